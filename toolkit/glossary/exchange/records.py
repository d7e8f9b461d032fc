"""An entry as its YAML says it, in one normal form: what is exchanged, compared and merged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ...errors import CalqueError
from ..nodes import Node, read_file

NEAR = tuple(
    f"{what}{scope}" for what in ("near", "unless near") for scope in ("", " paragraph", " heading", " article")
)
SETTINGS = (
    "right", "also", "action", "severity", "weak", "confidence", "pos", "where", "topic", "unless topic", *NEAR,
    "may change", "message",
)  # fmt: skip
"""What an entry and each of its wrong renderings may say."""
ORDER = ("id", "source", "gloss", "kind", "status", "author", "date", "reason", *SETTINGS, "wrong", "examples", "keep",
         "note")  # fmt: skip
"""The keys of an entry, in the order they are written."""
CONDITIONS = ("where", "topic", "unless topic", *NEAR)
LISTS = frozenset({*CONDITIONS, "also", "wrong", "examples", "keep"})
TRUTHS = frozenset({"weak", "may change"})

MAX_SIZE = 64 * 2**20
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_SUBJECT = re.compile(r"\w[\w.-]*")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

Data = dict[str, Any]


@dataclass(frozen=True)
class Record:
    """An entry, whole or in part, with its source language (the folder) and subject (the file).

    About what `data` does not name nothing is said; language and subject may be empty too.  `place` is where it was
    read, as a person finds it again.
    """

    language: str
    subject: str
    data: Data
    place: str = ""

    @property
    def id(self) -> str:
        return str(self.data.get("id", ""))


@dataclass(frozen=True)
class Fault:
    """A row or concept that cannot be read."""

    place: str
    fact: str


@dataclass
class Imported:
    """What a file holds, in its order."""

    records: list[Record] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_bytes_of(path: Path) -> bytes:
    """The bytes of a file that came from outside; raises CalqueError if it cannot be read or is far too large."""
    try:
        if path.stat().st_size > MAX_SIZE:
            raise CalqueError(f"is larger than {MAX_SIZE >> 20} MB", str(path), mend="split it into several files")
        return path.read_bytes()
    except OSError as error:
        raise CalqueError(f"cannot be read: {error.strerror or error}", str(path), mend="check the name") from None


def read_records(folder: Path) -> list[Record]:
    """Every entry of a glossary folder, in the order of its files; raises CalqueError."""
    return [record for path in sorted(folder.glob("*/*.yaml")) for record in _records_of(path)]


def _records_of(path: Path) -> Iterator[Record]:
    root = read_file(path)
    for node in root.value if root and isinstance(root.value, tuple) else ():
        if isinstance(node.value, dict):
            yield Record(path.parent.name, path.stem, data_of(node), f"{path}:{node.line}")


def data_of(node: Node) -> Data:
    """The entry in `node`, in normal form."""
    raw = _raw(node)
    return normal(raw) if isinstance(raw, dict) else {}


def _raw(node: Node) -> Any:
    if isinstance(node.value, tuple):
        return [_raw(item) for item in node.value]
    if isinstance(node.value, dict):
        return {key: _raw(item) for key, item in node.value.items()}
    return node.value if node.truth is None else node.truth


def normal(data: Mapping[str, Any]) -> Data:
    """`data` with one way of saying everything: lists as lists, texts as texts, in the order of `ORDER`."""
    out = {key: _value(key, value) for key, value in data.items() if value is not None}
    order = {key: n for n, key in enumerate(ORDER)}
    known = sorted(out, key=lambda key: order.get(key, len(order)))
    return {key: out[key] for key in known if out[key] != []}


def _value(key: str, value: Any) -> Any:
    if key in LISTS:
        items = value if isinstance(value, list) else [value]
        return [_wrong(item) if key == "wrong" else _item(item) for item in items]
    if key in TRUTHS and isinstance(value, bool):
        return value
    if key == "confidence":
        return _number(value)
    return {k: _text(v) for k, v in value.items()} if isinstance(value, dict) else _text(value)


def _wrong(item: Any) -> Any:
    """A wrong rendering; a `right` of nothing takes back what the entry says, so it stays."""
    if not isinstance(item, dict):
        return _text(item)
    if item.keys() == {"match"}:
        return _text(item["match"])
    order = {key: n for n, key in enumerate(("match", *SETTINGS))}
    keys = sorted((k for k, v in item.items() if v is not None or k == "right"), key=lambda k: order.get(k, len(order)))
    return {key: None if item[key] is None else _value(key, item[key]) for key in keys}


def _item(item: Any) -> Any:
    return {k: _value(k, v) for k, v in item.items()} if isinstance(item, dict) else _text(item)


def _number(value: Any) -> Any:
    try:
        return float(value)
    except (TypeError, ValueError, OverflowError):
        return value


def _text(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, (int, float)) else value


def objection(record: Record) -> str:
    """Why the record cannot be used, whatever the glossary says; nothing if it can."""
    if record.language and not _LANGUAGE.fullmatch(record.language):
        return f"{record.language!r} is no language code"
    if record.language == "en":
        return "the source term is English: a source term is a word of the language that was translated"
    if record.subject and not _SUBJECT.fullmatch(record.subject):
        return f"{record.subject!r} is no name for a file"
    if any(_CONTROL.search(text) for text in _texts(record.data)):
        return "a control character stands in it"
    return ""


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


def slug(text: str) -> str:
    """`text` as a name of a-z, 0-9 and -; empty if it has no such letter."""
    return "-".join(re.findall(r"[a-z0-9]+", text.lower()))[:60].strip("-")
