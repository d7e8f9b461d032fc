"""Words and marks of one block of a document, with the sentence each stands in."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from ..article import Block
from ..document import Document

# Emphasis marks and escapes of Markdown are no tokens: a phrase may run across them.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['’][^\W_]+)*|[^\w\s*\\_]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a block: offsets into the document, text as written and in lower case (’ as '), their sentence.

    `first` tells the first word of a sentence and the marks before it, `words` has the tokens of each sentence.
    """

    starts: list[int]
    ends: list[int]
    written: list[str]
    lower: list[str]
    sentence: list[int]
    first: list[bool]
    words: list[frozenset[str]]


def tokenize(document: Document, block: Block) -> Tokens:
    """The tokens of `block`."""
    # The one character whose lower case is longer would shift every offset behind it.
    written = document.text[block.start : block.end].replace("’", "'")
    text = written.replace("İ", "I").lower()
    spans = [match.span() for match in _TOKEN.finditer(text)]
    lower = [text[start:end] for start, end in spans]
    starts = [block.start + start for start, _ in spans]
    ends = [block.start + end for _, end in spans]
    sentence: list[int] = []
    first: list[bool] = []
    words: list[frozenset[str]] = []
    for number, span in enumerate(document.sentences(block)):
        begin, end = len(sentence), bisect_left(starts, span.end)
        sentence += [number] * (end - begin)
        opened = next((i + 1 for i in range(begin, end) if lower[i][0].isalnum()), end)
        first += [i < opened for i in range(begin, end)]
        words.append(frozenset(lower[begin:end]))
    return Tokens(starts, ends, [written[start:end] for start, end in spans], lower, sentence, first, words)
