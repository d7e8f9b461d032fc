"""Scripts of characters, and letters of one script that look like letters of another.  Tables and pure functions."""

from __future__ import annotations

import re

# Letters and marks of each script as the inside of a character class, without the script's own punctuation and digits.
# The micro, ohm and degree signs, superscripts and the like belong to none: they are symbols in every language.
# Han and the two Kana are one script here, since Japanese writes one word in all three.
SCRIPTS: dict[str, str] = {
    "Latin": "A-Za-zÀ-ÖØ-öø-ʸ\u1e00-\u1eff\u2c60-\u2c7f\ua722-\ua787\ufb00-\ufb06\uff21-\uff3a\uff41-\uff5a",
    "Greek": "\u0370-\u0373\u0376-\u037d\u037f\u0386\u0388-\u03ff\u1f00-\u1fff",
    "Cyrillic": "\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f",
    "Armenian": "\u0531-\u0556\u0559\u0561-\u0587",
    "Hebrew": "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u05d0-\u05f4\ufb1d-\ufb4f",
    "Arabic": "\u0620-\u065f\u066e-\u06d3\u06d5-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff"
    "\ufb50-\ufdff\ufe70-\ufefe",
    "Devanagari": "\u0900-\u0963\u0971-\u097f",
    "Bengali": "\u0980-\u09e3\u09f0\u09f1",
    "Tamil": "\u0b80-\u0be5",
    "Thai": "\u0e01-\u0e3a\u0e40-\u0e4e",
    "Georgian": "\u10a0-\u10fa\u10fc-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f",
    "Hangul": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7af",
    "Han": "\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U000323af",
}

# The script that a language is written in, where it is not Latin.
_OF_LANGUAGE = {
    "Cyrillic": "ru uk be bg sr mk kk ky tt mn tg ba",
    "Greek": "el",
    "Armenian": "hy",
    "Hebrew": "he yi",
    "Arabic": "ar fa ur ps",
    "Devanagari": "hi mr ne",
    "Bengali": "bn as",
    "Tamil": "ta",
    "Thai": "th",
    "Georgian": "ka",
    "Hangul": "ko",
    "Han": "zh ja",
}
# The languages of a script that has one, or of which the first is far the likeliest.
SOLE_LANGUAGE: dict[str, str] = {
    "Greek": "el",
    "Armenian": "hy",
    "Hebrew": "he",
    "Arabic": "ar",
    "Devanagari": "hi",
    "Bengali": "bn",
    "Tamil": "ta",
    "Thai": "th",
    "Georgian": "ka",
    "Hangul": "ko",
    "Han": "zh",
}
_LANGUAGES = {code: script for script, codes in _OF_LANGUAGE.items() for code in codes.split()}

_CLASSES = {script: re.compile(f"[{letters}]") for script, letters in SCRIPTS.items()}
_RUNS = {script: re.compile(f"[{letters}]+") for script, letters in SCRIPTS.items()}
_NEITHER_ASCII_NOR_LATIN = re.compile(rf"[^\x00-\x7f{SCRIPTS['Latin']}]+")

# Letters that are drawn alike, letter under letter.
_TWIN_ROWS = {
    ("Cyrillic", "Latin"): ("АВСЕНІЈКМОРЅТХУасеоруіјѕхһԁԛԝ", "ABCEHIJKMOPSTXYaceopyijsxhdqw"),
    ("Greek", "Latin"): ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo"),
}
_TWINS: dict[tuple[str, str], dict[str, str]] = {}
for (_one, _other), (_row, _under) in _TWIN_ROWS.items():
    _TWINS[_one, _other] = dict(zip(_row, _under, strict=True))
    _TWINS[_other, _one] = dict(zip(_under, _row, strict=True))


def script_of(char: str) -> str:
    """The script of a letter or mark; empty for what has none (digits, punctuation, symbols, rare scripts)."""
    if char.isascii():
        return "Latin" if char.isalpha() else ""
    return next((script for script, pattern in _CLASSES.items() if pattern.match(char)), "")


def script_of_language(language: str) -> str:
    """The script in which a language (ISO 639-1) is written; Latin for every language not known here."""
    return _LANGUAGES.get(language, "Latin")


def count_scripts(text: str) -> dict[str, int]:
    """How many letters of each script `text` holds; scripts without any are left out."""
    latin = sum(map(len, _RUNS["Latin"].findall(text)))
    rest = "" if text.isascii() else "".join(_NEITHER_ASCII_NOR_LATIN.findall(text))
    counts = {"Latin": latin}
    if rest:
        counts |= {script: sum(map(len, _RUNS[script].findall(rest))) for script in SCRIPTS if script != "Latin"}
    return {script: n for script, n in counts.items() if n}


def twins(of: str, into: str) -> dict[str, str]:
    """The letters of script `of` that look like a letter of script `into`, with that letter."""
    return _TWINS.get((of, into), {})


FOLD_TO_LATIN = str.maketrans(twins("Cyrillic", "Latin") | twins("Greek", "Latin"))
"""For `str.translate`: every letter that looks like a Latin one becomes it, so that texts can be compared."""
