"""How far an article shows that it is a translation, and from which language: what weak entries wait for."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .article import Finding
from .glossary.match import Hit

# What one piece of evidence weighs.  A strong entry or a leftover is seldom wrong; a weak entry is good English
# elsewhere, so it takes several different ones to say as much.
STRONG, FOREIGN, WEAK = 1.0, 1.0, 0.4
# From this confidence on a leftover or a transliterated word is one for sure.
SURE = 0.8
# Evidence for each thousand words at which the score reaches 1 - 1/e.
SCALE = 6.0
# Weak entries speak from this score on.
THRESHOLD = 0.35
# One stray hit in a short text proves nothing.
LEAST_EVIDENCE = 1.5
# A text under so many words is judged as if it had them, or one hit would settle it.
LEAST_WORDS = 150

# The languages that a leftover speaks for which is too short for its language to be told.
_UNTOLD = ((re.compile("[а-яё]", re.IGNORECASE), ("ru", "uk")),)

# The entries of a language are silent where there is so much less evidence for it than for another: an article has one
# source, and what looks like a calque from a second one is chance.
LEAST_SHARE = 0.2
# Articles from the first come through the second.
_THROUGH = {"uk": "ru"}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an article shows of where it comes from.

    `score` runs from 0 (native) to 1 (plainly translated); `languages` are those whose entries may speak, `weak` those
    whose weak entries may.
    """

    score: float
    languages: frozenset[str]
    weak: frozenset[str]

    def lets(self, hit: Hit) -> bool:
        """Whether the entry of `hit` may speak in the article."""
        return hit.entry.language in (self.weak if hit.wrong.weak else self.languages)


def weigh(text: str, hits: Iterable[Hit], findings: Iterable[Finding]) -> Evidence:
    """The evidence of an article: `hits` of the glossary, weak ones too, and `findings` of the other rules.

    A strong entry counts three times at most, a weak one or a transliterated word once: a word that a writer likes is
    one piece of evidence.
    """
    hits, findings = list(hits), list(findings)
    counts = Counter((hit.entry.id, hit.entry.language, hit.wrong.weak) for hit in hits)
    by_language: defaultdict[str, float] = defaultdict(float)
    total = 0.0
    for (_, language, weak), count in counts.items():
        weight = WEAK if weak else STRONG * min(count, 3)
        by_language[language] += weight
        total += weight
    for finding in _once(text, findings):
        weight = FOREIGN if finding.confidence >= SURE else WEAK
        total += weight
        for language in _spoken_for(finding, text):
            by_language[language] += weight
    for language, weight in _transliterated(findings, [(hit.start, hit.end) for hit in hits]):
        total += weight
        by_language[language] += weight
    words = len(text.split())
    most = max(by_language.values(), default=0.0)
    languages = {name for name, weight in by_language.items() if weight >= LEAST_SHARE * most}
    languages |= {name for name in by_language if _THROUGH.get(name) in languages}
    weakly = frozenset(name for name in languages if _score(by_language[name], words) >= THRESHOLD)
    return Evidence(_score(total, words), frozenset(languages), weakly)


def _transliterated(findings: Iterable[Finding], hits: Iterable[tuple[int, int]]) -> Iterator[tuple[str, float]]:
    """The language and the weight of each word in other letters, once, if no entry has told of it."""
    told = set(hits)
    seen: dict[tuple[str, str], float] = {}
    for finding in findings:
        if finding.kind == "translit" and (finding.start, finding.end) not in told:
            key = finding.source_lang, finding.source_term
            seen[key] = max(seen.get(key, 0.0), FOREIGN if finding.confidence >= SURE else WEAK)
    if len(seen) == 1:
        # One word may be read so by chance.
        seen = dict.fromkeys(seen, WEAK)
    yield from ((language, weight) for (language, _), weight in seen.items())


def _once(text: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """The leftovers, those that are not sure once: a word unknown here may come again and again in a native text."""
    seen: set[str] = set()
    for finding in findings:
        word = text[finding.start : finding.end].lower()
        if finding.kind == "leftover" and (finding.confidence >= SURE or word not in seen):
            seen.add(word)
            yield finding


def _spoken_for(finding: Finding, text: str) -> tuple[str, ...]:
    """The source languages that a leftover is evidence for."""
    if finding.source_lang:
        return (finding.source_lang,)
    return next((languages for letters, languages in _UNTOLD if letters.search(text, finding.start, finding.end)), ())


def _score(evidence: float, words: int) -> float:
    if evidence < LEAST_EVIDENCE:
        return 0.0
    return round(1 - math.exp(-evidence / (max(words, LEAST_WORDS) / 1000) / SCALE), 3)
