"""Layout: the blocks of a plain text written as Markdown, one small edit for each thing that has to change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from ..article import Article, Finding
from ..escape import Place, escapes, paired
from . import headings, markdown
from .lines import Line, starts_low
from .structure import Unit, read_units
from .tables import is_delimiter, row_cells

_SPACES = re.compile(r"[ \t]{2,}|\t")
_LAST_WORD = re.compile(r"[^\s(]*$")
_NEXT_WORD = re.compile(r"\(?([^\W\d_]+)(?=[\s.,;:)!?-]|$)")
# A stop after one of these was not put there by a wrap.
_ABBREVIATIONS = frozenset(
    word
    for line in (
        "etc eg ie vs dr mr mrs ms prof st fig figs no nos vol cf al approx incl min max tab tabs tbsp tsp cap caps",
        "inj pp ch sec hr hrs mg ml kg mm cm ca resp ed eds sp spp subsp var",
        "др см гг вв мл мг кг рис стр тел ул им таб табл капс напр млн тыс руб ін",
        "bzw usw np itp itd tj tzn ok",
    )
    for word in line.split()
)

_MESSAGES = {
    "layout-title": "The title becomes the first heading.",
    "layout-heading": "A short line that stands alone becomes a heading.",
    "layout-item": "A list item gets its Markdown marker.",
    "layout-number": "A list that says 1 at every item is numbered.",
    "layout-lead": "A short line that goes on in the paragraph below becomes the bold head of an item.",
    "layout-join": "A line that was broken in the middle of a paragraph is joined.",
    "layout-stop": "A full stop that stood at a broken line, in mid-sentence, is taken out.",
    "layout-blank": "One blank line parts two blocks.",
    "layout-rule": "A drawn line between blocks is taken out.",
    "layout-space": "Stray white space is taken out.",
    "layout-escape": "A character that Markdown would take for markup is escaped.",
    "layout-table": "Lines in columns become a table.",
}


@dataclass(slots=True)
class _Edits:
    """Findings in the making, over `text`."""

    text: str
    made: list[Finding] = field(default_factory=list)

    def replace(self, start: int, end: int, new: str, rule: str) -> None:
        """Put `new` in place of `start:end`, trimmed to what differs, if anything does."""
        old = self.text[start:end]
        if old == new:
            return
        while len(old) > 1 and new and old[0] == new[0]:
            old, new, start = old[1:], new[1:], start + 1
        while len(old) > 1 and new and old[-1] == new[-1]:
            old, new, end = old[:-1], new[:-1], end - 1
        self.made.append(Finding(start, end, "layout", rule, _MESSAGES[rule], "fix", suggestions=((new,),)))

    def sorted(self) -> list[Finding]:
        return sorted(self.made, key=lambda f: (f.start, f.end))


def find(article: Article) -> list[Finding]:
    """What has to change for the text to be Markdown: all of the layout of plain text, little of Markdown's own."""
    if article.format != "txt":
        return markdown.find(article)
    text = article.text
    units = headings.decide(text, read_units(text))
    edits = _Edits(text)
    separators, prefixes = _frame(text, units)
    at = 0
    for unit, separator, prefix in zip(units, separators, prefixes, strict=True):
        gap = text[at : unit.begin]
        edits.replace(at, unit.begin, separator, "layout-blank" if not gap.strip() else "layout-rule")
        _open(edits, unit, prefix)
        _body(edits, unit)
        at = unit.end
    rest = text[at:]
    # A bar that closes a table at the very end goes in with the newline: one place, one edit.
    last = "" if not units else " |\n" if units[-1].kind == "table" and not rest and text[-1] != "|" else "\n"
    edits.replace(at, len(text), last, "layout-rule" if rest.strip() else "layout-blank")
    return edits.sorted()


def _frame(text: str, units: Sequence[Unit]) -> tuple[list[str], list[str]]:
    """What stands before each block: the separator from the one above, and its own marks."""
    separators: list[str] = []
    prefixes: list[str] = []
    numbers = _Numbering(units)
    widths: list[int] = []
    above: Unit | None = None
    for i, unit in enumerate(units):
        separator = "\n\n" if above else ""
        prefix = ""
        if unit.kind in ("title", "heading"):
            prefix = "#" * unit.level + " "
            if unit.number is not None:
                prefix += text[unit.marker : unit.start].rstrip() + " "
        elif unit.kind == "item":
            marker, fresh = numbers.marker(i)
            del widths[unit.level :]
            prefix = " " * sum(widths) + marker
            widths.append(len(marker))
            close = above is not None and above.kind == "item" and not fresh
            if close and not unit.lines[0].apart and unit.lead is None:
                separator = "\n"
        separators.append(separator)
        prefixes.append(prefix)
        above = unit
    return separators, prefixes


@dataclass(frozen=True, slots=True)
class _Count:
    """The last item of a list: `number` as written (None for a bullet), `said` as it stood in the source."""

    number: int | None
    said: int | None = None
    delimiter: str = "."


