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
    """The tokens of a block: offsets into the document, text in lower case (’ as '), number of the sentence."""

    starts: list[int]
    ends: list[int]
    lower: list[str]
    sentence: list[int]
    first: list[bool]

    def index_at(self, start: int) -> int:
        """The index of the token that starts at offset `start`, or -1."""
        i = bisect_left(self.starts, start)
        return i if i < len(self.starts) and self.starts[i] == start else -1


def tokenize(document: Document, block: Block) -> Tokens:
    """The tokens of `block`."""
    tokens = Tokens([], [], [], [], [])
    for number, span in enumerate(document.sentences(block)):
        first = True
        for match in _TOKEN.finditer(document.text, span.start, span.end):
            word = match.group().lower().replace("’", "'")
            tokens.starts.append(match.start())
            tokens.ends.append(match.end())
            tokens.lower.append(word)
            tokens.sentence.append(number)
            tokens.first.append(first)
            first = first and not word[0].isalnum()
    return tokens
