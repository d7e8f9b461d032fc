"""The guard: what an automatic fix may not do."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest

from toolkit.article import Edit, Finding
from toolkit.edits import apply, settle
from toolkit.errors import CalqueError
from toolkit.guard import hold, verify


def edits(text: str, *changes: tuple[str, str]) -> list[Edit]:
    found = []
    for i, (before, after) in enumerate(changes):
        at = text.index(before)
        found.append(Finding(at, at + len(before), "term", f"rule-{i}", "why", "fix", suggestions=((after,),)))
    return settle(text, found)


def nothing(body: str) -> list[Edit]:
    return []


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Take 500 mg twice.", "500 mg", "50 mg"),
        ("Take 0.5 ml.", "0.5 ml", "0.5 l"),
        ("Do not drink it.", "not drink", "drink"),
        ("Never pierce it.", "Never pierce", "Pierce"),
        ("without a doctor", "without a doctor", "with a doctor"),
        ("See [this](http://a.org/x).", "(http://a.org/x)", "(http://b.org/x)"),
    ],
)
def test_a_fix_that_changes_facts_is_demoted(text: str, before: str, after: str) -> None:
    held = hold(text, edits(text, (before, after)), lambda rule: False, nothing)
    assert [e.action for e in held.edits] == ["suggest"]
    assert apply(text, held.edits) == text
    assert "rule-0" in held.demoted[0]


def test_an_entry_that_says_so_may_change_them() -> None:
    text = "Take 1 st. l. of it."
    held = hold(text, edits(text, ("1 st. l.", "15 ml")), lambda rule: rule == "rule-0", nothing)
    assert apply(text, held.edits) == "Take 15 ml of it."


def test_what_a_second_pass_finds_in_words_that_nobody_changed_is_taken_over() -> None:
    text = "one two three"

    def fixes(body: str) -> list[Edit]:
        return edits(body, ("one", "1")) if "III" in body and "one" in body else []

    held = hold(text, edits(text, ("three", "III")), lambda rule: True, fixes)
    assert apply(text, held.edits) == "1 two III"
    assert held.demoted == ()


def test_a_fix_that_another_would_change_again_is_demoted() -> None:
    text = "one two\n\nthree"

    def fixes(body: str) -> list[Edit]:
        return edits(body, ("2nd", "II")) if "2nd" in body else []

    held = hold(text, edits(text, ("two", "2nd"), ("three", "third")), lambda rule: True, fixes)
    assert apply(text, held.edits) == "one two\n\nthird"
    assert len(held.demoted) == 1


def test_a_second_pass_that_never_rests_is_an_error_that_names_the_rule() -> None:
    numbers = count()

    def fixes(body: str) -> list[Edit]:
        return [replace(e, rule=f"rule-{next(numbers)}") for e in edits(body, (body, body + "1"))]

    with pytest.raises(CalqueError, match="does not come to rest: rule-"):
        hold("one", [], lambda rule: True, fixes)


def test_a_ledger_that_does_not_lead_back_is_an_error() -> None:
    with pytest.raises(CalqueError):
        verify("one", edits("one", ("one", "1")), "2")
