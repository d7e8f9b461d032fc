"""Markdown that came in as Markdown: only what a linter would object to, and only where the page stays the same.

Proposals are checked before they are made: a page says the same as before, block by block, and asks for nothing more
when it is read again.  Where a proposal fails that, a smaller one is tried, in the end none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ..article import Article, Finding

_BLOCKS = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
_BLOCKS.core.ruler.enableOnly(["normalize", "block"])

_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:.*\r?\n)*?(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_ATX = re.compile(r"( *)(#{1,6})([ \t]*)")
_CLOSED = re.compile(r"[ \t]+#+[ \t]*$|[ \t]+$")
_BULLET = re.compile(r"[ \t]*[•‣⁃∙●○◦▪▫■□♦➢➤►·][ \t]*(?=\S)")
_BULLETS = re.compile(r"[•‣⁃∙●○◦▪▫■□♦➢➤►·]")
_HARD_BREAK = re.compile(r"(?<! ) {2,}\n|\\\n")
_OPAQUE = frozenset({"fence", "code_block", "html_block"})

_MESSAGES = {
    "layout-blank": "One blank line parts two blocks.",
    "layout-space": "Stray white space is taken out.",
    "layout-join": "A line that was broken in the middle of a paragraph is joined.",
    "layout-heading": "Headings are written with hashes before them, the first with one.",
    "layout-item": "The items of a list are marked with a hyphen.",
}
_SAFE = frozenset({"layout-blank", "layout-space"})


@dataclass(frozen=True, slots=True, order=True)
class _Change:
    start: int
    end: int
    new: str
    rule: str


def find(article: Article) -> list[Finding]:
    """Edits of kind `layout` for an article whose text is Markdown already; front matter is left alone."""
    begin = front_matter_end(article.text)
    text = article.text[begin:]
    changes = _proposals(text)
    for kept in (changes, [c for c in changes if c.rule in _SAFE]):
        if kept and _is_sound(text, kept):
            return [_finding(change, begin) for change in kept]
    return []


def front_matter_end(text: str) -> int:
    """The offset behind YAML front matter at the start of `text`; 0 if there is none."""
    match = _FRONT_MATTER.match(text) if text.startswith("---") else None
    return match.end() if match else 0


def blocks(text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Headings, paragraphs and items of a Markdown text: start and end of their lines, what they say, if an item."""
    begin = front_matter_end(text)
    page = _Page(text[begin:])
    depth = 0
    for opener, token in pairwise(page.tokens):
        depth += {"list_item_open": 1, "list_item_close": -1}.get(opener.type, 0)
        if token.type != "inline" or not token.map or opener.type not in ("paragraph_open", "heading_open"):
            continue
        first, beyond = token.map[0], page.last_line(token) + 1
        bullets = page.bullets(opener, first, beyond)
        heads = [i for i in bullets if i > first]
        for i, j in pairwise([first, *heads, beyond]):
            start, end = page.starts[i], page.ends[j - 1]
            item = depth > 0 or i in bullets
            content = page.text[start:end] if heads else token.content
            yield begin + start, begin + end, content, item


def _finding(change: _Change, begin: int) -> Finding:
    message = _MESSAGES[change.rule]
    start, end = begin + change.start, begin + change.end
    return Finding(start, end, "layout", change.rule, message, "fix", suggestions=((change.new,),))


