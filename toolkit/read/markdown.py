"""Writes the pieces of a page as Markdown: the one shape that `layout` leaves as it is.

ATX headings, `- ` and `1. `, GFM tables, fenced code; a paragraph is one line, a blank line parts blocks, and only
what is read as markup is escaped.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from ..escape import Place, escapes, paired

# Deeper lists read as if they were this deep; parsers count levels too.
_DEEPEST = 8


class Item(NamedTuple):
    """A list item that a piece stands in: two pieces in one item have the same `item`."""

    item: Hashable
    list: Hashable
    ordered: bool
    start: int = 1


class Piece(NamedTuple):
    """A block: a paragraph, or what else the fields that are set make of it; `items` from the outermost on."""

    text: str
    heading: int = 0
    items: tuple[Item, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    quoted: bool = False
    code: bool = False


def write(title: str, pieces: Sequence[Piece]) -> str:
    """The Markdown of an article; headings are numbered anew, so that the title is the only one of the first level."""
    writer = _Writer()
    if title:
        writer.block(["# " + _escaped(title, "heading")])
    levels: list[int] = []
    for piece in pieces:
        if piece.heading:
            while levels and levels[-1] >= piece.heading:
                levels.pop()
            levels.append(piece.heading)
            level = min(len(levels) + 1, 6)
            writer.block(["#" * level + " " + _escaped(piece.text, "heading")])
        elif piece.rows:
            writer.block(_table(piece.rows))
        else:
            lines = _fenced(piece.text) if piece.code else [_escaped(piece.text, "text")]
            if piece.items:
                writer.item(lines, piece.items[:_DEEPEST], piece.quoted)
            else:
                writer.block(lines, piece.quoted)
    return "\n".join(writer.lines) + "\n" if writer.lines else ""


class _Writer:
    """The lines so far, and the list items that may go on."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._quoted = False
        self._outer: Hashable = None
        self._widths: dict[Hashable, int] = {}
        self._numbers: dict[Hashable, int] = {}

    def block(self, lines: list[str], quoted: bool = False) -> None:
        self._outer = None
        self._put(lines, quoted, blank=True)

    def item(self, lines: list[str], items: tuple[Item, ...], quoted: bool) -> None:
        last = items[-1]
        # An item that has no text of its own before its inner list is not written.
        indent = " " * sum(self._widths.get(item.item, 0) for item in items[:-1])
        fresh = last.item not in self._widths
        if fresh:
            number = self._numbers.get(last.list, last.start)
            self._numbers[last.list] = number + 1
            marker = f"{number}. " if last.ordered else "- "
            self._widths[last.item] = len(marker)
        else:
            marker = " " * self._widths[last.item]
        rest = indent + " " * len(marker)
        marked = [indent + marker + lines[0], *(rest + line if line else "" for line in lines[1:])]
        self._put(marked, quoted, blank=not fresh or items[0].list != self._outer)
        self._outer = items[0].list

    def _put(self, lines: list[str], quoted: bool, blank: bool) -> None:
        if self.lines and blank:
            self.lines.append(">" if quoted and self._quoted else "")
        self.lines += [f"> {line}".rstrip() for line in lines] if quoted else lines
        self._quoted = quoted


def _escaped(text: str, place: Place) -> str:
    """`text` with a backslash before what Markdown would take for markup, entities excepted: they are debris."""
    at = sorted(escapes(text, 0, len(text), place, first=True, pairs=paired(text)))
    parts = []
    done = 0
    for offset in at:
        if text[offset] != "&":
            parts += [text[done:offset], "\\"]
            done = offset
    return "".join([*parts, text[done:]])


def _fenced(text: str) -> list[str]:
    fence = "```"
    while fence in text:
        fence += "`"
    return [fence, *text.split("\n"), fence]


def _table(rows: tuple[tuple[str, ...], ...]) -> list[str]:
    width = max(len(row) for row in rows)
    full = [(*row, *[""] * (width - len(row))) for row in rows]
    lines = ["| " + " | ".join(_escaped(cell, "cell") for cell in row) + " |" for row in full]
    return [lines[0], "|" + " --- |" * width, *lines[1:]]
