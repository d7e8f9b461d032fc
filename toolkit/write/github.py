"""Findings as annotations of GitHub Actions: workflow commands on standard output."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..article import Severity
from .pieces import Lines

if TYPE_CHECKING:
    from ..clean import Cleaned

_COMMANDS: dict[Severity, str] = {"critical": "error", "major": "warning", "minor": "notice"}


def render(cleaned: Cleaned) -> Iterator[str]:
    """One line a finding: `::warning file=…,line=…,col=…,title=rule::message`; of HTML only the file is named."""
    lines = None if cleaned.article.format == "html" else Lines(cleaned.article.text)
    for edit in cleaned.edits:
        told = {"file": cleaned.article.path}
        if lines:
            (line, column), (end_line, end_column) = lines.place(edit.start), lines.place(edit.end)
            told |= {"line": str(line), "col": str(column)}
            told |= {"endLine": str(end_line)} if end_line != line else {"endColumn": str(end_column)}
        told["title"] = f"{edit.kind} {edit.rule}"
        proposed = f" -> {edit.suggestions[0] or '(nothing)'}" if edit.suggestions else ""
        properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in told.items())
        yield f"::{_COMMANDS[edit.severity]} {properties}::{_escaped(edit.message + proposed)}"


def _escaped(text: str, more: str = "") -> str:
    """As the runner's toolkit escapes data, and in properties the signs in `more` too."""
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
