"""Russian in Latin letters, read back to Cyrillic: every way of writing it at once.

The schemes (BGN/PCGN, GOST, ISO 9, scholarly) and what people and engines write (kh/h/x, y/i/j, soft signs lost) differ
letter by letter and are mixed freely, so a word is walked along all of them together, and only as far as the words of a
dictionary go that way.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Generic, NamedTuple, Protocol, TypeVar

_State = TypeVar("_State")


class Words(Protocol, Generic[_State]):
    """A set of Cyrillic words that can be walked letter by letter."""

    def start(self) -> _State:
        """The state before the first letter."""

    def step(self, state: _State, letters: str) -> _State | None:
        """The state `letters` further on; None if no word goes that way."""

    def ends(self, state: _State) -> bool:
        """Whether a word ends here."""


class Reading(NamedTuple):
    """A Cyrillic word that is meant; `cost` is 0 for letters as the schemes have them and grows with each liberty."""

    cost: float
    word: str


# What Latin letters stand for: by a scheme; with `+` by habit; with `++` as the Latin of medicine is spelt, in which
# brands are written and other words hardly.  `$` is the end of the word.
_TABLE = """
a=а b=б v=в w=в++ g=г d=д e=е,э,ё è=э é=е+,э+ z=з i=и,ы+,й+ k=к l=л m=м n=н o=о,ё+ p=п r=р s=с,з++ t=т u=у f=ф
c=ц,к++,с++ h=х x=кс+,х+ q=к++ j=ж,й,дж+ y=ы,й,и+ ë=ё ž=ж č=ч š=ш ŝ=щ û=ю ú=ю+ â=я zh=ж kh=х ts=ц tz=ц+ cz=ц tc=ц+
ch=ч,х+ tch=ч+ tsh=ч+ sh=ш,щ+ shch=щ sch=щ,ш+ shh=щ šč=щ shsh=щ+ sc=щ+ ck=к++ ph=ф++ ya=я,ия+ ja=я ia=я,ия+ ea=я+ yu=ю
ju=ю iu=ю yo=ё,йо jo=ё,йо io=ё,ьо+ ye=е,ие+ je=е ie=е+,ье+ yi=ый+ ey=ей+ ij=ий jj=й ae=е++,э++ y$=ы,й,ий+,ый+
i$=и,ий+,ы+ iy$=ий,ый yj$=ый ii$=ий oi=ой,ои+ th=т++ '=ь,ъ ''=ъ `=ь,э e'=э rh=р++ oe=е++
"""
# A word in Latin letters, with marks for soft signs; none that is part of an address, or has digits.
WORD = re.compile(r"(?<![\w@./\\])[A-Za-zÀ-ž]+(?:['’ʹ′][A-Za-zÀ-ž]+)*['’ʹ′]?(?![\w@]|\.\w)")
_MARKS = str.maketrans("’‘ʼʹ′´″ʺ\"", "''''''\"\"\"")
# The costs of letters by a scheme, by habit, by the Latin of medicine, and of a sign left out.
_COSTS = (0.0, 1.0, 2.0)
_SOFTENED = 0.5
# Soft and hard signs are seldom written.
_SIGN_AFTER = re.compile("[бвдзлмнпрстфжшчщ]")
_WIDEST = 400


@cache
def _chunks() -> dict[str, tuple[tuple[str, float], ...]]:
    """Latin letters -> the Cyrillic ones they stand for, with the cost."""
    cells = (cell.split("=") for cell in _TABLE.split())
    return {
        latin: tuple((letters.rstrip("+"), _COSTS[letters.count("+")]) for letters in stands_for.split(","))
        for latin, stands_for in cells
    }


def readings(latin: str, words: Words[_State]) -> list[Reading]:
    """The words of `words` that `latin` (letters, and marks for soft signs) may be, the likeliest first."""
    latin = latin.lower().translate(_MARKS).replace('"', "''") + "$"
    chunks = _chunks()
    paths: list[dict[str, tuple[float, _State]]] = [{} for _ in range(len(latin) + 1)]
    paths[0][""] = 0.0, words.start()
    for at in range(len(latin) - 1):
        here = sorted(paths[at].items(), key=lambda path: path[1][0])[:_WIDEST]
        for length in range(1, min(4, len(latin) - at) + 1):
            for letters, cost in chunks.get(latin[at : at + length], ()):
                for word, (sofar, state) in here:
                    further = words.step(state, letters)
                    if further is not None:
                        _go(paths[at + length], word + letters, sofar + cost, further, words)
    found: dict[str, float] = {}
    # A chunk with the end in it has gone past the end.
    for word, (cost, state) in (*paths[-2].items(), *paths[-1].items()):
        if words.ends(state):
            found[word] = min(cost, found.get(word, cost))
    return sorted(Reading(cost, word) for word, cost in found.items())


def _go(paths: dict[str, tuple[float, _State]], word: str, cost: float, state: _State, words: Words[_State]) -> None:
    """Take a path on, and beside it the same with a sign that was not written."""
    if word not in paths or cost < paths[word][0]:
        paths[word] = cost, state
    if _SIGN_AFTER.match(word[-1]):
        for sign in "ьъ":
            signed = words.step(state, sign)
            if signed is not None and (word + sign not in paths or cost + _SOFTENED < paths[word + sign][0]):
                paths[word + sign] = cost + _SOFTENED, signed
