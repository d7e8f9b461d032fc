"""The phrasebook engine: its cases, what must survive any fragment, and what its lexicon may hold."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from toolkit.errors import CalqueError
from toolkit.translate.phrasebook import Phrasebook
from toolkit.translate.phrasebook.doubts import NEGATION as LOST
from toolkit.translate.phrasebook.doubts import of_words
from toolkit.translate.phrasebook.lexicon import HEADER, load_lexicon
from toolkit.translate.phrasebook.morphology import Analyzer
from toolkit.translate.phrasebook.tokens import Token
from toolkit.translate.translator import Fragment, Translation

SMALL = Path(__file__).parent / "phrasebook"
CASES = [
    Case(case.title, line, expected)
    for case in read_cases("phrasebook")
    for line, expected in zip(case.given.split("\n"), case.expected.split("\n"), strict=True)
]
ARTICLES = [
    Case(case.title, line, expected)
    for case in read_cases("phrasebook-articles")
    for line, expected in zip(case.given.split("\n"), case.expected.split("\n"), strict=True)
]
ENGINE, WHOLE = Phrasebook(str(SMALL)), Phrasebook()
CYRILLIC = re.compile("[\u0400-\u052f]")
NEGATION = re.compile(r"\b(?:not|no|without|cannot|never|nobody|neither)\b")


def translate(text: str, before: str = "") -> Translation:
    [[translation]] = ENGINE.translate([Fragment(text, "ru", before)])
    return translation


@pytest.mark.parametrize("case", CASES, ids=[f"{case.title}: {case.given}" for case in CASES])
def test_case(case: Case) -> None:
    """A line may begin with the English before the fragment, parted by two bars."""
    before, bars, text = case.given.partition(" || ")
    assert translate(text if bars else before, before if bars else "").text == case.expected


@pytest.mark.parametrize("case", ARTICLES, ids=[f"{case.title}: {case.given}" for case in ARTICLES])
def test_sentences_of_health_articles(case: Case) -> None:
    """With the lexicon that comes with it."""
    [[translation]] = WHOLE.translate([Fragment(case.given, "ru")])
    assert translation.text == case.expected


def test_there_are_many_cases() -> None:
    assert len(CASES) >= 80


# What must survive

WORDS = (
    "боль мышца судорог ноги икроножных врачу пациентам сильная очень часто принимать возникает вызванные принимающих "
    "который которых и или что если при в на у без для нельзя можно нужно не ни нет его её они это был будет было "
    "самый более чем лучше сильнее быстро стрессом магния мидокалм лиц склонных является из один два пяти много то "
    "этот весь каждый никогда притянув не пейте есть как пока чтобы бы ли"
).split()
OTHER = [
    "Magnerot",
    "XXL",
    "IV",
    "B6",
    "«",
    "»",
    "(",
    ")",
    ",",
    ".",
    ";",
    ":",
    "-",
    "–",
    "?",
    "!",
    "…",
    "\n",
    "Ⅳ",
    "💊",
]
NUMBERS = ["1", "2", "5", "10", "38,5", "0.5", "3-4", "2–3", "5%", "1-я", "10-дневный", "1:10", "№7", "2018"]
PIECES = st.lists(st.sampled_from([*WORDS, *OTHER, *NUMBERS]), min_size=1, max_size=14)


def digits(text: str) -> Counter[str]:
    return Counter(re.findall(r"\d+", text))


@given(PIECES)
def test_numbers_and_latin_words_come_out_again(pieces: list[str]) -> None:
    text = " ".join(["боль", *pieces])
    english = translate(text).text
    assert digits(english) == digits(text)
    for word in ("Magnerot", "XXL"):
        assert english.count(word) == text.count(word) or english.isupper()


@given(PIECES)
def test_no_cyrillic_letter_is_left(pieces: list[str]) -> None:
    assert not CYRILLIC.search(translate(" ".join(["боль", *pieces])).text)


@given(
    st.text(st.characters(codec="utf-8"), max_size=80) | st.text("абвґёіїѣӕңЁҐ -'’aA1.\x00\u0301\u200b", max_size=60)
)
def test_any_text_is_taken(text: str) -> None:
    """Never raises; the white space around stays; no letter of the lexicon's script is left."""
    for (translation,) in filter(None, ENGINE.translate([Fragment(text, "ru")])):
        assert not CYRILLIC.search(translation.text)
        assert 0.2 <= translation.confidence <= 0.8
        assert translation.text[: len(text) - len(text.lstrip())].isspace() or not text[:1].isspace()


DENIED = [
    "боль не проходит", "не принимайте магний", "нет отёка", "без температуры", "нельзя пить воду", "не пить",
    "лекарство не назначалось", "не вставая", "пациент не может ходить", "это не опасно", "не было боли",
    "препарат не вызывает слабости", "никогда не принимайте магний", "никто не принимает магний",
    "никогда нельзя пить воду", "нельзя пить ни воду, ни лекарства", "ни один пациент не принимает магний",
    "нет ни боли, ни отёка", "можно не принимать магний", "магний принимать нельзя", "боль может и не возникать",
]  # fmt: skip
PLAIN = ["боль проходит", "принимайте магний", "возникает отёк", "при температуре", "важно пить воду"]


@given(st.lists(st.sampled_from(DENIED + PLAIN), min_size=1, max_size=5))
def test_as_many_negations_come_out_as_went_in(clauses: list[str]) -> None:
    english = translate("; ".join(clauses)).text
    assert len(NEGATION.findall(english)) == sum(clause in DENIED for clause in clauses)


@given(
    st.integers(2, 500), st.sampled_from([("мг", "mg"), ("мл", "ml"), ("г", "g"), ("дней", "days"), ("раз", "times")])
)
def test_doses_keep_their_units(number: int, unit: tuple[str, str]) -> None:
    russian, english = unit
    assert f"{number} {english}" in translate(f"принимать по {number} {russian} магния").text


