"""Which Russian word stands behind Latin letters, and what it is in English."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from ..glossary.compile import Compiled
from ..glossary.glossary import Glossary
from ..glossary.inflect import Inflector
from ..translate.phrasebook.lexicon import Entry, Lexicon, folded, load_lexicon
from ..translate.phrasebook.morphology import dictionary
from .romanized import WORD, readings

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse
    from pymorphy3.tagset import OpencorporaTag

# What a word costs besides its letters: an adjective that the dictionary lacks, made of a noun; no English for it.
_DERIVED, _NO_ENGLISH, _UNLIKELY = 0.5, 1.5, 0.5
_READ, _STEPS = 20_000, 200_000
_LONGEST = 40
# Where the lexicon has the parts of speech of the dictionary, the first that does.
_WORDS = ("pron", "num", "pred", "conj", "part", "intj")
_PARTS = {
    "NOUN": ("noun",),
    "ADJF": ("adj", *_WORDS),
    "ADJS": ("adj", *_WORDS),
    "COMP": ("adj", "adv"),
    "PRTF": ("adj", "verb"),
    "PRTS": ("adj", "verb"),
    "VERB": ("verb",),
    "INFN": ("verb",),
    "GRND": ("verb",),
    "ADVB": ("adv", *_WORDS),
    "PRED": ("adv", *_WORDS),
}
_NAMES = frozenset("Surn Name Patr Geox Orgn Trad Init Abbr".split())
_VOWEL_ENDING = re.compile("[аеёийоуыьэюя]$")
_NOUN_ENDINGS = frozenset(
    "а я о е у ю ы и ь ом ем ой ей ью ою ею ия ии ию ием ам ям ами ями ах ях ов ев иям иями иях".split()
) | {""}
_ADJECTIVE_ENDINGS = frozenset(
    first + last
    for first in ("н", "ов", "ев", "ск", "ическ")
    for last in "ый ий ой ого ому ым ом ая ую ое ые ых ыми ий их ими".split()
)
_ENDING_BEGINNINGS = frozenset(
    ending[:length] for ending in _NOUN_ENDINGS | _ADJECTIVE_ENDINGS for length in range(len(ending) + 1)
)
_LONGEST_ENDING = max(map(len, _ADJECTIVE_ENDINGS))
_LEAST_STEM = 4


@dataclass(frozen=True, slots=True)
class Russian:
    """A Russian word: its letters, its lemma, its English in the form that fits ("" if there is none).

    `kind`: "name" is a brand or a term by ear, whose English is its right spelling; "listed" a word that has an English
    one; "known" one that the dictionary has.  `inflected`: a name with an ending.  `cost` see `Reading`.  `proper`:
    with a capital it may be the name of a person or a place.
    """

    word: str
    lemma: str
    english: str
    kind: str
    cost: float
    inflected: bool = False
    proper: bool = False


class Reader:
    """Reads words in Latin letters as Russian; the dictionary is loaded with the first word."""

    def __init__(self, lexicon: Callable[[], Lexicon], names: Callable[[], Mapping[str, str]]) -> None:
        """`names`: a brand, or a term by ear, in Cyrillic -> its right spelling."""
        self._load_lexicon, self._load_names = lexicon, names
        self._inflector = Inflector()
        self.read = lru_cache(maxsize=_READ)(self._read)

    @cached_property
    def _lexicon(self) -> Lexicon:
        return self._load_lexicon()

    @cached_property
    def _names(self) -> Mapping[str, str]:
        return {folded(name): right for name, right in self._load_names().items()}

    @cached_property
    def _right(self) -> frozenset[str]:
        entries = (entry for parts in self._lexicon.terms.values() for entry in parts.values())
        capitals = (entry.english for entry in entries if entry.english[:1].isupper())
        return frozenset(right.lower() for right in (*self._names.values(), *capitals))

    @cached_property
    def _morphology(self) -> MorphAnalyzer:
        return dictionary()

    @cached_property
    def _dictionary(self) -> _Dictionary:
        return _Dictionary(self._morphology)

    @cached_property
    def _stems(self) -> _Stems:
        return _Stems(self._lexicon, self._names, self._morphology)

    def is_right(self, latin: str) -> bool:
        """Whether `latin` is a brand or a term in its right spelling."""
        return latin.lower() in self._right

    def read_back(self, text: str) -> str | None:
        """A run of Russian in Latin letters, in Cyrillic; None if one of its words has no reading."""
        out, at = [], 0
        for match in WORD.finditer(text):
            russian = self.read(match.group())
            if russian is None:
                return None
            out += [text[at : match.start()], like(match.group(), russian.word)]
            at = match.end()
        return "".join([*out, text[at:]]) if out else None

    def _read(self, latin: str) -> Russian | None:
        """The likeliest Russian word that `latin` may be."""
        ranked = list(self._candidates(latin)) if len(latin) <= _LONGEST else []
        words = [(rank, word) for rank, word in ranked if word.kind != "proper"]
        if not words:
            return None
        best = min(words, key=lambda pair: pair[0])[1]
        proper = any(word.kind == "proper" and word.cost <= best.cost for _, word in ranked)
        return replace(best, proper=proper)

    def _candidates(self, latin: str) -> Iterator[tuple[float, Russian]]:
        """Every word that `latin` may be, with its rank: the lower the likelier."""
        for cost, word in readings(latin, self._dictionary):
            yield from (self._parsed(word, cost, parse) for parse in self._morphology.parse(word))
        for cost, word in readings(latin, self._stems):
            yield from (self._parsed(word, cost, parse) for parse in self._stems.forms.get(folded(word), ()))
            yield from (_built(word, cost, stem) for stem in self._stems.stems_of(word))

    def _parsed(self, word: str, cost: float, parse: Parse) -> tuple[float, Russian]:
        tag = parse.tag
        if _NAMES & tag.grammemes:
            return cost, Russian(word, parse.normal_form, "", "proper", cost)
        rank = cost + _UNLIKELY * (1 - parse.score) + (_UNLIKELY if tag.mood == "impr" or tag.POS == "GRND" else 0)
        # What the dictionary takes for a plural the lexicon may have as a word of its own.
        for lemma in (parse.normal_form, word):
            entry = self._lexicon.find(folded(lemma), *_PARTS.get(tag.POS, _WORDS))
            if entry and (folded(lemma) in self._names or entry.english[:1].isupper()):
                return cost, _name(word, lemma, self._names.get(folded(lemma), entry.english), cost)
            if entry:
                plain = lemma == word or entry.note in ("mass", "plural")
                return rank, Russian(word, lemma, self._inflected(entry, "" if plain else _form(tag)), "listed", cost)
        return rank + _NO_ENGLISH, Russian(word, parse.normal_form, "", "known", cost)

    def _inflected(self, entry: Entry, form: str) -> str:
        """The English of `entry` in the form `form`: a noun phrase in its last word, a verb phrase in its first."""
        words = entry.english.split()
        at = entry.mark if entry.mark is not None else -1 if entry.part == "noun" else 0
        if form and entry.part in ("noun", "verb"):
            words[at] = self._inflector.inflect(words[at], form)
        return " ".join(words)


class Stem(NamedTuple):
    """The beginning of a word with whose it is: a name with noun endings, or an adjective made of a noun."""

    lemma: str
    english: str
    name: bool


class _Dictionary:
    """The word forms of pymorphy3, along its automaton."""

    def __init__(self, morphology: MorphAnalyzer) -> None:
        self._automaton = morphology.dictionary.words.dct

    def start(self) -> int:
        return int(self._automaton.ROOT)

    def step(self, state: int, letters: str) -> int | None:
        further: int | None = self._automaton.follow_bytes(letters.encode(), state)
        return further

    def ends(self, state: int) -> bool:
        # A key goes on with this byte and what the dictionary tells of it.
        return self._automaton.follow_char(1, state) is not None


class _Stems:
    """Words that the dictionary lacks: names with endings, adjectives made of nouns, and words of the lexicon.

    `forms` are the forms of those last, as the dictionary has them of words that end alike.
    """

    def __init__(self, lexicon: Lexicon, names: Mapping[str, str], morphology: MorphAnalyzer) -> None:
        self._stems: dict[str, list[Stem]] = defaultdict(list)
        self.forms: dict[str, list[Parse]] = defaultdict(list)
        for lemma, right in names.items():
            self._add(lemma, Stem(lemma, right, True))
        for lemma, parts in lexicon.terms.items():
            if "noun" in parts and len(lemma) > _LEAST_STEM:
                self._add(lemma, Stem(lemma, parts["noun"].english, False))
            if lemma.isalpha() and not morphology.word_is_known(lemma):
                self._add_forms(lemma, morphology.parse(lemma), parts)
        whole = (*self._stems, *self.forms)
        self.step = lru_cache(maxsize=_STEPS)(self._step)
        self._beginnings = {word[:length] for word in whole for length in range(len(word) + 1)}

    def _add_forms(self, lemma: str, parses: Sequence[Parse], parts: Mapping[str, Entry]) -> None:
        for parse in parses:
            if folded(parse.normal_form) == lemma and parts.keys() & set(_PARTS.get(parse.tag.POS, ())):
                for form in parse.lexeme:
                    self.forms[folded(form.word)].append(form)
                return

    def _add(self, lemma: str, stem: Stem) -> None:
        if len(lemma) >= _LEAST_STEM:
            self._stems[_VOWEL_ENDING.sub("", lemma)].append(stem)

    def start(self) -> str:
        return ""

    def _step(self, state: str, letters: str) -> str | None:
        further = state + folded(letters)
        if further in self._beginnings or any(rest in _ENDING_BEGINNINGS for _, rest in self._cuts(further)):
            return further
        return None

    def ends(self, state: str) -> bool:
        return state in self.forms or any(self.stems_of(state))

    def stems_of(self, word: str) -> Iterator[Stem]:
        """The stems that `word` is a form of."""
        for stem, rest in self._cuts(folded(word)):
            for found in self._stems[stem]:
                if rest in (_NOUN_ENDINGS if found.name else _ADJECTIVE_ENDINGS):
                    yield found

    def _cuts(self, word: str) -> Iterator[tuple[str, str]]:
        """`word` cut behind a stem, in every way."""
        for at in range(max(_LEAST_STEM - 1, len(word) - _LONGEST_ENDING), len(word) + 1):
            if word[:at] in self._stems:
                yield word[:at], word[at:]


def _name(word: str, lemma: str, right: str, cost: float) -> Russian:
    shown = lemma.capitalize() if right[0].isupper() else lemma
    return Russian(word, shown, right, "name", cost, folded(word) != folded(lemma))


def _built(word: str, cost: float, stem: Stem) -> tuple[float, Russian]:
    if stem.name:
        return cost, _name(word, stem.lemma, stem.english, cost)
    return cost + _DERIVED, Russian(word, word, stem.english, "listed", cost)


def _form(tag: OpencorporaTag) -> str:
    """The tag of the English form that fits a Russian one; empty for the base form."""
    if tag.POS == "NOUN":
        return "NNS" if tag.number == "plur" else ""
    if tag.POS == "VERB":
        if tag.tense == "past":
            return "VBD"
        return "VBZ" if (tag.person, tag.number, tag.tense) == ("3per", "sing", "pres") else ""
    if tag.POS in ("PRTF", "PRTS"):
        return "VBN" if "pssv" in tag else "VBG"
    return "VBG" if tag.POS == "GRND" else ""


def like(latin: str, word: str) -> str:
    """`word` with the capitals of `latin`."""
    if len(latin) > 1 and latin.isupper():
        return word.upper()
    return word[:1].upper() + word[1:] if latin[:1].isupper() else word


@lru_cache(maxsize=2)
def reader_of(glossary: Glossary) -> Reader:
    """Reads with the lexicon and the names of `glossary`; raises CalqueError, when it reads, for a faulty lexicon."""
    folder = glossary.folder
    return Reader(
        lambda: load_lexicon(folder / "ru" / "lexicon") if folder else Lexicon(),
        lambda: dict(_names_in(glossary.compiled)),
    )


class _Head(msgspec.Struct, frozen=True, array_like=True):
    """How the compiled form of an entry begins: few entries are about names, and only those are decoded whole."""

    id: str
    language: str
    source: str
    gloss: str
    kind: str


def _names_in(compiled: Compiled) -> Iterator[tuple[str, str]]:
    """The source word of each entry about transliterations, if it is one word, with its right spelling."""
    decode = msgspec.msgpack.Decoder(_Head).decode
    for key, raw in compiled.by_id.raw.items():
        head = decode(raw)
        if (head.kind, head.language) == ("translit", "ru") and head.source.isalpha():
            entry = compiled.by_id[key]
            if entry.status == "active" and entry.wrong and entry.wrong[0].right:
                yield entry.source, "".join(part.text for part in entry.wrong[0].right)
