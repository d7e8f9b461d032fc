"""Reads the glossary's YAML files into entries, and says where a file is wrong.

The folder holds one folder a source language (`ru/legs.yaml`) with one file a topic, and beside them `sets.yaml`,
`topics.yaml`, `forms.yaml` and `words.yaml`.  What an entry may say stands in `glossary/README.md` and
`glossary/schema.json`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, NoReturn, ParamSpec, TypeVar, get_args

import msgspec

from ..article import Action, Kind, Severity
from ..errors import CalqueError
from .nodes import Node, read_file, read_nodes
from .pattern import BUILT_IN, Part, PatternError, Sequence, parse, parse_right

Scope = Literal["sentence", "paragraph", "heading", "article"]
Status = Literal["draft", "active", "retired"]
WHERE = ("title", "heading", "item", "sentence start", "mid-sentence")
PARTS_OF_SPEECH = ("noun", "verb", "adjective")
FLAGGED = "(flag)"

_ENTRY_KEYS = {
    "id", "source", "gloss", "kind", "wrong", "examples", "keep", "note", "status", "author", "date", "reason",
}  # fmt: skip
_RULE_KEYS = {
    "right", "also", "action", "severity", "weak", "confidence", "message", "pos", "where", "topic", "unless topic",
    "may change",
    *(f"{what}{scope}" for what in ("near", "unless near") for scope in ("", " paragraph", " heading", " article")),
}  # fmt: skip
_SEE = "see glossary/README.md"

_P = ParamSpec("_P")
_T = TypeVar("_T")


class Near(msgspec.Struct, frozen=True, array_like=True):
    """Words that must (or must not) stand in the same `scope` as the hit."""

    scope: Scope
    sequences: tuple[Sequence, ...]


class Conditions(msgspec.Struct, frozen=True, array_like=True):
    """What must hold besides the pattern itself; every group must hold, any pattern within a group is enough."""

    near: tuple[Near, ...] = ()
    unless: tuple[Near, ...] = ()
    topic: tuple[str, ...] = ()
    unless_topic: tuple[str, ...] = ()
    where: tuple[str, ...] = ()


class Wrong(msgspec.Struct, frozen=True, array_like=True):
    """One wrong rendering with what applies to it: the entry's settings, overridden by its own."""

    pattern: str
    sequences: tuple[Sequence, ...]
    right: tuple[Part, ...]
    right_british: tuple[Part, ...]
    also: tuple[tuple[Part, ...], ...]
    action: Action
    severity: Severity
    weak: bool
    confidence: float
    message: str
    pos: str
    may_change: bool
    conditions: Conditions
    line: int
    column: int = 0


