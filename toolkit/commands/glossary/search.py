"""`calque glossary search`: entries by words."""

from __future__ import annotations

import click

from ...glossary.entries import read_source
from ...glossary.glossary import find_folder
from ...glossary.search import search as found_by
from ..options import settings_options, settings_with, tell_faults


@click.command()
@click.argument("words", nargs=-1, required=True)
@settings_options
def search(words: tuple[str, ...], config: str | None, glossary: str | None) -> int:
    """List the entries that hold all WORDS, in any form, in their id, source, gloss, patterns or right renderings.

    Exit status: 0 some, 1 none.
    """
    source = read_source(find_folder(settings_with(config, glossary).glossary))
    tell_faults(source)
    entries = list(found_by(source.entries, words))
    for entry in entries:
        status = "" if entry.status == "active" else f" ({entry.status})"
        click.echo(f"{entry.path}:{entry.line}: {entry.id}{status}: {entry.source}: {entry.gloss}")
        click.echo(f"    {', '.join(wrong.pattern for wrong in entry.wrong)}")
    click.echo(f"{len(entries)} entries")
    return int(not entries)
