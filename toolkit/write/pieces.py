"""The clean body cut at its edits: what every writer draws its own picture from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from ..article import CONTENT_KINDS, Edit

Look = Literal["change", "suggest", "flag", "removed", "layout"]
"""How an edit is shown: wording changed, wording proposed, a place to rewrite, site text removed, layout mended."""

LOOKS: Mapping[Look, str] = {
    "change": "changed",
    "suggest": "suggested",
    "flag": "flagged",
    "removed": "site text removed",
    "layout": "layout",
}
_LINE_END = re.compile(r"\r\n?|\n")


class Piece(NamedTuple):
    """What the clean body holds at `start:end` of itself, and the edit that put it there (None: as in the source)."""

    start: int
    end: int
    text: str
    edit: Edit | None


def look_of(edit: Edit) -> Look:
    if edit.action == "suggest":
        return "suggest"
    if edit.action == "flag":
        return "flag"
    if edit.kind in CONTENT_KINDS:
        return "change"
    return "removed" if edit.kind == "boilerplate" else "layout"


def tally(edits: Iterable[Edit]) -> dict[Look, int]:
    """How many edits there are of each look, every look named."""
    counts = Counter(look_of(edit) for edit in edits)
    return {look: counts[look] for look in LOOKS}


def cut(text: str, edits: Iterable[Edit]) -> Iterator[Piece]:
    """The clean body of the source text `text`, piece by piece, without empty pieces that no edit left."""
    at = source = 0
    for edit in edits:
        if edit.start > source:
            yield Piece(at, at := at + edit.start - source, text[source : edit.start], None)
        yield Piece(at, at := at + len(edit.after), edit.after, edit)
        source = edit.end
    if source < len(text):
        yield Piece(at, at + len(text) - source, text[source:], None)


class Lines:
    """Line and column, both from 1, of an offset into a text; CR LF, LF and a lone CR each end a line."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def place(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
