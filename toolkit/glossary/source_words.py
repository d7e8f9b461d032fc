"""The words of a source language with their English: the lexicon's, and names that the glossary's entries have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .entries import Entry

# The files of a lexicon, those first whose word counts where a term stands in several.
PARTS = ("nouns", "adjectives", "verbs", "adverbs", "words")


@dataclass(frozen=True)
class SourceWords:
    """`english` and `notes` by part (see `PARTS`) and lemma; `names`: a brand or a term by ear -> its right spelling.

    Every lemma is in small letters with *е* for *ё*; a rendering is in its base form, the best one only.
    """

    english: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    notes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def folded(word: str) -> str:
    """`word` as it is looked up."""
    return word.lower().replace("ё", "е")


def read_source_words(folder: Path | None, entries: Iterable[Entry], language: str) -> SourceWords:
    """What the glossary in `folder` has of `language`; lexicon files that are missing are empty."""
    english: dict[str, dict[str, str]] = {}
    notes: dict[str, dict[str, str]] = {}
    for part in PARTS:
        rows = list(_rows(folder / language / "lexicon" / f"{part}.tsv")) if folder else []
        english[part] = {folded(row[0]): row[1].split(";")[0].replace("~", "").strip() for row in rows}
        notes[part] = {folded(row[0]): row[3] for row in rows}
    names = {
        folded(source): right for entry in entries if entry.language == language for source, right in _names(entry)
    }
    return SourceWords(english, notes, names)


def _rows(path: Path) -> Iterator[list[str]]:
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines()[1:]:
            cells = [cell.strip() for cell in line.split("\t")]
            if len(cells) > 1:
                yield cells + [""] * (4 - len(cells))


def _names(entry: Entry) -> Iterator[tuple[str, str]]:
    """The source word of an entry about transliterations, with its right spelling, if it is one word."""
    right = entry.wrong[0].right if entry.wrong else ()
    if entry.kind == "translit" and entry.status == "active" and entry.source.isalpha() and right:
        yield entry.source, "".join(part.text for part in right)
