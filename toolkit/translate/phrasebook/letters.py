"""Cyrillic letters in Latin ones, for words that are in no lexicon."""

from __future__ import annotations

import re
import unicodedata

from ...languages.scripts import SCRIPTS, twins

CYRILLIC = re.compile(f"[{SCRIPTS['Cyrillic']}]")
_RUN = re.compile(f"[{SCRIPTS['Cyrillic']}]+")
_LATIN = re.compile(f"[{SCRIPTS['Latin']}]")
_TO_CYRILLIC = {ord(a): b for a, b in twins("Latin", "Cyrillic").items()}
_TO_LATIN = {ord(a): b for a, b in twins("Cyrillic", "Latin").items()}
_ROWS = (
    "а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ "
    "shch ы y э e ю yu я ya і i ї yi є ye ґ g ў u ј j љ lj њ nj ћ c ђ dj џ dz ѕ dz қ k ә a ө o ү u ұ u ғ g ң n һ h"
).split()
_LETTERS = {**dict(zip(_ROWS[::2], _ROWS[1::2], strict=True)), "ь": "", "ъ": ""}
# Letters that stand alone, as the names of vitamins, groups and types, look like the Latin ones that are meant.
_SINGLE = {"Б": "B", "В": "B", "Г": "G", "Д": "D", "Р": "P", "С": "C", "Н": "H", "У": "Y", "Х": "X", "Т": "T"}

_BY_EAR = str.maketrans("оыяёэеиюбвгджзй", "аиаииииупфктшси", "ъь")


def latin(text: str) -> str:
    """`text` with every Cyrillic letter in Latin ones; capitals are kept."""
    return _RUN.sub(lambda m: _word(m.group()), text)


def single_letter(code: str) -> str:
    """The name of a vitamin, a group or a type: В6 -> B6, Д -> D."""
    return "".join(_SINGLE.get(char, latin(char)) for char in code)


def one_script(word: str) -> str:
    """A word in which look-alike letters of two scripts are mixed, in the one script that can hold all of it."""
    if not (CYRILLIC.search(word) and _LATIN.search(word)):
        return word
    cyrillic = word.translate(_TO_CYRILLIC)
    if not _LATIN.search(cyrillic):
        return cyrillic
    other = word.translate(_TO_LATIN)
    return word if CYRILLIC.search(other) else other


def by_ear(word: str) -> str:
    """A Russian word without what ears take for one another: unstressed vowels, voiced and voiceless consonants."""
    return word.lower().translate(_BY_EAR)


def _word(word: str) -> str:
    made = "".join(map(_letter, word))
    return made.upper() if len(word) > 1 and word.isupper() else made


def _letter(char: str) -> str:
    small = char.lower()
    if small not in _LETTERS:
        # "CYRILLIC SMALL LETTER KA WITH HOOK" is written as its name begins.
        name = unicodedata.name(small, "").partition(" LETTER ")[2].split()
        return name[0][:1].lower() if name else ""
    found = _LETTERS[small]
    return found.capitalize() if char != small else found