# What the engine says of itself


def test_unknown_words_are_named_and_cost_confidence() -> None:
    known, unknown = translate("приём магния"), translate("приём мидокалма")
    assert unknown.evidence == "unknown: мидокалма"
    assert unknown.confidence < known.confidence
    assert known.engine == ENGINE.name == "phrasebook"


def doubt(text: str) -> float:
    """How much less sure it is of a text than of one of as many known words without doubts."""
    [[translation]] = WHOLE.translate([Fragment(text, "ru")])
    return round(0.74 - translation.confidence, 2)


def test_doubts_cost_confidence() -> None:
    assert doubt("Врач лечит боль") == 0
    assert doubt("Помогает массаж") > 0, "its order was turned"
    assert doubt("при заболеваниях щитовидной") > 0, "its noun is cut off"


def test_a_lost_negation_is_seen() -> None:
    analyzer = Analyzer(load_lexicon(REAL))
    tokens = [Token(word, "word", " ", word, analyzer.readings(word)) for word in ("не", "болит")]
    assert of_words(tokens, "does not hurt") == []
    assert of_words(tokens, "hurts") == of_words(tokens, "never does not hurt") == [LOST]


def test_what_is_doubtful_is_named() -> None:
    [[translation]] = WHOLE.translate([Fragment("Помогает массаж", "ru")])
    assert translation.evidence == "every word is in the lexicon; in doubt: the order is turned"


def test_it_speaks_what_it_has_a_lexicon_of() -> None:
    assert ENGINE.speaks("ru") and not ENGINE.speaks("de") and not ENGINE.speaks("")
    assert ENGINE.translate([Fragment("Schmerz", "de"), Fragment("", "ru"), Fragment(" 5 — ", "ru")]) == [(), (), ()]


def test_speaking_loads_nothing() -> None:
    code = (
        "import sys; from toolkit.translate.phrasebook import Phrasebook; Phrasebook().speaks('ru');"
        "sys.exit('pymorphy3' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    "text",
    ["боль " * 10_000, "боли, " * 5_000, "боль, вызванная " * 3_000, "не " * 10_000, "в " * 10_000, "(" * 20_000 + "а",
     "который " * 5_000, "сильно " * 5_000 + "болит", "ни боли " * 3_000, "а" * 50_000, "по-" * 5_000 + "а",
     "мышц и " * 5_000, "его " * 5_000, "боль один из " * 3_000],
    ids=lambda text: text[:16],
)  # fmt: skip
def test_long_fragments(text: str) -> None:
    """A fragment with ten times the words takes about ten times as long; a minute would be quadratic."""
    assert translate(text).text


# The lexicon

REAL = Path(__file__).parent.parent / "glossary" / "ru" / "lexicon"


def test_the_lexicon_has_no_fault_and_is_sorted() -> None:
    load_lexicon(REAL)
    for path in sorted(REAL.glob("*.tsv")):
        terms = [line.split("\t")[0] for line in path.read_text(encoding="utf-8").split("\n")[1:] if line]
        assert terms == sorted(terms), path.name


@pytest.mark.parametrize(
    ("russian", "english"),
    [
        ("икроножных мышц", "of the calf muscles"),
        ("людей, склонных к судорогам", "of people prone to cramps"),
        ("Врач может назначить анализ крови", "A doctor can prescribe a blood test"),
        ("не более 3 г в сутки", "no more than 3 g a day"),
        ("больному следует соблюдать постельный режим", "a patient should stay in bed"),
        ("Если боль не проходит, нужно обратиться к врачу", "If pain does not pass, you need to see a doctor"),
        ("лёжа на спине, поднимите ноги", "lying on your back, raise the legs"),
        ("у вас болит горло", "you have a sore throat"),
        ("появляется чувство тяжести в ногах", "a feeling of heaviness appears in the legs"),
    ],
)
def test_the_lexicon_that_comes_with_it(russian: str, english: str) -> None:
    [[translation]] = Phrasebook().translate([Fragment(russian, "ru")])
    assert translation.text == english


@pytest.mark.parametrize(
    ("name", "line", "fault"),
    [
        ("nouns.tsv", "боль", "a term and its English are needed"),
        ("nouns.tsv", "боль\tpain\t\tmany", "no such note here: many"),
        ("verbs.tsv", "влиять\taffect\tна+nominative:-\t", "no case: на+nominative:-"),
        ("prepositions.tsv", "в\tin\tplace\t", "no case: place"),
        ("words.tsv", "и\tand\t\t", "no such note here: (none)"),
        ("nouns.tsv", "боль\tpain\t\t\tpain", "5 columns"),
        ("nouns.tsv", "икра\tcalf\nикра\tcaviar", "stands twice: икра"),
        ("phrases.tsv", "=в =течение\tduring\tgen\tprep\n=в =течение\tduring\tgen\tprep", "stands twice: =в =течение"),
    ],
)  # fmt: skip
def test_faults_of_the_lexicon_name_file_line_and_mend(tmp_path: Path, name: str, line: str, fault: str) -> None:
    (tmp_path / name).write_text(f"{HEADER}\n{line}\n", encoding="utf-8")
    with pytest.raises(CalqueError) as error:
        load_lexicon(tmp_path)
    assert error.value.fact == fault
    assert error.value.path.endswith(name) and error.value.line == 1 + len(line.split("\n")) and error.value.mend


def test_a_file_without_its_header_is_refused(tmp_path: Path) -> None:
    (tmp_path / "nouns.tsv").write_text("боль\tpain\n", encoding="utf-8")
    with pytest.raises(CalqueError, match="header line is missing"):
        load_lexicon(tmp_path)
