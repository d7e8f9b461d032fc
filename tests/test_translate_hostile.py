"""Fragments that nobody writes and scrapers find: no engine crashes or hangs on them, and nothing wrong passes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.config import Settings
from toolkit.glossary.glossary import Glossary
from toolkit.translate.cascade import Translator
from toolkit.translate.checks import faults
from toolkit.translate.engines import translator_of
from toolkit.translate.memory import Unit, write_memory
from toolkit.translate.translator import Fragment

HOSTILE = {
    "empty": "",
    "white space": " \t\n\u00a0\u200b",
    "ten thousand words": "судороги икроножных мышц ночью и " * 2_000,
    "one word of ten thousand letters": "а" * 10_000,
    "ten thousand commas": "боль," * 10_000,
    "ten thousand numbers": "5 мг " * 10_000,
    "brackets that never close": "(" * 5_000 + "боль",
    "mixed scripts": "боль pain 疼痛 πόνος כאב ألم боль",
    "emoji": "боль 👩‍⚕️🦵🏽 в ноге 💊💊",
    "control characters": "боль\x00\x07\x1b[31m в\u202eноге\ufeff",
    "lone surrogates": "боль \ud800 в ноге \udfff",
    "combining marks": "б" + "\u0301" * 3_000 + "оль",
    "markup": "<script>alert(1)</script> боль ](javascript:x) {++боль++}",
    "look-alikes": "бoль в нoге",
}


@pytest.fixture(scope="module")
def translator(glossary: Glossary, tmp_path_factory: pytest.TempPathFactory) -> Translator:
    path = tmp_path_factory.mktemp("memory") / "memory.tmx"
    Path(path).write_bytes(write_memory([Unit("ru", "боль в ноге", "pain in the leg"), Unit("uk", "біль", "pain")]))
    return translator_of(Settings(memory=str(path)), glossary)


@pytest.mark.parametrize("language", ["ru", "uk", "de", "zh", ""])
@pytest.mark.parametrize("name", HOSTILE)
def test_every_engine_lives_through(translator: Translator, name: str, language: str) -> None:
    text = HOSTILE[name]
    fragment = Fragment(text, language, terms=translator.terms_in(text, language))
    [answer] = translator.translate([fragment])
    for translation in answer.translations:
        assert translation.confidence >= 1 or not list(faults(fragment, translation.text))


@given(
    st.text(st.characters(codec="utf-8") | st.sampled_from("абвгдежзийклмнопрстуфхцчшщъыьэюя не ни 5,"), max_size=120)
)
def test_any_text_is_answered_or_not(translator: Translator, text: str) -> None:
    [answer] = translator.translate([Fragment(text, "ru")])
    assert all(t.text.strip() for t in answer.translations)
