"""The parts that a clause is made of, each already English inside: noun groups, verb groups, words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .english import a_or_an, article
from .grammar import MODAL_VERBS
from .lexicon import Entry
from .morphology import Reading

_NO_GOVERNMENT: Mapping[str, str] = {}


@dataclass(slots=True)
class Group:
    """A noun group in English.

    `preposition` and `case` are Russian, `reading` that of the noun (or of what agrees with it), `entry` that word's.
    `core` is the English without preposition and article, `noun` the head noun in it, `tail` the further groups of a
    list, which share preposition and article.  `pronoun` is its form as a subject and as anything else.
    `plural` and `mass` are the English noun's.  `said`: a determiner makes an article needless; `unique`: there is only
    one; `of`: something hangs on it; `counted`: it has a number; `negative`: it negates the verb; `plain`: it goes
    without preposition, `bare` without article; `relative`: it is who, which or that; `whole`: its noun stands in the
    fragment.
    """

    preposition: Reading | None = None
    case: str = ""
    core: str = ""
    noun: str = ""
    plural: bool = False
    reading: Reading | None = None
    entry: Entry | None = None
    mass: bool = False
    unique: bool = False
    counts: bool = False
    said: bool = False
    of: bool = False
    whole: bool = False
    counted: bool = False
    pronoun: tuple[str, str] | None = None
    negative: bool = False
    plain: bool = False
    bare: bool = False
    tail: str = ""
    relative: bool = False

    @property
    def governs(self) -> Mapping[str, str]:
        return self.entry.governs if self.entry else _NO_GOVERNMENT

    @property
    def key(self) -> str:
        """How it is named among what a word governs: its case, after its preposition if it has one."""
        return f"{self.preposition.lemma}+{self.preposition.case}" if self.preposition else self.case

    @property
    def several(self) -> bool:
        """Whether a verb has the plural with it."""
        return self.plural or " and " in self.tail

    def english(self, *, inner: bool = False, predicate: bool = False, bare: bool = False, subject: bool = True) -> str:
        """With its article, unless `bare`, and its tail; see `article` for the roles."""
        return self._first(inner, predicate, bare, subject) + self.tail

    def _first(self, inner: bool, predicate: bool, bare: bool, subject: bool) -> str:
        if self.pronoun:
            return self.pronoun[0 if subject else 1]
        if bare or self.bare or not self.core or (self.said and not (self.counted and self.unique)):
            return self.core
        if self.core.startswith("the "):
            return self.core
        if not self.whole:
            # Its noun comes after the fragment.
            return f"the {self.core}" if self.unique or inner else self.core
        if self.unique:
            return f"the {self.core}"
        noun = "" if self.counts else self.noun
        word = article(noun, plural=self.plural, mass=self.mass, of=self.of, inner=inner, predicate=predicate)
        if word == "a":
            word = a_or_an(self.core)
        return f"{word} {self.core}".replace("an other ", "another ", 1) if word else self.core


@dataclass(slots=True)
class Element:
    """One word of a verb group, with the adverbs before it; `inner` are those between "not" and the verb."""

    reading: Reading
    english: str
    mark: int | None = None
    negative: bool = False
    adverbs: list[str] = field(default_factory=list)
    inner: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Verb:
    """A verb group; `elements` follow each other as in "must | not take".

    `whether` tells that "ли" follows it, `denied` that another word negates it already; `start` is a subject that
    Russian lacks (it, you, there), `person` its person; `text` is the English where a rule has made it.
    """

    elements: list[Element]
    conditional: bool = False
    asking: bool = False
    whether: bool = False
    denied: bool = False
    start: str = ""
    person: str = ""
    text: str = ""

    def add(self, elements: list[Element]) -> None:
        """Hang `elements`, which begin with an infinitive, on the last word."""
        first = self.elements[0]
        if first.reading.lemma in MODAL_VERBS:
            first.reading = replace(first.reading, kind="PRED")
            first.english, first.mark = MODAL_VERBS[first.reading.lemma], None
        self.elements = [*self.elements, *elements]

    @property
    def first(self) -> Reading:
        return self.elements[0].reading

    @property
    def last(self) -> Reading:
        return self.elements[-1].reading

    @property
    def key(self) -> str:
        """A verb group is governed by nothing."""
        return ""

    @property
    def governs(self) -> Mapping[str, str]:
        entry = self.last.entry
        return entry.governs if entry else _NO_GOVERNMENT

    @property
    def finite(self) -> bool:
        return self.first.kind in ("VERB", "PRTS", "ADJS", "PRED") and not self.first.imperative

    @property
    def passive(self) -> bool:
        last = self.last
        return last.voice == "passive" or bool(last.entry and last.entry.note in ("passive", "reflexive"))

    @property
    def negative(self) -> bool:
        return any(element.negative for element in self.elements)


@dataclass(slots=True)
class Word:
    """Anything else: an adverb, a conjunction, a particle, a set phrase that is a clause."""

    text: str
    kind: str
    key: str = ""
    governs: Mapping[str, str] = field(default_factory=lambda: _NO_GOVERNMENT)
    passive: bool = False


Node = Group | Verb | Word
