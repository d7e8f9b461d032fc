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
_KINDS = {"adv": "ADVB", "conj": "CONJ", "pred": "PRED", "clause": "CLAUSE"}
_WEIGHT = 3.0


def joined(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """`tokens` with the words of each set phrase as one token, the longest phrase at each place."""
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        phrase = _at(tokens, i, lexicon) if tokens[i].kind == "word" else None
        words = tokens[i : i + len(phrase.words)] if phrase else ()
        readings = _readings(words, phrase) if phrase else ()
        if not readings:
            found.append(tokens[i])
            i += 1
            continue
        text = " ".join(token.text for token in words)
        found.append(Token(text, "word", tokens[i].space, text.lower().replace("ё", "е"), readings, phrase=True))
        i += len(words)
    return found


def _at(tokens: Sequence[Token], i: int, lexicon: Lexicon) -> Phrase | None:
    best: Phrase | None = None
    second = _names(tokens[i + 1]) if i + 1 < len(tokens) else ()
    for first in _names(tokens[i]):
        for phrase in lexicon.starting(first, second):
            longer = best is None or len(phrase.words) > len(best.words)
            if longer and _matches(tokens, i, phrase) and _fits(tokens, i, phrase):
                best = phrase
    return best


def _names(token: Token) -> tuple[str, ...]:
    """What a word of a phrase may be called to mean this token: its form, its lemmas."""
    if token.kind == "mark":
        return (f"={token.key}",)
    return (f"={token.key}", *dict.fromkeys((token.key, *(r.lemma for r in token.readings))))


def _fits(tokens: Sequence[Token], i: int, phrase: Phrase) -> bool:
    """Whether the phrase does not take a word away that a rule needs: the "not" of a verb, "that" after a comma."""
    words, part = phrase.words, phrase.entry.part
    if part == "conj" and words[-1] == "=не" and phrase.entry.english.endswith(" not"):
        return False
    if part == "clause" and words[0] == "=не" and len(words) == 2:
        following = tokens[i + 2].readings if i + 2 < len(tokens) else ()
        return not any(r.kind == "INFN" for r in following[:1]) and not _infinitive_before(tokens, i)
    if part == "adv" and len(words) == 1 and any(r.kind == "PRED" and r.entry for r in tokens[i].readings):
        # лучше принимать: it is better to take
        after = i + 1 + [token.key for token in tokens[i + 1 : i + 2]].count("не")
        following = tokens[after].readings if after < len(tokens) else ()
        return not any(r.kind == "INFN" for r in following[:1])
    if part == "clause" and words[0] == "=что":
        following = tokens[i + len(words)].readings if i + len(words) < len(tokens) else ()
        return not (i and tokens[i - 1].text == ",") and not any(r.kind == "VERB" for r in following[:1])
    return True


def _infinitive_before(tokens: Sequence[Token], i: int) -> bool:
    """Whether an infinitive stands before `i` in its clause: принимать не следует."""
    for token in reversed(tokens[:i]):
        if token.kind == "mark":
            return False
        if any(r.kind == "INFN" for r in token.readings[:1]):
            return True
    return False


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
        compared = [r for r in words[0].readings if r.kind == "COMP"]
        if len(words) == 1 and compared:
            # An adverb's comparative may be listed (сильнее); after "be" it is the adjective's all the same.
            return tuple(replace(r, adverb=replace(entry, note="cmp")).grouped() for r in compared)
        return (Reading(entry.term, _KINDS.get(entry.part, "ADVB"), entry=entry, score=_WEIGHT).grouped(),)
    for k, token in enumerate(words):
        if [word.text for word in words[k + 1 : k + 2]] == ["."]:
            continue  # ст. ложка
        heads = [r for r in token.readings if r.kind in kinds and _agrees_before(r, words[:k], entry.part)]
        if entry.part == "noun" and any(r.kind == "NOUN" for r in heads):
            heads = [r for r in heads if r.kind == "NOUN"]
            if k + 1 < len(words) and not any(r.entry for r in heads) and _has_noun(words[k + 1 :]):
                continue  # белым налётом: no form of "the whites"
        elif entry.part == "noun" and k + 1 < len(words):
            continue
        if entry.part == "verb" and any(_is_object(word) for word in words[k + 1 : k + 2]):
            # Its object is in the phrase, so it has no passive: назначено лечение.
            heads = [r for r in heads if r.voice != "passive" and r.kind != "PRTS"]
        if heads:
            own = heads[0].entry
            if entry.part == "noun" and not entry.governs and own and own.governs:
                entry = replace(entry, governs=own.governs)
            return tuple(replace(r, entry=entry, score=r.score + KNOWN).grouped() for r in heads)
    if entry.part == "verb":
        return ()
    kind = {"noun": "NOUN", "adj": "ADJF"}[entry.part]
    return (Reading(entry.term, kind, "any", entry=entry, score=_WEIGHT).grouped(),)


def _has_noun(words: Sequence[Token]) -> bool:
    return any(r.kind == "NOUN" and r.entry for token in words for r in token.readings)


def _is_object(token: Token) -> bool:
    return token.readings[0].kind in ("NOUN", "ADJF") and any(r.case == "acc" for r in token.readings)


def _agrees_before(reading: Reading, before: Sequence[Token], part: str) -> bool:
    """Whether the adjectives before the head noun can go with it."""
    if part != "noun":
        return True
    adjectives = [[r for r in t.readings if r.kind in ("ADJF", "PRTF")] for t in before]
    return all(any(a.agrees(reading) for a in found) for found in adjectives if found)
