"""Leftovers in another script, seams and look-alikes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from toolkit.article import Finding
from toolkit.document import parse
from toolkit.protect import protected
from toolkit.rules import languages

CASES = read_cases("languages")
ALPHABET = [*"abcпсоВС12 .,!?()«»-α腰\n#*`", "ش", "\u0301", "Have ", "vitamin ", "http://a.b "]


def find(text: str, language: str) -> list[Finding]:
    return languages.find(parse(text, language, protected(text)))


def told(text: str, finding: Finding) -> str:
    if finding.start == finding.end:
        left, right = text[: finding.start].split()[-1], text[finding.start :].split()[0].strip(".")
        return f"{finding.rule} [{left}|{right}]"
    after = "".join(f" -> {part}" for replacement in finding.suggestions for part in replacement)
    return f"{finding.rule} [{text[finding.start : finding.end]}]{after}"


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_case(case: Case) -> None:
    language, text = case.given[:2], case.given[4:]
    assert "\n".join(told(text, finding) for finding in find(text, language)) == case.expected


def test_kind_action_and_severity() -> None:
    text = "There is cough кашель and a coughБоль с температурой."
    found = {(f.rule, f.kind, f.action, f.severity, f.evidence) for f in find(text, "en")}
    assert found == {
        ("leftover-script", "leftover", "flag", "major", "Cyrillic"),
        ("leftover-script", "leftover", "flag", "critical", "Cyrillic"),
        ("fused-scripts", "fused", "fix", "major", "Latin | Cyrillic"),
    }


@given(st.lists(st.sampled_from(ALPHABET)).map("".join), st.sampled_from(["en", "ru", "ja", "el"]))
def test_findings_are_sorted_apart_and_inside_one_block(text: str, language: str) -> None:
    document = parse(text, language, protected(text))
    at = 0
    for finding in languages.find(document):
        block = document.block_at(max(finding.start - 1, 0) if finding.start == finding.end else finding.start)
        assert at <= finding.start <= finding.end
        assert block and finding.end <= block.end
        at = finding.end


@given(st.lists(st.sampled_from(ALPHABET)).map("".join))
def test_every_cyrillic_letter_in_prose_is_in_a_finding(text: str) -> None:
    document = parse(text, "en", protected(text))
    covered = {i for f in languages.find(document) for i in range(f.start, f.end)}
    for i, char in enumerate(text):
        block = document.block_at(i)
        if char in "псоВС" and block and block.kind != "code" and not document.is_protected(i, i + 1):
            assert i in covered


@given(st.lists(st.sampled_from(ALPHABET)).map("".join))
def test_mended_once_is_mended(text: str) -> None:
    fixes = [f for f in find(text, "en") if f.action == "fix"]
    mended = text
    for f in reversed(fixes):
        mended = mended[: f.start] + str(f.suggestions[0][0]) + mended[f.end :]
    assert len(fixes) <= len(text)
    assert [f for f in find(mended, "en") if f.rule == "fused-scripts"] == []


@pytest.mark.parametrize("unit", ["ж", "ж ", "жa", "aж", "В6, ", ".", "ж.", "«", "ж(", "а-", "Have ", "°", "腰a"])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_time_grows_with_length_only(unit: str, language: str) -> None:
    text = "ж" + unit * (50_000 // len(unit)) + "ж"
    document = parse(text, language)
    start = time.perf_counter()
    languages.find(document)
    assert time.perf_counter() - start < 2
