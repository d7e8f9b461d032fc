"""Russian negation, which is said again on every word of a clause, made ready to be said once in English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from . import grammar
from .lexicon import Entry
from .morphology import Analyzer, Reading
from .special import only
from .tokens import Token

_REACH = 8
# не ... вовсе: these words stand before "not" and belong after it.
_AT_ALL = frozenset("вовсе отнюдь нисколько ничуть совсем совершенно".split())
_ALMOST, _BARELY = frozenset(("чуть", "едва")), frozenset(("было", "ли"))
_AGAIN = frozenset(("больше", "уже"))
_ASKED = frozenset("кто что какой чей который".split())
# They stand at the head of a clause and say how true its verb is.
_FLOATING = frozenset(("вряд ли", "едва ли", "никогда"))
_WITH_NOT = frozenset(("всегда", "обязательно"))
_NO = Entry("никакой", "no", "pron")
_PREDICATES = frozenset("VERB INFN PRTS ADJS PRED GRND".split())


def united(tokens: list[Token], analyzer: Analyzer) -> list[Token]:
    """The tokens of a fragment, read and its set phrases joined, with every negation said in one place."""
    if not any(t.key in grammar.DENYING or t.key.startswith(("ни", "не")) or t.key in _FLOATING for t in tokens):
        return tokens
    tokens = _one_word(tokens, analyzer)
    tokens = _listed(tokens)
    tokens = _almost(tokens)
    _at_all(tokens)
    _or(tokens)
    _but(tokens)
    _silent(tokens)
    return _before_verb(tokens)


def is_predicate(token: Token) -> bool:
    return bool(token.readings) and token.readings[0].kind in _PREDICATES


def _one_word(tokens: Sequence[Token], analyzer: Analyzer) -> list[Token]:
    """ни к чему -> к ничему; ни один -> никакой"""
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        token, following = tokens[i], tokens[i + 1 : i + 3]
        if token.key != grammar.NEITHER or not following:
            found.append(token)
            i += 1
            continue
        ones = [r for r in following[0].readings if r.lemma == "один"]
        if ones:
            following[0].readings = tuple(replace(r, lemma="никакой", kind="ADJF", entry=_NO).grouped() for r in ones)
            following[0].space, following[0].text = token.space, f"{token.text} {following[0].text}"
            found.append(following[0])
            i += 2
        elif len(following) == 2 and _is_preposition(following[0]) and _asks(following[1]):
            pronoun = following[1]
            pronoun.text = token.text.lower() + pronoun.text
            pronoun.key = analyzer.named(pronoun.text)
            pronoun.readings = analyzer.readings(pronoun.text)
            following[0].space = token.space
            found += following
            i += 3
        else:
            found.append(token)
            i += 1
    return found


def _is_preposition(token: Token) -> bool:
    return bool(token.readings) and token.readings[0].kind == "PREP"


def _asks(token: Token) -> bool:
    return token.kind == "word" and any(r.lemma in _ASKED for r in token.readings)


def _listed(tokens: Sequence[Token]) -> list[Token]:
    """не пить ни кофе, ни чай -> не пить кофе или чай; before its verb ни ... ни stays: neither ... nor"""
    found: list[Token] = []
    i = 0
    while i < len(tokens):
        if tokens[i].key != grammar.NEITHER or not _denied_before(tokens, i):
            found.append(tokens[i])
            i += 1
            continue
        places = _places(tokens, i)
        for k, place in enumerate(places):
            end = places[k + 1] if k + 1 < len(places) else place + 1
            if k and tokens[place - 1].text == ",":
                found.pop()
            if k == len(places) - 1 and k:
                found.append(_or_token())
            elif k:
                found.append(replace(tokens[place - 1]) if tokens[place - 1].text == "," else _or_token())
            first = len(found)
            found += tokens[place + 1 : end]
            if not k and len(found) > first:
                found[first].space = tokens[place].space
        i = places[-1] + 1
    return found


def _or_token() -> Token:
    return Token("или", "word", " ", "или", only("или", "CONJ", "or"))


def _denied_before(tokens: Sequence[Token], i: int) -> bool:
    """Whether the clause is negated before `i`."""
    for token in reversed(tokens[max(0, i - 2 * _REACH) : i]):
        if token.kind == "mark":
            return False
        if token.key in grammar.DENYING or _forbids(token):
            return True
    return False


def _forbids(token: Token) -> bool:
    """Whether a set phrase says "must not"."""
    entry = token.readings[0].entry if token.phrase and token.readings else None
    return entry is not None and entry.english.startswith(("must not", "should not"))


def _places(tokens: Sequence[Token], i: int) -> list[int]:
    """Where the further ни of a list stand that begins at `i`, with no mark but a comma right before each."""
    places = [i]
    for at in range(i + 1, len(tokens)):
        token = tokens[at]
        if at - places[-1] > _REACH or token.key == grammar.NOT:
            break
        if token.key == grammar.NEITHER:
            places.append(at)
        elif token.kind == "mark" and not (
            token.text == "," and at + 1 < len(tokens) and tokens[at + 1].key == grammar.NEITHER
        ):
            break
    return places


def _almost(tokens: Sequence[Token]) -> list[Token]:
    """чуть не упал -> almost fell; больше не болит -> no longer hurts"""
    found = list(tokens)
    for i, token in enumerate(found[:-2]):
        at = i + 1 + (found[i + 1].key in _BARELY)
        if token.key not in _ALMOST | _AGAIN or at + 1 >= len(found):
            continue
        if token.key in _AGAIN and any(t.key == "никогда" for t in found[max(0, i - 1) : i + 2]):
            token.readings = only(token.key, "ADVB", "again")
            continue
        verb = found[at + 1].readings[:1]
        if found[at].key != grammar.NOT or not verb or verb[0].kind != "VERB":
            continue
        if token.key in _AGAIN and at > i + 1:
            continue
        token.readings = only(token.key, "ADVB", "almost" if token.key in _ALMOST else "no longer")
        for gone in found[i + 1 : at + 1]:
            gone.key, gone.readings = "", only("", "PRCL")
    return found


def _at_all(tokens: list[Token]) -> None:
    """вовсе не опасно -> not at all dangerous"""
    for i in range(len(tokens) - 1):
        if tokens[i].key in _AT_ALL and tokens[i + 1].key == grammar.NOT:
            at_all, denied = tokens[i], tokens[i + 1]
            at_all.readings = only(at_all.key, "ADVB", "at all")
            at_all.space, denied.space = denied.space, at_all.space
            tokens[i : i + 2] = [denied, at_all]


def _or(tokens: Sequence[Token]) -> None:
    """нельзя есть и пить -> you must not eat or drink"""
    for i, token in enumerate(tokens):
        if token.key != "и" or not 0 < i < len(tokens) - 1 or not _is_infinitive(tokens[i + 1]):
            continue
        clause = [t for t in _around(tokens, i) if is_predicate(t) or t.key == grammar.NOT]
        others = [t for t in clause if t.key != grammar.NOT and not _is_infinitive(t)]
        if len(others) != 1 or not any(_is_infinitive(t) for t in clause):
            continue
        at = clause.index(others[0])
        before = [t for t in clause[:at] if t.key != grammar.NOT]
        denied = others[0].key in grammar.DENYING or (at and clause[at - 1].key == grammar.NOT)
        if denied and not any(t.key == grammar.NOT for t in clause[at + 1 :]) and (not before or at == len(clause) - 1):
            token.key, token.readings = "или", only("или", "CONJ", "or")


def _around(tokens: Sequence[Token], i: int) -> list[Token]:
    """The words of the clause that `i` is in; commas between infinitives part none."""
    first = last = i
    while first > 0 and (tokens[first - 1].kind != "mark" or tokens[first - 1].text == ","):
        first -= 1
    while last + 1 < len(tokens) and tokens[last + 1].kind != "mark":
        last += 1
    return list(tokens[first : last + 1])


def _is_infinitive(token: Token) -> bool:
    return bool(token.readings) and any(r.kind == "INFN" for r in token.readings[:4])


def _but(tokens: Sequence[Token]) -> None:
    """не болезнь, а симптом -> not a disease but a symptom"""
    for i, token in enumerate(tokens):
        if token.key != "а" or not i or tokens[i - 1].text != ",":
            continue
        for at in range(i - 2, max(-1, i - 2 - 2 * _REACH), -1):
            if tokens[at].kind == "mark":
                break
            if tokens[at].key == grammar.NOT:
                if not is_predicate(tokens[at + 1]):
                    token.readings = only("а", "CONJ", "but")
                break


def _silent(tokens: Sequence[Token]) -> None:
    """может и не пройти -> may not pass; a cut "ни в коем случае не" -> under no circumstances"""
    for i in range(1, len(tokens)):
        token, before = tokens[i], tokens[i - 1]
        following = tokens[i + 1 : i + 3]
        if token.key == "и" and len(following) == 2 and following[0].key == grammar.NOT:
            if _is_infinitive(following[1]) and is_predicate(before) and not _is_infinitive(before):
                token.key, token.readings = "", only("", "PRCL")
        elif token.key == grammar.NOT and not following and before.readings:
            entry = before.readings[0].entry
            if entry and grammar.NEVER.match(entry.english):
                token.key, token.readings = "", only("", "PRCL")


def _before_verb(tokens: list[Token]) -> list[Token]:
    """Вряд ли это опасно -> это вряд ли опасно: the word that begins a clause goes to the verb."""
    for i, token in enumerate(tokens[:-1]):
        pair = token.key == grammar.NOT and tokens[i + 1].key in _WITH_NOT
        if not (pair or token.key in _FLOATING) or (i and tokens[i - 1].kind != "mark"):
            continue
        for at in range(i + 1 + pair, min(len(tokens), i + 1 + _REACH)):
            if tokens[at].kind == "mark" or tokens[at].key == grammar.NEITHER:
                break
            if is_predicate(tokens[at]) or tokens[at].key == grammar.NOT:
                for _ in range(1 + pair):
                    _move(tokens, i, at)
                break
    return tokens


def _move(tokens: list[Token], i: int, at: int) -> None:
    """Put the token at `i` before the one at `at`, unless nothing that could be a subject stands between."""
    between = tokens[i + 1 : at]
    if not any(_may_be_subject(r) for t in between for r in t.readings[:3]):
        return
    token, following = tokens[i], tokens[i + 1]
    following.space, token.space = token.space, following.space
    tokens[i:at] = [*between, token]


def _may_be_subject(reading: Reading) -> bool:
    return reading.kind == "THIS" or (reading.nominal and reading.case == "nom")
