"""Tokens with their readings into the parts of clauses: noun groups with what hangs on them, verb groups, words."""

from __future__ import annotations

import re
from dataclasses import replace
from collections.abc import Sequence

from . import grammar
from .clause import assemble
from .english import UNCOUNTED, English, a_or_an, comparative
from .groups import Element, Group, Node, Verb, Word
from .letters import latin
from .morphology import Reading
from .tokens import Token

_DEEPEST = 12
_AHEAD = 8
_VERBAL = frozenset("VERB INFN GRND PRTS ADJS PRED".split())
_ADJECTIVAL = frozenset(("ADJF", "PRTF"))
# "risk of developing": what follows it hangs on the last word.
_DOING = re.compile(r" of [a-z]+ing$")
_AND = frozenset(("и", "или", "либо"))


class Parser:
    """Reads one fragment; every method takes a position and gives what it read with the position after it, or None."""

    def __init__(self, tokens: Sequence[Token], english: English) -> None:
        self.tokens, self._english = tokens, english
        self.unknown: list[str] = []
        # Nothing is read from here on: the complements of a participle end where its noun begins.
        self._end = len(tokens)

    # words

    def word(self, i: int) -> str:
        """The English of a token in its base form; what is unknown stands in brackets."""
        token = self.tokens[i]
        if token.kind != "word":
            return token.text
        entry = token.reading.entry
        if entry is not None:
            return entry.english
        if token.text not in self.unknown:
            self.unknown.append(token.text)
        return f"[{latin(token.text)}]"

    def kind(self, i: int) -> str:
        """The part of speech at `i`; empty for a mark and beyond the end."""
        if not 0 <= i < self._end:
            return ""
        token = self.tokens[i]
        return "" if token.kind == "mark" else token.reading.kind

    def key(self, i: int) -> str:
        return self.tokens[i].key if 0 <= i < len(self.tokens) else ""

    def reading(self, i: int) -> Reading:
        return self.tokens[i].reading

    # nodes

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

    def _is_relative(self, i: int) -> bool:
        at = i + (self.kind(i) == "PREP")
        if not self.kind(at) or self.reading(at).lemma != "который":
            return False
        return not (self.kind(at + 1) in ("NOUN", "ADJF") and self.reading(at).agrees(self.reading(at + 1))
                    and self.reading(at).case in ("gen", "any"))  # fmt: skip

    def _relative(self, i: int) -> Group:
        """который: who of people, that or which of things."""
        preposition = self.reading(i) if self.kind(i) == "PREP" else None
        reading = self.reading(i + (preposition is not None))
        alive = False
        for at in range(i - 1, max(-1, i - 1 - _AHEAD), -1):
            other = self.reading(at) if self.kind(at) == "NOUN" else None
            if other and other.number == reading.number and (not reading.gender or other.gender == reading.gender):
                alive = other.alive
                break
        forms = ("who", "whom") if alive else ("that", "which")
        plural = reading.number == "p"
        case = preposition.case if preposition else reading.case
        return Group(preposition, case, "which", pronoun=forms, plural=plural, reading=reading, said=True, whole=True,
                     relative=True)  # fmt: skip

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
        before = range(max(0, i - 2 * _AHEAD), i)
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

    # noun groups

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
        conjunction = self.key(at) in _AND and self.kind(at) in ("CONJ", "PRCL")
        at += conjunction
        if not (comma or conjunction) or self.kind(at) not in ("NOUN", "ADJF", "PRTF", "LATN", "NUMB"):
            return None
        if comma and self.kind(at) in _ADJECTIVAL and not self._has_noun(at):
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

    def _has_noun(self, i: int) -> bool:
        """Whether the adjective at `i` has its noun after it."""
        reading = self.reading(i)
        for at in range(i + 1, i + 1 + _AHEAD):
            kind = self.kind(at)
            if kind == "NOUN":
                return reading.agrees(self.reading(at))
            if kind not in ("ADJF", "PRTF", "ADVB", "HIS"):
                return False
        return False

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
        i = self._premodifiers(group, i, before, after, depth)
        if self.kind(i) in ("NOUN", "LATN") and self._fits(group, i):
            i = self._head(group, i, before)
            group.core = " ".join((group.core, *(a for a in after if set(a) <= set("IVX"))))
            after = [a for a in after if not set(a) <= set("IVX")]
            i = self._after_head(group, i, depth)
        elif not before:
            return (group, i) if i > start else None
        else:
            group.core = " ".join(before)
            i = self._some_of(group, i, depth)
        group.core = " ".join((group.core, *after))
        return group, i

    def _some_of(self, group: Group, i: int, depth: int) -> int:
        """один из симптомов -> one of the symptoms"""
        if self.key(i) != "из" or not group.core or self.reading(i - 1).lemma not in grammar.SOME:
            return i
        found = self.group(i, depth + 1)
        if found is None or not found[0].whole:
            return i
        other, end = found
        group.core += (
            " of "
            + ("" if other.said or other.unique else "the ")
            + other.english(subject=False, bare=not other.unique)
        )
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
        return group, i + 1

    def _gendered(self, i: int, *forms: str) -> tuple[str, str]:
        """he and she are for people: the nearest animate noun before, of the same gender."""
        gender = self.reading(i).gender
        for at in range(i - 1, max(-1, i - 1 - 4 * _AHEAD), -1):
            other = self.reading(at) if self.kind(at) == "NOUN" else None
            if other and other.gender == gender and other.number == "s":
                if other.alive:
                    return forms[0], forms[1]
                break
        things = [grammar.THINGS.get(form, form) for form in forms]
        return things[0], things[1]

    def _premodifiers(self, group: Group, i: int, before: list[str], after: list[str], depth: int) -> int:
        """What stands before the noun; complements of a participle go into `after`."""
        while True:
            kind, key = self.kind(i), self.key(i)
            if kind in ("NUMB", "NUMR") or (key in grammar.QUANTITIES and self._counts(i)):
                if group.counted and kind != "NUMB":
                    return i
                self._number(group, i, before)
            elif kind == "HIS" and self._possesses(i):
                before.append(self._possessive(i))
                group.said = True
            elif kind == "LATN" and self.kind(i + 1) == "NOUN" and self.kind(i - 1) != "NOUN":
                self._latin(group, i, before, after)
            elif kind in _ADJECTIVAL and self._joins(group, i):
                i = self._modifier(group, i, before, after, depth)
                continue
            elif (
                kind == "ADVB" and key in ("более", "менее", "свыше", "больше", "меньше") and self.kind(i + 1) == "NUMB"
            ):
                before.append(f"{self.word(i)} than")
            elif kind == "ADVB" and key in grammar.DEGREE and self.kind(i + 1) in _ADJECTIVAL:
                if not self._joins(group, i + 1):
                    return i
                before.append(self.word(i))
                group.unique = group.unique or before[-1] == "most"
            elif before and self._joint(group, i):
                before.append(self.word(i))
            elif key == grammar.NOT and self.kind(i + 1) in _ADJECTIVAL and self._joins(group, i + 1) and before:
                before.append("not")
            else:
                return i
            i += 1

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
            self.key(i) in _AND
            and self.kind(i - 1) in _ADJECTIVAL
            and self.kind(i + 1) in _ADJECTIVAL
            and self.reading(i + 1).case == group.case
        )

    def _counts(self, i: int) -> bool:
        following = self.tokens[i + 1].reading if self.kind(i + 1) else None
        return following is not None and following.nominal and following.case in ("gen", "any")

    def _number(self, group: Group, i: int, before: list[str]) -> None:
        token = self.tokens[i]
        if "%" in token.text:
            if not self._counts(i):
                before.append(token.text)
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
        group.plural = token.text != "1" and token.reading.lemma != "один"
        before.append(self.word(i))

    def _possesses(self, i: int) -> bool:
        """Whether the его at `i` is "his" and not "him"."""
        following = self.kind(i + 1)
        return following in ("NOUN", "ADJF", "PRTF", "LATN", "NUMB") or (
            not following and self.kind(i - 1) not in _VERBAL
        )

    def _object(self, i: int) -> Group:
        him = grammar.HIS[self.key(i)][1]
        thing = "them" if him == "them" else him if self._possessive(i) in ("his", "her") else "it"
        subject = {"it": "it", "him": "he", "her": "she", "them": "they"}[thing]
        return Group(case="acc", core=thing, pronoun=(subject, thing), plural=him == "them", said=True, whole=True,
                     reading=self.reading(i))  # fmt: skip

    def _possessive(self, i: int) -> str:
        his, _ = grammar.HIS[self.key(i)]
        if his == "their":
            return his
        wanted = "f" if his == "her" else "m"
        for at in range(i - 1, max(-1, i - 1 - 4 * _AHEAD), -1):
            other = self.reading(at) if self.kind(at) == "NOUN" else None
            if other and other.number == "s" and (other.gender == wanted or (wanted == "m" and other.gender == "n")):
                return his if other.alive else "its"
        return "its"

    def _joins(self, group: Group, i: int) -> bool:
        """Whether the adjective at `i` belongs to the group begun."""
        reading = self.reading(i)
        if group.reading is not None and group.reading.case:
            return reading.agrees(group.reading)
        if group.counted:
            return True
        return not group.preposition or reading.case in (group.preposition.case, "any")

    def _modifier(self, group: Group, i: int, before: list[str], after: list[str], depth: int) -> int:
        """An adjective or participle before the noun."""
        reading = self.reading(i)
        if not group.counted and not group.preposition:
            group.case = reading.case
        group.reading = reading
        if reading.number == "p":
            group.plural = True
        if reading.kind == "PRTF":
            noun = self._noun_of(i)
            if noun:
                text = self._after_noun(reading, i, reading.number == "p", self.reading(noun).alive)
                complements, _ = self.nodes(i + 1, noun)
                after.append(
                    assemble(
                        [Word(text, "PRTF", governs=reading.entry.governs if reading.entry else {}), *complements],
                        self._english,
                        participle=reading,
                    )
                )
                return noun
            before.append(self.participle(reading, i))
            return i + 1
        noun = self._noun_of(i) if self._takes(i) else 0
        if noun:
            word = self._adjective(group, i)
            complements, _ = self.nodes(i + 1, noun)
            head = Word(word, "ADJF", governs=reading.entry.governs if reading.entry else {})
            after.append(assemble([head, *complements], self._english))
            return noun
        before.append(self._adjective(group, i))
        group.entry = reading.entry
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
        for at in range(i + 2, i + 2 + _AHEAD):
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

    def _own(self, i: int) -> str:
        """свой is my, your, his, its or their, as the subject is."""
        for at in range(i - 1, max(-1, i - 1 - 4 * _AHEAD), -1):
            if not self.kind(at):
                continue
            reading = self.reading(at)
            if reading.imperative:
                return "your"
            if reading.kind == "NPRO" and reading.case == "nom" and reading.lemma in grammar.PRONOUNS:
                return grammar.MINE.get(grammar.PRONOUNS[reading.lemma][0], "their")
            if reading.kind == "NOUN" and reading.case == "nom":
                return "their" if reading.number == "p" else grammar.HERS[reading.gender] if reading.alive else "its"
        return "their" if not any(t.kind != "mark" and t.reading.imperative for t in self.tokens) else "your"

    def participle(self, reading: Reading, i: int) -> str:
        """The English participle; unknown verbs stand in brackets."""
        word, entry = self.word(i), reading.entry
        if entry is None:
            return word
        if reading.voice == "passive" or entry.note == "reflexive" or word.startswith("be "):
            return self._english.participle(word, entry.mark)
        return self._english.conjugate(word, "ing", mark=entry.mark)

    def _after_noun(self, reading: Reading, i: int, plural: bool, alive: bool) -> str:
        """A participle after its noun: "taking", "caused", "who took"."""
        entry = reading.entry
        active = reading.tense == "past" and reading.voice == "active" and entry and entry.note == ""
        if not (active and entry):
            return self.participle(reading, i)
        past = self._english.conjugate(entry.english, "past", "p" if plural else "s", mark=entry.mark)
        return f"{'who' if alive else 'that'} {past}"

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
        group.said = group.said or note == "name" or entry is None
        if note == "plural":
            group.plural = True
        elif group.mass or unit or note == "name":
            group.plural = False
        elif not group.counted:
            group.plural = reading.number == "p"
        if group.plural and note != "plural" and entry:
            word = self._english.plural(word, entry.mark)
        if "such" in before and reading.number == "s" and not group.mass:
            before[before.index("such")] = f"such {a_or_an(' '.join((*before[before.index('such') + 1 :], word)))}"
        if before and before[0] in ("many", "few") and group.mass:
            before[0] = {"many": "much", "few": "little"}[before[0]]
        group.noun = entry.english if entry else word
        group.core = " ".join((*before, word))
        return i + 1

    def _after_head(self, group: Group, i: int, depth: int) -> int:
        """The genitive chain, governed groups, numbers and Latin words after the noun, and participle clauses."""
        while True:
            kind = self.kind(i)
            if self._ranked(group, i):
                i += 2
                continue
            if kind == "LATN" and self.reading(i - 1).lemma.endswith(("ние", "тие")) and len(self.key(i)) > 1:
                group.core += f" of {self.word(i)}"
                i += 1
                continue
            if kind in ("NUMB", "LATN") and self.reading(i - 1).kind in ("NOUN", "LATN"):
                if kind == "NUMB" and self.kind(i + 1) in ("NOUN", "ADJF"):
                    return i
                group.core += self._gap(i) + self.word(i)
                group.said = True
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
        )

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
        link = group.governs.get(other.key, "" if _DOING.search(group.core) else "of")
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
        """A participle or adjective with complements after the noun: people, prone to cramps -> people prone to cramps."""
        comma = self.key(i) == "," and self.tokens[i].kind == "mark"
        at = i + comma
        kind = self.kind(at)
        if kind == "ADVB" and self.kind(at + 1) == "PRTF":
            at, kind = at + 1, "PRTF"
        adverb = self.word(at - 1) + " " if at > i + comma else ""
        if kind not in _ADJECTIVAL or (kind == "ADJF" and not comma) or group.reading is None or depth > _DEEPEST:
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
            text = self._after_noun(reading, at, group.plural, group.reading.alive)
        complements, end = self.nodes(at + 1, len(self.tokens))
        entry = reading.entry
        head = Word(adverb + text, "PRTF", governs=entry.governs if entry else {})
        group.core += " " + assemble([head, *complements], self._english, participle=reading)
        if self.key(end) == "," and self.kind(end + 1) in _VERBAL:
            end += 1
        return end

    # verb groups

    def verb(self, i: int) -> tuple[Verb, int] | None:
        """A verb group: adverbs, "not", modal, verb."""
        elements: list[Element] = []
        conditional = asking = False
        at = i
        while True:
            adverbs: list[str] = []
            negative = False
            j = at
            while self.kind(j) in ("ADVB", "PRCL", "COMP") and self._leads(j):
                if self.key(j) == grammar.NOT:
                    negative = True
                elif self.key(j) == "ли":
                    asking = True
                elif self.key(j) == "бы":
                    conditional = True
                else:
                    adverbs.append(self._compared(j) if self.kind(j) == "COMP" else self.word(j))
                j += 1
            kind = self.kind(j)
            if kind not in _VERBAL or (elements and not self._continues(elements[-1].reading, j)):
                break
            elements.append(self._element(j, negative, adverbs))
            at = j + 1
            while self.key(at) == "бы":
                conditional, at = True, at + 1
        if not elements:
            return None
        first = elements[0]
        if len(elements) > 1 and first.reading.lemma in grammar.MODAL_VERBS:
            first.reading = replace(first.reading, kind="PRED")
            first.english, first.mark = grammar.MODAL_VERBS[first.reading.lemma], None
        denied = any(self.key(k) == grammar.NEITHER for k in range(max(0, i - 2 * _AHEAD), i))
        return Verb(_merged(elements, self._english), conditional, asking, denied), at

    def _leads(self, i: int) -> bool:
        """Whether the adverb at `i` stands before a verb, with nothing but such words between."""
        if self.key(i - 1) in ("чем", "тем"):
            return False
        for at in range(i, i + 6):
            if self.kind(at) in _VERBAL:
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

    def _element(self, i: int, negative: bool, adverbs: list[str]) -> Element:
        reading = self.reading(i)
        text, entry = self.word(i), reading.entry
        mark = entry.mark if entry else None
        if reading.kind == "PRTS" or (entry and entry.note == "reflexive"):
            text, mark = (self._english.passive(text, mark), None) if entry else (f"be {text}", None)
        elif reading.kind == "PRED" and text.startswith("it is "):
            text = f"be {text.removeprefix('it is ')}"
        elif reading.kind == "ADJS" and text.partition(" ")[0] not in MODAL_STARTS:
            text = f"be {text}"
        before = [a for a in adverbs]
        return Element(reading, text, mark, negative, before)

    def _compared(self, i: int) -> str:
        """сильнее: stronger after "be" and nouns, more strongly with a verb."""
        reading = self.reading(i)
        if reading.adverb and reading.adverb.note == "cmp" and reading.entry is None:
            return reading.adverb.english
        if reading.entry is None:
            return self.word(i)
        if reading.adverb and reading.adverb.note == "cmp" and not self._after_be(i):
            return reading.adverb.english
        if reading.adverb and reading.adverb.note != "cmp" and not self._after_be(i):
            return comparative(reading.adverb.english, "cmp")
        return comparative(self.word(i), "cmp")

    def _after_be(self, i: int) -> bool:
        return self._is_copula(i - 1) or (self.kind(i - 1) == "NOUN" and self.reading(i - 1).case == "nom")

    def _is_copula(self, i: int) -> bool:
        return self.kind(i) in ("VERB", "INFN", "ADVB") and self.reading(i).lemma in grammar.COPULAS


MODAL_STARTS = frozenset("can may must should need have be cannot".split())


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
            )
        elif last and reading.lemma == "быть" and reading.kind == "VERB" and last.reading.kind != "INFN":
            last.reading = _tensed(last.reading, reading)
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
        perfective=False,
        imperative=be.imperative,
    )
