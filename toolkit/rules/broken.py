"""Words that a space cut in two or three where a tag or a line end stood: "he alth", "in flam mation".

A cut is seen by what it leaves: a part that English does not know, and a whole that it does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from ..article import Action, Block, Finding
from ..document import Document
from ..languages.vocabulary import dictionary, knows, looks_latin

# Words of one line with one space between them; a capital may only begin the first.
_WORD = re.compile(r"(?<![\w'’.@/-])[A-Za-z][a-z]*(?![\w'’@/-])")
_SHORTEST = 4
_MOST_PARTS = 3


def find(document: Document) -> list[Finding]:
    """Words in pieces; the suggestion is the whole word, and a fix where none of the pieces is a word."""
    if document.language != "en":
        return []
    pieces = {word for word in set(_WORD.findall(document.text)) if not _may_stand(word)}
    return [
        finding
        for block in document.blocks
        if pieces and block.kind != "code"
        for finding in _in_block(document, block, pieces)
        if not document.is_protected(finding.start, finding.end)
    ]


@lru_cache(maxsize=100_000)
def _may_stand(word: str) -> bool:
    """Whether `word` is one by itself: known, Latin, or perhaps a name."""
    return knows(word) or looks_latin(word)


def _in_block(document: Document, block: Block, pieces: set[str]) -> Iterator[Finding]:
    text = document.text
    words = list(_WORD.finditer(text, block.start, block.end))
    behind = 0
    for i in (i for i, match in enumerate(words) if match.group() in pieces):
        for at in range(max(behind, i - _MOST_PARTS + 1), i + 1):
            if count := _cut_in(text, words[at : at + _MOST_PARTS], pieces):
                yield _broken(text, words[at : at + count])
                behind = at + count
                break


def _cut_in(text: str, words: Sequence[re.Match[str]], pieces: set[str]) -> int:
    """How many of the first of `words` are the parts of one word, as many as can be; 0 if the first is whole."""
    parts = [words[0].group()]
    for before, word in pairwise(words):
        if text[before.end() : word.start()] not in (" ", "\n") or not word.group().islower():
            break
        parts.append(word.group())
    for count in range(len(parts), 1, -1):
        whole = "".join(parts[:count]).lower()
        if len(whole) >= _SHORTEST and whole in dictionary() and not pieces.isdisjoint(parts[:count]):
            return count
    return 0


def _broken(text: str, words: Sequence[re.Match[str]]) -> Finding:
    start, end = words[0].start(), words[-1].end()
    parts = [match.group() for match in words]
    # A longer word might stand by itself beside one that is misspelt: "weak ness".
    sure = not any(_may_stand(part) and len(part) > 2 for part in parts)
    action: Action = "fix" if sure else "suggest"
    whole = "".join(parts)
    message = f"{text[start:end]!r} is {whole!r} with a space in it."
    return Finding(start, end, "fused", "fused-broken", message, action, "major", ((whole,),), 0.85 if sure else 0.7)
