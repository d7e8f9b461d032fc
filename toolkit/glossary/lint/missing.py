"""Examples that are missing: of an entry, of one of its wrong renderings, of good English that must be kept."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from lemminflect import getAllLemmas

from ..compile import Compiled
from ..entries import Conditions, Entry, Wrong
from ..examples import hits_of
from ..match import Matcher
from .complaint import Complaint, complain


def check(compiled: Compiled) -> Iterator[Complaint]:
    for entry in compiled.entries:
        if entry.status == "retired":
            continue
        if not entry.examples:
            fact = f"the entry {entry.id!r} has no example"
            yield complain("error", fact, entry, entry, "add 'examples: [text -> corrected text]'")
        else:
            yield from _unexercised(compiled, entry)
        if not entry.keep:
            yield from _risky(entry)


def _unexercised(compiled: Compiled, entry: Entry) -> Iterator[Complaint]:
    """Groups of wrong renderings that no example shows; one of a group stands for the others."""
    matcher = Matcher(compiled, (entry,))
    exercised = {_group(hit.wrong) for example in entry.examples for hit in hits_of(matcher, entry, example)}
    for group, wrong in {_group(w): w for w in reversed(entry.wrong)}.items():
        if group not in exercised:
            fact = f"no example of {entry.id!r} shows {wrong.pattern!r}"
            yield complain("warning", fact, entry, wrong, "add 'text with it -> corrected text' to its examples")


def _group(wrong: Wrong) -> Wrong:
    """What wrong renderings share that are corrected alike under the same conditions, however they are worded."""
    return msgspec.structs.replace(wrong, pattern="", sequences=(), severity="major", confidence=0, line=0, column=0)


def _risky(entry: Entry) -> Iterator[Complaint]:
    """Ordinary words that are always changed."""
    for wrong in entry.wrong:
        words = [s[0].words for s in wrong.sequences if len(s) == 1 and s[0].kind == "word"]
        ordinary = [w for group in words for w in group if getAllLemmas(w)]
        if ordinary and wrong.action == "fix" and not wrong.weak and wrong.conditions == Conditions():
            fact = f"{entry.id!r} changes every {ordinary[0]!r}, an English word, and has no keep-example"
            mend = "add 'keep: [a native sentence with it]', and a 'near', 'topic' or 'weak: true' if that fails"
            yield complain("warning", fact, entry, wrong, mend)
