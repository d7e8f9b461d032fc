from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from toolkit.article import Article, Format
from toolkit.rules.characters import find

FORMATS: tuple[Format, ...] = ("txt", "md", "html")


def repaired(text: str, fmt: Format = "txt") -> str:
    for finding in reversed(find(Article("a", text, fmt))):
        text = text[: finding.start] + str(finding.suggestions[0][0]) + text[finding.end :]
    return text


def rules(text: str, fmt: Format = "txt") -> list[tuple[str, str]]:
    found = find(Article("a", text, fmt))
    return [(f.rule.removeprefix("characters-"), text[f.start : f.end]) for f in found]


def joined(text: str) -> str:
    """`text` of a case with its surrogate pairs made one character."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16")


@pytest.mark.parametrize("case", read_cases("characters"), ids=lambda case: case.title)
def test_repairs(case: Case) -> None:
    assert repaired(joined(case.given)) == joined(case.expected)


@pytest.mark.parametrize(
    "text",
    [
        "Leg cramps: “rest”, 5 µg ± 1 – 38 °C, H₂O, ½ tablet… © №1",
        "Судороги в икроножных мышцах. Р. С. Иванов, «Ёлка» — объём 5 мл",
        "Її судоми — ВІКІ, СІРІ, об'єм",
        "Muskelkrämpfe können größer sein; été où ça naît; ¿qué? mañana; Łódź, źdźbło; Ménière",
        "αβγ-блокатор, 10⁶, ≥ 5, → ✓",
        "足がつる、病気",
        "هذا نص عربي",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067\U000e0062\U000e007f ❤\ufe0f",
        "C:\\Users\\new, a\\b, 5 & 6, &c.",
    ],
)
@pytest.mark.parametrize("fmt", FORMATS)
def test_leaves_sound_text_alone(text: str, fmt: Format) -> None:
    assert rules(text, fmt) == []


def test_edits_are_as_small_as_what_is_broken() -> None:
    assert rules("Have painâ€™s&nbsp;end\r\nand\u00ad") == [
        ("mojibake", "â€™"),
        ("entity", "&nbsp;"),
        ("newline", "\r"),
        ("invisible", "\u00ad"),
    ]


def test_nul_goes() -> None:
    assert rules("a\0\0b") == [("invisible", "\0\0")]


@pytest.mark.parametrize(
    "text",
    [
        "p &lt; 0.05, &lt;b&gt;, AT&amp;T, &ast;not bold&ast;, &#35; no heading",
        "`&nbsp;` and ``\u00a0`` stay",
        "```\n&nbsp;\u200b\n```",
        "\\&nbsp; is how it is written, as is \\\\u200b",
        "\\u003cscript\\u003e",
    ],
)
def test_leaves_valid_markdown_alone(text: str) -> None:
    assert rules(text, "md") == []


def test_markdown_gets_no_indent_from_special_spaces() -> None:
    assert repaired("\u00a0\u00a0\u00a0\u00a0Not code.\u00a0 \n", "md") == "Not code.\n"


def test_code_is_told_by_the_lines_as_they_will_be() -> None:
    assert repaired("\u200b```\n&nbsp;\n```\n&nbsp;x", "md") == "```\n&nbsp;\n```\nx"


FRAGMENTS = st.sampled_from(
    "& amp; #38; nbsp; \\ u200b u0026 x26 u005c xa0 \u200b \xa0 \r \x85 \u2028 ` ``` ~~~ â€™ РЎ Ñó Ã \xad &lt; > < # "
    "- \x00 В° \u200d \U0001f469 \U000e0041 \x92 a &shy; &#173; &#10; Ð \x9d â € Р њ è".split(" ")
) | st.sampled_from(" \n")
ANY_TEXT = st.text() | st.lists(FRAGMENTS | st.characters(codec="utf-8"), max_size=12).map("".join)


@given(ANY_TEXT, st.sampled_from(FORMATS))
@settings(deadline=None, max_examples=300)
def test_a_second_run_finds_nothing(text: str, fmt: Format) -> None:
    once = repaired(text, fmt)
    assert rules(once, fmt) == []
    if fmt == "txt":
        assert rules(once, "md") == []


@given(ANY_TEXT, st.sampled_from(FORMATS))
@settings(deadline=None, max_examples=100)
def test_findings_are_sorted_apart_and_change_something(text: str, fmt: Format) -> None:
    end = 0
    for f in find(Article("a", text, fmt)):
        assert end <= f.start < f.end <= len(text)
        assert text[f.start : f.end] != f.suggestions[0][0]
        assert (f.kind, f.action) == ("layout", "fix")
        end = f.end


@pytest.mark.parametrize(
    "unit",
    ["\\", "&amp;", "\xa0", "a\xa0", "\r", "painâ€™s ", "Ñ", "à ", "РЎ", "a\x92", "&gt;", "`&nbsp;` ", "\u200b\n"],
)
@pytest.mark.parametrize("fmt", ["txt", "md"])
def test_takes_time_in_proportion_to_the_text(unit: str, fmt: Format) -> None:
    start = time.process_time()
    find(Article("a", unit * (30_000 // len(unit)), fmt))
    assert time.process_time() - start < 2
