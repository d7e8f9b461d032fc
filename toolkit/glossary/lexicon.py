"""The words of a glossary in all their forms, as matching asks for them, and the anchor of a pattern.

One word of every pattern, its rarest, is its anchor: only where it stands in a text is the pattern tried.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from .inflect import FUNCTION_WORDS
from .pattern import Element, Sequence

Surfaces = Mapping[str, tuple[str, ...]]
"""Surface form in lower case -> the tags it can have."""

Member = tuple[Surfaces, ...]
"""A member of a set: the surfaces of each of its words."""

_COMMON = frozenset(
    "body patient pain blood disease treatment doctor person people child woman man day time use make take give get "
    "cause case form lead drug number part result appear occur other same first one two can help high low".split()
)
ONE_WORD = ("word", "exact", "cased")


class Lexicon:
    """The tables behind the elements of patterns; each is made when it is first asked for."""

    def __init__(self, words: Mapping[str, Surfaces], sets: Mapping[str, tuple[tuple[str, ...], ...]]) -> None:
        self._words, self._items = words, sets
        self._tables: dict[tuple[str, tuple[str, ...]], Surfaces] = {}
        self._sets: dict[str, dict[str, list[Member]]] = {}

    def table(self, element: Element) -> Surfaces | None:
        """What the first token of `element` can be, None if anything."""
        if element.kind not in (*ONE_WORD, "set"):
            return None
        key = (element.kind, element.words)
        if key not in self._tables:
            self._tables[key] = self._table(element)
        return self._tables[key]

    def members(self, name: str) -> Mapping[str, list[Member]]:
        """The members of a set by the surface they begin with, the longest first."""
        if name not in self._sets:
            self._sets[name] = self._index(name)
        return self._sets[name]

    def rarest(self, sequence: Sequence) -> list[int]:
        """The indices of the elements that are words, the rarest, which is the anchor, first."""
        words = (i for i, e in enumerate(sequence) if e.kind in (*ONE_WORD, "set") and _wordy(self.table(e)))
        return sorted(words, key=lambda i: _commonness(sequence[i], self.table(sequence[i])))

    def width(self, element: Element) -> tuple[int, int]:
        """How many tokens `element` takes, at least and at most."""
        if element.kind in ("start", "end"):
            return 0, 0
        if element.kind == "gap":
            # Hyphens and quotation marks inside a gap are not counted as words.
            return element.low, element.high * 2
        if element.kind == "number":
            return 1, 3
        if element.kind == "set":
            widths = [len(m) for members in self.members(element.words[0]).values() for m in members]
            return min(widths, default=1), max(widths, default=1)
        return 1, 1

    def endings(self, element: Element) -> frozenset[str] | None:
        """What the last token of `element` can be, None if anything or if it may be empty."""
        if element.kind in ONE_WORD:
            return frozenset(self.table(element) or ())
        if element.kind == "set":
            members = self.members(element.words[0]).values()
            return frozenset(surface for found in members for member in found for surface in member[-1])
        return None

    def _table(self, element: Element) -> Surfaces:
        if element.kind == "set":
            return dict.fromkeys(self.members(element.words[0]), ())
        if element.kind != "word":
            return {w.lower().replace("’", "'"): () for w in element.words}
        merged: dict[str, tuple[str, ...]] = {}
        for base in element.words:
            for surface, tags in self._words[base].items():
                merged[surface] = tuple(dict.fromkeys((*merged.get(surface, ()), *tags)))
        return merged

    def _index(self, name: str) -> dict[str, list[Member]]:
        index: dict[str, list[Member]] = defaultdict(list)
        for item in self._items[name]:
            last = item[-1] if item[-1] in self._words and name != "the" else f"={item[-1]}"
            member = (*(self._words[f"={w}"] for w in item[:-1]), self._words[last])
            for surface in member[0]:
                index[surface].append(member)
        for members in index.values():
            members.sort(key=len, reverse=True)
        return dict(index)


def _wordy(table: Surfaces | None) -> bool:
    return bool(table) and any(s[0].isalnum() for s in table or ())


def _commonness(element: Element, table: Surfaces | None) -> tuple[bool, bool, bool, int]:
    words = table or {}
    function = all(w in FUNCTION_WORDS for w in words) or element.words == ("the",)
    return function, element.kind == "set", bool(_COMMON & words.keys()), -min(map(len, words), default=0)
