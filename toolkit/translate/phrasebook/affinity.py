"""How well two readings stand next to each other: agreement, government, subject and verb."""

from __future__ import annotations

from .morphology import Reading

ADJECTIVAL = frozenset(("ADJF", "PRTF"))
_VERBAL = frozenset("VERB INFN GRND PRTF PRTS ADJS PRED".split())
_SHORT = frozenset(("PRTS", "ADJS"))

_affinities: dict[tuple[str, str, str], float] = {}


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
        if b.kind in ADJECTIVAL and a.nominal:
            return score + (1.2 if a.agrees(b) else -0.6)
        return score + _coordinated(a, b, 0.8)
    if link == "dash":
        return score + (0.8 if a.case == b.case == "nom" else 0.0)
    if link == "denied" and (a.transitive or a.lemma == "быть") and b.nominal and b.case == "gen":
        score += 1.6
    return score + _next(a, b)


def _licensed(a: Reading, link: str, b: Reading) -> bool:
    """Whether a locative may stand here; it needs a preposition somewhere before."""
    if link in ("next", "denied") and not (a.kind in ("PREP", "NUMB") or a.kind in ADJECTIVAL or a.kind == "NUMR"):
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
    if b.kind == "PREP":
        governed = a.entry is not None and f"{b.lemma}+{b.case}" in a.entry.governs
        return 1.0 if governed else _after_adjective(a, b) if a.kind == "ADJF" else 0.0
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
    if b.kind in ADJECTIVAL:
        return 1.5 if a.agrees(b) else -0.6
    return 0.0


def _after_noun(a: Reading, b: Reading) -> float:
    governed = a.entry is not None and b.case in a.entry.governs
    if b.kind in ("NOUN", "ADJF", "NPRO", "PRTF"):
        if governed:
            return 1.2
        if b.case in ("gen", "any"):
            return 1.5 if a.kind == "NOUN" else 0.0
        if b.kind in ADJECTIVAL and a.agrees(b):
            return 0.5 if b.kind == "PRTF" else 0.0
        return {"ins": 0.0, "dat": -0.3, "nom": -1.0, "acc": -0.8}.get(b.case, 0.0)
    if b.kind == "COMP":
        return 0.4 if a.case == "nom" else 0.0
    if a.case == "nom" and (b.kind == "VERB" or b.kind in _SHORT):
        if b.imperative:
            return -0.5
        # The verb of several subjects is plural though the nearest of them is not.
        return 1.8 if is_subject(a, b) else -0.7 if b.number == "p" else -1.5
    if b.lemma == "нет" and b.kind == "PRED" and a.case == "gen":
        return 1.2
    if b.kind == "PRED":
        return {"dat": 0.8, "acc": 0.9, "nom": -0.3}.get(a.case, 0.0)
    if b.kind == "VERB" and a.case == "acc":
        return 0.2 if b.transitive else -0.3
    return 0.0


def _after_verb(a: Reading, b: Reading) -> float:
    if a.lemma == "нет" and b.nominal:
        return 1.5 if b.case == "gen" else -1.0
    if b.kind == "INFN":
        return {"PRED": 1.2, "VERB": 1.0, "ADJS": 1.0}.get(a.kind, 0.0)
    if a.kind == "PRED" and ((b.kind == "VERB" and b.lemma != "быть") or b.kind in ADJECTIVAL | _SHORT):
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
    if a.kind in ("PRTF", "PRTS") and a.voice == "passive":
        return score + {"ins": 1.2, "acc": -1.0}.get(b.case, 0.0)
    if b.case == "acc":
        return score + (1.5 if a.transitive else -1.0)
    if b.case == "nom":
        if (a.kind == "VERB" and not a.imperative) or a.kind in _SHORT:
            return score + (0.9 if is_subject(b, a) else -1.5)
        return score - (1.5 if a.kind != "PRED" else 0.2)
    return score + {"gen": -0.2, "ins": 0.3, "dat": 0.2}.get(b.case, 0.0)


def is_subject(noun: Reading, verb: Reading) -> bool:
    """Whether `noun` can be the subject of `verb`: same number, same gender in the past, third person."""
    if noun.number and verb.number and noun.number != verb.number:
        return False
    if noun.kind == "NOUN" and verb.person in ("1", "2"):
        return False
    return not (noun.gender and verb.gender and noun.gender != verb.gender)
