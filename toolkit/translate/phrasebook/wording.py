"""The words of a clause whose parts are in order: prepositions, articles, the forms of verbs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import grammar
from .english import MODALS, TOPIC, English
from .groups import Element, Group, Node, Verb, Word
from .morphology import Reading
from .prepositions import english_of

_NOT = re.compile(r"\b(not|cannot|without)\b")
_BE = frozenset("is are was were be been being".split())
_DEFAULTS = {"gen": "of", "dat": "to"}


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a clause stands: `opening` at the start of the fragment, after the English words `before` it.

    `governed`: a group with which the clause begins has its preposition already; `named`: a subject stands before;
    `asking`: it is a question.
    """

    opening: bool = False
    before: str = ""
    governed: bool = False
    named: bool = False
    asking: bool = False


def assemble(nodes: Sequence[Node], english: English, participle: Reading | None = None) -> str:
    """Nodes in their order, with prepositions: a participle and what it governs."""
    passive = participle is not None and _is_passive(participle)
    return joined(Wording(list(nodes), english, Setting(), passive).texts())


def joined(texts: Sequence[str]) -> str:
    return " ".join(filter(None, texts))


def _is_passive(reading: Reading) -> bool:
    return reading.voice == "passive" or bool(reading.entry and reading.entry.note in ("passive", "reflexive"))


