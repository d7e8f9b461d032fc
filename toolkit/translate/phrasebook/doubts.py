"""What makes a translation doubtful though every word of it is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from . import grammar
from .groups import Group, Node, Verb, Word
from .morphology import BY_EAR
from .tokens import Token

NEGATION = "a negation is lost or added"
READING = "a word may be another one"
SUBJECT = "a verb has no subject"
VERBS = "two verbs in a clause"
VERBLESS = "names without a verb"
ROLE = "a name without a role"
CUT = "a name is cut off"
TURNED = "the order is turned"
STRANDED = "a negation stands alone"
EAR = "a medicine's name is read by ear"
# How much of the confidence each takes, each time.
_WEIGHTS = {
    NEGATION: 0.5, READING: 0.08, SUBJECT: 0.1, VERBS: 0.25, VERBLESS: 0.2, ROLE: 0.2, CUT: 0.1, TURNED: 0.06,
    STRANDED: 0.2, EAR: 0.3,
}  # fmt: skip
_MOST = 0.6
_DENIED = re.compile(
    r"\b(?:not|no|none|nor|neither|never|nothing|nobody|nowhere|cannot|without|hardly|unless|until|impossible)\b"
)
_NEGATIVE = ("не", "ни", "без", "бес", "отсутств")
# No fragment ends with them unless it is cut there.
_OPEN = frozenset(("ADJF", "PRTF", "PREP", "CONJ"))
# A reading this much less likely than the chosen one before its neighbours are looked at is as good as it.
_NEAR = 0.3


def remaining(doubts: Iterable[str]) -> float:
    """The share of a confidence that the doubts leave, 0.4 to 1."""
    return 1 - min(_MOST, sum(_WEIGHTS[doubt] for doubt in doubts))


def of_words(tokens: Sequence[Token], english: str) -> list[str]:
    """Doubts about words: readings that were as likely, and a negation on one side only."""
    found = [READING for token in tokens if token.kind == "word" and _is_ambiguous(token)]
    said = len(_DENIED.findall(english.lower()))
    if (any(_denies(t) for t in tokens) and not said) or said > sum(_may_deny(t) for t in tokens):
        found.append(NEGATION)
    found += [EAR for t in tokens if t.kind == "word" and t.reading.entry and t.reading.entry.note == BY_EAR]
    last = tokens[-1]
    return found + [CUT] * (last.kind == "word" and last.reading.kind in _OPEN)


def _is_ambiguous(token: Token) -> bool:
    chosen = token.reading
    if chosen.entry is None or token.phrase:
        return False
    return any(
        r.entry is not None and r.entry.english != chosen.entry.english and r.lemma != chosen.lemma
        and r.score > chosen.score - _NEAR
        for r in token.readings
    )  # fmt: skip


def _denies(token: Token) -> bool:
    return token.key in grammar.DENYING or token.key == grammar.NEITHER


def _may_deny(token: Token) -> int:
    """How many negations a word can be in English: those of its rendering, or one that its beginning tells of."""
    entry = token.reading.entry if token.kind != "mark" else None
    told = len(_DENIED.findall(entry.english if entry else token.text.lower()))
    return told or token.key.startswith(_NEGATIVE)


def of_clause(nodes: Sequence[Node], subject: Group | None, *, turned: bool, joined: bool) -> list[str]:
    """Doubts about a clause in its English order; `joined`: a verb was put in that stands in no word of it."""
    finite = [n for n in nodes if isinstance(n, Verb) and n.finite]
    names = [n for n in nodes if isinstance(n, Group) and n.key == "nom" and n.whole and not n.relative]
    found = [CUT for n in nodes[:-1] if isinstance(n, Group) and not n.whole] + [TURNED] * turned
    found += [STRANDED for n in nodes[-1:] if isinstance(n, Word) and n.key == grammar.NOT]
    if not finite:
        return found + [VERBLESS] * (len(names) > 1 and not joined)
    verb = finite[0]
    if subject is None and not (verb.start or verb.text or any(isinstance(n, Group) and n.relative for n in nodes)):
        found.append(SUBJECT)
    others = [n for n in names if n is not subject and not n.plain]
    being = verb.last.lemma in grammar.COPULAS or verb.text != ""
    return found + [ROLE] * (bool(others) and not being) + [VERBS] * (len(finite) > 1)
