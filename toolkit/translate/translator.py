"""What an engine is asked and what it answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

SURE = 0.9
"""From this confidence on a translation rests, whole, on what people wrote, and no other engine is asked."""

EngineName = Literal["memory", "glossary", "argos", "phrasebook"]


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary that stands in a fragment; a translation must hold one of the wordings in `right`.

    `wrong` are wordings that engines are known to make of it instead.
    """

    source: str
    right: tuple[str, ...]
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fragment:
    """Words of another language to be put into English.

    `text` is the fragment alone, without what stands around it; `language` its ISO 639-1 code, empty if unknown.
    `before` and `after` are the rest of its sentence, in the article's own language; both are empty where the fragment
    is the whole sentence, heading or item.  `terms` must be used.
    """

    text: str
    language: str
    before: str = ""
    after: str = ""
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """What an engine makes of a fragment, in lower case but for names unless the fragment begins a sentence.

    `confidence` runs from 0 to 1; `evidence` says what it rests on, for people ("like «…» (0.91)", "unknown: …").
    """

    text: str
    engine: EngineName
    confidence: float
    evidence: str = ""


class Engine(Protocol):
    """One way to translate."""

    name: EngineName

    def speaks(self, language: str) -> bool:
        """Whether the engine can be asked for fragments of `language` (ISO 639-1) at all; cheap, loads nothing."""

    def translate(self, fragments: Sequence[Fragment]) -> list[tuple[Translation, ...]]:
        """For each fragment its translations, the best first; none where the engine has nothing to offer.

        Never raises for what stands in a fragment.
        """
