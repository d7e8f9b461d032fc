"""What a Ukrainian word form can be: looked up among the forms made of the lexicon's lemmas, in the terms of Russian.

There is no dictionary of Ukrainian here.  Words that the rules of the phrasebook know by name go by their Russian
counterparts (який is который), so that one set of rules serves both languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from . import ukrainian_forms
from .compounds import composed
from .english import comparative
from .forms_table import read_table, readings_of
from .grammar import MEASURES
from .lexicon import Entry, Lexicon, Phrase
from .morphology import KNOWN, Analyzer, Reading, distinct, passive_of

if TYPE_CHECKING:
    from .tokens import Token

# Ukrainian words -> the Russian ones that do the same; both as they are looked up.
NAMES: Mapping[str, str] = dict(
    pair.split(":")
    for pair in (
        ": і:и й:и та:и але:но або:или чи:или ні:ни ані:ни би:бы б:бы є:есть немає:нет нема:нет бути:быть "
        "що:что як:как якщо:если коли:когда де:где куди:куда чому:почему навіщо:зачем скільки:сколько "
        "щоб:чтобы аби:чтобы поки:пока хто:кто ким:кем який:который котрий:который він:он вона:она воно:оно "
        "вони:они ти:ты ви:вы ми:мы себе:себя його:его її:ее їх:их це:это цей:этот той:тот те:то ті:те "
        "тих:тех тим:тем тими:теми чим:чем увесь:весь все:все усі:все всі:все всіх:всех самий:самый "
        "ніхто:никто ніщо:ничто ніколи:никогда ніякий:никакой жоден:никакой жодний:никакой ніде:нигде "
        "кожний:каждый кожен:каждый будь-який:любой деякий:некоторый більшість:большинство повинен:должен "
        "з:из із:из зі:из багато:много декілька:несколько кілька:несколько трохи:немного більше:больше "
        "менше:меньше достатньо:достаточно стільки:столько дуже:очень більш:более менш:менее "
        "найбільш:наиболее занадто:слишком надто:слишком зовсім:совсем особливо:особенно майже:почти "
        "досить:довольно проводитися:проводиться виконуватися:выполняться виникати:возникать "
        "виникнути:возникнуть з'являтися:появляться з'явитися:появиться спостерігатися:наблюдаться "
        "розвиватися:развиваться відбуватися:происходить зводити:сводить нудити:тошнить ставати:становиться "
        "стати:стать призначити:назначить призначати:назначать дати:дать давати:давать виписати:выписать "
        "виписувати:выписывать вітамін:витамин група:группа ступінь:степень клас:класс"
    ).split()
)
# Prepositions that are another one in Russian, by their case.
_PREPOSITIONS = {
    ("в", "gen"): "у", ("у", "acc"): "в", ("у", "loc"): "в", ("з", "gen"): "из", ("з", "ins"): "с", ("із", "gen"): "из",
    ("із", "ins"): "с", ("зі", "gen"): "из", ("зі", "ins"): "с", ("од", "gen"): "від",
}  # fmt: skip
# What a preposition's case loses against its others: у пацієнта is rather at the patient's than into the patient.
_RARE = {("у", "acc"): 1.0, ("в", "acc"): 1.0, ("в", "gen"): 0.3, ("за", "gen"): 0.5, ("по", "acc"): 0.5}
# The parts of the lexicon that a kind of form can belong to, and what an entry is that has one form only.
_PARTS = {
    **dict.fromkeys(("verb", "inf", "ger", "part", "short"), ("verb",)), "noun": ("noun",), "adj": ("adj", "pron"),
    "comp": ("adj", "adv"), "pron": ("pron",), "num": ("num",), "adjs": ("pred", "adj"), "adv": ("adv",),
    "conj": ("conj",), "prcl": ("part",), "pred": ("pred",), "intj": ("intj",),
}  # fmt: skip
_FORMLESS = {"adv": "adv", "conj": "conj", "part": "prcl", "pred": "pred", "intj": "intj", "num": "num any"}
_PARTICLES = frozenset("CONJ PRCL PRED ADVB".split())
_THIS = Reading("это", "THIS", "nom", "s", "n").grouped()
_WHICH, _AFTER = Entry("який", "which", "pron"), Entry("через", "after", "prep", {"acc": ""})
_APOSTROPHES = str.maketrans("’ʼ`ʹ′‘", "''''''")
_LONGEST = 60
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


class Ukrainian(Analyzer):
    """Readings of Ukrainian forms: those that rules make of the lexicon's lemmas, and those of `forms.tsv`."""

    def __init__(self, lexicon: Lexicon, folder: Path) -> None:
        """`folder` may have a `forms.tsv`; raises CalqueError with the line of its first fault."""
        super().__init__(lexicon)
        table = read_table(folder / "forms.tsv", folded)
        self._marks, self._stems = table.marks, table.stems
        self._index: dict[str, dict[tuple[Entry, str, str], None]] = {}
        for term, parts in lexicon.terms.items():
            for part, entry in parts.items():
                entry = parts[part] = _governing(entry)
                for form, tags in self._forms(term, entry):
                    self._index.setdefault(form, {})[entry, tags, term] = None
        for form, lemma, tags in table.forms:
            for part, entry in lexicon.terms.get(lemma, {}).items():
                if part in _PARTS[tags.partition(" ")[0]]:
                    self._index.setdefault(form, {})[entry, tags, lemma] = None
        lexicon.phrases = _named_phrases(lexicon)

    def named(self, key: str) -> str:
        """The Russian name of a word, or itself with one kind of apostrophe."""
        return named(folded(key))

    def settle(self, tokens: list[Token]) -> None:
        """Questions, relatives, times and impersonal forms that only their neighbours tell."""
        for i, token in enumerate(tokens):
            before = tokens[i - 1].text if i else ""
            if token.text.lower() == "чи" and before in ("", ",", "(", ":"):
                token.key = "ли"
            elif token.key == "это" and before in ("-", "–", "—"):
                token.readings = (_THIS,)
            elif i + 1 < len(tokens):
                named_before = i > 1 and any(r.kind == "NOUN" for r in tokens[i - 2].readings)
                token.readings = _settled(token, before, named_before, tokens[i + 1].readings)
        _one_verb(tokens)

    def _forms(self, lemma: str, entry: Entry) -> ukrainian_forms.Forms:
        """All forms of an entry that rules make."""
        marks = self._marks.get(lemma, frozenset())
        if entry.part == "noun":
            return ukrainian_forms.noun(lemma, marks, self._stems.get((lemma, "genitive"), ""))
        if entry.part == "verb":
            return ukrainian_forms.verb(lemma, self._stems.get((lemma, "third"), ""), marks)
        if entry.part in ("adj", "pron") and ukrainian_forms.is_adjectival(lemma):
            return ukrainian_forms.adjective(lemma)
        return iter([(lemma, _FORMLESS[entry.part])] if entry.part in _FORMLESS else [])

    def _read(self, form: str) -> tuple[Reading, ...]:
        key = folded(form)
        cases = self.lexicon.prepositions.get(key)
        found = [reading for item in self._index.get(key, ()) for reading in self._made(*item)]
        if cases:
            scores = {case: 2.5 - _RARE.get((key, case), 0) for case in cases}
            taken = [Reading(_preposition(key, c), "PREP", c, entry=e, score=scores[c]) for c, e in cases.items()]
            return distinct([*taken, *(r for r in found if r.kind == "ADVB")])
        if key.endswith("ше") and any(r.kind == "ADVB" for r in found):
            # більше is more, and no longer a form of більший.
            found = [r for r in found if r.kind == "ADVB"]
        if not found and len(key) < _LONGEST:
            found = self._reflexive(key) or composed(key, self)
        return distinct(found or list(_guessed(key)))

    def _made(self, entry: Entry, tags: str, lemma: str) -> Iterator[Reading]:
        """The readings of one form of `entry`."""
        marks = self._marks.get(lemma, frozenset())
        for reading in readings_of(tags):
            compared = reading.kind == "ADJF" and reading.degree == "cmp"
            yield replace(
                reading,
                lemma=named(lemma),
                alive="alive" in marks,
                transitive=entry.part == "verb" and "intr" not in marks and not lemma.endswith("ся"),
                entry=replace(entry, english=comparative(entry.english, "cmp")) if compared else entry,
                score=KNOWN + (0.6 if reading.kind in _PARTICLES else 0.5) - 0.2 * reading.imperative,
            )

    def _reflexive(self, key: str) -> list[Reading]:
        """A form in -ся of a verb that the lexicon has without it: щось застосовується, it is applied."""
        if not key.endswith(("ся", "сь")):
            return []
        plain = [key[:-2], *([key[:-4]] if key.endswith("ться") else [])]
        return [
            replace(r, entry=passive_of(r.entry), transitive=False)
            for form in plain
            if form in self._index
            for r in self.readings(form)
            if r.entry is not None and r.entry.part == "verb" and r.kind != "PRTF"
        ]


