"""Fragments that the glossary knows whole: its terms and set phrases, with nothing else but prepositions and "and"."""

from __future__ import annotations

from collections.abc import Sequence

from .phrasebook.phrasebook import Phrasebook
from .translator import SURE, EngineName, Fragment, Translation

# A longer fragment makes a statement, and what its parts say together no list knows.
_LONGEST = 8


class GlossaryEngine:
    """Set phrases put together by the phrasebook's rules; no answer where any other word stands between them."""

    name: EngineName = "glossary"

    def __init__(self, phrasebook: Phrasebook) -> None:
        self._phrasebook = phrasebook

    def speaks(self, language: str) -> bool:
        return self._phrasebook.speaks(language)

    def translate(self, fragments: Sequence[Fragment]) -> list[tuple[Translation, ...]]:
        return [self._one(fragment) for fragment in fragments]

    def _one(self, fragment: Fragment) -> tuple[Translation, ...]:
        if len(fragment.text.split()) > _LONGEST:
            return ()
        said = self._phrasebook.read(fragment)
        if not said.covered:
            return ()
        return (Translation(said.text, self.name, SURE, "terms and set phrases of the glossary"),)
