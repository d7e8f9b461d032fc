"""Changes the text of a glossary file where an entry changes, and leaves every other line as it is.

Of an entry only the keys that change are written anew, by a YAML writer that keeps comments and quotes.
"""

from __future__ import annotations

import re
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError

from ..nodes import Node
from .records import CONDITIONS, Data

_FLOW = {*CONDITIONS, "also"}
_LONGEST = 100  # A list of words that is longer stands with an item a line.
_BY_HAND = "change this entry by hand"


def appended(text: str, data: Data) -> str:
    """`text` with the entry `data` after its last one."""
    ending = _ending(text)
    before = f"{text.rstrip()}{ending * 2}" if text.strip() else text
    return before + _as_item(_dumped(_styled(data))).replace("\n", ending)


def changed(text: str, entry: Node, before: Data, after: Data) -> str:
    """`text` with the entry that stands at `entry` saying `after` instead of `before`; raises ValueError if its way of
    writing does not allow it.  Nothing that `before` says is taken away.
    """
    lines = text.splitlines(keepends=True)
    starts = _starts(entry)
    end = _trimmed(lines, entry.line - 1, _end(lines, entry.line - 1, entry.column - 1))
    ending = _ending(text)
    new = CommentedMap({key: _styled_value(key, value) for key, value in after.items() if key not in before})
    if new:
        lines[end - 1] = lines[end - 1].rstrip("\r\n") + ending
        lines.insert(end, _indented(_dumped(new), entry.column - 1).replace("\n", ending))
    for key, start in sorted(starts.items(), key=lambda item: -item[1]):
        if after[key] != before[key]:
            stop = min((s for s in starts.values() if s > start), default=end)
            stop = _trimmed(lines, start, stop)
            fragment = _fragment("".join(lines[start:stop]), key, entry.column - 1, before[key], after[key])
            lines[start:stop] = [lines[start][: entry.column - 1] + fragment.lstrip(" ").replace("\n", ending)]
    return "".join(lines)


def _ending(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _starts(entry: Node) -> dict[str, int]:
    """The index of the line that each key of the entry stands on, one line a key."""
    starts = {key: line - 1 for key, (line, _) in entry.keys.items()}
    aligned = all(column == entry.column for _, column in entry.keys.values())
    if not aligned or len(set(starts.values())) < len(starts):
        raise ValueError(f"it is not written with one key a line: {_BY_HAND}")
    return starts


def _end(lines: list[str], start: int, indent: int) -> int:
    """The index after the last line of the entry that starts at `start`: the next line that is not indented like it."""
    at = start + 1
    while at < len(lines) and (not lines[at].strip() or lines[at].startswith(("#", " " * indent))):
        at += 1
    return at


def _trimmed(lines: list[str], start: int, stop: int) -> int:
    """`stop` before the empty lines and comments that belong to what follows."""
    while stop > start + 1 and re.match(r"\s*(#|$)", lines[stop - 1]):
        stop -= 1
    return stop


def _fragment(text: str, key: str, indent: int, before: Any, after: Any) -> str:
    """The lines of one key, changed."""
    flush = "".join(line[indent:] if not line[:indent].strip(" -") else line for line in text.splitlines(keepends=True))
    try:
        data = _yaml().load(flush)
    except YAMLError:
        raise ValueError(f"its {key!r} takes up what stands elsewhere (*name): {_BY_HAND}") from None
    data[key] = _updated(key, data[key], before, after)
    return _indented(_dumped(data), indent)


def _updated(key: str, node: Any, before: Any, after: Any) -> Any:
    """`node`, which says `before`, with what `after` says else."""
    if isinstance(node, CommentedSeq) and isinstance(after, list) and len(after) >= len(before) and key not in _FLOW:
        for i, item in enumerate(after):
            if i >= len(before):
                node.append(_styled_value(key, item))
            elif item != before[i]:
                node[i] = _updated(key, node[i], before[i], item)
        return node
    if isinstance(node, CommentedMap) and isinstance(after, dict) and isinstance(before, dict):
        for name, value in after.items():
            if name not in before or before[name] != value:
                node[name] = _styled_value(name, value)
        return node
    if isinstance(node, CommentedSeq) and isinstance(after, list):
        node[:] = after
        return node
    return _styled_value(key, after)


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
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    # A text that ran on in a second line would make a new line of every line when it changes.
    yaml.width = 2**30
    return yaml


def _dumped(data: CommentedMap) -> str:
    out = StringIO()
    _yaml().dump(data, out)
    return out.getvalue()


def _indented(text: str, indent: int) -> str:
    return "".join(" " * indent + line if line.strip() else line for line in text.splitlines(keepends=True))


def _as_item(text: str) -> str:
    return "- " + _indented(text, 2)[2:]
