"""Words that a space cut in pieces."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from toolkit.article import Finding
from toolkit.document import parse
from toolkit.protect import protected
from toolkit.rules import broken

CASES = read_cases("broken")
PARTS = [*"he alth mus cles in flam mation a The é 5 . `".split(), *(" ", " ", " ", "\n", "\n\n", "- ")]


def find(text: str, language: str = "en") -> list[Finding]:
    return broken.find(parse(text, language, protected(text)))


def told(text: str, finding: Finding) -> str:
    return f"{finding.action} [{text[finding.start : finding.end]}] -> {finding.suggestions[0][0]}"


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_case(case: Case) -> None:
    assert "\n".join(told(case.given, finding) for finding in find(case.given)) == case.expected


def test_english_only() -> None:
    assert find("Die mus cles und he alth", "de") == []


@given(st.lists(st.sampled_from(PARTS)).map("".join))
def test_a_finding_is_the_whole_word_in_one_block(text: str) -> None:
    document = parse(text, "en", protected(text))
    at = 0
    for finding in broken.find(document):
        assert at <= finding.start < finding.end
        at = finding.end
        block = document.block_at(finding.start)
        assert block and finding.end <= block.end
        assert not document.is_protected(finding.start, finding.end)
        assert finding.suggestions == (("".join(text[finding.start : finding.end].split()),),)


@pytest.mark.parametrize("unit", ["a", "mus ", "mus cles ", "he alth ", "x ", "flam\n"])
def test_time_grows_with_length_only(unit: str) -> None:
    document = parse(unit * (100_000 // len(unit)), "en")
    start = time.perf_counter()
    broken.find(document)
    assert time.perf_counter() - start < 2
