"""Tokens read one by one: what a word is, its English, and to whom he, his and who refer."""

from __future__ import annotations

from collections.abc import Sequence

from . import grammar
from .english import English, comparative
from .groups import Group, Node
from .letters import latin
from .morphology import Reading
from .tokens import Token

AHEAD = 8
"""So many words are looked at before and after a place, at most, to find what a word belongs to."""
ADJECTIVAL = frozenset(("ADJF", "PRTF"))
VERBAL = frozenset("VERB INFN GRND PRTS ADJS PRED".split())


class Reader:
    """The tokens of one fragment, by position; `unknown` collects the forms that no lexicon has."""

    def __init__(self, tokens: Sequence[Token], english: English) -> None:
        self.tokens, self._english = tokens, english
        self.unknown: list[str] = []
        # Nothing is read from here on: the complements of a participle end where its noun begins.
        self._end = len(tokens)

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

    def nodes(self, i: int, end: int) -> tuple[list[Node], int]:
        """The parts of a clause from `i` to `end`; see Parser."""
        raise NotImplementedError

    def participle(self, reading: Reading, i: int) -> str:
        """The English participle; unknown verbs stand in brackets."""
        word, entry = self.word(i), reading.entry
        if entry is None:
            return word
        if reading.voice == "passive" or entry.note == "reflexive" or word.startswith("be "):
            return self._english.participle(word, entry.mark)
        return self._english.conjugate(word, "ing", mark=entry.mark)

    def _is_done(self, reading: Reading) -> bool:
        """Whether the participle tells what somebody did, for which English has a clause."""
        entry = reading.entry
        return reading.tense == "past" and reading.voice == "active" and entry is not None and entry.note == ""

    def _after_noun(self, i: int, plural: bool, alive: bool, negative: bool = False) -> str:
        """A participle after its noun: "taking", "not caused", "who took"."""
        reading = self.reading(i)
        if not self._is_done(reading):
            return "not " * negative + self.participle(reading, i)
        mark, number = reading.entry.mark if reading.entry else None, "p" if plural else "s"
        past = self._english.conjugate(self.word(i), "past", number, negative=negative, mark=mark)
        return f"{'who' if alive else 'that'} {past}"

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
        return self._is_copula(i - 1) or (
            self.kind(i - 1) == "NOUN" and self.reading(i - 1).case == "nom" and self.kind(i + 1) not in VERBAL
        )

    def _is_copula(self, i: int) -> bool:
        return self.kind(i) in ("VERB", "INFN", "ADVB") and self.reading(i).lemma in grammar.COPULAS

    # whom a pronoun means

    def _gendered(self, i: int, *forms: str) -> tuple[str, str]:
        """he and she are for people: the nearest animate noun before, of the same gender."""
        gender = self.reading(i).gender
        for at in range(i - 1, max(-1, i - 1 - 4 * AHEAD), -1):
            other = self.reading(at) if self.kind(at) == "NOUN" else None
            if other and other.gender == gender and other.number == "s":
                if other.alive:
                    return forms[0], forms[1]
                break
        things = [grammar.THINGS.get(form, form) for form in forms]
        return things[0], things[1]

    def _possessive(self, i: int) -> str:
        his, _ = grammar.HIS[self.key(i)]
        if his == "their":
            return his
        wanted = "f" if his == "her" else "m"
        for at in range(i - 1, max(-1, i - 1 - 4 * AHEAD), -1):
            other = self.reading(at) if self.kind(at) == "NOUN" else None
            if other and other.number == "s" and (other.gender == wanted or (wanted == "m" and other.gender == "n")):
                return his if other.alive else "its"
        return "its"

    def _own(self, i: int) -> str:
        """свой is my, your, his, its or their, as the subject is."""
        for at in range(i - 1, max(-1, i - 1 - 4 * AHEAD), -1):
            if not self.kind(at):
                continue
            reading = self.reading(at)
            if reading.imperative:
                return "your"
            if reading.kind == "NPRO" and reading.case == "nom" and reading.lemma in grammar.PRONOUNS:
                return grammar.MINE.get(grammar.PRONOUNS[reading.lemma][0], "their")
            if reading.kind == "NOUN" and reading.case == "nom":
                return "their" if reading.number == "p" else grammar.HERS[reading.gender] if reading.alive else "its"
        readings = [t.reading for t in self.tokens if t.kind != "mark"]
        return "your" if any(r.imperative or r.kind == "PRED" for r in readings) else "their"

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
        for at in range(i - 1, max(-1, i - 1 - AHEAD), -1):
            other = self.reading(at) if self.kind(at) == "NOUN" else None
            if other and other.number == reading.number and (not reading.gender or other.gender == reading.gender):
                alive = other.alive
                break
        forms = ("who", "whom") if alive else ("that", "which")
        plural = reading.number == "p"
        case = preposition.case if preposition else reading.case
        return Group(preposition, case, "which", pronoun=forms, plural=plural, reading=reading, said=True, whole=True,
                     relative=True)  # fmt: skip

    def _possesses(self, i: int) -> bool:
        """Whether the его at `i` is "his" and not "him"."""
        following = self.kind(i + 1)
        taking = self.kind(i - 1) in VERBAL and self.reading(i - 1).transitive
        if taking and (following == "NUMB" or (following == "NOUN" and self.reading(i + 1).case == "ins")):
            return False  # удерживайте её 5 секунд, обхватите её руками
        return following in ("NOUN", "ADJF", "PRTF", "LATN", "NUMB") or (
            not following and self.kind(i - 1) not in VERBAL
        )

    def _object(self, i: int) -> Group:
        him = grammar.HIS[self.key(i)][1]
        thing = "them" if him == "them" else him if self._possessive(i) in ("his", "her") else "it"
        subject = {"it": "it", "him": "he", "her": "she", "them": "they"}[thing]
        return Group(case="acc", core=thing, pronoun=(subject, thing), plural=him == "them", said=True, whole=True,
                     reading=self.reading(i))  # fmt: skip
