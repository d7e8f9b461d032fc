"""Reads `tests/cases/*.md`: cases as data, each a title, an input and what is expected, parted by lines of one dot."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent / "cases"


class Case(NamedTuple):
    title: str
    given: str
    expected: str


def read_cases(name: str) -> list[Case]:
    """The cases of `tests/cases/NAME.md`; an empty file is an error, so that no test passes on nothing.

    A case is: its title on one line, a line `.`, the input, a line `.`, what is expected, a line `.`.  `\\uXXXX` in
    input and expectation stands for that character, `\\\\` for a backslash.
    """
    lines = (FOLDER / f"{name}.md").read_text(encoding="utf-8").split("\n")
    dots = [i for i, line in enumerate(lines) if line == "."]
    assert dots and len(dots) % 3 == 0, f"{name}.md: every case needs three lines of one dot"
    cases = []
    for a, b, c in zip(dots[0::3], dots[1::3], dots[2::3], strict=True):
        given, expected = ("\n".join(lines[x + 1 : y]) for x, y in ((a, b), (b, c)))
        cases.append(Case(lines[a - 1].strip(), _unescape(given), _unescape(expected)))
    return cases


def _unescape(text: str) -> str:
    out = text.replace("\\\\", "\0")
    parts = out.split("\\u")
    out = parts[0] + "".join(chr(int(p[:4], 16)) + p[4:] for p in parts[1:])
    return out.replace("\0", "\\")
