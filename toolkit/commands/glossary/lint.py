"""`calque glossary lint`: what is wrong with the entries, and with the lexicons."""

from __future__ import annotations

import click

from ...glossary.compile import compile_source
from ...glossary.entries import read_source
from ...glossary.glossary import find_folder
from ...glossary.lint import Complaint, complaints
from ...translate.phrasebook.lexicon import faults_of
from ..options import settings_options, settings_with


@click.command()
@click.option("--errors", is_flag=True, help="Leave the warnings out.")
@settings_options
def lint(errors: bool, config: str | None, glossary: str | None) -> int:
    """Check every entry: faults of form, doubles, self-corrections, entries that are never reached, that undo each
    other or disagree, examples that are missing, spelling; and every line of the lexicons.

    Exit status: 0 no errors (there may be warnings), 1 errors.
    """
    folder = find_folder(settings_with(config, glossary).glossary)
    source = read_source(folder)
    lexicons = [fault for lexicon in sorted(folder.glob("*/lexicon")) for fault in faults_of(lexicon)]
    faults = [Complaint("error", fault) for fault in (*source.faults, *lexicons)]
    found = [*faults, *complaints(compile_source(source), source.known)]
    bad = sum(complaint.level == "error" for complaint in found)
    for complaint in found:
        if complaint.level == "error" or not errors:
            click.echo(str(complaint))
    click.echo(f"{len(source.entries)} entries, {bad} errors, {len(found) - bad} warnings")
    return int(bad > 0)
