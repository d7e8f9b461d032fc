"""What is wrong with a glossary besides its syntax: one file a check, run in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ..compile import Compiled
from . import captures, conflicts, missing, phrases, spelling, twice
from .complaint import Complaint

__all__ = ["Complaint", "complaints"]

CHECKS: tuple[Callable[[Compiled], Iterator[Complaint]], ...] = (
    captures.check,
    phrases.check,
    missing.check,
    twice.check,
    conflicts.check,
)


def complaints(compiled: Compiled, known: Iterable[str] = ()) -> Iterator[Complaint]:
    """Every complaint, check by check; `known` are words that are spelled rightly though no dictionary has them."""
    for check in CHECKS:
        yield from check(compiled)
    yield from spelling.check(compiled, frozenset(word.lower() for word in known))
