"""`calque glossary add`: a new entry."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from ...errors import CalqueError
from ...glossary.author import REQUIRED
from ...glossary.author import add as added
from ...glossary.glossary import find_folder
from ..options import settings_options, settings_with

# What is asked for when nobody gave it; an empty answer ends a list.
_QUESTIONS = {
    "language": "language of the source term (ru, uk, pl, de ...)",
    "file": "file (legs, drugs ...)",
    "id": "id (svodit-limb)",
    "source": "source term, as a lemma",
    "gloss": "gloss: the misread sense and the right one",
    "right": "right rendering (empty: flag only)",
    "wrong": "wrong rendering, a pattern",
    "examples": "example: text -> corrected text",
    "keep": "text that must not change",
}
_LISTS = ("wrong", "examples", "keep")


@click.command()
@click.option("--language", metavar="CODE", help="Folder: the language of the source term.")
@click.option("--file", metavar="NAME", help="File in that folder, without .yaml; made if missing.")
@click.option("--id", metavar="ID")
@click.option("--source", metavar="TERM", help="The source term, as a lemma.")
@click.option("--gloss", metavar="TEXT")
@click.option("--right", metavar="TEXT", help="The right rendering; none makes it a flag.")
@click.option("--wrong", multiple=True, metavar="PATTERN", help="Several may be given.")
@click.option("--example", "examples", multiple=True, metavar="'TEXT -> TEXT'", help="Several may be given.")
@click.option("--keep", multiple=True, metavar="TEXT", help="Several may be given.")
@click.option("--kind", metavar="KIND")
@click.option("--severity", metavar="SEVERITY")
@click.option("--action", metavar="ACTION")
@click.option("--topic", metavar="NAME")
@click.option("--near", multiple=True, metavar="PATTERN")
@click.option("--unless-near", multiple=True, metavar="PATTERN")
@click.option("--status", metavar="STATUS", help="draft, active or retired.")
@click.option("--author", metavar="NAME")
@click.option("--date", metavar="DATE", help="As in 2025-01-31.")
@click.option("--reason", metavar="TEXT")
@settings_options
def add(config: str | None, glossary: str | None, **given: str | tuple[str, ...] | None) -> int:
    """Add an entry to a file of the glossary, if it loads and its examples come out; ask for what is missing.

    What the file holds is not touched. Exit status: 0 written, 2 refused.
    """
    folder = find_folder(settings_with(config, glossary).glossary)
    fields: dict[str, str | Sequence[str]] = {name.replace("_", " "): value for name, value in given.items() if value}
    if given["right"] is not None:
        fields["right"] = given["right"]
    if sys.stdin.isatty():
        for name, question in _QUESTIONS.items():
            if name not in fields:
                fields |= _asked(name, question)
    missing = [name for name in ("language", "file", *REQUIRED) if not fields.get(name)]
    if missing:
        told = ", ".join(f"--{name.removesuffix('s') if name == 'examples' else name}" for name in missing)
        raise CalqueError(f"the entry lacks {told}", mend="give it, or run this in a terminal to be asked")
    entry = added(folder, str(fields.pop("language")), str(fields.pop("file")), fields)
    click.echo(f"{entry.path}:{entry.line}: {entry.id} added")
    return 0


def _asked(name: str, question: str) -> dict[str, str | Sequence[str]]:
    if name not in _LISTS:
        answer = click.prompt(question, default="" if name == "right" else None, show_default=False)
        return {name: answer} if answer else {}
    answers: list[str] = []
    while answer := click.prompt(question, default="", show_default=False):
        answers.append(answer)
    return {name: answers} if answers else {}
