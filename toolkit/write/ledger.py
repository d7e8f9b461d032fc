"""The ledger file, and the findings that `calque check` prints: JSON Lines, one edit a line.

The first line of a ledger is its header: what the edits are about, and the SHA-256 of everything that was written with
it, by which a file that somebody changed since is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from ..article import Dropped, Edit, Format
from ..errors import CalqueError
from .files import digest, encoded, source_name
from .pieces import Lines

if TYPE_CHECKING:
    from ..clean import Cleaned

VERSION = 1

_FINDING = ("kind", "rule", "action", "severity", "message", "suggestions", "confidence", "source_term", "engine")
_MEND = "the ledger was changed after it was written; clean the source again"
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Header:
    """What a ledger says of its article.

    `files` are the SHA-256 digests of the files written beside the ledger, by name; `key` is whatever the batch tells
    an unchanged source by.  `text` is the digest of the source text in UTF-8, the text that all offsets are of.
    """

    ledger: int
    source: str
    format: Format
    text: str
    title: str
    language: str
    translatedness: float
    entries: str
    key: str = ""
    notes: tuple[str, ...] = ()
    demoted: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    files: dict[str, str] = field(default_factory=dict)
    edits: str = ""


def header_of(cleaned: Cleaned, files: Mapping[str, bytes] | None = None, key: str = "") -> Header:
    article = cleaned.article
    return Header(
        VERSION,
        source_name(article.path),
        article.format,
        digest(encoded(article.text)),
        cleaned.title,
        cleaned.language,
        round(cleaned.translatedness, 4),
        cleaned.spoke,
        key,
        article.notes,
        cleaned.demoted,
        article.dropped,
        {name: digest(data) for name, data in sorted((files or {}).items())},
        digest(encoded(_edit_lines(cleaned))),
    )


def dumps(cleaned: Cleaned, files: Mapping[str, bytes] | None = None, key: str = "") -> str:
    """The ledger of `cleaned`; `files` are those written beside it, by name."""
    return f"{_json(header_of(cleaned, files, key))}\n{_edit_lines(cleaned)}"


def loads(text: str, path: str = "") -> tuple[Header, tuple[Edit, ...]]:
    """Read a ledger back; CalqueError names the line of `path` that is not as `dumps` writes it."""
    # Not splitlines: a JSON string may hold U+2028 and its kin as they are.
    first, _, rest = text.partition("\n")
    header = _read(first, Header, path, 1)
    if header.ledger != VERSION:
        raise CalqueError(f"a ledger of format {header.ledger}; this Calque reads {VERSION}", path, 1, mend=_MEND)
    edits = []
    end = 0
    for number, line in enumerate(rest.split("\n")[:-1], 2):
        edit = _read(line, Edit, path, number)
        if not end <= edit.start <= edit.end:
            raise CalqueError(f"an edit at {edit.start} to {edit.end} behind one that ends at {end}", path, number)
        end = edit.end
        edits.append(edit)
    if digest(encoded(rest)) != header.edits:
        raise CalqueError("the edits are not those that the header was written for", path, mend=_MEND)
    return header, tuple(edits)


def findings_jsonl(cleaned: Cleaned) -> Iterator[str]:
    """One JSON object a finding, without line ends: the fields of `calque check --format jsonl`, in fixed order.

    What lost against a finding stands in its `alternatives` without offsets, being about the same place.
    """
    place = _placer(cleaned)
    for edit in cleaned.edits:
        line, column = place(edit.start)
        yield _json(
            {
                "path": encoded(cleaned.article.path).decode(),
                "start": edit.start,
                "end": edit.end,
                "line": line,
                "column": column,
                "text": edit.before,
                "kind": edit.kind,
                "rule": edit.rule,
                "action": edit.action,
                "severity": edit.severity,
                "message": edit.message,
                "suggestions": edit.suggestions,
                "alternatives": [_alternative(other) for other in edit.alternatives],
                "confidence": edit.confidence,
                "source_term": edit.source_term,
                "evidence": edit.evidence,
                "source_lang": edit.source_lang,
                "engine": edit.engine,
            }
        )


def findings_text(cleaned: Cleaned) -> Iterator[str]:
    """One line a finding: `path:line:column: action kind rule: message -> suggestion`, fit for a terminal."""
    place = _placer(cleaned)
    for edit in cleaned.edits:
        where = ":".join(str(part) for part in (cleaned.article.path, *place(edit.start)) if part is not None)
        said = f"{where}: {edit.action} {edit.kind} {edit.rule}: {edit.message}"
        if edit.suggestions:
            said += f" -> {edit.suggestions[0] or '(nothing)'}"
        yield _UNPRINTABLE.sub(_escape, said)


def _placer(cleaned: Cleaned) -> Any:
    if cleaned.article.format == "html":
        return lambda offset: (None, None)
    return Lines(cleaned.article.text).place


def _edit_lines(cleaned: Cleaned) -> str:
    place = _placer(cleaned)
    out = []
    for edit in cleaned.edits:
        line, column = place(edit.start)
        span = {"start": edit.start, "end": edit.end, "line": line, "column": column}
        out.append(_json(span | msgspec.to_builtins(edit)) + "\n")
    return "".join(out)


def _alternative(edit: Edit) -> dict[str, Any]:
    return {"text": edit.before} | {name: getattr(edit, name) for name in _FINDING}


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _read(line: str, kind: type[_T], path: str, number: int) -> _T:
    try:
        return msgspec.json.decode(line, type=kind)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise CalqueError(f"not a line of a ledger: {error}", path, number, mend=_MEND) from error


def _escape(match: re.Match[str]) -> str:
    return match.group().encode("unicode_escape").decode()
