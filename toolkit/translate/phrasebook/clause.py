"""A clause in English: which group is the subject, the order of words, prepositions, the form of the verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import grammar
from .english import BODY, MODALS, English
from .groups import Element, Group, Node, Verb, Word
from .morphology import Reading

_DEFAULTS = {"gen": "of", "dat": "to"}
_ABSTRACT = ("it is", "there is")


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a clause stands: `opening` at the start of the fragment, after the English words `before` it.

    `governed`: a group with which the clause begins has its preposition already; `named`: a subject stands further left.
    """

    opening: bool = False
    before: str = ""
    governed: bool = False
    named: bool = False


def assemble(nodes: Sequence[Node], english: English, participle: Reading | None = None) -> str:
    """Nodes in their order, with prepositions: a participle and what it governs."""
    passive = participle is not None and _is_passive(participle)
    return _joined(_Order(list(nodes), english, Setting(), passive).texts())


def clause(nodes: list[Node], english: English, setting: Setting) -> str:
    """The clause as English text, without marks before and after."""
    order = _Order(nodes, english, setting)
    order.arrange()
    return _joined(order.texts())


def _joined(texts: Sequence[str]) -> str:
    return " ".join(filter(None, texts))


def _is_passive(reading: Reading) -> bool:
    return reading.voice == "passive" or bool(reading.entry and reading.entry.note in ("passive", "reflexive"))


