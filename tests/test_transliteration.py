"""Russian in Latin letters."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from toolkit.article import Article, Finding
from toolkit.clean import clean
from toolkit.config import Settings
from toolkit.document import parse
from toolkit.glossary.glossary import Glossary
from toolkit.languages.russian import reader_of
from toolkit.protect import protected
from toolkit.rules import transliteration

CASES = read_cases("transliteration")
DATA = Path(__file__).parent / "data" / "transliteration.tsv"


class Row(NamedTuple):
    """A word; `expected` is the lemma or the brand that it is, empty if it must stay as it is."""

    word: str
    expected: str
    note: str


def find(text: str, glossary: Glossary) -> list[Finding]:
    return transliteration.find(parse(text, "en", protected(text)), reader_of(glossary))


def shown(text: str, finding: Finding) -> str:
    proposed = f"-> {finding.suggestions[0][0]}" if finding.suggestions else f"= {finding.evidence}"
    return f"[{text[finding.start : finding.end]}] {proposed}"


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_case(case: Case, glossary: Glossary) -> None:
    found = find(case.given, glossary)
    assert "\n".join(shown(case.given, finding) for finding in found) == case.expected
    assert all((f.action == "suggest") == bool(f.suggestions) for f in found)


def rows() -> list[Row]:
    return [Row(*line.split("\t")) for line in DATA.read_text(encoding="utf-8").splitlines()[1:]]


def test_the_data_is_whole() -> None:
    words = [row.word for row in rows()]
    assert len(words) == len(set(words)) == 650
    assert sum(bool(row.expected) for row in rows()) == 150


# Each word is an article of its own, so that no other tells of it; the second time with Russian beside it.
@pytest.mark.parametrize("before", ["", "The leg hurts икры at night.\n\n"], ids=["alone", "with Russian beside it"])
def test_words_by_ear_are_told_from_rare_words_of_medicine(before: str, glossary: Glossary) -> None:
    found = {row: find(f"{before}The doctor called it {row.word} and advised rest.\n", glossary) for row in rows()}
    hits = [row for row in rows() if found[row] and row.expected]
    false = [row.word for row in rows() if found[row] and not row.expected]
    right = [row for row in hits if row.expected.lower() in _readings(found[row][0])]
    assert len(hits) / (len(hits) + len(false)) >= 0.98, false
    assert len(hits) / 150 >= 0.9
    assert len(right) / len(hits) >= 0.95, [row.word for row in hits if row not in right]


def _readings(finding: Finding) -> set[str]:
    return {finding.source_term.lower(), *(str(s[0]).lower() for s in finding.suggestions)}


def test_what_a_finding_says(glossary: Glossary) -> None:
    (finding,) = find("The otvara is bitter.", glossary)
    assert (finding.kind, finding.rule, finding.source_lang) == ("translit", "translit-word", "ru")
    assert (finding.source_term, finding.evidence) == ("отвар", "отвара")
    assert "отвара" in finding.message


def test_another_language_is_left_alone(glossary: Glossary) -> None:
    assert transliteration.find(parse("Das ist zelenka.", "de"), reader_of(glossary)) == []


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Uzlovoy zob i rak shchitovidnoy zhelezy", "Узловой зоб и рак щитовидной железы"),
        ("uzlovoj zob i rak ščitovidnoj železy", "узловой зоб и рак щитовидной железы"),
        ("Uzlovoi zob i rak schitovidnoi jelezy.", "Узловой зоб и рак щитовидной железы."),
        ("the thyroid gland", None),
        ("", None),
    ],
)
def test_a_run_is_read_back(latin: str, cyrillic: str | None, glossary: Glossary) -> None:
    assert reader_of(glossary).read_back(latin) == cyrillic


def test_evidence_takes_more_than_one_word(glossary: Glossary) -> None:
    def score(text: str) -> float:
        return clean(Article("a.md", f"# Cough\n\n{text}\n", "md"), glossary, Settings()).translatedness

    weak = "The pathology is provoked by a cold."
    once, often = score(f"{weak} Drink romashka."), score(f"{weak} Drink romashka, romashka and romashka.")
    assert once == often == 0.0 < score(f"{weak} Drink romashka, shipovnik and zveroboy.")


@given(st.text(alphabet="aeiouyjhkzsct'ščž -", max_size=300))
def test_any_letters(glossary: Glossary, text: str) -> None:
    for finding in find(text, glossary):
        assert 0 <= finding.start < finding.end <= len(text)


@pytest.mark.parametrize("text", ["shch" * 5000, "ya" * 10_000, "zelenka " * 2000, "'" * 5000, "zelenka'" * 1000])
def test_hostile_text_does_not_hang(glossary: Glossary, text: str) -> None:
    find(text, glossary)
