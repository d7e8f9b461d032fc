"""Words that stand twice."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from toolkit.article import Finding
from toolkit.document import parse
from toolkit.protect import facts, protected
from toolkit.rules import doublets

CASES = read_cases("doublets")


def find(text: str) -> list[Finding]:
    return doublets.find(parse(text, "en", protected(text)))


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_case(case: Case) -> None:
    text = case.given
    found = [f"{f.action} {f.rule} [{text[f.start : f.end]}]" for f in find(text)]
    assert "\n".join(found) == case.expected


@given(
    st.lists(st.sampled_from(["of", "the", "pain", "not", " ", "\n", ", ", " or ", " (", ")", ".", "5"])).map("".join)
)
def test_a_fix_changes_no_fact_and_findings_stay_apart(text: str) -> None:
    at = 0
    for f in find(text):
        assert at <= f.start < f.end
        at = f.end
        if f.action == "fix":
            without = facts(text[: f.start] + text[f.end :])
            assert without["not"] <= facts(text)["not"] and without["5"] == facts(text)["5"]


@pytest.mark.parametrize("unit", ["a", " ", "of ", "pain, ", "(", " (a", "pain or ", "aaaa and "])
def test_time_grows_with_length_only(unit: str) -> None:
    document = parse("x" + unit * (100_000 // len(unit)) + "x", "en")
    start = time.perf_counter()
    doublets.find(document)
    assert time.perf_counter() - start < 2
