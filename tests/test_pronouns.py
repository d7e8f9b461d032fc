"""He and she for a thing."""

from __future__ import annotations

import pytest

from tests.cases import Case, read_cases
from toolkit.article import Article, Finding
from toolkit.clean import clean
from toolkit.config import Settings
from toolkit.document import parse
from toolkit.glossary.glossary import Glossary
from toolkit.protect import protected
from toolkit.rules import pronouns

CASES = read_cases("pronouns")
THING = "The gallbladder stores bile. When inflamed, she hurts.\n"


def find(text: str) -> list[Finding]:
    return pronouns.find(parse(text, "en", protected(text)))


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_case(case: Case) -> None:
    found = [f"[{case.given[f.start : f.end]}] -> {f.suggestions[0][0]}" for f in find(case.given)]
    assert "\n".join(found) == case.expected
    assert all(f.action == "suggest" for f in find(case.given))


def test_another_language_is_left_alone() -> None:
    assert pronouns.find(parse("Er hat her.", "de")) == []


@pytest.mark.parametrize(("sign", "said"), [("", False), ("Phlebeurysm and сильная боль. ", True)])
def test_waits_until_the_article_shows_a_translation(glossary: Glossary, sign: str, said: bool) -> None:
    done = clean(Article("a.md", f"# Gallbladder\n\n{sign}\n\n{THING}", "md"), glossary, Settings())
    assert any(e.rule == "pronoun-thing" for e in done.edits) == said
