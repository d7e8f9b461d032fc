"""`calque glossary`: lint and test the glossary."""

from __future__ import annotations

import click

from ..glossary.examples import failures
from ..glossary.glossary import find_folder
from ..glossary.lint import complaints
from ..glossary.load import load_compiled
from .options import settings_options, settings_with


@click.group()
def glossary() -> None:
    """Look after the glossary."""


@glossary.command()
@settings_options
def lint(config: str | None, glossary: str | None) -> int:
    """Check every entry: syntax, doubles, self-corrections, loops, missing examples.

    Exit status: 0 nothing to say, 1 complaints, 2 a file cannot be read.
    """
    compiled = load_compiled(find_folder(settings_with(config, glossary).glossary))
    found = list(complaints(compiled))
    for complaint in found:
        click.echo(str(complaint))
    click.echo(f"{len(compiled.entries)} entries, {len(found)} complaints")
    return int(bool(found))


@glossary.command()
@settings_options
def test(config: str | None, glossary: str | None) -> int:
    """Run the examples that the entries carry, each against its own entry.

    Exit status: 0 all as they say, 1 some fail, 2 a file cannot be read.
    """
    compiled = load_compiled(find_folder(settings_with(config, glossary).glossary))
    count = 0
    for failure in failures(compiled, compiled.entries):
        count += 1
        click.echo(f"{failure.path}:{failure.line}: {failure.entry}: {failure.text!r}")
        click.echo(f"  wanted {failure.wanted!r}\n  got    {failure.got!r}")
    examples = sum(len(e.examples) + len(e.keep) for e in compiled.entries)
    click.echo(f"{len(compiled.entries)} entries, {examples} examples, {count} fail")
    return int(count > 0)
