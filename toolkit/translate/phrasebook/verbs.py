"""Verb groups: adverbs, "not", modal and verb."""

from __future__ import annotations

import re
from dataclasses import replace

from . import grammar
from .english import English
from .groups import Element, Verb
from .morphology import Reading
from .reader import AHEAD, VERBAL, Reader

MODAL_STARTS = frozenset("can may must should need have be cannot".split())

# Forms of болеть that are said of people; болит is said of what hurts.
_ILL = ("болею", "болеет", "болеем", "болеешь")
# Adverbs that stand apart from the verb: "in severe cases", "a day".
_APART = re.compile(r"\S+ \S+ \S|an? (?:hour|day|week|month|year)$")
_FINITE = VERBAL - {"INFN", "GRND"}
_BEFORE_VERB = ("under no", "by no", "at the")

# What an adverb before it belongs to.
_MODIFIED = VERBAL | {"ADJF", "PRTF", "ADVB", "COMP", "NUMB", "NUMR"}


class VerbReader(Reader):
    """Reads verb groups."""

    def verb(self, i: int) -> tuple[Verb, int] | None:
        """A verb group: adverbs, "not", modal, verb."""
        verb, at = Verb([]), i
        while True:
            adverbs, inner, negative, j = self._before_verb(verb, at)
            if self.kind(j) not in VERBAL or (verb.elements and not self._continues(verb.last, j)):
                break
            verb.elements.append(self._element(j, negative, adverbs, inner))
            at = j + 1
            while self.key(at) == "бы":
                verb.conditional, at = True, at + 1
        if not verb.elements:
            return None
        if self._early(at):
            verb.elements[0].adverbs.append(self.word(at))
            at += 1
        if self.key(at) == "ли":
            verb.whether, at = True, at + 1
        further, verb.elements = verb.elements[1:], verb.elements[:1]
        if further:
            verb.add(further)
        verb.denied = any(self.key(k) == grammar.NEITHER for k in range(max(0, i - 2 * AHEAD), i))
        verb.elements = _merged(verb.elements, self._english)
        return verb, at

    def _before_verb(self, verb: Verb, i: int) -> tuple[list[str], list[str], bool, int]:
        """The adverbs before a verb, those after its "not", whether there is one, and where the verb stands."""
        outer, inner = list[str](), list[str]()
        negative = False
        while self.kind(i) in ("ADVB", "PRCL", "COMP") and self._leads(i):
            if self.key(i) == grammar.NOT:
                negative = True
            elif self.key(i) == "ли":
                verb.asking = True
            elif self.key(i) == "бы":
                verb.conditional = True
            else:
                word = self._compared(i) if self.kind(i) == "COMP" else self.word(i)
                (inner if negative else outer).append(word)
            i += 1
        return outer, inner, negative, i

    def _early(self, i: int) -> bool:
        """Whether the adverb at `i`, after the verb, goes before it in English: возникает часто -> often occurs."""
        if self.kind(i) != "ADVB" or self.key(i) in grammar.DEGREE:
            return False
        entry = self.reading(i).entry
        return entry is not None and entry.note == "before" and self.kind(i + 1) not in _MODIFIED

    def _leads(self, i: int) -> bool:
        """Whether the adverb at `i` stands before a verb, with nothing but such words between."""
        if self.key(i - 1) in ("чем", "тем"):
            return False
        entry = self.reading(i).entry
        apart = entry is not None and _APART.match(entry.english) and not entry.english.startswith(_BEFORE_VERB)
        if apart and self.kind(i - 1) not in _FINITE:
            return False
        for at in range(i, i + 6):
            if self.kind(at) in VERBAL:
                return True
            if self.kind(at) not in ("ADVB", "PRCL", "COMP") or self.key(at) in grammar.LEADING:
                return False
        return False

    def _continues(self, before: Reading, i: int) -> bool:
        kind = self.kind(i)
        if before.lemma == "быть":
            return kind in ("INFN", "PRTS", "ADJS", "PRED") or (before.kind == "INFN" and kind == "VERB")
        if kind == "VERB" and self.reading(i).lemma == "быть":
            return before.kind in ("ADJS", "PRED", "PRTS")
        return kind == "INFN" and before.kind in ("VERB", "ADJS", "PRED", "INFN", "GRND")

    def _element(self, i: int, negative: bool, adverbs: list[str], inner: list[str]) -> Element:
        reading = self.reading(i)
        text, entry = self.word(i), reading.entry
        mark = entry.mark if entry else None
        if text == "hurt" and self.key(i).startswith(_ILL):
            text = "be ill"
        if reading.lemma in ("составлять", "составить") and self._amount(i + 1):
            text, mark = "be", None
        if reading.kind == "PRTS" or (entry and entry.note == "reflexive"):
            text, mark = (self._english.passive(text, mark), None) if entry else (f"be {text}", None)
        elif reading.kind == "PRED" and text.startswith("it is "):
            text = f"be {text.removeprefix('it is ')}"
        elif reading.kind == "ADJS" and text.partition(" ")[0] not in MODAL_STARTS:
            text = f"be {text}"
        return Element(reading, text, mark, negative, adverbs, inner)

    def _amount(self, i: int) -> bool:
        """Whether an amount stands at `i`: 2 weeks, up to 3 g, no more than 5 days."""
        for at in range(i, i + 4):
            if self.kind(at) in ("NUMB", "NUMR"):
                return True
            if self.kind(at) not in ("PREP", "ADVB", "PRCL", "COMP"):
                return False
        return False


def _merged(elements: list[Element], english: English) -> list[Element]:
    """быть with what follows or precedes it is one word: был вызван, должен был, будет принимать."""
    found: list[Element] = []
    for element in elements:
        last = found[-1] if found else None
        reading = element.reading
        if last and last.reading.lemma == "быть" and reading.kind in ("INFN", "PRTS", "ADJS", "PRED"):
            found[-1] = Element(
                _tensed(reading, last.reading),
                element.english,
                element.mark,
                last.negative or element.negative,
                last.adverbs + element.adverbs,
                last.inner + element.inner,
            )
        elif last and reading.lemma == "быть" and reading.kind == "VERB" and last.reading.kind != "INFN":
            last.reading = _tensed(last.reading, reading)
            last.negative, last.adverbs = last.negative or element.negative, [*last.adverbs, *element.adverbs]
        else:
            found.append(element)
    return found


def _tensed(reading: Reading, be: Reading) -> Reading:
    """`reading` as the finite verb (or infinitive) that its form of быть makes of it."""
    kind = "INFN" if be.kind == "INFN" else "VERB"
    return replace(
        reading,
        kind=kind,
        tense=be.tense,
        number=be.number,
        person=be.person,
        gender=be.gender,
        imperative=be.imperative,
    )
