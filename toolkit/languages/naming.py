"""Which language each foreign fragment of an article is in.

A script that one language has settles it.  Otherwise every word of a fragment speaks for each language of its script:
by the letters that a language has or lacks, by lists of frequent words, and by its sequences of letters.  One or two
words are seldom enough, but an article is usually translated from one language: so the other fragments of the article
have a say, and decide about short ones.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from functools import cache

import numpy as np

from .frequent import frequent
from .ngrams import Grams, Ngrams, Scores, counted, shipped
from .scripts import SCRIPTS, SOLE_LANGUAGE, count_scripts

# Letters by which another language of the same script is known.
_TOLD_BY = (
    ("ja", re.compile("[\u3041-\u309f\u30a1-\u30fa]")),
    ("ur", re.compile("[ٹڈڑںے]")),
    ("fa", re.compile("[پچژگ]")),
)

CANDIDATES = {
    "Cyrillic": tuple("ru uk be bg sr mk kk".split()),
    "Latin": tuple("cs da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl sv tr vi".split()),
}
_CYRILLIC = "абвгдежзиклмнопрстуфхцчш"
_ALPHABETS = {
    "ru": _CYRILLIC + "йщъыьэюяё",
    "uk": _CYRILLIC + "йщьюяіїєґ",
    "be": _CYRILLIC + "йыьэюяёіў",
    "bg": _CYRILLIC + "йщъьюя",
    "sr": _CYRILLIC + "ђјљњћџ",
    "mk": _CYRILLIC + "јљњџѓќѕ",
    "kk": _CYRILLIC + "йщъыьэюяёіәғқңөұүһ",
}
_LETTERS_OF = {code: frozenset(letters) for code, letters in _ALPHABETS.items()}
_SERBIAN = (
    *(("lj", "љ"), ("nj", "њ"), ("dž", "џ")),
    *zip("abcčćdđefghijklmnoprsštuvzž", "абцчћдђефгхијклмнопрсштувзж", strict=True),
)
_COMBINING = re.compile("[\u0300-\u036f]")

# Logarithms: a word that is in no list, a letter that the language has not, and the most that a word says otherwise.
_UNLISTED, _NO_SUCH_LETTER, _MOST = -2.0, -8.0, 8.0
# How far the other fragments of an article may speak against a language, for a fragment of a few words and of more.
_SAY_ON_SHORT, _SAY_ON_LONG = 10.0, 6.0
_SHORT = 3
# More words than this of one fragment are not looked at.
_ENOUGH = 300
# One or two words with no others beside them are named if the second best is so much less likely.
_CLEAR = 5.0


def name_fragments(fragments: Sequence[str]) -> list[str]:
    """The language (ISO 639-1) of each fragment of one article; empty where there is too little to go by."""
    names = [""] * len(fragments)
    scripts = [_script(fragment) for fragment in fragments]
    for script in set(scripts):
        at = [i for i, found in enumerate(scripts) if found == script]
        if candidates := CANDIDATES.get(script, ()):
            words = [_words(fragments[i], script) for i in at]
            chosen = pooled([score(found, script) for found in words], [len(found) for found in words])
            for i, best in zip(at, chosen, strict=True):
                names[i] = candidates[best] if best is not None else ""
        else:
            together = " ".join(fragments[i] for i in at)
            told = (code for code, letters in _TOLD_BY if letters.search(together))
            name = next(told, SOLE_LANGUAGE.get(script, ""))
            for i in at:
                names[i] = name
    return names


def pooled(scores: Sequence[Scores], lengths: Sequence[int]) -> list[int | None]:
    """The best candidate for each fragment of an article: `scores` of the candidates, `lengths` in words.

    None where all of them together are too few words to say.
    """
    total = np.sum(scores, axis=0)
    few = sum(lengths) < _SHORT
    chosen: list[int | None] = []
    for own, length in zip(scores, lengths, strict=True):
        others = total - own
        say = np.maximum(others - others.max(), -(_SAY_ON_SHORT if length < _SHORT else _SAY_ON_LONG))
        said = own + say
        best = int(said.argmax())
        clear = not few or said[best] - np.delete(said, best).max(initial=-math.inf) >= _CLEAR
        chosen.append(best if clear else None)
    return chosen


def score(words: Sequence[str], script: str) -> Scores:
    """How likely `words` (lower case) are in each of CANDIDATES[script], as a logarithm."""
    candidates = CANDIDATES[script]
    letters = _letters(script)
    total = np.zeros(len(candidates))
    for word in words:
        weights = letters.score(word) + _UNLISTED
        for i, code in enumerate(candidates):
            weights[i] = max(weights[i], frequent(code).get(word, -math.inf))
        total += np.maximum(weights, weights.max() - _MOST)
        total += [0.0 if _may_spell(code, word) else _NO_SUCH_LETTER for code in candidates]
    return total


def _may_spell(language: str, word: str) -> bool:
    return language not in _LETTERS_OF or _LETTERS_OF[language].issuperset(word)


def _script(fragment: str) -> str:
    """The script of most letters that are not Latin; Latin if there are no others."""
    counts = count_scripts(fragment)
    counts.pop("Latin", None)
    return max(counts, key=lambda script: counts[script], default="Latin")


def _words(fragment: str, script: str) -> list[str]:
    return re.findall(f"[{SCRIPTS[script]}]+", _COMBINING.sub("", fragment.lower()))[:_ENOUGH]


@cache
def _letters(script: str) -> Ngrams:
    return Ngrams([_profile(code) for code in CANDIDATES[script]])


def _in_serbian_letters(croatian: Grams) -> Grams:
    grams: defaultdict[str, float] = defaultdict(float)
    for gram, count in croatian.items():
        written = gram
        for latin, cyrillic in _SERBIAN:
            written = written.replace(latin, cyrillic)
        grams[written] += count
    return grams


def _profile(language: str) -> Grams:
    """Sequences of letters from running text where langdetect has them, mixed with those of the frequent words."""
    # The ranks are flattened: a profile of words, not of the few that come most.
    listed = counted({word: 1 / (rank + 30) for rank, word in enumerate(frequent(language))})
    profiles = [listed]
    with suppress(FileNotFoundError):
        # Serbian is written like Croatian, letter for letter, but langdetect has it in Latin script only.
        profiles.append(_in_serbian_letters(shipped("hr")) if language == "sr" else shipped(language))
    mixed: defaultdict[str, float] = defaultdict(float)
    for profile in profiles:
        total = sum(profile.values())
        for gram, count in profile.items():
            mixed[gram] += count / total
    return mixed
