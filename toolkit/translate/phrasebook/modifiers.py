"""What stands before a noun: numbers, determiners, adjectives, participles with what they govern."""

from __future__ import annotations

import re

from . import grammar
from .english import comparative
from .groups import Group, Word
from .morphology import Reading
from .reader import ADJECTIVAL, AHEAD, Reader
from .wording import assemble

_SINGULAR = re.compile(r"1|\d/\d")
# With a number after them they are "than".
_LIMITS = frozenset("более менее свыше больше меньше".split())
AND = frozenset(("и", "или", "либо"))


class ModifierReader(Reader):
    """Reads what stands before a noun into its group."""

    def _premodifiers(self, group: Group, i: int, before: list[str], after: list[str]) -> int:
        """What stands before the noun; complements of a participle go into `after`."""
        while True:
            kind, key = self.kind(i), self.key(i)
            if key in _LIMITS and kind != "PREP" and self._is_number(i + 1):
                before.append(f"{self.word(i)} than")
                group.case = group.case if group.preposition else "nom"
                group.counted = group.said = True
            elif kind in ("NUMB", "NUMR") or (key in grammar.QUANTITIES and self._counts(i)):
                if group.counted and kind != "NUMB":
                    return i
                self._number(group, i, before)
            elif kind == "HIS" and self._possesses(i):
                before.append(self._possessive(i))
                group.said = True
            elif kind == "LATN" and self.kind(i + 1) == "NOUN" and self.kind(i - 1) != "NOUN":
                self._latin(group, i, before, after)
            elif kind in ADJECTIVAL and self._joins(group, i):
                i = self._modifier(group, i, before, after)
                continue
            elif self._denied_participle(i) and self._joins(group, i + 1):
                i = self._modifier(group, i + 1, before, after, negative=True)
                continue
            elif kind == "ADVB" and key in grammar.DEGREE and self.kind(i + 1) in ADJECTIVAL:
                if not self._joins(group, i + 1):
                    return i
                before.append(self.word(i))
                group.unique = group.unique or before[-1] == "most"
            elif before and self._joint(group, i):
                before.append(self.word(i))
            elif key == grammar.NOT and self.kind(i + 1) in ADJECTIVAL and self._joins(group, i + 1) and before:
                before.append("not")
            else:
                return i
            i += 1

    def _is_number(self, i: int) -> bool:
        return self.kind(i) in ("NUMB", "NUMR") or (self.kind(i) == "ADJF" and self.reading(i).lemma == "один")

    def _denied_participle(self, i: int) -> bool:
        """Whether "not" stands here before a participle that has its noun after it."""
        if self.key(i) != grammar.NOT or self.kind(i + 1) != "PRTF":
            return False
        return self._noun_after(i + 1) > 0 or self._noun_of(i + 1) > 0

    def _latin(self, group: Group, i: int, before: list[str], after: list[str]) -> None:
        """IV степень -> degree IV; MRI исследование -> MRI examination"""
        if set(self.tokens[i].text) <= set("IVX"):
            group.said = True
            after.append(self.tokens[i].text)
        else:
            before.append(self.tokens[i].text)

    def _joint(self, group: Group, i: int) -> bool:
        """Whether the "and" at `i` joins two adjectives of one noun."""
        return (
            self.key(i) in AND
            and self.kind(i - 1) in ADJECTIVAL
            and self.kind(i + 1) in ADJECTIVAL
            and self.reading(i + 1).case == group.case
        )

    def _joins(self, group: Group, i: int) -> bool:
        """Whether the adjective at `i` belongs to the group begun."""
        reading = self.reading(i)
        if group.reading is not None and group.reading.case:
            return reading.agrees(group.reading)
        if group.counted:
            return True
        return not group.preposition or reading.case in (group.preposition.case, "any")

    def _counts(self, i: int) -> bool:
        following = self.tokens[i + 1].reading if self.kind(i + 1) else None
        return following is not None and following.nominal and following.case in ("gen", "any")

    def _number(self, group: Group, i: int, before: list[str]) -> None:
        token = self.tokens[i]
        if "%" in token.text:
            if not self._counts(i):
                before.append(token.text)
                group.said = self.kind(i + 1) == "COMP" or self.key(i + 1) in _LIMITS
                return
            before.append(f"{token.text} of")
            group.said = group.counted = True
            group.plural = self.reading(i + 1).number == "p"
            group.case = group.case if group.preposition else "nom"
            return
        case = token.reading.case if self.kind(i) == "NUMR" else "any"
        if not group.preposition:
            group.case = "nom" if case in ("any", "") else case
        elif group.preposition.lemma == "по" and not before:
            group.plain = True
        group.counted = group.said = True
        group.plural = not _SINGULAR.fullmatch(token.text) and token.reading.lemma != "один"
        before.append(self.word(i))

    def _modifier(self, group: Group, i: int, before: list[str], after: list[str], negative: bool = False) -> int:
        """An adjective or participle before the noun; with complements, it goes after the noun in English."""
        reading, entry = self.reading(i), self.reading(i).entry
        if not group.counted and not group.preposition:
            group.case = reading.case
        group.reading = reading
        group.plural = group.plural or reading.number == "p"
        participle = reading.kind == "PRTF"
        noun = self._noun_of(i) if participle or self._takes(i) else 0
        if noun:
            alive = self.reading(noun).alive
            text = self._after_noun(i, group.plural, alive, negative) if participle else self._adjective(group, i)
            complements, _ = self.nodes(i + 1, noun)
            head = Word(text, reading.kind, governs=entry.governs if entry else {})
            after.append(assemble([head, *complements], self._english, participle=reading if participle else None))
            return noun
        noun = self._noun_after(i)
        if participle:
            late = noun > 0 and (negative or self._is_done(reading))
            alive = late and self.reading(noun).alive
            word = self._after_noun(i, group.plural, alive, negative) if late else self.participle(reading, i)
        else:
            late = noun > 0 and entry is not None and entry.note == "after"
            word = self._adjective(group, i)
            group.entry = entry
        (after if late else before).append(word)
        return i + 1

    def _takes(self, i: int) -> bool:
        """Whether the adjective governs what follows it: богатый калием."""
        entry, following = self.reading(i).entry, self.kind(i + 1)
        if entry is None or entry.part != "adj" or not following:
            return False
        reading = self.reading(i + 1)
        return (f"{reading.lemma}+{reading.case}" if following == "PREP" else reading.case) in entry.governs

    def _noun_of(self, i: int) -> int:
        """Where the noun of a participle with complements of its own begins, 0 if it has none between."""
        reading = self.reading(i)
        if self._plain(i + 1, reading):
            return 0
        if self.kind(i - 1) == "NOUN" and reading.agrees(self.reading(i - 1)):
            return 0
        for at in range(i + 2, i + 2 + AHEAD):
            if not self.kind(at):
                return 0
            if self.kind(at - 1) != "PREP" and self._settles(at, reading):
                return at
        return 0

    def _settles(self, i: int, participle: Reading) -> bool:
        """Whether the word at `i` can go with the participle; if so, it is read as that."""
        token = self.tokens[i]
        fit = [r for r in token.readings if r.kind in ("NOUN", "ADJF") and r.case == participle.case]
        fit = [r for r in fit if participle.agrees(r)]
        if not fit:
            return False
        if token.reading not in fit:
            token.chosen = fit[0]
        return True

    def _plain(self, i: int, participle: Reading) -> bool:
        kind = self.kind(i)
        return kind in ("NOUN", "ADJF", "PRTF") and self.reading(i).case != "any" and participle.agrees(self.reading(i))

    def _adjective(self, group: Group, i: int) -> str:
        reading = self.reading(i)
        word = self.word(i)
        if reading.lemma == "сам" and not self._has_noun(i):
            group.said = True
            return "by themselves" if reading.number == "p" else "by itself"
        if reading.lemma == "свой":
            word = self._own(i)
        if reading.lemma == "весь":
            word = "all" if reading.number == "p" else "whole"
        if reading.lemma in grammar.NEGATIVE:
            word, group.negative = "no", True
        if self.tokens[i].kind == "ordinal":
            group.unique = not word.endswith(("-year-old", "day", "hour", "minute", "week", "month", "percent"))
        first = word.partition(" ")[0]
        if first in grammar.DETERMINERS:
            group.said = reading.lemma != "самый"
            if reading.number == "p" and first in ("this", "that"):
                word = {"this": "these", "that": "those"}[first]
        if reading.lemma == "самый" and self.kind(i + 1) == "ADJF":
            word, group.unique = "most", True
        elif reading.degree == "sup":
            word, group.unique = comparative(word, "sup"), True
        elif word in grammar.UNIQUE or word.startswith("most "):
            group.unique = True
        return word

    def _has_noun(self, i: int) -> bool:
        """Whether the adjective at `i` has its noun after it."""
        return self._noun_after(i) > 0

    def _noun_after(self, i: int) -> int:
        """Where the noun of the adjective at `i` stands, with nothing but adjectives between; 0 if there is none."""
        reading = self.reading(i)
        for at in range(i + 1, i + 1 + AHEAD):
            kind = self.kind(at)
            if kind == "NOUN":
                return at if reading.agrees(self.reading(at)) else 0
            if kind not in ("ADJF", "PRTF", "ADVB", "HIS"):
                return 0
        return 0
