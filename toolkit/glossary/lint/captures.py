"""Right renderings that put back what their pattern never catches: those words would be lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..compile import Compiled
from ..entries import Wrong
from ..pattern import Element
from .complaint import Complaint, complain


def check(compiled: Compiled) -> Iterator[Complaint]:
    for entry in compiled.entries:
        for wrong in entry.wrong if entry.status != "retired" else ():
            for name in _lost(wrong):
                fact = f"{entry.id!r} puts back <{name}>, which {wrong.pattern!r} does not catch"
                mend = "catch it with a set, a gap or <number>, or leave it outside the square brackets"
                yield complain("error", fact, entry, wrong, mend)


def _lost(wrong: Wrong) -> list[str]:
    """The names that no wording of the pattern catches often enough."""
    most: Counter[str] = Counter()
    for sequence in wrong.sequences:
        most |= Counter(name for name in map(_name, sequence) if name)
    rights = (wrong.right, wrong.right_british, *wrong.also)
    named = {(p.name, p.index) for parts in rights for p in parts if p.name}
    return sorted({name for name, index in named if index >= most[name]})


def _name(element: Element) -> str:
    """What a right rendering calls what `element` catches."""
    if element.kind == "set":
        return element.words[0]
    return {"gap": "words", "number": "number"}.get(element.kind, "")
