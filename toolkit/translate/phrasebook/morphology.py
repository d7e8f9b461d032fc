"""What a Russian word form can be: the parses of pymorphy3, brought together with the lexicon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from .compounds import composed
from .grammar import EVALUATIVE, RARE
from .letters import by_ear
from .lexicon import Entry, Lexicon, folded

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

    from .tokens import Token

_CASES = {
    "nomn": "nom", "gent": "gen", "datv": "dat", "accs": "acc", "ablt": "ins", "loct": "loc", "gen2": "gen",
    "acc2": "acc", "loc2": "loc", "voct": "nom",
}  # fmt: skip
_GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
# The part of the lexicon that a part of speech of pymorphy3 is looked up in.
_PARTS: dict[str, tuple[str, ...]] = {
    "NOUN": ("noun", "pron", "num"), "ADJF": ("adj", "pron", "num"), "ADJS": ("pred", "adj", "pron"),
    "COMP": ("adv", "adj"), "VERB": ("verb", "pred"), "INFN": ("verb",), "PRTF": ("verb",), "PRTS": ("verb",),
    "GRND": ("verb",), "NUMR": ("num", "pron"), "ADVB": ("adv", "pron", "num", "conj", "part", "pred"),
    "NPRO": ("pron",), "PRED": ("pred", "adv"), "PREP": (), "CONJ": ("conj",), "PRCL": ("part",), "INTJ": ("intj",),
}  # fmt: skip
# What a word of the lexicon is in pymorphy3's terms where pymorphy3 does not know it as that.
_KINDS = {"adv": "ADVB", "conj": "CONJ", "part": "PRCL", "pred": "PRED", "intj": "INTJ", "num": "NUMR"}
NOMINAL = frozenset("NOUN ADJF PRTF NPRO NUMR".split())
_WEIGHTS = {
    "Abbr": -0.6, "Name": -0.5, "Surn": -0.6, "Patr": -0.6, "Orgn": -0.3, "Infr": -0.5, "Erro": -1.0, "Arch": -0.5,
    "gen2": -0.3, "acc2": -1.0, "voct": -3.0, "2per": -0.4, "excl": -0.5, "impr": 0.6, "futr": -0.15, "tran": 0.05,
}  # fmt: skip
# No word is longer; pymorphy3 takes its time over what is.
_LONGEST = 60
_LEAST_BY_EAR = 6
BY_EAR = "by ear"
"""The note of an entry whose name was only heard in the word."""
KNOWN = 1.5
"""How much more likely a reading is that the lexicon knows."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """One way to read a form.  Features are short names, empty where there is none.

    `kind` is pymorphy3's part of speech; `case` one of nom gen dat acc ins loc, or `any`; `number` s or p; `gender` m,
    f or n, of singulars; `voice` active or passive, of participles; `degree` cmp or sup; `animacy` a or i.  `adverb` is
    the entry of the adverb of a comparative.  `score` is its weight before its neighbours are looked at.
    """

    lemma: str
    kind: str
    case: str = ""
    number: str = ""
    gender: str = ""
    alive: bool = False
    person: str = ""
    tense: str = ""
    voice: str = ""
    transitive: bool = False
    imperative: bool = False
    degree: str = ""
    animacy: str = ""
    entry: Entry | None = None
    adverb: Entry | None = None
    score: float = 0.0
    group: str = ""

    @property
    def nominal(self) -> bool:
        return self.kind in NOMINAL

    def agrees(self, other: Reading) -> bool:
        """Whether the two can stand in one noun group: same case, number and gender as far as each has one."""
        return (
            (self.case == other.case or "any" in (self.case, other.case))
            and (not self.number or not other.number or self.number == other.number)
            and (not self.gender or not other.gender or self.gender == other.gender)
            and (self.case != "acc" or not self.animacy or not other.animacy or self.animacy == other.animacy)
        )

    def grouped(self) -> Reading:
        """With `group`, which is the same for all readings that behave alike among their neighbours."""
        special = self.kind in ("NUMB", "PREP") or self.lemma in ("нет", "быть")
        governed = ",".join(sorted(self.entry.governs)) if self.entry else ""
        features = (
            self.kind, self.case, self.number, self.gender, self.person, self.tense, self.voice, governed,
            self.animacy if self.case == "acc" else "", self.entry.part if self.entry and self.kind == "ADJF" else "",
            "t" if self.transitive else "", "i" if self.imperative else "", self.lemma if special else "",
        )  # fmt: skip
        return replace(self, group="|".join(features))


class Analyzer:
    """Readings of Russian forms, each form looked up once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._known: dict[str, tuple[Reading, ...]] = {}
        self._participles: dict[tuple[str, str, str], str] = {}

    @cached_property
    def _morph(self) -> MorphAnalyzer:
        return dictionary()

    def named(self, key: str) -> str:
        """The name by which the rules know a word that is looked up as `key`."""
        return key

    def settle(self, tokens: list[Token]) -> None:
        """Correct `tokens`, all read and set phrases joined, by their neighbours: what is peculiar to the language."""

    def readings(self, form: str) -> tuple[Reading, ...]:
        """The readings of a form in small letters, never empty, each (kind, lemma, features) once."""
        if form not in self._known:
            if len(self._known) > 100_000:
                self._known.clear()
                self._participles.clear()
            self._known[form] = self._read(form)
        return self._known[form]

    def _read(self, form: str) -> tuple[Reading, ...]:
        key = folded(form)
        cases = self.lexicon.prepositions.get(key)
        parses = self._morph.parse(form) if len(form) < _LONGEST else []
        readings = [reading for parse in parses[:40] for reading in self._of(parse)]
        if cases:
            also = [r for r in readings if r.kind == "ADVB" and r.entry]
            taken = [Reading(key, "PREP", c, entry=e, score=2.5 - 2 * ((key, c) in RARE)) for c, e in cases.items()]
            return distinct([*taken, *also])
        readings += self._only_in_lexicon(key, readings)
        if len(form) < _LONGEST and not any(r.entry for r in readings):
            readings = [*(composed(key, self) or self._by_ear(key)), *readings]
        if any(r.kind == "ADVB" and r.entry for r in readings):
            readings = [replace(r, score=r.score + _beside_adverb(r)) for r in readings if r.kind != "COMP"]
        if any(r.kind == "PRTF" for r in readings):
            # данные: rather the noun that is listed, where no other noun follows.
            readings = [replace(r, score=r.score + 0.4) if r.kind == "NOUN" and r.entry else r for r in readings]
        if key == "есть":
            be = [r for r in readings if r.lemma == "быть"]
            readings = [replace(r, score=r.score + 1.5) for r in be] + [r for r in readings if r.kind == "INFN"]
        return distinct(readings or [Reading(key, "NOUN", "any", "s")])

    def _of(self, parse: Any) -> list[Reading]:
        """A parse as a reading, and as that of a noun or adjective made of it where the lexicon lists one."""
        features, weight = _features(parse.tag)
        lemma, kind = parse.normal_form, features.kind
        base = replace(features, lemma=folded(lemma), score=parse.score + weight)
        found = [self._with_entry(base, lemma, *_PARTS.get(kind, ()))]
        if kind == "COMP":
            found = [replace(found[0], adverb=self.lexicon.find(lemma[:-2] + "о", "adv"))]
        elif kind == "ADJS":
            found = [self._short(parse, found[0])]
        elif kind == "PRTF":
            lemma = self._masculine(parse)
            if entry := self.lexicon.find(lemma, "adj"):
                found.append(
                    replace(
                        base, lemma=entry.term, kind="ADJF", voice="", tense="", entry=entry, score=base.score + 0.2
                    )
                )
        if kind in ("ADJF", "PRTF"):
            found += self._as_nouns(base, lemma)
        return [r if r.entry is None else replace(r, score=r.score + KNOWN) for r in found]

    def _as_nouns(self, base: Reading, lemma: str) -> Iterator[Reading]:
        """The readings of an adjective that the lexicon lists as a noun too: больной, больная."""
        feminine = {"f": ("ая", "яя"), "n": ("ое", "ее")}.get(base.gender, ())
        for term in (lemma, *(lemma[:-2] + ending for ending in feminine)):
            if entry := self.lexicon.find(term, "noun"):
                alive = entry.note != "mass"
                yield replace(base, lemma=folded(term), kind="NOUN", alive=alive, entry=entry, score=base.score + 0.3)

    def _short(self, parse: Any, base: Reading) -> Reading:
        """A short adjective that the lexicon lists as it is: должна is a form of должен there."""
        form = parse.inflect({"masc", "sing"})
        entry = self.lexicon.find(form.word, "pred", "adj") if form else None
        return replace(base, lemma=folded(entry.term), entry=entry) if entry else base

    def _masculine(self, parse: Any) -> str:
        """The participle as a dictionary lists it: вызванный."""
        key = (parse.normal_form, str(parse.tag.tense), str(parse.tag.voice))
        if key not in self._participles:
            form = parse.inflect({"nomn", "sing", "masc"})
            self._participles[key] = form.word if form else parse.normal_form
        return self._participles[key]

    def _with_entry(self, base: Reading, lemma: str, *parts: str) -> Reading:
        entry = self.lexicon.find(lemma, *parts)
        if entry is None and "verb" in parts and lemma.endswith(("ся", "сь")):
            entry = passive_of(self.lexicon.find(lemma[:-2], "verb"))
        return replace(base, entry=entry)

    def _by_ear(self, key: str) -> list[Reading]:
        """The medicine whose name sounds like a word that nothing else knows."""
        entry = self.lexicon.by_ear.get(by_ear(key)) if len(key) >= _LEAST_BY_EAR else None
        return [Reading(key, "NOUN", "any", "s", entry=replace(entry, note=BY_EAR), score=KNOWN)] if entry else []

    def _only_in_lexicon(self, key: str, readings: list[Reading]) -> list[Reading]:
        """What the lexicon says of the form itself, where pymorphy3 reads it otherwise."""
        found = self.lexicon.terms.get(key, {})
        seen = {id(r.entry) for r in readings}
        return [
            Reading(key, _KINDS[part], entry=entry, score=KNOWN + 0.6)
            for part, entry in found.items()
            if id(entry) not in seen and part in _KINDS
        ]


