from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.article import Article
from toolkit.errors import CalqueError
from toolkit.read.html import extract
from toolkit.rules import layout

PAGE = """<!DOCTYPE html><html><head><title>Night cramps: what to do | Health Portal</title></head>
<body><script>let a = 1;</script><header class="top"><a href="/">Health Portal</a>
<nav><ul><li><a href="/a">Home</a></li></ul></nav></header>
<div class="content with-sidebar"><article><h1>Night cramps: what to do</h1>
<div class="share-buttons"><a>Facebook</a> <a>Twitter</a></div>
<p>Night cramps are sudden, painful contractions of a muscle, most often in the calf,
that wake a person from sleep &amp; leave soreness.</p>
<h2>Why they come</h2>
<p>There are several reasons for which the muscle contracts while the body is at rest in the evening:</p>
<ul><li>lack of <b>magnesium</b>;</li><li>pregnancy:<ul><li>third trimester,</li><li>twins;</li></ul></li>
<li><span>standing all day</span></li></ul>
<h4>Tests</h4>
<p>The doctor will have blood taken, with the normal values for adults shown below in the table.</p>
<table><tr><th>Test</th><th>Normal</th></tr><tr><td>Potassium</td><td>3.5 - 5.1 mmol/l</td></tr>
<tr><td>Leukocytes</td><td>4 &times; 10<sup>9</sup>/l | adults</td></tr></table>
<figure><img src="x"><figcaption>Photo: a calf muscle</figcaption></figure>
<h2>What to do</h2>
<ol><li>Pull the toes towards the shin &lt;b&gt;.</li>
<li><p>Massage the calf with *warm* hands.</p><p>Two minutes.</p></li>
<li>Walk.</li></ol>
<blockquote><p>The pain passes in a minute if the person does not panic and stretches, say the doctors.</p></blockquote>
<p>1. A line that looks like an item of a list, and is long enough to be told from others.<br>A line after a break.</p>
<div class="related-posts"><h3>Related articles</h3><ul><li><a>Varicose veins and their treatment</a></li></ul></div>
</article><aside><p>Subscribe to the newsletter to read all of the latest health news of the week</p></aside></div>
<div id="comments"><h3>Comments</h3><p>Anna: thank you for this article, it helped me a lot!</p></div>
<footer><p>Copyright 2018 Health Portal. All rights reserved.</p></footer></body></html>"""

MARKDOWN = """# Night cramps: what to do

Night cramps are sudden, painful contractions of a muscle, most often in the calf, that wake a person from sleep & leave soreness.

## Why they come

There are several reasons for which the muscle contracts while the body is at rest in the evening:

- lack of magnesium;
- pregnancy:
  - third trimester,
  - twins;
- standing all day

### Tests

The doctor will have blood taken, with the normal values for adults shown below in the table.

| Test | Normal |
| --- | --- |
| Potassium | 3.5 - 5.1 mmol/l |
| Leukocytes | 4 × 10⁹/l \\| adults |

## What to do

1. Pull the toes towards the shin \\<b>.
2. Massage the calf with \\*warm* hands.

   Two minutes.
3. Walk.

> The pain passes in a minute if the person does not panic and stretches, say the doctors.

1\\. A line that looks like an item of a list, and is long enough to be told from others.

A line after a break.
"""  # noqa: E501

LONG = "Night cramps are sudden and painful contractions of a muscle, most often in the calf, which wake a person."


def body(html: str) -> str:
    return extract(f"<html><body>{html}</body></html>".encode(), "a.html").text


def test_a_page_becomes_its_article() -> None:
    assert extract(PAGE.encode(), "a.html").text == MARKDOWN


def test_what_is_dropped_has_its_reason() -> None:
    dropped = {(d.reason, d.text.split("\n")[0]) for d in extract(PAGE.encode(), "a.html").dropped}
    assert dropped == {
        ("script", "let a = 1;"),
        ("header", "Health Portal"),
        ("navigation", "Home"),
        ("share", "Facebook Twitter"),
        ("caption", "Photo: a calf muscle"),
        ("related", "Related articles"),
        ("sidebar", "Subscribe to the newsletter to read all of the latest health news of the week"),
        ("comments", "Comments"),
        ("footer", "Copyright 2018 Health Portal. All rights reserved."),
    }


def test_layout_leaves_the_article_as_it_is() -> None:
    assert layout.find(Article("a.html", MARKDOWN, "html")) == []


