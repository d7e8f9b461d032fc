"""The unified diff from the source text to the clean body, drawn from the edits.

Nothing is searched for: an edit says which lines it changes, so the diff is exact and takes linear time.  Lines end at
a line feed only, as `patch` has it; a carriage return is part of its line.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from .files import source_name
from .pieces import cut

if TYPE_CHECKING:
    from ..clean import Cleaned

CONTEXT = 3
_NO_NEWLINE = "\n\\ No newline at end of file\n"


class _Lines:
    """The lines of a text with their ends, and which of them an offset lies in."""

    def __init__(self, text: str) -> None:
        lines = [line + "\n" for line in text.split("\n")]
        lines[-1] = lines[-1][:-1]
        self._starts = [0, *accumulate(map(len, lines[:-1]))]
        self.lines = lines if lines[-1] else lines[:-1]

    def at(self, offset: int) -> tuple[int, bool]:
        """The line that holds `offset`, and whether that is its start."""
        line = bisect_right(self._starts, offset) - 1
        return line, self._starts[line] == offset


class _Block(NamedTuple):
    """Lines `i` to `i_end` of the source stand as lines `j` to `j_end` of the body."""

    i: int
    i_end: int
    j: int
    j_end: int


def render(cleaned: Cleaned) -> str:
    """The diff, with `a/` and `b/` before the source's name; empty if nothing changed."""
    old, new = _Lines(cleaned.article.text), _Lines(cleaned.body)
    # A tab or a line end would end the name in the header of a diff.
    name = " ".join(source_name(cleaned.article.path).split())
    trimmed = (_trimmed(block, old, new) for block in _blocks(cleaned, old, new))
    hunks = _hunks([block for block in trimmed if block.i < block.i_end or block.j < block.j_end])
    out = [line for hunk in hunks for line in _hunk(hunk, old.lines, new.lines)]
    return "".join([f"--- a/{name}\n+++ b/{name}\n", *out]) if out else ""


def _blocks(cleaned: Cleaned, old: _Lines, new: _Lines) -> Iterator[_Block]:
    """The runs of lines that edits touch; runs that meet are one."""
    held: _Block | None = None
    for piece in cut(cleaned.article.text, cleaned.edits):
        edit = piece.edit
        if edit is None or edit.before == edit.after:
            continue
        (i, _), (j, _) = old.at(edit.start), new.at(piece.start)
        (i_end, i_whole), (j_end, j_whole) = old.at(edit.end), new.at(piece.end)
        # Where one of the texts goes on within a line, that line differs to its end.
        rest = not (i_whole and j_whole)
        block = _Block(i, i_end + rest, j, j_end + rest)
        if held and block.i <= held.i_end:
            held = _Block(held.i, block.i_end, held.j, block.j_end)
            continue
        if held:
            yield held
        held = block
    if held:
        yield held


def _trimmed(block: _Block, old: _Lines, new: _Lines) -> _Block:
    """The block without the lines at its ends that are the same after all."""
    i, i_end = block.i, min(block.i_end, len(old.lines))
    j, j_end = block.j, min(block.j_end, len(new.lines))
    while i < i_end and j < j_end and old.lines[i] == new.lines[j]:
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and old.lines[i_end - 1] == new.lines[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
    return _Block(i, i_end, j, j_end)


def _hunks(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """The blocks, those together whose context would meet."""
    hunk: list[_Block] = []
    for block in blocks:
        if hunk and block.i - hunk[-1].i_end > 2 * CONTEXT:
            yield hunk
            hunk = []
        hunk.append(block)
    if hunk:
        yield hunk


def _hunk(blocks: Sequence[_Block], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    first, last = blocks[0], blocks[-1]
    before, behind = min(CONTEXT, first.i), min(CONTEXT, len(old) - last.i_end)
    yield (f"@@ -{_range(first.i - before, last.i_end + behind)} +{_range(first.j - before, last.j_end + behind)} @@\n")
    at = first.i - before
    for block in blocks:
        yield from _marked(" ", old[at : block.i])
        yield from _marked("-", old[block.i : block.i_end])
        yield from _marked("+", new[block.j : block.j_end])
        at = block.i_end
    yield from _marked(" ", old[at : at + behind])


def _range(start: int, end: int) -> str:
    """Lines from 1; a range of none names the line before it, as `diff` does."""
    return f"{start + 1}" if end - start == 1 else f"{start + (end > start)},{end - start}"


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield mark + line if line.endswith("\n") else mark + line + _NO_NEWLINE
