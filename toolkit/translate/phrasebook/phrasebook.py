"""The embedded engine: words and set phrases of the lexicon, put together by rules of Russian and English."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from ...glossary.glossary import find_folder
from ...glossary.inflect import Inflector
from ..translator import EngineName, Fragment, Translation
from .english import English
from .lexicon import load_lexicon
from .morphology import Analyzer
from .sentence import Sentence, translate_text

LANGUAGES = ("ru", "uk")


class Phrasebook:
    """Translates without models or network; everything is loaded when the first fragment comes."""

    name: EngineName = "phrasebook"

    def __init__(self, folder: str = "") -> None:
        """`folder` is a glossary folder, by default the one that comes with the package."""
        self._folder = folder

    @cached_property
    def _root(self) -> Path:
        return find_folder(self._folder)

    def speaks(self, language: str) -> bool:
        """Whether there is a lexicon of `language`; looks at the folder only."""
        return language in LANGUAGES and (self._root / language / "lexicon").is_dir()

    def translate(self, fragments: Sequence[Fragment]) -> list[tuple[Translation, ...]]:
        """One translation a fragment; none for what is of another language or has no words."""
        return [self._one(fragment) for fragment in fragments]

    def _one(self, fragment: Fragment) -> tuple[Translation, ...]:
        if not self.speaks(fragment.language):
            return ()
        sentence = translate_text(fragment.text, self._analyzer, self._english, fragment.before)
        if not sentence.words:
            return ()
        evidence = f"unknown: {', '.join(sentence.unknown)}" if sentence.unknown else "every word is in the lexicon"
        return (Translation(sentence.text, self.name, confidence(sentence), evidence),)

    @cached_property
    def _analyzer(self) -> Analyzer:
        return Analyzer(load_lexicon(self._root / "ru" / "lexicon"))

    @cached_property
    def _english(self) -> English:
        return English(Inflector())


def confidence(sentence: Sentence) -> float:
    """From 0.2 to 0.8: the share of known words counts most; short groups come out better than long sentences."""
    known = 1 - len(sentence.unknown) / max(1, sentence.words)
    length = max(0.0, 1 - max(0, sentence.words - 4) / 40)
    return round(min(0.8, max(0.2, 0.2 + 0.6 * known**2 * (0.6 + 0.3 * length))), 2)
