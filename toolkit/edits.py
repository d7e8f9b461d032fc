"""The ledger: findings settled into edits, edits applied, reverted and composed.

Cleaning works in layers.  Each layer sees the text that the layer before left, so a rule never meets a soft hyphen or a
wrapped line; `compose` then folds two layers into one list of edits whose offsets are those of the first text.  That is
the usual composition of changes (as in operational transformation), and what makes one flat ledger possible.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from .article import CONTENT_KINDS, Edit, Finding, Replacement, Severity, Span
from .errors import CalqueError

_ACTION_RANK = {"fix": 0, "suggest": 1, "flag": 2}
SEVERITY_RANK: dict[Severity, int] = {"critical": 0, "major": 1, "minor": 2}


def apply(text: str, edits: Iterable[Edit]) -> str:
    """`text` with every edit's `after` in place of its span; `edits` are in order and do not overlap."""
    out, at = [], 0
    for edit in edits:
        out += [text[at : edit.start], edit.after]
        at = edit.end
    return "".join([*out, text[at:]])


def revert(clean: str, edits: Iterable[Edit]) -> str:
    """The exact inverse of `apply`; raises CalqueError where `clean` does not hold what the edits put there."""
    out, at, source = [], 0, 0
    for edit in edits:
        begin = at + edit.start - source
        end = begin + len(edit.after)
        if clean[begin:end] != edit.after:
            raise CalqueError(
                f"the text does not hold {edit.after!r} where the edit {edit.rule} at {edit.start} put it",
                mend="the file was changed after it was written; clean the source again",
            )
        out += [clean[at:begin], edit.before]
        at, source = end, edit.end
    return "".join([*out, clean[at:]])


def settle(text: str, findings: Iterable[Finding]) -> list[Edit]:
    """Choose among overlapping findings and return the winners in order, the losers kept as their alternatives.

    A fix goes before a suggestion and a suggestion before a flag, then the longer, the surer, the earlier.  Inside what
    a winner puts back unchanged (a `Span` in its replacement) other fixes still take effect.
    """
    ranked = sorted(findings, key=_rank)
    winners: list[Finding] = []
    inner: dict[int, list[Finding]] = {}
    lost: dict[int, list[Finding]] = {}
    taken = _Taken()
    for finding in ranked:
        at = taken.overlapping(finding)
        if at is None:
            taken.add(finding)
            winners.append(finding)
        elif _kept_by(winners[at], finding) and not any(_overlap(f, finding) for f in inner.get(at, ())):
            inner.setdefault(at, []).append(finding)
        else:
            lost.setdefault(at, []).append(finding)
    order = sorted(range(len(winners)), key=lambda i: (winners[i].start, winners[i].end))
    return [_edit(text, winners[i], inner.get(i, []), lost.get(i, [])) for i in order]


