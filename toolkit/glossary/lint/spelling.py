"""Right renderings with words that no dictionary has; names, which none could have, are not looked up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lemminflect import getAllInflections, getAllLemmas

from ..compile import Compiled
from ..entries import Wrong
from ..inflect import FUNCTION_WORDS
from .complaint import Complaint, complain

_WORD = re.compile(r"[^\W\d_]{3,}")


def check(compiled: Compiled, known: frozenset[str]) -> Iterator[Complaint]:
    """`known` are words in lower case."""
    told: set[str] = set()
    for entry in compiled.entries:
        if entry.status == "retired":
            continue
        for wrong in entry.wrong:
            for word in _words(wrong):
                if word.islower() and word not in known and not _in_dictionary(word) and word not in told:
                    told.add(word)
                    fact = f"{entry.id!r} writes {word!r}, which no dictionary has"
                    mend = "mend its spelling, or add it to words.yaml of the glossary"
                    yield complain("warning", fact, entry, wrong, mend)


def _words(wrong: Wrong) -> Iterator[str]:
    for parts in (wrong.right, wrong.right_british, *wrong.also):
        for part in parts:
            if part.kind != "capture":
                yield from _WORD.findall(part.text)


def _in_dictionary(word: str) -> bool:
    return word in FUNCTION_WORDS or bool(getAllLemmas(word) or getAllInflections(word))
