"""What is wrong with a glossary besides its syntax: each complaint with the place, the fact and the mend."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import parse
from ..edits import apply, settle
from ..errors import CalqueError
from .compile import Compiled
from .entries import FLAGGED, Entry, Wrong
from .find import findings
from .match import Matcher


def complaints(compiled: Compiled) -> Iterator[CalqueError]:
    """Every complaint, in the order of the entries."""
    seen: dict[tuple[object, ...], str] = {}
    for entry in compiled.entries:
        yield from _missing_examples(entry)
        for wrong in entry.wrong:
            yield from _corrects_itself(entry, wrong)
            yield from _stands_twice(entry, wrong, seen)
    yield from _loops(compiled)


def _missing_examples(entry: Entry) -> Iterator[CalqueError]:
    if not entry.examples:
        yield CalqueError(
            f"the entry {entry.id!r} has no example", entry.path, entry.line, mend="add 'examples: [text -> corrected]'"
        )


def _corrects_itself(entry: Entry, wrong: Wrong) -> Iterator[CalqueError]:
    right = "".join(p.text for p in wrong.right)
    if wrong.right and right == wrong.pattern and all(p.kind == "text" for p in wrong.right):
        yield CalqueError(
            f"{wrong.pattern!r} is corrected to itself", entry.path, wrong.line, mend="change the pattern or 'right'"
        )


def _stands_twice(entry: Entry, wrong: Wrong, seen: dict[tuple[object, ...], str]) -> Iterator[CalqueError]:
    key = (wrong.sequences, wrong.conditions)
    if key in seen:
        yield CalqueError(
            f"the pattern {wrong.pattern!r} stands under the same conditions in {seen[key]}",
            entry.path,
            wrong.line,
            mend="keep one of them",
        )
    seen.setdefault(key, f"{entry.id!r} ({entry.path}:{wrong.line})")


def _loops(compiled: Compiled) -> Iterator[CalqueError]:
    """A corrected example that another entry would change again: the two disagree, or one feeds the other."""
    matcher = Matcher(compiled)
    for entry in compiled.entries:
        topics = frozenset(t for w in entry.wrong for t in w.conditions.topic)
        for example in entry.examples:
            if example.becomes == FLAGGED:
                continue
            document = parse(example.becomes, "en")
            scan = matcher.scan(document, topics | frozenset(example.topics))
            found = [f for f in findings(document, compiled, scan.hits) if f.action == "fix"]
            # What the example leaves as it is may well be another entry's business.
            new = [f for f in found if example.becomes[f.start : f.end].lower() not in example.text.lower()]
            if new:
                again = apply(example.becomes, settle(example.becomes, new))
                yield CalqueError(
                    f"{entry.id!r} writes {example.becomes!r}, which {new[0].rule!r} changes to {again!r}",
                    entry.path,
                    example.line,
                    mend="let one of the two wait for a neighbour or a topic",
                )
