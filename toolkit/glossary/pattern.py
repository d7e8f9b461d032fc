"""The pattern language of the glossary, and the templates of right renderings.

`glossary/README.md` explains the language to those who write entries.  A pattern is parsed into an element tree and
expanded into flat sequences, one for each choice of its alternatives and optional parts, so that matching is a walk
along one list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import msgspec

MAX_SEQUENCES = 96
MAX_GAP = 8

DETERMINERS = "a an the my your his her its our their this that these those any some each every both one's".split()
BUILT_IN = {"the": DETERMINERS}


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why, `at` is the index into the pattern."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


class Element(msgspec.Struct, frozen=True, array_like=True):
    """One element of a flat sequence.

    kind: "word" (`words` are alternatives in base form), "exact" (`words` as written, any case), "cased" (`words` as
    written, case too), "set" (`words[0]` is its name), "number", "gap" (`low` to `high` words), "start", "end".
    `marked`: inside the square brackets; `head`: marked with `~`.
    """

    kind: str
    words: tuple[str, ...] = ()
    low: int = 0
    high: int = 0
    marked: bool = True
    head: bool = False


Sequence = tuple[Element, ...]

_TOKEN = re.compile(
    r"\s*(?:(?P<ref><[^<>]*>)|(?P<open>\()|(?P<close>\))|(?P<left>\[)|(?P<right>\])|(?P<bar>/)|(?P<opt>\?)"
    r"|(?P<start>\^)|(?P<end>\$)|(?P<word>=?[^\W_]+(?:['’][^\W_]+)*~?)|(?P<punct>\\?[^\w\s]))"
)
_GAP = re.compile(r"(?:up to (\d+)|(\d+) to (\d+)) words?")


def parse(pattern: str) -> tuple[Sequence, ...]:
    """The flat sequences of `pattern`, longest first; raises PatternError."""
    tokens = list(read_tokens(pattern))
    parser = _Parser(pattern, tokens)
    tree = parser.alternatives(top=True)
    if parser.at < len(tokens):
        raise PatternError("a bracket is closed that was not opened", tokens[parser.at][2])
    if parser.brackets == "open":
        raise PatternError("[ is not closed", len(pattern))
    sequences = list(dict.fromkeys(_expand(tree)))
    if len(sequences) > MAX_SEQUENCES:
        raise PatternError(f"too many combinations ({len(sequences)}): write it as several patterns", 0)
    if parser.brackets != "closed":
        sequences = [tuple(msgspec.structs.replace(e, marked=True) for e in s) for s in sequences]
    for sequence in sequences:
        if not any(e.kind in ("word", "exact", "cased", "set") for e in sequence):
            raise PatternError("a pattern needs at least one word that is not optional", 0)
        if not any(e.marked for e in sequence):
            raise PatternError("nothing stands inside the square brackets", 0)
    return tuple(sorted(sequences, key=len, reverse=True))


def spell(sequence: Sequence) -> str:
    """A flat sequence as a pattern again (without its brackets)."""
    return " ".join(_spelled(e) for e in sequence)


def _spelled(element: Element) -> str:
    if element.kind in ("word", "exact", "cased"):
        return "/".join(_word_spelled(element.kind, word) for word in element.words)
    if element.kind == "set":
        return f"<{element.words[0]}>"
    if element.kind == "gap":
        return "<word>" if element.low == element.high == 1 else f"<{element.low} to {element.high} words>"
    return {"number": "<number>", "start": "^", "end": "$"}[element.kind]


def _word_spelled(kind: str, word: str) -> str:
    if not word[0].isalnum():
        return f"\\{word}" if word in r"()[]?/^$<>" else word
    return f"={word}" if kind == "exact" else word


def read_tokens(pattern: str) -> Iterator[tuple[str, str, int]]:
    """The tokens of `pattern`: kind (a group of `_TOKEN`), text and index; raises PatternError."""
    at = 0
    pattern = pattern.rstrip()
    while at < len(pattern):
        match = _TOKEN.match(pattern, at)
        if match is None or match.lastgroup is None:
            raise PatternError(f"cannot read {pattern[at : at + 10]!r}", at)
        yield match.lastgroup, match.group(match.lastgroup), match.start(match.lastgroup)
        at = match.end()


# A node is a list of alternatives; each alternative a list of parts; each part an Element or a node.
_Node = list[list["Element | _Node"]]


class _Parser:
    def __init__(self, pattern: str, tokens: list[tuple[str, str, int]]) -> None:
        self.pattern, self.tokens, self.at = pattern, tokens, 0
        self.brackets = ""

    def alternatives(self, top: bool = False) -> _Node:
        options: _Node = [[]]
        while self.at < len(self.tokens):
            kind, value, place = self.tokens[self.at]
            if kind == "close":
                if top:
                    raise PatternError(") without (", place)
                break
            self.at += 1
            if kind == "bar":
                if top:
                    raise PatternError("alternatives of several words stand in round brackets: (this/or that)", place)
                options.append([])
            elif kind == "opt":
                raise PatternError("? follows the word or bracket that may be missing", place)
            elif kind in ("left", "right"):
                self._bracket(kind, place, top)
            else:
                options[-1].append(self._optional(self._part(kind, value, place)))
        return options

    def _bracket(self, kind: str, place: int, top: bool) -> None:
        if not top:
            raise PatternError("square brackets stand outside round ones", place)
        if kind == "left":
            if self.brackets:
                raise PatternError("only one pair of square brackets", place)
            self.brackets = "open"
        else:
            if self.brackets != "open":
                raise PatternError("] without [", place)
            self.brackets = "closed"

    def _optional(self, part: Element | _Node) -> Element | _Node:
        if self.at < len(self.tokens) and self.tokens[self.at][0] == "opt":
            self.at += 1
            return [[part], []]
        return part

    def _part(self, kind: str, value: str, place: int) -> Element | _Node:
        marked = self.brackets == "open"
        if kind == "open":
            node = self.alternatives()
            if self.at >= len(self.tokens):
                raise PatternError("( is not closed", place)
            self.at += 1
            return _merged(node)
        if kind in ("start", "end"):
            return Element(kind, marked=False)
        if kind == "punct":
            if value == "~":
                raise PatternError("~ stands at the end of a word: (knee~/leg~)", place)
            return Element("exact", (value.removeprefix("\\"),), marked=marked)
        if kind == "ref":
            return self._reference(value[1:-1].strip(), place, marked)
        words = [value]
        while self._next_is("bar") and self.at + 1 < len(self.tokens) and self.tokens[self.at + 1][0] == "word":
            words.append(self.tokens[self.at + 1][1])
            self.at += 2
        return _word(words, place, marked)

    def _next_is(self, kind: str) -> bool:
        # Inside round brackets "/" parts phrases, so words there are not drawn together.
        depth = sum({"open": 1, "close": -1}.get(t[0], 0) for t in self.tokens[: self.at])
        return depth == 0 and self.at < len(self.tokens) and self.tokens[self.at][0] == kind

    def _reference(self, name: str, place: int, marked: bool) -> Element:
        gap = _GAP.fullmatch(name)
        if gap:
            low, high = (0, int(gap[1])) if gap[1] else (int(gap[2]), int(gap[3]))
            if not low <= high <= MAX_GAP:
                raise PatternError(f"a gap spans at most {MAX_GAP} words", place)
            return Element("gap", low=low, high=high, marked=marked)
        if name == "number":
            return Element("number", marked=marked)
        if name == "word":
            return Element("gap", low=1, high=1, marked=marked)
        if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
            raise PatternError(f"<{name}> is neither a set nor <number>, <word>, <up to 3 words>", place)
        return Element("set", (name,), marked=marked)


def _merged(node: _Node) -> Element | _Node:
    """Alternatives of one word each are one element (for each kind of element): they need no sequence of their own."""
    words: dict[tuple[str, bool, bool], Element] = {}
    phrases: _Node = []
    for option in node:
        only = option[0] if len(option) == 1 else None
        if isinstance(only, Element) and only.kind in ("word", "exact", "cased"):
            key = (only.kind, only.marked, only.head)
            before = words.get(key)
            words[key] = msgspec.structs.replace(only, words=before.words + only.words) if before else only
        else:
            phrases.append(option)
    merged: _Node = [[element] for element in words.values()]
    return merged[0][0] if len(merged) == 1 and not phrases else merged + phrases


def _word(words: list[str], place: int, marked: bool) -> Element | _Node:
    head = any(w.endswith("~") for w in words)
    words = [w.rstrip("~") for w in words]
    kinds = {_kind(w) for w in words}
    if len(kinds) == 1:
        return Element(kinds.pop(), tuple(w.removeprefix("=") for w in words), marked=marked, head=head)
    return _merged([[Element(_kind(w), (w.removeprefix("="),), marked=marked, head=head)] for w in words])


def _kind(word: str) -> str:
    bare = word.removeprefix("=")
    if bare != bare.lower():
        return "cased"
    return "exact" if word.startswith("=") or not bare.isalpha() else "word"


def _expand(node: _Node) -> Iterator[Sequence]:
    for option in node:
        choices = [[(part,)] if isinstance(part, Element) else list(_expand(part)) for part in option]
        count = 1
        for choice in choices:
            count *= len(choice)
        if count > MAX_SEQUENCES:
            raise PatternError(f"too many combinations ({count}): write it as several patterns", 0)
        for combination in product(*choices):
            yield tuple(e for part in combination for e in part)


class Part(msgspec.Struct, frozen=True, array_like=True):
    """One part of a right rendering.

    kind: "text" (`text` as it stands), "fixed" (the same, never inflected), "word" (`text` in base form, inflected as
    the head, or in number as the capture `name`), "capture" (`name`, the `index`-th of that name from 0).
    """

    kind: str
    text: str = ""
    name: str = ""
    index: int = 0


_RIGHT = re.compile(r"<(?P<ref>[^<>]*)>|(?P<word>[^\W_]+(?:['’-][^\W_]+)*)~(?P<agree>[a-z][a-z0-9-]*)?")


def parse_right(right: str) -> tuple[Part, ...]:
    """The parts of a right rendering (one empty text for a deletion); raises PatternError."""
    if not right:
        return (Part("text"),)
    kind = "fixed" if right.startswith("=") else "text"
    right = right.removeprefix("=")
    parts: list[Part] = []
    at = 0
    for match in _RIGHT.finditer(right):
        if match.start() > at:
            parts.append(Part(kind, right[at : match.start()]))
        parts.append(_right_part(match))
        at = match.end()
    if at < len(right):
        parts.append(Part(kind, right[at:]))
    return tuple(parts)


def _right_part(match: re.Match[str]) -> Part:
    if match["word"]:
        return Part("word", match["word"], match["agree"] or "")
    name, _, index = match["ref"].strip().partition(" ")
    if name == "word":
        name = "words"
    if index and not index.isdigit():
        raise PatternError(f"<{match['ref']}> is not a capture: <set>, <set 2>, <words> or <number>", match.start())
    return Part("capture", name=name, index=int(index or 1) - 1)
