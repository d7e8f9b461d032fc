"""Which reading each word has, told by its neighbours: the likeliest path through all readings of a stretch."""

from __future__ import annotations

from collections.abc import Sequence

from .morphology import Reading
from .tokens import Token

AND = frozenset("и или либо а но да".split())
# So far from a verb its subject is looked for.
_REACH = 12
_STOPS = frozenset(".!?;:")
_DASHES = frozenset("-–—−")
# Words that agree with nothing: the path leads past them.
_PASSED = frozenset("ADVB PRCL CONJ INTJ THIS HIS".split())
_ADJECTIVAL = frozenset(("ADJF", "PRTF"))
_VERBAL = frozenset("VERB INFN GRND PRTF PRTS ADJS PRED".split())
_SHORT = frozenset(("PRTS", "ADJS"))
_START = {"nom": 0.4, "gen": 0.15, "dat": 0.15, "acc": 0.1, "loc": -0.8, "any": 0.1}
_NAMED = {**_START, "nom": 1.2}

_affinities: dict[tuple[str, str, str], float] = {}


def choose(tokens: Sequence[Token], named: bool = False) -> None:
    """Sets `chosen` of every token that has readings; `named`: the text begins with a capital.  The time grows with the number of tokens only."""
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
        if token.kind != "mark" and token.reading.kind == "VERB" and not token.reading.imperative:
            _give_subject(tokens, i)


def _give_subject(tokens: Sequence[Token], at: int) -> None:
    """С возрастом судороги возникают: the noun before the verb is its subject if nothing else can be."""
    verb = tokens[at].reading
    if verb.person in ("1", "2"):
        return
    for step in (-1, 1):
        i = at + step
        while 0 <= i < len(tokens) and abs(i - at) < _REACH and tokens[i].kind != "mark":
            reading = tokens[i].reading
            if reading.nominal and reading.case in ("nom", "any") and _is_subject(reading, verb):
                return
            i += step
    if not _subject_before(tokens, at):
        _subject_after(tokens, at)


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


def _subject_after(tokens: Sequence[Token], at: int) -> None:
    """Судороги вызывает недостаток магния: the object stands before the verb, so what follows it is the subject."""
    before = tokens[at - 1] if at else None
    if before is None or before.kind == "mark" or before.reading.case not in ("acc", "gen"):
        return
    i = at + 1
    while i < len(tokens) and tokens[i].kind != "mark" and tokens[i].reading.kind in _ADJECTIVAL:
        i += 1
    if i < len(tokens) and tokens[i].kind != "mark" and tokens[i].reading.case == "acc":
        if _nominative(tokens[i], tokens[at].reading):
            for token in tokens[at + 1 : i]:
                fit = [r for r in token.readings if r.case == "nom" and r.agrees(tokens[i].reading)]
                token.chosen = fit[0] if fit else token.chosen


def _nominative(token: Token, verb: Reading) -> bool:
    """Read the noun as the subject of `verb`, if it can be."""
    fit = [r for r in token.readings if r.kind == "NOUN" and r.case == "nom" and r.number and _is_subject(r, verb)]
    if fit:
        token.chosen = fit[0]
    return bool(fit)


class _Path:
    """The best way to each reading of the latest token; `named` if the stretch begins with a capital, as headings do."""

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


def affinity(a: Reading, link: str, b: Reading) -> float:
    """How well `b` follows `a`: next to it, after a comma, a dash or an "and"."""
    key = (a.group, link, b.group)
    found = _affinities.get(key)
    if found is None:
        if len(_affinities) > 200_000:
            _affinities.clear()
        found = _affinities[key] = _affinity(a, link, b)
    return found


def _affinity(a: Reading, link: str, b: Reading) -> float:
    score = 0.0
    if b.nominal and b.case == "loc" and not _licensed(a, link, b):
        score -= 3.0
    if link == "clause":
        return score
    if link == "and":
        return score + _coordinated(a, b, 1.5)
    if link == "comma":
        if b.kind in _ADJECTIVAL and a.nominal:
            return score + (1.2 if a.agrees(b) else -0.6)
        return score + _coordinated(a, b, 0.8)
    if link == "dash":
        return score + (0.8 if a.case == b.case == "nom" else 0.0)
    if link == "denied" and (a.transitive or a.lemma == "быть") and b.nominal and b.case == "gen":
        score += 1.6
    return score + _next(a, b)


def _licensed(a: Reading, link: str, b: Reading) -> bool:
    """Whether a locative may stand here; it needs a preposition somewhere before."""
    if link in ("next", "denied") and not (a.kind in ("PREP", "NUMB") or a.kind in _ADJECTIVAL or a.kind == "NUMR"):
        return False
    return a.case in ("loc", "any") or a.kind == "NUMB"


def _coordinated(a: Reading, b: Reading, weight: float) -> float:
    if a.nominal and b.nominal:
        same = a.case == b.case or "any" in (a.case, b.case)
        return weight if same else -0.5 * weight
    if a.kind == b.kind:
        alike = (a.tense, a.number, a.imperative, a.person) == (b.tense, b.number, b.imperative, b.person)
        return weight / 2 if alike else 0.0
    return 0.0


