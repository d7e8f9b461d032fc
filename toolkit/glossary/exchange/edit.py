"""Changes the text of a glossary file where an entry changes, and leaves every other line as it is.

What changes is found by going down into the entry as far as it is written with a key or an item a line.  Only the lines
of what is left are written anew, by a YAML writer that keeps their comments and quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any, NamedTuple, cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from ..nodes import Node
from .records import CONDITIONS, Data

NAMED = frozenset({"wrong", "examples", "keep", "also"})
"""Lists whose items are told apart; of the others nothing stays that a change leaves out."""

_FLOW = {*CONDITIONS, "also"}
_LONGEST = 100  # A list of words that is longer stands with an item a line.
_BY_HAND = "change this entry by hand"


class Splice(NamedTuple):
    """Lines `start` to `stop` (from 0) become `text`."""

    start: int
    stop: int
    text: str


def appended(text: str, entries: Iterable[str]) -> str:
    """`text` with `entries`, as `written` gives them, after its last one."""
    ending = _ending(text)
    start = [f"{text.rstrip()}{ending}"] if text.strip() else []
    return ending.join([*start, *(entry.replace("\n", ending) for entry in entries)])


def written(data: Data) -> str:
    """A whole entry."""
    return _prefixed(_dumped(_styled(data)), "- ")


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """`text` with all `splices` made; of those at one place the first comes first."""
    lines, ending = text.splitlines(keepends=True), _ending(text)
    if lines and not lines[-1].endswith(("\n", "\r")):
        lines[-1] += ending
    out, at = [], 0
    for start, stop, new in sorted(splices, key=lambda s: (s.start, s.stop)):
        out += [*lines[at:start], new.replace("\n", ending)]
        at = stop
    return "".join([*out, *lines[at:]])


def changes(lines: list[str], entry: Node, before: Data, after: Data) -> list[Splice]:
    """What makes the entry at `entry` in a file of `lines`, which says `before`, say `after`.

    Of what `before` says nothing is taken away; raises ValueError if the way the entry is written does not allow it.
    """
    stop = entry.line
    while stop < len(lines) and (not lines[stop].strip() or lines[stop].startswith(("#", " " * (entry.column - 1)))):
        stop += 1
    if not _is_block(lines, entry):
        raise ValueError(f"it is not written with one key a line: {_BY_HAND}")
    return list(_in_set(lines, entry, stop, before, after))


def _ending(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _is_block(lines: list[str], node: Node) -> bool:
    """Whether every key or item stands on a line of its own."""
    if isinstance(node.value, dict):
        places = list(node.keys.values())
    elif isinstance(node.value, tuple):
        places = [(item.line, item.column) for item in node.value]
        if not all(re.fullmatch(r"\s*-\s+", lines[line - 1][: column - 1]) for line, column in places):
            return False
    else:
        return False
    return len({line for line, _ in places}) == len(places) and len({column for _, column in places}) == 1


def _in_set(lines: list[str], node: Node, stop: int, before: Data, after: Data) -> Iterator[Splice]:
    values = cast("dict[str, Node]", node.value)
    starts = {key: line - 1 for key, (line, _) in node.keys.items()}
    for key, start in starts.items():
        was, now = before.get(key), after.get(key)
        if was == now:
            continue
        end = _trimmed(lines, start, min((s for s in starts.values() if s > start), default=stop))
        longer = isinstance(was, list) and isinstance(now, list) and len(now) >= len(was)
        if key in NAMED and longer and _is_block(lines, values[key]):
            yield from _in_list(lines, key, values[key], end, was, now)
        else:
            yield Splice(start, end, _anew("".join(lines[start:end]), node.column - 1, key, was, now))
    new = _styled({key: value for key, value in after.items() if key not in starts})
    if new:
        end = _trimmed(lines, max(starts.values()), stop)
        yield Splice(end, end, _prefixed(_dumped(new), " " * (node.column - 1)))


def _in_list(lines: list[str], key: str, node: Node, stop: int, before: Any, after: Any) -> Iterator[Splice]:
    items = cast("tuple[Node, ...]", node.value)
    starts = [item.line - 1 for item in items]
    for i, item in enumerate(items):
        if before[i] == after[i]:
            continue
        end = _trimmed(lines, starts[i], starts[i + 1] if i + 1 < len(starts) else stop)
        if isinstance(before[i], dict) and isinstance(after[i], dict) and _is_block(lines, item):
            yield from _in_set(lines, item, end, before[i], after[i])
        else:
            text = "".join(lines[starts[i] : end])
            yield Splice(starts[i], end, _anew(text, item.column - 1, 0, before[i], after[i]))
    new = [_styled_value(key, item) for item in after[len(before) :]]
    if new:
        dash = " " * lines[starts[0]].index("-")
        yield Splice(stop, stop, "".join(_prefixed(_dumped([item]), dash) for item in new))


def _trimmed(lines: list[str], start: int, stop: int) -> int:
    """`stop` before the empty lines and comments that belong to what follows."""
    while stop > start + 1 and re.match(r"\s*(#|$)", lines[stop - 1]):
        stop -= 1
    return stop


def _anew(text: str, indent: int, key: str | int, before: Any, after: Any) -> str:
    """The lines of one key (of one item, if `key` is 0), which begins at the column `indent`, saying `after`."""
    prefix, first = text[:indent], text[indent:]
    if key == 0:
        first, prefix = f"- {first}", prefix[: prefix.index("-")]
    flush = "".join(
        line.removeprefix(" " * len(prefix)) if i else line for i, line in enumerate(first.splitlines(keepends=True))
    )
    try:
        data = _yaml().load(flush)
    except YAMLError:
        raise ValueError(f"it takes up what stands elsewhere (*name): {_BY_HAND}") from None
    data[key] = _updated(key, data[key], before, after)
    return _prefixed(_dumped(data), prefix)


def _updated(key: str | int, node: Any, before: Any, after: Any) -> Any:
    """`node`, which says `before`, as it says `after`; what it names (&name) stays named, for others may take it up."""
    if list(_name_anchors(node)) and not (isinstance(node, CommentedMap) and isinstance(after, dict)):
        raise ValueError(f"another place may take up what stands there (&name): {_BY_HAND}")
    if isinstance(node, CommentedMap) and isinstance(after, dict) and isinstance(before, dict):
        for name in after:
            if name not in before:
                node[name] = _styled_value(name, after[name])
            elif before[name] != after[name]:
                node[name] = _updated(name, node[name], before[name], after[name])
        return node
    if isinstance(node, CommentedSeq) and isinstance(after, list):
        node[:] = after
        return node
    return _styled_value(str(key), after)


def _name_anchors(node: Any) -> Iterator[bool]:
    """Have the anchors below `node` written even if nothing beside them needs them; yields for each."""
    anchor = getattr(node, "anchor", None)
    if anchor is not None and anchor.value:
        anchor.always_dump = True
        yield True
    values = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for value in values:
        yield from _name_anchors(value)


def _styled(data: Data) -> CommentedMap:
    return CommentedMap({key: _styled_value(key, value) for key, value in data.items()})


def _styled_value(key: str, value: Any) -> Any:
    if isinstance(value, dict):
        styled = _styled(value)
        if key == "right":
            styled.fa.set_flow_style()
        return styled
    if isinstance(value, list):
        items = CommentedSeq(_styled_value("", item) for item in value)
        if key in _FLOW and len(", ".join(map(str, value))) < _LONGEST:
            items.fa.set_flow_style()
        return items
    return value


def _yaml() -> YAML:
    yaml = YAML(plug_ins=[])  # It would look for some in its folder each time.
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    # A text that ran on in a second line would make a new line of every line when it changes.
    yaml.width = 2**30
    return yaml


def _dumped(data: Any) -> str:
    out = StringIO()
    _yaml().dump(data, out)
    text = out.getvalue()
    # The writer moves every list in, the outermost too.
    return re.sub(r"(?m)^  ", "", text) if isinstance(data, list) else text


def _prefixed(text: str, prefix: str) -> str:
    """`text` behind `prefix`, its further lines below it."""
    first, *rest = text.splitlines(keepends=True)
    return prefix + first + "".join(" " * len(prefix) + line if line.strip() else line for line in rest)
