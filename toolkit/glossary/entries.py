"""Reads the glossary's YAML files into entries, and says where a file is wrong.

The folder holds one folder a source language (`ru/legs.yaml`) with one file a topic, and beside them `sets.yaml`,
`topics.yaml` and `forms.yaml`.  What an entry may say stands in `glossary/README.md` and `glossary/schema.json`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, cast, get_args

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from ..article import Action, Kind, Severity
from ..errors import CalqueError
from .pattern import BUILT_IN, Part, PatternError, Sequence, parse, parse_right

Scope = Literal["sentence", "paragraph", "heading", "article"]
WHERE = ("title", "heading", "item", "sentence start", "mid-sentence")
PARTS_OF_SPEECH = ("noun", "verb", "adjective")
FLAGGED = "(flag)"

_ENTRY_KEYS = {"id", "source", "gloss", "kind", "wrong", "examples", "keep", "note"}
_RULE_KEYS = {
    "right", "also", "action", "severity", "weak", "confidence", "message", "pos", "where", "topic", "unless topic",
    "may change",
    *(f"{what}{scope}" for what in ("near", "unless near") for scope in ("", " paragraph", " heading", " article")),
}  # fmt: skip


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


class Example(msgspec.Struct, frozen=True, array_like=True):
    """A test that an entry carries: `text` becomes `becomes`; equal ones are text that must not change."""

    text: str
    becomes: str
    topics: tuple[str, ...]
    line: int


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A source term and its misreadings."""

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


class Topic(msgspec.Struct, frozen=True, array_like=True):
    """A subject an article can have: it has it when its title holds one of the words, or its text `least` of them."""

    name: str
    sequences: tuple[Sequence, ...]
    least: int


class Source(msgspec.Struct, frozen=True):
    """A glossary as its files say it."""

    entries: tuple[Entry, ...]
    sets: dict[str, tuple[str, ...]]
    topics: tuple[Topic, ...]
    forms: dict[str, dict[str, str]]


def load_source(folder: Path) -> Source:
    """Read a glossary folder; raises CalqueError naming file, line and mend for the first fault."""
    if not folder.is_dir():
        raise CalqueError("there is no glossary folder here", str(folder), mend="name the folder with --glossary")
    sets = {name: tuple(items) for name, items in _mapping(folder / "sets.yaml").items()}
    forms = _mapping(folder / "forms.yaml")
    reader = _Reader(sets)
    topics = tuple(reader.topic(folder / "topics.yaml", n, t) for n, t in _mapping(folder / "topics.yaml").items())
    reader.topics = {t.name for t in topics}
    entries = [e for path in sorted(folder.glob("*/*.yaml")) for e in reader.entries(path)]
    return Source(tuple(entries), sets, topics, {str(k): dict(v) for k, v in forms.items()})


def _parse_file(path: Path) -> Any:
    try:
        return YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    except MarkedYAMLError as error:
        mark = error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        mend = "check the indentation, and put quotes around text with ': ' or ' #' in it or that starts with [ { < @ *"
        raise CalqueError(f"this is no YAML: {error.problem}", str(path), line, column, mend) from None
    except (YAMLError, UnicodeDecodeError) as error:
        raise CalqueError(f"this is no YAML: {error}", str(path), mend="save the file as UTF-8 text") from None


def _mapping(path: Path) -> Mapping[str, Any]:
    if not path.exists():
        return {}
    data = _parse_file(path)
    if data is None:
        return {}
    if not isinstance(data, CommentedMap):
        raise CalqueError("this file holds names, each with its list", str(path), 1, 1, "see glossary/README.md")
    return cast("Mapping[str, Any]", data)


