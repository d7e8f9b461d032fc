"""What must survive: stands between edits and files.

An automatic fix may change no number, unit, negation or link unless its entry says so, and cleaning the clean article
must change nothing.  A fix that breaks either is demoted to a suggestion, and the report says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from .article import Edit, Span
from .edits import apply, revert
from .errors import CalqueError
from .protect import facts

_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Held:
    """The edits that passed, and a sentence for each that was demoted."""

    edits: list[Edit]
    demoted: tuple[str, ...]


def hold(
    text: str, edits: Sequence[Edit], may_change: Callable[[str], bool], fixes: Callable[[str], list[Edit]]
) -> Held:
    """Demote every fix over `text` that changes facts, or after which cleaning again would fix something.

    `may_change(rule)` says whether a rule may change facts; `fixes(body)` are the fixes a second pass would make.
    Raises CalqueError if a second pass would still change something when no fix of the first is left.
    """
    demoted: list[str] = []
    kept = [_checked(edit, may_change, demoted) for edit in edits]
    for _ in range(_ROUNDS):
        again = [_checked(edit, may_change, []) for edit in fixes(apply(text, kept))]
        places = _places(kept)
        # A fix that was demoted is found again, and demoted again for the same reason.
        held = {(kept[i].rule, place.start) for i, place in places.items() if kept[i].action != "fix"}
        again = [e for e in again if e.action == "fix" and (e.rule, e.start) not in held]
        if not again:
            return Held(kept, tuple(demoted))
        guilty = _guilty(apply(text, kept), {i: p for i, p in places.items() if kept[i].action == "fix"}, again)
        if not guilty:
            raise CalqueError(
                f"{again[0].rule} would change the clean text again: {again[0].before!r} to {again[0].after!r}",
                mend="switch the rule off in calque.toml ('off') and report the article",
            )
        for i in guilty:
            demoted.append(f"{kept[i].rule}: cleaning again would change {again[0].before!r} ({again[0].rule})")
            kept[i] = _demote(kept[i])
    raise CalqueError("cleaning does not settle", mend="report the article")


def verify(text: str, edits: Sequence[Edit], body: str) -> None:
    """Raise CalqueError unless `edits` lead from `text` to `body` and back, to the character."""
    if apply(text, edits) != body or revert(body, edits) != text:
        raise CalqueError("the ledger does not lead back to the source", mend="report the article")


def _checked(edit: Edit, may_change: Callable[[str], bool], demoted: list[str]) -> Edit:
    if edit.action != "fix" or edit.after == edit.before or may_change(edit.rule):
        return edit
    if facts(edit.before) == facts(edit.after):
        return edit
    demoted.append(f"{edit.rule}: would change a number, a unit, a negation or a link in {edit.before!r}")
    return _demote(edit)


def _demote(edit: Edit) -> Edit:
    return replace(edit, action="suggest", after=edit.plain)


def _places(edits: Sequence[Edit]) -> dict[int, Span]:
    """Where each edit stands in the text it makes."""
    places: dict[int, Span] = {}
    shift = 0
    for i, edit in enumerate(edits):
        start = edit.start + shift
        shift += len(edit.after) - (edit.end - edit.start)
        places[i] = Span(start, start + len(edit.after))
    return places


def _guilty(body: str, places: Mapping[int, Span], again: Sequence[Edit]) -> list[int]:
    """The fixes (by their `places` in `body`) behind what a second pass found: those it touches, else those of its
    paragraph, else all."""
    touched = {i for i, p in places.items() for a in again if p.start <= a.end + 1 and a.start <= p.end + 1}
    if touched:
        return sorted(touched)
    paragraphs = [_paragraph(body, a) for a in again]
    near = {i for i, place in places.items() for p in paragraphs if p.start <= place.start <= p.end}
    return sorted(near or places)


def _paragraph(body: str, edit: Edit) -> Span:
    start = body.rfind("\n\n", 0, edit.start)
    end = body.find("\n\n", edit.end)
    return Span(max(start, 0), len(body) if end < 0 else end)
