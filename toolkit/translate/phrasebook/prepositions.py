"""Russian prepositions that ask for another English one by the noun or number after them."""

from __future__ import annotations

from . import grammar
from .groups import Group, Node, Word

_COUNTED = {"during": "for", "before": "up to", "through": "after"}
_LATER = frozenset(("через", "спустя"))


def english_of(group: Group, before: Node | None, following: Node | None) -> str:
    """The preposition of `group`, which has one, as the lexicon says or as a number, a time or its neighbours ask."""
    reading = group.preposition
    assert reading is not None
    word = reading.entry.english if reading.entry else ""
    noun, lemma, case = group.noun.lower(), reading.lemma, reading.case
    compared = isinstance(following, Word) and (following.kind == "COMP" or following.key in ("больше", "меньше"))
    if group.counted and noun == "time" and lemma == "в":
        return ""  # в 2 раза чаще -> 2 times more often
    if "%" in group.core and lemma == "на" and case == "acc":
        return "" if compared or group.core.endswith((" more", " less")) else "by"
    if lemma == "по":
        return _each(group, before, word)
    if lemma == "до":
        return _until(group, before, word)
    if lemma == "на" and case == "acc" and noun == "year" and group.of:
        group.bare = True
        return "per"  # 1 капля на год жизни
    if noun in grammar.MEASURES:
        if (lemma == "за" and _is(following, "до+gen", "before ")) or (
            lemma in _LATER and _is(following, "после+gen", "after ")
        ):
            return ""  # за 30 минут до еды -> 30 minutes before meals
        if lemma == "в" and case == "acc":
            return _per(group, before)
        if lemma == "на" and case == "acc" and noun in grammar.DURATIONS and group.counted:
            return "by" if compared else "for"
    if lemma == "на" and case == "acc" and (noun in grammar.PORTIONS or group.core == "course"):
        group.bare = group.counted or noun in ("glass", "cup", "course")
        return "per"  # на стакан кипятка, на 1 кг веса
    if lemma == "к" and noun in grammar.DATES:
        return "by"
    if lemma == "при" and noun in grammar.DURING:
        return "during"
    if word == "during" and noun in grammar.DURATIONS - {"day", "night"} and not group.plural:
        return "for"  # в течение недели
    return _COUNTED.get(word, word) if group.counted else word


def _each(group: Group, before: Node | None, word: str) -> str:
    """по полстакана -> half a glass; с 1-го по 10-й день -> from the 1st to the 10th day"""
    assert group.preposition is not None
    noun = group.noun.lower()
    if group.preposition.case == "dat" and noun in grammar.TOPICS:
        return "on"
    if isinstance(before, Group) and before.key == "с+gen":
        return "to"
    if noun == "day" and group.plural and not group.counted:
        return "on"
    if noun in grammar.PORTIONS and not group.unique and group.preposition.case != "loc":
        return ""
    return word


def _until(group: Group, before: Node | None, word: str) -> str:
    """от 2 до 4 -> from 2 to 4; за час до сна -> an hour before sleep; дети до года -> children under a year"""
    noun = group.noun.lower()
    if isinstance(before, Group):
        if before.key in ("от+gen", "с+gen"):
            return "to"
        if before.key == "за+acc" and before.noun.lower() in grammar.MEASURES:
            return "before"
        if noun == "year" and not group.counted and before.reading and before.reading.alive:
            return "under"
    return "up to" if group.counted or noun == "year" else word


def _per(group: Group, before: Node | None) -> str:
    """1 раз в 3 дня -> 1 time every 3 days"""
    if group.counted and group.noun == "hour":
        return "at"
    often = isinstance(before, Group) and before.noun == "time" and before.counted
    once = isinstance(before, Word) and before.text.endswith("once")
    return "every" if group.counted and (often or once) else "in"


def _is(node: Node | None, key: str, start: str) -> bool:
    return node is not None and (node.key == key or (isinstance(node, Word) and node.text.startswith(start)))