class _Page:
    """A Markdown text by lines, with the tokens of its blocks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        at = 0
        for match in re.finditer(r"\r\n|\r|\n", text):
            self.starts.append(at)
            self.ends.append(match.start())
            at = match.end()
        self.starts.append(at)
        self.ends.append(len(text))
        self.tokens: list[Token] = _BLOCKS.parse(text)
        self.opaque: set[int] = set()
        for token in self.tokens:
            if token.type in _OPAQUE and token.map:
                self.opaque.update(range(token.map[0], min(token.map[1], len(self.starts))))

    def line(self, i: int) -> str:
        return self.text[self.starts[i] : self.ends[i]]

    def is_blank(self, i: int) -> bool:
        return i not in self.opaque and not self.line(i).strip(" \t")

    def content(self, i: int) -> tuple[int, int]:
        """Line `i` without the white space around it."""
        line = self.line(i)
        lead = len(line) - len(line.lstrip(" \t"))
        return self.starts[i] + lead, self.starts[i] + max(lead, len(line.rstrip(" \t")))

    def last_line(self, token: Token) -> int:
        """The last line of a block that is not blank."""
        assert token.map is not None
        i = min(token.map[1], len(self.starts)) - 1
        while i > token.map[0] and self.is_blank(i):
            i -= 1
        return i

    def bullets(self, opener: Token, first: int, beyond: int) -> dict[int, re.Match[str]]:
        """The lines of a paragraph that begin with a bullet which Markdown does not know, by number."""
        if opener.type != "paragraph_open" or opener.level:
            return {}
        below = next((i for i in range(beyond, len(self.starts)) if self.line(i).strip(" \t")), None)
        if below is not None and self.line(below).startswith((" ", "\t")):
            # An indented block would become a part of the last item.
            return {}
        matches = ((i, _BULLET.match(self.text, self.starts[i], self.ends[i])) for i in range(first, beyond))
        return {i: match for i, match in matches if match}


def _proposals(text: str) -> list[_Change]:
    if not text.strip():
        return [_Change(0, len(text), "", "layout-blank")] if text else []
    page = _Page(text)
    inner: set[int] = set()
    changes = [*_headings(page), *_paragraphs(page, inner), *_lists(page), *_gaps(page), *_trailing(page, inner)]
    return _without_overlaps(text, changes)


def _without_overlaps(text: str, changes: Iterable[_Change]) -> list[_Change]:
    """Changes in order; of two that touch each other's span only the first to begin is kept, the rest wait."""
    kept: list[_Change] = []
    for change in sorted(set(changes)):
        if text[change.start : change.end] == change.new:
            continue
        if kept and (change.start < kept[-1].end or (change.start, change.end) == (kept[-1].start, kept[-1].end)):
            continue
        kept.append(change)
    return kept


def _headings(page: _Page) -> Iterator[_Change]:
    heads = [token for token in page.tokens if token.type == "heading_open" and token.level == 0]
    levels = [int(token.tag[1]) for token in heads]
    # A page that begins with a heading begins with its title, if what follows then still goes down step by step.
    promoted = bool(heads) and page.tokens[0] is heads[0] and 1 not in levels and max(levels[1:2], default=2) == 2
    for token, level in zip(heads, levels, strict=True):
        assert token.map is not None
        first, beyond = token.map
        hashes = "#" * (1 if promoted and token is heads[0] else level)
        start, end = page.content(first)
        if token.markup[0] == "#":
            marks = _ATX.match(page.text, page.starts[first])
            closing = _CLOSED.search(page.line(first))
            if marks and marks.end() < end:
                yield _Change(page.starts[first], marks.end(), hashes + " ", "layout-heading")
                if closing:
                    yield _Change(page.starts[first] + closing.start(), page.ends[first], "", "layout-heading")
        elif beyond - first == 2:
            yield _Change(page.starts[first], start, hashes + " ", "layout-heading")
            yield _Change(end, page.ends[first + 1], "", "layout-heading")


def _paragraphs(page: _Page, inner: set[int]) -> Iterator[_Change]:
    """Join broken lines, and make items of lines that begin with a bullet; `inner` gets the lines that go on."""
    quoted = 0
    for token in page.tokens:
        quoted += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if token.type != "paragraph_open" or not token.map or quoted:
            continue
        first, beyond = token.map[0], page.last_line(token) + 1
        listed = False
        bullets = page.bullets(token, first, beyond)
        for i in range(first, beyond):
            bullet = bullets.get(i)
            start, _ = page.content(i)
            above = page.content(i - 1)[1] if i > first else start
            if bullet:
                gap = "" if i == first else "\n" if listed else "\n\n"
                yield _Change(above if gap else page.starts[i], bullet.end(), gap + "- ", "layout-item")
                listed = True
            elif i > first:
                broken = page.ends[i - 1]
                if broken - above >= 2 or page.text[above - 1] == "\\":
                    inner.add(i - 1)
                else:
                    yield _Change(above, start, " ", "layout-join")


