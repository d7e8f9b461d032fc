"""Spans that no rule may touch, and facts that no fix may change."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.protect import facts, protected

PROTECTED = [
    ("address", "See https://example.com/a_(b)?c=1, please.", ["https://example.com/a_(b)?c=1"]),
    ("address in brackets", "(see www.example.org/x).", ["www.example.org/x"]),
    ("bare domain", "Visit my-clinic.example.com today.", ["my-clinic.example.com"]),
    ("e-mail", "Write to a.b@example.co.uk!", ["a.b@example.co.uk"]),
    ("doi", "doi 10.1000/xyz.123.", ["10.1000/xyz.123"]),
    ("link target, not its text", "[calf pain](/calf(1)) here", ["/calf(1)"]),
    ("reference", "[1]: /target\n", ["/target"]),
    ("code span", "A ``b ` c`` d `e`.", ["``b ` c``", "`e`"]),
    ("unclosed code span", "A `b\n\nc` d.", []),
    ("fence", "a\n\n```\nx\n```\nb", ["```\nx\n```"]),
    ("unclosed fence", "a\n\n~~~\nx", ["~~~\nx"]),
    ("comment", "a <!-- b > c --> d", ["<!-- b > c -->"]),
    ("tag", 'a <b class="x">c</b> 1 < 2', ['<b class="x">', "</b>"]),
    ("front matter", "---\ntitle: x\n---\n\ntext", ["---\ntitle: x\n---\n"]),
    ("two that touch are one", "<b><i>", ["<b><i>"]),
    ("plain prose", "It hurts.It is in the back, e.g. 5 mg (or 1/2).", []),
]


@pytest.mark.parametrize(("text", "expected"), [c[1:] for c in PROTECTED], ids=[c[0] for c in PROTECTED])
def test_protected(text: str, expected: list[str]) -> None:
    assert [text[span.start : span.end] for span in protected(text)] == expected


@given(
    st.lists(st.sampled_from([*"`~<>!-[](): \nab./@w0", "http://", "www.", "```", "---\n", ".com"])).map("".join),
)
def test_spans_are_sorted_apart_and_not_empty(text: str) -> None:
    at = -1
    for span in protected(text):
        assert at < span.start < span.end <= len(text)
        at = span.end


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Take 500mg.", "Take 500 mg."),
        ("1,5 ml", "1.5 ml"),
        ("2 – 3 days", "2-3 days"),
        ("for 1 day", "for 1 days"),
        ("vitamin В12", "vitamin B12"),
        ("39°С", "39 °C"),
        ("It can't.", "It cannot."),
        ("The legs hurt", "The calves hurt"),
    ],
)
def test_same_facts(one: str, other: str) -> None:
    assert facts(one) == facts(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("500 mg", "50 mg"),
        ("500 mg", "500 g"),
        ("0.5", "5"),
        ("2-3", "23"),
        ("1/2", "1-2"),
        ("10%", "10"),
        ("< 5", "> 5"),
        ("B6", "B12"),
        ("It is not.", "It is."),
        ("without pain", "with pain"),
        ("You don't", "You do"),
        ("only at night", "at night"),
        ("non-infectious", "infectious"),
        ("[a](/b)", "[a](/c)"),
        ("https://example.com/a", "https://example.com/b"),
    ],
)
def test_other_facts(one: str, other: str) -> None:
    assert facts(one) != facts(other)


@pytest.mark.parametrize(
    "unit", ["`", "``` ", "<!--", "<a", "](", "a.com", "1.", "a@", "[", "---\n", "-1", "w-", ".ru"]
)
def test_time_grows_with_length_only(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    start = time.perf_counter()
    protected(text)
    facts(text)
    assert time.perf_counter() - start < 2
