"""Words whose reading their neighbours tell, and no dictionary: это, что, как, чем ... тем, пока не, single letters."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from . import grammar
from .letters import single_letter
from .lexicon import Entry
from .morphology import Analyzer, Reading
from .tokens import Token

Readings = tuple[Reading, ...]

_NAMED_BY_LETTER = frozenset("витамин группа гепатит тип класс вирус".split())
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:[-–]\d+)?")
_YEARS = frozenset("год года году годом г".split())
_NEAR = 6
_COMPARING = frozenset("ранее раньше позже позднее более менее больше меньше".split())


def only(lemma: str, kind: str, english: str = "", case: str = "") -> Readings:
    """The one reading of a word that a rule has decided on."""
    entry = Entry(lemma, english, "") if kind in ("ADVB", "CONJ", "PRCL") else None
    return (Reading(lemma, kind, case, entry=entry).grouped(),)


_NUMBER, _ONE = only("n", "NUMB", case="any"), only("1", "NUMB", case="any")
_LATIN, _ORDINAL = only("latin", "LATN", case="any"), only("ordinal", "ADJF", case="any")
# 2-го is a genitive; other endings stand for several cases.
_ORDINALS = {"го": only("ordinal", "ADJF", case="gen"), "му": only("ordinal", "ADJF", case="dat")}
_HIS = {key: only(key, "HIS", case="any") for key in grammar.HIS}
_THIS = only("это", "THIS", case="nom")
_HOW, _EVER, _THE = only("как", "ADVB", "how"), only("все", "ADVB", "ever"), only("чем", "CONJ", "the")
_TO, _UNTIL, _WHETHER = only("чтобы", "CONJ", "to"), only("пока", "CONJ", "until"), only("ли", "PRCL", "whether")
_WHICH = (Reading("что", "NPRO", "nom", "s", "n", entry=Entry("что", "which", "pron")).grouped(),)
_HOW_LONG, _IN_ALL = only("сколько", "ADVB", "how long"), only("всего", "ADVB", "a total of")
_MORE = {"больше": only("больше", "ADVB", "more"), "меньше": only("меньше", "ADVB", "less")}
_AT_LEAST = only("минимум", "ADVB", "at least")
_ONCE = only("раз", "ADVB", "once")
_NOTHING, _SEE = only("", "PRCL"), only("см", "PRCL", "see")


def read(tokens: Sequence[Token], analyzer: Analyzer) -> None:
    """Sets the readings of every token but marks."""
    for i, token in enumerate(tokens):
        if token.kind == "word":
            if _is_letter(tokens, i):
                token.kind, token.text, token.readings = "latin", single_letter(token.text), _LATIN
            else:
                token.readings = _HIS.get(token.key) or analyzer.readings(token.text.lower())
        elif token.kind == "number":
            token.readings = _ONE if token.text == "1" else _NUMBER
        elif token.kind != "mark":
            ending = token.key.rpartition("-")[2]
            token.readings = _ORDINALS.get(ending, _ORDINAL) if token.kind == "ordinal" else _LATIN


def _is_letter(tokens: Sequence[Token], i: int) -> bool:
    """Whether a single capital names a vitamin, a group, a type."""
    token = tokens[i]
    if len(token.text) != 1 or not token.text.isupper() or not i:
        return False
    before = tokens[i - 1]
    return before.kind == "word" and any(r.lemma in _NAMED_BY_LETTER for r in before.readings)


def without_needless(tokens: list[Token]) -> list[Token]:
    """Without words that English does not have: то, что вызывает -> что вызывает; в 2020 году -> в 2020; см. -> see"""
    drop = set[int]()
    if len(tokens) > 2 and tokens[0].key == "как" and tokens[-1].text == "?" and tokens[1].readings:
        often = tokens[1].readings[0]
        if often.kind == "ADVB" and often.entry:
            tokens[0].readings = only("как", "ADVB", f"how {often.entry.english}")
            drop.add(1)
    for i in range(len(tokens) - 1):
        if _YEAR.fullmatch(tokens[i].text) and tokens[i + 1].key in _YEARS:
            drop.add(i + 1)
            tokens[i].readings = _LATIN
            if tokens[i + 1].key == "г" and [t.text for t in tokens[i + 2 : i + 3]] == ["."] and i + 3 < len(tokens):
                drop.add(i + 2)
        elif tokens[i].key == "см" and tokens[i + 1].text == "." and (not i or tokens[i - 1].kind != "number"):
            drop.add(i + 1)
            tokens[i].key, tokens[i].readings = "", _SEE
        elif tokens[i + 1].key == "чем" and tokens[i].key in _COMPARING and i and tokens[i - 1].key == grammar.NOT:
            drop.add(i + 1)
        elif [t.key for t in tokens[i : i + 3]] == ["то", ",", "что"]:
            drop |= {i, i + 1}
    return [token for i, token in enumerate(tokens) if i not in drop] if drop else tokens


def settle_special(tokens: Sequence[Token]) -> None:
    """Gives the words of this module the reading that their neighbours ask for."""
    for i, token in enumerate(tokens):
        rule = _RULES.get(token.key)
        if rule and token.readings:
            token.readings = rule(tokens, i) or token.readings


def _following(tokens: Sequence[Token], i: int) -> Readings:
    return tokens[i + 1].readings[:3] if i + 1 < len(tokens) else ()


def _this(tokens: Sequence[Token], i: int) -> Readings:
    """это before anything but a neuter noun stands for itself."""
    neuter = any(r.nominal and (r.number, r.gender, r.case) == ("s", "n", "nom") for r in _following(tokens, i))
    if not neuter:
        _tell(tokens, i + 1)
    return () if neuter else _THIS


def _tell(tokens: Sequence[Token], i: int) -> None:
    """это (не) безопасно: no adverb, but what this is."""
    while i < len(tokens) and tokens[i].readings and tokens[i].readings[0].kind in ("PRCL", "ADVB"):
        said = [r for r in tokens[i].readings if r.entry and r.kind in ("PRED", "ADJS") and r.gender in ("", "n")]
        short = tuple(r for r in said if r.kind == "PRED") or tuple(said)
        if short and (i + 1 == len(tokens) or tokens[i + 1].kind == "mark"):
            tokens[i].readings = short
            return
        i += 1


def _that(tokens: Sequence[Token], i: int) -> Readings:
    """что is "that" after a comma, else "what"."""
    if _which(tokens, i):
        return _WHICH
    asks = any(r.kind == "INFN" for r in _following(tokens, i)[:1])
    kind = "CONJ" if i and tokens[i - 1].text == "," and not asks else "NPRO"
    return tuple(r for r in tokens[i].readings if r.kind == kind)


def _which(tokens: Sequence[Token], i: int) -> bool:
    """Whether что tells what comes of the clause before."""
    if i and tokens[i - 1].text != ",":
        return False
    if not i and (tokens[0].space or tokens[0].text[:1].isupper() or tokens[-1].text == "?"):
        return False
    return any(r.kind == "VERB" and r.lemma in grammar.RESULTING for r in _following(tokens, i)[:1])


def _to(tokens: Sequence[Token], i: int) -> Readings:
    """чтобы with an infinitive before any other verb is "to"."""
    for token in tokens[i + 1 : i + 2 * _NEAR]:
        if token.kind == "mark":
            break
        if token.readings and token.readings[0].kind in ("INFN", "VERB"):
            return _TO if token.readings[0].kind == "INFN" else ()
    return ()


def _how(tokens: Sequence[Token], i: int) -> Readings:
    if tokens[i].readings[0].kind == "ADVB":
        return ()
    asks = any(r.kind == "INFN" for r in _following(tokens, i)[:1])
    return _HOW if asks or (not i and tokens[-1].text == "?") else ()


def _the_more(tokens: Sequence[Token], i: int) -> Readings:
    """чем чаще, тем опаснее -> the more often, the more dangerous"""
    if not i and tokens[i].key == "чем" and tokens[-1].text == "?":
        return _HOW  # чем лечится кашель?
    other = "тем" if tokens[i].key == "чем" else "чем"
    compared = any(r.kind == "COMP" for r in _following(tokens, i)[:1])
    near = range(max(0, i - 4 * _NEAR), min(len(tokens), i + 4 * _NEAR))
    return _THE if compared and any(tokens[k].key == other for k in near) else ()


def _until(tokens: Sequence[Token], i: int) -> Readings:
    """пока не -> until, and the "not" goes."""
    for token in tokens[i + 1 : i + _NEAR]:
        if token.kind == "mark":
            break
        if token.key == grammar.NOT:
            token.key, token.readings = "", _NOTHING
            return _UNTIL
    return ()


def _once(tokens: Sequence[Token], i: int) -> Readings:
    """раз в день without a number is once a day."""
    counted = i > 0 and any(r.kind in ("NUMB", "NUMR", "ADJF") for r in tokens[i - 1].readings)
    per = i + 1 < len(tokens) and (tokens[i + 1].key + " ").startswith("в ")
    return _ONCE if per and not counted else ()


def _how_long(tokens: Sequence[Token], i: int) -> Readings:
    lasts = any(r.lemma in ("длиться", "продолжаться", "держаться", "жить") for r in _following(tokens, i))
    return _HOW_LONG if lasts else ()


def _in_all(tokens: Sequence[Token], i: int) -> Readings:
    return _IN_ALL if any(r.kind in ("NUMB", "NUMR") for r in _following(tokens, i)[:1]) else ()


def _more(tokens: Sequence[Token], i: int) -> Readings:
    """больше двигаться, больше 4 таблеток: an adverb before a verb and a number."""
    following = _following(tokens, i)[:1]
    before_it = any(r.kind in ("INFN", "NUMB", "NUMR") or r.lemma == "один" for r in following)
    return _MORE[tokens[i].key] if before_it else ()


def _is_there(tokens: Sequence[Token], i: int) -> Readings:
    """у больных есть боль: no infinitive."""
    for token in reversed(tokens[max(0, i - _NEAR) : i]):
        if token.kind == "mark":
            break
        if token.key == "у":
            return tuple(r for r in tokens[i].readings if r.lemma == "быть")
    return ()


def _ever(tokens: Sequence[Token], i: int) -> Readings:
    return _EVER if any(r.kind == "COMP" for r in _following(tokens, i)[:1]) else ()


_RULES: dict[str, Callable[[Sequence[Token], int], Readings]] = {
    "это": _this,
    "что": _that,
    "чтобы": _to,
    "чтоб": _to,
    "дабы": _to,
    "как": _how,
    "чем": _the_more,
    "тем": _the_more,
    "пока": _until,
    "все": _ever,
    "раз": _once,
    "есть": _is_there,
    "сколько": _how_long,
    "всего": _in_all,
    "больше": _more,
    "меньше": _more,
    "минимум": lambda tokens, i: _AT_LEAST if any(r.kind == "NUMB" for r in _following(tokens, i)[:1]) else (),
    "ли": lambda tokens, i: _WHETHER,
}
