"""`calque check`: findings, nothing written."""

from __future__ import annotations

import sys

import click

from ..clean import clean
from ..errors import CalqueError
from ..glossary.glossary import Glossary
from ..read import read
from ..read.sources import expand
from ..write.ledger import findings_jsonl, findings_text
from .options import settings_options, settings_with


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@settings_options
@click.pass_context
def check(context: click.Context, sources: tuple[str, ...], form: str, config: str | None, glossary: str | None) -> int:
    """Print what is wrong in SOURCES (files, folders, globs, or - for standard input), and write nothing.

    Exit status: 0 nothing found, 1 findings, 2 a source could not be read (the others are still checked).
    """
    settings = settings_with(config, glossary)
    entries = Glossary.load(settings.glossary, settings.spelling == "british")
    lines = findings_jsonl if form == "jsonl" else findings_text
    found = failed = False
    for source in expand(sources):
        try:
            cleaned = clean(read(source), entries, settings)
        except CalqueError as error:
            failed = True
            click.echo(f"calque: {error if error.path else f'{source.name}: {error}'}", err=True)
            continue
        for line in lines(cleaned):
            found = True
            sys.stdout.write(line + "\n")
    return 2 if failed else int(found)
