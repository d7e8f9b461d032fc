"""Site chrome: it goes with its whole lines and a reason, and prose stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases import Case, read_cases
from toolkit.article import Article, Format
from toolkit.edits import apply, edits_of
from toolkit.rules import boilerplate, layout


def strip(text: str, format: Format = "txt") -> str:
    return apply(text, edits_of(text, boilerplate.find(Article("a", text, format))))


@pytest.mark.parametrize("case", read_cases("boilerplate"), ids=lambda case: case.title)
def test_plain_text(case: Case) -> None:
    assert strip(case.given + "\n") == case.expected + "\n"


@pytest.mark.parametrize(
    "line",
    [
        "## Related articles",
        "**Share on Facebook**",
        "- Leave a comment",
        "Tags: [eyes](/tag/eyes), [sight](/tag/sight)",
        "\\* Required fields are marked \\*",
        "No comments yet! We are working on it!",
        "Advertisement",
        "This website uses cookies to improve your experience.",
        "Subscribe to our newsletter and get a letter every week.",
        "Photo: Shutterstock",
        "Was this article helpful? Yes No",
        "You may also be interested in",
        "Next article Ten ways to sleep better →",
        "Published on 12.03.2019 at 10:45",
        "Last updated: March 3, 2021",
    ],
)
def test_lines_of_markdown_that_go(line: str) -> None:
    assert strip(f"# A title\n\nSome prose, as it should be.\n\n{line}\n", "md") == (
        "# A title\n\nSome prose, as it should be.\n\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "## Treatment",
        "Share this with your doctor at the next visit.",
        "Photo therapy helps some patients, as does rest.",
        "Home care",
        "Next steps",
        "Tag the sample, and send it to the laboratory.",
        "Follow the instructions.",
        "In May 2010 the drug was banned.",
        "Stage: early",
    ],
)
def test_lines_of_markdown_that_stay(line: str) -> None:
    text = f"# A title\n\nSome prose, as it should be.\n\n{line}\n\nMore prose, as it should be.\n"
    assert strip(text, "md") == text


def test_code_and_front_matter_are_not_looked_at() -> None:
    text = "---\ntags: eyes\n---\n\n# A title\n\n```text\nTags: eyes\nShare\n```\n\nProse, as it should be.\n"
    assert strip(text, "md") == text


def test_every_deletion_is_of_whole_lines_and_says_why() -> None:
    text = "A title\n\nSome prose, as it should be.\n\nShare\nleave a reply\n\nthe rest"
    found = boilerplate.find(Article("a", text, "txt"))
    assert [(text[f.start : f.end], f.rule) for f in found] == [
        ("Share\nleave a reply\n", "boilerplate-share"),
        ("the rest", "boilerplate-trailer"),
    ]
    assert all(f.kind == "boilerplate" and f.action == "fix" and f.message for f in found)


_CHROME = st.sampled_from(
    [
        "Share",
        "Leave a Reply",
        "No comments yet!",
        "Related articles",
        "Read also:",
        "Contents",
        "Video: how to do it",
        "Previous Post A title",
        "Category: legs",
        "12.03.2019",
        "Causes of pain",
        "Pain in the leg",
        "Pain in the leg: causes",
        "the beauty",
        ":) :( ;)",
        "It is a sentence that says something.",
        "a broken line that goes on and on for a good while in the",
        "next line of it",
        "",
        "__#",
        "---",
    ]
)
_LINES = st.builds(lambda mark, line: mark + line, st.sampled_from(["", "", "", "- ", "1. ", "• ", "  "]), _CHROME)


@settings(max_examples=300, deadline=None)
@given(st.lists(_LINES, max_size=14).map("\n".join))
def test_the_markdown_of_what_is_left_holds_no_more(text: str) -> None:
    left = strip(text)
    markdown = apply(left, edits_of(left, layout.find(Article("a", left, "txt"))))
    assert boilerplate.find(Article("a", markdown, "md")) == []
