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
from .match import Hit, Matcher


class Failure(msgspec.Struct, frozen=True):
    """An example that does not come out as its entry says."""

    path: str
    line: int
    entry: str
    text: str
    wanted: str
    got: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.entry}: {self.text!r}\n  wanted {self.wanted!r}\n  got    {self.got!r}"


def failures(compiled: Compiled, entries: Iterable[Entry]) -> Iterator[Failure]:
    """Every example and keep-example of `entries` that fails; retired ones are not asked."""
    for entry in entries:
        if entry.status == "retired":
            continue
        matcher = Matcher(compiled, (entry,))
        for example in entry.examples:
            got = _came_out(matcher, example, topics_of(entry, example))
            if got != example.becomes:
                yield Failure(entry.path, example.line, entry.id, example.text, example.becomes, got)
        for kept in entry.keep:
            found = _findings(matcher, kept, frozenset(kept.topics) if kept.topics else None)
            if found:
                got = accepted(kept.text, found)
                yield Failure(entry.path, kept.line, entry.id, kept.text, "no finding", got)


def topics_of(entry: Entry, example: Example) -> frozenset[str]:
    """The topics that the article of an example is taken to have: its own, or all that its entry waits for."""
    return frozenset(example.topics or (t for w in entry.wrong for t in w.conditions.topic))


def hits_of(matcher: Matcher, entry: Entry, example: Example) -> tuple[Hit, ...]:
    """What `matcher` finds in an example of `entry`."""
    return matcher.scan(parse(example.text, "en"), topics_of(entry, example)).hits


def _came_out(matcher: Matcher, example: Example, topics: frozenset[str]) -> str:
    found = _findings(matcher, example, topics)
    if example.becomes == FLAGGED:
        return FLAGGED if found else example.text
    return accepted(example.text, found)


def _findings(matcher: Matcher, example: Example, topics: frozenset[str] | None) -> list[Finding]:
    document = parse(example.text, "en")
    scan = matcher.scan(document, topics)
    return findings(document, matcher.compiled, scan.hits)


def accepted(text: str, found: Iterable[Finding]) -> str:
    """The text once an editor has accepted the first suggestion of everything that is settled."""
    settled = settle(text, found)
    return apply(text, (replace(e, after=e.suggestions[0]) if e.suggestions else e for e in settled))
