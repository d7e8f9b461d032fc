"""Words of a sentence in the main language told from words of others in the same script.

Each word has a probability in the main language and in every other: from lists of frequent words, for English from
`vocabulary`, and for the rest from its letters.  The way through a sentence that is likeliest as a whole (Viterbi),
with a price on each change of language, says which words belong to which; Latin, names and technical words count for
the main language, since they are at home in any.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from . import vocabulary
from .frequent import frequent
from .ngrams import Grams, Ngrams, Scores, counted, shipped

# The languages that are told apart.
LANGUAGES = tuple("cs da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl sv tr vi".split())
# Where the main language is known by its frequent words alone, its relatives are too much like it to be told.
_FAMILIES = ("de nl da sv no", "es pt it fr ro", "pl cs sk hr sl", "fi et", "lt lv")

# Logarithms of probabilities.  A word that only its letters speak for pays for being in no list: much in English, whose
# words are known, little elsewhere.
_KNOWN, _SHORT, _FUNCTION, _LATIN = -9.5, -11.0, -6.5, -9.0
_UNLISTED_ENGLISH, _UNLISTED_SCHOLARLY, _UNLISTED = -4.6, -2.3, -1.5
# What else the letters of a name could be: it speaks for no language, and stays with the words around it.
_NAME = -3.5
# A noun with a capital inside an English sentence is a little unlikely.
_CAPITAL = -3.0
# Languages share words ("hotel", "arm"): none is less likely than this in another because English has it.
_SHARED = -14.5
_SHARED_AT_HOME = 3.0
# To begin a passage in another language, to go on, and to end it.
_ENTER, _STAY, _LEAVE = -8.0, -0.2, -1.6
PRICE = -(_ENTER + _LEAVE)
"""What the words of a passage must gain together for another language to be likelier."""

_JOINTS = str.maketrans(dict.fromkeys("-‑−'’", " "))
_LONGEST = 60


class Decoder:
    """Tells words of other languages in texts whose main language is `main`."""

    def __init__(self, main: str) -> None:
        """`main` is one of LANGUAGES."""
        self._main = main
        related = next((family.split() for family in _FAMILIES if main in family.split()), [main])
        others = [code for code in LANGUAGES if code != main and code not in related]
        self.languages = (main, *others)
        """The states: the main language, then the others."""
        self._common = frozenset[str]().union(*map(frequent, others))
        self._letters = Ngrams([_scholarly(), *(shipped(code) for code in self.languages)])
        self.weigh = lru_cache(maxsize=50_000)(self._weigh)
        """As `_weigh`; the words of articles come again and again."""
        self.gain = lru_cache(maxsize=200_000)(self._gain)

    def lists(self, word: str, language: str) -> bool:
        """Whether `word` is one of the frequent words that are listed for `language`."""
        return any(part in frequent(language) for part in _parts(word))

    def knows(self, word: str) -> bool:
        """Whether `word` may be of the main language, or Latin, as far as is known."""
        if vocabulary.is_latin(word):
            return True
        return vocabulary.knows(word) if self._main == "en" else self.lists(word, self._main)

    def decode(self, words: Sequence[str]) -> list[int]:
        """The language of each word of a sentence, as an index into `languages`."""
        if not words:
            return []
        weights = [self.weigh(word, i == 0) for i, word in enumerate(words)]
        count = len(self.languages)
        best = weights[0].copy()
        best[1:] += _ENTER
        came: list[NDArray[np.int64]] = []
        stays = np.arange(1, count)
        for weight in weights[1:]:
            last = int(best[1:].argmax()) + 1
            back = np.zeros(count, np.int64)
            new = np.empty(count)
            back[0] = 0 if best[0] >= best[last] + _LEAVE else last
            new[0] = max(best[0], best[last] + _LEAVE)
            go_on, enter = best[1:] + _STAY, best[0] + _ENTER
            back[1:] = np.where(go_on >= enter, stays, 0)
            new[1:] = np.maximum(go_on, enter)
            best = new + weight
            came.append(back)
        best[1:] += _LEAVE
        path = [int(best.argmax())]
        for back in reversed(came):
            path.append(int(back[path[-1]]))
        return path[::-1]

    def _gain(self, word: str) -> float:
        """How much likelier `word` is in the best other language than in the main one; at most 0 if it is not."""
        if self._main == "en" and not self._common.intersection(_parts(word)) and vocabulary.knows(word):
            return 0.0
        weights = self.weigh(word, False)
        return float(weights[1:].max() - weights[0])

    def _weigh(self, word: str, first: bool) -> Scores:
        """How likely `word` is in each of `languages`; `first` if it begins a sentence."""
        if _is_code(word):
            return np.zeros(len(self.languages))
        parts = _parts(word)
        letters = self._letters.score(" ".join(parts))
        weights = letters[1:] + _UNLISTED
        for i, code in enumerate(self.languages):
            if code != "en":
                weights[i] = max(weights[i], _listed(parts, code))
        english = _english(word, parts)
        at = self.languages.index("en")
        weights[at] = english if english is not None else letters[1 + at] + _UNLISTED_ENGLISH
        named = word[:1].isupper()
        if self._main == "en" and english is not None:
            if named and not first and english <= _KNOWN:
                weights[0] += _CAPITAL
            weights[1:] = np.maximum(weights[1:], _SHARED)
        elif english is not None and english <= _KNOWN:
            weights[0] = max(weights[0], english - _SHARED_AT_HOME)
        else:
            weights[0] = max(weights[0], letters[0] + _UNLISTED_SCHOLARLY)
            if named:
                weights[0] = max(weights[0], letters[1:].max() + _NAME)
        if vocabulary.is_latin(word):
            weights[0] = max(weights[0], _LATIN)
        return weights


@cache
def decoder(main: str) -> Decoder:
    """The decoder for texts in `main`, which is one of LANGUAGES."""
    return Decoder(main)


def _parts(word: str) -> list[str]:
    """The parts of a word at apostrophes and hyphens, in lower case: "l'hôpital" is two."""
    return word.lower().translate(_JOINTS).split()


def _is_code(word: str) -> bool:
    """Whether a word is an initial, an abbreviation, a numeral or the name of a gene, or no word: of no language."""
    return len(word) > _LONGEST or (not word[1:].islower() and word != word.lower())


def _listed(parts: list[str], language: str) -> float:
    """How likely a word is by the list of frequent words; minus infinity if a part of it is not there."""
    shares = frequent(language)
    return sum(shares.get(part, -math.inf) for part in parts)


def _english(word: str, parts: list[str]) -> float | None:
    """How likely a word is in English; None if English does not know it."""
    if not vocabulary.knows(word):
        return None
    if all(part in vocabulary.function_words() for part in parts):
        return sum(max(frequent("en").get(part, _FUNCTION), _FUNCTION) for part in parts)
    return _SHORT if len(word) < 4 else _KNOWN


def _scholarly() -> Grams:
    """The letters of Latin and of medical English."""
    english, forms = vocabulary.sections("english"), vocabulary.sections("forms")
    words = (*vocabulary.latin(), *english["medicine"], *english["drugs"], *forms["root"], *forms["last"])
    return counted(dict.fromkeys(words, 1.0))
