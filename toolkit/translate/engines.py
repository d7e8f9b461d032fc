"""The engines that the settings name, ready to be asked; none loads anything before it is."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from ..config import Settings
from ..glossary.glossary import Glossary, find_folder
from .cascade import Translator
from .memory import Memory, memory_file, read_memory
from .translator import Engine


def translator_of(settings: Settings, glossary: Glossary) -> Translator:
    """The translator of a run; raises CalqueError for a memory that cannot be read."""
    makers: dict[str, Callable[[], Engine]] = {
        "memory": lambda: Memory(read_memory(memory_file(settings))),
    }
    return Translator([makers[name]() for name in settings.engines if name in makers], digest=_digest(settings))


def _digest(settings: Settings) -> str:
    """What the engines' answers follow from, besides the glossary's entries."""
    files = [memory_file(settings), *sorted(find_folder(settings.glossary).glob("*/lexicon/*.tsv"))]
    told = hashlib.sha256()
    for path in files:
        told.update(hashlib.sha256(path.read_bytes() if path.is_file() else b"").digest())
    return told.hexdigest()[:16]