def _preposition(word: str, case: str) -> str:
    return _PREPOSITIONS.get((word, case), word)


def _governing(entry: Entry) -> Entry:
    """`entry` with the prepositions it governs under their names: в+loc, с+ins."""
    if not entry.governs:
        return entry
    governs = {}
    for key, english in entry.governs.items():
        word, _, case = key.rpartition("+")
        governs[f"{_preposition(word, case)}+{case}" if word else key] = english
    return replace(entry, governs=governs)


def _guessed(key: str) -> Iterator[Reading]:
    """What the ending of an unknown word tells."""
    ending = key[-_LONGEST:]
    tags = next((tags for pattern, tags in _GUESSES if pattern.fullmatch(ending)), "noun any s")
    return (replace(reading, lemma=key) for reading in readings_of(tags))


def _named_phrases(lexicon: Lexicon) -> dict[str, list[Phrase]]:
    """The set phrases under the names of their words."""
    found: dict[str, list[Phrase]] = {}
    for phrases in lexicon.phrases.values():
        for phrase in phrases:
            words = tuple("=" * word.startswith("=") + named(folded(word.lstrip("="))) for word in phrase.words)
            found.setdefault(words[0], []).append(Phrase(words, _governing(phrase.entry)))
    for phrases in found.values():
        phrases.sort(key=lambda phrase: -len(phrase.words))
    return found


