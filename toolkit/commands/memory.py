"""`calque memory`: the translations that editors approved."""

from __future__ import annotations

import re

import click

from ..errors import CalqueError
from ..translate.memory import Unit, memory_file, read_memory, remember
from ..write.files import write_whole
from .options import settings_options, settings_with


@click.group()
def memory() -> None:
    """The translations that editors approved, in a TMX file that other tools read and write too."""


@memory.command()
@click.argument("fragment")
@click.argument("english")
@click.option("--from", "language", required=True, metavar="CODE", help="The language of the fragment: ru, uk, de ...")
@settings_options
def add(fragment: str, english: str, language: str, config: str | None, glossary: str | None) -> int:
    """Remember ENGLISH as the approved translation of FRAGMENT, in place of what was approved before.

    Exit status: 0 remembered, 2 usage or input error.
    """
    settings = settings_with(config, glossary)
    path = memory_file(settings)
    unit = Unit(language.lower(), " ".join(fragment.split()), " ".join(english.split()))
    if not (unit.source and unit.english):
        raise CalqueError("a fragment and its English are needed", mend="put each in quotes")
    if not re.fullmatch("[a-z]{2,3}", unit.language) or unit.language == "en":
        raise CalqueError(f"{language!r} is no language to translate from", mend="give its code: ru, uk, de ...")
    if "_glossary" in path.parts:
        raise CalqueError(
            "the memory would lie in the installed program",
            mend="name a file of yours in calque.toml: memory = 'memory.tmx'",
        )
    write_whole(path, remember(path, unit))
    click.echo(f"{path}: {len(read_memory(path))} translations")
    return 0
