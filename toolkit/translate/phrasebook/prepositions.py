"""Russian prepositions that ask for another English one by the noun or number after them."""

from __future__ import annotations

from . import grammar
from .groups import Group, Node, Word

_COUNTED = {"during": "for", "before": "up to", "through": "after"}


def english_of(group: Group, following: Node | None) -> str:
    """The preposition of `group`, which has one, as the lexicon says or as a number, a time or what follows asks."""
    reading = group.preposition
    assert reading is not None
    word = reading.entry.english if reading.entry else ""
    noun, lemma, case = group.noun.lower(), reading.lemma, reading.case
    compared = isinstance(following, Word) and (following.kind == "COMP" or following.key in ("больше", "меньше"))
    if group.counted and noun == "time" and lemma == "в":
        return ""  # в 2 раза чаще -> 2 times more often
    if "%" in group.core and lemma == "на" and case == "acc":
        return "" if compared or group.core.endswith((" more", " less")) else "by"
    if lemma == "за" and noun in grammar.MEASURES and _is_before(following):
        return ""  # за 30 минут до еды -> 30 minutes before meals
    if lemma == "в" and case == "acc" and noun in grammar.MEASURES:
        return "at" if group.counted and noun == "hour" else "in"
    if lemma == "к" and noun in grammar.DATES:
        return "by"
    if lemma == "по" and case == "dat" and noun in grammar.TOPICS:
        return "on"
    if lemma == "при" and noun in grammar.DURING:
        return "during"
    if group.counted and lemma == "до":
        return "up to"
    return _COUNTED.get(word, word) if group.counted else word


def _is_before(node: Node | None) -> bool:
    return node is not None and (node.key == "до+gen" or (isinstance(node, Word) and node.text.startswith("before ")))
