"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from ..config import Settings, load_settings


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
