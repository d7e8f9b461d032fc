"""Which blocks of a plain text are headings, and which short lines only run in to the paragraph below them."""

from __future__ import annotations

import re

from .lines import Line, starts_low, terminated
from .structure import Unit

_MAX_CHARS, _MAX_WORDS = 100, 15
_MAX_TITLE_CHARS, _MAX_TITLE_WORDS = 160, 28
_MAX_LEAD_WORDS = 10
# More short lines than this in a row are the remains of a table or a menu, not headings.
_MAX_IN_A_ROW = 3

_HASHES = re.compile(r"(#{1,6})[ \t]+(?=[^\s#])")
_SECTION = re.compile(r"([0-9]{1,2}(?:\.[0-9]{1,2}){1,3})\.?\s+(?=[^\W\d_])")
_LETTERS = re.compile(r"[^\W\d_]")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w")
# Who wrote and checked the article is told in a line that heads nothing.
_BYLINE = re.compile(
    r"(?:(?:medical(?:ly)? )?(?:author|editor|expert|reviewer|reviewed|written|checked|translat(?:or|ed)|sources?)"
    r"(?: by)?|автор|редактор|эксперт|проверил\w*|источник|джерело|quelle|autorin|autor|źródło) ?:",
    re.IGNORECASE,
)
# A heading may have kept a stray full stop; the nouns that medical headings are made of tell it from a sentence.
_HEADING_NOUN = re.compile(
    r"\b(?:causes|reasons|symptoms|signs|types|kinds|forms|stages|degrees|classification|treatments?|therapy"
    r"|diagnos[ie]s|diagnostics|prevention|prophylaxis|complications|consequences|features|methods|factors"
    r"|contraindications|indications|recommendations|remedies|conclusions?|introduction|prognosis|pathogenesis)"
    r"(?= (?:of|for|in|during|with|and|after|at)\b|\.$)"
    r"|\b(?:причин[аы]|симптомы|признаки|виды|лечение|диагностика|профилактика|осложнения|классификация|последствия"
    r"|симптоми|ознаки|лікування|діагностика|профілактика|ursachen|symptome|behandlung|diagnose|vorbeugung"
    r"|przyczyny|objawy|leczenie|zapobieganie|diagnostyka)\b",
    re.IGNORECASE,
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|can|could|may|might|must|should|will|would|has|have|had|do|does|did|need|depends?"
    r"|includes?|occurs?|it|you|we|they|he|she)\b",
    re.IGNORECASE,
)


def decide(text: str, units: list[Unit]) -> list[Unit]:
    """Mark titles, headings and run-in heads among `units`; a run-in head and its paragraph become one item."""
    _mark_title(text, units)
    likely = [_is_likely(text, units, i) for i in range(len(units))]
    crowded = _crowded([likely[i] or _is_scrap(text, unit) for i, unit in enumerate(units)])
    out: list[Unit] = []
    level = 1 if units and units[0].kind == "title" else 0
    i = 0
    while i < len(units):
        unit = units[i]
        following = units[i + 1] if i + 1 < len(units) else None
        if likely[i] and following and not crowded[i]:
            prose = following.kind == "paragraph" and not likely[i + 1]
            if prose and _is_call(text, unit):
                unit.lines += following.lines
                out.append(unit)
                i += 2
                continue
            if prose and _runs_in(text, unit, following):
                out.append(Unit("item", unit.begin, following.lines, unit.start, bullet=True, lead=unit.lines[0]))
                i += 2
                continue
            if prose and _is_inline_list(text, following):
                out.append(unit)
                i += 1
                continue
            if prose or not starts_low(text, unit.lines[0]):
                unit.kind = "heading"
                unit.level = level = _level(text, unit, level) if i else 1
        out.append(unit)
        i += 1
    return out


def _mark_title(text: str, units: list[Unit]) -> None:
    if len(units) < 2 or units[0].kind != "paragraph" or len(units[0].lines) > 1:
        return
    line = units[0].lines[0]
    if _is_marked(text, line) or _is_short(text, line, _MAX_TITLE_CHARS, _MAX_TITLE_WORDS):
        units[0].kind = "title"
        units[0].level = 1
        _strip_hashes(text, units[0])


def _is_likely(text: str, units: list[Unit], i: int) -> bool:
    unit = units[i]
    if unit.kind == "title" or len(unit.lines) > 1 or unit.kind == "table" or unit.bullet:
        return False
    line = unit.lines[0]
    if unit.kind == "item":
        # "7. Polyneuritis" above a paragraph, not between the items of a list.
        before = i > 0 and units[i - 1].kind == "item" and units[i - 1].number is not None
        after = i + 1 < len(units) and units[i + 1].kind == "paragraph"
        return after and not before and unit.level == 0 and not line.ruled and _is_short(text, line)
    return _is_marked(text, line) or _is_short(text, line)


