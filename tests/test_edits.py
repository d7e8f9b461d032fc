"""The ledger: apply and revert are exact inverses, and layers compose."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.article import Finding, Span
from toolkit.edits import apply, compose, edits_of, revert, settle
from toolkit.errors import CalqueError

TEXTS = st.text(alphabet="ab Я\n\u200b😀", max_size=40)


def finding(start: int, end: int, after: str, action: str = "fix", rule: str = "r") -> Finding:
    return Finding(start, end, "calque", rule, "why", action, suggestions=((after,),))  # type: ignore[arg-type]


@st.composite
def findings_of(draw: st.DrawFn, text: str) -> list[Finding]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    actions = st.sampled_from(["fix", "fix", "suggest", "flag"])
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [finding(a, b, draw(st.text("xyЖ", max_size=3)), draw(actions), str(i)) for i, (a, b) in enumerate(pairs)]


@given(st.data())
def test_revert_undoes_apply_on_any_text(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    edits = settle(text, data.draw(findings_of(text)))
    assert revert(apply(text, edits), edits) == text


@given(st.data())
def test_settled_edits_are_in_order_and_do_not_overlap(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    found = [f for _ in range(3) for f in data.draw(findings_of(text))]
    edits = settle(text, found)
    assert all(a.end <= b.start and (a.start, a.end) != (b.start, b.end) for a, b in pairwise(edits))
    kept = len(edits) + sum(len(e.alternatives) for e in edits)
    assert kept == len(found), "every loser is kept as an alternative"


@given(st.data())
def test_composed_layers_do_what_the_layers_do_one_after_the_other(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    first = [e for e in settle(text, data.draw(findings_of(text))) if e.action == "fix"]
    middle = apply(text, first)
    second = settle(middle, data.draw(findings_of(middle)))
    both = compose(text, first, second)
    assert apply(text, both) == apply(middle, second)
    assert revert(apply(text, both), both) == text
    assert all(a.end <= b.start for a, b in pairwise(both))


def test_a_fix_goes_before_a_longer_flag_and_keeps_it_as_an_alternative() -> None:
    [edit] = settle("one two three", [finding(0, 13, "", "flag", "long"), finding(4, 7, "2", "fix", "short")])
    assert (edit.rule, edit.after) == ("short", "2")
    assert [a.rule for a in edit.alternatives] == ["long"]


def test_words_put_back_are_themselves_cleaned() -> None:
    text = "often reduces the sick calf"
    outer = Finding(0, 27, "calque", "outer", "", "fix", suggestions=((Span(14, 27), " often cramps"),))
    inner = finding(18, 22, "sore", rule="inner")
    [edit] = settle(text, [outer, inner])
    assert edit.after == "the sore calf often cramps"
    assert [a.rule for a in edit.alternatives] == ["inner"]


def test_a_content_edit_absorbs_the_line_break_it_spans() -> None:
    text = "the convulsive\nbark readiness"
    first = edits_of(text, [finding(14, 15, " ", rule="join")])
    second = settle(apply(text, first), [finding(4, 29, "seizure susceptibility")])
    [edit] = compose(text, first, second)
    assert (edit.before, edit.after) == ("convulsive\nbark readiness", "seizure susceptibility")
    assert edit.plain == "convulsive bark readiness"


def test_revert_refuses_a_text_that_was_edited() -> None:
    edits = settle("a b", [finding(0, 1, "x")])
    with pytest.raises(CalqueError, match="does not hold 'x'"):
        revert("y b", edits)