def _next(a: Reading, b: Reading) -> float:
    if a.kind == "PREP":
        return _after_preposition(a, b)
    if a.kind in ("NUMB", "NUMR"):
        return _after_number(a, b)
    if a.kind == "PRTF":
        return max(_after_verb(a, b), _after_adjective(a, b))
    if a.kind in _VERBAL:
        return _after_verb(a, b)
    if a.kind == "ADJF":
        return _after_adjective(a, b)
    return _after_noun(a, b) if a.kind in ("NOUN", "NPRO") else 0.0


def _after_preposition(a: Reading, b: Reading) -> float:
    if b.kind == "NUMB":
        return 0.8 if a.case == ("gen" if a.lemma == "с" else "acc") else 0.5
    if b.kind == "LATN":
        return 0.2 if a.case in ("ins", "loc") else 0.0
    if not b.nominal:
        return -3.0
    if b.case == "any":
        return 2.7 if a.case in ("ins", "loc") else 2.5
    return 2.5 if b.case == a.case else -4.0


def _after_number(a: Reading, b: Reading) -> float:
    if a.lemma == "1":
        return 0.5 if b.number == "s" and b.case in ("nom", "acc") else 0.0
    if a.kind == "NUMR" and a.case not in ("nom", "acc", "any"):
        return 2.0 if a.agrees(b) else -1.0
    if b.kind in ("NOUN", "ADJF", "PRTF"):
        return 2.0 if b.case == "gen" else -0.3
    return -1.5 if a.kind == "NUMR" and b.kind in _VERBAL else 0.0


def _after_adjective(a: Reading, b: Reading) -> float:
    if a.entry is not None and a.entry.part == "adj" and b.kind in ("VERB", "PREP", "PRED"):
        # больных с диабетом: rather a noun.
        return -1.2
    if b.kind == "NOUN":
        return 2.5 if a.agrees(b) else -0.4 if b.case == "gen" else -1.0
    if b.kind in _ADJECTIVAL:
        return 1.5 if a.agrees(b) else -0.6
    return 0.0


def _after_noun(a: Reading, b: Reading) -> float:
    governed = a.entry is not None and b.case in a.entry.governs
    if b.kind in ("NOUN", "ADJF", "NPRO", "PRTF"):
        if governed:
            return 1.2
        if b.case in ("gen", "any"):
            return 1.5 if a.kind == "NOUN" else 0.0
        if b.kind in _ADJECTIVAL and a.agrees(b):
            return 0.5 if b.kind == "PRTF" else 0.0
        return {"ins": 0.0, "dat": -0.3, "nom": -1.0, "acc": -0.8}.get(b.case, 0.0)
    if b.kind == "COMP":
        return 0.4 if a.case == "nom" else 0.0
    if a.case == "nom" and (b.kind == "VERB" or b.kind in _SHORT):
        if b.imperative:
            return -0.5
        # The verb of several subjects is plural though the nearest of them is not.
        return 1.8 if _is_subject(a, b) else -0.7 if b.number == "p" else -1.5
    if b.kind == "PRED":
        return {"dat": 0.8, "acc": 0.9, "nom": -0.3}.get(a.case, 0.0)
    if b.kind == "VERB" and a.case == "acc":
        return 0.2 if b.transitive else -0.3
    return 0.0


def _after_verb(a: Reading, b: Reading) -> float:
    if b.kind == "INFN":
        return {"PRED": 1.2, "VERB": 1.0, "ADJS": 1.0}.get(a.kind, 0.0)
    if a.kind == "PRED" and ((b.kind == "VERB" and b.lemma != "быть") or b.kind in _ADJECTIVAL):
        # легко снимается: an adverb.
        return -2.0
    if b.kind == "PRED":
        return 0.5 if a.lemma == "быть" else -2.0
    if a.lemma == "быть" and b.kind in _SHORT:
        return 1.0
    if b.kind in ("VERB", "GRND"):
        return -2.5 if a.lemma == "быть" else -0.5
    if a.kind == "PRTF" and a.voice == "passive" and b.kind == "LATN":
        return 0.6
    if not b.nominal:
        return 0.0
    score = 1.2 if a.entry is not None and b.case in a.entry.governs else 0.0
    if a.lemma == "нет":
        return 1.5 if b.case == "gen" else -1.0
    if a.kind in ("PRTF", "PRTS") and a.voice == "passive":
        return score + {"ins": 1.2, "acc": -1.0}.get(b.case, 0.0)
    if b.case == "acc":
        return score + (1.5 if a.transitive else -1.0)
    if b.case == "nom":
        if (a.kind == "VERB" and not a.imperative) or a.kind in _SHORT:
            return score + (0.9 if _is_subject(b, a) else -1.5)
        return score - (1.5 if a.kind != "PRED" else 0.2)
    return score + {"gen": -0.2, "ins": 0.3, "dat": 0.2}.get(b.case, 0.0)


def _is_subject(noun: Reading, verb: Reading) -> bool:
    """Whether `noun` can be the subject of `verb`: same number, same gender in the past, third person."""
    if noun.number and verb.number and noun.number != verb.number:
        return False
    if noun.kind == "NOUN" and verb.person in ("1", "2"):
        return False
    return not (noun.gender and verb.gender and noun.gender != verb.gender)
