"""What an import would do to a glossary, worked out in full before anything is written.

An entry is changed only by its id, and only in what the import names: what it leaves out stays, and to lists of wrong
renderings, examples and further suggestions what is new is added.  Nothing is written that does not load, whose
examples fail, or that would not read back as it was meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import msgspec
from ruamel.yaml.error import YAMLError

from ...errors import CalqueError
from ...write.files import encoded, write_whole
from ..compile import compile_source
from ..entries import Source, read_source
from ..examples import failures
from ..nodes import Node, read_nodes
from .edit import NAMED, Splice, appended, changes, spliced, written
from .records import Data, Imported, Record, data_of, normal, objection, read_records, slug
from .wording import right_words

Kind = Literal["new", "changed", "unchanged", "duplicate", "error"]
KINDS: tuple[Kind, ...] = ("new", "changed", "unchanged", "duplicate", "error")

SUBJECT = "imported"
"""The file of an entry whose import does not say where it belongs."""


@dataclass(frozen=True)
class Outcome:
    """What becomes of one row or concept: `id` is its entry's, `told` says it to a person."""

    place: str
    id: str
    kind: Kind
    told: str = ""


@dataclass(frozen=True)
class Plan:
    """The outcomes in the order of the import, and what there is to write: the whole new text of each file.

    `before` and `after` are the glossary without and with the import, `touched` the entries that are new or change.
    """

    outcomes: tuple[Outcome, ...]
    texts: dict[Path, str]
    before: Source
    after: Source
    touched: frozenset[str]


@dataclass(frozen=True)
class _Wish:
    """An entry that should say `data`; `present` is what it says now, if it is there."""

    place: str
    path: Path
    data: Data
    present: Data | None
    told: str

    @property
    def id(self) -> str:
        return str(self.data["id"])


def plan(folder: Path, imported: Imported) -> Plan:
    """Work out the import; raises CalqueError if the glossary itself is not in order."""
    source = read_source(folder)
    if source.faults:
        raise source.faults[0]
    judge = _Judge(folder)
    for record in imported.records:
        judge.judge(record)
    outcomes, wishes = judge.outcomes, judge.wishes
    pieces, bad = _pieces(wishes.values())
    tested = False
    while True:
        outcomes += [Outcome(wishes.pop(name).place, name, "error", reason) for name, reason in bad.items()]
        texts = _texts(wishes.values(), pieces)
        after = read_source(folder, texts) if texts else source
        bad = _faulty(wishes, texts, after)
        if not bad and not tested:
            # Each entry is tested alone, so taking some out changes nothing for the others.
            bad, tested = _failing(wishes, after), True
        if not bad:
            break
    outcomes += [Outcome(w.place, w.id, "changed" if w.present else "new", w.told) for w in wishes.values()]
    outcomes += [Outcome(fault.place, "", "error", fault.fact) for fault in imported.faults]
    outcomes.sort(key=lambda outcome: _number(outcome.place))
    return Plan(tuple(outcomes), texts, source, after, frozenset(wishes))


def apply(plan: Plan) -> None:
    """Write what was planned, each file whole."""
    for path, text in plan.texts.items():
        write_whole(path, encoded(text))


