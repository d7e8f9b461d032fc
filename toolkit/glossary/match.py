"""Finds where the entries of a compiled glossary speak.

One word of every pattern, its rarest, is its anchor.  All forms of all anchors go into one Aho-Corasick automaton
(overlapping matches, word boundaries checked here: its own leftmost-longest mode loses whole words); the text is
scanned once, and only around an anchor is a pattern tried.  So a scan hardly costs more when the glossary grows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ahocorasick_rs import AhoCorasick

from ..article import Block, Span
from ..document import Document
from .compile import Compiled, Surfaces, surfaces_of
from .entries import Conditions, Entry, Near, Topic, Wrong
from .inflect import _FUNCTION_WORDS
from .pattern import Element, Sequence
from .tokens import Tokens, tokenize

_COMMON = frozenset(
    "body patient pain blood disease treatment doctor person people child woman man day time use make take give get "
    "cause case form lead drug number part result appear occur other same first one two can help high low".split()
)
_JOINERS = frozenset("-–‑'’\"“”«»/")


@dataclass(frozen=True, slots=True)
class Capture:
    """What a set, gap or number of a pattern matched: token indices, `end` exclusive."""

    name: str
    start: int
    end: int
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One pattern matched at tokens `start:end` of a block (the part in square brackets)."""

    start: int
    end: int
    head: int
    tags: tuple[str, ...]
    captures: tuple[Capture, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """One wrong rendering found: `start:end` in the document."""

    entry: Entry
    wrong: Wrong
    start: int
    end: int
    block: Block
    tokens: Tokens
    match: Match


@dataclass(frozen=True, slots=True)
class _Rule:
    """A flat sequence with whose it is, and how many tokens can stand before its anchor."""

    sequence: Sequence
    tables: tuple[Surfaces | None, ...]
    anchor: int
    before: tuple[int, int]
    entry: Entry | None
    wrong: Wrong | None
    topic: str


@dataclass(frozen=True)
class Scan:
    """What one scan of a document found: the hits whose conditions hold, and the topics of the article."""

    hits: tuple[Hit, ...]
    topics: frozenset[str]


class Matcher:
    """The automaton over a compiled glossary."""

    def __init__(self, compiled: Compiled) -> None:
        self.compiled = compiled
        self._tables: dict[tuple[str, ...], Surfaces] = {}
        self._sets = {name: self._set_index(items, name) for name, items in compiled.sets.items()}
        self._anchors: dict[str, list[_Rule]] = defaultdict(list)
        for topic in compiled.topics:
            for sequence in topic.sequences:
                self._add(sequence, None, None, topic.name)
        for entry in compiled.entries:
            for wrong in entry.wrong:
                for sequence in wrong.sequences:
                    self._add(sequence, entry, wrong, "")
        self._surfaces = list(self._anchors)
        self._automaton = AhoCorasick(self._surfaces or ["\0"])
        self._least: dict[str, Topic] = {t.name: t for t in compiled.topics}

    def scan(self, document: Document, topics: frozenset[str] | None = None) -> Scan:
        """Every hit in `document` whose conditions hold; `topics` overrides those the article shows."""
        page = _Page(document)
        found: list[tuple[_Rule, Block, Tokens, Match]] = []
        counted: Counter[str] = Counter()
        titled: set[str] = set()
        for rule, block, tokens, at in self._anchored(page):
            for match in self._around(rule, tokens, at):
                if rule.topic:
                    counted[rule.topic] += 1
                    if block.kind == "heading" and block.level == 1:
                        titled.add(rule.topic)
                else:
                    found.append((rule, block, tokens, match))
        if topics is None:
            topics = frozenset(t for t, n in counted.items() if t in titled or n >= self._least[t].least)
        hits = (self._hit(page, topics, *each) for each in found)
        distinct = {(h.entry.id, h.wrong.line, h.wrong.pattern, h.start, h.end): h for h in hits if h is not None}
        return Scan(tuple(distinct.values()), topics)

    def _add(self, sequence: Sequence, entry: Entry | None, wrong: Wrong | None, topic: str) -> None:
        tables = tuple(self._table(e) for e in sequence)
        anchor = min(
            (i for i, e in enumerate(sequence) if e.kind in ("word", "exact", "cased", "set") and _wordy(tables[i])),
            key=lambda i: _commonness(sequence[i], tables[i]),
            default=-1,
        )
        if anchor < 0:
            return
        low, high = (sum(x) for x in zip((0, 0), *(self._width(e) for e in sequence[:anchor]), strict=True))
        rule = _Rule(sequence, tables, anchor, (low, high), entry, wrong, topic)
        for surface in tables[anchor] or ():
            self._anchors[surface].append(rule)

    def _table(self, element: Element) -> Surfaces | None:
        if element.kind == "word":
            if element.words not in self._tables:
                self._tables[element.words] = surfaces_of(self.compiled.words, element.words)
            return self._tables[element.words]
        if element.kind in ("exact", "cased"):
            return {w.lower().replace("’", "'"): () for w in element.words}
        if element.kind == "set":
            return dict.fromkeys(self._sets[element.words[0]], ())
        return None

    def _set_index(self, items: tuple[tuple[str, ...], ...], name: str) -> dict[str, list[tuple[Surfaces, ...]]]:
        """First surface -> the members that begin with it, each as the tables of its words, longest first."""
        index: dict[str, list[tuple[Surfaces, ...]]] = defaultdict(list)
        words = self.compiled.words
        for item in items:
            last = item[-1] if item[-1] in words and name != "the" else f"={item[-1]}"
            tables = (*(words[f"={w}"] for w in item[:-1]), words[last])
            for surface in tables[0]:
                index[surface].append(tables)
        for members in index.values():
            members.sort(key=len, reverse=True)
        return dict(index)

    def _width(self, element: Element) -> tuple[int, int]:
        if element.kind in ("start", "end"):
            return 0, 0
        if element.kind == "gap":
            # Hyphens and quotation marks inside a gap are not counted as words.
            return element.low, element.high * 2
        if element.kind == "number":
            return 1, 3
        if element.kind == "set":
            widths = [len(m) for members in self._sets[element.words[0]].values() for m in members]
            return min(widths, default=1), max(widths, default=1)
        return 1, 1

    def _anchored(self, page: _Page) -> Iterator[tuple[_Rule, Block, Tokens, int]]:
        text = page.lower
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if (start and text[start - 1].isalnum()) or (end < len(text) and text[end].isalnum()):
                continue
            block = page.document.block_at(start)
            if block is None or block.kind in ("code", "html"):
                continue
            tokens = page.tokens(block)
            at = tokens.index_at(start)
            if at >= 0 and tokens.lower[at] in self._anchors:
                surface = self._surfaces[index]
                if tokens.lower[at] == surface:
                    for rule in self._anchors[surface]:
                        yield rule, block, tokens, at

    def _around(self, rule: _Rule, tokens: Tokens, at: int) -> Iterator[Match]:
        """The matches of `rule` that cover the token `at`, at most one from each start."""
        low, high = rule.before
        for start in range(max(0, at - high), at - low + 1):
            if tokens.sentence[start] != tokens.sentence[at]:
                continue
            for match in self._match(rule, tokens, start):
                if match.start <= at < match.end or not rule.sequence[rule.anchor].marked:
                    yield match
                    break

    def _match(self, rule: _Rule, tokens: Tokens, start: int) -> Iterator[Match]:
        sequence = rule.sequence
        sentence = tokens.sentence[start]
        size = len(tokens.lower)

        def within(i: int) -> bool:
            return i < size and tokens.sentence[i] == sentence

        def walk(e: int, i: int, placed: tuple[tuple[int, int], ...]) -> Iterator[tuple[tuple[int, int], ...]]:
            if e == len(sequence):
                yield placed
                return
            for end in self._ends(sequence[e], rule.tables[e], tokens, i, within):
                yield from walk(e + 1, end, (*placed, (i, end)))

        for placed in walk(0, start, ()):
            yield self._matched(rule, tokens, placed)

    def _ends(
        self, element: Element, table: Surfaces | None, tokens: Tokens, i: int, within: Callable[[int], bool]
    ) -> Iterator[int]:
        """Every index at which `element`, begun at token `i`, may end."""
        kind = element.kind
        if kind == "start":
            if i < len(tokens.first) and tokens.first[i]:
                yield i
        elif kind == "end":
            if not within(i) or (not tokens.lower[i][0].isalnum() and not within(i + 1)):
                yield i
        elif kind == "gap":
            yield from _gap_ends(element, tokens, i, within)
        elif not within(i):
            return
        elif kind == "number":
            yield from _number_ends(tokens, i, within)
        elif kind == "set":
            for member in self._sets[element.words[0]].get(tokens.lower[i], ()):
                if all(within(i + k) and tokens.lower[i + k] in words for k, words in enumerate(member)):
                    yield i + len(member)
        elif tokens.lower[i] in (table or ()):
            yield i + 1

    def _matched(self, rule: _Rule, tokens: Tokens, placed: tuple[tuple[int, int], ...]) -> Match:
        marked = [p for e, p in zip(rule.sequence, placed, strict=True) if e.marked and e.kind not in ("start", "end")]
        captures: list[Capture] = []
        head, tags = -1, tuple[str, ...]()
        for element, table, (a, b) in zip(rule.sequence, rule.tables, placed, strict=True):
            if element.kind == "set":
                captures.append(Capture(element.words[0], a, b, self._set_tags(element.words[0], tokens, a, b)))
            elif element.kind == "gap":
                captures.append(Capture("words", a, b))
            elif element.kind == "number":
                captures.append(Capture("number", a, b))
            if element.marked and table and a < b:
                own = captures[-1].tags if element.kind == "set" else table.get(tokens.lower[b - 1], ())
                if element.head or (head < 0 and own and not any(e.head for e in rule.sequence)):
                    head, tags = a, own
        return Match(marked[0][0], marked[-1][1], head, tags, tuple(captures))

    def _set_tags(self, name: str, tokens: Tokens, start: int, end: int) -> tuple[str, ...]:
        for member in self._sets[name].get(tokens.lower[start], ()):
            if len(member) == end - start and all(tokens.lower[start + k] in w for k, w in enumerate(member)):
                return member[-1].get(tokens.lower[end - 1], ())
        return ()

    def _hit(
        self, page: _Page, topics: frozenset[str], rule: _Rule, block: Block, tokens: Tokens, match: Match
    ) -> Hit | None:
        assert rule.entry is not None and rule.wrong is not None
        if match.start >= match.end or not self._cased(rule, page.document.text, tokens, match):
            return None
        start, end = tokens.starts[match.start], tokens.ends[match.end - 1]
        if page.document.is_protected(start, end) or _splits_emphasis(page.document.text[start:end]):
            return None
        hit = Hit(rule.entry, rule.wrong, start, end, block, tokens, match)
        return hit if self._holds(page, topics, rule.wrong.conditions, hit) else None

    def _cased(self, rule: _Rule, text: str, tokens: Tokens, match: Match) -> bool:
        wanted = [w for e in rule.sequence if e.kind == "cased" for w in e.words]
        if not wanted:
            return True
        here = {text[tokens.starts[i] : tokens.ends[i]] for i in range(match.start, match.end)}
        return any(w in here for w in wanted)

    def _holds(self, page: _Page, topics: frozenset[str], conditions: Conditions, hit: Hit) -> bool:
        if conditions.topic and topics.isdisjoint(conditions.topic):
            return False
        if not topics.isdisjoint(conditions.unless_topic):
            return False
        if conditions.where and not any(_stands(hit, place) for place in conditions.where):
            return False
        if conditions.near and not any(self._near(page, near, hit) for near in conditions.near):
            return False
        return not any(self._near(page, near, hit) for near in conditions.unless)

    def _near(self, page: _Page, near: Near, hit: Hit) -> bool:
        if near.scope == "sentence":
            number = hit.tokens.sentence[hit.match.start]
            inside = [i for i, s in enumerate(hit.tokens.sentence) if s == number]
            return self._found(near, hit.tokens, inside[0], inside[-1] + 1, hit)
        if near.scope == "paragraph":
            return self._found(near, hit.tokens, 0, len(hit.tokens.lower), hit)
        if near.scope == "heading":
            above = [
                page.document.heading_of(hit.block),
                next((b for b in page.document.blocks if b.kind == "heading"), None),
            ]
            tokens = [page.tokens(b) for b in above if b is not None]
        else:
            tokens = [page.tokens(b) for b in page.document.blocks if b.kind not in ("code", "html")]
        return any(self._found(near, t, 0, len(t.lower), hit) for t in tokens)

    def _found(self, near: Near, tokens: Tokens, start: int, end: int, hit: Hit) -> bool:
        own = tokens is hit.tokens
        for sequence in near.sequences:
            rule = _Rule(sequence, tuple(self._table(e) for e in sequence), 0, (0, 0), None, None, "")
            for at in range(start, end):
                table = rule.tables[0]
                if table is not None and tokens.lower[at] not in table:
                    continue
                for match in self._match(rule, tokens, at):
                    # The wrong words themselves are no evidence.
                    if not (own and hit.match.start <= match.start and match.end <= hit.match.end):
                        return True
        return False


class _Page:
    """A document with what scanning it needs more than once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._tokens: dict[int, Tokens] = {}

    @cached_property
    def lower(self) -> str:
        # The one character whose lower case is longer would shift every offset behind it.
        return self.document.text.replace("İ", "I").lower().replace("’", "'")

    def tokens(self, block: Block) -> Tokens:
        if block.start not in self._tokens:
            self._tokens[block.start] = tokenize(self.document, block)
        return self._tokens[block.start]


def _wordy(table: Surfaces | None) -> bool:
    return bool(table) and any(s[0].isalnum() for s in table or ())


def _commonness(element: Element, table: Surfaces | None) -> tuple[bool, bool, bool, int]:
    words = table or {}
    function = all(w in _FUNCTION_WORDS for w in words) or element.words == ("the",)
    return function, element.kind == "set", bool(_COMMON & words.keys()), -min(map(len, words), default=0)


def _gap_ends(element: Element, tokens: Tokens, i: int, within: Callable[[int], bool]) -> Iterator[int]:
    count = 0
    if element.low == 0:
        yield i
    while count < element.high and within(i):
        token = tokens.lower[i]
        if not token[0].isalnum() and token not in _JOINERS:
            return
        count += token[0].isalnum()
        i += 1
        if token[0].isalnum() and count >= element.low:
            yield i


def _number_ends(tokens: Tokens, i: int, within: Callable[[int], bool]) -> Iterator[int]:
    if not tokens.lower[i][0].isdigit():
        return
    if within(i + 2) and tokens.lower[i + 1] in "-–/" and tokens.lower[i + 2][0].isdigit():
        yield i + 3
    yield i + 1


def _splits_emphasis(text: str) -> bool:
    """Whether `text` holds a mark of emphasis: replacing it could leave one half of a pair behind."""
    return "*" in text.replace("\\*", "") or "_" in text.replace("\\_", "")


def _stands(hit: Hit, place: str) -> bool:
    if place == "title":
        return hit.block.kind == "heading" and hit.block.level == 1
    if place in ("heading", "item"):
        return hit.block.kind == place
    return hit.tokens.first[hit.match.start] == (place == "sentence start")


def span_of(hit: Hit, capture: Capture) -> Span:
    """Where a capture stands in the document; an empty one has no extent."""
    if capture.start == capture.end:
        return Span(hit.start, hit.start)
    return Span(hit.tokens.starts[capture.start], hit.tokens.ends[capture.end - 1])
