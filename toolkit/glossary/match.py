"""Finds where the entries of a compiled glossary speak.

Every pattern has an anchor (see `lexicon`).  Each word of the text is looked up among the anchors' surfaces, and only
where it is one, and the words beside it fit, is a pattern tried.  So a scan hardly costs more when the glossary grows.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ..article import Block, Span
from ..document import Document
from .compile import Compiled, Place, anchors_of, rules_of
from .entries import Entry, Near, Topic, Wrong
from .lexicon import ONE_WORD, Surfaces
from .pattern import Element, Sequence
from .tokens import Tokens, tokenize

_JOINERS = frozenset("-–‑'’\"“”«»/")

# Why a hit does not count, though its pattern matches: a condition of its entry, or what all hits must observe.
Check = Literal["case", "protected", "emphasis", "topic", "unless topic", "where", "near", "unless near"]


@dataclass(frozen=True, slots=True)
class Capture:
    """What a set, gap or number of a pattern matched: token indices, `end` exclusive."""

    name: str
    start: int
    end: int
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """One pattern matched at tokens `start:end` of a block (the part in square brackets).

    `cased`: whether the words that a pattern writes with capitals are written so.
    """

    start: int
    end: int
    head: int
    tags: tuple[str, ...]
    captures: tuple[Capture, ...]
    cased: bool = True


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
    """A flat sequence with whose it is, and how many tokens can stand before its anchor.

    `behind` and `ahead` are what the token before and after the anchor can be, None where one token does not tell;
    of `needs`, the next rarest word, one must stand in the sentence.
    """

    sequence: Sequence
    tables: tuple[Surfaces | None, ...]
    anchor: int
    before: tuple[int, int]
    behind: frozenset[str] | None
    ahead: Surfaces | None
    needs: frozenset[str] | None
    entry: Entry | None
    wrong: Wrong | None
    topic: str


@dataclass(frozen=True)
class Scan:
    """What one scan of a document found: the hits whose conditions hold, and the topics of the article."""

    hits: tuple[Hit, ...]
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A pattern that matched, with every check that holds it back: which, and the condition if there are several."""

    hit: Hit
    against: tuple[tuple[Check, Near | None], ...]


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a scan would make of a document, with all that it would leave out."""

    found: tuple[Candidate, ...]
    topics: frozenset[str]


class Matcher:
    """Matches the active entries of a glossary, or `only` the given ones, whatever their status."""

    def __init__(self, compiled: Compiled, only: Iterable[Entry] | None = None) -> None:
        self.compiled = compiled
        self._lexicon = compiled.lexicon
        self._entries: Mapping[str, Entry] = compiled.by_id
        self._places: Mapping[str, Iterable[Place]] = compiled.anchors
        self._anchors: Mapping[str, object] = compiled.anchors.raw
        if only is not None:
            self._entries = {e.id: e for e in only}
            self._places = self._anchors = anchors_of(self._lexicon, self._entries.values())
        self._topics: dict[str, Topic] = {t.name: t for t in compiled.topics}
        self._rules: dict[str, tuple[_Rule, ...]] = {}
        self._nears: dict[int, tuple[Near, tuple[_Rule, ...]]] = {}

    def scan(self, document: Document, topics: frozenset[str] | None = None) -> Scan:
        """Every hit in `document` whose conditions hold; `topics` overrides those the article shows."""
        page = _Page(document)
        found, topics = self._found_on(page, topics)
        held = (h for h in found if next(self._against(page, topics, h), None) is None)
        return Scan(tuple({_key(h): h for h in held}.values()), topics)

    def candidates(self, document: Document, topics: frozenset[str] | None = None) -> Candidates:
        """Every pattern that matches, with what holds it back."""
        page = _Page(document)
        found, topics = self._found_on(page, topics)
        every = [Candidate(h, tuple(self._against(page, topics, h))) for h in found]
        # The same words may match a pattern in two ways, of which one holds.
        every.sort(key=lambda each: len(each.against), reverse=True)
        distinct = {_key(each.hit): each for each in every}
        return Candidates(tuple(sorted(distinct.values(), key=lambda each: (each.hit.start, each.hit.end))), topics)

    def _found_on(self, page: _Page, topics: frozenset[str] | None) -> tuple[list[Hit], frozenset[str]]:
        """Every match of a pattern, whatever its conditions; and the topics."""
        found: list[Hit] = []
        counted: Counter[str] = Counter()
        titled: set[str] = set()
        for rule, block, tokens, at in self._anchored(page):
            for match in self._around(rule, tokens, at):
                if rule.entry is None or rule.wrong is None:
                    counted[rule.topic] += 1
                    if block.kind == "heading" and block.level == 1:
                        titled.add(rule.topic)
                elif match.start < match.end:
                    start, end = tokens.starts[match.start], tokens.ends[match.end - 1]
                    found.append(Hit(rule.entry, rule.wrong, start, end, block, tokens, match))
        if topics is None:
            topics = frozenset(t for t, n in counted.items() if t in titled or n >= self._topics[t].least)
        return found, topics

    def _anchored(self, page: _Page) -> Iterator[tuple[_Rule, Block, Tokens, int]]:
        """Every rule whose anchor, with the words beside it, stands somewhere on the page."""
        topical, anchors = self.compiled.topic_anchors, self._anchors
        for block in page.document.blocks:
            if block.kind in ("code", "html"):
                continue
            tokens = page.tokens(block)
            words = ["", *tokens.lower, ""]
            for at, word in enumerate(tokens.lower):
                if word in anchors or word in topical:
                    behind, ahead = words[at], words[at + 2]
                    sentence = tokens.words[tokens.sentence[at]]
                    for rule in self._rules.get(word) or self._rules_of(word):
                        if (
                            (rule.ahead is None or ahead in rule.ahead)
                            and (rule.behind is None or behind in rule.behind)
                            and (rule.needs is None or not rule.needs.isdisjoint(sentence))
                        ):
                            yield rule, block, tokens, at

    def _rules_of(self, surface: str) -> tuple[_Rule, ...]:
        rules = []
        for name, n in self.compiled.topic_anchors.get(surface, ()):
            rules.append(self._rule(self._topics[name].sequences[n], None, None, name))
        for name, n in self._places[surface] if surface in self._anchors else ():
            entry = self._entries[name]
            wrong, sequence = rules_of(entry)[n]
            rules.append(self._rule(sequence, entry, wrong, ""))
        self._rules[surface] = tuple(rules)
        return self._rules[surface]

    def _rule(self, sequence: Sequence, entry: Entry | None, wrong: Wrong | None, topic: str) -> _Rule:
        lexicon = self._lexicon
        tables = tuple(lexicon.table(e) for e in sequence)
        at, *others = lexicon.rarest(sequence) or [0]
        low, high = (sum(x) for x in zip((0, 0), *(lexicon.width(e) for e in sequence[:at]), strict=True))
        one = sequence[at].kind != "set"  # the words of a set may be several
        behind = lexicon.endings(sequence[at - 1]) if at > 0 else None
        ahead = tables[at + 1] if one and at + 1 < len(sequence) else None
        needs = frozenset(tables[others[0]] or ()) if others else None
        return _Rule(sequence, tables, at, (low, high), behind, ahead, needs, entry, wrong, topic)

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
            while e < len(sequence) and sequence[e].kind in ONE_WORD:
                if not within(i) or tokens.lower[i] not in (rule.tables[e] or ()):
                    return
                placed = (*placed, (i, i + 1))
                e, i = e + 1, i + 1
            if e == len(sequence):
                yield placed
                return
            for end in self._ends(sequence[e], tokens, i, within):
                yield from walk(e + 1, end, (*placed, (i, end)))

        for placed in walk(0, start, ()):
            yield self._matched(rule, tokens, placed)

    def _ends(self, element: Element, tokens: Tokens, i: int, within: Callable[[int], bool]) -> Iterator[int]:
        """Every index at which `element`, which is no single word, may end if it begins at token `i`."""
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
        else:
            for member in self._lexicon.members(element.words[0]).get(tokens.lower[i], ()):
                if all(within(i + k) and tokens.lower[i + k] in words for k, words in enumerate(member)):
                    yield i + len(member)

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
        cased = all(
            tokens.written[a] in element.words
            for element, (a, _) in zip(rule.sequence, placed, strict=True)
            if element.kind == "cased"
        )
        return Match(marked[0][0], marked[-1][1], head, tags, tuple(captures), cased)

    def _set_tags(self, name: str, tokens: Tokens, start: int, end: int) -> tuple[str, ...]:
        for member in self._lexicon.members(name).get(tokens.lower[start], ()):
            if len(member) == end - start and all(tokens.lower[start + k] in w for k, w in enumerate(member)):
                return member[-1].get(tokens.lower[end - 1], ())
        return ()

    def _against(self, page: _Page, topics: frozenset[str], hit: Hit) -> Iterator[tuple[Check, Near | None]]:
        """What holds the hit back."""
        document, conditions = page.document, hit.wrong.conditions
        if not hit.match.cased:
            yield "case", None
        if document.is_protected(hit.start, hit.end):
            yield "protected", None
        if _splits_emphasis(document.text[hit.start : hit.end]):
            yield "emphasis", None
        if conditions.topic and topics.isdisjoint(conditions.topic):
            yield "topic", None
        if not topics.isdisjoint(conditions.unless_topic):
            yield "unless topic", None
        if conditions.where and not any(_stands(hit, place) for place in conditions.where):
            yield "where", None
        if conditions.near and not any(self._near(page, near, hit) for near in conditions.near):
            yield "near", None
        for near in conditions.unless:
            if self._near(page, near, hit):
                yield "unless near", near

    def _near(self, page: _Page, near: Near, hit: Hit) -> bool:
        if near.scope == "sentence":
            sentence = hit.tokens.sentence
            number = sentence[hit.match.start]
            return self._found(near, hit.tokens, bisect_left(sentence, number), bisect_right(sentence, number), hit)
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
        if start == end:
            return False
        own = tokens is hit.tokens
        sentences = tokens.words[tokens.sentence[start] : tokens.sentence[end - 1] + 1]
        for rule in self._near_rules(near):
            table = rule.tables[0]
            if table is not None and all(table.keys().isdisjoint(words) for words in sentences):
                continue
            for at in range(start, end):
                if table is not None and tokens.lower[at] not in table:
                    continue
                for match in self._match(rule, tokens, at):
                    # The wrong words themselves are no evidence.
                    if not (own and hit.match.start <= match.start and match.end <= hit.match.end):
                        return True
        return False

    def _near_rules(self, near: Near) -> tuple[_Rule, ...]:
        # By identity, for the hash of a condition is slow; the condition is kept, so that no other takes its place.
        if id(near) not in self._nears:
            self._nears[id(near)] = near, tuple(self._rule(s, None, None, "") for s in near.sequences)
        return self._nears[id(near)][1]


class _Page:
    """A document with what scanning it needs more than once."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._tokens: dict[int, Tokens] = {}

    def tokens(self, block: Block) -> Tokens:
        if block.start not in self._tokens:
            self._tokens[block.start] = tokenize(self.document, block)
        return self._tokens[block.start]


def _key(hit: Hit) -> tuple[str, int, int, int, int]:
    return hit.entry.id, hit.wrong.line, hit.wrong.column, hit.start, hit.end


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
