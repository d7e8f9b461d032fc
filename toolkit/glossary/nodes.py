"""YAML with the place of everything in it, so that a fault is told with its line and column.

Read by libyaml where it is there: it is a hundred times faster than a reader that keeps comments.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ..errors import CalqueError

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}

Plain = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None


@dataclass(frozen=True, slots=True)
class Node:
    """A value with its place (line and column from 1): a text, nothing, a list or a set of names.

    Text stays text, whatever YAML would make of `no` or `1.50`; `bare` says that it stands without quotes.  `keys` are
    the places of the names of a set.
    """

    value: str | tuple[Node, ...] | dict[str, Node] | None
    line: int
    column: int
    bare: bool = False
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def truth(self) -> bool | None:
        """True or false, if that is what stands here."""
        return _TRUTH.get(self.value) if self.bare and isinstance(self.value, str) else None


def read_nodes(text: str, path: str) -> Node | None:
    """The document in `text`, None if it is empty; raises CalqueError, which names `path`."""
    try:
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        # Where something was begun that is not ended tells more than where the reader gave up.
        mark = error.context_mark or error.problem_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        told = " ".join(part for part in (error.context, error.problem) if part)
        mend = "check the indentation, and put quotes around text with ': ' or ' #' in it or that starts with [ { < @ *"
        raise CalqueError(f"this is no YAML: {told}", path, line, column, mend) from None
    except yaml.YAMLError as error:
        raise CalqueError(f"this is no YAML: {error}", path, mend="save the file as UTF-8 text") from None
    return None if root is None else _Converter(path).node(root)


def read_file(path: Path) -> Node | None:
    """The document in the file; raises CalqueError."""
    try:
        return read_nodes(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise CalqueError(f"cannot be read: {error}", str(path), mend="save the file as UTF-8 text") from None


def plain(node: Node | None) -> Plain:
    """What stands in `node` without places, numbers and true/false as such."""
    if node is None or node.value is None:
        return None
    if isinstance(node.value, tuple):
        return [plain(n) for n in node.value]
    if isinstance(node.value, dict):
        return {key: plain(n) for key, n in node.value.items()}
    if node.truth is not None:
        return node.truth
    return _number(node.value) if node.bare else node.value


def _number(text: str) -> str | float:
    try:
        return int(text) if text.isdecimal() else float(text)
    except ValueError:
        return text


class _Converter:
    def __init__(self, path: str) -> None:
        self.path = path
        self.known: dict[int, Node | None] = {}  # by identity: an alias stands for the very node of its anchor

    def node(self, root: yaml.Node) -> Node:
        if id(root) not in self.known:
            self.known[id(root)] = None
            self.known[id(root)] = self._new(root)
        found = self.known[id(root)]
        if found is None:
            raise self._error(root, "an alias stands inside what it stands for", "write it out")
        return found

    def _new(self, root: yaml.Node) -> Node:
        line, column = root.start_mark.line + 1, root.start_mark.column + 1
        if isinstance(root, yaml.SequenceNode):
            return Node(tuple(self.node(item) for item in root.value), line, column)
        if isinstance(root, yaml.MappingNode):
            return self._set(root, line, column)
        bare = not root.style
        return Node(None if bare and root.value in _NOTHING else root.value, line, column, bare)

    def _set(self, root: yaml.MappingNode, line: int, column: int) -> Node:
        value: dict[str, Node] = {}
        keys: dict[str, tuple[int, int]] = {}
        for key, item in root.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self._error(key, "this is no name", "put quotes around a text that starts with [ or {")
            if key.value in value:
                raise self._error(key, f"{key.value!r} stands twice", "keep one of them")
            keys[key.value] = key.start_mark.line + 1, key.start_mark.column + 1
            value[key.value] = self.node(item)
        return Node(value, line, column, keys=keys)

    def _error(self, node: yaml.Node, fact: str, mend: str) -> CalqueError:
        return CalqueError(fact, self.path, node.start_mark.line + 1, node.start_mark.column + 1, mend)
