"""Passages that stand twice are flagged where they come back, never changed."""

from __future__ import annotations

import pytest

from tests.cases import Case, read_cases
from toolkit.document import parse
from toolkit.rules import repeats


@pytest.mark.parametrize("case", read_cases("repeats"), ids=lambda case: case.title)
def test_later_copies(case: Case) -> None:
    found = repeats.find(parse(case.given, "en"))
    assert [case.given[f.start : f.end] for f in found] == case.expected.splitlines()
    assert all((f.kind, f.rule, f.action) == ("boilerplate", "repeats-passage", "flag") for f in found)


def test_the_evidence_says_where_the_first_stands() -> None:
    passage = "Never take more than three of these tablets in one day."
    found = repeats.find(parse(f"## Dosage\n\n{passage}\n\n## Risks\n\n{passage}\n", "en"))
    assert [f.evidence for f in found] == ['first under "Dosage": "Never take more than three of these tablets ..."']
