"""Plain text read as blocks: which lines belong together, and what each block is.  Nothing is changed here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from .lines import Line, read_lines, starts_low, terminated
from .tables import count_rows

UnitKind = Literal["title", "heading", "paragraph", "item", "table"]


@dataclass(slots=True)
class Unit:
    """One block: `lines` hold its content without marker; `begin` is where its first raw line begins.

    `number` is that of an ordered item or heading, `sure` is false for a dash that may be prose, `lead` is the line
    of a run-in head, `level` that of a heading or the nesting of an item.
    """

    kind: UnitKind
    begin: int
    lines: list[Line]
    marker: int = -1
    number: int | None = None
    bullet: bool = False
    sure: bool = True
    level: int = 0
    lead: Line | None = None

    @property
    def start(self) -> int:
        return self.lines[0].start

    @property
    def end(self) -> int:
        return self.lines[-1].end


@dataclass(frozen=True, slots=True)
class Shape:
    """How the lines of an article run: hard-wrapped at about `width` columns, or one paragraph a line."""

    wrapped: bool
    width: int


@dataclass(slots=True)
class _Marker:
    start: int
    length: int
    number: int | None = None
    sure: bool = False


_BULLET = re.compile(r"[•‣⁃∙●○◦▪‧▫■□♦➢➤►✓✔✅☑·]\s*(?=\S)|[-–—*+]\s+(?=\S)")
_LONE_BULLET = re.compile(r"[•‣⁃∙●○◦▪▫■□♦➢➤►✓✔✅☑·]|[1-9][0-9]?[.)]")
_LETTER = re.compile(r"([a-zа-яё])\)\s+(?=\S)")
_NUMBER = re.compile(r"(0|[1-9][0-9]?)(?:[.)]\s+(?=\S)|[.)](?=[^\W\d_]))")
_DASHES = frozenset("-–—*+")
_WRAP_MIN, _WRAP_MAX = 40, 120
_MAX_LISTED, _MAX_NAME = 200, 60
_DEEPEST = 4


def shape_of(text: str, lines: list[Line]) -> Shape:
    """Tell hard-wrapped text from one paragraph a line: lines of one length that go on, in lower case, in the next."""
    lengths: list[int] = []
    broken: list[int] = []
    for a, b in pairwise(lines):
        if b.apart or a.ruled or _marker(text, b):
            continue
        lengths.append(a.end - a.start)
        if starts_low(text, b) and not terminated(text, a):
            broken.append(a.end - a.start)
    if not broken:
        return Shape(False, 0)
    broken.sort()
    typical = broken[len(broken) // 2]
    wrapped = _WRAP_MIN <= typical <= _WRAP_MAX and len(broken) >= 0.4 * len(lengths)
    return Shape(wrapped, broken[len(broken) * 9 // 10])


def read_units(text: str) -> list[Unit]:
    """The blocks of `text`, before headings are told from paragraphs: paragraphs, items and tables."""
    lines = read_lines(text)
    shape = shape_of(text, lines)
    bare = _bare_items(text, lines, shape)
    units: list[Unit] = []
    i = 0
    while i < len(lines):
        line = lines[i]
        rows = count_rows(text, lines, i)
        if rows:
            units.append(Unit("table", line.begin, lines[i : i + rows]))
            i += rows
            continue
        last = units[-1] if units else None
        if _LONE_BULLET.fullmatch(text, line.start, line.end) and i + 1 < len(lines):
            # The marker stands on a line of its own; what it marks is the next line.
            number = text[line.start : line.end - 1]
            following = lines[i + 1]
            if not _marker(text, following) and not _LONE_BULLET.fullmatch(text, following.start, following.end):
                content = Line(line.begin, following.start, following.end, line.indent, line.apart, following.ruled)
                units.append(
                    Unit("item", line.begin, [content], line.start, int(number) if number else None, not number)
                )
                i += 2
                continue
        marker = _marker(text, line)
        if i in bare or _is_lettered(text, line, last):
            units.append(Unit("item", line.begin, [line], line.start, bullet=True))
        elif marker and _accepted(text, marker, line, last, shape):
            content = Line(line.begin, line.start + marker.length, line.end, line.indent, line.apart)
            bullet = marker.number is None
            sure = marker.sure or not bullet
            units.append(Unit("item", line.begin, [content], line.start, marker.number, bullet, sure))
        elif last and last.kind != "table" and not line.apart and _joins(text, last, line, shape):
            last.lines.append(line)
        else:
            units.append(Unit("paragraph", line.begin, [line]))
        i += 1
    _demote_dashes(text, units)
    _nest(units)
    return units


def _marker(text: str, line: Line) -> _Marker | None:
    bullet = _BULLET.match(text, line.start, line.end)
    if bullet:
        return _Marker(line.start, bullet.end() - line.start, None, text[line.start] not in _DASHES)
    number = _NUMBER.match(text, line.start, line.end)
    if number:
        return _Marker(line.start, number.end() - line.start, int(number.group(1)))
    return None


def _is_lettered(text: str, line: Line, last: Unit | None) -> bool:
    """Whether `line` is an item "a)", or "b)" after one; Markdown has no letters, so they stay in the text."""
    letter = _LETTER.match(text, line.start, line.end)
    if not letter:
        return False
    if letter.group(1) in "aа":
        return True
    above = _LETTER.match(text, last.start, last.end) if last and last.bullet else None
    return above is not None and ord(letter.group(1)) == ord(above.group(1)) + 1


def _accepted(text: str, marker: _Marker, line: Line, last: Unit | None, shape: Shape) -> bool:
    """Whether what looks like a marker is one, and not a dash or a number that a wrap put at the start of a line."""
    if line.apart or last is None or last.kind == "table":
        return True
    if not shape.wrapped or marker.sure or marker.number == 1:
        return True
    if marker.number is not None:
        return last.kind == "item" and last.number == marker.number - 1
    beside = last.kind == "item" and (not last.sure or line.indent <= last.lines[0].indent)
    return beside or terminated(text, last.lines[-1])


def _joins(text: str, unit: Unit, line: Line, shape: Shape) -> bool:
    """Whether `line`, directly below `unit`, goes on with it."""
    last = unit.lines[-1]
    if last.ruled or _LONE_BULLET.fullmatch(text, last.start, last.end):
        return False
    low = starts_low(text, line)
    ended = terminated(text, last)
    if unit.kind == "item" and line.indent > unit.lines[0].indent:
        return True
    if not shape.wrapped:
        return low and not ended
    length = last.end - last.start
    if ended:
        return low or length >= 0.6 * shape.width
    # A short first line above one that begins anew is a heading that lost its blank line.
    return low or len(unit.lines) > 1 or length >= 0.5 * shape.width or not text[line.start].isupper()


def _bare_items(text: str, lines: list[Line], shape: Shape) -> set[int]:
    """Indices of lines that are the items of a list whose bullets were lost: short lines after a lead-in."""
    found: set[int] = set()
    for i, lead in enumerate(lines[:-2]):
        if text[lead.end - 1] != ":" or i in found:
            continue
        run = list(_run_below(text, lines, i + 1))
        # "One thing;", "another;" and the last of them, however it ends.
        listed = next((n for n, j in enumerate(run) if text[lines[j].end - 1] not in ";,"), len(run))
        if listed and max(lines[j].end - lines[j].start for j in run[: listed + 1]) <= _MAX_LISTED:
            found.update(run[: listed + 1])
        elif not listed and not shape.wrapped and _are_names(text, [lines[j] for j in run]):
            found.update(run)
    return found


def _are_names(text: str, run: list[Line]) -> bool:
    """Whether lines are short and none of them a sentence, as in a list without any punctuation."""
    return len(run) > 1 and all(line.end - line.start <= _MAX_NAME and not terminated(text, line) for line in run)


def _run_below(text: str, lines: list[Line], first: int) -> Iterator[int]:
    for j in range(first, len(lines)):
        line = lines[j]
        if (line.apart and j > first) or line.ruled or text[line.end - 1] == ":" or _marker(text, line):
            return
        if text.find("\t", line.start, line.end) >= 0:
            return
        yield j


def _demote_dashes(text: str, units: list[Unit]) -> None:
    """A dash that stands alone, or opens one side of a dialogue, is prose: the mark goes back into the text."""
    runs: list[list[int]] = []
    for i, unit in enumerate(units):
        if unit.kind == "item" and not unit.sure:
            if runs and runs[-1][-1] == i - 1:
                runs[-1].append(i)
            else:
                runs.append([i])
    for run in runs:
        before = units[run[0] - 1] if run[0] else None
        after = units[run[-1] + 1] if run[-1] + 1 < len(units) else None
        beside_items = any(u is not None and u.kind == "item" for u in (before, after))
        led_in = before is not None and text[before.end - 1] == ":"
        asks = [text[units[i].end - 1] == "?" for i in run]
        dialogue = any(a and not b for a, b in pairwise(asks))
        if (len(run) == 1 and not beside_items and not led_in) or dialogue:
            for i in run:
                unit = units[i]
                first = unit.lines[0]
                unit.lines[0] = Line(first.begin, unit.marker, first.end, first.indent, first.apart, first.ruled)
                unit.kind, unit.marker, unit.bullet = "paragraph", -1, False


def _nest(units: list[Unit]) -> None:
    """Give each item its nesting: deeper where it is indented by two columns more than the item above it."""
    stack: list[int] = []
    for unit in units:
        if unit.kind != "item":
            stack.clear()
            continue
        indent = unit.lines[0].indent
        while len(stack) > 1 and indent < stack[-1]:
            stack.pop()
        if not stack or (indent >= stack[-1] + 2 and len(stack) < _DEEPEST):
            stack.append(indent)
        unit.level = len(stack) - 1
