"""What must survive: stands between edits and files.

An automatic fix may change no number, unit, negation or link unless its entry says so, and cleaning the clean article
must change nothing.  A fix that breaks the first, or that another fix would change again, is demoted to a suggestion,
and the report says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from .article import Edit, Span
from .edits import apply, compose, revert
from .errors import CalqueError
from .protect import facts
from .translate.checks import faults
from .translate.translator import Fragment

_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Held:
    """The edits that passed, and a sentence for each that was demoted."""

    edits: list[Edit]
    demoted: tuple[str, ...]


def hold(
    text: str, edits: Sequence[Edit], may_change: Callable[[str], bool], fixes: Callable[[str], list[Edit]]
) -> Held:
    """Make `edits` over `text` such that they change no facts and that cleaning again would fix nothing.

    `may_change(rule)` says whether a rule may change facts; `fixes(body)` are the fixes that another pass would make.
    One in words that no fix of ours wrote is taken over; one that would change what a fix wrote demotes that fix, for
    the two disagree.  Raises CalqueError if that does not come to rest.
    """
    demoted: list[str] = []
    kept = [_checked(edit, may_change, demoted) for edit in edits]
    for _ in range(_ROUNDS):
        body = apply(text, kept)
        places = _places(kept)
        # A fix that was demoted is found again, and would be demoted again for the same reason.
        held = {(kept[i].rule, place.start) for i, place in places.items() if kept[i].action != "fix"}
        again = [e for e in fixes(body) if (e.rule, e.start) not in held]
        again = [e for e in again if _checked(e, may_change, []).action == "fix"]
        if not again:
            return Held(kept, tuple(demoted))
        guilty = [
            (i, a)
            for i, p in places.items()
            for a in again
            if kept[i].action == "fix" and p.start <= a.end and a.start <= p.end
        ]
        if not guilty:
            kept = compose(text, kept, again)
        for i, other in guilty:
            if kept[i].action == "fix":
                demoted.append(
                    f"{kept[i].rule}: {other.rule} would change it again, {other.before!r} to {other.after!r}"
                )
                kept[i] = _demote(kept[i])
    raise CalqueError(
        f"cleaning does not come to rest: {again[0].rule} would change {again[0].before!r} to {again[0].after!r} again",
        mend="switch the rule off in calque.toml ('off') and report the article",
    )


def verify(text: str, edits: Sequence[Edit], body: str) -> None:
    """Raise CalqueError unless `edits` lead from `text` to `body` and back, to the character."""
    if apply(text, edits) != body or revert(body, edits) != text:
        raise CalqueError("the ledger does not lead back to the source", mend="report the article")


def _checked(edit: Edit, may_change: Callable[[str], bool], demoted: list[str]) -> Edit:
    if edit.action != "fix" or edit.after == edit.before or may_change(edit.rule):
        return edit
    wrong = _wrong(edit)
    if not wrong:
        return edit
    demoted.append(f"{edit.rule}: {wrong}, in {edit.before!r}")
    return _demote(edit)


def _wrong(edit: Edit) -> str:
    """What is wrong with a fix; empty if nothing is."""
    if edit.engine:
        return "; ".join(faults(Fragment(edit.before, edit.source_lang), edit.after))
    same = facts(edit.before) == facts(edit.after)
    return "" if same else "would change a number, a unit, a negation or a link"


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
