"""How likely a word is in each of many languages, by its letters: the profiles that come with langdetect.

langdetect (Apache-2.0) ships the frequent sequences of one to three letters of 55 languages, counted on Wikipedia.  Its
own detector needs a sentence; here they give the probability of one word, letter by letter.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]
"""One logarithm of a probability for each language, in the order in which the model was given them."""

Grams = Mapping[str, float]
"""A profile: how often each sequence of one to three letters comes."""

# The weight of each order, the longest first; what is left over goes to letters that a language does not have.
_WEIGHTS = (0.75, 0.2, 0.0499)
_UNSEEN = 1e-6


class Ngrams:
    """The letters of words in several languages."""

    def __init__(self, profiles: Sequence[Grams]) -> None:
        """`profiles` count the sequences of one to three letters in words with a space before and behind."""
        self._profiles = profiles
        self._followed = [_followed(grams) for grams in profiles]
        self._letters: dict[str, Scores] = {}

    def score(self, word: str) -> Scores:
        """The logarithm of the probability of `word`, in lower case, in each language."""
        padded = f" {word} "
        letters = self._letters
        total = np.zeros(len(self._profiles))
        for i in range(1, len(padded)):
            gram = padded[max(0, i - 2) : i + 1]
            found = letters.get(gram)
            if found is None:
                found = letters[gram] = self._letter(gram)
            total += found
        return total

    def _letter(self, gram: str) -> Scores:
        """How likely the last letter of `gram` is behind the others."""
        return np.log([_probability(gram, *pair) for pair in zip(self._profiles, self._followed, strict=True)])


def _followed(grams: Grams) -> Grams:
    """How often each beginning is counted with a letter behind it; under an empty one all letters."""
    followed: defaultdict[str, float] = defaultdict(float)
    for gram, count in grams.items():
        followed[gram[:-1]] += count
    return followed


def _probability(gram: str, grams: Grams, followed: Grams) -> float:
    total = _UNSEEN
    for order, weight in zip((3, 2, 1), _WEIGHTS, strict=True):
        part = gram[-order:]
        if len(part) == order and part in grams:
            total += weight * grams[part] / followed[part[:-1]]
    return total


def shipped(language: str) -> Grams:
    """The profile of `language` (ISO 639-1) that langdetect ships, letters in lower case; FileNotFoundError if none."""
    spec = find_spec("langdetect")
    assert spec and spec.origin
    profile = json.loads((Path(spec.origin).parent / "profiles" / language).read_text(encoding="utf-8"))
    grams: defaultdict[str, float] = defaultdict(float)
    for gram, count in profile["freq"].items():
        grams[gram.lower()] += count
    spaces = sum(count for gram, count in grams.items() if len(gram) == 2 and gram[0] == " ")
    grams[" "] += spaces
    return grams


def counted(words: Mapping[str, float]) -> Grams:
    """A profile of `words`, each with its weight."""
    grams: defaultdict[str, float] = defaultdict(float)
    for word, weight in words.items():
        padded = f" {word} "
        for order in (1, 2, 3):
            for i in range(len(padded) - order + 1):
                grams[padded[i : i + order]] += weight
    return grams
