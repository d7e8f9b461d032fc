"""What several commands share: options, and reading the sources they are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from ..article import Article
from ..config import Settings, load_settings
from ..errors import CalqueError
from ..glossary.entries import Source
from ..read import read
from ..read.sources import expand


def settings_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--config` and `--glossary`."""
    command = click.option("--glossary", metavar="FOLDER", help="The glossary to use instead of the built-in one.")(
        command
    )
    return click.option("--config", metavar="FILE", help="Settings; by default calque.toml of this folder.")(command)


def settings_with(config: str | None, glossary: str | None, output: str | None = None) -> Settings:
    """The settings file, overridden by what the command line says."""
    settings = load_settings(Path(config) if config else None)
    settings = replace(settings, glossary=glossary) if glossary else settings
    return replace(settings, output=output) if output else settings


def tell_faults(source: Source) -> None:
    """Tell what of the glossary is left out."""
    for fault in source.faults:
        click.echo(f"calque: {fault}", err=True)


class Reading:
    """The articles of the sources that a user named, as they are read; what cannot be read is told, and counted."""

    def __init__(self, sources: tuple[str, ...]) -> None:
        self._sources = expand(sources)
        self.count = self.failed = 0

    def __iter__(self) -> Iterator[Article]:
        for source in self._sources:
            try:
                article = read(source)
            except CalqueError as error:
                self.failed += 1
                click.echo(f"calque: {error if error.path else f'{source.name}: {error}'}", err=True)
                continue
            self.count += 1
            yield article