class Example(msgspec.Struct, frozen=True, array_like=True):
    """A test that an entry carries: `text` becomes `becomes`; equal ones are text that must not change."""

    text: str
    becomes: str
    topics: tuple[str, ...]
    line: int
    column: int = 0


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A source term and its misreadings.  Drafts are tested but do not speak; retired ones are kept for history."""

    id: str
    language: str
    source: str
    gloss: str
    kind: Kind
    wrong: tuple[Wrong, ...]
    examples: tuple[Example, ...]
    keep: tuple[Example, ...]
    path: str
    line: int
    column: int = 0
    status: Status = "active"
    author: str = ""
    date: str = ""
    reason: str = ""


class Topic(msgspec.Struct, frozen=True, array_like=True):
    """A subject an article can have: it has it when its title holds one of the words, or its text `least` of them."""

    name: str
    sequences: tuple[Sequence, ...]
    least: int


class Source(msgspec.Struct, frozen=True):
    """A glossary as its files say it.

    `known` are words of right renderings that no dictionary has, `faults` those of what is left out.
    """

    entries: tuple[Entry, ...]
    sets: dict[str, tuple[str, ...]]
    topics: tuple[Topic, ...]
    forms: dict[str, dict[str, str]]
    known: tuple[str, ...] = ()
    faults: tuple[CalqueError, ...] = ()


def load_source(folder: Path) -> Source:
    """Read a glossary folder; raises CalqueError naming file, line and mend for the first fault."""
    source = read_source(folder)
    if source.faults:
        raise source.faults[0]
    return source


def read_source(folder: Path, texts: Mapping[Path, str] | None = None) -> Source:
    """Read a glossary folder with all the faults in it; `texts` stand for the files of that name, not yet written."""
    if not folder.is_dir():
        raise CalqueError("there is no glossary folder here", str(folder), mend="name the folder with --glossary")
    reader = _Reader(texts or {})
    sets = {name: reader.set_of(node) for name, node in reader.named(folder / "sets.yaml")}
    reader.sets |= set(sets)
    topics = [reader.kept(reader.topic, name, node) for name, node in reader.named(folder / "topics.yaml")]
    reader.topics = {t.name for t in topics if t}
    forms = {name: reader.forms_of(node) for name, node in reader.named(folder / "forms.yaml")}
    known = tuple(word for _, node in reader.named(folder / "words.yaml") for word in reader.set_of(node))
    files = sorted({*folder.glob("*/*.yaml"), *(texts or {})})
    entries = [e for path in files for e in reader.entries(path)]
    return Source(tuple(entries), sets, tuple(t for t in topics if t), forms, known, tuple(reader.faults.values()))


class _Reader:
    """Reads one file after the other; a fault is noted, and what has it left out."""

    def __init__(self, texts: Mapping[Path, str]) -> None:
        self.texts = texts
        self.sets = set(BUILT_IN)
        self.topics: set[str] = set()
        self.seen: dict[str, str] = {}
        self.faults: dict[str, CalqueError] = {}
        self.path = ""

    def kept(self, read: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T | None:
        """What `read` gives, or None with its fault noted."""
        try:
            return read(*args, **kwargs)
        except CalqueError as fault:
            self.note(fault)
            return None

    def note(self, fault: CalqueError) -> None:
        # What an entry says wrong for all its renderings is told once.
        self.faults.setdefault(str(fault), fault)

    def named(self, path: Path) -> Iterator[tuple[str, Node]]:
        """The names of a file that holds nothing but names with their lists."""
        if not path.exists():
            return
        root = self._open(path)
        if root is None:
            return
        if not isinstance(root.value, dict):
            self.note(self._error("this file holds names, each with its list", root, _SEE))
            return
        yield from root.value.items()

    def set_of(self, node: Node) -> tuple[str, ...]:
        return tuple(" ".join(text.split()) for text, _ in self.kept(self._texts, node) or ())

    def forms_of(self, node: Node) -> dict[str, str]:
        if not isinstance(node.value, dict):
            self.note(self._error("a word has its forms here", node, "calf: {NN: calf, NNS: calves}"))
            return {}
        return {tag: self.kept(self._text, form) or "" for tag, form in node.value.items()}

    def topic(self, name: str, node: Node) -> Topic:
        data = node.value if isinstance(node.value, dict) else {"words": node}
        least = data["at least"].value if "at least" in data else "3"
        if not isinstance(least, str) or not least.isdecimal():
            raise self._error(f"'at least' is {least!r}", data["at least"], "give a number")
        words = self._texts(data.get("words", node))
        return Topic(name, tuple(s for text, at in words for s in self._pattern(text, at)), int(least))

    def entries(self, path: Path) -> Iterator[Entry]:
        root = self._open(path)
        if root is None:
            return
        if not isinstance(root.value, tuple):
            self.note(self._error("a glossary file is a list of entries", root, "start each with '- id: ...'"))
            return
        for node in root.value:
            before = len(self.faults)
            entry = self.kept(self._entry, node, path.parent.name)
            if entry is not None and len(self.faults) == before:
                yield entry

    def _open(self, path: Path) -> Node | None:
        self.path = str(path)
        if path in self.texts:
            return self.kept(read_nodes, self.texts[path], self.path)
        return self.kept(read_file, path)

    def _entry(self, node: Node, language: str) -> Entry:
        if not isinstance(node.value, dict):
            raise self._error("an entry is a set of 'name: value' lines", node, "start it with '- id: ...'")
        data = node.value
        self._known(node, _ENTRY_KEYS | _RULE_KEYS)
        for key in ("id", "source", "gloss", "wrong"):
            if key not in data or not data[key].value:
                raise self._error(f"the entry has no '{key}'", node, f"add '{key}: ...'")
        name = self._named(data["id"])
        wrong = [self.kept(self._wrong, data, item) for item in _items(data["wrong"])]
        examples = [self.kept(self._example, item, name) for item in _items(data.get("examples"))]
        keep = [self.kept(self._kept_text, item) for item in _items(data.get("keep"))]
        return Entry(
            name,
            language,
            self._text(data["source"]),
            self._text(data["gloss"]),
            self._choice(data, "kind", "calque", get_args(Kind)),
            tuple(w for w in wrong if w),
            tuple(e for e in examples if e),
            tuple(k for k in keep if k),
            self.path,
            node.line,
            node.column,
            self._choice(data, "status", "active", get_args(Status)),
            self._optional(data, "author"),
            self._date(data),
            self._optional(data, "reason"),
        )

    def _named(self, node: Node) -> str:
        name = self._text(node)
        if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
            raise self._error(f"the id {name!r} has other signs than a-z, 0-9 and -", node, "as in 'svodit-limb'")
        if name in self.seen:
            raise self._error(f"the id {name!r} is taken by {self.seen[name]}", node, "choose another id")
        self.seen[name] = f"{self.path}:{node.line}"
        return name

    def _wrong(self, entry: Mapping[str, Node], item: Node) -> Wrong:
        own = item.value if isinstance(item.value, dict) else {"match": item}
        if isinstance(item.value, dict):
            self._known(item, _RULE_KEYS | {"match"})
        if "match" not in own:
            raise self._error("a wrong rendering has no 'match'", item, "add 'match: the wrong words'")
        pattern = self._text(own["match"])
        data = {**{k: v for k, v in entry.items() if k in _RULE_KEYS}, **own}
        right, british = self._rights(data.get("right"))
        action = self._choice(data, "action", "fix" if right else "flag", get_args(Action))
        if action != "flag" and not right:
            raise self._error(f"'{action}' needs a right rendering", item, "add 'right: ...' or 'action: flag'")
        return Wrong(
            pattern,
            self._pattern(pattern, own["match"]),
            right,
            british,
            tuple(self._right(text, at) for text, at in self._texts(data.get("also"))),
            action,
            self._choice(data, "severity", "major", get_args(Severity)),
            self._truth(data, "weak"),
            self._confidence(data, action),
            self._optional(data, "message"),
            self._choice(data, "pos", "", ("", *PARTS_OF_SPEECH)),
            self._truth(data, "may change"),
            self._conditions(data),
            item.line,
            item.column,
        )

    def _rights(self, node: Node | None) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
        if node is None or node.value is None:
            return (), ()
        if not isinstance(node.value, dict):
            return self._right(self._text(node), node), ()
        if set(node.value) != {"us", "gb"}:
            raise self._error("'right' is a wording, or one for 'us' and one for 'gb'", node, "right: {us: .., gb: ..}")
        us, gb = (self._right(self._text(node.value[which]), node.value[which]) for which in ("us", "gb"))
        return us, gb

    def _right(self, right: str, at: Node) -> tuple[Part, ...]:
        try:
            return parse_right(right)
        except PatternError as error:
            raise self._error(f"right rendering {right!r}: {error}", at, _SEE) from None

    def _pattern(self, pattern: str, at: Node) -> tuple[Sequence, ...]:
        try:
            sequences = parse(pattern)
        except PatternError as error:
            raise self._error(f"pattern {pattern!r}, at character {error.at + 1}: {error}", at, _SEE) from None
        for element in (e for s in sequences for e in s if e.kind == "set"):
            if element.words[0] not in self.sets:
                self._unknown(f"<{element.words[0]}>", at, {f"<{s}>" for s in self.sets})
        return sequences

    def _conditions(self, data: Mapping[str, Node]) -> Conditions:
        topic, unless_topic = (self._texts(data.get(key)) for key in ("topic", "unless topic"))
        for name, at in (*topic, *unless_topic):
            if name not in self.topics:
                self._unknown(name, at, self.topics, "topic")
        where = self._texts(data.get("where"))
        for place, at in where:
            if place not in WHERE:
                self._unknown(place, at, set(WHERE))
        return Conditions(
            self._near(data, "near"),
            self._near(data, "unless near"),
            tuple(name for name, _ in topic),
            tuple(name for name, _ in unless_topic),
            tuple(place for place, _ in where),
        )

    def _near(self, data: Mapping[str, Node], what: str) -> tuple[Near, ...]:
        found = []
        for scope in get_args(Scope):
            texts = self._texts(data.get(what if scope == "sentence" else f"{what} {scope}"))
            if texts:
                found.append(Near(scope, tuple(s for text, at in texts for s in self._pattern(text, at))))
        return tuple(found)

    def _example(self, item: Node, name: str) -> Example:
        if isinstance(item.value, dict):
            text, becomes = (self._optional(item.value, key) for key in ("text", "becomes"))
            arrow = "->" if {"text", "becomes"} <= item.value.keys() else ""
        else:
            before, arrow, after = self._text(item).partition(" -> ")
            text, becomes = before.strip(), after.strip()
        if not arrow:
            fact = f"an example of {name!r} does not say what its text becomes"
            raise self._error(fact, item, "write 'text -> corrected text'")
        return Example(text, becomes, self._example_topics(item), item.line, item.column)

    def _kept_text(self, item: Node) -> Example:
        data = item.value if isinstance(item.value, dict) else {"text": item}
        if "text" not in data:
            raise self._error("a keep-example has no 'text'", item, "add 'text: ...'")
        text = self._text(data["text"])
        return Example(text, text, self._example_topics(item), item.line, item.column)

    def _example_topics(self, item: Node) -> tuple[str, ...]:
        if not isinstance(item.value, dict):
            return ()
        names = self._texts(item.value.get("topic"))
        for name, at in names:
            if name not in self.topics:
                self._unknown(name, at, self.topics, "topic")
        return tuple(name for name, _ in names)

    def _confidence(self, data: Mapping[str, Node], action: str) -> float:
        if "confidence" not in data:
            return {"fix": 0.9, "suggest": 0.6, "flag": 0.5}[action]
        text = self._text(data["confidence"])
        if not re.fullmatch(r"0?\.\d+|[01](\.0*)?", text):
            raise self._error(f"'confidence' is {text!r}", data["confidence"], "give a number from 0 to 1")
        return float(text)

    def _date(self, data: Mapping[str, Node]) -> str:
        date = self._optional(data, "date")
        try:
            return datetime.date.fromisoformat(date).isoformat() if date else ""
        except ValueError:
            raise self._error(f"'date' is {date!r}", data["date"], "write it as 2025-01-31") from None

    def _choice(self, data: Mapping[str, Node], key: str, default: str, choices: tuple[str, ...]) -> Any:
        if key not in data:
            return default
        value = self._text(data[key])
        if value not in choices:
            self._unknown(value, data[key], set(choices), key)
        return value

    def _truth(self, data: Mapping[str, Node], key: str) -> bool:
        if key not in data:
            return False
        if data[key].truth is None:
            raise self._error(f"{key!r} is neither true nor false", data[key], f"write '{key}: true' or leave it out")
        return bool(data[key].truth)

    def _optional(self, data: Mapping[str, Node], key: str) -> str:
        return self._text(data[key]) if key in data and data[key].value is not None else ""

    def _text(self, node: Node) -> str:
        if not isinstance(node.value, str):
            raise self._error("a text should stand here", node, "put quotes around a text that starts with [ or {")
        return node.value

    def _texts(self, node: Node | None) -> list[tuple[str, Node]]:
        """Each text with its place; one text is a list of one."""
        return [(self._text(item), item) for item in _items(node)]

    def _known(self, node: Node, known: set[str]) -> None:
        for key, (line, column) in node.keys.items():
            if key not in known:
                self.kept(self._unknown, key, Node(key, line, column), known)

    def _error(self, fact: str, at: Node, mend: str) -> CalqueError:
        return CalqueError(fact, self.path, at.line, at.column, mend)

    def _unknown(self, value: str, at: Node, known: Iterable[str], what: str = "") -> NoReturn:
        names = sorted(k for k in known if k)
        like = get_close_matches(value, names, 1)
        mend = f"did you mean {like[0]!r}?" if like else f"known: {', '.join(names)}"
        raise self._error(f"unknown {what + ' ' if what else ''}{value!r}", at, mend)


def _items(node: Node | None) -> tuple[Node, ...]:
    if node is None or node.value is None:
        return ()
    return node.value if isinstance(node.value, tuple) else (node,)