def _lists(page: _Page) -> Iterator[_Change]:
    quoted = 0
    seen: set[int] = set()
    for token in page.tokens:
        quoted += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
        if quoted or not token.map:
            continue
        if token.type in ("bullet_list_open", "ordered_list_open") and token.level == 0:
            margin = page.content(token.map[0])[0] - page.starts[token.map[0]]
            if margin:
                yield from _dedented(page, token, margin)
        if token.type == "list_item_open" and token.map[0] not in seen:
            seen.add(token.map[0])
            at = page.content(token.map[0])[0]
            if page.text[at : at + 1] in ("*", "+"):
                yield _Change(at, at + 1, "-", "layout-item")


def _dedented(page: _Page, token: Token, margin: int) -> Iterator[_Change]:
    for i in range(token.map[0] if token.map else 0, page.last_line(token) + 1):
        if page.line(i).startswith(" " * margin):
            yield _Change(page.starts[i], page.starts[i] + margin, "", "layout-space")


def _gaps(page: _Page) -> Iterator[_Change]:
    """One blank line between blocks, none before the first, one newline at the end."""
    tops = [token for token in page.tokens if token.level == 0 and token.map and token.nesting >= 0]
    for above, below in pairwise(tops):
        last = page.last_line(above)
        if below.map and below.map[0] == last + 1:
            yield _Change(page.ends[last], page.starts[last + 1], "\n\n", "layout-blank")
    count = len(page.starts)
    i = 0
    while i < count:
        if not page.is_blank(i):
            i += 1
            continue
        first = i
        while i < count and page.is_blank(i):
            i += 1
        if i == count:
            break
        kept = 1 if first else 0
        if i - first > kept:
            yield _Change(page.starts[first + kept], page.starts[i], "", "layout-blank")
        if kept and page.starts[first] < page.ends[first]:
            yield _Change(page.starts[first], page.ends[first], "", "layout-space")
    last = count - 1
    while last and page.is_blank(last):
        last -= 1
    if last not in page.opaque or last == count - 1:
        yield _Change(page.ends[last], len(page.text), "\n", "layout-blank")


def _trailing(page: _Page, inner: set[int]) -> Iterator[_Change]:
    for i in range(len(page.starts)):
        if i in page.opaque or i in inner or page.is_blank(i):
            continue
        end = page.content(i)[1]
        if end < page.ends[i]:
            yield _Change(end, page.ends[i], "", "layout-space")


def _is_sound(text: str, changes: list[_Change]) -> bool:
    """Whether the page says the same after `changes`, and needs no more of them."""
    out: list[str] = []
    at = 0
    for change in changes:
        out += [text[at : change.start], change.new]
        at = change.end
    result = "".join([*out, text[at:]])
    if front_matter_end(result):
        return False
    loose = any(change.rule in ("layout-heading", "layout-item") for change in changes)
    return _said(text, loose) == _said(result, loose) and not _proposals(result)


def _said(text: str, loose: bool) -> list[str]:
    """What a page says, block by block, white space aside; if `loose`, less what makes a list or a heading's level.

    Inline markup needs no reading: it is as it was if its words are.
    """
    said: list[str] = []
    for token in _BLOCKS.parse(text):
        if token.type == "inline":
            content = " ".join(_HARD_BREAK.sub(" <br> ", token.content).split())
            said += (_BULLETS.sub(" ", content) if loose else content).split()
        elif token.type in _OPAQUE:
            said += [token.type, token.info, token.content]
        elif not loose:
            said.append(token.type + token.tag)
        elif token.type.startswith(("blockquote", "heading", "hr", "table", "tr", "td", "th")):
            said.append(token.type)
    return said
