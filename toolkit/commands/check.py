"""`calque check`: findings, nothing written."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping

import click

from ..clean import Cleaned, clean
from ..errors import CalqueError
from ..glossary.glossary import Glossary
from ..read import read
from ..read.sources import expand
from ..translate.engines import translator_of
from ..write import github, sarif
from ..write.ledger import findings_jsonl, findings_text
from .options import settings_options, settings_with

_LINES: Mapping[str, Callable[[Cleaned], Iterator[str]]] = {
    "text": findings_text,
    "jsonl": findings_jsonl,
    "github": github.render,
}


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--format", "form", type=click.Choice([*_LINES, "sarif"]), default="text", show_default=True)
@settings_options
def check(sources: tuple[str, ...], form: str, config: str | None, glossary: str | None) -> int:
    """Print what is wrong in SOURCES (files, folders, globs, or - for standard input), and write nothing.

    Exit status: 0 nothing found, 1 findings, 2 a source could not be read (the others are still checked).
    """
    settings = settings_with(config, glossary)
    entries = Glossary.load(settings.glossary, settings.spelling == "british")
    translator = translator_of(settings, entries)
    found = failed = False
    results = []
    for source in expand(sources):
        try:
            cleaned = clean(read(source), entries, settings, translator)
        except CalqueError as error:
            failed = True
            click.echo(f"calque: {error if error.path else f'{source.name}: {error}'}", err=True)
            continue
        found = found or bool(cleaned.edits)
        if form == "sarif":
            # One log for all: nothing can be told before the last article is read.
            results.append(cleaned)
            continue
        for line in _LINES[form](cleaned):
            sys.stdout.write(line + "\n")
    if form == "sarif":
        sys.stdout.write(sarif.render(results) + "\n")
    return 2 if failed else int(found)
