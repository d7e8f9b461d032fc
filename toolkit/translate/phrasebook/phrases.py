"""Set phrases: words that stand next to each other become one token with the phrase's reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .lexicon import Lexicon, Phrase
from .morphology import KNOWN, Reading
from .tokens import Token

_HEADS = {
    "noun": ("NOUN", "NPRO", "ADJF"), "verb": ("VERB", "INFN", "PRTF", "PRTS", "GRND"), "adj": ("ADJF", "PRTF", "ADJS"),
}  # fmt: skip
_KINDS = {"adv": "ADVB", "conj": "CONJ", "clause": "CLAUSE"}
_WEIGHT = 3.0


def joined(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """`tokens` with the words of each set phrase as one token, the longest phrase at each place."""
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        phrase = _at(tokens, i, lexicon) if tokens[i].kind == "word" else None
        if phrase is None:
            found.append(tokens[i])
            i += 1
            continue
        words = tokens[i : i + len(phrase.words)]
        text = " ".join(token.text for token in words)
        found.append(Token(text, "word", tokens[i].space, text.lower().replace("ё", "е"), _readings(words, phrase)))
        i += len(words)
    return found


def _at(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Phrase | None:
    best: Phrase | None = None
    for first in (f"={tokens[i].key}", *dict.fromkeys(r.lemma for r in tokens[i].readings)):
        for phrase in lexicon.phrases.get(first, ()):
            if (best is None or len(phrase.words) > len(best.words)) and _matches(tokens, i, phrase):
                best = phrase
    return best


def _matches(tokens: Sequence[Token], i: int, phrase: Phrase) -> bool:
    if i + len(phrase.words) > len(tokens):
        return False
    return all(_is(tokens[i + k], word) for k, word in enumerate(phrase.words))


def _is(token: Token, word: str) -> bool:
    if word.startswith("="):
        return token.key == word[1:]
    return token.kind != "mark" and (token.key == word or any(r.lemma == word for r in token.readings))


def _readings(words: Sequence[Token], phrase: Phrase) -> tuple[Reading, ...]:
    entry = phrase.entry
    if entry.part == "prep":
        case = next(iter(entry.governs))
        cases = list(entry.governs) or [case]
        return tuple(Reading(entry.term, "PREP", c, entry=entry, score=_WEIGHT).grouped() for c in cases)
    kinds = _HEADS.get(entry.part)
    if kinds is None:
        return (Reading(entry.term, _KINDS.get(entry.part, "ADVB"), entry=entry, score=_WEIGHT).grouped(),)
    for kind in kinds:
        for k, token in enumerate(words):
            heads = [r for r in token.readings if r.kind == kind and _agrees_before(r, words[:k], entry.part)]
            if heads:
                return tuple(replace(r, entry=entry, score=r.score + KNOWN).grouped() for r in heads)
    kind = {"noun": "NOUN", "verb": "INFN", "adj": "ADJF"}[entry.part]
    return (Reading(entry.term, kind, "any", entry=entry, score=_WEIGHT).grouped(),)


def _agrees_before(reading: Reading, before: Sequence[Token], part: str) -> bool:
    """Whether the adjectives before the head noun can go with it."""
    if part != "noun":
        return True
    adjectives = [[r for r in t.readings if r.kind in ("ADJF", "PRTF")] for t in before]
    return all(any(a.agrees(reading) for a in found) for found in adjectives if found)
