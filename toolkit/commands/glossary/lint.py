"""`calque glossary lint`: what is wrong with the entries."""

from __future__ import annotations

import click

from ...glossary.compile import compile_source
from ...glossary.entries import read_source
from ...glossary.glossary import find_folder
from ...glossary.lint import Complaint, complaints
from ..options import settings_options, settings_with


@click.command()
@click.option("--errors", is_flag=True, help="Leave the warnings out.")
@settings_options
def lint(errors: bool, config: str | None, glossary: str | None) -> int:
    """Check every entry: faults of form, doubles, self-corrections, entries that are never reached, that undo each
    other or disagree, examples that are missing, spelling.

    Exit status: 0 no errors (there may be warnings), 1 errors.
    """
    source = read_source(find_folder(settings_with(config, glossary).glossary))
    faults = [Complaint("error", fault) for fault in source.faults]
    found = [*faults, *complaints(compile_source(source), source.known)]
    bad = sum(complaint.level == "error" for complaint in found)
    for complaint in found:
        if complaint.level == "error" or not errors:
            click.echo(str(complaint))
    click.echo(f"{len(source.entries)} entries, {bad} errors, {len(found) - bad} warnings")
    return int(bad > 0)
