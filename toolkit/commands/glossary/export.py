"""`calque glossary export`: the glossary for other programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from ...errors import CalqueError
from ...glossary.entries import load_source
from ...glossary.exchange.records import Record, read_records
from ...glossary.exchange.table import write_omegat, write_table
from ...glossary.exchange.tbx import write_tbx
from ...glossary.glossary import find_folder
from ...write.files import write_whole
from ..options import settings_options, settings_with

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
    write = _writer(form or form_of(file), bom)
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


def form_of(file: str) -> str:
    """The form that the ending of a file's name tells; raises CalqueError if it tells none."""
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
