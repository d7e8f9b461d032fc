"""The frequent words of many languages, with how often they come.

They are jusText's stop lists (BSD), which are sorted by frequency, and the words of `words/foreign.txt`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from .vocabulary import sections

# The languages that are known here, with the name of jusText's list.
NAMES: Mapping[str, str] = {
    "be": "Belarusian",
    "bg": "Bulgarian",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "et": "Estonian",
    "fi": "Finnish",
    "fr": "French",
    "hr": "Croatian",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "kk": "Kazakh",
    "lt": "Lithuanian",
    "lv": "Latvian",
    "mk": "Macedonian",
    "nl": "Dutch",
    "no": "Norwegian_Bokmal",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sk": "Slovak",
    "sl": "Slovenian",
    "sr": "Serbian",
    "sv": "Swedish",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
}
_OTHER_NAMES = {
    "ar": "Arabic",
    "el": "Greek",
    "he": "Hebrew",
    "hi": "Hindi",
    "ja": "Japanese",
    "ko": "Korean",
    "zh": "Chinese",
}
# A word that was put in by hand is about as frequent as the 140th of a list.
_BY_HAND = -7.5


def name_of(code: str) -> str:
    """The English name of a language (ISO 639-1), or the code itself where it is not known here."""
    return _OTHER_NAMES.get(code) or NAMES.get(code, code).partition("_")[0]


@cache
def frequent(language: str) -> Mapping[str, float]:
    """The frequent words of one of NAMES, in lower case, with the logarithm of their share of all running words.

    The share is Zipf's law of the rank, since the lists give no counts.
    """
    spec = find_spec("justext")
    assert spec and spec.origin
    path = Path(spec.origin).parent / "stoplists" / f"{NAMES[language]}.txt"
    # The lists have marks at words, and a word in capitals and in small letters.
    words = (line.strip(" .,;:!?()\"'").lower() for line in path.read_text(encoding="utf-8").splitlines())
    ranked = dict.fromkeys(word for word in words if word.isalpha())
    shares = {word: math.log(0.08 / (rank + 2.7)) for rank, word in enumerate(ranked)}
    for word in sections("foreign").get(language, ()):
        shares[word] = max(shares.get(word, -math.inf), _BY_HAND)
    return shares