def _beside_adverb(reading: Reading) -> float:
    """сильно is rather the adverb than the short adjective, важно is the other way round.

    (больше that is listed as an adverb is no longer the comparative of большой, so that one is left out.)
    """
    if reading.kind == "NOUN" and reading.case == "ins":
        return -1.0
    if reading.kind == "PRED" and reading.entry and reading.entry.english.startswith("it is "):
        return 0.5
    if reading.kind == "ADJS" and reading.gender == "n":
        return 0.0 if reading.lemma in EVALUATIVE else -1.5
    return 0.0


@lru_cache(maxsize=2_000)
def _features(tag: Any) -> tuple[Reading, float]:
    """A tag of pymorphy3 as a reading without lemma, and how much likelier or less likely it is than its score says."""
    kind = str(tag.POS or "NOUN")
    marks = tag.grammemes
    reading = Reading(
        "",
        kind,
        "any" if "Fixd" in marks and kind != "ADJS" else _CASES.get(str(tag.case), ""),
        {"sing": "s", "plur": "p"}.get(str(tag.number), ""),
        _GENDERS.get(str(tag.gender), "") if tag.number != "plur" else "",
        "anim" in marks and kind in ("NOUN", "NPRO"),
        str(tag.person or "")[:1],
        str(tag.tense or ""),
        {"actv": "active", "pssv": "passive"}.get(str(tag.voice), ""),
        "tran" in marks,
        "impr" in marks,
        "sup" if "Supr" in marks else "cmp" if kind == "COMP" else "",
        str(tag.animacy or "")[:1],
    )
    return reading, 0.1 * ("nomn" in marks) + sum(_WEIGHTS.get(mark, 0.0) for mark in marks)


@lru_cache(maxsize=2_000)
def passive_of(entry: Entry | None) -> Entry | None:
    """What a reflexive verb means that only its plain verb is known of."""
    return replace(entry, note="reflexive", governs={}) if entry else None


@cache
def dictionary() -> MorphAnalyzer:
    """pymorphy3 with its Russian dictionary, loaded once a process."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


def distinct(readings: list[Reading]) -> tuple[Reading, ...]:
    """The best of the readings that differ in score only."""
    best: dict[tuple[str, str, str], Reading] = {}
    for reading in map(Reading.grouped, readings):
        key = (reading.lemma, reading.group, reading.degree)
        if key not in best or best[key].score < reading.score:
            best[key] = reading
    return tuple(sorted(best.values(), key=lambda r: -r.score)[:16])
