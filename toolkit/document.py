"""What the content rules look at: the Markdown of an article, with its blocks, sentences and main language."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .article import Block, Span

_PARSER = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
_PARSER.core.ruler.enableOnly(["normalize", "block"])

# A full stop after one of these ends no sentence.
_ABBREVIATIONS = frozenset(
    "dr mr mrs ms prof st vs etc approx fig no vol cf al eg ie e.g i.e tbsp tsp tab l ch p r art incl min max".split()
)
_LAST_WORD = re.compile(r"[\w.]+\Z")
_LONGEST_ABBREVIATION = 8
_SENTENCE_END = re.compile(r"[.!?…。！？]+[\"'”’»)\]*_]*(?=\s|$)|\n\s*\n")


@dataclass(frozen=True)
class Document:
    """One article as Markdown.

    `blocks` are in order and do not overlap; `title` is the text of its first heading (empty if it has none);
    `language` is the ISO 639-1 code of its main language.
    """

    text: str
    blocks: tuple[Block, ...]
    title: str
    language: str
    protected: tuple[Span, ...] = ()
    _starts: list[int] = field(default_factory=list, repr=False, compare=False)

    def block_at(self, offset: int) -> Block | None:
        """The block that holds the code point at `offset`, or None between blocks."""
        i = bisect_right(self._starts, offset) - 1
        return self.blocks[i] if i >= 0 and offset < self.blocks[i].end else None

    def heading_of(self, block: Block) -> Block | None:
        """The heading of the section that `block` stands in; None before the first, and for a heading itself."""
        if block.kind == "heading":
            return None
        i = bisect_right(self._starts, block.start) - 1
        return next((b for b in reversed(self.blocks[:i]) if b.kind == "heading"), None)

    def is_protected(self, start: int, end: int) -> bool:
        """True if `start:end` touches a span that no rule may change (code, links, addresses)."""
        i = bisect_right(self.protected, Span(end, -1)) - 1
        return i >= 0 and self.protected[i].end > start

    def sentences(self, block: Block) -> list[Span]:
        """The sentences of `block`; they cover its content without gaps other than white space."""
        return list(_sentences(self.text, block.start, block.end))


def parse(text: str, language: str, protected: tuple[Span, ...] = ()) -> Document:
    """Read `text` as CommonMark with tables; never fails: what is no Markdown is a paragraph."""
    blocks = tuple(_blocks(text))
    title = next((text[b.start : b.end] for b in blocks if b.kind == "heading"), "")
    return Document(text, blocks, title, language, protected, [b.start for b in blocks])


def _sentences(text: str, start: int, end: int) -> Iterator[Span]:
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.group() == "." and not _ends_sentence(text, at, match.start(), end):
            continue
        yield Span(at, match.end())
        at = match.end()
        while at < end and text[at].isspace():
            at += 1
    if at < end:
        yield Span(at, end)


def _ends_sentence(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the full stop at `stop` ends the sentence that begins at `start`: not behind an abbreviation, nor before
    a small letter ("honey. drugs")."""
    behind = _LAST_WORD.search(text[max(start, stop - _LONGEST_ABBREVIATION) : stop])
    word = behind.group().lower() if behind else ""
    if word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return False
    ahead = text[stop + 1 : min(stop + 3, end)].lstrip()
    return not ahead[:1].islower()


def _blocks(text: str) -> Iterator[Block]:
    starts = [0, *(m.end() for m in re.finditer("\n", text))]
    starts.append(len(text) + 1)
    depth = 0
    cell = 0  # cells of a row share its line; each is looked for behind the one before
    item: Token | None = None
    # To the parser a lone carriage return ends a line; here only a line feed does.
    tokens = _PARSER.parse(text.replace("\r", " "))
    for i, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "list_item_open":
            item = token
        elif token.type in ("fence", "code_block", "html_block") and token.map:
            span = starts[token.map[0]], min(starts[token.map[1]], len(text))
            yield Block("html", *span) if token.type == "html_block" else Block("code", *span)
        elif token.type == "inline" and token.map and token.content:
            start, end = starts[token.map[0]], min(starts[token.map[1]] - 1, len(text))
            if tokens[i - 1].type in ("td_open", "th_open"):
                at = text.find(token.content, max(start, cell), end)
                if at >= 0:
                    cell = at + len(token.content)
                    yield Block("cell", at, cell)
                continue
            inside = depth > 0 and item is not None and item.map is not None and token.map[0] == item.map[0]
            yield _inline(text, Span(start, end), token, tokens[i - 1], depth if inside else 0)


def _inline(text: str, lines: Span, token: Token, opener: Token, depth: int) -> Block:
    """The block of an inline token that stands on `lines`; `depth` is that of the list item it opens, or 0."""
    first = token.content.split("\n", 1)[0].strip()
    last = token.content.rsplit("\n", 1)[-1].strip()
    begin = max(text.find(first, lines.start, lines.end), lines.start)
    found = text.rfind(last, begin, lines.end)
    end = lines.end if found < 0 else found + len(last)
    if opener.type == "heading_open":
        return Block("heading", begin, end, int(opener.tag[1]))
    if depth:
        return Block("item", begin, end, depth - 1)
    return Block("paragraph", begin, end)
