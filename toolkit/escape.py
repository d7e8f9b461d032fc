"""Escaping: plain text that a Markdown parser would take for markup, marked so that it stays plain text.

Blocks are written as one line each, with a blank line or a list marker before them, so only what can happen inside
one line, or at its start, has to be thought of.  Links need a definition or `](`; neither is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

Place = Literal["text", "heading", "lead", "cell"]

_PUNCTUATION = r"""!-/:-@\[-`{-~"""
_INLINE = re.compile(
    rf"""\\(?=[{_PUNCTUATION}])"""
    r"""|\*+|_+|`"""
    r"""|\](?=[(:])"""
    r"""|<(?=[A-Za-z/!?])"""
    r"""|&(?=\#?[0-9A-Za-z]{1,32};)"""
    r"""|~{2,}"""
    r"""|\|"""
)
_RUNS = {"*": re.compile(r"\*+"), "_": re.compile(r"_+"), "`": re.compile(r"`+")}
# In bold, what stands before the closing stars must not run together with them.
_LEAD = re.compile(r"[*_\\]")
_AT_START = re.compile(
    r"""\#|>|[-+*](?=[ \t]|$)|[0-9]{1,9}(?P<stop>[.)])(?=[ \t]|$)|(?:[-_*][ \t]*)+$|`{3,}|~{3,}|:::"""
    r"""|\[(?=[ xX]\])"""
)
_CLOSING_HASHES = re.compile(r"#+$")


def paired(text: str) -> str:
    """Those of the stars, low lines and ticks, marks that work in pairs, that `text`, a whole block, holds twice."""
    return "".join(mark for mark, runs in _RUNS.items() if mark in text and len(runs.findall(text)) > 1)


def escapes(text: str, start: int, end: int, place: Place, *, first: bool, pairs: str) -> Iterator[int]:
    """Offsets of the characters in `text[start:end]`, one line, that need a backslash before them, in any order.

    `first` is true for the line that begins the block; `pairs` is what `paired` says of the block.
    """
    for match in _INLINE.finditer(text, start, end):
        mark = text[match.start()]
        if mark in "*_`" and mark not in pairs:
            continue
        if mark == "|" and place != "cell":
            continue
        if mark in "*_" and not _opens(text, match, start, end):
            continue
        yield from range(match.start(), match.end())
    if place == "lead":
        yield from (m.start() for m in _LEAD.finditer(text, start, end))
    if first and place == "text":
        opening = _AT_START.match(text, start, end)
        if opening:
            yield opening.start("stop") if opening["stop"] else opening.start()
    if place == "heading":
        # "Vitamin B #" would lose its hash: it closes a heading.  Searched from the last word, to stay linear.
        closing = _CLOSING_HASHES.search(text, len(text[start:end].rstrip("#")) + start, end)
        if closing:
            yield closing.start()


def _opens(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Whether stars or low lines could open emphasis: a word follows.

    Low lines do not within a word; stars between spaces do not either, but linters suspect "* text *".
    """
    follows = match.end() < end and text[match.end()] not in " \t"
    above = text[match.start() - 1] if match.start() > start else " "
    if match.group()[0] == "_":
        return follows and not above.isalnum()
    return follows or above in " \t"