def _is_marked(text: str, line: Line) -> bool:
    """Whether the plain text itself says that `line` is a heading, by a line drawn below it or hashes before it."""
    if not line.ruled and (_hashes(text, line) is None or text[line.end - 1] == "."):
        return False
    return line.end - line.start <= _MAX_TITLE_CHARS and _LETTERS.search(text, line.start, line.end) is not None


def _is_short(text: str, line: Line, chars: int = _MAX_CHARS, words: int = _MAX_WORDS) -> bool:
    if line.end - line.start > chars:
        return False
    content = text[line.start : line.end]
    if len(content.split()) > words or len(_LETTERS.findall(content)) < 2 or _ADDRESS.search(content):
        return False
    if content[0] in "(-–—,.;:…*" or content[-1] in ",;:…" or _BYLINE.match(content):
        return False
    return not terminated(text, line) or content[-1] in "?!" or has_stray_stop(content)


def has_stray_stop(content: str) -> bool:
    """True for a heading, told from a sentence by its nouns, that kept a full stop."""
    return (
        content.endswith(".")
        and content.count(".") == 1
        and 2 <= len(content.split()) <= 8
        and "," not in content
        and _HEADING_NOUN.search(content) is not None
        and not _VERB.search(content)
    )


def _is_scrap(text: str, unit: Unit) -> bool:
    """A short line that is neither a sentence nor a name of anything, such as a figure in a cell."""
    line = unit.lines[0]
    alone = unit.kind == "paragraph" and len(unit.lines) == 1
    return alone and line.end - line.start <= _MAX_CHARS // 2 and not terminated(text, line)


def _crowded(short: list[bool]) -> list[bool]:
    """For each block, whether it stands in a crowd of short lines; the last of one may still head what follows."""
    crowded = [False] * len(short)
    start = 0
    for i in range(len(short) + 1):
        if i < len(short) and short[i]:
            continue
        if i - start > _MAX_IN_A_ROW:
            crowded[start : i - 1] = [True] * (i - 1 - start)
        start = i + 1
    return crowded


def _is_call(text: str, unit: Unit) -> bool:
    """A lone "Attention!" belongs to the paragraph that it calls attention to."""
    content = text[unit.start : unit.end]
    return unit.kind == "paragraph" and content[-1] == "!" and len(content.split()) <= 3


def _runs_in(text: str, unit: Unit, following: Unit) -> bool:
    """Whether the sentence of `unit` goes on in the paragraph `following`."""
    content = text[unit.start : unit.end]
    if unit.kind == "item" or _is_marked(text, unit.lines[0]) or starts_low(text, unit.lines[0]):
        return False
    if content[-1] in "?!." or len(content.split()) > _MAX_LEAD_WORDS:
        return False
    if following.end - following.start < 30:
        return False
    first = text[following.start]
    second = text[following.start + 1]
    if first == "(":
        return second.islower()
    if first in "-–—":
        third = text[following.start + 2 : following.start + 3]
        return second == " " and third.islower() and not _is_inline_list(text, following)
    return first.islower()


def _is_inline_list(text: str, unit: Unit) -> bool:
    """A list run together into one line, "- fever - chills", is led in by the line above, not headed by it."""
    return text[unit.start] in "-–—" and " - " in text[unit.start + 2 : unit.end]


def _level(text: str, unit: Unit, above: int) -> int:
    """Two for a plain heading, deeper for "1.2 Name" or as many hashes as it has; never two steps down at once."""
    line = unit.lines[0]
    section = _SECTION.match(text, line.start, line.end)
    hashes = _hashes(text, line)
    wanted = 2
    if hashes:
        wanted = max(2, len(hashes.group(1)))
        _strip_hashes(text, unit)
    elif section:
        wanted = 2 + section.group(1).count(".")
    return min(wanted, max(above, 1) + 1)


def _hashes(text: str, line: Line) -> re.Match[str] | None:
    return _HASHES.match(text, line.start, line.end)


def _strip_hashes(text: str, unit: Unit) -> None:
    line = unit.lines[0]
    hashes = _hashes(text, line)
    if hashes:
        unit.marker = line.start
        unit.lines[0] = Line(line.begin, hashes.end(), line.end, line.indent, line.apart, line.ruled)
