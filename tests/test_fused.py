"""Missing spaces."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from toolkit.article import Finding
from toolkit.document import parse
from toolkit.protect import protected
from toolkit.rules import fused

CASES = read_cases("fused")
PARTS = [
    "in",
    "Result",
    "which",
    "patient",
    "pains",
    "leg",
    ".",
    ",",
    ":",
    ";",
    "(",
    ")",
    " ",
    "\n",
    "The",
    "x",
    "5",
    "`",
]


def find(text: str, language: str = "en") -> list[Finding]:
    return fused.find(parse(text, language, protected(text)))


def told(text: str, finding: Finding) -> str:
    left, right = text[: finding.start].split()[-1], text[finding.start :].split()[0]
    return f"{finding.action} {finding.rule} {left.lstrip('(')}|{right.rstrip('.,')}"


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_case(case: Case) -> None:
    assert "\n".join(told(case.given, finding) for finding in find(case.given)) == case.expected


def test_words_are_cut_in_english_only() -> None:
    assert [f.rule for f in find("Das inResult.Das", "de")] == ["fused-stop"]


@given(st.lists(st.sampled_from(PARTS)).map("".join))
def test_every_finding_is_one_space_and_needed_once(text: str) -> None:
    findings = find(text)
    mended = text
    for f in reversed(findings):
        assert f.start == f.end and f.suggestions == ((" ",),)
        if f.action == "fix":
            mended = mended[: f.start] + " " + mended[f.start :]
    assert [f for f in find(mended) if f.action == "fix"] == []


@pytest.mark.parametrize("unit", ["a", "aA", "Aa", "the", "a,", "aaa.A", "(", "aaaa(", "aaa)", "causes", ".", "aaa;"])
def test_time_grows_with_length_only(unit: str) -> None:
    document = parse(unit * (100_000 // len(unit)), "en")
    start = time.perf_counter()
    fused.find(document)
    assert time.perf_counter() - start < 2
