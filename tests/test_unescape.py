"""Needless backslashes in Markdown that came in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from toolkit.article import Article
from toolkit.edits import apply, edits_of
from toolkit.rules import unescape

from .cases import Case, read_cases

PARSER = MarkdownIt("commonmark").enable("table")


def unescaped(text: str) -> str:
    return apply(text, edits_of(text, unescape.find(Article("a.md", text, "md"))))


@pytest.mark.parametrize("case", read_cases("unescape"), ids=lambda c: c.title)
def test_cases(case: Case) -> None:
    assert unescaped(case.given) == case.expected


@given(st.text(alphabet="ab1\\*_`[]()#-.>|!<&; \n", max_size=60))
def test_the_page_says_the_same_and_a_second_pass_finds_nothing(text: str) -> None:
    once = unescaped(text)
    assert PARSER.render(once) == PARSER.render(text)
    assert unescaped(once) == once


def test_plain_text_has_no_escapes_to_take_out() -> None:
    assert unescape.find(Article("a.txt", r"2\-3", "txt")) == []
