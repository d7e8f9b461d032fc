"""Ukrainian in the phrasebook: its cases, the forms that rules make, and what its lexicon may hold."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from toolkit.errors import CalqueError
from toolkit.translate.phrasebook import Phrasebook
from toolkit.translate.phrasebook.forms_table import HEADER, read_table
from toolkit.translate.phrasebook.lexicon import Lexicon, load_lexicon
from toolkit.translate.phrasebook.ukrainian import Ukrainian, folded
from toolkit.translate.translator import Fragment, Translation

FOLDER = Path(__file__).parent.parent / "glossary" / "uk" / "lexicon"
FILES = sorted(FOLDER.glob("*.tsv"))
CASES = [
    Case(case.title, line, expected)
    for case in read_cases("phrasebook-uk")
    for line, expected in zip(case.given.split("\n"), case.expected.split("\n"), strict=True)
]
ENGINE = Phrasebook()
CYRILLIC = re.compile("[\u0400-\u052f]")


@cache
def words() -> Ukrainian:
    return Ukrainian(load_lexicon(FOLDER), FOLDER)


def translate(text: str) -> Translation:
    [[translation]] = ENGINE.translate([Fragment(text, "uk")])
    return translation


def readings(form: str) -> set[str]:
    """What the lexicon makes of a form: "term case number", "term tense number person", ..."""
    return {
        " ".join(filter(None, (r.entry.term, r.case, r.tense, "imper" * r.imperative, r.degree, r.number, r.person)))
        for r in words().readings(form)
        if r.entry
    }


@pytest.mark.parametrize("case", CASES, ids=[f"{case.title}: {case.given}" for case in CASES])
def test_case(case: Case) -> None:
    assert translate(case.given).text == case.expected


def test_a_fever_has_an_article_or_none() -> None:
    assert translate("при підвищеній температурі").text in ("with fever", "with a fever")


def test_there_are_many_cases() -> None:
    assert ENGINE.speaks("uk")
    assert len(CASES) >= 60


# Forms


@pytest.mark.parametrize(
    ("forms", "reading"),
    [
        # г, к, х before і
        ("нозі", "нога loc s"), ("руці", "рука loc s"), ("вусі", "вухо loc s"),
        # і and о, і and е, the vowel that comes and goes
        ("ніг", "нога gen p"), ("болю болем", "біль * s"), ("кору", "кір gen s"), ("ночі ніччю", "ніч * s"),
        ("печії", "печія gen s"), ("каменя", "камінь gen s"), ("таблеток", "таблетка gen p"),
        ("пальця", "палець gen s"),
        ("ліктя", "лікоть gen s"), ("тижня", "тиждень gen s"), ("настою", "настій gen s"), ("кольору", "колір gen s"),
        # declensions
        ("лікаря лікареві лікарем", "лікар * s"), ("кров'ю маззю смертю пам'яттю", "* ins s"),
        ("немовляти", "немовля gen s"), ("немовлят", "немовля gen p"), ("обличчям", "обличчя ins s"),
        ("захворювань", "захворювання gen p"), ("пологів", "пологи gen p"), ("дітьми", "дитина ins p"),
        ("очима", "око ins p"), ("хворого", "хворий gen s"), ("верхньої", "верхній gen s"),
        # conjugations
        ("лікують", "лікувати pres p 3"), ("лікуватимуть", "лікувати futr p 3"), ("призначать", "призначити futr p 3"),
        ("роблю", "робити pres s 1"), ("роблять", "робити pres p 3"), ("ходжу", "ходити pres s 1"),
        ("їсть", "їсти pres s 3"), ("почнеться", "початися futr s 3"), ("зверніться", "звернутися imper p 2"),
        ("давайте", "давати imper p 2"),
        ("зникли зникнули", "зникнути past p"), ("провів", "провести past s"), ("допоміг", "допомогти past s"),
        # participles and comparison
        ("викликаними", "викликати ins past p"), ("проведена", "провести nom past s"),
        ("захищений", "захистити nom past s"),
        ("сильніша", "сильний nom cmp s"), ("найсильнішого", "сильний gen sup s"),
    ],
)  # fmt: skip
def test_a_form_is_read(forms: str, reading: str) -> None:
    """`*` stands for any lemma or case."""
    pattern = re.compile(re.escape(reading).replace(r"\*", r"\S+"))
    for form in forms.split():
        assert any(pattern.fullmatch(found) for found in readings(form)), sorted(readings(form))


def test_what_no_rule_makes_is_no_form() -> None:
    assert readings("нігою") == readings("гороху") == readings("болюють") == set()


def test_a_genitive_of_the_table_keeps_other_words_apart() -> None:
    assert readings("душа") == {"душа nom s"}
    assert readings("кори") == {"кора gen s", "кора nom p", "кора acc p", "кір nom p", "кір acc p"}


def test_a_reflexive_form_of_a_plain_verb_is_its_passive() -> None:
    assert translate("ліки зберігають").text != translate("розчин змішується").text == "a solution is mixed"


@given(st.sampled_from(["м'яз", "здоров'я", "п'ята", "кров'ю"]), st.sampled_from("’ʼ`′"))
def test_apostrophes_are_alike(word: str, apostrophe: str) -> None:
    assert readings(word.replace("'", apostrophe)) == readings(word) != set()


def test_unknown_words_stand_in_brackets_and_cost_confidence() -> None:
    unknown = translate("прийом мідокалму")
    assert unknown.evidence == "unknown: мідокалму"
    assert unknown.confidence < translate("прийом магнію").confidence


# What must survive

PIECES = st.lists(
    st.sampled_from("біль судом що які чи не було виявлено через у з 5 мг 2–3 , — ( . це м’яз-ся ґедзь пити".split()),
    min_size=1,
    max_size=14,
)


@given(PIECES)
def test_numbers_come_out_again_and_no_cyrillic_letter_is_left(pieces: list[str]) -> None:
    text = " ".join(["біль", *pieces])
    english = translate(text).text
    assert re.findall(r"\d+", english) == re.findall(r"\d+", text)
    assert not CYRILLIC.search(english)


@given(st.text(st.characters(codec="utf-8"), max_size=60) | st.text("абґєіїь -'’ся1.\x00\u0301", max_size=60))
def test_any_text_is_taken(text: str) -> None:
    for (translation,) in filter(None, ENGINE.translate([Fragment(text, "uk")])):
        assert not CYRILLIC.search(translation.text)


@pytest.mark.parametrize("text", ["ся" * 10_000, "було виявлено " * 2_000, "що " * 5_000, "по-" * 5_000 + "а"])
def test_long_fragments(text: str) -> None:
    assert translate(text).text


# The lexicon


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_lines_are_sorted_and_ukrainian(path: Path) -> None:
    terms = [line.split("\t")[path.name == "forms.tsv"] for line in path.read_text("utf-8").splitlines()[1:]]
    assert terms == sorted(terms)
    assert not [term for term in terms if re.search("[ыэёъ’ʼA-Za-z]", term)]


def test_every_word_of_a_set_phrase_has_forms() -> None:
    """A word without `=` stands for the forms of a lemma, so the lexicon must have it."""
    lexicon = load_lexicon(FOLDER)
    wanted = {w for found in lexicon.phrases.values() for p in found for w in p.words if not w.startswith("=")}
    assert sorted(wanted - lexicon.terms.keys()) == []


def test_every_irregular_form_belongs_to_an_entry() -> None:
    lexicon, table = load_lexicon(FOLDER), read_table(FOLDER / "forms.tsv", folded)
    lemmas = {lemma for _, lemma, _ in table.forms} | table.marks.keys() | {lemma for lemma, _ in table.stems}
    assert sorted(lemmas - lexicon.terms.keys()) == []
    assert [form for form, _, _ in table.forms if not words().readings(form)[0].entry] == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("очі\tоко\tnoun\n", "the header line is missing"),
        (f"{HEADER}\nочі\tоко\n", "not three columns"),
        (f"{HEADER}\nочі\tоко\tnoun nom/vocative p\n", "no such tag: vocative"),
    ],
)
def test_faults_of_the_forms_name_file_line_and_mend(tmp_path: Path, text: str, fault: str) -> None:
    (tmp_path / "forms.tsv").write_text(text, encoding="utf-8")
    with pytest.raises(CalqueError) as error:
        Ukrainian(Lexicon(), tmp_path)
    assert error.value.fact == fault
    assert error.value.path.endswith("forms.tsv") and error.value.line == len(text.splitlines()) and error.value.mend