class _Numbering:
    """The markers of items.  A number that does not follow the one above begins a list of its own, which Markdown
    tells by the other delimiter; numbers stay as they are, but for a list that says 1 at every item."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units
        self._last: dict[int, _Count] = {}

    def marker(self, i: int) -> tuple[str, bool]:
        """The marker of item `i`, to be asked in order, and whether it begins a list that needs a blank line."""
        unit = self._units[i]
        if i == 0 or self._units[i - 1].kind != "item":
            self._last.clear()
        for level in [level for level in self._last if level > unit.level]:
            del self._last[level]
        last = self._last.get(unit.level)
        if unit.number is None:
            self._last[unit.level] = _Count(None)
            return "- ", last is not None and last.number is not None
        count, fresh = self._count(i, unit.number, last)
        self._last[unit.level] = count
        return f"{count.number}{count.delimiter} ", fresh

    def _count(self, i: int, said: int, last: _Count | None) -> tuple[_Count, bool]:
        if last is None:
            # A nested list may follow its parent's line directly only if it begins with 1.
            return _Count(said, said), said != 1
        if last.number is None:
            return _Count(said, said), True
        if said == 1 == last.said and self._goes_on_with_one(i):
            return _Count(last.number + 1, said, last.delimiter), False
        if said == last.number + 1:
            return _Count(said, said, last.delimiter), False
        return _Count(said, said, ")" if last.delimiter == "." else "."), True

    def _goes_on_with_one(self, i: int) -> bool:
        below = self._units[i + 1] if i + 1 < len(self._units) else None
        return below is None or below.kind != "item" or below.level != self._units[i].level or below.number == 1


def _open(edits: _Edits, unit: Unit, prefix: str) -> None:
    """Put the marks of a block in place of its indent and its own marker."""
    if unit.kind == "table":
        return
    start = unit.lead.start if unit.lead else unit.start
    source = edits.text[unit.begin : start]
    if unit.kind == "paragraph":
        rule = "layout-space"
    elif unit.lead:
        rule, prefix = "layout-lead", prefix + "**"
    elif unit.number is not None and not prefix.lstrip().startswith((str(unit.number), "#")):
        rule = "layout-number"
    else:
        rule = f"layout-{unit.kind}"
    if prefix.endswith(source):
        start, prefix = unit.begin, prefix[: len(prefix) - len(source)]
        edits.replace(start, start, prefix, rule)
    else:
        edits.replace(unit.begin, start, prefix, rule)


def _body(edits: _Edits, unit: Unit) -> None:
    """Join the lines of a block, escape what is in them, and fold their runs of spaces."""
    text = edits.text
    if unit.kind == "table":
        _table(edits, unit)
        return
    # The bold of a lead is a fellow to any star below it.
    escape = partial(_content, edits, pairs="*_`" if unit.lead else paired(text[unit.start : unit.end]))
    if unit.lead:
        escape(unit.lead.start, unit.lead.end, "lead", first=True)
        edits.replace(unit.lead.end, unit.start, "** ", "layout-lead")
    headed = unit.kind in ("title", "heading")
    end = unit.end
    if headed and text[end - 1] == "." and text[end - 2] != ".":
        end = unit.start + len(text[unit.start : end - 1].rstrip())
        edits.replace(end, unit.end, "", "layout-stop")
    above: Line | None = None
    for line in unit.lines:
        if above:
            _join(edits, above, line)
        first = above is None and unit.lead is None
        escape(line.start, min(line.end, end), "heading" if headed else "text", first=first)
        above = line


def _join(edits: _Edits, above: Line, line: Line) -> None:
    text = edits.text
    if text[above.end - 1] == "." and _is_stray_stop(text, above, line):
        edits.replace(above.end - 1, line.start, " ", "layout-stop")
        return
    hyphened = above.end - above.start > 1 and text[above.end - 1] == "-" and text[above.end - 2].isalpha()
    # Whether the hyphen of "long-|term" belongs to the word cannot be told, so it stays.
    glue = "" if hyphened and starts_low(text, line) else " "
    drawn = bool(text[above.end : line.start].strip())
    edits.replace(above.end, line.start, glue, "layout-rule" if drawn else "layout-join")


def _is_stray_stop(text: str, above: Line, line: Line) -> bool:
    """Whether the sentence goes on, in lower case, after the full stop that ends `above`."""
    following = _NEXT_WORD.match(text, line.start, line.end)
    if not following or not following.group(1).islower():
        return False
    last = _LAST_WORD.search(text, max(above.start, above.end - 40), above.end - 1)
    word = last.group() if last else ""
    letters = word.strip("\"'“”«»").lower()
    return len(letters) > 1 and letters.isalpha() and letters not in _ABBREVIATIONS


def _content(edits: _Edits, start: int, end: int, place: Place, *, first: bool, pairs: str) -> None:
    text = edits.text
    for at in set(escapes(text, start, end, place, first=first, pairs=pairs)):
        edits.made.append(_escape(text, at))
    if "  " in text[start:end] or "\t" in text[start:end]:
        for match in _SPACES.finditer(text, start, end):
            edits.replace(match.start(), match.end(), " ", "layout-space")


def _escape(text: str, at: int) -> Finding:
    message = _MESSAGES["layout-escape"]
    return Finding(at, at + 1, "layout", "layout-escape", message, "fix", suggestions=(("\\" + text[at],),))


def _table(edits: _Edits, unit: Unit) -> None:
    text = edits.text
    escape = partial(_content, edits, place="cell", first=False, pairs=paired(text[unit.start : unit.end]))
    delimited = is_delimiter(text, unit.lines[1])
    above: Line | None = None
    for line in unit.lines:
        if above:
            edits.replace(above.end, line.begin, "\n", "layout-table")
        above = line
        if is_delimiter(text, line):
            continue
        cells = row_cells(text, line)
        at = line.begin
        for bar, (start, end) in zip(["| ", *[" | "] * len(cells)], cells, strict=False):
            edits.replace(at, start, bar, "layout-table")
            escape(start, end)
            at = end
        closing = " |"
        if line is unit.lines[0] and not delimited:
            closing += "\n|" + " --- |" * len(cells)
        if at < len(text):
            edits.replace(at, line.end, closing, "layout-table")
