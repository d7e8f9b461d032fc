"""What stands before a verb in Russian and after it in English: objects of instructions, infinitives, what is given."""

from __future__ import annotations

from . import grammar
from .english import English
from .groups import Group, Node, Verb, Word
from .morphology import Reading
from .wording import Setting, Wording


class Turning(Wording):
    """Turns the nodes of one clause; `_turned` tells that their order was changed by a guess."""

    def __init__(self, nodes: list[Node], english: English, setting: Setting) -> None:
        super().__init__(nodes, english, setting)
        self._turned = False

    def _instruct(self) -> None:
        """настой процедить -> strain the infusion: what stands before an instruction goes after it."""
        at = next((i for i, n in enumerate(self.nodes) if isinstance(n, Verb)), None)
        if at is None:
            return
        verb = self.nodes[at]
        assert isinstance(verb, Verb)
        if verb.first.kind != "INFN" and not verb.first.imperative:
            return
        before = self.nodes[:at]
        if any("inf" in n.governs or _introduces(n) for n in before):
            return
        moved = [n for n in before if self._is_first_object(n, verb)]
        rest = [n for n in self.nodes if n not in moved]
        at = rest.index(verb) + 1
        self.nodes[:] = [*rest[:at], *moved, *rest[at:]]

    def _is_first_object(self, node: Node, verb: Verb) -> bool:
        if not isinstance(node, Group) or not node.whole or node.relative or node.preposition:
            return False
        if node.case == "nom" and verb.last.transitive and not node.pronoun and verb.last.kind == "INFN":
            node.case = "acc"
        return node.case == "acc" or (node.case == "dat" and verb.last.lemma in grammar.GIVING)

    def _infinitive_first(self, at: int, verb: Verb) -> None:
        """принимать лекарство нельзя -> нельзя принимать лекарство"""
        if not _takes_infinitive(verb) or any(_is_infinitive(n) for n in self.nodes[at + 1 :]):
            return
        first = next((i for i, n in enumerate(self.nodes[:at]) if _is_infinitive(n)), None)
        if first is None or any("inf" in n.governs or _introduces(n) for n in self.nodes[:first]):
            return
        infinitive = self.nodes[first]
        assert isinstance(infinitive, Verb)
        moved = self.nodes[first + 1 : at]
        for group in moved:
            if isinstance(group, Group) and group.key == "nom" and infinitive.last.transitive:
                group.case = "acc"
        before = self.nodes[:first]
        for group in before if is_negated(verb) and infinitive.last.transitive else ():
            if isinstance(group, Group) and group.key == "gen" and group.whole:
                group.case = "acc"
        if verb.first.kind != "PRED" or infinitive.last.lemma in grammar.GIVING:
            led = next((i for i, n in enumerate(before) if self._is_first_object(n, infinitive)), first)
            before, moved = before[:led], [*before[led:], *moved]
        self._turned = True
        verb.add(infinitive.elements)
        after = self.nodes[at + 1 :]
        subject = [n for n in after[:1] if isinstance(n, Group) and n.key == "nom" and self._agrees(n, verb.first)]
        self.nodes[:] = [*before, verb, *subject, *moved, *after[len(subject) :]]

    def _adopt(self, at: int, verb: Verb) -> None:
        """нельзя никому давать -> you must not give anyone: the dative is the receiver, not who must."""
        following = self.nodes[at + 1 : at + 3]
        if verb.first.kind != "PRED" or len(verb.elements) > 1 or len(following) < 2 or following[0].key != "dat":
            return
        infinitive = following[1]
        if isinstance(infinitive, Verb) and _is_infinitive(infinitive) and infinitive.last.lemma in grammar.GIVING:
            verb.add(infinitive.elements)
            self.nodes[at + 1 : at + 3] = following[:1]

    def give(self) -> None:
        """не рекомендуется давать ребёнку до года мёд: what is given goes before a receiver that has a "to"."""
        at = next((i for i, n in enumerate(self.nodes) if isinstance(n, Verb)), None)
        if at is None:
            return
        verb, receiver = self.nodes[at], self.nodes[at + 1 : at + 2]
        if not isinstance(verb, Verb) or verb.last.lemma not in grammar.GIVING or [n.key for n in receiver] != ["dat"]:
            return
        given = next((i for i, n in enumerate(self.nodes) if i > at + 1 and self._is_object(n)), None)
        if given is not None and (given > at + 2 or verb.first.kind == "PRED"):
            self.nodes.insert(at + 1, self.nodes.pop(given))

    def _is_object(self, node: Node) -> bool:
        return isinstance(node, Group) and node.whole and not node.relative and node.key == "acc"

    def _agrees(self, group: Group, verb: Reading) -> bool:
        reading = group.reading
        if reading is None or verb.kind == "PRED" or group.counted or group.several:
            return True
        return not (reading.number and verb.number and reading.number != verb.number)


def _is_infinitive(node: Node) -> bool:
    return isinstance(node, Verb) and node.first.kind == "INFN"


def _introduces(node: Node) -> bool:
    """Whether an infinitive hangs on the word: how to, in order to."""
    if isinstance(node, Group):
        return bool(node.reading and node.reading.lemma in grammar.ASKING)
    return isinstance(node, Word) and (
        node.text.endswith("to") or node.kind == "CLAUSE" or node.key in grammar.ASKING
    )


def _takes_infinitive(verb: Verb) -> bool:
    """Whether an infinitive can hang on the verb, which has none yet."""
    if verb.last.kind == "INFN":
        return False
    lemma = verb.last.lemma
    if verb.last.kind == "PRTS":
        return lemma in grammar.ALLOWING and verb.first.gender == "n"
    evaluates = verb.last.kind == "ADJS" and lemma in grammar.EVALUATIVE and verb.first.gender == "n"
    waits = "inf" in verb.governs or lemma in grammar.MODAL_VERBS or lemma in grammar.EXPECTING
    return verb.last.kind == "PRED" or waits or evaluates


def is_negated(verb: Verb) -> bool:
    return verb.negative or any(" not" in f" {element.english}" for element in verb.elements)
