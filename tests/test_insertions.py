"""Words of other languages in the article's own script."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from toolkit.article import Finding, Span
from toolkit.document import parse
from toolkit.languages.foreign import LANGUAGES, decoder
from toolkit.protect import protected
from toolkit.rules import insertions

CASES = read_cases("insertions")
PARTS = [
    *"the muscle is tired and cold at night".split(),
    *"der Muskel ist müde und kalt in Nacht".split(),
    *"Pij dużo wody".split(),
    *". , ( ) « » — \n \n\n # - ` 5 боль CaCO3 l'eau".split(" "),
    "https://a.b/der-muskel ",
]
TEXTS = st.lists(st.sampled_from(PARTS)).map(" ".join)


def find(text: str, language: str = "en", more: tuple[Span, ...] = ()) -> list[Finding]:
    return insertions.find(parse(text, language, protected(text, more)))


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_case(case: Case) -> None:
    language, text = case.given[:2], case.given[4:]
    told = [f"[{text[f.start : f.end]}] {f.source_lang}" for f in find(text, language)]
    assert "\n".join(told) == case.expected


def test_kind_action_severity_and_confidence() -> None:
    few, many = find("Rub the pantorrilla well. Rest, wenn die Muskeln müde sind, at home.")
    assert (few.kind, few.rule, few.action, few.severity) == ("leftover", "leftover-language", "flag", "major")
    assert many.severity == "critical" and many.confidence > few.confidence
    assert "Spanish" in few.message and "German" in many.message


def test_a_place_is_read_in_one_way_only() -> None:
    text = "She said hay que beber mucha agua fresca. He said bolit golova posle sna."
    spanish, russian = find(text)
    at, run = text.index("mucha"), text.index("bolit")
    word = Finding(at, at + 5, "translit", "translit-word", "")
    whole = Finding(run, len(text) - 1, "translit", "translit-run", "")
    assert insertions.or_transliterated([spanish, russian], [word, whole]) == [spanish, whole]
    assert insertions.or_transliterated([spanish], []) == [spanish]


def test_a_language_that_is_not_modelled_has_no_findings() -> None:
    assert "ru" not in LANGUAGES
    assert find("Боль when the muscle is tired проходит.", "ru") == []


@settings(deadline=None)
@given(TEXTS, st.sampled_from(["en", "de", "pl"]))
def test_findings_are_apart_in_one_sentence_and_touch_nothing_protected(text: str, language: str) -> None:
    document = parse(text, language, protected(text))
    at = 0
    for finding in insertions.find(document):
        assert at <= finding.start < finding.end
        at = finding.end
        block = document.block_at(finding.start)
        assert block and block.kind != "code"
        assert any(s.start <= finding.start and finding.end <= s.end for s in document.sentences(block))
        assert not document.is_protected(finding.start, finding.end)
        assert text[finding.start].isalpha() and text[finding.end - 1].isalpha()


@settings(deadline=None)
@given(TEXTS)
def test_only_what_gains_enough_is_decoded_and_nothing_is_lost_by_it(text: str) -> None:
    telling = decoder("en")
    for sentence in text.split("\n"):
        words = [word for word in sentence.split() if word.isalpha()]
        if any(telling.decode(words)):
            assert sum(max(0.0, telling.gain(word)) for word in words) > 0


def test_a_word_of_a_list_is_likelier_in_its_language() -> None:
    telling = decoder("en")
    weights = telling.weigh("müssen", False)
    assert telling.languages[int(weights.argmax())] == "de"
    assert telling.weigh("swelling", False).argmax() == 0
