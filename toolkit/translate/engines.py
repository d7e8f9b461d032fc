"""The engines that the settings name, ready to be asked; none loads anything before it is."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from ..config import Settings
from ..glossary.glossary import Glossary, find_folder
from .argos import Argos
from .cascade import Translator
from .glossary import GlossaryEngine
from .memory import Memory, memory_file, read_memory
from .phrasebook import Phrasebook
from .terms import TermFinder, add_terms, terms_of
from .translator import Engine, Term

if TYPE_CHECKING:
    from .phrasebook.lexicon import Lexicon


def translator_of(settings: Settings, glossary: Glossary) -> Translator:
    """The translator of a run; raises CalqueError for a memory that cannot be read."""

    @cache
    def terms(language: str) -> dict[str, Term]:
        return terms_of(glossary.compiled, language)

    @cache
    def finder(language: str) -> TermFinder:
        return TermFinder(terms(language))

    def terms_in(text: str, language: str) -> tuple[Term, ...]:
        return finder(language)(text) if phrasebook.speaks(language) else ()

    def extend(lexicon: Lexicon) -> None:
        add_terms(lexicon, terms("ru").values())

    phrasebook = Phrasebook(settings.glossary, extend)
    argos = Argos()
    engines: dict[str, Engine] = {
        "memory": Memory(read_memory(memory_file(settings))),
        "glossary": GlossaryEngine(phrasebook),
        "argos": argos,
        "phrasebook": phrasebook,
    }
    chosen = [engines[name] for name in settings.engines]
    return Translator(chosen, terms_in, _digest(settings, argos.digest() if argos in chosen else ""))


def _digest(settings: Settings, models: str) -> str:
    """What the engines' answers follow from, besides the glossary's entries."""
    files = [memory_file(settings), *sorted(find_folder(settings.glossary).glob("*/lexicon/*.tsv"))]
    told = hashlib.sha256(models.encode())
    for path in files:
        told.update(hashlib.sha256(path.read_bytes() if path.is_file() else b"").digest())
    return told.hexdigest()[:16]
