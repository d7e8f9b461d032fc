"""`calque glossary import`: entries from other programs, told first and written when asked."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from ...config import Settings
from ...glossary.exchange.hits import Comparison
from ...glossary.exchange.merge import KINDS, Plan, apply, plan
from ...glossary.exchange.records import Imported, read_bytes_of
from ...glossary.exchange.table import read_table
from ...glossary.exchange.tbx import read_tbx
from ...glossary.glossary import find_folder
from ..options import Reading, settings_options, settings_with
from .export import FORMS, form_of


@click.command("import")
@click.argument("file", metavar="FILE")
@click.option("--format", "form", type=click.Choice(FORMS[:3]), help="By default what the ending of FILE says.")
@click.option("--apply", "write", is_flag=True, help="Write; without it nothing is.")
@click.option("--corpus", multiple=True, metavar="SOURCES", help="Tell the hits it would bring here; may be repeated.")
@settings_options
def import_(
    file: str, form: str | None, write: bool, corpus: tuple[str, ...], config: str | None, glossary: str | None
) -> int:
    """Say what the entries of FILE (TBX, CSV, TSV) would change in the glossary, and change it with --apply.

    An entry is changed by its id; what FILE leaves out stays as it is. Entries that are wrong are told and left out.

    Exit status: 0 all entries are in order, 1 some are not, 2 usage or input error, or a source could not be read.
    """
    settings = settings_with(config, glossary)
    planned = plan(find_folder(settings.glossary), _read(Path(file), form or form_of(file)))
    for outcome in planned.outcomes:
        if outcome.kind != "unchanged":
            said = ": ".join(part for part in (outcome.kind, outcome.id, outcome.told) if part)
            click.echo(f"{outcome.place}: {said}")
    counts = Counter(outcome.kind for outcome in planned.outcomes)
    click.echo(", ".join(f"{counts[kind]} {kind}" for kind in KINDS))
    read = Reading(corpus)
    if corpus:
        _tell_hits(planned, read, settings)
    if write:
        apply(planned)
    _tell_files(planned, write)
    return 2 if read.failed else int(counts["error"] + counts["duplicate"] > 0)


def _read(path: Path, form: str) -> Imported:
    data = read_bytes_of(path)
    return read_tbx(data, str(path)) if form == "tbx" else read_table(data, str(path))


def _tell_hits(planned: Plan, read: Reading, settings: Settings) -> None:
    comparison = Comparison(planned, settings)
    counts = sum((comparison.over(article) for article in read), Counter[str]())
    changed = f"{counts['~']} changed, {counts['-']} gone"
    click.echo(f"in {read.count} articles: {counts['+']} new hits, {changed}; {counts['!']} in approved articles")


def _tell_files(planned: Plan, write: bool) -> None:
    files = ", ".join(str(path) for path in sorted(planned.texts))
    if not files:
        click.echo("nothing to write")
    else:
        click.echo(f"written: {files}" if write else f"nothing written; --apply would write {files}")
