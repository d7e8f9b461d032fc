"""What a check of the glossary has to say."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ...errors import CalqueError
from ..entries import Entry, Example, Wrong

Level = Literal["error", "warning"]


class Complaint(NamedTuple):
    """A fault with how bad it is: an error must be mended, a warning looked at."""

    level: Level
    fault: CalqueError

    def __str__(self) -> str:
        fault = self.fault
        place = ":".join(str(part) for part in (fault.path, fault.line, fault.column) if part)
        mend = f"\n  -> {fault.mend}" if fault.mend else ""
        return f"{place}: {self.level}: {fault.fact}{mend}"


def complain(level: Level, fact: str, entry: Entry, at: Entry | Wrong | Example, mend: str) -> Complaint:
    """A complaint about `entry`, at the place of it or of something in it."""
    return Complaint(level, CalqueError(fact, entry.path, at.line, at.column, mend))
