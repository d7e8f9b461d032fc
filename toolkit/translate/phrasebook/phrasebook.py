"""The embedded engine: words and set phrases of the lexicon, put together by rules of both languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from ...glossary.glossary import find_folder
from ...glossary.inflect import Inflector
from ..translator import EngineName, Fragment, Translation
from .doubts import remaining
from .english import English
from .lexicon import Lexicon, load_lexicon
from .morphology import Analyzer
from .sentence import Sentence, translate_text
from .ukrainian import Ukrainian

LANGUAGES = ("ru", "uk")


class Phrasebook:
    """Translates without models or network; everything is loaded when the first fragment comes."""

    name: EngineName = "phrasebook"

    def __init__(self, folder: str = "", extend: Callable[[Lexicon], None] | None = None) -> None:
        """`folder` is a glossary folder, by default the one in the package; `extend` adds to its Russian lexicon."""
        self._folder, self._extend = folder, extend
        self._read = lru_cache(maxsize=4096)(self._translated)
        self._analyzers: dict[str, Analyzer] = {}

    @cached_property
    def _root(self) -> Path:
        return find_folder(self._folder)

    def speaks(self, language: str) -> bool:
        """Whether there is a lexicon of `language`; looks at the folder only."""
        return language in LANGUAGES and (self._root / language / "lexicon").is_dir()

    def translate(self, fragments: Sequence[Fragment]) -> list[tuple[Translation, ...]]:
        """One translation a fragment; none for what is of another language or has no words."""
        return [self._one(fragment) for fragment in fragments]

    def read(self, fragment: Fragment) -> Sentence:
        """What is made of a fragment; without words if it is of another language."""
        if not self.speaks(fragment.language):
            return Sentence("")
        return self._read(fragment.text, fragment.language, fragment.before)

    def _one(self, fragment: Fragment) -> tuple[Translation, ...]:
        sentence = self.read(fragment)
        if not sentence.words:
            return ()
        evidence = f"unknown: {', '.join(sentence.unknown)}" if sentence.unknown else "every word is in the lexicon"
        if sentence.doubts:
            evidence += f"; in doubt: {', '.join(dict.fromkeys(sentence.doubts))}"
        return (Translation(sentence.text, self.name, confidence(sentence), evidence),)

    def _translated(self, text: str, language: str, before: str) -> Sentence:
        return translate_text(text, self._analyzer(language), self._english, before)

    def _analyzer(self, language: str) -> Analyzer:
        if language not in self._analyzers:
            folder = self._root / language / "lexicon"
            lexicon = load_lexicon(folder)
            if self._extend and language == "ru":
                self._extend(lexicon)
            self._analyzers[language] = Ukrainian(lexicon, folder) if language == "uk" else Analyzer(lexicon)
        return self._analyzers[language]

    @cached_property
    def _english(self) -> English:
        return English(Inflector())


def confidence(sentence: Sentence) -> float:
    """From 0.2 to 0.8: the share of known words counts most, doubts take up to 0.6 of what is above 0.2.

    Groups of a few words come out best: one word alone may have another sense, and long sentences another order.
    """
    known = 1 - len(sentence.unknown) / max(1, sentence.words)
    length = max(0.0, 1 - max(0, sentence.words - 4) / 40) if sentence.words > 1 else 0.3
    return round(min(0.8, max(0.2, 0.2 + 0.6 * known**2 * (0.6 + 0.3 * length) * remaining(sentence.doubts))), 2)
