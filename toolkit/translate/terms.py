"""The glossary's entries as terms of a translator: what a source term is in English, and what engines make of it.

Only those are taken whose right rendering can be put for the source term whatever stands around it: names
of medicines, and noun phrases of two words and more that are the one source term of their entry.  A single everyday
word has senses; which one is meant the lexicon says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..glossary.compile import Compiled
from ..glossary.entries import Entry
from ..languages.scripts import SCRIPTS, script_of_language
from .phrasebook.letters import by_ear
from .phrasebook.lexicon import Entry as Word
from .phrasebook.lexicon import Lexicon, Phrase, folded
from .phrasebook.morphology import Analyzer
from .phrasebook.phrases import joined
from .phrasebook.tokens import tokens_of
from .translator import Term

_LONGEST = 4
_BEGINNING = 3
# With one of these (or a verb) a source is more than a name of something: "раз в день", "боль в спине".
_NO_NOUN_PHRASE = frozenset("нет не в во на с со к ко у о об от до из по при под над для за без через".split())
# The case endings of a name by the letter it ends in; pymorphy3 guesses the lemma of names it does not know.
_ENDINGS = {
    "": ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах"),
    "а": ("а", "ы", "и", "у", "ой", "е", "ам", "ами", "ах"),
    "я": ("я", "и", "ю", "ей", "е"),
    "ь": ("ь", "я", "ю", "ем", "ём", "е", "и", "ью"),
    "й": ("й", "я", "ю", "ем", "е"),
}  # fmt: skip


def terms_of(glossary: Compiled, language: str) -> dict[str, Term]:
    """The terms of the entries for a source language (ISO 639-1), by their source; two that disagree are left out."""
    found: dict[str, Term] = {}
    disputed: set[str] = set()
    for entry in glossary.entries:
        term = _term(entry) if entry.language == language and entry.status == "active" else None
        if term is None:
            continue
        if term.source in found and found[term.source].right != term.right:
            disputed.add(term.source)
        found[term.source] = term
    return {source: term for source, term in found.items() if source not in disputed}


def add_terms(lexicon: Lexicon, terms: Iterable[Term]) -> None:
    """Enter the terms into a lexicon as set phrases, in place of the same words there."""
    for term in terms:
        # A medicine or a brand has no article and no plural.
        note = "name" if term.right[0][0].isupper() else "" if " " in term.source else "mass"
        entry = Word(term.source, term.right[0], "noun", note=note)
        for words in _wordings(term.source):
            lexicon.phrases[words[0]] = [p for p in lexicon.phrases.get(words[0], ()) if p.words != words]
            lexicon.add_phrase(Phrase(words, entry))
            if len(words) == 1:
                lexicon.by_ear.setdefault(by_ear(words[0][1:]), entry)


class TermFinder:
    """Finds in a fragment of one language which terms stand there, in any form."""

    def __init__(self, terms: dict[str, Term]) -> None:
        self._terms = terms
        lexicon = Lexicon()
        add_terms(lexicon, terms.values())
        self._analyzer = Analyzer(lexicon)
        words = (word.lstrip("=") for phrases in lexicon.phrases.values() for p in phrases for word in p.words)
        # Few words of a text begin like one of a term, and only those need to be looked up.
        self._beginnings = {word[:_BEGINNING] for word in words}

    def __call__(self, text: str) -> tuple[Term, ...]:
        tokens = tokens_of(text)
        for token in tokens:
            if token.kind == "word" and token.key[:_BEGINNING] in self._beginnings:
                token.readings = self._analyzer.readings(token.text.lower())
        phrases = (t.reading.entry for t in joined(tokens, self._analyzer.lexicon) if t.readings)
        return tuple(dict.fromkeys(self._terms[entry.term] for entry in phrases if entry))


def _term(entry: Entry) -> Term | None:
    script = SCRIPTS[script_of_language(entry.language)]
    if not re.fullmatch(rf"[{script}-]+(?: [{script}-]+)*", entry.source):
        return None
    rights = dict.fromkeys(w.right for w in entry.wrong)
    [right, *others] = rights
    if others or len(right) != 1 or right[0].kind != "text" or not right[0].text:
        return None
    words = entry.source.split()
    name = entry.kind == "translit" and len(words) == 1
    if not name and not (2 <= len(words) <= _LONGEST and _says_all(entry, words)):
        return None
    also = (part.text for w in entry.wrong for parts in w.also for part in parts if len(parts) == 1)
    wrong = (e.words[0] for w in entry.wrong for s in w.sequences for e in s if len(s) == 1 and e.words)
    return Term(entry.source, tuple(dict.fromkeys((right[0].text, *also))), tuple(dict.fromkeys(wrong)))


def _says_all(entry: Entry, words: list[str]) -> bool:
    """Whether the right rendering of a phrase says the whole phrase, and not only the part of it that went wrong."""
    elements = [e for w in entry.wrong for s in w.sequences for e in s]
    right = entry.wrong[0].right[0].text
    whole = all(e.marked for e in elements) and " " in right and "(" not in right
    noun = entry.kind in ("calque", "term") and not _NO_NOUN_PHRASE & set(words) and not words[0].endswith("ть")
    return whole and noun


def _wordings(source: str) -> Iterator[tuple[str, ...]]:
    words = folded(source).split()
    if len(words) > 1:
        yield tuple(words)
        return
    word = words[0]
    last = word[-1] if word[-1] in _ENDINGS else ""
    stem = word[: len(word) - len(last)]
    for ending in _ENDINGS[last]:
        yield (f"={stem}{ending}",)
