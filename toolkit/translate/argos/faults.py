"""Faults that engines are known for with short texts, and what is done about each before an answer is offered.

- Headings in capitals or in Title Case come back untranslated: they are asked in sentence case, and restored.
- A short text comes back twice ("salad salad"): once is enough.
- An answer begins with a capital or ends with a full stop where the fragment does not, or lacks them.
- A text comes back as it went in: that is no answer.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Style = Literal["plain", "capitals", "title"]

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TOKEN = re.compile(r"\S+")
# A word or some words that follow themselves at once, as often as may be.
_REPEATED = re.compile(r"\b([^\W\d_]\w*(?:['’-]\w+)*(?: \w+(?:['’-]\w+)*){0,4})(?:[,;.]? \1\b)+", re.IGNORECASE)
_RIGHTLY_TWICE = frozenset({"had", "that", "very", "is"})
_END = re.compile(r"[.!?…:;,]$")
# A single word in capitals that is not longer is an abbreviation (УЗИ, ЭКГ, СПИД).
_ABBREVIATION = 4
_SMALL_WORDS = frozenset("a an the of in on at to for from by with and or nor but as".split())
_ALWAYS_CAPITAL = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april june july august september "
    "october november december i english russian german french american european chinese".split()
)


@dataclass(frozen=True, slots=True)
class Question:
    """A fragment as the engine is asked: `text` has single spaces and sentence case, and is empty if there is nothing
    to translate; `style` is how it was written."""

    text: str
    style: Style

    def answer(self, translation: str) -> str:
        """The translation as the fragment is written; empty if it is none."""
        text = " ".join(translation.split())
        if _bare(text) in ("", _bare(self.text)):
            return ""
        text = _with_end_of(self.text, _with_start_of(self.text, text))
        if self.style == "capitals":
            return text.upper()
        return _titled(text) if self.style == "title" else text


def question(fragment: str, language: str) -> Question:
    """How to ask for a fragment of a language (ISO 639-1), whatever characters it is made of."""
    text = " ".join("".join(map(_harmless, fragment)).split())
    if not _WORD.search(text):
        return Question("", "plain")
    style = _style(text, language)
    return Question(text if style == "plain" else _in_sentence_case(text, style), style)


def without_repeats(translation: str, fragment: str) -> str:
    """`translation` with what follows itself said once, unless the fragment repeats itself too."""
    if _REPEATED.search(fragment):
        return translation
    return _REPEATED.sub(lambda m: m[0] if m[1].lower() in _RIGHTLY_TWICE else m[1], translation)


def _harmless(character: str) -> str:
    """Nothing for what is invisible within words, a space for control characters and what is no character at all."""
    category = unicodedata.category(character)
    return "" if category == "Cf" else " " if category.startswith("C") else character


def _style(text: str, language: str) -> Style:
    words = _WORD.findall(text)
    if text.isupper() and (len(words) > 1 or len(text) > _ABBREVIATION):
        return "capitals"
    long = [word for word in words if len(word) > 3]
    # Every German noun has a capital.
    titled = language != "de" and len(long) > 1 and all(word[0].isupper() for word in long)
    return "title" if titled else "plain"


def _in_sentence_case(text: str, style: Style) -> str:
    """All small but the first letter; what holds a digit (B6), and an abbreviation in a title, is left alone."""

    def small(match: re.Match[str]) -> str:
        abbreviation = style == "title" and len(match[0]) > 1 and match[0].isupper()
        return match[0] if abbreviation or any(c.isdigit() for c in match[0]) else match[0].lower()

    text = _TOKEN.sub(small, text)
    first = next((i for i, c in enumerate(text) if c.isalpha()), 0)
    return text[:first] + text[first].upper() + text[first + 1 :]


def _titled(text: str) -> str:
    def capital(match: re.Match[str]) -> str:
        small = match.start() > 0 and match[0].lower() in _SMALL_WORDS
        return match[0] if small else match[0][0].upper() + match[0][1:]

    return _WORD.sub(capital, text)


def _with_start_of(fragment: str, text: str) -> str:
    first = _WORD.search(text)
    model = _WORD.search(fragment)
    if not first or not model or (len(model[0]) > 1 and model[0].isupper()):
        return text  # an abbreviation says nothing of the capitals of what it stands for
    word = first[0]
    if model[0][0].isupper():
        word = word[0].upper() + word[1:]
    elif word.istitle() and word.lower() not in _ALWAYS_CAPITAL:
        word = word.lower()
    return text[: first.start()] + word + text[first.end() :]


def _with_end_of(fragment: str, text: str) -> str:
    wanted, given = _END.search(fragment), _END.search(text)
    if wanted and not given:
        return text + wanted[0]
    return text[:-1] if given and given[0] == "." and not wanted else text


def _bare(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))
