"""One article through every stage: what must hold for any input whatever."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.article import Article
from toolkit.clean import Cleaned, clean
from toolkit.config import Settings
from toolkit.edits import apply, revert
from toolkit.errors import CalqueError
from toolkit.glossary.glossary import Glossary
from toolkit.read import read_bytes

GLOSSARY = Glossary.load()
WORDS = (
    "Phlebeurysm legs cramp. seizures of the calf Have людей, икроножных painСудороги саlf В6 1 st. l. honey "
    "the caviar \n \n\n • - 1. # * _ ` [a](b) <b> &nbsp; \\u200b \u00ad \u00a0 reduces it brings legs together 500 mg "
    "not | | --- Leave a Reply Update: October 2018 \r\n \t Why? against the background of pathology : ; ( ) . , ! ~~"
).split(" ")
PROSE = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
ANY_TEXT = st.text(max_size=200) | PROSE


def cleaned(text: str, form: str = "txt", settings: Settings | None = None) -> Cleaned:
    return clean(Article("a." + form, text, form), GLOSSARY, settings or Settings())  # type: ignore[arg-type]


@given(ANY_TEXT, st.sampled_from(["txt", "md"]))
@settings(max_examples=300)
def test_the_ledger_leads_from_the_text_to_the_body_and_back(text: str, form: str) -> None:
    done = cleaned(text, form)
    assert apply(text, done.edits) == done.body
    assert revert(done.body, done.edits) == text
    assert all(a.end <= b.start for a, b in pairwise(done.edits))


@given(ANY_TEXT, st.sampled_from(["txt", "md"]))
@settings(max_examples=300)
def test_cleaning_a_clean_article_changes_nothing(text: str, form: str) -> None:
    body = cleaned(text, form).body
    again = cleaned(body, "md")
    assert again.body == body
    assert [e for e in again.edits if e.action == "fix"] == []


@given(st.binary(max_size=300) | PROSE.map(lambda t: t.encode("windows-1251", "replace")))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    for name in ("a.txt", "a.md", "a.html"):
        try:
            article = read_bytes(data, name)
        except CalqueError as error:
            assert name in str(error) and error.mend
        else:
            done = clean(article, GLOSSARY, Settings())
            assert revert(done.body, done.edits) == article.text


def test_the_same_text_gives_the_same_edits() -> None:
    text = " ".join(WORDS)
    assert cleaned(text).edits == cleaned(text).edits


def test_rules_and_entries_are_switched_off_by_name() -> None:
    assert "tablespoon" in cleaned("Take 1 st. l. of honey.").body
    rules = {e.rule for e in cleaned("Take 1 st. l. of honey.").edits}
    assert "st. l." in cleaned("Take 1 st. l. of honey.", settings=Settings(off=tuple(rules))).body


def test_phrases_to_leave_alone_are_left_alone() -> None:
    assert "painСудороги" in cleaned("a strong painСудороги", settings=Settings(keep=("painСудороги",))).body


@pytest.mark.parametrize("form", ["txt", "md"])
def test_an_empty_article_stays_empty(form: str) -> None:
    assert cleaned("", form).body.strip() == ""


def test_weak_entries_speak_only_where_the_article_shows_that_it_is_translated() -> None:
    weak = "The pathology is provoked by a cold."
    native = f"Leg pain\n\n{weak}\n"
    leftovers = "The leg hurts икры, the knee swells ночью, the foot is cold эти дни, and it goes away сама."
    translated = f"Leg pain\n\n{leftovers}\n\n{weak}\n"
    assert {e.rule for e in cleaned(native).edits if e.kind == "calque"} == set()
    assert {e.rule for e in cleaned(translated).edits if e.kind == "calque"} != set()
    assert cleaned(native).translatedness == 0.0 < cleaned(translated).translatedness


def test_the_title_is_told_as_it_is_once_cleaned() -> None:
    assert cleaned("Phlebeurysm of the legs\n\nIt hurts at night.\n").title == "Varicose veins of the legs"


@pytest.mark.parametrize("shown", [True, False])
def test_what_only_a_dictionary_tells_is_mended_where_the_article_shows_a_translation(shown: bool) -> None:
    foreign = "They feel боль в ногах and then отёк стопы."
    text = "A weak mus cles andthe diseases are treated at home. " + foreign * shown
    done = cleaned(text)
    told = {(e.rule, e.action) for e in done.edits if e.rule.startswith("fused-")}
    assert told == ({("fused-broken", "fix"), ("fused-words", "fix")} if shown else set())
    assert ("weak muscles and the diseases" in done.body) == shown
