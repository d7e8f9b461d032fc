"""A clause in English: which group is its subject, and the order of its parts."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from . import grammar
from .doubts import of_clause
from .english import BODY, MODALS, English
from .groups import Group, Node, Verb, Word
from .turning import Turning, is_negated
from .wording import Setting, denies, joined

# What a modal word says where nothing follows it.
_ALONE = {"can": "be possible", "need": "be necessary", "must": "be necessary"}
_ANY = {
    "no": "any", "none": "any", "nothing": "anything", "nobody": "anybody", "no one": "anyone", "never": "ever",
    "nowhere": "anywhere", "in no way": "in any way",
}  # fmt: skip
_AUXILIARIES = frozenset("is are am was were do does did has will would".split())
# A verb phrase with its object.
_OWN_OBJECT = re.compile(r"([a-z]+) ((?:a|an|the) [a-z]+)|(perform|conduct|do|administer) ([a-z]+)")
_ABSTRACT = ("it is", "there is")


def clause(nodes: list[Node], english: English, setting: Setting) -> tuple[str, list[str]]:
    """The clause as English text, without marks before and after, and what is doubtful about it."""
    order = _Order(nodes, english, setting)
    order.arrange()
    order.deny_once()
    order.give()
    return joined(order.texts()), order.doubts()


class _Order(Turning):
    """Puts the nodes of a clause in order."""

    def doubts(self) -> list[str]:
        """What is doubtful about the clause."""
        return of_clause(self.nodes, self._subject, turned=self._turned, joined=bool(self._copula))

    def arrange(self) -> None:
        """Find the verb and its subject and put them where English has them."""
        at = next((i for i, n in enumerate(self.nodes) if isinstance(n, Verb) and n.finite), None)
        if at is None:
            self._instruct()
            self._without_verb()
            return
        verb = self.nodes[at]
        assert isinstance(verb, Verb)
        self._infinitive_first(at, verb)
        at = self.nodes.index(verb)
        self._adopt(at, verb)
        if self._having(at, verb) or self._modal(at, verb) or self._asked(at, verb):
            return
        subject = self._find_subject(at, verb)
        subject = self._nothing(at, verb) if subject is None else subject
        if subject is None:
            self._no_subject(at, verb)
            return
        group = self.nodes[subject]
        assert isinstance(group, Group)
        self._subject = group
        if verb.last.lemma == "болеть" and group.reading and group.reading.alive:
            verb.elements[-1].english = "be ill"
        self._own(group)
        subject, at = self.nodes.index(group), self.nodes.index(verb)
        if self._is_done_to(group, verb, subject, at):
            verb.elements[-1].english = self._english.passive(verb.elements[-1].english, verb.elements[-1].mark)
            verb.elements[-1].mark = None
        if subject < at:
            self._objects_after(group, verb)
            return
        if not group.whole and subject == len(self.nodes) - 1 and _exists(verb):
            self._there(verb)
            return
        self._invert(at, subject)

    def texts(self) -> list[str]:
        """The English of every node; in a question that begins with why, when, how the verb goes before its subject."""
        found = super().texts()
        if not self._setting.asking:
            whether = next((i for i, n in enumerate(self.nodes) if isinstance(n, Verb) and n.whether), None)
            if whether is not None:
                place = min([whether, *(i for i, n in enumerate(self.nodes) if n is self._subject)])
                found.insert(place, "whether")
        if not (self._setting.asking and self._setting.opening and self.nodes):
            return found
        asks = self.nodes[0]
        at = next((i for i, n in enumerate(self.nodes) if isinstance(n, Verb) and n.finite), None)
        verb = self.nodes[at] if at is not None else None
        if at is None or not isinstance(verb, Verb) or self._copula:
            return found
        asked = isinstance(asks, Word) and asks.key in grammar.ASKING and asks.kind != "CLAUSE"
        if not (asked or verb.whether):
            return found
        subject = next((i for i in range(at) if self.nodes[i] is self._subject), None)
        if verb.text or verb.asking or (subject is None and not verb.start):
            return found
        said = found[at].removeprefix(f"{verb.start} " if verb.start else "")
        first, rest = self._asked_form(verb, said)
        found[at] = joined((verb.start, rest))
        found.insert(at if subject is None else subject, first)
        return found

    def _asked_form(self, verb: Verb, text: str) -> tuple[str, str]:
        """The auxiliary that goes before the subject, and what stays: cramps occur -> do | occur."""
        first, _, rest = text.partition(" ")
        if first in MODALS or first in _AUXILIARIES:
            return first, rest
        number, person = self._person(verb)
        tense = "past" if verb.first.tense == "past" else "present"
        element = verb.elements[0]
        finite = self._english.conjugate(element.english, tense, number, person, False, element.mark)
        if not text.endswith(finite) and finite not in text:
            return "", text
        base = self._english.conjugate(element.english, "base", mark=element.mark)
        return self._english.conjugate("do", tense, number, person), text.replace(finite, base, 1)

    def deny_once(self) -> None:
        """Negate the verb or one other word: ни к чему не приводит -> does not lead to anything."""
        at = next((i for i, n in enumerate(self.nodes) if isinstance(n, Verb) and is_negated(n)), None)
        verb = self.nodes[at] if at is not None else None
        if at is None or not isinstance(verb, Verb) or verb.text:
            return
        subject = self._subject
        if subject is not None and subject.negative:
            _any_adverbs(verb)
        late = [n for n in self.nodes[at + 1 :] if isinstance(n, Word) and n.kind == "ADVB" and denies(n)]
        verb.elements[0].adverbs += [word.text for word in late]
        self.nodes[:] = [n for n in self.nodes if n not in late]
        moved = [n for n in self.nodes if isinstance(n, Group) and n.negative and n is not subject]
        for group in moved:
            group.core, group.negative = _any(group.core), False
        moved = [group for group in moved if self.nodes.index(group) < at]
        rest = [n for n in self.nodes if n not in moved]
        at = rest.index(verb) + 1
        if at < len(rest) and self._is_object(rest[at]) and all(group.preposition for group in moved):
            at += 1
        self.nodes[:] = [*rest[:at], *moved, *rest[at:]]

    def _is_done_to(self, group: Group, verb: Verb, subject: int, at: int) -> bool:
        """судороги лечат массажем: things in the plural with a verb that lacks an object are the object."""
        reading, last = group.reading, verb.last
        if reading is None or reading.alive or reading.kind != "NOUN" or len(verb.elements) > 1 or subject > at:
            return False
        several = reading.number == "p" or group.counted
        if last.kind != "VERB" or not last.transitive or last.number != "p" or not several or group.tail:
            return False
        following = self.nodes[at + 1 :]
        if not following and " " in (last.entry.term if last.entry else ""):
            return True
        if any(n.key in verb.governs and n.key != "ins" for n in following):
            return False
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

    def _objects_after(self, subject: Group, verb: Verb) -> None:
        """мне никто не помог -> nobody helped me: an object before the subject goes after the verb."""
        before = self.nodes[: self.nodes.index(subject)]
        moved = [n for n in before if self._is_object(n) or (isinstance(n, Group) and verb.governs.get(n.key) == "")]
        moved = [n for n in moved if isinstance(n, Group) and not n.relative and not n.counted]
        rest = [n for n in self.nodes if n not in moved]
        at = rest.index(verb) + 1
        self.nodes[:] = [*rest[:at], *moved, *rest[at:]]

    def _invert(self, at: int, subject: int) -> None:
        """A subject after its verb goes before it; an object before the verb goes after."""
        verb = self.nodes[at]
        assert isinstance(verb, Verb)
        if self._told_first(at, verb):
            return
        self._turned = True
        group = self.nodes.pop(subject)
        clinging = self.nodes[subject : subject + 1]
        clinging = [n for n in clinging if n.key in grammar.CLINGING and n.key not in verb.governs]
        self.nodes[:] = [n for n in self.nodes if n not in clinging]
        named = verb.last.lemma in grammar.COPULAS or "ins" in verb.governs
        objects = [i for i in range(at) if self._is_object(self.nodes[i]) or (named and self.nodes[i].key == "ins")]
        moved = [self.nodes.pop(i) for i in reversed(objects)]
        at -= len(moved)
        self.nodes[at : at + 1] = [group, *clinging, self.nodes[at], *moved]

    def _told_first(self, at: int, verb: Verb) -> bool:
        """причиной является стресс -> the cause is stress: the order stays, so what is told becomes the subject."""
        lemma, word = verb.last.lemma, verb.elements[-1]
        key = "ins" if lemma in grammar.BEING else "к+dat" if lemma == "относиться" else ""
        told = next((n for n in self.nodes[:at] if isinstance(n, Group) and n.whole and n.key == key), None)
        if told is None:
            return False
        word.english, word.mark = "be" if key == "ins" else "include", None
        told.preposition, told.case, told.plain = None, "nom", True
        self._subject, self._led = told, True
        return True

    def _there(self, verb: Verb) -> None:
        """must be carried out strict ... -> there must be strict ..."""
        last = verb.elements[-1]
        last.english, last.mark = "be", None
        verb.start = "there"

    def _aged(self) -> bool:
        """мне 45 лет -> I am 45 years old"""
        if len(self.nodes) < 2 or not isinstance(self.nodes[1], Group) or self.nodes[0].key != "dat":
            return False
        who, years = self.nodes[0], self.nodes[1]
        if not isinstance(who, Group) or not (years.counted and years.noun == "year"):
            return False
        who.plain, self._subject, years.core = True, who, f"{years.core} old"
        self._copula[1] = self._be(who)
        return True

    def _suffers(self) -> bool:
        """у вас сильная боль -> you have severe pain"""
        at = next((i for i, n in enumerate(self.nodes[:-1]) if n.key == "у+gen"), None)
        if at is None or any(isinstance(n, Group) for n in self.nodes[:at]):
            return False
        owner, thing = self.nodes[at], self.nodes[at + 1]
        if not (isinstance(owner, Group) and isinstance(thing, Group) and thing.key == "nom" and thing.whole):
            return False
        if not (owner.pronoun or (owner.reading and owner.reading.alive)) or owner.relative:
            return False
        owner.preposition, owner.case, self._subject = None, "nom", owner
        thing.plain = True
        person = owner.reading.person or "3" if owner.reading else "3"
        self._copula[at + 1] = self._english.conjugate("have", "present", "p" if owner.several else "s", person)
        return True

    def _be(self, subject: Group) -> str:
        person = subject.reading.person or "3" if subject.reading else "3"
        return self._english.conjugate("be", "present", "p" if subject.several else "s", person)

    def _without_verb(self) -> None:
        """A subject and what it is: "this | a symptom" has "is" between."""
        if self._aged() or self._suffers():
            return
        for i, node in enumerate(self.nodes[1:], 1):
            before = self.nodes[i - 1]
            at = i - (before.key == grammar.NOT and i > 1)
            before = self.nodes[at - 1]
            compared = (isinstance(node, Word) and node.kind == "COMP") or node.key in ("выше+gen", "ниже+gen")
            if compared and isinstance(before, Group) and self._is_named(before):
                self._copula[at] = self._be(before)
                return
        groups = [i for i, n in enumerate(self.nodes) if isinstance(n, Group)]
        for a, b in pairwise(groups):
            one, other = self.nodes[a], self.nodes[b]
            assert isinstance(one, Group) and isinstance(other, Group)
            names_it = one.case == other.case == "nom" and not (one.preposition or other.preposition)
            if names_it and one.whole and (one.pronoun or one.core == "this" or not other.whole):
                denied = self.nodes[b - 1].key == grammar.NOT
                self._copula[b - denied] = self._be(one)
                return

    def _find_subject(self, at: int, verb: Verb) -> int | None:
        def fits(i: int) -> bool:
            node = self.nodes[i]
            if not isinstance(node, Group) or node.preposition or not self._agrees(node, verb.first):
                return False
            if i < at:
                nothing = bool(node.reading and node.reading.lemma == "ничего") and verb.negative
                lacking = verb.last.transitive and not any(self._is_object(n) for n in self.nodes[at + 1 :])
                return node.case in ("nom", "any") and not (nothing and lacking)
            # After an infinitive it is rather what is done something to.
            return node.case == "nom" and not (node.counted and verb.last.kind == "INFN")

        before = next((i for i in range(at - 1, -1, -1) if fits(i)), None)
        return before if before is not None else next((i for i in range(at + 1, len(self.nodes)) if fits(i)), None)

    def _nothing(self, at: int, verb: Verb) -> int | None:
        """ничего не помогает -> nothing helps: it is the subject where the verb needs no object or has one."""
        last = verb.last
        if verb.negative and verb.passive and verb.first.number == "s" and verb.first.gender in ("", "n"):
            return self._denied_thing(at)
        if last.kind != "VERB" or verb.first.number == "p" or verb.first.person in ("1", "2") or not verb.negative:
            return None
        if last.transitive and not any(self._is_object(n) for n in self.nodes[at + 1 :]):
            return None
        return next((i for i, n in enumerate(self.nodes[:at]) if isinstance(n, Group) and n.negative
                     and n.key == "gen" and n.reading and n.reading.lemma == "ничто"), None)  # fmt: skip

    def _denied_thing(self, at: int) -> int | None:
        """изменений выявлено не было -> changes were not detected"""
        places = [i for i, n in enumerate(self.nodes) if isinstance(n, Group) and n.key == "gen" and n.whole]
        near = [i for i in places if i < at] or places[:1]
        if not near:
            return None
        group = self.nodes[near[-1]]
        assert isinstance(group, Group)
        group.plain, self._led = True, True
        return near[-1]

    def _having(self, at: int, verb: Verb) -> bool:
        """у пациента (нет) боли -> the patient has (no) pain; нет боли -> there is no pain."""
        lemma = verb.first.lemma
        said = lemma == "нет" or (lemma == "есть" and verb.first.kind == "PRED")
        if not said and not (lemma == "быть" and len(verb.elements) == 1):
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
        if group.relative:
            return self._lacking(group, owner, verb)
        form = {"past": "past", "futr": "future"}.get(verb.first.tense, "present")
        if form == "past" and self.nodes[0].key in grammar.AIMING:
            form = "present"
        group.plain = True
        # не у всех есть боль -> not all have pain
        before = self.nodes[owner - 1] if owner else None
        before = before if before is not None and before.key == grammar.NOT else None
        ever = joined([adverb for element in verb.elements for adverb in element.adverbs])
        whose = self.nodes[owner] if owner is not None else None
        if without and isinstance(whose, Group) and whose.negative:
            self._subject, group.core = whose, _any(group.core)
        elif without and (denies(verb) or group.negative):
            group.core, group.said = _any(group.core) if denies(verb) else group.core, True
        elif without:
            group.core, group.said = f"no {group.core}", True
        number = "p" if group.several else "s"
        rest = [n for i, n in enumerate(self.nodes) if i not in (thing, owner, at)]
        rest = [n for n in rest if n.key != grammar.NEITHER]
        lead = [n for n in rest if isinstance(n, Word) and n.kind == "CONJ"]
        rest = [n for n in rest if n not in lead]
        if isinstance(whose, Group):
            whose.preposition, whose.case = None, "nom"
            person = whose.reading.person or "3" if whose.reading else "3"
            text = self._english.conjugate("have", form, "p" if whose.several else "s", person)
            verb.text = joined((ever, text))
            partly = [n for n in rest if n is before]
            self.nodes[:] = [*lead, *partly, whose, verb, group, *(n for n in rest if n is not before)]
        else:
            verb.text = joined(("there", self._english.conjugate("be", form, number), ever))
            self.nodes[:] = [*lead, verb, group, *rest]
        return True

    def _lacking(self, group: Group, owner: int | None, verb: Verb) -> bool:
        """которого нет у больного -> which a patient does not have"""
        whose = self.nodes[owner] if owner is not None else None
        if not isinstance(whose, Group):
            return False
        form = {"past": "past", "futr": "future"}.get(verb.first.tense, "present")
        whose.preposition, whose.case, group.plain, self._subject = None, "nom", True, whose
        verb.text = self._english.conjugate("have", form, "p" if whose.several else "s", negative=True)
        rest = [n for n in self.nodes if n is not group and n is not whose and n is not verb]
        self.nodes[:] = [group, whose, verb, *rest]
        return True

    def _asked(self, at: int, verb: Verb) -> bool:
        """каковы причины -> what are the causes"""
        subject = next((n for n in self.nodes[at + 1 :] if isinstance(n, Group) and n.key == "nom"), None)
        if subject is None or not verb.first.lemma.startswith("каков"):
            return False
        verb.text = f"what {self._be(subject)}"
        subject.unique = subject.of
        return True

    def _modal(self, at: int, verb: Verb) -> bool:
        """можно пить -> you can drink; пациенту можно -> the patient can; боль можно снять -> pain can be relieved"""
        first = verb.elements[0]
        words = first.english.split(" ")
        modal = words[0] in MODALS or words[-1] == "to"
        if verb.first.kind != "PRED" or not modal or any(first.english.startswith(a) for a in _ABSTRACT):
            return False
        alone = len(verb.elements) == 1
        if alone and not any(isinstance(n, Verb) for n in self.nodes if n is not verb) and words[0] in _ALONE:
            first.negative = first.negative or "not" in words
            first.english = "be allowed" if "not" in words else _ALONE[words[0]]
            needless = next((i for i in range(at) if self.nodes[i].key == "gen" and verb.negative), None)
            if needless is not None:
                self._lead(at, needless)
            return needless is not None
        near = range(at + 2) if alone else range(at)
        who = next((i for i in near if i < len(self.nodes) and self.nodes[i].key == "dat"), None)
        if who is not None:
            given = verb.elements[-1]
            if not alone and given.reading.lemma in grammar.GIVING:
                # детям нельзя давать аспирин -> children must not be given aspirin
                given.english, given.mark = self._english.passive(given.english, given.mark), None
            self._lead(at, who)
            return True
        what = next((i for i in range(at) if self._is_object(self.nodes[i]) or self._is_named(self.nodes[i])), None)
        last = verb.elements[-1]
        if what is not None and last.reading.kind == "INFN" and last.reading.transitive:
            last.english, last.mark = self._english.passive(last.english, last.mark), None
            self._lead(at, what)
        elif what is None and last.reading.kind == "INFN" and self._starts(at):
            verb.start = "you"
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

    def _lead(self, at: int, subject: int) -> Group:
        """Make a group the subject that is none in Russian."""
        group = self.nodes[subject]
        assert isinstance(group, Group)
        self._subject, self._led = group, True
        group.plain = True
        if subject > at:
            self._invert(at, subject)
        return group

    def _no_subject(self, at: int, verb: Verb) -> None:
        """Who does it is not said: the first rule that fits finds a subject."""
        if not (self._relative() or self._starts(at)):
            return
        for rule in (self._told_first, self._felt, self._made_passive, self._owner_has, self._impersonal):
            if rule(at, verb):
                return

    def _relative(self) -> bool:
        first = self.nodes[0]
        return isinstance(first, Group) and first.relative

    def _object(self, verb: Verb) -> int | None:
        at = self.nodes.index(verb)
        found = next((i for i, n in enumerate(self.nodes) if self._is_object(n) or self._is_odd(n, verb)), None)
        after = self.nodes[at + 1 : at + 2]
        fixed = bool(after) and isinstance(after[0], Group) and after[0].whole and after[0].key == "any"
        return at + 1 if found is None and fixed else found

    def _felt(self, at: int, verb: Verb) -> bool:
        """сводит ногу -> the leg cramps"""
        what = self._object(verb)
        if verb.first.lemma not in grammar.IMPERSONAL or verb.first.number != "s":
            return False
        if what is not None:
            self._own(self._lead(at, what))
        elif verb.last.entry and verb.elements[-1].english.startswith("have ") and not self._owner():
            verb.start, verb.person = "you", "2"
        return what is not None or verb.start != ""

    def _made_passive(self, at: int, verb: Verb) -> bool:
        """назначают магний -> magnesium is prescribed"""
        first, last = verb.first, verb.elements[-1]
        if first.kind != "VERB" or first.number != "p" or first.person not in ("", "3") or not last.reading.transitive:
            return False
        if len(verb.elements) > 1:
            return self._advised(at, verb)
        what = self._object(verb)
        receiver = next((i for i in range(at) if self.nodes[i].key == "dat"), None)
        if receiver is not None and (last.reading.lemma in grammar.GIVING or last.english.startswith("give ")):
            what = receiver
        elif what is None and (own := _OWN_OBJECT.fullmatch(last.english)):
            # накладывают повязку, where the lexicon says "apply a bandage"
            last.english, last.mark = own[1] or own[3], None
            what = at + 1
            self.nodes.insert(what, _said(own[2] or own[4]))
        if what is None or (self._setting.named and not self._relative()):
            return False
        last.english, last.mark = self._english.passive(last.english, last.mark), None
        self._lead(at, what)
        at = self.nodes.index(verb)
        # судорогой называют X -> X is called a cramp
        named = [n for n in self.nodes[:at] if n.key == "ins" and "ins" in verb.governs]
        rest = [n for n in self.nodes if n not in named]
        at = rest.index(verb) + 1
        self.nodes[:] = [*rest[:at], *named, *rest[at:]]
        return True

    def _advised(self, at: int, verb: Verb) -> bool:
        """больным рекомендуют пить -> patients are advised to drink; рекомендуют пить -> it is recommended to drink"""
        first = verb.elements[0]
        if first.english in MODALS or not (first.reading.transitive or first.reading.lemma == "советовать"):
            return False
        first.english, first.mark = self._english.passive(first.english, first.mark), None
        first.reading = replace(first.reading, number="s", entry=None)
        receiver = next((i for i in range(at) if self.nodes[i].key == "dat"), None)
        if receiver is None:
            verb.start = "it"
        else:
            self._lead(at, receiver)
        return True

    def _owner(self) -> int | None:
        return next((i for i, n in enumerate(self.nodes) if n.key == "у+gen"), None)

    def _owner_has(self, at: int, verb: Verb) -> bool:
        """у вас болит горло, where the lexicon says "have a sore throat" -> you have a sore throat"""
        owner = self._owner()
        if owner is None or not verb.elements[-1].english.startswith("have "):
            return False
        group = self.nodes[owner]
        assert isinstance(group, Group)
        group.preposition, group.case = None, "nom"
        self._lead(at, owner)
        return True

    def _impersonal(self, at: int, verb: Verb) -> bool:
        """рекомендуется принимать -> it is recommended to take"""
        first, english = verb.first, verb.elements[0].english
        following = self.nodes[at + 1] if at + 1 < len(self.nodes) else None
        infinitive = verb.last.kind == "INFN" or (isinstance(following, Verb) and following.first.kind == "INFN")
        if first.kind == "PRED":
            said = english.startswith("be ")
        else:
            said = (infinitive or first.kind == "ADJS") and first.number == "s" and first.gender in ("", "n")
        if said and not english.startswith(_ABSTRACT):
            verb.start = "it"
        return said


def _said(core: str) -> Group:
    """An object that the lexicon has within a verb phrase, as a group."""
    return Group(case="acc", core=core, plural=core.endswith("s"), said=True, whole=True)


def _any(core: str) -> str:
    """With a verb that is negated itself: nothing -> anything, no pain -> any pain"""
    first, _, rest = core.partition(" ")
    if core.startswith("no one"):
        first, rest = "no one", core.removeprefix("no one").lstrip()
    return joined((_ANY.get(first, first), rest))


def _any_adverbs(verb: Verb) -> None:
    for element in verb.elements:
        element.adverbs = [_ANY.get(adverb, adverb) for adverb in element.adverbs]


def _exists(verb: Verb) -> bool:
    return verb.last.lemma in grammar.THERE
