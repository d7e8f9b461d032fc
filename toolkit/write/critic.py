r"""The article in CriticMarkup: the clean Markdown with its changes of wording marked, for an editor to take or leave.

Layout stands as mended and site text is gone, without marks.  Taking every mark gives the clean body; leaving every one
gives it with each change undone.  CriticMarkup knows no escape, so a delimiter that stands in the text is broken
with a backslash (`{++` as `{\++`), which Markdown reads as the same text; one backslash more where some stand already,
so that `unescape` is exact.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..article import Edit
from .pieces import cut, look_of

if TYPE_CHECKING:
    from ..clean import Cleaned

_OPENERS = re.compile(r"\{(\\*)(\+\+|--|~~|==|>>)")
_CLOSERS = re.compile(r"(\+\+|--|~~|==|<<)(\\*)\}")
_ARROW = re.compile(r"~(\\*)>")


def render(cleaned: Cleaned) -> str:
    """The body with its changes as `{~~old~>new~~}`, `{--old--}`, `{++new++}`; suggestions and flags are comments."""
    out: list[str] = []
    unmarked = ""
    for piece in cut(cleaned.article.text, cleaned.edits):
        mark = _mark(piece.edit) if piece.edit else ""
        if not mark:
            # Joined before it is escaped: a delimiter may lie across two pieces.
            unmarked += piece.text
            continue
        out += [escape(unmarked), mark]
        unmarked = ""
    return "".join([*out, escape(unmarked)])


def escape(text: str) -> str:
    text = _OPENERS.sub(r"{\\\1\2", text)
    text = _CLOSERS.sub(r"\1\\\2}", text)
    return _ARROW.sub(r"~\\\1>", text)


def unescape(text: str) -> str:
    """The inverse of `escape`, for the text between marks and within one."""
    text = re.sub(r"\{\\(\\*)(\+\+|--|~~|==|>>)", r"{\1\2", text)
    text = re.sub(r"(\+\+|--|~~|==|<<)\\(\\*)\}", r"\1\2}", text)
    return re.sub(r"~\\(\\*)>", r"~\1>", text)


def _mark(edit: Edit) -> str:
    """The mark of an edit, empty for one that is not shown."""
    look = look_of(edit)
    old, new = escape(edit.plain), escape(edit.after)
    if look in ("layout", "removed") or (look == "change" and old == new):
        return ""
    if look != "change":
        return (f"{{=={old}==}}" if old else "") + f"{{>>{escape(_comment(edit))}<<}}"
    if not old:
        return f"{{++{new}++}}"
    return f"{{~~{old}~>{new}~~}}" if new else f"{{--{old}--}}"


def _comment(edit: Edit) -> str:
    proposed = " or ".join(f"“{words}”" if words else "nothing" for words in edit.suggestions)
    parts = [f"{edit.action}: {proposed}" if proposed else edit.action, edit.message, edit.rule, edit.source_term]
    # A comment on one line: an empty line in it would end its paragraph.
    return " ".join("; ".join(part for part in parts if part).split())
