"""The pages: everything told, nothing run."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from rich.console import Console

from tests.test_write import articles, cleaned, edit
from toolkit.article import Article, Dropped, Edit
from toolkit.write import critic, ledger, markdown, page, report, unified
from toolkit.write.markup import tag
from toolkit.write.report import Row

if TYPE_CHECKING:
    from toolkit.clean import Cleaned

EVIL = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>[x](javascript:alert(1))</style></title>&lt;\x00\x1b"


class Page(HTMLParser):
    """What a browser would find in a page: its elements and its text, and whether every element is closed."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag in ("p", "div", "li", "td", "h2"):
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def main_of(html: str) -> str:
    return html[html.index("<main") : html.index("</main>") + len("</main>")]


def read_with(html: str, hidden: str) -> str:
    """The text of the article as it reads with the element `hidden` left out, and the numbers, reasons and signs."""
    main = main_of(html)
    for gone in (r'<sup>.*?</sup><span class="tip".*?</span>', r'<span class="layout between.*?</span>'):
        main = re.sub(gone, "", main, flags=re.DOTALL)
    return Page(re.sub(f"<{hidden}>.*?</{hidden}>", "", main, flags=re.DOTALL)).text


TEXT = "Causes of Seizures\nShare it\n\nRub sick eggs, лиц often. Attack is provoked by *."
EDITS = (
    replace(edit(TEXT, "Seizures", "Cramps", source_term="судорога", message="not epilepsy"), evidence="legs nearby"),
    edit(TEXT, "\nShare it\n", "\n", kind="boilerplate"),
    edit(TEXT, "sick eggs", "sore calves", alternatives=(edit(TEXT, "sick", "ill", rule="other", message="unwell"),)),
    edit(TEXT, "лиц", "", "flag", "leftover"),
    edit(TEXT, "provoked", "triggered", "suggest"),
    edit(TEXT, "*", "\\*", kind="layout"),
)
ARTICLE = cleaned(TEXT, *EDITS)


def test_a_change_is_marked_in_place_with_its_reason_and_listed_below() -> None:
    html = page.render(ARTICLE)
    assert '<del>Seizures</del><ins>Cramps</ins><sup><a href="#n1" aria-describedby="t1">1</a></sup>' in html
    assert '<span class="tip" id="t1" role="tooltip">not epilepsy (<i>судорога</i>)</span>' in html
    listed = Page(html[html.index("<ol>") : html.index("</ol>") + 5]).text
    assert "1Seizures → Cramps not epilepsy (судорога) major · fix · calque · rule · legs nearby · 100% sure" in listed
    assert "or, by other: unwell" in listed
    assert "⚑4лиц why" in listed
    assert "?5provoked “triggered”: why" in listed


def test_a_proposed_translation_stands_in_its_place_in_english() -> None:
    text = "He felt боль at night.\n"
    made = edit(text, "боль", "pain", "suggest", "leftover", source_lang="ru", engine="phrasebook")
    drawn = page.render(cleaned(text, made))
    assert '<span class="now" lang="ru">боль</span><span class="proposed">pain</span>' in drawn
    assert "proposed" not in page.render(cleaned(text, replace(made, engine="")))[drawn.index("<body") :]


