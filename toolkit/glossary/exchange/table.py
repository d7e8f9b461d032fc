"""Tables for spreadsheets (CSV, TSV), and the tab-separated list that OmegaT takes as a glossary.

One row an entry, one column a key of it, the first row names the columns.  A cell with a list holds one item a line; an
item that is more than a text (a wrong rendering with its own settings) is JSON.  An empty cell says nothing.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it, and read without it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from typing import Any

from ...errors import CalqueError
from .records import LISTS, ORDER, TRUTHS, Data, Fault, Imported, Record, normal
from .wording import right_words, words_of

_BRITISH = "right gb"
_AFTER = ORDER.index("right") + 1
COLUMNS = ("id", "language", "subject", *ORDER[1:_AFTER], _BRITISH, *ORDER[_AFTER:])
_ALWAYS = {"id", "language", "subject", "source", "gloss", "right", "wrong", "examples", "note"}
_DELIMITERS = ",;\t|"
# Excel and LibreOffice calculate these; the wide forms are taken for the narrow ones in East Asian settings.
_FORMULA = re.compile(r"'*(?:\s*[=+\-@＝＋－＠]|[\t\r\n])")
_MARKS = {"yes": True, "true": True, "1": True, "x": True, "no": False, "false": False, "0": False}
_SHEET = "export the glossary as .csv to see how a table looks"


def write_table(records: Sequence[Record], delimiter: str = ",", mark: bool = False) -> bytes:
    """The records as a table (RFC 4180); `mark` puts the byte order mark first that Excel knows UTF-8 by."""
    rows = [_row(record) for record in records]
    columns = [c for c in COLUMNS if c in _ALWAYS or any(c in row for row in rows)]
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows([guarded(c) for c in line] for line in lines)
    return out.getvalue().encode("utf-8-sig" if mark else "utf-8")


def write_omegat(records: Sequence[Record]) -> bytes:
    """The records as an OmegaT glossary: source term, right rendering, comment; a line for each right rendering.

    OmegaT parts a line at its tabs and knows no quotation marks.
    """
    lines = dict.fromkeys("\t".join(guarded(" ".join(t.split())) for t in line) for r in records for line in _omegat(r))
    return "".join(f"{line}\n" for line in lines).encode()


def _omegat(record: Record) -> Iterator[tuple[str, str, str]]:
    data = record.data
    wrong = [w if isinstance(w, dict) else {"match": w} for w in data.get("wrong", ())]
    said = "; ".join(dict.fromkeys(words_of(w["match"]) for w in wrong))
    for right in (data.get("right"), *(w.get("right") for w in wrong)):
        for text in right.values() if isinstance(right, dict) else [right]:
            if text:
                yield data["source"], right_words(text), f"{data['gloss']}. Not: {said}"


def guarded(cell: str) -> str:
    """`cell` as no spreadsheet calculates it."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """What was guarded; anything else as it is."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _row(record: Record) -> dict[str, str]:
    row = {"language": record.language, "subject": record.subject}
    for key, value in record.data.items():
        if key == "right" and isinstance(value, dict) and value.keys() == {"us", "gb"}:
            row |= {"right": _cell(value["us"]), _BRITISH: _cell(value["gb"])}
        else:
            row[key] = "\n".join(_cell(item) for item in value) if isinstance(value, list) else _cell(value)
    return row


def _cell(value: Any) -> str:
    plain = isinstance(value, str) and value == value.strip() != "" and value[0] not in '{"'
    return value if plain and not re.search(r"[\r\n]", value) else json.dumps(value, ensure_ascii=False)


def read_table(data: bytes, path: str) -> Imported:
    """What a table holds, whatever its delimiter; raises CalqueError if it is none."""
    text = _decoded(data, path)
    delimiter = _delimiter(text)
    rows = _rows(text, delimiter, path)
    line, header = next(rows, (1, []))
    columns = [unguarded(cell).strip().lower() for cell in header]
    _check_columns(columns, path)
    imported = Imported()
    for n, (line, cells) in enumerate(rows, 2):
        if not any(cell.strip() for cell in cells):
            continue
        place = f"row {n} (line {line})"
        try:
            imported.records.append(_record(columns, cells, place))
        except ValueError as error:
            imported.faults.append(Fault(place, str(error)))
    return imported


def _decoded(data: bytes, path: str) -> str:
    # Excel writes "Unicode text" as UTF-16 with its mark.
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        mend = "save it as “CSV UTF-8”"
        raise CalqueError(f"this is not UTF-8: byte {error.start}", path, mend=mend) from None


def _delimiter(text: str) -> str:
    """The delimiter by which the first line names the most columns, or has the most at all."""
    first = text.lstrip().split("\n", 1)[0].lower()
    parted = {d: [cell.strip(" \"'\r") for cell in first.split(d)] for d in _DELIMITERS}
    return max(_DELIMITERS, key=lambda d: (sum(cell in COLUMNS for cell in parted[d]), len(parted[d])))


def _rows(text: str, delimiter: str, path: str) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the line it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        mend = "double every quotation mark inside a quoted cell, and close every quoted cell"
        raise CalqueError(f"this is no table: {error}", path, begins, mend=mend) from None


def _check_columns(columns: list[str], path: str) -> None:
    if not {"id", "source"} & set(columns):
        fact = "the first row does not name the columns: there is neither 'id' nor 'source'"
        if len(columns) in (2, 3):
            fact += "; a list of source and target terms holds no wrong renderings, so no entry can be made of it"
        raise CalqueError(fact, path, 1, mend=_SHEET)
    for column in columns:
        if column not in COLUMNS and column:
            like = get_close_matches(column, COLUMNS, 1)
            mend = f"did you mean {like[0]!r}?" if like else f"known: {', '.join(COLUMNS)}"
            raise CalqueError(f"unknown column {column!r}", path, 1, mend=mend)
        if columns.count(column) > 1 and column:
            raise CalqueError(f"the column {column!r} stands twice", path, 1, mend="keep one of them")


def _record(columns: list[str], cells: list[str], place: str) -> Record:
    if any(cell.strip() for cell in cells[len(columns) :]):
        raise ValueError(f"it has {len(cells)} cells for {len(columns)} columns: is a quotation mark missing?")
    row = {column: unguarded(cell) for column, cell in zip(columns, cells, strict=False) if column and cell.strip()}
    language, subject = row.pop("language", "").strip().lower(), row.pop("subject", "").strip()
    data: Data = {key: _read(key, cell) for key, cell in row.items()}
    if _BRITISH in data:
        british = data.pop(_BRITISH)
        data["right"] = {"us": data.get("right", british), "gb": british}
    return Record(language, subject, normal(data), place)


def _read(key: str, cell: str) -> Any:
    if key in LISTS:
        return [_item(key, line) for line in cell.split("\n") if line.strip()]
    if key in TRUTHS:
        if cell.strip().lower() not in _MARKS:
            raise ValueError(f"{key!r} is {cell!r}: write yes or no")
        return _MARKS[cell.strip().lower()]
    return _item(key, cell)


def _item(key: str, text: str) -> Any:
    text = text.strip()
    try:
        return json.loads(text) if text.startswith(("{", '"')) else text
    except (ValueError, RecursionError):
        if text.startswith('"'):
            return text  # Words in quotation marks, typed by a person.
        raise ValueError(f"{key!r}: what starts with {{ is JSON, and {text[:40]!r} is none") from None
