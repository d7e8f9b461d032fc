"""Scripts of characters and twin letters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages.scripts import FOLD_TO_LATIN, SCRIPTS, count_scripts, script_of, script_of_language, twins

LETTERS = "Latin:aéß Cyrillic:жї Greek:λ Arabic:ش Hebrew:ש Han:か腰 Hangul:한 Thai:ป Devanagari:ह Georgian:მ Armenian:բ"
PAIRS = [(char, name) for name, chars in (part.split(":") for part in LETTERS.split()) for char in chars]


@pytest.mark.parametrize(("char", "script"), PAIRS)
def test_letters_have_a_script(char: str, script: str) -> None:
    assert script_of(char) == script


@pytest.mark.parametrize("char", [*"5 .,-µ°№«»،।、。²×", "\u2126", "\u00a0", "\u0301", "\ufeff", "\n"])
def test_digits_punctuation_and_symbols_have_none(char: str) -> None:
    # U+2126 is the ohm sign; the Greek capital omega is a letter.
    assert script_of(char) == ""


@pytest.mark.parametrize(("of", "into"), [("Cyrillic", "Latin"), ("Greek", "Latin"), ("Latin", "Cyrillic")])
def test_twins_are_letters_of_their_scripts_and_of_one_case(of: str, into: str) -> None:
    table = twins(of, into)
    assert len(table) > 10
    for one, other in table.items():
        assert script_of(one) == of and script_of(other) == into
        assert unicodedata.category(one) == unicodedata.category(other)
        assert twins(into, of)[other] == one


def test_scripts_without_twins_have_an_empty_table() -> None:
    assert twins("Han", "Latin") == {}


def test_fold_makes_twins_equal() -> None:
    assert "В12".translate(FOLD_TO_LATIN) == "B12"


def test_language_to_script() -> None:
    assert [script_of_language(code) for code in ("en", "uk", "ja", "el", "xx")] == [
        "Latin",
        "Cyrillic",
        "Han",
        "Greek",
        "Latin",
    ]


@given(st.text())
def test_counts_agree_with_script_of(text: str) -> None:
    expected = {s: n for s in SCRIPTS if (n := sum(script_of(c) == s for c in text))}
    assert count_scripts(text) == expected
