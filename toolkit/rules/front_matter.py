"""YAML front matter of a Markdown source: taken off, as Calque writes its own."""

from __future__ import annotations

import re

from ..article import Article, Finding

_OPENING = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSING = re.compile(r"(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_FIRST = re.compile(r"[\w\"'][^:\n]*:(?:\s|$)")
# A key, an item, a comment, a closing bracket, what is indented, or nothing: all that a block of settings holds.
_SETTING = re.compile(r"[\w\"'][^:\n]*:(?:\s|$)|-(?:\s|$)|#|[ \t\]}]|\r?\n")


def find(article: Article) -> list[Finding]:
    """One deletion if `article` is Markdown and begins with front matter, or several in a row."""
    at = 0
    if article.format == "md":
        while front := split_front_matter(article.text[at:])[0]:
            at += len(front)
    message = "front matter of the source; the clean file has its own"
    return [Finding(0, at, "layout", "front-matter", message, "fix", "minor", (("",),))] if at else []


def split_front_matter(text: str) -> tuple[str, str]:
    """`text` as front matter and body, which joined are `text`; the front matter is empty where there is none.

    Any leading block of settings between `---` lines is taken off, not only Calque's, with the one empty line that
    may follow it.  Prose between two thematic breaks is no front matter: every line must look like YAML, the first
    like a key.
    """
    opening = _OPENING.match(text)
    if opening is None or not _FIRST.match(text, opening.end()):
        return "", text
    at = opening.end()
    while at < len(text):
        if closing := _CLOSING.match(text, at):
            blank = re.compile(r"\r?\n").match(text, closing.end())
            end = blank.end() if blank else closing.end()
            return text[:end], text[end:]
        if not _SETTING.match(text, at):
            break
        at = text.find("\n", at) + 1 or len(text)
    return "", text
