"""Entries that disagree: two that correct the same words otherwise, or one that corrects what another writes."""

from __future__ import annotations

from collections.abc import Iterator

from ...article import Finding
from ...document import parse
from ...edits import apply, settle
from ..compile import Compiled
from ..entries import FLAGGED, Entry, Example
from ..examples import accepted, topics_of
from ..find import findings
from ..match import Matcher
from ..render import written
from .complaint import Complaint, Level, complain

_MEND = "let one of the two wait for a neighbour or a topic"


def check(compiled: Compiled) -> Iterator[Complaint]:
    """Every example of an active entry through the whole glossary, before and after.

    Entries of two languages seldom meet in one article, and of two suggestions the editor sees both: that such disagree
    is a warning.
    """
    matcher = Matcher(compiled)
    told: set[frozenset[tuple[str, str]]] = set()
    for entry in compiled.entries:
        for example in entry.examples if entry.status == "active" else ():
            found = _findings(matcher, example.text, topics_of(entry, example))
            disagreements = list(_disagreements(compiled, entry, example, found, told))
            yield from disagreements
            if example.becomes != FLAGGED:
                if not disagreements:
                    yield from _lost(entry, example, found)
                yield from _loop(matcher, entry, example)


def _disagreements(
    compiled: Compiled, entry: Entry, example: Example, found: list[Finding], told: set[frozenset[tuple[str, str]]]
) -> Iterator[Complaint]:
    """Each pair of entries is told once for what they write."""
    text = example.text
    for own in (f for f in found if f.rule == entry.id and f.suggestions):
        for other in found:
            pair = frozenset({(own.rule, _written(text, own)), (other.rule, _written(text, other))})
            if _disagree(text, own, other) and pair not in told:
                told.add(pair)
                fact = (
                    f"{text[own.start : own.end]!r} becomes {_written(text, own)!r} by {own.rule!r}"
                    f" and {_written(text, other)!r} by {other.rule!r}"
                )
                level = _level(compiled, entry, other) if own.action == "fix" else "warning"
                yield complain(level, fact, entry, example, _MEND)


def _level(compiled: Compiled, entry: Entry, other: Finding) -> Level:
    return "error" if compiled.by_id[other.rule].language == entry.language else "warning"


def _lost(entry: Entry, example: Example, found: list[Finding]) -> Iterator[Complaint]:
    """What becomes of the example when another entry takes more of its words."""
    text, got = example.text, accepted(example.text, found)
    takers = [
        other
        for own in found
        for other in found
        if own.rule == entry.id != other.rule and own.action == other.action and _takes(other, own)
    ]
    if takers and got != example.becomes:
        fact = f"with all entries {text!r} becomes {got!r}, not {example.becomes!r}: {takers[0].rule!r} takes more"
        yield complain("warning", fact, entry, example, "see which of the two is right, and make them agree")


def _takes(a: Finding, b: Finding) -> bool:
    return a.start < b.end and b.start < a.end and a.end - a.start > b.end - b.start


def _disagree(text: str, a: Finding, b: Finding) -> bool:
    """Whether the two say different things of the same words, neither of them going before the other."""
    if a.rule == b.rule or a.action != b.action or not b.suggestions:
        return False
    return (a.start, a.end) == (b.start, b.end) and _written(text, a) != _written(text, b)


def _written(text: str, finding: Finding) -> str:
    return written(text, finding.suggestions[0]) if finding.suggestions else ""


def _loop(matcher: Matcher, entry: Entry, example: Example) -> Iterator[Complaint]:
    becomes = example.becomes
    found = [f for f in _findings(matcher, becomes, topics_of(entry, example)) if f.action == "fix"]
    # What the example leaves as it is may well be another entry's business.
    new = [f for f in found if becomes[f.start : f.end].lower() not in example.text.lower()]
    if new:
        again = apply(becomes, settle(becomes, new))
        fact = f"{entry.id!r} writes {becomes!r}, which {new[0].rule!r} changes to {again!r}"
        yield complain(_level(matcher.compiled, entry, new[0]), fact, entry, example, _MEND)


def _findings(matcher: Matcher, text: str, topics: frozenset[str]) -> list[Finding]:
    document = parse(text, "en")
    return findings(document, matcher.compiled, matcher.scan(document, topics).hits)
