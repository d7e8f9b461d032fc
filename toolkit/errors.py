"""The one error that users see: what is wrong, where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class CalqueError(Exception):
    """A fault in the input, the settings or the glossary, told to a person.

    `fact` says what is wrong, `path`, `line` and `column` (both from 1; 0 where unknown) where, `mend` what to do.
    `status` is the exit status of a command that ends on it: 2, a usage or input error.
    """

    fact: str
    path: str = ""
    line: int = 0
    column: int = 0
    mend: str = ""
    status: int = 2

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.path, self.line, self.column) if part)
        lines = [f"{place}: {self.fact}" if place else self.fact]
        if self.mend:
            lines.append(f"  -> {self.mend}")
        return "\n".join(lines)