class _Reader:
    def __init__(self, sets: Mapping[str, tuple[str, ...]]) -> None:
        self.sets = {*sets, *BUILT_IN}
        self.topics: set[str] = set()
        self.seen: dict[str, str] = {}
        self.path = ""

    def topic(self, path: Path, name: str, data: Any) -> Topic:
        self.path = str(path)
        words = data["words"] if isinstance(data, CommentedMap) else data
        least = int(data.get("at least", 3)) if isinstance(data, CommentedMap) else 3
        line = words.lc.line + 1 if isinstance(words, CommentedSeq) else 1
        return Topic(str(name), tuple(s for w in words for s in self._pattern(w, line)), least)

    def entries(self, path: Path) -> Iterator[Entry]:
        self.path = str(path)
        data = _parse_file(path)
        if data is None:
            return
        if not isinstance(data, CommentedSeq):
            raise self._error("a glossary file is a list of entries", 1, "start each entry with '- id: ...'")
        for i, item in enumerate(data):
            line = data.lc.item(i)[0] + 1
            if not isinstance(item, CommentedMap):
                raise self._error("an entry is a set of 'name: value' lines", line, "start it with '- id: ...'")
            yield self._entry(item, path.parent.name, line)

    def _entry(self, data: CommentedMap, language: str, line: int) -> Entry:
        for key in data:
            if key not in _ENTRY_KEYS | _RULE_KEYS:
                raise self._unknown(str(key), self._line(data, key), _ENTRY_KEYS | _RULE_KEYS)
        for key in ("id", "source", "gloss", "wrong"):
            if not data.get(key):
                raise self._error(f"the entry has no '{key}'", line, f"add '{key}: ...'")
        name = str(data["id"])
        if name in self.seen:
            raise self._error(f"the id {name!r} is taken by {self.seen[name]}", line, "choose another id")
        self.seen[name] = f"{self.path}:{line}"
        wrong = self._list(data, "wrong")
        return Entry(
            name,
            language,
            str(data["source"]),
            str(data["gloss"]),
            self._choice(data, "kind", "calque", get_args(Kind)),
            tuple(self._wrong(data, item, at) for item, at in wrong),
            tuple(self._example(item, at, name) for item, at in self._list(data, "examples")),
            tuple(self._kept(item, at) for item, at in self._list(data, "keep")),
            self.path,
            line,
        )

    def _wrong(self, entry: CommentedMap, item: Any, line: int) -> Wrong:
        own = item if isinstance(item, CommentedMap) else CommentedMap(match=item)
        for key in own:
            if key not in _RULE_KEYS | {"match"}:
                raise self._unknown(str(key), line, _RULE_KEYS | {"match"})
        if "match" not in own:
            raise self._error("a wrong rendering has no 'match'", line, "add 'match: the wrong words'")
        data = CommentedMap({**{k: v for k, v in entry.items() if k in _RULE_KEYS}, **own})
        right, british = self._rights(data, line)
        action = self._choice(data, "action", "fix" if right else "flag", get_args(Action), line)
        if action != "flag" and not right and data.get("right") is None:
            raise self._error(f"'{action}' needs a right rendering", line, "add 'right: ...' or 'action: flag'")
        return Wrong(
            str(own["match"]),
            self._pattern(own["match"], line),
            right,
            british,
            tuple(self._right(str(r), line) for r in _items(data.get("also"))),
            action,
            self._choice(data, "severity", "major", get_args(Severity), line),
            bool(data.get("weak", False)),
            self._confidence(data, action, line),
            str(data.get("message", "")),
            self._choice(data, "pos", "", ("", *PARTS_OF_SPEECH), line),
            bool(data.get("may change", False)),
            self._conditions(data, line),
            line,
        )

    def _rights(self, data: CommentedMap, line: int) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
        right = data.get("right")
        if isinstance(right, CommentedMap):
            if set(right) != {"us", "gb"}:
                raise self._error(
                    "'right' is a wording, or one for 'us' and one for 'gb'", line, "right: {us: .., gb: ..}"
                )
            return self._right(str(right["us"]), line), self._right(str(right["gb"]), line)
        return (self._right(str(right), line) if right is not None else ()), ()

    def _right(self, right: str, line: int) -> tuple[Part, ...]:
        try:
            return parse_right(right)
        except PatternError as error:
            raise self._error(f"right rendering {right!r}: {error}", line, "see glossary/README.md") from None

    def _pattern(self, pattern: Any, line: int) -> tuple[Sequence, ...]:
        if not isinstance(pattern, (str, int, float)):
            raise self._error(
                "a pattern is a text", line, "put it in quotes: a leading '=' or a ':' means something in YAML"
            )
        pattern = str(pattern)
        try:
            sequences = parse(pattern)
        except PatternError as error:
            raise self._error(
                f"pattern {pattern!r}, at character {error.at + 1}: {error}", line, "see glossary/README.md"
            ) from None
        for element in (e for s in sequences for e in s if e.kind == "set"):
            if element.words[0] not in self.sets:
                raise self._unknown(f"<{element.words[0]}>", line, {f"<{s}>" for s in self.sets})
        return sequences

    def _conditions(self, data: CommentedMap, line: int) -> Conditions:
        topic, unless_topic = (tuple(str(t) for t in _items(data.get(key))) for key in ("topic", "unless topic"))
        for name in (*topic, *unless_topic):
            if name not in self.topics:
                raise self._unknown(name, line, self.topics, "topic")
        where = tuple(str(w) for w in _items(data.get("where")))
        for place in where:
            if place not in WHERE:
                raise self._unknown(place, line, set(WHERE))
        return Conditions(
            self._near(data, "near", line), self._near(data, "unless near", line), topic, unless_topic, where
        )

    def _near(self, data: CommentedMap, what: str, line: int) -> tuple[Near, ...]:
        found = []
        for scope in get_args(Scope):
            value = data.get(what if scope == "sentence" else f"{what} {scope}")
            if value is not None:
                found.append(Near(scope, tuple(s for p in _items(value) for s in self._pattern(p, line))))
        return tuple(found)

    def _example(self, item: Any, line: int, name: str) -> Example:
        if isinstance(item, CommentedMap) and "text" in item and "becomes" in item:
            return Example(str(item["text"]), str(item["becomes"]), _topics(item), line)
        text, arrow, becomes = str(item).partition(" -> ")
        if not arrow:
            raise self._error(
                f"an example of {name!r} does not say what its text becomes", line, "write 'text -> corrected text'"
            )
        return Example(text.strip(), becomes.strip(), (), line)

    def _kept(self, item: Any, line: int) -> Example:
        text = str(item["text"] if isinstance(item, CommentedMap) else item)
        return Example(text, text, _topics(item), line)

    def _confidence(self, data: CommentedMap, action: str, line: int) -> float:
        value = data.get("confidence", {"fix": 0.9, "suggest": 0.6, "flag": 0.5}[action])
        if not isinstance(value, (int, float)) or not 0 <= value <= 1:
            raise self._error(f"'confidence' is {value!r}", line, "give a number from 0 to 1")
        return float(value)

    def _choice(self, data: CommentedMap, key: str, default: str, choices: tuple[str, ...], line: int = 0) -> Any:
        value = data.get(key, default)
        if value not in choices:
            raise self._unknown(str(value), line or self._line(data, key), set(choices), key)
        return value

    def _list(self, data: CommentedMap, key: str) -> list[tuple[Any, int]]:
        value = data.get(key)
        if value is None:
            return []
        if not isinstance(value, CommentedSeq):
            return [(value, self._line(data, key))]
        return [(item, value.lc.item(i)[0] + 1) for i, item in enumerate(value)]

    def _line(self, data: CommentedMap, key: Any) -> int:
        places = data.lc.data or {}
        return int(places[key][0] if key in places else data.lc.line) + 1

    def _error(self, fact: str, line: int, mend: str) -> CalqueError:
        return CalqueError(fact, self.path, line, 0, mend)

    def _unknown(self, value: str, line: int, known: set[str], what: str = "") -> CalqueError:
        like = get_close_matches(value, sorted(known), 1)
        mend = f"did you mean {like[0]!r}?" if like else f"known: {', '.join(sorted(k for k in known if k))}"
        return self._error(f"unknown {what + ' ' if what else ''}{value!r}", line, mend)


def _items(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _topics(item: Any) -> tuple[str, ...]:
    return tuple(str(t) for t in _items(item.get("topic"))) if isinstance(item, CommentedMap) else ()
