"""Findings as SARIF 2.1.0 (OASIS, 2020), which code-scanning services and editors read.

A region counts lines and columns from 1 and in code points (`columnKind`); of an HTML source only the file is named,
since the offsets are those of the extracted article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import msgspec

from ..article import Edit, Severity
from .files import encoded
from .pieces import Lines

if TYPE_CHECKING:
    from ..clean import Cleaned

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"critical": "error", "major": "warning", "minor": "note"}


def render(articles: Iterable[Cleaned]) -> str:
    """One SARIF log of all findings in `articles`, with their suggestions as fixes."""
    rules: dict[str, dict[str, Any]] = {}
    results = [result for cleaned in articles for result in _results(cleaned, rules)]
    driver = {"name": "Calque", "rules": sorted(rules.values(), key=lambda rule: str(rule["id"]))}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return msgspec.json.encode({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}).decode()


def _results(cleaned: Cleaned, rules: dict[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    lines = None if cleaned.article.format == "html" else Lines(cleaned.article.text)
    artifact = {"uri": _uri(encoded(cleaned.article.path).decode())}
    for edit in cleaned.edits:
        rules.setdefault(edit.rule, {"id": edit.rule, "properties": {"kind": edit.kind}})
        region = _region(edit, lines) if lines else None
        place = {"artifactLocation": artifact} | ({"region": region} if region else {})
        result = {
            "ruleId": edit.rule,
            "level": LEVELS[edit.severity],
            "message": {"text": edit.message},
            "locations": [{"physicalLocation": place}],
            "properties": {"action": edit.action, "confidence": edit.confidence, "evidence": edit.evidence},
        }
        if region and edit.suggestions:
            result["fixes"] = [_fix(artifact, region, words) for words in edit.suggestions]
        yield result


def _uri(path: str) -> str:
    """Relative to where the command ran, as services want it, or an address if the path is absolute."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())


def _region(edit: Edit, lines: Lines) -> dict[str, int]:
    (line, column), (end_line, end_column) = lines.place(edit.start), lines.place(edit.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": end_line,
        "endColumn": end_column,
        "charOffset": edit.start,
        "charLength": edit.end - edit.start,
    }


def _fix(artifact: dict[str, str], region: dict[str, int], words: str) -> dict[str, Any]:
    change = {"deletedRegion": region, "insertedContent": {"text": words}}
    return {
        "description": {"text": f"“{words}”" if words else "delete it"},
        "artifactChanges": [{"artifactLocation": artifact, "replacements": [change]}],
    }
