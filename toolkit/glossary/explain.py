"""Why an entry speaks of a text, or does not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ..article import Edit, Finding
from ..clean import examine
from ..config import Settings
from ..edits import settle
from ..evidence import Evidence, weigh
from .entries import Entry, Near, Wrong
from .find import findings
from .glossary import Glossary
from .match import Candidate, Check, Hit, Matcher
from .pattern import spell

Verdict = Literal["speaks", "lost", "waits", "held back", "silent"]

# So many patterns of a condition are told; the entry's file has them all.
_TOLD = 8


@dataclass(frozen=True, slots=True)
class Explained:
    """One pattern that matched at `start:end` of the text: what became of it, and why.

    speaks: it is in the ledger.  lost: another finding took the place.  waits: a weak entry, and the article does not
    show that it is a translation.  held back: a condition does not hold.  silent: draft, switched off, or nothing to
    change.
    """

    entry: Entry
    wrong: Wrong
    start: int
    end: int
    verdict: Verdict
    why: tuple[str, ...]
    becomes: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the glossary makes of a text: each place with what became of it, and the evidence of the whole."""

    text: str
    language: str
    topics: frozenset[str]
    score: float
    told: tuple[Explained, ...]


class Explainer:
    """Explains texts by one glossary; `draft` names a draft that is to speak as if it were active."""

    def __init__(self, glossary: Glossary, settings: Settings, draft: str = "") -> None:
        self.glossary, self.settings, self.draft = glossary, settings, draft
        self._matcher = Matcher(glossary.compiled, (e for e in glossary.compiled.entries if e.status != "retired"))

    def explain(self, text: str, topics: frozenset[str] | None = None) -> Explanation:
        """Every entry whose pattern matches in the Markdown `text`; `topics` stand for those that the text shows."""
        look = examine(text, self.glossary, self.settings)
        found = self._matcher.candidates(look.document, topics)
        compiled, british = self.glossary.compiled, self.glossary.british
        # Weighed again: other topics, and a draft that speaks, give other evidence.
        counted = [c.hit for c in found.found if not c.against and self._is_active(c.hit.entry)]
        evidence = weigh(text, counted, look.found)
        told = []
        for candidate in found.found:
            made = findings(look.document, compiled, [candidate.hit], british)
            silent = self._silent(candidate, made, look.document.language, evidence, found.topics)
            told.append((candidate, made[0] if made else None, silent))
        ready = [finding for _, finding, silent in told if finding is not None and silent is None]
        settled = settle(text, [*look.found, *ready])
        explained = tuple(_explained(text, *each, settled) for each in told)
        return Explanation(text, look.document.language, found.topics, evidence.score, explained)

    def _is_active(self, entry: Entry) -> bool:
        return entry.status == "active" or entry.id == self.draft

    def _silent(
        self, candidate: Candidate, made: list[Finding], language: str, evidence: Evidence, topics: frozenset[str]
    ) -> tuple[Verdict, tuple[str, ...]] | None:
        """What keeps a pattern that matches from making a finding, None if nothing does."""
        entry = candidate.hit.entry
        if candidate.against:
            return "held back", tuple(_reason(candidate.hit, *against, topics) for against in candidate.against)
        if not self._is_active(entry):
            return "silent", ("the entry is a draft",)
        if entry.id in self.settings.off:
            return "silent", ("switched off in the settings",)
        if language != "en":
            return "silent", (f"the text is in another language ({language})",)
        if not made:
            return "silent", ("nothing would change",)
        if not evidence.lets(candidate.hit):
            return "waits", (f"nothing shows that the text was translated from {entry.language!r}",)
        return None


def _explained(
    text: str,
    candidate: Candidate,
    finding: Finding | None,
    silent: tuple[Verdict, tuple[str, ...]] | None,
    settled: list[Edit],
) -> Explained:
    hit = candidate.hit
    start, end = (finding.start, finding.end) if finding else (hit.start, hit.end)
    becomes = settle(text, [finding])[0].suggestions[:1] if finding else ()
    verdict, why = silent or _place(hit, start, end, becomes, settled)
    return Explained(hit.entry, hit.wrong, start, end, verdict, why, "".join(becomes))


def _place(
    hit: Hit, start: int, end: int, becomes: tuple[str, ...], settled: list[Edit]
) -> tuple[Verdict, tuple[str, ...]]:
    """What became of a finding when all were settled."""
    takers = [e for e in settled if e.start < end and start < e.end]
    if any((e.start, e.end, e.rule, e.suggestions[:1]) == (start, end, hit.entry.id, becomes) for e in takers):
        return "speaks", ()
    return "lost", tuple(f"{e.rule} takes {e.before!r}" for e in takers)


def _reason(hit: Hit, check: Check, near: Near | None, topics: frozenset[str]) -> str:
    conditions = hit.wrong.conditions
    if check == "topic":
        return f"topic: {' or '.join(conditions.topic)} (the text has {', '.join(sorted(topics)) or 'none'})"
    if check == "unless topic":
        return f"unless topic: {', '.join(sorted(topics & set(conditions.unless_topic)))}"
    if check == "where":
        return f"where: {' or '.join(conditions.where)}"
    if check == "near":
        return "; ".join(_patterns("near", each) for each in conditions.near)
    if check == "unless near" and near is not None:
        return _patterns("unless near", near)
    return {
        "case": f"written otherwise: {hit.wrong.pattern}",
        "protected": "protected: code, a link, an address or a phrase to be left alone",
        "emphasis": "it would leave half a pair of emphasis marks",
    }[check]


def _patterns(what: str, near: Near) -> str:
    told = [spell(sequence) for sequence in near.sequences[:_TOLD]]
    more = f", and {len(near.sequences) - _TOLD} more" if len(near.sequences) > _TOLD else ""
    scope = "" if near.scope == "sentence" else f" {near.scope}"
    return f"{what}{scope}: {', '.join(told)}{more}"