def test_every_number_leads_to_its_note_and_back() -> None:
    elements = Page(page.render(ARTICLE)).elements
    ids = [attrs["id"] for _, attrs in elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = [str(attrs["href"]) for name, attrs in elements if name == "a"]
    assert len(links) == 10
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_the_article_reads_whole_with_changes_taken_and_with_changes_left() -> None:
    html = page.render(ARTICLE)
    assert read_with(html, "del") == "Causes of Cramps Rub sore calves, лиц often. Attack is provoked by *."
    assert read_with(html, "ins") == "Causes of Seizures Share it Rub sick eggs, лиц often. Attack is provoked by *."


def test_counts_stand_beside_what_they_show() -> None:
    words = Page(page.render(ARTICLE)).text
    assert "2 changed" in words
    assert "1 suggested" in words
    assert "1 site text removed" in words
    assert "translated-ness 0.75" in words


def test_signs_of_markdown_are_not_shown_but_in_code() -> None:
    main = main_of(page.render(cleaned("- **Head** a\\*b \\*\\*c\\*\\* **open\n\n```\n**x**\\*\n```\n")))
    assert "<div>Head a*b **c** **open</div>" in main
    assert "**x**\\*" in main


def test_blocks_look_like_what_they_are() -> None:
    body = "# Title\n\nText.\n\n- one\n  - inner\n\n3. three\n\n| a | b |\n| - | - |\n| c | d |\n\n    code \\*\n"
    main = main_of(page.render(cleaned(body)))
    assert "<h2>Title</h2>" in main
    assert '<li class="level-1"><span class="bullet">• </span><div>inner</div></li>' in main
    assert '<span class="bullet">3. </span>' in main
    assert "<tr><td>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>" in main
    assert "code \\*" in main


@given(articles())
def test_any_article_makes_a_page_with_all_its_text_and_changes(article: Cleaned) -> None:
    html = page.render(article)
    shown = Page(html)
    listed = sum(not (e.action == "fix" and e.kind == "layout") for e in article.edits)
    assert sum(attrs.get("role") == "tooltip" for _, attrs in shown.elements) == listed
    assert sum(str(attrs.get("id")).startswith("n") for _, attrs in shown.elements) == listed
    assert page.render(article) == html


@given(articles("ab \n"))
def test_no_letter_of_the_body_is_missing_or_shown_twice_wherever_edits_cross_blocks(article: Cleaned) -> None:
    shown = read_with(page.render(article), "del")
    assert "".join(shown.replace("␣", "").replace("↵", "").replace("‸", "").split()) == "".join(article.body.split())


ALLOWED = re.compile(
    "html|head|meta|title|style|body|header|main|section|footer|fieldset|legend|label|input|meter|h[1-6]|p|div|span|sup|"
    "a|b|i|del|ins|ul|ol|li|table|thead|tbody|tr|th|td|pre|details|summary"
)


def assert_inert(html: str) -> None:
    for name, attrs in Page(html).elements:
        assert ALLOWED.fullmatch(name)
        assert not [key for key in attrs if key.startswith("on") or key in ("src", "style", "action")]
        href = attrs.get("href")
        assert href is None or re.fullmatch(r"#[nc]\d+|[\w%./~-]+\.html", href)
    assert '<meta http-equiv="Content-Security-Policy" content="default-src &#x27;none&#x27;; style-src' in html
    assert "\x00" not in html
    assert "\x1b" not in html


def test_a_page_is_inert_whatever_its_article_and_edits_hold() -> None:
    text = f"# {EVIL}\n\n- {EVIL}\n\n{EVIL} end\n\n```\n{EVIL}\n```\n"
    evil = {"rule": EVIL, "message": EVIL, "source_term": EVIL, "evidence": EVIL, "suggestions": (EVIL,)}
    looks = [("fix", "calque"), ("fix", "layout"), ("fix", "boilerplate"), ("suggest", "term"), ("flag", "leftover")]
    at = [match.start() for match in re.finditer("script", text)]
    edits = [
        Edit(start, start + 6, text[start : start + 6], EVIL, EVIL, kind, "", "", action, "minor")  # type: ignore[arg-type]
        for start, (action, kind) in zip(at, looks, strict=False)
    ]
    edits = [replace(e, **evil, alternatives=(replace(e, **evil),)) for e in edits]
    article = Article(EVIL, text, "txt", (Dropped(EVIL, EVIL),), (EVIL,))
    made = cleaned(text, *edits, article=article, title=EVIL, language=EVIL, demoted=(EVIL,), spoke=EVIL)
    assert len(edits) == len(looks)
    assert_inert(page.render(made))
    row = report.row_of(ledger.header_of(made), made.edits, EVIL)
    assert_inert(report.render([row, Row(EVIL, error=EVIL)]))


def test_markup_escapes_what_is_not_markup() -> None:
    assert tag("p", "<b>", tag("b", "&"), class_='"', hidden=True, title="") == (
        '<p class="&quot;" hidden>&lt;b&gt;<b>&amp;</b></p>'
    )


def row(name: str, *edits: Edit, **fields: object) -> Row:
    made = report.row_of(ledger.header_of(cleaned(TEXT, *edits, path=name)), edits, name.removesuffix(".txt"))
    return replace(made, **fields)


ROWS = [
    row("mild.txt", EDITS[0]),
    row("worst.txt", *EDITS, notes=("encoding unsure",), dropped=3, demoted=("rule at 5: would change a number",)),
    Row("broken [red].txt", error="not UTF-8 at byte 17"),
]


def test_a_row_counts_by_kind_look_and_rule_and_weighs_what_is_open_double() -> None:
    assert ROWS[1].kinds == {"boilerplate": 1, "calque": 3, "layout": 1, "leftover": 1}
    assert ROWS[1].looks == {"change": 2, "suggest": 1, "flag": 1, "removed": 1, "layout": 1}
    assert ROWS[1].rules == {"rule": 6}
    assert (ROWS[0].score, ROWS[1].score) == (2, 2 * 2 + 2 * 2 * 2)


def test_a_row_of_a_ledger_read_back_is_the_row_of_the_article() -> None:
    header, edits = ledger.loads(ledger.dumps(ARTICLE))
    assert report.row_of(header, edits, "x") == report.row_of(ledger.header_of(ARTICLE), ARTICLE.edits, "x")


def test_the_report_lists_failures_then_articles_worst_first_then_rules() -> None:
    html = report.render(ROWS)
    words = Page(html).text
    order = ["not UTF-8 at byte 17", "worst.txt", "mild.txt", "Rules by frequency", "would change a number"]
    assert [words.index(part) for part in order] == sorted(words.index(part) for part in order)
    assert "2 articles written, 1 failed" in words
    assert "3 passages left out" in words
    assert '<a href="worst.html">' in html
    assert report.render(ROWS[::-1]) == html


def test_the_report_of_nothing_is_a_page() -> None:
    assert "0 articles written" in Page(report.render([])).text


def test_the_terminal_table_is_worst_first_and_takes_names_as_they_are() -> None:
    console = Console(width=120, record=True, file=None, quiet=False, force_terminal=False)
    with console.capture() as out:
        console.print(report.summary_table(ROWS))
    lines = [line for line in out.get().splitlines() if ".txt" in line]
    assert [line.split()[0] for line in lines] == ["worst.txt", "mild.txt", "failed:"]
    assert "broken [red].txt: not UTF-8 at byte 17" in lines[-1]


@pytest.mark.parametrize(
    "piece",
    ["a sick egg\n", "\\", "{", "~", "- a\n  ", "> ", "* ", "`", "|", "---\n", "&#0;", "a\\\n", "**a", "**a**"],
)
def test_long_articles_of_anything_are_written_at_once(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    edits = [
        Edit(n, n + 3, text[n : n + 3], "new", text[n : n + 3], "calque", "r", "why", "fix", "minor", ("new",))
        for n in range(0, 100_000 - 3, 100)
    ]
    began = time.perf_counter()
    article = cleaned(text, *edits)
    for write in (markdown.render, critic.render, unified.render, page.render, ledger.dumps):
        write(article)
    assert time.perf_counter() - began < 4
