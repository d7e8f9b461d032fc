"""How far an article shows that it is a translation: the score that weak entries wait for."""

from __future__ import annotations

import math
from collections.abc import Iterable

from .article import Finding
from .glossary.match import Hit

# What one piece of evidence weighs.  A strong entry or a leftover is seldom wrong; a weak entry is good English
# elsewhere, so it takes several different ones to say as much.
STRONG, FOREIGN, WEAK = 1.0, 1.0, 0.4
# Evidence for each thousand words at which the score reaches 1 - 1/e.
SCALE = 6.0
# Weak entries speak from this score on.
THRESHOLD = 0.35
# One stray hit in a short text proves nothing.
LEAST_EVIDENCE = 1.5


def translatedness(words: int, hits: Iterable[Hit], findings: Iterable[Finding]) -> float:
    """A score from 0 (native) to 1 (plainly translated) from all the article holds.

    `words` is the length of the article; `hits` the glossary's, weak ones too; `findings` those of the other rules.
    Each entry counts three times at most, a weak one once: a word that a writer likes is one piece of evidence.
    """
    counts: dict[tuple[str, bool], int] = {}
    for hit in hits:
        key = (hit.entry.id, hit.wrong.weak)
        counts[key] = counts.get(key, 0) + 1
    evidence = sum(WEAK if weak else STRONG * min(n, 3) for (_, weak), n in counts.items())
    evidence += FOREIGN * sum(f.kind in ("leftover", "translit") for f in findings)
    if evidence < LEAST_EVIDENCE:
        return 0.0
    # A text under 150 words is judged as if it had them, or one hit would settle it.
    return round(1 - math.exp(-evidence / (max(words, 150) / 1000) / SCALE), 3)
