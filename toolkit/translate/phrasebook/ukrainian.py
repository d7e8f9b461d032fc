"""What a Ukrainian word form can be: looked up among the forms made of the lexicon's lemmas, in the terms of Russian.

There is no dictionary of Ukrainian here.  Words that the rules of the phrasebook know by name go by their Russian
counterparts (який is который), so that one set of rules serves both languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from ...errors import CalqueError
from . import ukrainian_forms
from .compounds import composed
from .english import comparative
from .lexicon import Entry, Lexicon, Phrase
from .morphology import KNOWN, Analyzer, Reading, distinct, passive_of

if TYPE_CHECKING:
    from .tokens import Token

HEADER = "form\tlemma\ttags"
# Ukrainian words -> the Russian ones that do the same; both as they are looked up.
NAMES: Mapping[str, str] = dict(
    pair.split(":")
    for pair in (
        "і:и й:и та:и але:но або:или чи:или ні:ни ані:ни би:бы б:бы є:есть немає:нет нема:нет бути:быть що:что як:как "
        "якщо:если коли:когда де:где куди:куда чому:почему навіщо:зачем скільки:сколько щоб:чтобы аби:чтобы поки:пока хто:кто "
        "ким:кем який:который котрий:который він:он вона:она воно:оно вони:они ти:ты ви:вы ми:мы себе:себя його:его її:ее "
        "їх:их це:это цей:этот той:тот те:то ті:те тих:тех тим:тем тими:теми чим:чем увесь:весь все:все усі:все всі:все "
        "всіх:всех самий:самый ніхто:никто ніщо:ничто ніколи:никогда ніякий:никакой жоден:никакой жодний:никакой ніде:нигде "
        "кожний:каждый кожен:каждый будь-який:любой деякий:некоторый більшість:большинство повинен:должен з:из із:из зі:из "
        "багато:много декілька:несколько кілька:несколько трохи:немного більше:больше менше:меньше достатньо:достаточно "
        "стільки:столько дуже:очень більш:более менш:менее найбільш:наиболее занадто:слишком надто:слишком зовсім:совсем "
        "особливо:особенно майже:почти досить:довольно проводитися:проводиться виконуватися:выполняться виникати:возникать "
        "виникнути:возникнуть з'являтися:появляться з'явитися:появиться спостерігатися:наблюдаться "
        "розвиватися:развиваться відбуватися:происходить зводити:сводить нудити:тошнить ставати:становиться стати:стать "
        "призначити:назначить призначати:назначать дати:дать давати:давать виписати:выписать виписувати:выписывать "
        "вітамін:витамин група:группа ступінь:степень клас:класс"
    ).split()
)
# Prepositions that are another one in Russian, by their case.
_PREPOSITIONS = {
    ("в", "gen"): "у", ("у", "acc"): "в", ("у", "loc"): "в", ("з", "gen"): "из", ("з", "ins"): "с", ("із", "gen"): "из",
    ("із", "ins"): "с", ("зі", "gen"): "из", ("зі", "ins"): "с", ("од", "gen"): "від",
}  # fmt: skip
# The parts of the lexicon that a kind of form can belong to.
_PARTS = {
    **dict.fromkeys(("verb", "inf", "ger", "part", "short"), ("verb",)), "noun": ("noun",), "adj": ("adj", "pron"),
    "comp": ("adj", "adv"), "pron": ("pron",), "num": ("num",), "adjs": ("pred", "adj"), "adv": ("adv",), "conj": ("conj",),
    "prcl": ("part",), "pred": ("pred",), "intj": ("intj",),
}  # fmt: skip
# What a preposition's case loses against its others: у пацієнта is rather the patient's than into the patient.
_RARE = {("у", "acc"): 0.5, ("в", "acc"): 0.5, ("в", "gen"): 0.3, ("за", "gen"): 0.5, ("по", "acc"): 0.5}
_CASES = frozenset("nom gen dat acc ins loc any".split())
_KINDS = {
    "noun": "NOUN", "adj": "ADJF", "pron": "NPRO", "num": "NUMR", "verb": "VERB", "inf": "INFN", "ger": "GRND", "part": "PRTF",
    "short": "PRTS", "adjs": "ADJS", "comp": "COMP", "adv": "ADVB", "conj": "CONJ", "prcl": "PRCL", "pred": "PRED", "intj": "INTJ",
}  # fmt: skip
# What an entry of the lexicon is when it has no forms.
_FORMLESS = {"adv": "adv", "conj": "conj", "part": "prcl", "pred": "pred", "intj": "intj", "num": "num any", "pron": "adj any"}
_MARKS = frozenset("alive f t adj fixed perf intr".split())
_APOSTROPHES = str.maketrans("’ʼ`ʹ′‘", "''''''")
# The endings that tell what an unknown word is, with what it is taken for.
_GUESSES = (
    (re.compile(r".{3,}(?:увати|ити|ати|яти)(?:ся)?"), "inf"),
    (re.compile(r".{3,}(?:ається|ується|юється|иться)"), "verb pres s 3"),
    (re.compile(r".{3,}(?:ий|ого|ому|ої|ими|их|ій)"), "adj any"),
)


def folded(form: str) -> str:
    """`form` as it is looked up: small letters, one kind of apostrophe."""
    return form.lower().translate(_APOSTROPHES)


def named(key: str) -> str:
    """The name by which the rules know a word."""
    return NAMES.get(key, key)


def _preposition(word: str, case: str) -> str:
    return _PREPOSITIONS.get((word, case), word)


def _governing(entry: Entry) -> Entry:
    """`entry` with the prepositions it governs under their names: в+loc, с+ins."""
    keys = {key: key.rpartition("+") for key in entry.governs}
    names = {key: f"{_preposition(word, case)}+{case}" if word else key for key, (word, _, case) in keys.items()}
    return replace(entry, governs={names[key]: english for key, english in entry.governs.items()})


class Ukrainian(Analyzer):
    """Readings of Ukrainian forms: those of the lexicon's lemmas, and those of `forms.tsv`."""

    def __init__(self, lexicon: Lexicon, folder: Path) -> None:
        """`folder` has `forms.tsv`, which may be missing.  Raises CalqueError with the line of its first fault."""
        super().__init__(lexicon)
        self._index: dict[str, list[tuple[Entry, str, str]]] = {}
        self._marks, self._thirds, irregular = _irregular(folder / "forms.tsv")
        for parts in lexicon.terms.values():
            parts.update({part: _governing(entry) for part, entry in parts.items() if entry.governs})
        for term, parts in lexicon.terms.items():
            for entry in parts.values():
                if folded(entry.term) == term:
                    self._add(term, entry)
        for form, lemma, tags in irregular:
            for entry in lexicon.terms.get(lemma, {}).values():
                if _suits(entry, tags):
                    self._index.setdefault(form, []).append((entry, tags, lemma))
        lexicon.phrases = _named_phrases(lexicon)

    def named(self, key: str) -> str:
        """The Russian name of a word, or itself with one kind of apostrophe."""
        return named(folded(key))

    def _read(self, form: str) -> tuple[Reading, ...]:
        key = folded(form)
        cases = self.lexicon.prepositions.get(key)
        found = [reading for entry, tags, lemma in self._index.get(key, ()) for reading in self._of(entry, tags, lemma)]
        if cases:
            also = [r for r in found if r.kind == "ADVB"]
            taken = [Reading(_preposition(key, c), "PREP", c, entry=e, score=2.5 - _RARE.get((key, c), 0)) for c, e in cases.items()]
            return distinct([*taken, *also])
        if key.endswith("ше") and any(r.kind == "ADVB" for r in found):
            # більше is more, and no longer a form of більший.
            found = [r for r in found if r.kind == "ADVB"]
        found = found or self._reflexive(key) or composed(key, self) or list(_guessed(key))
        return distinct(found)

    def settle(self, tokens: Sequence[Token]) -> None:
        """який before its noun asks; чи at the start too; рекомендовано before an infinitive is impersonal."""
        for i, token in enumerate(tokens):
            following = tokens[i + 1].readings if i + 1 < len(tokens) else ()
            before = tokens[i - 1].text if i else ""
            if token.key == "или" and token.text.lower() == "чи" and before in ("", ",", "(", ":"):
                token.key = "ли"
            elif any(r.lemma == "который" for r in token.readings) and before != "," and _asks(token.readings, following):
                token.readings = tuple(replace(r, lemma="какой").grouped() for r in token.readings)
            elif any(r.kind == "INFN" for r in following):
                token.readings = _impersonal(token.readings)

    def _of(self, entry: Entry, tags: str, lemma: str) -> Iterator[Reading]:
        marks = self._marks.get(lemma, frozenset())
        for reading in features(tags):
            if reading.kind == "COMP" or (reading.kind == "ADJF" and reading.degree == "cmp"):
                if reading.degree:
                    entry = replace(entry, english=comparative(entry.english, "cmp"))
            yield replace(
                reading,
                lemma=named(lemma),
                alive="alive" in marks or (reading.kind == "NPRO" and entry.english != "it"),
                perfective="perf" in marks,
                transitive=entry.part == "verb" and "intr" not in marks and not lemma.endswith("ся"),
                entry=entry,
                score=KNOWN + (0.6 if reading.kind in ("CONJ", "PRCL", "PRED", "ADVB") else 0.5) - 0.2 * reading.imperative,
            )

    def _add(self, lemma: str, entry: Entry) -> None:
        """Index the forms of one entry."""
        marks = self._marks.get(lemma, frozenset())
        for form, tags in _forms(lemma, entry, marks, self._thirds.get(lemma, "")):
            item = (entry, tags, lemma)
            known = self._index.setdefault(form, [])
            if item not in known:
                known.append(item)

    def _reflexive(self, key: str) -> list[Reading]:
        """A form in -ся of a verb that the lexicon has without it: applies -> is applied."""
        if not key.endswith(("ся", "сь")):
            return []
        plain = [key[:-2], *([key[:-4]] if key.endswith("ться") else [])]
        return [
            replace(r, entry=passive_of(r.entry), transitive=False)
            for form in plain
            for r in self.readings(form)
            if r.entry is not None and r.entry.part == "verb" and r.kind != "PRTF"
        ]


