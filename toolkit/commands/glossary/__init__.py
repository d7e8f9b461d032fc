"""`calque glossary`: commands for those who keep the glossary, one file a command."""

from __future__ import annotations

import click

from .add import add
from .diff import diff
from .explain import explain
from .export import export
from .import_ import import_
from .lint import lint
from .search import search
from .test import test
from .try_ import try_


@click.group()
def glossary() -> None:
    """Look after the glossary."""


for command in (add, diff, explain, export, import_, lint, search, test, try_):
    glossary.add_command(command)
