"""Backslashes that a scraper put before every mark of punctuation: taken out where Markdown does not need them."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt

from ..article import Article, Block, Finding
from ..document import parse
from ..escape import Place, escapes, paired
from ..protect import protected

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_PLACES: dict[str, Place] = {"heading": "heading", "cell": "cell"}
_PARSER = MarkdownIt("commonmark").enable("table")


def find(article: Article) -> list[Finding]:
    """One deletion for each needless backslash of a Markdown source; none if the page would say anything else then."""
    text = article.text
    if article.format != "md" or not _ESCAPED.search(text):
        return []
    document = parse(text, "", protected(text))
    needless = [
        at
        for block in document.blocks
        if block.kind not in ("code", "html")
        for at in _needless(text, block)
        if not document.is_protected(at, at + 2)
    ]
    if not _says_the_same(text, needless):
        return []
    message = "The backslash is not needed: what follows would be plain text without it."
    return [Finding(at, at + 1, "layout", "unescape", message, "fix", suggestions=(("",),)) for at in needless]


def _needless(text: str, block: Block) -> list[int]:
    """The offsets of the backslashes in `block` that `escapes` would not put there."""
    place = _PLACES.get(block.kind, "text")
    pairs = paired(_ESCAPED.sub(r"\1", text[block.start : block.end]))
    found = []
    start = block.start
    while start < block.end:
        end = text.find("\n", start, block.end)
        end = block.end if end < 0 else end
        begin = start + len(text[start:end]) - len(text[start:end].lstrip())
        marks = [m.start() for m in _ESCAPED.finditer(text, begin, end)]
        # Where each escaped character comes to stand once all backslashes are out.
        plain = {at: at - begin - i for i, at in enumerate(marks)}
        line = _ESCAPED.sub(r"\1", text[begin:end])
        # Beside bold text more is escaped than elsewhere.
        places: tuple[Place, ...] = (place, "lead") if "**" in line else (place,)
        needed = {i for p in places for i in escapes(line, 0, len(line), p, first=True, pairs=pairs)}
        found += [at for at in marks if plain[at] not in needed]
        start = end + 1
    return found


def _says_the_same(text: str, needless: list[int]) -> bool:
    out, at = [], 0
    for backslash in needless:
        out.append(text[at:backslash])
        at = backslash + 1
    return bool(_PARSER.render("".join([*out, text[at:]])) == _PARSER.render(text))