@pytest.mark.parametrize(
    ("_", "html", "expected"),
    [
        ("a list straight in a list", "<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "- a\n  - b\n- c\n"),
        ("a list that starts late", "<ol start=4><li>a<li>b</ol>", "4. a\n5. b\n"),
        ("an item with no text but a list", "<ul><li><ul><li>a</li></ul></li></ul>", "- a\n"),
        ("a list in a numbered list", "<ol><li>a<ul><li>b</ul><li>c</ol>", "1. a\n   - b\n2. c\n"),
        (
            "a list that arranges the page",
            f"<ul><li><p>{LONG}</p><h2>A</h2><p>b, {LONG}</ul>",
            f"{LONG}\n\n## A\n\nb, {LONG}\n",
        ),
        ("a table that arranges the page", f"<table><tr><td><p>{LONG}</p><td><p>b</table>", f"{LONG}\n\nb\n"),
        (
            "a cell over two columns",
            "<table><tr><td colspan=2>a<tr><td>b<td>c<tr><td>d<td>e</table>",
            "| a |  |\n| --- | --- |\n| b | c |\n| d | e |\n",
        ),
        (
            "levels of headings without a gap",
            f"<h1>T</h1><h3>A</h3><p>{LONG}</p><h6>B</h6><p>{LONG} x</p>",
            f"# T\n\n## A\n\n{LONG}\n\n### B\n\n{LONG} x\n",
        ),
        ("preformatted text", f"<p>{LONG}</p><pre>a\n  b</pre>", f"{LONG}\n\n```\na\n  b\n```\n"),
        ("raised letters", "<p>on the 2<sup>nd</sup> day 10<sup>-3</sup> g</p>", "on the 2nd day 10⁻³ g\n"),
        ("text of inline elements", "<div>a<b>b</b>c <!-- x -->d<script>e</script>f</div>", "abc df\n"),
        ("special spaces are left to the ledger", f"<p>5\u00a0mg: {LONG}</p><p>\u00a0</p>", f"5\u00a0mg: {LONG}\n"),
        ("entities written out", f"<p>a &amp;nbsp; b, {LONG}</p>", f"a &nbsp; b, {LONG}\n"),
    ],
)
def test_structure(_: str, html: str, expected: str) -> None:
    assert body(html) == expected


def test_a_title_stands_once_and_is_found_in_the_head() -> None:
    page = f"<html><head><title>Cramps</title></head><body><p>Cramps</p><p>{LONG}</p></body></html>"
    assert extract(page.encode(), "a.html").text == f"# Cramps\n\n{LONG}\n"


@pytest.mark.parametrize(
    "declared", ['<meta charset="{}">', '<meta http-equiv="Content-Type" content="text/html; charset={}">']
)
@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-8", "windows-1250"])
def test_a_page_says_its_encoding(declared: str, encoding: str) -> None:
    text = "Skurcze łydek są bolesne" if encoding == "windows-1250" else "Судороги в икрах"
    page = f"<html><head>{declared.format(encoding)}</head><body><p>{LONG} {text}</p></body></html>"
    assert extract(page.encode(encoding), "a.html").text == f"{LONG} {text}\n"


def test_a_page_without_an_article_is_taken_whole_with_a_note() -> None:
    article = extract(("<body>" + "<div>x " * 400).encode(), "a.html")
    assert "all of the page is taken" in article.notes[0]
    assert article.text.count("x") == 400


@pytest.mark.parametrize(
    ("page", "fact"),
    [
        ("", "the page is empty"),
        ("<!-- x -->", "the page is empty"),
        ("<html></html>", "the page holds no text"),
        ("<title>A</title><body><script>b</script>", "the page holds no text"),
        ("<body>" + "<div>" * 10_000 + LONG, "nested too deep"),
    ],
)
def test_a_page_with_nothing_to_read_is_an_error(page: str, fact: str) -> None:
    with pytest.raises(CalqueError, match=rf"^a\.html.*{fact}"):
        extract(page.encode(), "a.html")


@pytest.mark.parametrize(
    "page",
    [
        f"<p class='{'a' * 100_000}' style='{'b' * 100_000}'>{LONG}",
        "<ul><li>x" * 500,
        "<table><tr><td>" * 600 + LONG,
        "<p>x</p>" * 5_000,
        "<div>" * 1_500 + LONG,
    ],
)
def test_hostile_pages_take_little_time(page: str) -> None:
    start = time.process_time()
    extract(page.encode(), "a.html")
    assert time.process_time() - start < 3


TAGS = "div ul ol li table tr td th p h1 h2 b sup br blockquote pre nav a dl dt dd caption span script".split()
MARKUP = st.lists(
    st.sampled_from([f"<{t}>" for t in TAGS] + [f"</{t}>" for t in TAGS])
    | st.sampled_from(["*", "1.", "- ", "\\", "|", "&lt;", "# ", "\n", "word", "Word ", LONG])
    | st.text(max_size=5),
    max_size=30,
).map("".join)


@given(MARKUP)
@settings(deadline=None, max_examples=150)
def test_any_page_gives_neat_markdown_and_the_same_again(page: str) -> None:
    try:
        article = extract(page.encode(), "a.html")
    except CalqueError:
        return
    assert article.text.endswith("\n") and not article.text.endswith("\n\n")
    assert not re.search(r"[ \t]\n|\n\n\n", re.sub(r"(?ms)^[ >]*```.*?^[ >]*```$", "", article.text))
    assert article == extract(page.encode(), "a.html")
