"""Wrong renderings that correct nothing: to themselves, or never reached because another takes the same words first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from ...article import Action
from ..compile import Compiled
from ..entries import Conditions, Entry, Wrong
from ..lexicon import ONE_WORD, Lexicon
from ..pattern import Element, Sequence
from .complaint import Complaint, complain

_ACTIONS = get_args(Action)  # in the order in which they are settled


@dataclass(frozen=True, slots=True)
class _Rule:
    order: int
    entry: Entry
    wrong: Wrong
    sequence: Sequence


def check(compiled: Compiled) -> Iterator[Complaint]:
    entries = [e for e in compiled.entries if e.status != "retired"]
    for entry in entries:
        for wrong in entry.wrong:
            if any(_is_itself(sequence, wrong) for sequence in wrong.sequences):
                fact = f"{wrong.pattern!r} is corrected to itself"
                yield complain("error", fact, entry, wrong, "change the pattern or 'right'")
    rivals = _Rivals(compiled.lexicon, entries)
    for entry in entries:
        for wrong in entry.wrong:
            yield from _never_reached(rivals, entry, wrong)


def _is_itself(sequence: Sequence, wrong: Wrong) -> bool:
    if not wrong.right or any(p.kind not in ("text", "fixed") for p in wrong.right):
        return False
    words = "".join(p.text for p in wrong.right).lower().split()
    marked = [e for e in sequence if e.marked and e.kind not in ("start", "end")]
    if len(words) != len(marked) or any(len(e.words) != 1 or e.kind not in ("word", "exact") for e in marked):
        return False
    return all(word == e.words[0] for word, e in zip(words, marked, strict=True))


def _never_reached(rivals: _Rivals, entry: Entry, wrong: Wrong) -> Iterator[Complaint]:
    before = [rivals.before(entry, wrong, sequence) for sequence in wrong.sequences]
    first = before[0]
    if first is None or None in before:
        return
    where = f"{first.entry.id!r} ({first.entry.path}:{first.wrong.line})"
    if first.sequence == wrong.sequences[0] and first.wrong.conditions == wrong.conditions:
        fact, mend = f"the pattern {wrong.pattern!r} stands under the same conditions in {where}", "keep one of them"
    else:
        other = f"{first.wrong.pattern!r} of {where}"
        fact = f"the pattern {wrong.pattern!r} is never reached: {other} takes its words first"
        mend = "leave it out, or give the other a condition"
    yield complain("error", fact, entry, wrong, mend)


class _Rivals:
    """The flat sequences of the active entries, by their length and what they begin with."""

    def __init__(self, lexicon: Lexicon, entries: list[Entry]) -> None:
        self.lexicon = lexicon
        self.index: dict[tuple[int, str], list[_Rule]] = defaultdict(list)
        self.order: dict[tuple[str, int, int], int] = {}
        for entry in entries:
            for wrong in entry.wrong:
                order = self.order.setdefault((entry.id, wrong.line, wrong.column), len(self.order))
                for sequence in wrong.sequences if entry.status == "active" else ():
                    rule = _Rule(order, entry, wrong, sequence)
                    for key in self._keys(sequence[0]):
                        self.index[len(sequence), key].append(rule)

    def before(self, entry: Entry, wrong: Wrong, sequence: Sequence) -> _Rule | None:
        """A rule that wherever `sequence` matches matches the same words and goes before it."""
        order = self.order[entry.id, wrong.line, wrong.column]
        own = next(iter(self._keys(sequence[0])), "")
        for rule in self.index[len(sequence), own]:
            if (
                rule.order != order
                and self._wins(rule, entry, wrong, order)
                and _holds_too(rule.wrong, wrong)
                and all(self._covers(a, b) for a, b in zip(rule.sequence, sequence, strict=True))
            ):
                return rule
        return None

    def _wins(self, rule: _Rule, entry: Entry, wrong: Wrong, order: int) -> bool:
        if rule.entry.language != entry.language:
            return False  # which language's entries speak is told by the article
        mine, other = (_rank(entry.id, wrong), _rank(rule.entry.id, rule.wrong))
        return other < mine or (other == mine and rule.order < order)

    def _keys(self, element: Element) -> Iterator[str]:
        if element.kind in ONE_WORD:
            yield from self.lexicon.table(element) or ()
        else:
            yield f"<{element.kind} {element.words}>"
            yield from self._single(element)

    def _single(self, element: Element) -> set[str]:
        """The members of a set that are one word."""
        if element.kind != "set":
            return set()
        members = self.lexicon.members(element.words[0])
        return {surface for surface, found in members.items() if any(len(m) == 1 for m in found)}

    def _covers(self, a: Element, b: Element) -> bool:
        """Whether `a` matches whatever `b` matches, and nothing longer."""
        if a.marked != b.marked:
            return False
        if a.kind == b.kind == "gap":
            return a.low <= b.low and b.high <= a.high
        if b.kind in ONE_WORD and a.kind in (*ONE_WORD, "set") and a.kind != "cased":
            wanted = self.lexicon.table(b) or {}
            return wanted.keys() <= (self._single(a) or (self.lexicon.table(a) or {}).keys())
        return a.kind == b.kind and a.words == b.words


def _holds_too(a: Wrong, b: Wrong) -> bool:
    """Whether `a` speaks whenever `b` does."""
    return (not a.weak or b.weak) and a.conditions in (Conditions(), b.conditions)


def _rank(name: str, wrong: Wrong) -> tuple[int, float, str]:
    return _ACTIONS.index(wrong.action), -wrong.confidence, name