@dataclass
class _Judge:
    """Takes the records one after the other, and knows what the glossary and the records before say."""

    folder: Path
    outcomes: list[Outcome] = field(default_factory=list)
    wishes: dict[str, _Wish] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.present: dict[str, Record] = {}
        self.places: dict[str, str] = {}
        self.by_source: dict[tuple[str, str], list[str]] = defaultdict(list)
        self.by_wrong: dict[tuple[str, str], list[str]] = defaultdict(list)
        for record in read_records(self.folder):
            self.present[record.id] = record
            self._note(record)

    def judge(self, record: Record) -> None:
        reason = objection(record)
        if not reason and record.id in self.places:
            reason = f"the same id stands in {self.places[record.id]}"
        if reason:
            self._out(record, "error", reason)
        elif record.id in self.present:
            self._known(record)
        else:
            self._new(record)
        if record.id:
            self.places.setdefault(record.id, record.place)

    def _known(self, record: Record) -> None:
        present = self.present[record.id]
        if record.language not in ("", present.language):
            self._out(record, "error", f"the entry is of the language {present.language!r}, not {record.language!r}")
            return
        data = merged(present.data, record.data)
        if data == present.data:
            self._out(record, "unchanged")
            return
        told = [", ".join(key for key in data if data[key] != present.data.get(key))]
        told += self._shared(replace(present, data=data))
        self._wish(record, (present.language, present.subject), data, present.data, told)

    def _new(self, record: Record) -> None:
        data = dict(record.data)
        if not record.language or "source" not in data:
            self._out(record, "error", f"its {'source term' if record.language else 'language'} is not said")
            return
        same = self.by_source[record.language, _folded(data["source"])]
        if same and not record.id:
            self._out(record, "duplicate", f"{_quoted(same)} has this source term: give its id to change it", same[0])
            return
        if not data.get("wrong"):
            self._out(record, "error", "it has no wrong rendering (deprecated term), so there is nothing to look for")
            return
        right = data.get("right", "")
        data.setdefault("gloss", right_words(str(right.get("us", "") if isinstance(right, dict) else right)))
        data["id"] = record.id or self._name(record.language, str(data["gloss"]))
        told = []
        if not data.get("examples") and "status" not in data:
            data["status"] = "draft"
            told.append("a draft, for it has no example")
        record = replace(record, data=normal(data))
        told += [f"same source term as {_quoted(same)}"] if same else []
        told += self._shared(record)
        self._wish(record, (record.language, record.subject or SUBJECT), record.data, None, told)
        self.places[record.id] = record.place
        self._note(record)

    def _wish(self, record: Record, home: tuple[str, str], data: Data, present: Data | None, told: list[str]) -> None:
        path = self.folder / home[0] / f"{home[1]}.yaml"
        wish = _Wish(record.place, path, data, present, "; ".join([*told, f"in {path.parent.name}/{path.name}"]))
        self.wishes[wish.id] = wish

    def _out(self, record: Record, kind: Kind, told: str = "", name: str = "") -> None:
        self.outcomes.append(Outcome(record.place, name or record.id, kind, told))

    def _note(self, record: Record) -> None:
        self.by_source[record.language, _folded(record.data.get("source"))].append(record.id)
        for wrong in record.data.get("wrong", ()):
            self.by_wrong[record.language, _folded(_key("wrong", wrong))].append(record.id)

    def _shared(self, record: Record) -> list[str]:
        """Which other entries have a wrong rendering of this one."""
        told = []
        for wrong in record.data.get("wrong", ()):
            pattern = _key("wrong", wrong)
            others = [name for name in self.by_wrong[record.language, _folded(pattern)] if name != record.id]
            told += [f"{pattern!r} is wrong in {_quoted(others)} too"] if others else []
        return told

    def _name(self, language: str, words: str) -> str:
        stem = f"{language}-{slug(words) or 'entry'}"
        names = [stem, *(f"{stem}-{n}" for n in range(2, len(self.present) + len(self.wishes) + 3))]
        return next(name for name in names if name not in self.present and name not in self.wishes)


def merged(present: Data, incoming: Data) -> Data:
    """`present` with what `incoming` says; of the lists whose items have a name of their own nothing goes."""
    out = dict(present)
    for key, value in incoming.items():
        joins = key in NAMED and isinstance(value, list) and key in present
        out[key] = _joined(key, present[key], value) if joins else value
    return normal(out)


def _joined(key: str, present: list[Any], incoming: list[Any]) -> list[Any]:
    places = {_key(key, item): n for n, item in reversed(list(enumerate(present)))}
    out = list(present)
    # Two items of one name (a wrong rendering under two conditions) are told apart by nothing but what they say.
    for item in (i for i in incoming if i not in present):
        name = _key(key, item)
        if name not in places:
            places[name] = len(out)
            out.append(item)
        elif sum(_key(key, p) == name for p in present) > 1 or sum(_key(key, i) == name for i in incoming) > 1:
            out.append(item)
        else:
            out[places[name]] = _overridden(out[places[name]], item)
    return out


