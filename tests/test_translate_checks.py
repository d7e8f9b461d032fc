"""What a translation must keep, whichever engine made it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.translate.checks import faults, holds, numbers, repeats
from toolkit.translate.translator import Fragment, Term

GOOD = [
    ("принимать по 5 мг 2 раза в день", "take 5 mg 2 times a day"),
    ("не более 2,5 мл", "no more than 2.5 ml"),
    ("боль не проходит", "the pain does not pass"),
    ("без температуры", "without a fever"),
    ("тем не менее, боль осталась", "nevertheless, the pain remained"),
    ("он помогает не только при боли", "it helps not only with pain"),
    ("только ночью", "only at night"),
    ("невозможно", "impossible"),
    ("витамин В6", "vitamin B6"),
    ("и", "as well as"),
]
BAD = [
    ("принимать по 5 мг", "take 50 mg", "a number or a unit is changed"),
    ("принимать по 5 мг", "take 5 ml", "a number or a unit is changed"),
    ("принимать 5 капель", "take drops", "a number or a unit is changed"),
    ("не давать детям", "give to children", "a negation is lost"),
    ("боль проходит", "the pain does not pass", "a negation was added"),
    ("только ночью у детей", "at night in children", "“only” is lost"),
    ("боль в икрах", "pain in икрах", "letters of the source are left"),
    ("салат из свёклы и моркови", "salad salad", "repeats itself"),
    ("сильная боль в икроножных мышцах", "pain", "much too short"),
    ("боль", " ", "empty"),
]


@pytest.mark.parametrize(("source", "english"), GOOD, ids=[g[0] for g in GOOD])
def test_lets_pass(source: str, english: str) -> None:
    assert list(faults(Fragment(source, "ru"), english)) == []


@pytest.mark.parametrize(("source", "english", "why"), BAD, ids=[f"{b[0]} -> {b[1]}" for b in BAD])
def test_refuses(source: str, english: str, why: str) -> None:
    assert why in list(faults(Fragment(source, "ru"), english))


def test_an_echo_of_a_phrase_is_no_translation() -> None:
    assert "came back as it went in" in list(faults(Fragment("Schmerzen im Bein", "de"), "Schmerzen im Bein"))


def test_a_negation_of_a_language_that_is_not_known_here_is_not_judged() -> None:
    assert list(faults(Fragment("ауырмайды", "kk"), "does not hurt")) == []


def test_a_term_must_be_used_in_any_form() -> None:
    asked = Fragment("боль в икрах", "ru", terms=(Term("икра", ("calf",)),))
    assert list(faults(asked, "pain in the calves")) == []
    assert list(faults(asked, "pain in the caviar")) == ["“calf” for икра is missing"]


def test_numbers_are_alike_in_all_languages() -> None:
    assert numbers("по 2,5 мг, 10% и В12") == numbers("2.5 mg each, 10 % and B12") == {"2.5 mg": 1, "10 %": 1, "12": 1}


@pytest.mark.parametrize("wording", ["calf muscle", "calf muscles", "calf\nmuscles"])
def test_a_wording_is_found_in_any_form(wording: str) -> None:
    assert holds(f"spasm of the {wording} at night", "calf muscle")
    assert not holds(f"spasm of the {wording}ular kind", "calf muscle")


def test_two_forms_of_a_word_in_a_row_repeat_nothing() -> None:
    assert repeats("the leg the leg") and not repeats("the leg and the legs")


@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["ru", "uk", "de", "zh", ""]))
def test_any_text_is_judged(source: str, english: str, language: str) -> None:
    assert all(isinstance(why, str) and why for why in faults(Fragment(source, language), english))
