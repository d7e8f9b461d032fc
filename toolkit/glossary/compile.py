"""Compiles a glossary once: every word in all its forms, so that matching needs no dictionary.

The compiled form is read without unpacking it: of thousands of entries an article meets a few hundred, and only what it
meets is decoded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar

import msgspec

from .entries import Entry, Source, Topic, Wrong
from .inflect import NOUN, VERB, Inflector
from .lexicon import Lexicon
from .pattern import BUILT_IN, Part, Sequence

# Counts up when the compiled form changes, so that an older cache is not read.
FORMAT = 4

Place = tuple[str, int]
"""Where a flat sequence stands: the id of its entry (or its topic), and which of that one's sequences it is."""

_T = TypeVar("_T")


class Lazy(Mapping[str, _T], Generic[_T]):
    """A mapping whose values are decoded when they are first asked for."""

    def __init__(self, raw: dict[str, msgspec.Raw], kind: type[_T]) -> None:
        self.raw = raw
        self._ready: dict[str, _T] = {}
        self._decode = msgspec.msgpack.Decoder(kind).decode

    def __getitem__(self, key: str) -> _T:
        if key not in self._ready:
            self._ready[key] = self._decode(self.raw[key])
        return self._ready[key]

    def __contains__(self, key: object) -> bool:
        return key in self.raw

    def __iter__(self) -> Iterator[str]:
        return iter(self.raw)

    def __len__(self) -> int:
        return len(self.raw)


class _Stored(msgspec.Struct, frozen=True):
    digest: str
    topics: tuple[Topic, ...]
    topic_anchors: dict[str, tuple[Place, ...]]
    sets: dict[str, tuple[tuple[str, ...], ...]]
    entries: dict[str, msgspec.Raw]
    words: dict[str, msgspec.Raw]
    forms: dict[str, msgspec.Raw]
    anchors: dict[str, msgspec.Raw]


class Compiled:
    """A glossary ready for matching, over the bytes that the cache keeps; raises MsgspecError if they are none.

    `by_id` holds the entries in the order of their files, `forms` the forms of every word that a right rendering
    inflects (base form -> tag -> form), `anchors` the places of the active entries' sequences by the surfaces they are
    found by, `topic_anchors` those of the topics.  `digest` is that of the glossary's files.
    """

    def __init__(self, data: bytes) -> None:
        stored = msgspec.msgpack.decode(data, type=_Stored)
        self.data, self.digest, self.topics = data, stored.digest, stored.topics
        self.topic_anchors = stored.topic_anchors
        self.by_id: Lazy[Entry] = Lazy(stored.entries, Entry)
        self.forms: Lazy[dict[str, str]] = Lazy(stored.forms, dict[str, str])
        self.anchors: Lazy[tuple[Place, ...]] = Lazy(stored.anchors, tuple[Place, ...])
        self.lexicon = Lexicon(Lazy(stored.words, dict[str, tuple[str, ...]]), stored.sets)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """All entries, drafts and retired ones too, decoded."""
        return tuple(self.by_id.values())


def compile_source(source: Source, digest: str = "") -> Compiled:
    """Look up every form that matching and rendering need."""
    inflector = Inflector(source.forms)
    sets = {
        name: tuple(tuple(item.lower().split()) for item in items)
        for name, items in {**BUILT_IN, **source.sets}.items()
    }
    words = {word: inflector.surfaces(word) for word in sorted(_pattern_words(source))}
    for name, items in sets.items():
        for item in items:
            for word in item[:-1]:
                words.setdefault(f"={word}", {word: ()})
            if name in BUILT_IN:
                words.setdefault(f"={item[-1]}", {item[-1]: ()})
            else:
                words.setdefault(item[-1], inflector.surfaces(item[-1]))
    lexicon = Lexicon(words, sets)
    forms = {word: _forms(inflector, word) for word in sorted(_right_words(source.entries))}
    topics = ((topic.name, n, s) for topic in source.topics for n, s in enumerate(topic.sequences))
    stored = {
        "digest": digest,
        "topics": source.topics,
        "topic_anchors": anchored(lexicon, topics),
        "sets": sets,
        "entries": {e.id: e for e in source.entries},
        "words": words,
        "forms": {word: found for word, found in forms.items() if found},
        "anchors": anchors_of(lexicon, (e for e in source.entries if e.status == "active")),
    }
    return Compiled(msgspec.msgpack.encode(stored))


def rules_of(entry: Entry) -> list[tuple[Wrong, Sequence]]:
    """The flat sequences of an entry, each with its wrong rendering, in the order that a Place counts."""
    return [(wrong, sequence) for wrong in entry.wrong for sequence in wrong.sequences]


def anchors_of(lexicon: Lexicon, entries: Iterable[Entry]) -> dict[str, list[Place]]:
    """The places of the entries' sequences, by the surfaces they are found by."""
    return anchored(lexicon, ((e.id, n, s) for e in entries for n, (_, s) in enumerate(rules_of(e))))


def anchored(lexicon: Lexicon, sequences: Iterable[tuple[str, int, Sequence]]) -> dict[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    for name, n, sequence in sequences:
        for at in lexicon.rarest(sequence)[:1]:
            for surface in lexicon.table(sequence[at]) or ():
                found[surface].append((name, n))
    return dict(found)


def _forms(inflector: Inflector, word: str) -> dict[str, str]:
    if not inflector.forms(word):
        return {}
    return {tag: inflector.inflect(word, tag) for tag in (*NOUN, *VERB) if inflector.has(word, _family(tag))}


def _family(tag: str) -> tuple[str, ...]:
    return NOUN if tag in NOUN else VERB


def _pattern_words(source: Source) -> set[str]:
    wrong = (w for e in source.entries for w in e.wrong)
    sequences: list[Sequence] = [s for t in source.topics for s in t.sequences]
    for w in wrong:
        sequences += w.sequences
        for near in (*w.conditions.near, *w.conditions.unless):
            sequences += near.sequences
    return {word for s in sequences for e in s if e.kind == "word" for word in e.words}


def _right_words(entries: Iterable[Entry]) -> set[str]:
    found: set[str] = set()
    for wrong in (w for e in entries for w in e.wrong):
        for parts in (wrong.right, wrong.right_british, *wrong.also):
            found |= _inflected_words(parts)
    return found


def _inflected_words(parts: tuple[Part, ...]) -> set[str]:
    found = {part.text for part in parts if part.kind == "word"}
    if len(parts) == 1 and parts[0].kind == "text":
        words = parts[0].text.split()
        found |= {words[0], words[-1]} if words else set()
    return found
