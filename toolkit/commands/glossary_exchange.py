"""`calque glossary export` and `import`: the glossary to and from other programs."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import click

from ..config import Settings
from ..errors import CalqueError
from ..glossary.entries import load_source
from ..glossary.exchange.hits import Comparison, Difference
from ..glossary.exchange.merge import KINDS, Plan, apply, plan
from ..glossary.exchange.records import Imported, Record, read_bytes_of, read_records
from ..glossary.exchange.table import read_table, write_omegat, write_table
from ..glossary.exchange.tbx import read_tbx, write_tbx
from ..glossary.glossary import find_folder
from ..read import read
from ..read.sources import expand
from ..write.files import write_whole
from .options import settings_options, settings_with

FORMS = ("tbx", "csv", "tsv", "omegat")
_BY_SUFFIX = {".tbx": "tbx", ".xml": "tbx", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".utf8": "omegat"}


@click.command("export")
@click.argument("file", metavar="FILE")
@click.option("--format", "form", type=click.Choice(FORMS), help="By default what the ending of FILE says.")
@click.option("--language", multiple=True, metavar="CODE", help="Only of this source language; may be repeated.")
@click.option("--subject", multiple=True, metavar="NAME", help="Only of this file (legs); may be repeated.")
@click.option("--bom", is_flag=True, help="Begin a table with the mark by which Excel knows UTF-8.")
@click.option("--force", is_flag=True, help="Overwrite FILE.")
@settings_options
def export(
    file: str,
    form: str | None,
    language: tuple[str, ...],
    subject: tuple[str, ...],
    bom: bool,
    force: bool,
    config: str | None,
    glossary: str | None,
) -> int:
    """Write the glossary to FILE (- for standard output).

    TBX is for terminology tools, CSV and TSV for spreadsheets, --format omegat for OmegaT.

    Exit status: 0 written, 2 usage or input error.
    """
    write = _writer(form or _form(file), bom)
    folder = find_folder(settings_with(config, glossary).glossary)
    load_source(folder)
    records = [
        r for r in read_records(folder) if r.language in (language or [r.language])
        and r.subject in (subject or [r.subject])
    ]  # fmt: skip
    if not records:
        raise CalqueError("there is no entry of this language and subject", str(folder), mend="name others")
    data = write(records)
    if file == "-":
        sys.stdout.buffer.write(data)
        return 0
    path = Path(file)
    if path.exists() and not force:
        raise CalqueError("is there already", file, mend="give another name, or --force to overwrite it")
    write_whole(path, data)
    click.echo(f"{len(records)} entries written to {file}")
    return 0


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

    Exit status: 0 all entries are in order, 1 some are not, 2 usage or input error.
    """
    settings = settings_with(config, glossary)
    planned = plan(find_folder(settings.glossary), _read(Path(file), form or _form(file)))
    for outcome in planned.outcomes:
        if outcome.kind != "unchanged":
            said = ": ".join(part for part in (outcome.kind, outcome.id, outcome.told) if part)
            click.echo(f"{outcome.place}: {said}")
    counts = Counter(outcome.kind for outcome in planned.outcomes)
    click.echo(", ".join(f"{counts[kind]} {kind}" for kind in KINDS))
    if corpus:
        click.echo(_told(planned, corpus, settings))
    if write:
        apply(planned)
    click.echo(_written(planned, write))
    return int(counts["error"] + counts["duplicate"] > 0)


def _form(file: str) -> str:
    form = _BY_SUFFIX.get(Path(file).suffix.lower())
    if form is None:
        raise CalqueError("its name does not say what it is", file, mend=f"give --format: {', '.join(FORMS)}")
    return form


def _writer(form: str, mark: bool) -> Callable[[Sequence[Record]], bytes]:
    if form == "tbx":
        return write_tbx
    if form == "omegat":
        return write_omegat
    return lambda records: write_table(records, "\t" if form == "tsv" else ",", mark)


def _read(path: Path, form: str) -> Imported:
    data = read_bytes_of(path)
    return read_tbx(data, str(path)) if form == "tbx" else read_table(data, str(path))


def _told(planned: Plan, corpus: Sequence[str], settings: Settings) -> str:
    comparison = Comparison(planned, settings)
    total, count = Difference(), 0
    for difference in _differences(comparison, corpus):
        total, count = total + difference, count + 1
    said = f"in {count} articles: {total.new} new hits, {total.approved} in approved articles"
    return f"{said}; {total.gone} hits gone" if total.gone else said


def _differences(comparison: Comparison, corpus: Sequence[str]) -> Iterator[Difference]:
    for source in expand(corpus):
        try:
            yield comparison.over(read(source))
        except CalqueError as error:
            click.echo(f"calque: {error if error.path else f'{source.name}: {error}'}", err=True)


def _written(planned: Plan, write: bool) -> str:
    files = ", ".join(str(path) for path in sorted(planned.texts))
    if not files:
        return "nothing to write"
    return f"written: {files}" if write else f"nothing written; --apply would write {files}"
