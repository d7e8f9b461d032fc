"""Compiles a glossary once: every word in all its forms, so that matching needs no dictionary.

The compiled form is kept in the user's cache folder under the hash of the glossary's files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec
from platformdirs import user_cache_path

from .entries import Entry, Source, Topic, load_source
from .inflect import NOUN, VERB, Inflector
from .pattern import BUILT_IN, Part, Sequence

# Counts up when the compiled form changes, so that an older cache is not read.
FORMAT = 2

Surfaces = dict[str, tuple[str, ...]]
"""Surface form in lower case -> the tags it can have."""


class Compiled(msgspec.Struct, frozen=True):
    """A glossary ready for matching.

    `words` holds the surfaces of every word of a pattern or set by its base form, `forms` the forms of every word that
    a right rendering inflects (base form -> tag -> form), `sets` the members of each set as sequences of base words.
    """

    entries: tuple[Entry, ...]
    topics: tuple[Topic, ...]
    sets: dict[str, tuple[tuple[str, ...], ...]]
    words: dict[str, Surfaces]
    forms: dict[str, dict[str, str]]
    digest: str


def load_compiled(folder: Path, cache: Path | None = None) -> Compiled:
    """The compiled glossary in `folder`, from the cache if its files are unchanged; raises CalqueError."""
    digest = _digest(folder)
    path = (cache or user_cache_path("calque")) / f"glossary-{digest[:32]}.msgpack"
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Compiled)
    except (OSError, msgspec.MsgspecError):
        compiled = compile_source(load_source(folder), digest)
    _store(path, msgspec.msgpack.encode(compiled))
    return compiled


def compile_source(source: Source, digest: str = "") -> Compiled:
    """Look up every form that matching and rendering need."""
    inflector = Inflector(source.forms)
    sets = {
        name: tuple(tuple(str(item).lower().split()) for item in items)
        for name, items in {**BUILT_IN, **source.sets}.items()
    }
    words = {word: inflector.surfaces(word) for word in sorted(_pattern_words(source))}
    for name, items in sets.items():
        inflected = name not in BUILT_IN
        for item in items:
            for word in item[:-1]:
                words.setdefault(f"={word}", {word: ()})
            words.setdefault(item[-1] if inflected else f"={item[-1]}", _last(inflector, item[-1], inflected))
    forms = {word: _forms(inflector, word) for word in sorted(_right_words(source.entries))}
    return Compiled(source.entries, source.topics, sets, words, {w: f for w, f in forms.items() if f}, digest)


def _last(inflector: Inflector, word: str, inflected: bool) -> Surfaces:
    return inflector.surfaces(word) if inflected else {word: ()}


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


def _digest(folder: Path) -> str:
    hashed = hashlib.sha256(f"{FORMAT}".encode())
    for path in sorted(folder.rglob("*.yaml")):
        hashed.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return hashed.hexdigest()


def _store(path: Path, data: bytes) -> None:
    """Keep the compiled form; a cache that cannot be written is no reason to stop."""
    temporary = path.with_name(f"{path.name}.{hashlib.sha256(data).hexdigest()[:8]}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)


def surfaces_of(words: Mapping[str, Surfaces], bases: tuple[str, ...]) -> Surfaces:
    """The surfaces of all `bases` together."""
    merged: Surfaces = {}
    for base in bases:
        for surface, tags in words[base].items():
            merged[surface] = tuple(dict.fromkeys((*merged.get(surface, ()), *tags)))
    return merged