class Wording:
    """The nodes of one clause and what is known of their roles."""

    def __init__(self, nodes: list[Node], english: English, setting: Setting, passive: bool = False) -> None:
        self.nodes, self._english, self._setting, self._passive = nodes, english, setting, passive
        self._subject: Group | None = None
        # Whether the subject is none in Russian.
        self._led = False
        self._copula: dict[int, str] = {}

    def texts(self) -> list[str]:
        """The English of every node in order."""
        found = []
        for i, node in enumerate(self.nodes):
            if i in self._copula:
                found.append(self._copula[i])
            if isinstance(node, Group):
                found.append(self._group(i, node))
            elif isinstance(node, Verb):
                found.append(self._verb(i, node))
            else:
                found.append(node.text)
        return found

    def _group(self, i: int, group: Group) -> str:
        subject = group is self._subject
        plain = group.plain
        preposition = "" if plain or subject else self._preposition(i, group)
        told = bool(subject and self._led and group.reading and group.reading.case == "ins")
        predicate = i in self._copula or i - 1 in self._copula or told or (group.case == "ins" and not preposition)
        group.unique = group.unique or (subject and group.core in TOPIC)
        inner = (
            bool(preposition) or group.case == "acc" or (i == 0 and self._setting.opening and self._setting.governed)
        )
        if preposition.endswith(" of") and preposition.partition(" ")[0] in grammar.DETERMINERS:
            group.unique = group.plural
        core = group.english(inner=inner, predicate=predicate, subject=subject or (group.case == "nom" and not plain))
        if not core and i + 1 < len(self.nodes):
            # "at the first signs of", without what they are signs of.
            return preposition.removesuffix(" of")
        return f"{preposition} {core}" if preposition and core else preposition or core

    def _preposition(self, i: int, group: Group) -> str:
        governed = self._governed(i, group.key)
        lasting = group.counted and group.noun in grammar.DURATIONS
        if lasting and group.key in ("на+acc", "через+acc") and governed != "by":
            governed = None
        if group.key == "от+gen" and i + 1 < len(self.nodes) and self.nodes[i + 1].key in ("до+gen", "к+dat"):
            return "from"
        if governed is not None:
            return governed
        before = self.nodes[i - 1] if i else None
        if self._lasts(i, group):
            return "for"
        if group.preposition:
            return english_of(group, before, self.nodes[i + 1] if i + 1 < len(self.nodes) else None)
        if isinstance(before, Word) and before.kind == "COMP" and (group.case in ("gen", "adv") or group.counted):
            return "than"
        if i == 0 and self._setting.opening and self._setting.governed:
            return ""
        if self._continues(i):
            return ""
        if group.case == "ins" or (
            group.case == "any" and isinstance(before, Word) and (before.passive or self._passive)
        ):
            return self._agent(i)
        if group.case == "gen":
            return self._genitive(i, group)
        modal = next((n for n in self.nodes if isinstance(n, Verb) and n.first.kind == "PRED"), None)
        if group.case == "dat" and self._led and modal is not None and modal.last.lemma not in grammar.GIVING:
            return "by"
        waits = any(isinstance(n, Verb) and n.start == "it" for n in self.nodes[i + 1 :])
        if group.case == "dat" and (modal is not None or waits):
            return "for" if not any(isinstance(n, Verb) for n in self.nodes[:i]) else "to"
        if group.case == "dat" and any(isinstance(n, Verb) and n.last.lemma in grammar.NEEDED for n in self.nodes):
            return "for"
        if group.case == "dat" and self._before_object(i):
            return ""
        return _DEFAULTS.get(group.case, "")

    def _lasts(self, i: int, group: Group) -> bool:
        """настоять 30 минут -> infuse for 30 minutes: how long an instruction is to be carried out."""
        if group.preposition or group.case != "adv" or group.noun not in grammar.DURATIONS:
            return False
        before = next((n for n in reversed(self.nodes[:i]) if isinstance(n, Verb)), None)
        following = self.nodes[i + 1] if i + 1 < len(self.nodes) else None
        last = self.nodes[i - 1] if i else None
        if isinstance(last, Word) and (last.kind == "COMP" or last.text.endswith(" than")):
            return False
        if group.core.startswith(("every ", "each ")):
            return False
        if before is None or not (before.first.imperative or before.last.kind == "INFN" or self._led):
            return False
        return following is None or following.key not in ("до+gen", "после+gen", "назад", "спустя")

    def _governed(self, i: int, key: str) -> str | None:
        """What the nearest word that governs `key` says, the ones before first."""
        for at in (*range(i - 1, -1, -1), *range(i + 1, min(len(self.nodes), i + 4))):
            governs: Mapping[str, str] = self.nodes[at].governs
            if key in governs and (at < i or isinstance(self.nodes[at], Verb)):
                return governs[key]
        return None

    def _continues(self, i: int) -> bool:
        """Whether the group is a further one of a list that began before a mark, and shares its preposition."""
        if self._setting.opening or (not i and any(isinstance(node, Verb) for node in self.nodes)):
            return False
        return all(isinstance(node, Word) and node.kind in ("CONJ", "PRCL") for node in self.nodes[:i])

    def _agent(self, i: int) -> str:
        for at in range(i - 1, -1, -1):
            node = self.nodes[at]
            if isinstance(node, Verb):
                return "" if node.last.lemma in grammar.COPULAS else "by" if node.passive else "with"
            if isinstance(node, Word) and node.passive:
                return "by"
        following = next((n for n in self.nodes[i + 1 :] if isinstance(n, Verb)), None)
        return "by" if self._passive or (following and following.passive) else "with"

    def _genitive(self, i: int, group: Group) -> str:
        before = self.nodes[i - 1] if i else None
        if isinstance(before, Word) and before.text.lower().endswith((" than", "at least", "not")):
            return ""
        if before is None and group.whole and group.entry is None and not group.of:
            return ""
        if isinstance(before, Verb) or (
            before is None and not group.whole and i + 1 < len(self.nodes) and self.nodes[i + 1].key in group.governs
        ):
            return ""
        return "of"

    def _before_object(self, i: int) -> bool:
        """give the child | a medicine: no "to" between verb and object."""
        return (
            0 < i < len(self.nodes) - 1
            and isinstance(self.nodes[i - 1], Verb)
            and self._may_be_object(self.nodes[i + 1])
        )

    def _may_be_object(self, node: Node) -> bool:
        return isinstance(node, Group) and node.whole and node.key in ("acc", "nom") and node is not self._subject

    def _verb(self, i: int, verb: Verb) -> str:
        if verb.text:
            return verb.text
        number, person = self._person(verb)
        denied = verb.denied or any(denies(node) for node in self.nodes)
        texts: list[str] = []
        for k, element in enumerate(verb.elements):
            negative = element.negative and not denied
            english = element.english
            if denied:
                english = english.replace("must not", "must" if verb.start else "may")
            form = self._first_form(i, verb, element) if k == 0 else self._next_form(verb.elements[k - 1])
            start = ""
            if form == "ing" and negative:
                start, negative = "without " if k == 0 else "not ", False
            elif negative and texts and element.reading.kind == "INFN" and not _NOT.search(texts[-1]):
                texts[-1], negative = self._may_leave(verb.elements[k - 1], texts[-1], negative, number, person)
            elif negative and texts and _NOT.search(texts[-1]):
                start, negative = "but ", False  # нельзя не отметить -> you cannot but note
                texts[-1] = texts[-1].replace("must not", "cannot")
            text = start + self._english.conjugate(english, form, number, person, negative, element.mark)
            texts.append(_with_adverbs(element, text))
        first, _, rest = joined(texts).partition(" ")
        if i == 0 and self._setting.opening and self._setting.before in _BE and first in _BE:
            # "the muscle is | strongly tensed": it has been said.
            first = ""
        return joined((first, verb.start, rest) if verb.asking else (verb.start, first, rest))

    def _may_leave(self, before: Element, text: str, negative: bool, number: str, person: str) -> tuple[str, bool]:
        """можно не пить -> do not have to drink, боль может не пройти -> pain may not pass; else "not" stays."""
        if before.english not in ("can", "may") or text not in ("can", "may"):
            return text, negative
        if before.reading.kind == "PRED":
            return self._english.conjugate("have to", "present", number, person, negative=True), False
        return "may not", False

    def _person(self, verb: Verb) -> tuple[str, str]:
        """Number and person of the verb: those of the English subject, if it is known."""
        number, person = verb.first.number or "s", verb.person or verb.first.person or "3"
        subject = self._subject
        if subject is None or not verb.finite:
            return number, person
        reading = subject.reading
        # A plural verb has further subjects, which stand apart.
        more = not self._led and number == "p" and reading is not None and reading.number == "s"
        return "p" if subject.several or more else "s", (reading.person or "3") if reading else "3"

    def _first_form(self, i: int, verb: Verb, element: Element) -> str:
        reading = element.reading
        if reading.kind == "GRND":
            return "ing"
        if reading.kind == "PRTS":
            return "would" if verb.conditional else "present"
        if reading.kind == "INFN":
            return self._infinitive(i)
        if reading.imperative:
            return "imperative"
        if verb.conditional:
            return "would"
        if reading.tense == "past" and self.nodes[0].key in grammar.AIMING:
            return "present"  # чтобы боль прошла -> so that pain passes
        if reading.tense == "futr" and isinstance(self.nodes[0], Word) and self.nodes[0].text in grammar.TIMES:
            return "present"
        return {"past": "past", "futr": "future"}.get(reading.tense, "present")

    def _infinitive(self, i: int) -> str:
        """An infinitive that hangs on a word before it has "to"; one that stands alone is an instruction."""
        for at in range(i - 1, -1, -1):
            node = self.nodes[at]
            if "inf" in node.governs:
                return {"ing": "ing", "": "base"}.get(node.governs["inf"], "to")
            if isinstance(node, Verb) and node.first.kind == "PRED" and len(node.elements) > 1:
                return self._next_form(node.elements[0])
            if (isinstance(node, Group) and ((node.whole and node.case == "nom") or _asks(node))) or (
                isinstance(node, Verb) and node.finite
            ):
                return "to"
            if isinstance(node, Word) and f" {node.text}".endswith(" to"):
                return "base"
            if isinstance(node, Word) and (node.key in grammar.ASKING or node.kind == "CLAUSE"):
                return "to"
        return "imperative"

    def _next_form(self, before: Element) -> str:
        words = before.english.split(" ")
        if words[0] in MODALS or words[-1] == "to":
            return "base"
        entry = before.reading.entry
        return {"ing": "ing"}.get(entry.governs.get("inf", "") if entry else "", "to")


def _asks(group: Group) -> bool:
    return bool(group.reading and group.reading.lemma in grammar.ASKING)


def denies(node: Node) -> bool:
    """Whether the node negates the verb already."""
    if isinstance(node, Verb):
        return any(grammar.NEVER.match(adverb) for element in node.elements for adverb in element.adverbs)
    if isinstance(node, Group):
        return node.negative
    return node.key in grammar.NEGATIVE or (node.kind == "ADVB" and grammar.NEVER.match(node.text) is not None)


def _with_adverbs(element: Element, text: str) -> str:
    """Adverbs before the verb, but after a modal or "be", and after "not" those that are negated."""
    for adverb in filter(None, element.inner):
        text = _NOT.sub(rf"\1 {adverb}", text, count=1)
    late = [a for a in element.adverbs if a in grammar.LATE or (a.count(" ") > 1 and not grammar.NEVER.match(a))]
    adverbs = [a for a in element.adverbs if a and a not in late]
    first, _, rest = text.partition(" ")
    if adverbs and first in (*MODALS, "is", "are", "was", "were", "will", "would", "to", "without", "not"):
        return joined((first, *adverbs, rest, *late))
    return joined((*adverbs, text, *late))
