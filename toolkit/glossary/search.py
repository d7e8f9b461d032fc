"""Entries by words that stand anywhere in them, in any form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lemminflect import getAllLemmas

from .entries import Entry
from .pattern import Part

_WORD = re.compile(r"[^\W_]+")


def search(entries: Iterable[Entry], words: Iterable[str]) -> Iterator[Entry]:
    """The entries in which every one of `words` stands: in id, source, gloss, a pattern or a right rendering."""
    wanted = [_stems(word) for word in _WORD.findall(" ".join(words).casefold())]
    for entry in entries:
        present = set(_WORD.findall(_text_of(entry).casefold()))
        if all(any(word.startswith(stem) for word in present for stem in stems) for stems in wanted):
            yield entry


def _text_of(entry: Entry) -> str:
    texts = [entry.id, entry.source, entry.gloss]
    for wrong in entry.wrong:
        texts.append(wrong.pattern)
        texts += [_spelled(parts) for parts in (wrong.right, wrong.right_british, *wrong.also)]
    return " ".join(texts)


def _spelled(parts: tuple[Part, ...]) -> str:
    return "".join(part.text or part.name for part in parts)


def _stems(word: str) -> set[str]:
    """What a word must begin with to be a form of `word`: its lemmas, without the ending that languages vary."""
    lemmas = {lemma for found in getAllLemmas(word).values() for lemma in found}
    return {_stem(form) for form in {word, *lemmas}}


def _stem(word: str) -> str:
    if word.isascii():
        return re.sub(r"(?<=..)[ey]$", "", word)
    # A Slavic ending is seldom longer than two letters.
    return word[: max(3, len(word) - 2)]
