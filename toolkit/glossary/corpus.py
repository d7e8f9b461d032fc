"""What an entry, or a change of the glossary, does to a corpus."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ..article import Article, Edit
from ..clean import clean, layers
from ..config import Settings
from ..document import parse
from ..edits import apply
from ..write.pieces import Lines
from .entries import Entry
from .explain import Explained, Explainer
from .glossary import Glossary
from .match import Matcher

CONTEXT = 40


@dataclass(frozen=True, slots=True)
class Tried:
    """What one entry does at one place: the words around it, before and after, in the Markdown of the article.

    `line` is that of the source, 0 where its text was extracted from HTML.
    """

    path: str
    line: int
    before: str
    words: str
    after: str
    explained: Explained


@dataclass(frozen=True, slots=True)
class Difference:
    """What one glossary finds at `edit`'s place and another does not: `+` it comes, `-` it goes, `~` it is another."""

    sign: Literal["+", "-", "~"]
    path: str
    line: int
    before: str
    after: str
    edit: Edit
    was: Edit | None = None


class Trial:
    """Tries one entry, an active one or a draft, on articles."""

    def __init__(self, entry: Entry, glossary: Glossary, settings: Settings) -> None:
        self.entry, self.settings = entry, settings
        self._alone = Matcher(glossary.compiled, (entry,))
        self._explainer = Explainer(glossary, settings, draft=entry.id)

    def on(self, article: Article) -> Iterator[Tried]:
        """Every hit whose conditions hold, whether or not it is the one that speaks in the end."""
        edits = layers(article, self.settings)
        text = apply(article.text, edits)
        if not self._alone.candidates(parse(text, "en")).found:
            return
        lines = Lines(article.text)
        for told in self._explainer.explain(text).told:
            if told.entry.id == self.entry.id and told.verdict != "held back":
                line = 0 if article.format == "html" else lines.place(_source_offset(edits, told.start))[0]
                before, after = _around(text, told.start, told.end)
                yield Tried(article.path, line, before, text[told.start : told.end], after, told)


def differences(article: Article, old: Glossary, new: Glossary, settings: Settings) -> Iterator[Difference]:
    """What `new` makes of an article and `old` does not, and the other way round."""
    was = {(e.start, e.end): e for e in clean(article, old, settings).edits}
    now = {(e.start, e.end): e for e in clean(article, new, settings).edits}
    lines = Lines(article.text)
    for place in sorted(was.keys() | now.keys()):
        a, b = was.get(place), now.get(place)
        if a is not None and b is not None and _same(a, b):
            continue
        line = 0 if article.format == "html" else lines.place(place[0])[0]
        around = _around(article.text, *place)
        if a is not None and b is not None:
            yield Difference("~", article.path, line, *around, b, a)
        elif b is not None:
            yield Difference("+", article.path, line, *around, b)
        elif a is not None:
            yield Difference("-", article.path, line, *around, a)


def _same(a: Edit, b: Edit) -> bool:
    return (a.rule, a.action, a.after, a.suggestions) == (b.rule, b.action, b.after, b.suggestions)


def _source_offset(edits: list[Edit], at: int) -> int:
    """The offset in the source of what stands at `at` once `edits` are applied."""
    shift = 0
    for edit in edits:
        start = edit.start - shift
        if at < start:
            break
        if at < start + len(edit.after):
            return edit.start
        shift += edit.end - edit.start - len(edit.after)
    return at + shift


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """A few words on either side, on one line."""
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    before = before if start <= CONTEXT else before.partition(" ")[2]
    after = after if end + CONTEXT >= len(text) else after.rpartition(" ")[0]
    return _one_line(before).lstrip(), _one_line(after).rstrip()


def _one_line(text: str) -> str:
    edges = (" " if text[:1].isspace() else "", " " if text[-1:].isspace() else "")
    return " ".join(text.split()).join(edges) if text.strip() else " " * bool(text)
