"""Words made of known ones: водно-электролитный, противовирусный, безболезненный."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from .letters import single_letter
from .lexicon import Entry

if TYPE_CHECKING:
    from .morphology import Analyzer, Reading

# Prefixes that have an English counterpart, whatever they stand before.
_PREFIXES = {
    "анти": "anti", "противо": "anti", "гипер": "hyper", "гипо": "hypo", "микро": "micro", "макро": "macro",
    "мульти": "multi", "много": "multi-", "нейро": "neuro", "кардио": "cardio", "псевдо": "pseudo", "супер": "super",
    "ультра": "ultra", "интра": "intra", "внутри": "intra-", "транс": "trans", "поли": "poly", "моно": "mono",
    "после": "post-", "пост": "post-", "пред": "pre-", "меж": "inter", "само": "self-", "авто": "auto", "вне": "extra-",
    "около": "peri-", "под": "sub", "сверх": "over-", "полу": "half-", "не": "non-",
}  # fmt: skip
_ADJECTIVES = ("ый", "ий", "ой")
_KINDS = frozenset("NOUN ADJF ADVB ADJS".split())


def composed(form: str, analyzer: Analyzer) -> list[Reading]:
    """Readings of an unknown `form` (folded), with an entry put together from those of its parts; may be empty."""
    first, hyphen, last = form.rpartition("-")
    if hyphen:
        english = _first_part(first, analyzer)
        return [] if english is None or not last else list(_joined(f"{first}-", f"{english}-", last, analyzer))
    prefix = max((p for p in _PREFIXES if form.startswith(p)), key=len, default="")
    if not prefix or len(form) < len(prefix) + 4:
        return []
    return list(_joined(prefix, _PREFIXES[prefix], form[len(prefix) :], analyzer))


def _joined(before: str, start: str, rest: str, analyzer: Analyzer) -> Iterator[Reading]:
    """The known readings of `rest` with `before` before their lemma and `start` before their English."""
    for reading in analyzer.readings(rest):
        entry = reading.entry
        if entry is not None and reading.kind in _KINDS and entry.part in ("noun", "adj", "adv"):
            made = Entry(entry.term, start + entry.english, entry.part, entry.governs, entry.note)
            # A lemma of its own, or a set phrase would take it for its last part: нетрадиционная медицина.
            yield replace(reading, lemma=before + reading.lemma, entry=made, score=reading.score - 0.5)


def _first_part(first: str, analyzer: Analyzer) -> str | None:
    """The English of what stands before the hyphen: желудочно-, врач-, Т-."""
    if len(first) == 1:
        return single_letter(first.upper())
    stem = first[:-1] if first.endswith(("о", "е")) else first
    terms = (first, *(stem + ending for ending in _ADJECTIVES))
    entries = (analyzer.lexicon.find(term, "adj", "noun", "adv") for term in terms)
    found = next((entry.english for entry in entries if entry), None)
    if found is None and "-" in first:
        before, _, last = first.partition("-")
        one, other = _first_part(before, analyzer), _first_part(last, analyzer)
        return f"{one}-{other}" if one and other else None
    return found