def compose(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> list[Edit]:
    """Edits over `text` that do what `first` over it and then `second` over the result do.

    Where the two touch the same place they become one edit that carries the second's words; its `plain` is what the
    first alone leaves there.
    """
    view = apply(text, first)
    placed = _placed(first)
    out: list[Edit] = []
    i = j = shift = 0  # shift: offset in the text less offset in the view, behind the first i edits
    while j < len(second):
        while i < len(placed) and placed[i].end <= second[j].start:
            out.append(first[i])
            shift, i = placed[i].shift, i + 1
        group, begin, end = [second[j]], second[j].start, second[j].end
        source, own, j = shift, i, j + 1
        while True:
            if i < len(placed) and _meets(placed[i], group[-1]):
                begin, end = min(begin, placed[i].start), max(end, placed[i].end)
                shift, i = placed[i].shift, i + 1
            elif j < len(second) and i > own and _meets(placed[i - 1], second[j]):
                group.append(second[j])
                end, j = max(end, second[j].end), j + 1
            else:
                break
        # What the first layer had to say of the words, and not of the layout, is not lost.
        said = tuple(e for e in first[own:i] if e.kind in CONTENT_KINDS)
        merged = _merge(text, Span(begin + source, end + shift), view, Span(begin, end), group)
        out.append(replace(merged, alternatives=merged.alternatives + said))
    return [*out, *first[i:]]


def edits_of(text: str, findings: Iterable[Finding]) -> list[Edit]:
    """The edits of one layer, whose findings do not overlap."""
    return [_edit(text, f, [], []) for f in sorted(findings, key=lambda f: (f.start, f.end))]


class _Placed(NamedTuple):
    """Where an edit's `after` stands in the text it left, and what to add to offsets behind it to get back."""

    start: int
    end: int
    shift: int


def _placed(edits: Sequence[Edit]) -> list[_Placed]:
    out, shift = [], 0
    for edit in edits:
        start = edit.start - shift
        shift += edit.end - edit.start - len(edit.after)
        out.append(_Placed(start, start + len(edit.after), shift))
    return out


def _meets(placed: _Placed, edit: Edit) -> bool:
    """Whether an edit of the next layer changes what this one left; a deletion is met only strictly inside."""
    if placed.start == placed.end:
        return edit.start < placed.start < edit.end
    if edit.start == edit.end:
        return placed.start < edit.start < placed.end
    return placed.start < edit.end and edit.start < placed.end


def _merge(text: str, source: Span, view: str, place: Span, group: Sequence[Edit]) -> Edit:
    """One edit of `text[source]` from edits of `view[place]`, the place it left in the view."""
    lead = min(group, key=lambda e: (_ACTION_RANK[e.action], SEVERITY_RANK[e.severity], e.start))
    here = view[place.start : place.end]
    moved = [replace(e, start=e.start - place.start, end=e.end - place.start) for e in group]
    lead_moved = moved[group.index(lead)]
    return replace(
        lead,
        start=source.start,
        end=source.end,
        before=text[source.start : source.end],
        after=apply(here, moved),
        plain=apply(here, [replace(e, after=e.plain) for e in moved]),
        suggestions=tuple(
            apply(here, [replace(e, after=s) if e is lead_moved else e for e in moved]) for s in lead.suggestions
        ),
        alternatives=lead.alternatives + tuple(e for e in group if e is not lead),
    )


def _rank(finding: Finding) -> tuple[int, int, float, int, int, str]:
    length = finding.end - finding.start
    return _ACTION_RANK[finding.action], -length, -finding.confidence, finding.start, finding.end, finding.rule


def _overlap(a: Finding, b: Finding) -> bool:
    """Whether two findings share a code point, insert at the same place, or one inserts inside the other."""
    return (a.start < b.end and b.start < a.end) or (a.start == b.start and a.end == b.end)


class _Taken:
    """Which winner holds which place; winners do not overlap, so only neighbours need a look."""

    def __init__(self) -> None:
        self._held: list[tuple[int, int, int]] = []
        self._winners: list[Finding] = []

    def add(self, finding: Finding) -> None:
        insort(self._held, (finding.start, finding.end, len(self._winners)))
        self._winners.append(finding)

    def overlapping(self, finding: Finding) -> int | None:
        """The index of the winner that `finding` overlaps, the earliest if several; None if its place is free."""
        at = max(0, bisect_left(self._held, (finding.start, -1, -1)) - 1)
        # Insertions at the border of a winner may stand between; they hold no code point.
        while at > 0 and self._held[at][0] == self._held[at][1]:
            at -= 1
        for start, _, index in self._held[at:]:
            if start > finding.end:
                return None
            if _overlap(finding, self._winners[index]):
                return index
        return None


def _kept_by(winner: Finding, finding: Finding) -> bool:
    """Whether a fix lies in what the winning fix puts back as it was."""
    if finding.action != "fix" or winner.action != "fix":
        return False
    kept = (part for part in winner.suggestions[0] if not isinstance(part, str))
    return any(span.start <= finding.start and finding.end <= span.end for span in kept)


def _render(text: str, replacement: Replacement, inner: Sequence[Finding]) -> str:
    out = []
    for part in replacement:
        if isinstance(part, str):
            out.append(part)
            continue
        at = part.start
        for finding in sorted(inner, key=lambda f: (f.start, f.end)):
            if part.start <= finding.start and finding.end <= part.end:
                out += [text[at : finding.start], _render(text, finding.suggestions[0], ())]
                at = finding.end
        out.append(text[at : part.end])
    return "".join(out)


def _edit(text: str, finding: Finding, inner: Sequence[Finding], lost: Sequence[Finding]) -> Edit:
    before = text[finding.start : finding.end]
    suggestions = tuple(_render(text, s, inner) for s in finding.suggestions)
    others = [*finding.alternatives, *inner, *lost]
    return Edit(
        finding.start,
        finding.end,
        before,
        suggestions[0] if finding.action == "fix" else before,
        before,
        finding.kind,
        finding.rule,
        finding.message,
        finding.action,
        finding.severity,
        suggestions,
        finding.confidence,
        finding.source_term,
        finding.evidence,
        finding.source_lang,
        finding.engine,
        tuple(_edit(text, other, (), ()) for other in others),
    )
