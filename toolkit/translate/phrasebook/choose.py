"""Which reading each word has, told by its neighbours: the likeliest path through all readings of a stretch."""

from __future__ import annotations

from collections.abc import Sequence

from .affinity import ADJECTIVAL, affinity, is_subject
from .grammar import BEING, FELT
from .morphology import Reading
from .tokens import Token

AND = frozenset("и или либо а но да".split())
# So far from a verb its subject is looked for.
_REACH = 12
_STOPS = frozenset(".!?;:")
_DASHES = frozenset("-–—−")
# Words that agree with nothing: the path leads past them.
_PASSED = frozenset("ADVB PRCL CONJ INTJ THIS HIS".split())
_START = {"nom": 0.4, "gen": 0.15, "dat": 0.15, "acc": 0.1, "loc": -0.8, "any": 0.1}
_NAMED = {**_START, "nom": 1.2}


def choose(tokens: Sequence[Token], named: bool = False) -> None:
    """Sets `chosen` of every token that has readings; `named`: the text begins with a capital.

    The time grows with the number of tokens only.
    """
    path = _Path(named)
    for token in tokens:
        if token.kind == "mark":
            path.link(token.text)
        elif token.key == "не":
            token.chosen = token.readings[0]
            path.deny()
        elif token.key in AND and token.readings[0].kind in ("CONJ", "PRCL"):
            token.chosen = token.readings[0]
            path.link("and")
        elif token.reading.kind == "THIS":
            token.chosen = token.reading
            path.named()
        elif token.key == "ни" or (len(token.readings) == 1 and token.readings[0].kind in _PASSED):
            token.chosen = token.readings[0]
        else:
            path.step(token)
    path.settle()
    for i, token in enumerate(tokens):
        if token.kind != "mark" and token.reading.lemma in BEING:
            _tell_first(tokens, i)
    for i, token in enumerate(tokens):
        if token.kind == "mark":
            continue
        if (token.reading.kind == "VERB" and not token.reading.imperative) or token.reading.lemma == "должен":
            if _is_impersonal(tokens, i):
                _read_objects(tokens, i)
                continue
            _give_subject(tokens, i, named)
            if i and tokens[i - 1].key in AND and token.reading.transitive:
                _give_object(tokens, i)


def _tell_first(tokens: Sequence[Token], at: int) -> None:
    """Одной из причин является недостаток: what begins the clause is the instrumental, what follows the subject."""
    if tokens[at].reading.kind not in ("VERB", "INFN"):
        return
    first = at
    while first and tokens[first - 1].kind != "mark" and tokens[first - 1].key not in AND:
        first -= 1
    told = [r for r in tokens[first].readings if r.nominal and r.case == "ins"]
    if first == at or not told or tokens[first].reading.case == "nom":
        return
    after = at + 1
    while after < len(tokens) and tokens[after].kind != "mark" and tokens[after].reading.kind in ADJECTIVAL:
        after += 1
    wrong = tokens[first].reading.case != "ins"
    if after == len(tokens) and wrong:
        tokens[first].chosen = told[0]
    if after == len(tokens) or tokens[after].kind == "mark" or tokens[after].reading.kind != "NOUN":
        return
    subject = next((r for r in tokens[after].readings if r.kind == "NOUN" and r.case == "nom"), None)
    if subject is None:
        return
    if wrong:
        tokens[first].chosen = told[0]
    tokens[after].chosen = subject
    _agree(tokens[at + 1 : after], subject)
    for i in range(after + 1, min(len(tokens), after + _REACH)):
        if tokens[i].key in AND or tokens[i].text == ",":
            continue
        if tokens[i].kind == "mark" or tokens[i].reading.kind == "VERB":
            break
        further = [r for r in tokens[i].readings if r.kind == "NOUN" and r.case == "nom"]
        listed = tokens[i - 1].key in AND or tokens[i - 1].text == ","
        if further and listed and tokens[i].reading.case == "acc":
            tokens[i].chosen = further[0]


def _agree(tokens: Sequence[Token], noun: Reading) -> None:
    """Read the adjectives `tokens` as those of `noun`."""
    for token in tokens:
        fit = [r for r in token.readings if r.case == noun.case and r.agrees(noun)]
        token.chosen = fit[0] if fit else token.chosen


def _give_subject(tokens: Sequence[Token], at: int, named: bool) -> None:
    """С возрастом судороги возникают: the noun before the verb is its subject if nothing else can be."""
    verb = tokens[at].reading
    if verb.person in ("1", "2"):
        return
    for step in (-1, 1):
        i = at + step
        while 0 <= i < len(tokens) and abs(i - at) < _REACH and tokens[i].kind != "mark":
            reading = tokens[i].reading
            if reading.nominal and reading.case in ("nom", "any") and is_subject(reading, verb):
                return
            i += step
    if not _subject_before(tokens, at):
        _subject_after(tokens, at, not verb.transitive or (not at and (named or verb.lemma in FELT)))


def _is_impersonal(tokens: Sequence[Token], at: int) -> bool:
    """применяют мази: whether a plural verb that needs an object has none and no subject before it."""
    verb = tokens[at].reading
    if verb.kind != "VERB" or verb.number != "p" or verb.person != "3" or not verb.transitive:
        return False
    for i in range(at - 1, -1, -1):
        if tokens[i].kind == "mark" or tokens[i].reading.kind in ("CONJ", "VERB"):
            return False
        governed = i > 0 and tokens[i - 1].kind != "mark" and tokens[i - 1].reading.kind == "PREP"
        named = tokens[i].reading.nominal or tokens[i].reading.kind == "LATN"
        if named and tokens[i].reading.case in ("nom", "acc", "any") and not governed:
            return False
    return True