class _Order:
    """The nodes of one clause while they are put in order."""

    def __init__(self, nodes: list[Node], english: English, setting: Setting, passive: bool = False) -> None:
        self.nodes, self._english, self._setting, self._passive = nodes, english, setting, passive
        self._subject: Group | None = None
        # Whether the subject is none in Russian.
        self._led = False
        self._copula: dict[int, str] = {}

    # order

    def arrange(self) -> None:
        """Find the verb and its subject and put them where English has them."""
        at = next((i for i, n in enumerate(self.nodes) if isinstance(n, Verb) and n.finite), None)
        if at is None:
            self._without_verb()
            return
        verb = self.nodes[at]
        assert isinstance(verb, Verb)
        if self._having(at, verb) or self._modal(at, verb):
            return
        subject = self._find_subject(at, verb)
        if subject is None:
            self._no_subject(at, verb)
            return
        group = self.nodes[subject]
        assert isinstance(group, Group)
        self._subject = group
        self._own(group)
        subject, at = self.nodes.index(group), self.nodes.index(verb)
        if self._is_done_to(group, verb, subject, at):
            verb.elements[-1].english = self._english.passive(verb.elements[-1].english, verb.elements[-1].mark)
            verb.elements[-1].mark = None
        if subject < at:
            return
        if not group.whole and subject == len(self.nodes) - 1 and _exists(verb):
            self._there(verb)
            return
        self._invert(at, subject)

    def _is_done_to(self, group: Group, verb: Verb, subject: int, at: int) -> bool:
        """судороги лечат массажем: things in the plural with a verb that lacks an object are the object."""
        reading, last = group.reading, verb.last
        if reading is None or reading.alive or reading.kind != "NOUN" or len(verb.elements) > 1 or subject > at:
            return False
        if last.kind != "VERB" or not last.transitive or last.number != "p" or reading.number != "p" or group.tail:
            return False
        following = self.nodes[at + 1 :]
        cases = {n.key for n in following if isinstance(n, Group)}
        return (
            bool(following)
            and not cases & {"acc", "nom", "any", "gen"}
            and not any(isinstance(n, Verb) for n in following)
        )

    def _own(self, group: Group) -> None:
        """у вас болит горло -> your throat hurts"""
        owner = next((n for n in self.nodes if isinstance(n, Group) and n.key == "у+gen" and n.pronoun), None)
        if owner and owner.pronoun and group.noun in BODY and not group.said and owner.pronoun[0] in grammar.MINE:
            group.core, group.said = f"{grammar.MINE[owner.pronoun[0]]} {group.core}", True
            self.nodes.remove(owner)

    def _invert(self, at: int, subject: int) -> None:
        """A subject after its verb goes before it; an object before the verb goes after."""
        group = self.nodes.pop(subject)
        verb = self.nodes[at]
        copula = isinstance(verb, Verb) and verb.last.lemma in grammar.COPULAS
        objects = [i for i in range(at) if self._is_object(self.nodes[i]) or (copula and self.nodes[i].key == "ins")]
        moved = [self.nodes.pop(i) for i in reversed(objects)]
        at -= len(moved)
        self.nodes[at : at + 1] = [group, self.nodes[at], *moved]

    def _is_object(self, node: Node) -> bool:
        return isinstance(node, Group) and node.whole and not node.relative and node.key == "acc"

    def _there(self, verb: Verb) -> None:
        """must be carried out strict ... -> there must be strict ..."""
        last = verb.elements[-1]
        last.english, last.mark = "be", None
        verb.elements[0].adverbs.insert(0, "there")

    def _without_verb(self) -> None:
        """A subject and what it is: "this | a symptom" has "is" between."""
        for i, node in enumerate(self.nodes[1:], 1):
            before = self.nodes[i - 1]
            if isinstance(node, Word) and node.kind == "COMP" and isinstance(before, Group) and self._is_named(before):
                self._copula[i] = self._english.conjugate("be", "present", "p" if before.several else "s")
                return
        groups = [i for i, n in enumerate(self.nodes) if isinstance(n, Group)]
        for a, b in zip(groups, groups[1:], strict=False):
            one, other = self.nodes[a], self.nodes[b]
            assert isinstance(one, Group) and isinstance(other, Group)
            names_it = one.case == other.case == "nom" and not (one.preposition or other.preposition)
            if names_it and one.whole and (one.pronoun or one.core == "this" or not other.whole):
                self._copula[b] = self._english.conjugate("be", "present", "p" if one.several else "s")
                return

    def _find_subject(self, at: int, verb: Verb) -> int | None:
        def fits(i: int) -> bool:
            node = self.nodes[i]
            if not isinstance(node, Group) or node.preposition or not self._agrees(node, verb.first):
                return False
            if i < at:
                return node.case in ("nom", "any")
            # After an infinitive it is rather what is done something to.
            return node.case == "nom" and not (node.counted and verb.last.kind == "INFN")

        before = next((i for i in range(at - 1, -1, -1) if fits(i)), None)
        return before if before is not None else next((i for i in range(at + 1, len(self.nodes)) if fits(i)), None)

    def _agrees(self, group: Group, verb: Reading) -> bool:
        reading = group.reading
        if reading is None or verb.kind == "PRED" or group.counted or group.several:
            return True
        return not (reading.number and verb.number and reading.number != verb.number)

    # clauses without a subject in the nominative

    def _having(self, at: int, verb: Verb) -> bool:
        """у пациента (нет) боли -> the patient has (no) pain; нет боли -> there is no pain."""
        lemma = verb.first.lemma
        if lemma not in ("нет", "есть") and not (lemma == "быть" and len(verb.elements) == 1):
            return False
        without = lemma == "нет" or verb.negative
        thing = next(
            (i for i, n in enumerate(self.nodes) if isinstance(n, Group) and not n.preposition
             and n.case in ("gen", "any") * without + ("nom",) * (not without)), None
        )  # fmt: skip
        owner = next((i for i, n in enumerate(self.nodes) if isinstance(n, Group) and n.key == "у+gen"), None)
        if thing is None or (not without and owner is None):
            return False
        group = self.nodes[thing]
        assert isinstance(group, Group)
        form = {"past": "past", "futr": "future"}.get(verb.first.tense, "present")
        group.plain = True
        if without and not group.negative:
            group.core, group.said = f"no {group.core}", True
        number = "p" if group.several else "s"
        rest = [n for i, n in enumerate(self.nodes) if i not in (thing, owner, at)]
        rest = [n for n in rest if n.key != grammar.NEITHER]
        lead = [n for n in rest if isinstance(n, Word) and n.kind == "CONJ"]
        rest = [n for n in rest if n not in lead]
        if owner is not None:
            whose = self.nodes[owner]
            assert isinstance(whose, Group)
            whose.preposition, whose.case = None, "nom"
            verb.text = self._english.conjugate("have", form, "p" if whose.several else "s")
            self.nodes[:] = [*lead, whose, verb, group, *rest]
        else:
            verb.text = f"there {self._english.conjugate('be', form, number)}"
            self.nodes[:] = [*lead, verb, group, *rest]
        return True

    def _modal(self, at: int, verb: Verb) -> bool:
        """можно принимать -> you can take; пациенту можно -> the patient can; судороги можно снять -> cramps can be relieved."""
        first = verb.elements[0]
        words = first.english.split(" ")
        modal = words[0] in MODALS or words[-1] == "to"
        if verb.first.kind != "PRED" or not modal or any(first.english.startswith(a) for a in _ABSTRACT):
            return False
        alone = len(verb.elements) == 1
        near = range(at + 2) if alone else range(at)
        who = next((i for i in near if i < len(self.nodes) and self.nodes[i].key == "dat"), None)
        if who is not None:
            self._lead(at, who)
            return True
        what = next((i for i in range(at) if self._is_object(self.nodes[i]) or self._is_named(self.nodes[i])), None)
        last = verb.elements[-1]
        if what is not None and last.reading.kind == "INFN" and last.reading.transitive:
            last.english, last.mark = self._english.passive(last.english, last.mark), None
            self._lead(at, what)
        elif what is None and last.reading.kind == "INFN" and self._starts(at):
            first.adverbs.insert(0, "you")
            verb.person = "2"
        return True

    def _starts(self, at: int) -> bool:
        """Whether no English subject can stand before the fragment."""
        return not self._setting.opening or not self._setting.before

    def _is_odd(self, node: Node, verb: Verb) -> bool:
        """препарат принимают: a thing that looks like a subject but does not agree with the verb."""
        reading = node.reading if isinstance(node, Group) and node.key == "nom" and node.whole else None
        return reading is not None and reading.number == "s" and verb.first.number == "p" and not reading.alive

    def _is_named(self, node: Node) -> bool:
        return isinstance(node, Group) and node.whole and node.key == "nom"

    def _lead(self, at: int, subject: int) -> None:
        group = self.nodes[subject]
        assert isinstance(group, Group)
        self._subject, self._led = group, True
        group.plain = True
        if subject > at:
            self._invert(at, subject)

    def _no_subject(self, at: int, verb: Verb) -> None:
        """назначают магний -> magnesium is prescribed; рекомендуется принимать -> it is recommended to take."""
        last = verb.elements[-1]
        if not self._starts(at):
            return
        what = next((i for i, n in enumerate(self.nodes) if self._is_object(n) or self._is_odd(n, verb)), None)
        if what is not None and verb.first.lemma in grammar.IMPERSONAL and verb.first.number == "s":
            self._lead(at, what)
            return
        relative = isinstance(self.nodes[0], Group) and self.nodes[0].relative
        if (
            verb.first.kind == "VERB"
            and verb.first.number == "p"
            and verb.first.person in ("", "3")
            and last.reading.transitive
        ):
            who = next((i for i in range(at) if self.nodes[i].key == "dat"), None)
            if what is None and who is not None and last.reading.lemma in grammar.GIVING:
                what = who
            if what is not None and (relative or not self._setting.named):
                last.english, last.mark = self._english.passive(last.english, last.mark), None
                self._lead(at, what if who is None or last.reading.lemma not in grammar.GIVING else who)
                return
        following = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        infinitive = last.reading.kind == "INFN" or (isinstance(following, Verb) and following.first.kind == "INFN")
        impersonal = verb.first.number == "s" and verb.first.kind != "PRED" and (verb.first.gender in ("", "n"))
        if verb.first.kind == "PRED" and verb.elements[0].english.startswith("be "):
            verb.elements[0].adverbs.insert(0, "it")
            return
        owner = next((i for i, n in enumerate(self.nodes) if n.key == "у+gen"), None)
        if owner is not None and last.english.startswith("have "):
            group = self.nodes[owner]
            assert isinstance(group, Group)
            group.preposition, group.case = None, "nom"
            self._lead(at, owner)
            return
        if verb.first.lemma in grammar.IMPERSONAL and last.english.startswith("have "):
            verb.elements[0].adverbs.insert(0, "you")
            verb.person = "2"
            return
        if (
            (infinitive or verb.first.kind == "ADJS")
            and impersonal
            and not verb.elements[0].english.startswith(_ABSTRACT)
        ):
            verb.elements[0].adverbs.insert(0, "it")

    # words

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
        predicate = i in self._copula or (group.case == "ins" and not preposition)
        inner = bool(preposition) or group.case == "acc" or (i == 0 and self._setting.opening and self._setting.governed)
        if preposition.endswith(" of") and preposition.partition(" ")[0] in grammar.DETERMINERS:
            group.unique = group.plural
        core = group.english(inner=inner, predicate=predicate, subject=subject or (group.case == "nom" and not plain))
        if not core and i + 1 < len(self.nodes):
            # "at the first signs of", without what they are signs of.
            return preposition.removesuffix(" of")
        return f"{preposition} {core}" if preposition and core else preposition or core

    def _preposition(self, i: int, group: Group) -> str:
        governed = self._governed(i, group.key)
        if governed is not None:
            return governed
        before = self.nodes[i - 1] if i else None
        if group.preposition:
            return _english_of(group)
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
        if group.case == "dat" and any(isinstance(n, Verb) and n.first.kind == "PRED" for n in self.nodes):
            return "for" if not any(isinstance(n, Verb) for n in self.nodes[:i]) else "to"
        if group.case == "dat" and self._before_object(i):
            return ""
        return _DEFAULTS.get(group.case, "")

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
        number, person = verb.first.number or "s", verb.person or verb.first.person or "3"
        subject = self._subject
        if subject is not None and verb.finite:
            # A plural verb has further subjects, which stand apart.
            more = (
                not self._led
                and verb.first.number == "p"
                and subject.reading is not None
                and subject.reading.number == "s"
            )
            number = "p" if subject.several or more else "s"
            person = subject.reading.person or "3" if subject.reading else "3"
        denied = verb.denied or any(_denies(node) for node in self.nodes)
        texts = []
        for k, element in enumerate(verb.elements):
            negative = element.negative and not denied
            form = self._first_form(i, verb, element) if k == 0 else self._next_form(verb.elements[k - 1])
            text = self._english.conjugate(element.english, form, number, person, negative, element.mark)
            if form == "ing" and negative:
                text = "without " + self._english.conjugate(element.english, form, mark=element.mark)
            texts.append(_with_adverbs(element, text, verb.asking))
        return " ".join(filter(None, texts))

    def _first_form(self, i: int, verb: Verb, element: Element) -> str:
        reading = element.reading
        if reading.kind == "GRND":
            return "ing"
        if reading.kind == "INFN":
            return self._infinitive(i)
        if reading.imperative:
            return "imperative"
        if verb.conditional:
            return "would"
        if reading.tense == "futr" and isinstance(self.nodes[0], Word) and self.nodes[0].text in grammar.TIMES:
            return "present"
        return {"past": "past", "futr": "future"}.get(reading.tense, "present")

    def _infinitive(self, i: int) -> str:
        """An infinitive that hangs on a word before it has "to"; one that stands alone is an instruction."""
        for at in range(i - 1, -1, -1):
            node = self.nodes[at]
            if "inf" in node.governs:
                return {"ing": "ing", "": "base"}.get(node.governs["inf"], "to")
            if (isinstance(node, Group) and ((node.whole and node.case == "nom") or _asks(node))) or (
                isinstance(node, Verb) and node.finite
            ):
                return "to"
            if isinstance(node, Word) and node.text.endswith(" to"):
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


