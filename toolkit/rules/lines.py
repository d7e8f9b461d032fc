"""The lines of a plain text that say something, without the blank and drawn ones between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A line drawn of one character, as scraped pages put between sections.
_DRAWN = re.compile(r"([-=_*~—–─━═])[ \t]*(?:\1[ \t]*){2,}")
_UNDERLINE = re.compile(r"=+|-+")
_TERMINAL = frozenset(".!?:;…。！？：；")
_CLOSERS = "\"'”’»)]*_"


@dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank: `start:end` without the white space around it, `begin` where the raw line begins.

    `indent` is in columns.  `apart` is true if a blank or drawn line, or the start of the text, stands before it;
    `ruled` if a line drawn of `=` or `-` follows directly, as under a heading.
    """

    begin: int
    start: int
    end: int
    indent: int
    apart: bool
    ruled: bool = False


def read_lines(text: str) -> list[Line]:
    """The lines of `text` that say something; blank lines and drawn ones only leave `apart` and `ruled`."""
    found: list[Line] = []
    at, apart = 0, True
    for match in re.finditer(r"[^\r\n]+", text):
        raw = match.group()
        start, end = match.span()
        apart = apart or text[at:start] not in ("\n", "\r\n", "\r")
        at = end
        content = raw.strip()
        if not content:
            apart = True
            continue
        if len(content) >= 3 and content[0] == content[-1] and _DRAWN.fullmatch(content):
            if not apart and found and _UNDERLINE.fullmatch(content):
                last = found[-1]
                found[-1] = Line(last.begin, last.start, last.end, last.indent, last.apart, True)
            apart = True
            continue
        lead = len(raw) - len(raw.lstrip())
        indent = len(raw[:lead].expandtabs(4)) if lead else 0
        found.append(Line(start, start + lead, start + lead + len(content), indent, apart))
        apart = False
    return found


def terminated(text: str, line: Line) -> bool:
    """True if `line` ends as a sentence, a lead-in or a list item does."""
    end = line.end
    while end > line.start + 1 and text[end - 1] in _CLOSERS:
        end -= 1
    return text[end - 1] in _TERMINAL


def starts_low(text: str, line: Line) -> bool:
    """True if `line` begins in lower case, or in a script without case."""
    first = text[line.start]
    return first.isalpha() and not first.isupper() and not first.istitle()
