"""Runs the examples that entries carry: each is a test of its own entry, matched alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import msgspec

from ..article import Finding
from ..document import parse
from ..edits import apply, settle
from .compile import Compiled
from .entries import FLAGGED, Entry, Example
from .find import findings
from .match import Matcher


class Failure(msgspec.Struct, frozen=True):
    """An example that does not come out as its entry says."""

    path: str
    line: int
    entry: str
    text: str
    wanted: str
    got: str


def failures(compiled: Compiled, entries: Iterable[Entry]) -> Iterator[Failure]:
    """Every example and keep-example of `entries` that fails."""
    for entry in entries:
        if entry.status == "retired":
            continue
        matcher = Matcher(compiled, (entry,))
        for example in entry.examples:
            text, wanted = example.text, example.becomes
            got = _flag_or_text(matcher, entry, example, wanted == FLAGGED)
            if got != wanted:
                yield Failure(entry.path, example.line, entry.id, text, wanted, got)
        for kept in entry.keep:
            found = _findings(matcher, kept, frozenset(kept.topics) if kept.topics else None)
            if found:
                got = _accepted(kept.text, found)
                yield Failure(entry.path, kept.line, entry.id, kept.text, "no finding", got)


def _flag_or_text(matcher: Matcher, entry: Entry, example: Example, flagged: bool) -> str:
    topics = example.topics or tuple(t for w in entry.wrong for t in w.conditions.topic)
    found = _findings(matcher, example, frozenset(topics))
    if flagged:
        return FLAGGED if found else example.text
    return _accepted(example.text, found)


def _findings(matcher: Matcher, example: Example, topics: frozenset[str] | None) -> list[Finding]:
    document = parse(example.text, "en")
    scan = matcher.scan(document, topics)
    return findings(document, matcher.compiled, scan.hits)


def _accepted(text: str, found: list[Finding]) -> str:
    """The text once an editor has accepted the first suggestion of everything that is settled."""
    settled = settle(text, found)
    return apply(text, (replace(e, after=e.suggestions[0]) if e.suggestions else e for e in settled))
