"""`calque glossary explain`: why the glossary speaks of a text, or does not."""

from __future__ import annotations

import sys
from difflib import get_close_matches

import click

from ...article import Article
from ...clean import layers
from ...config import Settings
from ...edits import apply
from ...errors import CalqueError
from ...glossary.explain import Explained, Explainer
from ...glossary.glossary import Glossary
from ..options import settings_options, settings_with


@click.command()
@click.argument("text")
@click.option("--topic", "topics", multiple=True, metavar="NAME", help="As if the article had these topics only.")
@settings_options
def explain(text: str, topics: tuple[str, ...], config: str | None, glossary: str | None) -> int:
    """Tell which entries looked at TEXT (- for standard input), which of them spoke, and what held the others back.

    Exit status: 0 some spoke, 1 none.
    """
    settings = settings_with(config, glossary)
    entries = Glossary.load(settings.glossary, settings.spelling == "british")
    _check(topics, entries)
    markdown = _markdown(sys.stdin.read() if text == "-" else text, settings)
    found = Explainer(entries, settings).explain(markdown, frozenset(topics) if topics else None)
    for told in found.told:
        for line in _lines(told, markdown):
            click.echo(line)
    spoke = sum(told.verdict == "speaks" for told in found.told)
    click.echo(
        f"{len(found.told)} patterns matched, {spoke} spoke; language {found.language}, "
        f"topics {', '.join(sorted(found.topics)) or 'none'}, translated {found.score:.2f}"
    )
    return int(not spoke)


def _markdown(text: str, settings: Settings) -> str:
    return apply(text, layers(Article("-", text, "txt"), settings))


def _check(topics: tuple[str, ...], glossary: Glossary) -> None:
    known = [topic.name for topic in glossary.compiled.topics]
    for name in topics:
        if name not in known:
            like = get_close_matches(name, known, 1)
            mend = f"did you mean {like[0]!r}?" if like else f"known: {', '.join(known)}"
            raise CalqueError(f"unknown topic {name!r}", mend=mend)


def _lines(told: Explained, text: str) -> list[str]:
    words = " ".join(text[told.start : told.end].split())
    becomes = f" -> “{told.becomes}”" if told.becomes else ""
    entry, wrong = told.entry, told.wrong
    lines = [
        f"“{words}”{becomes}",
        f"    {entry.id} ({wrong.action}): {wrong.pattern}  [{entry.path}:{wrong.line}]",
        f"    {told.verdict}",
    ]
    return [*lines, *(f"        {why}" for why in told.why)]
