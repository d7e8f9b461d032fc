"""The glossary's terms in an engine's answer: whether they stand there, and known wrong wordings put right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ...glossary.inflect import Inflector
from ..translator import Term

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_INFLECTOR = Inflector()


def missing(text: str, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """The terms of which no right wording stands in `text`, in whatever form."""
    return tuple(term for term in terms if not any(True for r in term.right for _ in _found(text, r)))


def mended(text: str, term: Term) -> str:
    """`text` with every known wrong wording of `term` put right, in the number or tense of the wrong one if it has such
    a form; as it is if no wrong wording stands there."""
    if not term.right:
        return text
    for wrong in term.wrong:
        for match in reversed([*_found(text, wrong)]):
            right = _like(match[0], wrong, term.right[0])
            text = text[: match.start()] + right + text[match.end() :]
    return text


def _found(text: str, wording: str) -> Iterator[re.Match[str]]:
    """Where a wording stands in a text, each of its words in any form."""
    pattern = _pattern(wording)
    return pattern.finditer(text) if pattern else iter(())


@cache
def _pattern(wording: str) -> re.Pattern[str] | None:
    words = [_forms(word) for word in _WORD.findall(wording.lower().removeprefix("to "))]
    if not words:
        return None
    return re.compile(r"\b" + r"[\s-]+".join(f"(?:{'|'.join(forms)})" for forms in words) + r"\b", re.IGNORECASE)


def _forms(word: str) -> list[str]:
    """The forms of a word, which may itself be given in any form, longest first."""
    bases = {word} | _lemmas(word)
    forms = {form for base in bases for form in _INFLECTOR.surfaces(base)}
    return sorted(map(re.escape, forms | {word}), key=len, reverse=True)


def _lemmas(word: str) -> set[str]:
    from lemminflect import getAllLemmas

    return {lemma for lemmas in getAllLemmas(word).values() for lemma in lemmas}


def _like(found: str, wrong: str, right: str) -> str:
    """`right` in the form in which `wrong` was found, and with its capitals."""
    was, now = _WORD.findall(wrong.removeprefix("to ")), _WORD.findall(found)
    for place in (-1, 0):  # nouns are inflected at the end of a phrase, verbs at the beginning
        tags = _INFLECTOR.surfaces(was[place].lower()).get(now[place].lower(), ()) if now[place] != was[place] else ()
        noun = [tag for tag in tags if tag.startswith("NN")]
        if changed := noun if place == -1 else [tag for tag in tags if tag.startswith("VB")]:
            right = _inflected(right.removeprefix("to "), place, changed[0])
            break
    if found.isupper():
        return right.upper()
    return right[0].upper() + right[1:] if found[0].isupper() else right


def _inflected(phrase: str, place: int, tag: str) -> str:
    words = [*_WORD.finditer(phrase)]
    word = words[place]
    return phrase[: word.start()] + _INFLECTOR.inflect(word[0].lower(), tag) + phrase[word.end() :]