def _overridden(present: Any, incoming: Any) -> Any:
    """One item; settings of a wrong rendering that are not named stay."""
    if isinstance(present, dict):
        return {**present, **(incoming if isinstance(incoming, dict) else {})}
    return incoming


def _key(key: str, item: Any) -> str:
    """What names an item of the list `key`: the wrong words, the text of an example."""
    if isinstance(item, dict):
        return str(item.get("match", item.get("text", "")))
    return str(item).partition(" -> ")[0].strip() if key == "examples" else str(item)


def _folded(text: Any) -> str:
    return " ".join(str(text).casefold().split())


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(repr(name) for name in dict.fromkeys(names))


def _number(place: str) -> int:
    return int(next((part for part in place.split() if part.isdecimal()), "0"))


def _pieces(wishes: Iterable[_Wish]) -> tuple[dict[str, list[Splice] | str], dict[str, str]]:
    """What is to be written of each entry (changes, or the whole of it), and why some cannot be."""
    pieces: dict[str, list[Splice] | str] = {}
    bad: dict[str, str] = {}
    for path, here in _by_path(wishes).items():
        text = _text_of(path)
        lines, nodes = text.splitlines(keepends=True), _entries(text, path)
        for wish in here:
            try:
                old = wish.present
                pieces[wish.id] = written(wish.data) if old is None else changes(lines, nodes[wish.id], old, wish.data)
            except (ValueError, YAMLError) as error:
                bad[wish.id] = str(error)
    return pieces, bad


def _texts(wishes: Iterable[_Wish], pieces: dict[str, list[Splice] | str]) -> dict[Path, str]:
    """The new text of every file."""
    texts = {}
    for path, here in _by_path(wishes).items():
        mine = [pieces[wish.id] for wish in here]
        splices = [splice for piece in mine if not isinstance(piece, str) for splice in piece]
        texts[path] = appended(spliced(_text_of(path), splices), [piece for piece in mine if isinstance(piece, str)])
    return texts


def _by_path(wishes: Iterable[_Wish]) -> dict[Path, list[_Wish]]:
    by_path = defaultdict(list)
    for wish in wishes:
        by_path[wish.path].append(wish)
    return by_path


def _text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig") if path.exists() else ""


def _entries(text: str, path: Path) -> dict[str, Node]:
    root = read_nodes(text, str(path))
    nodes = root.value if root and isinstance(root.value, tuple) else ()
    return {str(data_of(node).get("id", "")): node for node in nodes}


def _faulty(wishes: dict[str, _Wish], texts: dict[Path, str], source: Source) -> dict[str, str]:
    """The entries that do not load, or not as they were meant."""
    bad: dict[str, str] = {}
    for path, text in texts.items():
        try:
            nodes = _entries(text, path)
        except CalqueError as error:
            return {w.id: f"cannot be written: {error.fact}" for w in wishes.values() if w.path == path}
        for fault in (f for f in source.faults if f.path == str(path)):
            name = max((n.line, name) for name, n in nodes.items() if n.line <= fault.line)[1]
            if name not in wishes:
                raise fault
            bad.setdefault(name, fault.fact + (f" ({fault.mend})" if fault.mend else ""))
        for wish in (w for w in wishes.values() if w.path == path and w.id not in bad):
            if wish.id not in nodes or data_of(nodes[wish.id]) != wish.data:
                bad[wish.id] = "it would not read back as it was meant: change it by hand"
    return bad


def _failing(wishes: dict[str, _Wish], source: Source) -> dict[str, str]:
    """The entries whose examples fail."""
    only = msgspec.structs.replace(source, entries=tuple(e for e in source.entries if e.id in wishes))
    bad: dict[str, str] = {}
    for failure in failures(compile_source(only), only.entries):
        bad.setdefault(failure.entry, f"its example {failure.text!r} gives {failure.got!r}, not {failure.wanted!r}")
    return bad
