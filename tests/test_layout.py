"""Layout: plain text and Markdown to Markdown that parses as meant, passes a linter, and needs no second pass."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pymarkdown.api import PyMarkdownApi

from tests.cases import Case, read_cases
from toolkit.article import Article, Finding, Format
from toolkit.edits import apply, edits_of
from toolkit.rules import headings, layout
from toolkit.rules.structure import Unit, read_units
from toolkit.rules.tables import is_delimiter, row_cells

PARSER = MarkdownIt("commonmark").enable("table")

# Switched off in pymarkdown.json are line length (MD013) and what is a matter of content, not of form: a heading said
# twice (MD024) or ending in "!" (MD026), a bare address (MD034), an article without a title (MD041).  MD029 may begin a
# list at another number than 1, since numbers are kept.
LINTER = Path(__file__).parent / "pymarkdown.json"


def lay_out(text: str, format: Format = "txt") -> str:
    return apply(text, edits_of(text, layout.find(Article("a", text, format))))


@pytest.mark.parametrize("case", read_cases("layout"), ids=lambda case: case.title)
def test_plain_text(case: Case) -> None:
    assert lay_out(case.given) == case.expected + "\n"


@pytest.mark.parametrize("case", read_cases("markdown"), ids=lambda case: case.title)
def test_markdown(case: Case) -> None:
    assert lay_out(case.given, "md") == case.expected + "\n"


@pytest.mark.parametrize("case", [*read_cases("layout"), *read_cases("markdown")], ids=lambda case: case.title)
def test_a_second_pass_finds_nothing(case: Case) -> None:
    assert layout.find(Article("a", case.expected + "\n", "md")) == []


def test_the_linter_passes(tmp_path: Path) -> None:
    for i, case in enumerate(read_cases("layout")):
        (tmp_path / f"{i:02}.md").write_text(case.expected + "\n", encoding="utf-8")
    scan = PyMarkdownApi().configuration_file_path(str(LINTER)).scan_path(str(tmp_path))
    assert [f"{f.scan_file} {f.line_number} {f.rule_id} {f.rule_description}" for f in scan.scan_failures] == []


def test_edits_are_small() -> None:
    text = "A title\n\n\nA paragraph of some length that is fine.\n  • item\n"
    found = layout.find(Article("a", text, "txt"))
    assert [(text[f.start : f.end], f.suggestions[0][0], f.rule) for f in found] == [
        ("", "# ", "layout-title"),
        ("\n", "", "layout-blank"),
        ("\n", "\n\n", "layout-blank"),
        ("  •", "-", "layout-item"),
    ]


def test_empty_and_blank_texts() -> None:
    assert [lay_out(text) for text in ("", "\n", " \n\t\n ", "\n---\n")] == ["", "", "", ""]


@pytest.mark.parametrize(
    "piece", ["[](", "a ", "* a ", "_", "a:\n", "• a\n", "a\tb\n", "Ab\n\n", "1. a\n\n", "a | b\n", "#"], ids=repr
)
def test_long_texts_take_little_time(piece: str) -> None:
    text = piece * (50_000 // len(piece))
    start = time.perf_counter()
    layout.find(Article("a", text, "txt"))
    layout.find(Article("a", text, "md"))
    assert time.perf_counter() - start < 5


# Any text at all: what stands in the Markdown is what was read from the text, as plain words in the blocks meant.

_PIECES = st.sampled_from(
    [
        *"# ## * ** _ __ ` ``` ~~~ ~~ - + > 1. 1) 2. 3. 10. 1.1 [ ] ( ) ]( ]: [a]:b < <b> </p> <!-- &amp; &".split(),
        *"\\ | : . ; ? ! , word Word причины Боль a) b) e.g. x@y.z".split(),
        *"http://a.b [x] ::: { $ 0 2018 --- === *** • – —".split(),
        *(" ", "  ", "    ", "\t", " | ", "• ", "- ", "* ", "1. ", "2. ", "> ", "# "),
        *("\u00a0", "\u200b", "\x0c", "\x1c", "\u2028"),
        *("some words here", "The causes of things", "Many words that go on and on and on for the whole line,"),
    ]
)
_LINES = st.one_of(
    st.lists(_PIECES, max_size=6).map("".join), st.just(""), st.just("a line of about sixty letters that goes on below")
)
_TEXTS = st.one_of(
    st.lists(_LINES, max_size=12).map("\n".join),
    st.text(max_size=60),
    st.text(alphabet="#*_`[]()<>&!\\|~-+=.1) \t\n\rabAB:•", max_size=60),
)


@settings(max_examples=400, deadline=None)
@given(_TEXTS)
def test_the_words_are_kept_and_the_blocks_are_as_meant(text: str) -> None:
    found = layout.find(Article("a", text, "txt"))
    markdown = apply(text, edits_of(text, found))
    assert _blocks(markdown) == _meant(text, found)
    assert layout.find(Article("a", markdown, "md")) == []


@settings(max_examples=200, deadline=None)
@given(_TEXTS)
def test_markdown_says_the_same_and_needs_no_second_pass(text: str) -> None:
    markdown = lay_out(text, "md")
    assert layout.find(Article("a", markdown, "md")) == []
    assert _letters(PARSER.render(markdown)) == _letters(PARSER.render(text))


def _letters(html: str) -> str:
    return re.sub(r"</?(?:h[1-6]|p|li|ul)>|[\s•]", "", html)


def _blocks(markdown: str) -> list[tuple[Any, ...]]:
    """The blocks that a parser sees: kind, level and words, with whatever is no plain text told by its name."""
    out: list[tuple[Any, ...]] = []
    lists: list[list[Any]] = []
    fresh = False
    tokens = PARSER.parse(markdown)
    for opener, token in zip([None, *tokens], tokens, strict=False):
        if token.type == "bullet_list_open":
            lists.append([None])
        elif token.type == "ordered_list_open":
            lists.append([int(token.attrs.get("start", 1)) - 1])
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "list_item_open":
            fresh = True
            lists[-1][0] = None if lists[-1][0] is None else lists[-1][0] + 1
        elif token.type == "inline" and opener:
            words = _words("".join(map(_said, token.children or [])))
            if opener.type == "heading_open":
                out.append((opener.tag, words))
            elif opener.type in ("td_open", "th_open"):
                out.append(("cell", words))
            elif lists and fresh:
                out.append(("item", len(lists) - 1, lists[-1][0], words))
                fresh = False
            else:
                out.append(("paragraph", words))
        elif token.type in ("fence", "code_block", "html_block", "hr", "blockquote_open"):
            out.append((token.type,))
    return out


def _said(token: Token) -> str:
    if token.type in ("text", "text_special", "strong_open", "strong_close"):
        return token.content
    return " " if token.type == "softbreak" else f"<{token.type}>"


def _words(text: str) -> str:
    return " ".join(text.replace("\0", "\ufffd").split())


def _meant(text: str, found: list[Finding]) -> list[tuple[Any, ...]]:
    """The blocks that were read from the plain text, less the stops and wraps that layout takes out."""
    cuts = {f.start: f for f in found if f.rule in ("layout-stop", "layout-join", "layout-rule")}

    def words(start: int, end: int) -> str:
        out = []
        at = start
        while at < end:
            cut = cuts.get(at)
            out.append(str(cut.suggestions[0][0]) if cut else text[at])
            at = cut.end if cut else at + 1
        return _words("".join(out))

    numbers = _numbers(found)
    out: list[tuple[Any, ...]] = []
    for unit in headings.decide(text, read_units(text)):
        if unit.kind == "table":
            rows = [line for line in unit.lines if not is_delimiter(text, line)]
            out += [("cell", words(*cell)) for line in rows for cell in row_cells(text, line)]
            continue
        said = words(unit.start, unit.end)
        if unit.kind == "item":
            lead = words(unit.lead.start, unit.lead.end) + " " if unit.lead else ""
            out.append(("item", unit.level, numbers.get(unit.begin, unit.number), lead + said))
        elif unit.kind == "paragraph":
            out.append(("paragraph", said))
        else:
            out.append((f"h{unit.level}", _words(f"{_number(text, unit)} {said}")))
    return out


def _number(text: str, unit: Unit) -> str:
    return text[unit.marker : unit.start] if unit.number is not None else ""


def _numbers(found: list[Finding]) -> dict[int, int]:
    """The items that were given another number, by where they begin."""
    renumbered = (f for f in found if f.rule == "layout-number")
    return {f.start: int(match.group()) for f in renumbered if (match := re.search(r"\d+", str(f.suggestions[0][0])))}
