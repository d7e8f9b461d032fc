"""Patterns and right renderings as words, for programs that know nothing else, and words as patterns."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ..pattern import Part, PatternError, Sequence, parse, parse_right

_SPECIAL = re.compile(r"[()\[\]<>?/^$=~\\]")


def pattern_of(words: str) -> str:
    """The pattern that matches `words` and nothing else but their forms."""
    return _SPECIAL.sub(r"\\\g<0>", " ".join(words.split()))


def words_of(pattern: str) -> str:
    """A pattern as a person reads it: its first and longest wording; `…` stands for a gap or a number."""
    words = re.sub(r"\\(.)", r"\1", pattern)
    if pattern_of(words) == pattern:
        return words
    return _read(pattern, parse, _wording)


def right_of(words: str) -> str:
    """The right rendering that writes `words`; raises ValueError if some of them would be taken for something else."""
    words = " ".join(words.split())
    for right in (words, f"={words}"):
        if right_words(right) == words:
            return right
    raise ValueError(f"the right rendering {words!r} holds a < or ~ that would not be written as it stands")


def right_words(right: str) -> str:
    """A right rendering as a person reads it."""
    return _read(right, parse_right, lambda parts: " ".join("".join(_part(p) for p in parts).split()))


def _read(text: str, read: Callable[[str], Any], write: Callable[[Any], str]) -> str:
    try:
        return write(read(text)) or text
    except PatternError:
        return text


def _wording(sequences: tuple[Sequence, ...]) -> str:
    said = []
    for element in sequences[0]:
        if element.kind == "set":
            said.append(element.words[0].replace("-", " "))
        elif element.words:
            said.append(element.words[0])
        elif element.kind in ("gap", "number"):
            said.append("…")
    return " ".join(said)


def _part(part: Part) -> str:
    if part.kind == "capture":
        return "…" if part.name in ("words", "number") else part.name.replace("-", " ")
    return part.text
