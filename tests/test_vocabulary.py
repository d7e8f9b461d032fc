"""What English and the Latin of medicine know."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages import vocabulary


@pytest.mark.parametrize(
    "word",
    "the Ankles SWELLING doesn't can't won't patient's patients' patient’s life-threatening x-ray follow-ups B "
    "oesophagus haemorrhaging randomised fibre anaemia tumour paediatrician website unstretched oversalted "
    "craniosynostosis hyperkeratosis electroneuromyography thrombophlebitis cholecystectomy dysfunction palmar "
    "non-inherited hip-knee-ankle ibuprofen metoprolol ceftriaxone gestosis Parkinson".split(),
)
def test_known(word: str) -> None:
    assert vocabulary.knows(word)


@pytest.mark.parametrize(
    "word",
    "krampi krepatura zelenka otrebus vysmarkivatsya gestoznogo magnerota crampslegs symptomsuch anemiaa thetonsils "
    "mus heada Muskelkrampf wieder pantorrilla douleurs mollet gambe polpaccio łydka lýtko särky щ café-mus".split(),
)
def test_unknown(word: str) -> None:
    assert not vocabulary.knows(word)


@pytest.mark.parametrize(
    "word",
    "arteria arteriae Musculus musculi gastrocnemii brevis brevium vitro os tendinis laterale aureus".split(),
)
def test_latin(word: str) -> None:
    assert vocabulary.is_latin(word)


def test_latin_by_its_ending() -> None:
    assert vocabulary.looks_latin("montgomerianorum") and not vocabulary.is_latin("montgomerianorum")
    assert not vocabulary.looks_latin("wadenkrampf")


@given(st.text("aeioctrmnz'’-‐ЖÉ7", max_size=30))
def test_any_text_has_an_answer_whatever_its_case(word: str) -> None:
    assert vocabulary.knows(word) == vocabulary.knows(word.upper().lower())


def test_a_long_word_takes_no_long_time() -> None:
    assert not vocabulary.knows("oto" * 10_000) and not vocabulary.is_built("ototot" * 6 + "z")
