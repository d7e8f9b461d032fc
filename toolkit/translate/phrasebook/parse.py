"""Tokens with their readings into the parts of clauses: noun groups, verb groups, words."""

from __future__ import annotations

from . import grammar
from .groups import Group, Node, Word
from .nouns import NounReader
from .reader import AHEAD
from .verbs import VerbReader


class Parser(NounReader, VerbReader):
    """Reads one fragment; every method takes a position and gives what it read with the position after it, or None."""

    def node(self, i: int) -> tuple[Node, int]:
        """The part of a clause that begins at `i`, which is no mark."""
        if self.kind(i) == "HIS" and not self._possesses(i):
            return self._object(i), i + 1
        if self.kind(i) == "THIS":
            return Group(case="nom", core="this", reading=self.reading(i), said=True, whole=True), i + 1
        if self._is_relative(i):
            return self._relative(i), i + 1 + (self.kind(i) == "PREP")
        if self.kind(i) == "PRTF" and not self._has_noun(i) and not self._noun_of(i):
            reading = self.reading(i)
            governs = reading.entry.governs if reading.entry else {}
            return Word(self.participle(reading, i), "PRTF", self.key(i), governs, reading.voice == "passive"), i + 1
        if found := self.group(i):
            return found
        if verb := self.verb(i):
            return verb
        return self._single(i)

    def nodes(self, i: int, end: int) -> tuple[list[Node], int]:
        """The parts from `i` to `end` or the next mark."""
        found: list[Node] = []
        outer, self._end = self._end, min(end, self._end)
        while self.kind(i):
            node, i = self.node(i)
            found.append(node)
        self._end = outer
        return found, i

    def _single(self, i: int) -> tuple[Node, int]:
        reading, key = self.reading(i), self.key(i)
        text = self.word(i)
        if reading.kind == "PREP":
            return Group(preposition=reading, case=reading.case), i + 1
        if key == grammar.NOT:
            text = "not"
        elif key == grammar.NEITHER and text != "[ni]":
            text = self._neither(i)
        elif reading.kind == "COMP":
            text = self._compared(i)
        governs = reading.entry.governs if reading.entry else {}
        return Word(text, reading.kind, key, governs), i + 1

    def _neither(self, i: int) -> str:
        """ни ... ни: neither ... nor before the verb, either ... or after a negated one."""
        before = range(max(0, i - 2 * AHEAD), i)
        second = any(self.key(k) == grammar.NEITHER for k in before)
        if any(self.key(k) == grammar.NOT for k in before):
            return "or" if second else "either"
        return (
            "nor"
            if second
            else "neither"
            if any(t.key == grammar.NEITHER for t in self.tokens[i + 1 : i + 20])
            else "not"
        )
