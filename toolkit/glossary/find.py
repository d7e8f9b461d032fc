"""From hits to findings."""

from __future__ import annotations

from collections.abc import Iterable

from ..article import Finding
from ..document import Document
from .compile import Compiled
from .match import Hit
from .render import replacements, written


def findings(document: Document, compiled: Compiled, hits: Iterable[Hit], british: bool = False) -> list[Finding]:
    """The findings of `hits`, weak ones too."""
    found = (_finding(document, compiled, hit, british) for hit in hits)
    return [f for f in found if f is not None]


def _finding(document: Document, compiled: Compiled, hit: Hit, british: bool) -> Finding | None:
    span, suggestions = replacements(document, compiled.forms, hit, british)
    text = document.text[span.start : span.end]
    if suggestions and written(document.text, suggestions[0]) == text:
        return None  # nothing would change
    entry, wrong = hit.entry, hit.wrong
    return Finding(
        span.start,
        span.end,
        entry.kind,
        entry.id,
        wrong.message or _message(document, hit),
        wrong.action,
        wrong.severity,
        suggestions,
        wrong.confidence,
        entry.source,
        f"{entry.source}: {entry.gloss}",
    )


def _message(document: Document, hit: Hit) -> str:
    words = " ".join(document.text[hit.start : hit.end].split())
    return f"“{words}” looks like a misreading of {hit.entry.source} ({hit.entry.gloss})"
