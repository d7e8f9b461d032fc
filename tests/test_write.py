"""What is written of an article: every file a projection of its text and its edits, exact and the same every time."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from toolkit.article import Article, Dropped, Edit
from toolkit.edits import apply, revert
from toolkit.errors import CalqueError
from toolkit.rules.front_matter import split_front_matter
from toolkit.write import critic, ledger, markdown, unified

if TYPE_CHECKING:
    from toolkit.clean import Cleaned


@dataclass(frozen=True)
class Written:
    """As `toolkit.clean.Cleaned`; the writers need no cleaning."""

    article: Article
    edits: tuple[Edit, ...]
    body: str
    title: str = "Leg cramps"
    language: str = "en"
    translatedness: float = 0.75
    spoke: str = "5" * 64
    demoted: tuple[str, ...] = ()


def cleaned(text: str, *edits: Edit, path: str = "legs.txt", **fields: object) -> Cleaned:
    article = Article(path, text, "html" if path.endswith("html") else "txt")
    return cast("Cleaned", replace(Written(article, edits, apply(text, edits)), **fields))


def edit(text: str, before: str, after: str, action: str = "fix", kind: str = "calque", **fields: object) -> Edit:
    """An edit of the first `before` in `text`."""
    start = text.index(before)
    made = after if action == "fix" else before
    end = start + len(before)
    given = Edit(start, end, before, made, before, kind, "rule", "why", action, "major")  # type: ignore[arg-type]
    suggestions = () if action == "flag" else (after,)
    return replace(given, suggestions=suggestions, **fields)


@st.composite
def articles(draw: st.DrawFn, letters: str = "ab \n\\{}+-~=<>Ж😀\r\"'#:") -> Cleaned:
    """Any text of these letters with any edits of it."""
    words = st.text(alphabet=st.sampled_from(letters), max_size=12)
    text = "\n".join(draw(st.lists(words, max_size=8)))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10)))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        before, plain, new = text[start:end], draw(words), draw(words)
        kind = draw(st.sampled_from(["calque", "leftover", "layout", "boilerplate"]))
        action = draw(st.sampled_from(["fix", "fix", "suggest", "flag"]))
        after = new if action == "fix" else plain
        edits.append(Edit(start, end, before, after, plain, kind, "rule", new, action, "minor", (new,)))
    return cleaned(text, *edits)


# --- clean Markdown -------------------------------------------------------------------------------------------------

TEXT = "Why does it bring legs together?\nOften at night."
ARTICLE = cleaned(TEXT, edit(TEXT, "does it bring legs together", "do legs cramp"), edit(TEXT, "Often", "", "flag"))


def front_of(text: str) -> dict[str, object]:
    front = split_front_matter(text)[0]
    return dict(YAML(typ="safe").load(front.replace("\n---\n", "\n...\n")))


def test_the_clean_file_tells_what_it_is_before_the_body() -> None:
    assert markdown.render(ARTICLE) == (
        "---\n"
        "title: Leg cramps\n"
        "source: legs.txt\n"
        "language: en\n"
        "counts:\n"
        "  changed: 1\n"
        "  suggested: 0\n"
        "  flagged: 1\n"
        "  site text removed: 0\n"
        "  layout: 0\n"
        "entries: '5555555555555555555555555555555555555555555555555555555555555555'\n"
        "status: needs review\n"
        "---\n"
        "\n"
        "Why do legs cramp?\nOften at night."
    )


@given(st.text(), st.text(), st.text())
def test_front_matter_comes_off_exactly_whatever_title_name_and_body_hold(title: str, path: str, body: str) -> None:
    text = markdown.render(cleaned(body, title=title, path=path or "x"))
    assert split_front_matter(text)[1] == body
    assert front_of(text)["title"] == " ".join(title.split())


@pytest.mark.parametrize(
    "title", ["---", "a: b", 'it\'s "so"', "# no", "null", "a\n---\nb", "- x", "{y}", "\x00\x85", "..."]
)
def test_a_hostile_title_stays_a_title(title: str) -> None:
    text = markdown.render(cleaned("body", title=title))
    assert split_front_matter(text)[1] == "body"
    assert front_of(text)["title"] == " ".join(title.split())


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\r\ntitle: x\r\ntags:\r\n- a\r\n---\r\nBody", "Body"),
        ("\ufeff---\ntitle: x\n...\n\n\nBody", "\nBody"),
        ("---\ntitle: x\n---", ""),
        ("---\n\nProse between rules.\n\n---\n", None),
        ("---\nNote: this is prose\nthat goes on.\n---\n", None),
        ("---\ntitle: x\nnever closed", None),
        ("text\n---\na: b\n---\n", None),
        ("", None),
    ],
)
def test_any_front_matter_is_split_off_and_nothing_else(text: str, body: str | None) -> None:
    front, rest = split_front_matter(text)
    assert front + rest == text
    assert rest == (text if body is None else body)


# --- ledger and findings --------------------------------------------------------------------------------------------


@given(articles())
def test_a_ledger_read_back_rebuilds_the_source_from_the_body(article: Cleaned) -> None:
    text = ledger.dumps(article, {"a.md": b"x"}, "key")
    header, edits = ledger.loads(text)
    assert edits == article.edits
    assert revert(article.body, edits) == article.article.text
    assert header == ledger.header_of(article, {"a.md": b"x"}, "key")


def test_a_ledger_line_names_line_and_column_of_the_source() -> None:
    text = "one\r\ntwo\rthree Жx"
    line = ledger.dumps(cleaned(text, edit(text, "Ж", "y"))).splitlines()[1]
    assert list(json.loads(line))[:6] == ["start", "end", "line", "column", "before", "after"]
    assert (json.loads(line)["line"], json.loads(line)["column"]) == (3, 7)


def test_html_has_no_lines() -> None:
    [line] = ledger.findings_jsonl(cleaned("a Ж", edit("a Ж", "Ж", "y"), path="a.html"))
    assert (json.loads(line)["line"], json.loads(line)["column"]) == (None, None)


def test_a_header_keeps_what_extraction_dropped_and_no_folder_of_the_machine() -> None:
    article = Article("/home/me/legs.html", "x", "html", (Dropped("Share", "navigation"),), ("encoding unsure",))
    text = ledger.dumps(cleaned("x", article=article))
    header, _ = ledger.loads(text)
    assert header.dropped == article.dropped
    assert header.notes == article.notes
    assert "/home" not in text


@pytest.mark.parametrize(
    ("spoil", "place", "fact"),
    [
        (lambda t: t.replace('"start":4', '"start":"4"', 1), "x.jsonl:2", "Expected `int`"),
        (lambda t: t.replace('"start":4', '"start":40', 1), "x.jsonl:2", "an edit at 40 to 31"),
        (lambda t: t.replace("\n{", "\n{{", 1), "x.jsonl:2", "malformed"),
        (lambda t: t.replace("do legs cramp", "do toes cramp"), "x.jsonl", "not those"),
        (lambda t: t[: t.rindex("\n", 0, -1) + 1], "x.jsonl", "not those"),
        (lambda t: t.replace('"ledger":1', '"ledger":9'), "x.jsonl:1", "format 9"),
        (lambda _: "", "x.jsonl:1", "truncated"),
        (lambda _: "[" * 100_000, "x.jsonl:1", "not a line"),
    ],
)
def test_a_spoiled_ledger_is_refused_with_its_line(spoil, place: str, fact: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(CalqueError, match=fact) as error:
        ledger.loads(spoil(ledger.dumps(ARTICLE)), "x.jsonl")
    assert str(error.value).startswith(f"{place}: ")


FIELDS = (
    "path,start,end,line,column,text,kind,rule,action,severity,message,suggestions,alternatives,confidence,source_term,"
    "evidence,source_lang,engine"
)


@given(articles())
def test_each_finding_is_one_json_object_with_the_fields_promised(article: Cleaned) -> None:
    found = list(ledger.findings_jsonl(article))
    assert len(found) == len(article.edits)
    for line, given_edit in zip(found, article.edits, strict=True):
        assert "\n" not in line
        record = json.loads(line)
        assert ",".join(record) == FIELDS
        assert record["text"] == article.article.text[record["start"] : record["end"]] == given_edit.before


def test_what_lost_is_listed_under_alternatives() -> None:
    lost = edit("a b", "b", "c", "suggest", rule="weak")
    [line] = ledger.findings_jsonl(cleaned("a b", edit("a b", "b", "d", alternatives=(lost,))))
    [other] = json.loads(line)["alternatives"]
    assert (other["rule"], other["text"], other["suggestions"]) == ("weak", "b", ["c"])


def test_findings_as_text_are_one_line_each_and_safe_in_a_terminal() -> None:
    text = "one\ntwo bad\x1b[31m"
    found = edit(text, "bad", "a\nb", message="say \x1b]0;x\x07 so")
    gone = edit(text, "\x1b", "", kind="layout")
    assert list(ledger.findings_text(cleaned(text, found, gone))) == [
        "legs.txt:2:5: fix calque rule: say \\x1b]0;x\\x07 so -> a\\nb",
        "legs.txt:2:8: fix layout rule: why -> (nothing)",
    ]


# --- CriticMarkup ---------------------------------------------------------------------------------------------------

MARK = re.compile(
    r"\{~~(?P<old>.*?)~>(?P<new>.*?)~~\}|\{--(?P<gone>.*?)--\}|\{\+\+(?P<put>.*?)\+\+\}"
    r"|\{==(?P<shown>.*?)==\}|\{>>(?P<said>.*?)<<\}",
    re.DOTALL,
)


def read_critic(text: str, accept: bool) -> str:
    """A reader of CriticMarkup as small as can be: every mark taken, or every one left."""
    names = ("new", "put", "shown") if accept else ("old", "gone", "shown")
    out, at = [], 0
    for mark in MARK.finditer(text):
        out += [text[at : mark.start()], *(mark[name] or "" for name in names)]
        at = mark.end()
    return "".join(critic.unescape(part) for part in [*out, text[at:]])


@given(articles())
def test_taking_every_mark_gives_the_body_and_leaving_every_one_undoes_the_wording(article: Cleaned) -> None:
    marked = critic.render(article)
    assert read_critic(marked, accept=True) == article.body
    layout = {"layout", "boilerplate"}
    undone = [e if e.kind in layout and e.action == "fix" else replace(e, after=e.plain) for e in article.edits]
    assert read_critic(marked, accept=False) == apply(article.article.text, undone)


def test_an_arrow_in_the_old_wording_does_not_end_it() -> None:
    marked = critic.render(cleaned("a ~> b", edit("a ~> b", "a ~> b", "c ~> d")))
    assert marked == "{~~a ~\\> b~>c ~\\> d~~}"
    assert read_critic(marked, accept=False) == "a ~> b"


def test_changes_are_marked_and_suggestions_are_comments() -> None:
    text = "Rub sick eggs.\nTwice. Лиц often. Reduce it"
    edits = [
        edit(text, "sick eggs", "sore calves"),
        edit(text, "\n", " ", kind="layout"),
        edit(text, "Twice. ", ""),
        edit(text, "Лиц", "", "flag", "leftover", source_term="лицо"),
        edit(text, "Reduce", "Cramp", "suggest"),
    ]
    assert critic.render(cleaned(text, *edits)) == (
        "Rub {~~sick eggs~>sore calves~~}. {--Twice. --}"
        "{==Лиц==}{>>flag; why; rule; лицо<<} often. {==Reduce==}{>>suggest: “Cramp”; why; rule<<} it"
    )


@given(st.text(alphabet="{}+-~=<>\\a"))
@example("~\\>")
def test_delimiters_in_the_text_are_broken_and_mended(text: str) -> None:
    assert not MARK.search(critic.escape(text))
    assert critic.unescape(critic.escape(text)) == text


# --- unified diff ---------------------------------------------------------------------------------------------------


def patched(text: str, diff: str) -> str:
    """`text` with a unified diff applied, its context and removed lines checked."""
    old = re.findall(r"[^\n]*\n|[^\n]+", text)
    out: list[str] = []
    at = 0
    lines = diff.split("\n")[2:-1] if diff else []
    for number, line in enumerate(lines):
        whole = "" if lines[number + 1 : number + 2] == ["\\ No newline at end of file"] else "\n"
        if head := re.fullmatch(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,\d+)? @@", line):
            start = int(head[1]) - (head[2] != "0")
            out += old[at:start]
            at = start
            assert len(out) == int(head[3]) - (not line.endswith(",0 @@"))
        elif line.startswith((" ", "-")):
            assert old[at] == line[1:] + whole
            at += 1
        if line.startswith((" ", "+")):
            out.append(line[1:] + whole)
    return "".join([*out, *old[at:]])


@given(articles())
def test_the_diff_turns_the_source_into_the_body(article: Cleaned) -> None:
    diff = unified.render(article)
    assert patched(article.article.text, diff) == article.body
    assert bool(diff) == (article.article.text != article.body)


def test_the_diff_has_three_lines_of_context_and_stable_names() -> None:
    text = "".join(f"line {n}\n" for n in range(1, 21)).removesuffix("\n")
    made = cleaned(text, edit(text, "line 5\n", ""), edit(text, "line 20", "end\n"), path="sub/a.txt")
    assert unified.render(made) == (
        "--- a/sub/a.txt\n+++ b/sub/a.txt\n"
        "@@ -2,7 +2,6 @@\n line 2\n line 3\n line 4\n-line 5\n line 6\n line 7\n line 8\n"
        "@@ -17,4 +16,4 @@\n line 17\n line 18\n line 19\n-line 20\n\\ No newline at end of file\n+end\n"
    )


@pytest.mark.skipif(not shutil.which("patch"), reason="needs patch")
def test_patch_takes_the_diff(tmp_path: Path) -> None:
    text = "a\n\nb c\n\n\n\n\n\n\nd\ne"
    made = cleaned(text, edit(text, "\n", " ", kind="layout"), edit(text, "c", "x\ny"), edit(text, "e", "Ж"))
    (tmp_path / "legs.txt").write_bytes(text.encode())
    subprocess.run(["patch", "-p1"], input=unified.render(made).encode(), cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "legs.txt").read_bytes().decode() == made.body
