"""A fragment cut into words, numbers and marks, with the space before each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ...languages.scripts import SCRIPTS
from .letters import CYRILLIC, one_script, single_letter
from .morphology import Reading

_LETTER = f"{SCRIPTS['Cyrillic']}{SCRIPTS['Latin']}"
# 5-летний, 24-часовой: what is counted, by the stem.
_COMPOUNDS = {
    "летн": "year-old", "дневн": "day", "часов": "hour", "минутн": "minute", "недельн": "week", "месячн": "month",
    "кратн": "fold", "процентн": "percent", "разов": "time", "суточн": "day",
}  # fmt: skip
_NUMBER = r"\d+(?:[.,:/]\d+)*"
_TOKEN = re.compile(
    rf"(?P<ordinal>\d+-(?:й|я|е|го|му|ое|ая|ой|ую|ые|ых|ым|ми)(?![{_LETTER}]))"
    rf"|(?P<compound>\d+(?:[-–]\d+)?-(?:{'|'.join(_COMPOUNDS)})[а-яё]{{1,3}}(?![{_LETTER}]))"
    rf"|(?P<number>{_NUMBER}(?:\s?[-–—]\s?{_NUMBER})*(?:-(?:ти|х|м|то)(?![{_LETTER}])|\s?%(?:-[а-яё]+)?|\s?°\s?[CС]?)?)"
    rf"|(?P<code>[А-ЯЁ]{{1,2}}\d+(?![{_LETTER}])|[A-Za-z]+\d+[A-Za-z\d]*(?![{_LETTER}]))"
    rf"|(?P<word>[{_LETTER}]+(?:[-‑’'ʼ][{_LETTER}]+)*)"
    rf"|(?P<mark>\S)"
)
_CASE_ENDING = re.compile(r"-[а-яё]+$")


@dataclass(slots=True)
class Token:
    """A word, a number, a Latin word or a mark (`kind`).

    `space` is the white space before it, `key` the word as it is looked up; `chosen` the reading that its neighbours
    decided for, once they have; `phrase` is set for the words of a set phrase, which are one token.
    """

    text: str
    kind: str
    space: str = ""
    key: str = ""
    readings: tuple[Reading, ...] = ()
    chosen: Reading | None = None
    phrase: bool = False

    @property
    def reading(self) -> Reading:
        return self.chosen or self.readings[0]


def tokens_of(text: str) -> list[Token]:
    """The tokens of `text`; a word in mixed look-alike letters is put into one script."""
    found, end = [], 0
    for match in _TOKEN.finditer(text):
        kind, word = match.lastgroup or "mark", match.group()
        if kind == "word":
            word = _one_script(word)
            kind = "word" if CYRILLIC.search(word) else "latin"
        elif kind == "code":
            kind, word = "latin", single_letter(word) if CYRILLIC.match(word) else word
        elif kind == "number":
            word = _CASE_ENDING.sub("", word).replace("С", "C")
        elif kind == "compound":
            kind, word = "ordinal", _compound(word)
        elif kind == "ordinal":
            found.append(Token(_ordinal(word), kind, text[end : match.start()], word.lower()))
            end = match.end()
            continue
        elif CYRILLIC.match(word):
            kind = "word"
        found.append(Token(word, kind, text[end : match.start()], word.lower().replace("ё", "е")))
        end = match.end()
    return found


_one_script = lru_cache(maxsize=20_000)(one_script)


def _compound(word: str) -> str:
    """5-летний -> 5-year-old"""
    number, _, counted = word.rpartition("-")
    return f"{number}-{next(english for stem, english in _COMPOUNDS.items() if counted.startswith(stem))}"


def _ordinal(word: str) -> str:
    """1-й -> 1st"""
    number = word.partition("-")[0]
    ending = {"1": "st", "2": "nd", "3": "rd"}.get(number[-1], "th")
    return number + ("th" if number[-2:] in ("11", "12", "13") else ending)