def _asks(readings: Sequence[Reading], following: Sequence[Reading]) -> bool:
    return any(r.kind == "NOUN" and r.agrees(q) for r in following for q in readings)


def _impersonal(readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings without the one that stands for "they have done", if "it is done" is among them."""
    if not any(r.kind == "PRTS" for r in readings):
        return readings
    return tuple(r for r in readings if r.kind == "PRTS")


def features(tags: str) -> Iterator[Reading]:
    """The readings that `tags` stand for, without lemma: "noun gen/acc p" is two.  Raises ValueError for an unknown tag."""
    for words in product(*(word.split("/") for word in tags.split())):
        found: dict[str, str | bool] = {}
        for word in words:
            field, value = _feature(word)
            found[field] = value
        yield Reading("", **found)  # type: ignore[arg-type]


def _feature(tag: str) -> tuple[str, str | bool]:
    if tag in _KINDS:
        return "kind", _KINDS[tag]
    if tag == "imper":
        return "imperative", True
    for field, values in _FIELDS.items():
        if tag in values:
            return field, tag
    raise ValueError(tag)


_FIELDS = {
    "case": _CASES, "number": frozenset("sp"), "gender": frozenset("mfn"), "person": frozenset("123"),
    "tense": frozenset(("pres", "past", "futr")), "voice": frozenset(("active", "passive")), "degree": frozenset(("cmp", "sup")),
}  # fmt: skip


def _forms(lemma: str, entry: Entry, marks: frozenset[str], third: str) -> ukrainian_forms.Forms:
    if entry.part == "noun":
        return ukrainian_forms.noun(lemma, marks)
    if entry.part == "verb":
        return ukrainian_forms.verb(lemma, third, perfective="perf" in marks)
    if entry.part in ("adj", "pron") and ukrainian_forms.is_adjectival(lemma):
        return ukrainian_forms.adjective(lemma)
    if entry.part == "pron" or "fixed" in marks:
        return iter(())
    return iter([(lemma, _FORMLESS[entry.part])]) if entry.part in _FORMLESS else iter(())


def _suits(entry: Entry, tags: str) -> bool:
    """Whether a line of `forms.tsv` with `tags` is about `entry`."""
    return entry.part in _PARTS[tags.partition(" ")[0]]


def _irregular(path: Path) -> tuple[dict[str, frozenset[str]], dict[str, str], list[tuple[str, str, str]]]:
    """`forms.tsv`: the marks of lemmas, the third persons that tell a verb's present, and the forms that no rule makes."""
    marks: dict[str, frozenset[str]] = {}
    thirds: dict[str, str] = {}
    forms: list[tuple[str, str, str]] = []
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else [HEADER]
    if lines[0] != HEADER:
        raise CalqueError("the header line is missing", str(path), 1, mend="begin with: form, lemma, tags")
    for number, line in enumerate(lines[1:], 2):
        cells = [folded(cell.strip()) for cell in line.split("\t")]
        if len(cells) != 3 or not all(cells):
            raise CalqueError("not three columns", str(path), number, mend="write form, lemma, tags, parted by a tab")
        form, lemma, tags = cells
        if form == lemma and _MARKS.issuperset(tags.split()):
            marks[lemma] = frozenset(tags.split())
        elif tags == "third":
            thirds[lemma] = form
        else:
            try:
                list(features(tags))
            except ValueError as error:
                raise CalqueError(f"no such tag: {error}", str(path), number, mend="see glossary/README.md") from error
            forms.append((form, lemma, tags))
    return marks, thirds, forms


def _guessed(key: str) -> Iterator[Reading]:
    tags = next((tags for pattern, tags in _GUESSES if pattern.fullmatch(key)), "noun any s")
    for reading in features(tags):
        yield replace(reading, lemma=key)


def _named_phrases(lexicon: Lexicon) -> dict[str, list[Phrase]]:
    """The set phrases under the names of their words."""
    found: dict[str, list[Phrase]] = {}
    for phrases in lexicon.phrases.values():
        for phrase in phrases:
            words = tuple("=" * word.startswith("=") + named(folded(word.lstrip("="))) for word in phrase.words)
            found.setdefault(words[0], []).append(Phrase(words, phrase.entry))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase.words))
    return found
