"""Slashes that look as if they parted phrases, though outside round brackets they part single words.

`[dig in/drip in]` reads "dig", then "in" or "drip", then "in".  Whether its author meant that cannot be known, for
`[red/sore foot/toe]` is as it should be; but some signs tell: phrases that begin or end with the same word, a particle
that is an alternative to a word of another kind, "and" or "or" in a phrase, a word that is an alternative to itself, a
verb with its "off" or "out" at the end, a compound among other words or beside itself in one word.

Round brackets, round the phrases or round the words, say what is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from ..compile import Compiled
from ..inflect import FUNCTION_WORDS
from ..pattern import read_tokens
from .complaint import Complaint, complain

# Words that belong to the word before them ("contribute to") or after them ("is reduced").
_PARTICLES = frozenset("of in on at to for from by with into onto up out over off down away back against".split())
_ADVERBS = frozenset("off up out down away back".split())
_AUXILIARIES = frozenset("be is are was were been has had not".split())
_FUNCTION = FUNCTION_WORDS | _PARTICLES
_CONJUNCTIONS = frozenset({"and", "or"})


class _Run(NamedTuple):
    """Words and slashes in a row, outside round brackets; whether a whole pattern, or what is wrong in it, begins and
    ends with them."""

    words: tuple[str, ...]
    begins: bool
    ends: bool

    def phrases(self) -> list[list[str]]:
        """What stands between the slashes."""
        found: list[list[str]] = [[]]
        for word in self.words:
            if word == "/":
                found.append([])
            else:
                found[-1].append(word)
        return found

    def groups(self) -> Iterator[tuple[bool, list[str], bool]]:
        """What matching makes of it: single words that are alternatives, and whether words stand before and after."""
        start = 0
        for i, _ in enumerate(self.words):
            if "/" in self.words[i : i + 2]:
                continue
            group = [w for w in self.words[start : i + 1] if w != "/"]
            if len(group) > 1:
                yield start > 0, group, i + 1 < len(self.words)
            start = i + 1


def check(compiled: Compiled) -> Iterator[Complaint]:
    for entry in compiled.entries:
        for wrong in entry.wrong if entry.status != "retired" else ():
            for run in _runs(wrong.pattern):
                if "/" in run.words and any(len(p) > 1 for p in run.phrases()) and _looks_like_phrases(run):
                    told = " ".join(run.words).replace(" / ", "/")
                    fact = f"in {told!r} of {entry.id!r} the slashes part single words"
                    mend = "put round brackets where phrases are meant, (a b/c d), or round the words, a (b/c) d"
                    yield complain("warning", fact, entry, wrong, mend)


def _runs(pattern: str) -> Iterator[_Run]:
    depth, run, begins = 0, list[str](), True
    for kind, value, _ in read_tokens(pattern):
        if depth == 0 and (kind in ("word", "bar") or value == "-"):
            run.append(value.strip("=~"))
            continue
        if run:
            yield _Run(tuple(run), begins, kind == "right")
        run, begins = [], kind in ("left", "start")
        depth += {"open": 1, "close": -1}.get(kind, 0)
    if run:
        yield _Run(tuple(run), begins, True)


def _looks_like_phrases(run: _Run) -> bool:
    phrases = run.phrases()
    # What stands before the first phrase and behind the last may be what they have in common.
    beginnings = phrases if run.begins else phrases[1:]
    endings = phrases if run.ends else phrases[:-1]
    return (
        any(a[0] == b[0] for a, b in combinations(beginnings, 2) if len(a) + len(b) > 2)
        or any(a[-1] == b[-1] for a, b in combinations(endings, 2) if len(a) + len(b) > 2)
        or any(_joins(phrase) for phrase in phrases)
        or (run.ends and len(phrases[-1]) == 2 and phrases[-1][1] in _ADVERBS)
        or any("-" in phrase for phrase in phrases[1:-1])
        or any("-" in a and "".join(a).replace("-", "") == "".join(b) for a, b in combinations(phrases, 2))
        or any(_mixed(*group) for group in run.groups())
    )


def _joins(phrase: list[str]) -> bool:
    return not _CONJUNCTIONS.isdisjoint(phrase[1:-1])


def _mixed(after_word: bool, group: list[str], before_word: bool) -> bool:
    """Whether the words of `group` can hardly stand for each other."""
    first, last = group[0].lower(), group[-1].lower()
    return (
        len(set(group)) < len(group)
        or (after_word and first in _PARTICLES and _FUNCTION.isdisjoint(w.lower() for w in group[1:]))
        or (before_word and last in _AUXILIARIES and _FUNCTION.isdisjoint(w.lower() for w in group[:-1]))
    )
