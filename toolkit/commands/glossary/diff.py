"""`calque glossary diff`: two versions of the glossary over a corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import ExitStack
from pathlib import Path

import click

from ...article import Edit
from ...glossary.compile import compile_source
from ...glossary.corpus import Difference, differences
from ...glossary.entries import load_source
from ...glossary.glossary import Glossary, find_folder
from ...glossary.history import at_revision
from ..options import Reading, settings_options, settings_with


@click.command()
@click.argument("old")
@click.argument("new", type=click.Path(exists=True, file_okay=False))
@click.argument("sources", nargs=-1, required=True)
@settings_options
def diff(old: str, new: str, sources: tuple[str, ...], config: str | None, glossary: str | None) -> int:
    """Show which findings in SOURCES come (+), go (-) and change (~) from the glossary OLD to NEW.

    OLD is a folder, or a revision of git (HEAD): then it is NEW as it was there.

    Exit status: 0 no difference, 1 some, 2 a source could not be read (the others are still compared).
    """
    settings = settings_with(config, glossary)
    british = settings.spelling == "british"
    with ExitStack() as stack:
        before = find_folder(old) if Path(old).is_dir() else stack.enter_context(at_revision(Path(new), old))
        was, now = (Glossary(compile_source(load_source(f)), british) for f in (before, Path(new)))
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    read = Reading(sources)
    for article in read:
        for difference in differences(article, was, now, settings):
            counts[difference.edit.rule][difference.sign] += 1
            click.echo(_line(difference))
    for rule, signs in sorted(counts.items(), key=lambda item: (-item[1].total(), item[0])):
        click.echo(f"{_told(signs)}  {rule}")
    total = sum(counts.values(), Counter[str]())
    click.echo(f"{_told(total)}  in {read.count} articles")
    return 2 if read.failed else int(bool(total))


def _told(signs: Counter[str]) -> str:
    return " ".join(f"{sign}{signs[sign]:<4}" for sign in "+-~")


def _line(difference: Difference) -> str:
    edit, was = difference.edit, difference.was
    place = f"{difference.path}:{difference.line}" if difference.line else difference.path
    words = " ".join(edit.before.split())
    instead = f"; before: {_does(was)}" if was else ""
    return f"{difference.sign} {place}: {difference.before}[{words}]{difference.after}  {_does(edit)}{instead}"


def _does(edit: Edit) -> str:
    becomes = f" -> {edit.suggestions[0]}" if edit.suggestions else ""
    return f"({edit.rule}, {edit.action}{becomes})"
