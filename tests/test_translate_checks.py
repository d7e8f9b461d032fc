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
    ("через 15 минут", "in 15 minutes"),
    ("каждые 24 часа", "every 24 hours"),
    ("5 с половиной", "5 and a half"),
    ("в 2020 г.", "in 2020"),
    ("1 ч. л. соды", "1 teaspoon of soda"),
    ("по 3–5 г на 1 л", "3-5 g each per 1 l"),
    ("Without сильной боли", "Without severe pain"),
    ("не принимать без назначения", "do not take without a prescription"),
    ("до 38,5 °C", "up to 38.5 °C"),
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
    ("менее <5 мг", "less than 5 mg", "a number or a unit is changed"),
    ("5-10 капель", "10-5 drops", "a number or a unit is changed"),
    ("10 мг/кг", "10 mg/ml", "a number or a unit is changed"),
    ("до 38 °C", "up to 38 °F", "a number or a unit is changed"),
    ("не класть под язык", "put under the tongue", "a negation is lost"),
    ("не принимать без назначения", "take without a prescription", "one of two negations is lost"),
    ("мазь от *боли*", "an ointment for pain", "a bracket or a mark of Markdown is lost or added"),
    ("боль в ноге", "pain | ache in the leg", "a bracket or a mark of Markdown is lost or added"),
    ("мазь от [боли](https://x.org)", "an ointment [for](https://x.org) pain", "there is a link or a line break in it"),
    ("боль  \nв ноге", "pain in the leg", "there is a link or a line break in it"),
]


@pytest.mark.parametrize(("source", "english"), GOOD, ids=[g[0] for g in GOOD])
def test_lets_pass(source: str, english: str) -> None:
    assert list(faults(Fragment(source, "ru"), english)) == []


@pytest.mark.parametrize(("source", "english", "why"), BAD, ids=[f"{b[0]} -> {b[1]}" for b in BAD])
def test_refuses(source: str, english: str, why: str) -> None:
    assert why in list(faults(Fragment(source, "ru"), english))


def test_units_of_other_languages_are_known() -> None:
    assert list(faults(Fragment("alle 3 Stunden", "de"), "every 3 hours")) == []
    assert list(faults(Fragment("10 хвилин", "uk"), "10 minutes")) == []


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