def _english_of(group: Group) -> str:
    """The preposition of a group; a number asks for another one."""
    reading = group.preposition
    word = reading.entry.english if reading and reading.entry else ""
    if word == "into" and group.noun in grammar.MEASURES:
        return "in"
    if reading and reading.lemma == "при" and group.noun in grammar.DURING:
        return "during"
    if group.counted:
        return {"during": "for", "before": "up to", "to": "up to" if reading and reading.case == "gen" else "to"}.get(
            word, word
        )
    return word


def _exists(verb: Verb) -> bool:
    return verb.last.lemma in grammar.THERE


def _asks(group: Group) -> bool:
    return bool(group.reading and group.reading.lemma in grammar.ASKING)


def _denies(node: Node) -> bool:
    """Whether the node negates the verb already."""
    if isinstance(node, Verb):
        return any("never" in element.adverbs for element in node.elements)
    return (isinstance(node, Group) and node.negative) or (isinstance(node, Word) and node.key in grammar.NEGATIVE)


def _with_adverbs(element: Element, text: str, asking: bool) -> str:
    """Adverbs before the verb, but after a modal or "be"; a subject that was put in stays first."""
    lead = [a for a in element.adverbs if a in ("it", "you", "there")]
    if asking and lead:
        first, _, rest = text.partition(" ")
        return " ".join(filter(None, (first, *lead, rest)))
    adverbs = [a for a in element.adverbs if a and a not in lead]
    late = [a for a in adverbs if a in grammar.LATE]
    adverbs = [a for a in adverbs if a not in late]
    first, _, rest = text.partition(" ")
    if adverbs and first in (*MODALS, "is", "are", "was", "were", "will", "would", "to", "without", "not"):
        return " ".join(filter(None, (*lead, first, *adverbs, rest, *late)))
    return " ".join((*lead, *adverbs, text, *late))
