"""Passages that stand twice in one article: pages repeat themselves, and an editor has to choose which copy stays."""

from __future__ import annotations

import re

from ..article import Block, Finding, Span
from ..document import Document

_MIN_WORDS = 8
_WORD = re.compile(r"\w+")
_MESSAGE = "This passage stands in the article before."


def find(document: Document) -> list[Finding]:
    """A flag on every later copy of a block or sentence of eight words or more, whatever its case and punctuation."""
    seen: dict[str, Span] = {}
    found: list[Finding] = []
    for block in document.blocks:
        if block.kind not in ("paragraph", "item", "cell"):
            continue
        whole = Span(block.start, block.end)
        sentences = document.sentences(block)
        if len(sentences) != 1 and _is_copy(document, whole, seen, found):
            # Its sentences are known already, and need no flags of their own.
            continue
        for sentence in sentences:
            _is_copy(document, sentence, seen, found)
    return found


def _is_copy(document: Document, span: Span, seen: dict[str, Span], found: list[Finding]) -> bool:
    words = _WORD.findall(document.text[span.start : span.end].casefold())
    if len(words) < _MIN_WORDS:
        return False
    first = seen.setdefault(" ".join(words), span)
    if first is span:
        return False
    evidence = _place(document, first)
    found.append(Finding(span.start, span.end, "boilerplate", "repeats-passage", _MESSAGE, evidence=evidence))
    return True


def _place(document: Document, span: Span) -> str:
    """Where the first copy stands, in words that hold whatever else is edited: its section and how it begins."""
    block = document.block_at(span.start)
    heading = document.heading_of(block) if block else None
    opening = " ".join(document.text[span.start : span.end].split()[:_MIN_WORDS])
    section = f' under "{_said(document, heading)}"' if heading else ""
    return f'first{section}: "{opening} ..."'


def _said(document: Document, heading: Block) -> str:
    return document.text[heading.start : heading.end]