def _read_objects(tokens: Sequence[Token], at: int) -> None:
    """Read the nouns after the verb, and those joined to them, as its objects."""
    begun = at + 1
    for i in range(at + 1, min(len(tokens), at + _REACH)):
        token = tokens[i]
        if token.key in AND or token.text == ",":
            begun = i + 1
        elif token.kind == "mark" or token.reading.kind in ("VERB", "PREP", "INFN"):
            return
        elif token.reading.kind == "NOUN" and not token.reading.alive and token.reading.case == "nom":
            fit = [r for r in token.readings if r.kind == "NOUN" and r.case == "acc"]
            if fit:
                token.chosen = fit[0]
                _agree(tokens[begun:i], fit[0])


def _give_object(tokens: Sequence[Token], at: int) -> None:
    """Врач осмотрит больного и назначит анализ: the second verb has the subject of the first."""
    verb = tokens[at].reading
    first = next((t.reading for t in reversed(tokens[: at - 1]) if t.kind != "mark" and t.reading.kind == "VERB"), None)
    if first is None or (first.number, first.tense, first.gender) != (verb.number, verb.tense, verb.gender):
        return
    i = at + 1
    while i < len(tokens) and tokens[i].kind != "mark" and tokens[i].reading.kind in ADJECTIVAL:
        i += 1
    if i == len(tokens) or tokens[i].kind == "mark" or tokens[i].reading.case != "nom":
        return
    fit = [r for r in tokens[i].readings if r.kind == "NOUN" and r.case == "acc"]
    if fit:
        tokens[i].chosen = fit[0]
        _agree(tokens[at + 1 : i], fit[0])


def _subject_before(tokens: Sequence[Token], at: int) -> bool:
    i = at - 1
    while i >= 0 and tokens[i].kind != "mark" and tokens[i].reading.kind in ("ADVB", "PRCL"):
        i -= 1
    if i < 0 or tokens[i].kind == "mark" or tokens[i].reading.kind != "NOUN":
        return False
    if i and tokens[i - 1].kind != "mark" and tokens[i - 1].reading.kind in ("PREP", "ADJF", "PRTF", "NUMR", "NUMB"):
        return False
    if tokens[i].reading.case == "gen" or (tokens[i].reading.case == "acc" and not tokens[at].reading.transitive):
        return _nominative(tokens[i], tokens[at].reading)
    return False


def _subject_after(tokens: Sequence[Token], at: int, likely: bool) -> None:
    """Судороги вызывает недостаток магния: the object stands before the verb, so what follows it is the subject.

    `likely`: so it is with nothing before the verb.
    """
    before = tokens[at - 1] if at else None
    if not likely and (before is None or before.kind == "mark" or before.reading.case not in ("acc", "gen")):
        return
    i = at + 1
    while i < len(tokens) and tokens[i].kind != "mark" and tokens[i].reading.kind in ADJECTIVAL:
        i += 1
    if i == len(tokens) or tokens[i].kind == "mark" or tokens[i].reading.case != "acc":
        return
    if _nominative(tokens[i], tokens[at].reading):
        _agree(tokens[at + 1 : i], tokens[i].reading)


def _nominative(token: Token, verb: Reading) -> bool:
    """Read the noun as the subject of `verb`, if it can be."""
    fit = [r for r in token.readings if r.kind == "NOUN" and r.case == "nom" and r.number and is_subject(r, verb)]
    if fit:
        token.chosen = fit[0]
    return bool(fit)


class _Path:
    """The best way to each reading of the latest token; `named`: the stretch begins with a capital, as headings do."""

    def __init__(self, named: bool) -> None:
        self._named = named
        self._tokens: list[Token] = []
        self._from: list[list[int]] = []
        self._scores: list[float] = []
        self._link = "start"
        self._denied = False

    def link(self, mark: str) -> None:
        """What stands between the latest word and the next."""
        if mark in _STOPS:
            self.settle()
        elif self._link not in ("start", "and", "clause"):
            # A comma before "and" parts clauses in Russian.
            joint = "clause" if self._link == "comma" else "and"
            self._link = joint if mark == "and" else "dash" if mark in _DASHES else "comma"

    def named(self) -> None:
        """At the start, "this" makes a nominative likely: it is said what this is."""
        self._named = self._named or self._link == "start"

    def deny(self) -> None:
        """The next word is negated: what it is done to is in the genitive."""
        self._denied = True

    def step(self, token: Token) -> None:
        readings, back = token.readings, []
        scores = []
        if self._link == "start" or not self._tokens:
            weights = _NAMED if self._named else _START
            scores = [r.score + weights.get(r.case, 0.0) if r.nominal else r.score for r in readings]
        else:
            before = self._tokens[-1].readings
            for reading in readings:
                best, at = max(
                    (score + affinity(before[i], self._link, reading), -i) for i, score in enumerate(self._scores)
                )
                scores.append(best + reading.score)
                back.append(-at)
        self._tokens.append(token)
        self._from.append(back)
        self._scores = scores
        self._link, self._denied = ("denied" if self._denied else "next"), False

    def settle(self) -> None:
        """Take the best path so far and begin anew."""
        if self._tokens:
            at = max(range(len(self._scores)), key=lambda i: (self._scores[i], -i))
            for token, back in zip(reversed(self._tokens), reversed(self._from), strict=True):
                token.chosen = token.readings[at]
                at = back[at] if back else 0
        self._tokens, self._from, self._scores, self._link = [], [], [], "start"
