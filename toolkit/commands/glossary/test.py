"""`calque glossary test`: the examples of the entries."""

from __future__ import annotations

import click

from ...glossary.compile import compile_source
from ...glossary.entries import read_source
from ...glossary.examples import failures
from ...glossary.glossary import find_folder
from ...glossary.history import at_revision, changed
from ..options import settings_options, settings_with, tell_faults


@click.command()
@click.option("--changed", "only_changed", is_flag=True, help="Only entries that are not as in the last commit of git.")
@settings_options
def test(only_changed: bool, config: str | None, glossary: str | None) -> int:
    """Run the examples that the entries carry, each against its own entry; drafts too.

    Exit status: 0 all as they say, 1 some fail, 2 an entry cannot be read (the others are still tested).
    """
    folder = find_folder(settings_with(config, glossary).glossary)
    source = read_source(folder)
    tell_faults(source)
    entries = list(source.entries)
    if only_changed:
        with at_revision(folder, "HEAD") as before:
            entries = changed(read_source(before), source)
    failed = list(failures(compile_source(source), entries))
    for failure in failed:
        click.echo(str(failure))
    examples = sum(len(e.examples) + len(e.keep) for e in entries)
    click.echo(f"{len(entries)} entries, {examples} examples, {len(failed)} fail")
    return 2 if source.faults else int(bool(failed))