def _settled(token: Token, before: str, named_before: bool, following: Sequence[Reading]) -> tuple[Reading, ...]:
    """The readings of `token` after the text `before` (and a noun before that), before the readings `following`."""
    readings = token.readings
    if token.key == "что" and before == "," and named_before:
        return _relative(following) or readings
    nouns = [r for r in following if r.kind == "NOUN"]
    if before != "," and any(q.lemma == "который" and noun.agrees(q) for q in readings for noun in nouns):
        # які ліки допомагають: which, not that
        return tuple(replace(r, lemma="какой").grouped() for r in readings)
    if token.key == "через" and any(_tells_time(r) for r in following):
        return tuple(replace(r, entry=_AFTER) for r in readings)
    if any(r.kind == "INFN" for r in following):
        # рекомендовано пити: it is recommended
        return tuple(replace(r, tense="pres").grouped() for r in readings if r.kind == "PRTS") or readings
    return readings


def _relative(following: Sequence[Reading]) -> tuple[Reading, ...]:
    """що as the subject of the verb that follows, if one does."""
    numbers = dict.fromkeys(r.number for r in following if r.kind == "VERB" and not r.imperative)
    return tuple(Reading("который", "ADJF", "nom", n, entry=_WHICH, score=KNOWN + 2).grouped() for n in numbers)


def _tells_time(reading: Reading) -> bool:
    return reading.kind in ("NUMB", "NUMR") or bool(reading.entry and reading.entry.english in MEASURES)


def _one_verb(tokens: list[Token]) -> None:
    """було, буде before an impersonal form (виявлено) give it their tense."""
    for i in range(len(tokens) - 2, -1, -1):
        be, verb = tokens[i], tokens[i + 1]
        if be.text.lower() in ("було", "буде") and any(r.kind == "PRTS" for r in verb.readings):
            tense = be.readings[0].tense
            verb.readings = tuple(replace(r, tense=tense).grouped() for r in verb.readings if r.kind == "VERB")
            verb.space = be.space
            del tokens[i]
