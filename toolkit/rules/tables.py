"""Tables in plain text: lines that tabs or bars part into the same number of cells."""

from __future__ import annotations

import re

from .lines import Line

_TAB, _BAR = re.compile(r"\t[ \t]*"), re.compile(r"(?<= )\|(?= )")
_DELIMITER = re.compile(r"\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:? *)?")


def count_rows(text: str, lines: list[Line], first: int) -> int:
    """How many lines from `first` on are rows of one table: two or more, parted alike, no cell without a word."""
    columns = count = 0
    delimited = False
    for j in range(first, len(lines)):
        line = lines[j]
        if line.apart and j > first:
            break
        if count == 1 and is_delimiter(text, line):
            delimited = True
            continue
        if text.find("\t", line.start, line.end) < 0 and text.find("|", line.start, line.end) < 0:
            break
        cells = row_cells(text, line)
        if len(cells) < 2 or (columns and len(cells) != columns) or not all(_says(text, *cell) for cell in cells):
            break
        columns = len(cells)
        count += 1
    return count + delimited if count >= 2 else 0


def row_cells(text: str, line: Line) -> list[tuple[int, int]]:
    """Where the cells of a row lie, without the bars and white space around them."""
    start, end = line.start, line.end
    if end - start > 1 and text[start] == "|" == text[end - 1]:
        start, end = start + 1, end - 1
    cells = []
    at = start
    parted = _TAB if text.find("\t", start, end) >= 0 else _BAR
    for match in parted.finditer(text, start, end):
        cells.append(_stripped(text, at, match.start()))
        at = match.end()
    cells.append(_stripped(text, at, end))
    return cells


def is_delimiter(text: str, line: Line) -> bool:
    """True for the row `|---|---|` that parts the head of a table from its body."""
    return _DELIMITER.fullmatch(text, line.start, line.end) is not None


def _says(text: str, start: int, end: int) -> bool:
    return any(c.isalnum() for c in text[start:end])


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    cell = text[start:end]
    lead = len(cell) - len(cell.lstrip())
    return start + lead, start + lead + len(cell.strip())
