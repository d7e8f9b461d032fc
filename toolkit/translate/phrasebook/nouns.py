"""Noun groups: a noun with what stands before it, what hangs on it, and the nouns it is listed with."""

from __future__ import annotations

import re

from . import grammar
from .english import UNCOUNTED, a_or_an
from .groups import Group, Word
from .lexicon import Entry
from .modifiers import AND, ModifierReader
from .morphology import BY_EAR
from .reader import ADJECTIVAL, VERBAL
from .wording import assemble

_DEEPEST = 12
_ABBREVIATION = re.compile(r"[A-Z]{3}")
# "risk of developing": what follows it hangs on the last word.
_DOING = re.compile(r" of [a-z]+ing$")

_NAMES = ("name", BY_EAR)


class NounReader(ModifierReader):
    """Reads noun groups."""

    def group(self, i: int, depth: int = 0) -> tuple[Group, int] | None:
        """A noun group with its coordinated ones: "of pain, cramps and weakness" hangs on one preposition."""
        found = self._group(i, depth)
        if found is None or not found[0].whole:
            return found
        group, i = found
        others: list[tuple[str, Group]] = []
        while more := self._coordinated(group, i, depth):
            joint, other, i = more
            others.append((joint, other))
        for joint, other in others:
            group.tail += joint + other.english(inner=bool(group.preposition) or group.case == "gen", subject=False)
        return group, i

    def _coordinated(self, group: Group, i: int, depth: int) -> tuple[str, Group, int] | None:
        """What follows "and" or a comma at `i` and is of the same kind."""
        comma = self.key(i) == "," and self.tokens[i].kind == "mark"
        at = i + 1 if comma else i
        conjunction = self.key(at) in AND and self.kind(at) in ("CONJ", "PRCL")
        at += conjunction
        if not (comma or conjunction) or self.kind(at) not in ("NOUN", "ADJF", "PRTF", "LATN", "NUMB"):
            return None
        if comma and self.kind(at) in ADJECTIVAL and not self._has_noun(at):
            return None
        known = len(self.unknown)
        found = self._group(at, depth + 1)
        if (
            found is None
            or not found[0].whole
            or not self._same(group, found[0])
            or self._own_clause(found, conjunction)
        ):
            del self.unknown[known:]
            return None
        other, end = found
        joint = f"{',' if comma else ''} {self.word(at - 1) if conjunction else ''} ".replace("  ", " ")
        return joint, other, end

    def _same(self, a: Group, b: Group) -> bool:
        return a.case == b.case or "any" in (a.case, b.case)

    def _own_clause(self, found: tuple[Group, int], conjunction: bool) -> bool:
        """Whether a nominative after "and" is the subject of a verb that follows it."""
        group, end = found
        return conjunction and group.case == "nom" and self.kind(end) == "VERB" and self.reading(end).number == "s"

    def _group(self, i: int, depth: int) -> tuple[Group, int] | None:
        start, group = i, Group()
        if depth > _DEEPEST:
            return None
        if self.kind(i) == "PREP":
            group.preposition = self.reading(i)
            group.case = group.preposition.case
            i += 1
        if self.kind(i) == "NPRO":
            return self._pronoun(group, i)
        before: list[str] = []
        after: list[str] = []
        i = self._premodifiers(group, i, before, after)
        if self.kind(i) in ("NOUN", "LATN") and self._fits(group, i):
            i = self._head(group, i, before)
            group.core = " ".join((group.core, *(a for a in after if set(a) <= set("IVX"))))
            after = [a for a in after if not set(a) <= set("IVX")]
            i = self._after_head(group, i, depth)
        elif not before:
            return (group, i) if i > start else None
        else:
            group.core = " ".join(before)
            if group.negative and self.key(i) == "из":
                group.core = "none"
            i = self._some_of(group, i, depth)
        group.core = " ".join((group.core, *after))
        return group, i

    def _some_of(self, group: Group, i: int, depth: int) -> int:
        """один из симптомов -> one of the symptoms"""
        if self.key(i) != "из" or not group.core or self.reading(i - 1).lemma not in grammar.SOME:
            return i
        found = self.group(i, depth + 1)
        if found is None or not found[0].preposition:
            return i
        other, end = found
        text = other.english(subject=False, bare=not other.unique)
        told = other.said or other.unique or not text or text.startswith("the ")
        group.core = f"{group.core} of {'' if told else 'the '}{text}".rstrip()
        group.whole = group.said = True
        return end

    def _fits(self, group: Group, i: int) -> bool:
        """Whether the noun at `i` goes with what stands before it."""
        reading, modifier = self.reading(i), group.reading
        if group.counted or modifier is None or reading.kind == "LATN":
            return True
        return reading.agrees(modifier)

    def _pronoun(self, group: Group, i: int) -> tuple[Group, int]:
        reading = self.reading(i)
        forms = grammar.PRONOUNS.get(reading.lemma)
        group.reading, group.case = reading, reading.case if not group.preposition else group.case
        group.whole = group.said = True
        group.plural = reading.number == "p"
        if reading.lemma == "кто" and self.key(i - 1) == "," and self.key(i - 2) in ("те", "тех", "тем", "теми"):
            group.plural = True
        if forms:
            group.pronoun = self._gendered(i, *forms)
        else:
            group.core = self.word(i)
            group.negative = reading.lemma in grammar.NEGATIVE
        if group.negative and self.key(i + 1) == "из":
            group.core = "none"
            return group, self._some_of(group, i + 1, 0)
        return group, i + 1

    def _head(self, group: Group, i: int, before: list[str]) -> int:
        reading, entry = self.reading(i), self.reading(i).entry
        word = self.word(i)
        modifier = group.reading
        group.whole = True
        group.entry = entry
        if reading.kind == "LATN" or reading.case == "any":
            if not group.case:
                group.case = modifier.case if modifier else "any"
            group.said = group.said or entry is None
            group.plural = group.plural and modifier is not None and modifier.number == "p"
        elif not group.preposition and not (group.counted and reading.case == "gen"):
            group.case = reading.case
        group.reading = reading if reading.case != "any" else modifier or reading
        note = "mass" if word in UNCOUNTED else entry.note if entry else ""
        group.of = " of " in word
        if group.counted and not group.preposition and entry and entry.english in grammar.MEASURES:
            group.case = "adv"
        unit = word in grammar.UNITS
        group.mass = note == "mass"
        group.said = group.said or unit
        group.counts = note == "a"
        first = word.split(" ")[0] if " " in word and not note else ""
        group.unique = group.unique or note == "the" or first in grammar.UNIQUE
        group.said = group.said or note in _NAMES or entry is None
        if note == "plural":
            group.plural = True
        elif group.mass or unit or note in _NAMES:
            group.plural = False
        elif not group.counted:
            # A name that is in no lexicon is read as any form.
            group.plural = reading.number == "p" and (entry is not None or not self.tokens[i].text[:1].isupper())
        if group.plural and note != "plural" and entry:
            word = self._english.plural(word, entry.mark)
        if "such" in before and reading.number == "s" and not group.mass:
            before[before.index("such")] = f"such {a_or_an(' '.join((*before[before.index('such') + 1 :], word)))}"
        if before and before[0] in ("many", "few") and group.mass:
            before[0] = {"many": "much", "few": "little"}[before[0]]
        group.noun = _head_of(entry) if entry else word
        group.core = " ".join((*before, word))
        return i + 1

    def _after_head(self, group: Group, i: int, depth: int) -> int:
        """The genitive chain, governed groups, numbers and Latin words after the noun, and participle clauses."""
        while True:
            kind = self.kind(i)
            if self._ranked(group, i):
                i += 2
                continue
            if kind in ("NUMB", "LATN") and self.reading(i - 1).kind in ("NOUN", "LATN"):
                if kind == "NUMB" and self.kind(i + 1) in ("NOUN", "ADJF"):
                    return i
                hangs = self._hangs(i)
                group.core += f" of {self.word(i)}" if hangs else self._gap(i) + self.word(i)
                group.said = group.said or not (hangs or group.unique)
                i += 1
                continue
            if kind == "ADJF" and self._postposed(group, i):
                group.core = f"{self.word(i)} {group.core}"
                i += 1
                continue
            hung = self._hung(group, i, depth) or self._clause_after(group, i, depth)
            if hung is None:
                return i
            i = hung

    def _ranked(self, group: Group, i: int) -> bool:
        """диабет 2 типа -> type 2 diabetes; ожог III степени -> a burn of degree III"""
        if self.kind(i) not in ("NUMB", "LATN") or self.kind(i + 1) != "NOUN":
            return False
        rank = self.reading(i + 1)
        if (
            rank.lemma not in grammar.RANKS
            or rank.number == "p"
            or not any(r.case == "gen" for r in self.tokens[i + 1].readings)
        ):
            return False
        ranked = f"{self.word(i + 1)} {self.word(i)}"
        if rank.lemma == "тип":
            group.core = f"{ranked} {group.core}"
        else:
            group.core = f"{group.core} of {ranked}"
        return True

    def _hangs(self, i: int) -> bool:
        """Whether the Latin word at `i` is no name of what stands before it: случаев COVID -> cases of COVID."""
        noun, text = self.reading(i - 1), self.tokens[i].text
        if self.kind(i) != "LATN" or noun.kind != "NOUN" or noun.entry is None or len(text) == 1:
            return False
        return noun.lemma.endswith(("ние", "тие")) or (
            _ABBREVIATION.match(text) is not None and noun.lemma not in grammar.NAMED
        )

    def _gap(self, i: int) -> str:
        return " " if self.tokens[i].space else ""

    def _postposed(self, group: Group, i: int) -> bool:
        """An adjective after its noun (витамин никотиновый) that has no noun of its own."""
        head = self.reading(i - 1)
        return (
            self.kind(i - 1) == "NOUN"
            and head.case != "any"
            and self.reading(i).case in (head.case, "any")
            and head.case != "gen"
            and head.agrees(self.reading(i))
            and not self._has_noun(i)
            and self.reading(i).lemma not in ("который", "какой", "весь", "сам")
            and self.kind(i + 1) not in ("PREP", "ADVB")
            and not (group.said and head.case == "nom" and not self.kind(i + 1))
            and not self._predicative(i)
        )

    def _predicative(self, i: int) -> bool:
        """Моча тёмная. -> urine is dark: a sentence of nothing but a noun and what it is."""
        if self.tokens[-1].text not in grammar.EOF_MARKS or self.reading(i - 1).case != "nom":
            return False
        alone = i == 1 or self.tokens[i - 2].kind == "mark"
        after = i + 1 + 2 * (self.key(i + 1) in AND and self.kind(i + 2) in ADJECTIVAL)
        return alone and not self.kind(after)

    def _hung(self, group: Group, i: int, depth: int) -> int | None:
        """A group that hangs on the noun: a genitive, or what the noun governs."""
        kind = self.kind(i)
        if self._is_relative(i):
            return None
        if kind not in ("NOUN", "ADJF", "PRTF", "NUMR", "PREP", "HIS"):
            return None
        reading = self.reading(i)
        if kind == "HIS":
            if not self.kind(i + 1) or self.reading(i + 1).case not in ("gen", "any"):
                return None
        elif kind == "PREP":
            if f"{reading.lemma}+{reading.case}" not in group.governs:
                return None
        elif reading.case not in ("gen", "any") and reading.case not in group.governs:
            if not self._named(i):
                return None
            return self._unknown(group, i)
        if kind == "PRTF" and group.reading and group.reading.agrees(reading) and not self._has_noun(i):
            return None
        found = self.group(i, depth + 1)
        if found is None:
            return None
        other, end = found
        if other.key not in group.governs and (other.preposition or other.case not in ("gen", "any")):
            return None
        link = group.governs.get(other.key, "of")
        if other.case == "gen" and _DOING.search(group.core):
            link = ""
        elif group.noun == "hour" and other.noun in ("morning", "evening"):
            link, other.unique = "in", True  # в 8 часов утра
        elif other.case == "any" and other.entry is None and self.tokens[i].text[0].isupper():
            link = ""  # Аспирин Кардио
        group.of = group.of or link == "of"
        group.core += f" {link}".rstrip() + " " + other.english(inner=True, subject=False)
        return end

    def _named(self, i: int) -> bool:
        """Whether the word is an unknown one, such as a drug, that looks like a genitive."""
        token = self.tokens[i]
        return token.reading.entry is None and token.kind == "word" and token.key.endswith(("а", "я", "ы", "и"))

    def _unknown(self, group: Group, i: int) -> int:
        group.of = True
        group.core += f" of {self.word(i)}"
        return i + 1

    def _clause_after(self, group: Group, i: int, depth: int) -> int | None:
        """A participle or adjective with complements after the noun: "people prone to cramps", without a comma."""
        comma = self.key(i) == "," and self.tokens[i].kind == "mark"
        at = i + comma
        before = at
        while self.kind(at) in ("ADVB", "PRCL") and (self.kind(at) == "ADVB" or self.key(at) == grammar.NOT):
            at += 1
        kind = self.kind(at)
        if at > before and kind != "PRTF":
            return None
        if kind not in ADJECTIVAL or (kind == "ADJF" and not comma) or group.reading is None or depth > _DEEPEST:
            return None
        reading = self.reading(at)
        if not group.reading.agrees(reading) or group.reading.case != reading.case or self._has_noun(at):
            return None
        if kind == "ADJF" and (reading.lemma == "который" or self.kind(at + 1) not in ("PREP", "NOUN", "ADJF")):
            return None
        if kind == "ADJF" and self.reading(at + 1).kind != "PREP" and self.reading(at + 1).case == reading.case:
            return None
        text = self.word(at)
        if kind == "PRTF":
            negative = any(self.key(k) == grammar.NOT for k in range(before, at))
            text = self._after_noun(at, group.plural, group.reading.alive, negative)
        adverbs = [self.word(k) for k in range(before, at) if self.key(k) != grammar.NOT]
        complements, end = self.nodes(at + 1, len(self.tokens))
        entry = reading.entry
        head = Word(" ".join((*adverbs, text)), "PRTF", governs=entry.governs if entry else {})
        group.core += " " + assemble([head, *complements], self._english, participle=reading)
        if self.key(end) == "," and self.kind(end + 1) in VERBAL:
            end += 1
        return end


def _head_of(entry: Entry) -> str:
    """The noun of a phrase, with what stands before it: "calf muscle", "course" of "course of treatment"."""
    words = entry.english.split(" ")
    return " ".join(words if entry.mark is None else words[: entry.mark + 1])
