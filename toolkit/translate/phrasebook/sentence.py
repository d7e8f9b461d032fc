"""A whole fragment: its words chosen, its clauses translated and put back between its marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from . import grammar
from .choose import choose
from .clause import Setting, clause
from .english import English
from .groups import Group, Node, Verb
from .letters import CYRILLIC, latin, single_letter
from .lexicon import Entry
from .morphology import Analyzer, Reading
from .parse import Parser
from .phrases import joined
from .tokens import Token, tokens_of

_GOVERNING = frozenset(
    "of in on at to for from by with without and or about into during after before under over between against through "
    "have has having such as like than via per towards toward".split()
)
_NAMED_BY_LETTER = frozenset("витамин группа гепатит тип класс вирус витамины".split())
# A clause of more parts than this is none; it is cut, so that time grows with length only.
_LONGEST = 60
_REACH = 15
_PREDICATES = frozenset("VERB PRTS ADJS PRED INFN GRND".split())
_NUMBERS = {True: (Reading("1", "NUMB", "any", "s").grouped(),), False: (Reading("n", "NUMB", "any").grouped(),)}
_LATIN = (Reading("latin", "LATN", "any").grouped(),)
_YEAR = re.compile(r"(?:1[89]|20)\d\d(?:[-–]\d+)?")
_THIS = (Reading("это", "THIS", "nom", "s", "n").grouped(),)
_HOW = (Reading("как", "ADVB", entry=Entry("как", "how", "adv")).grouped(),)
_EVER = (Reading("все", "ADVB", entry=Entry("все", "ever", "adv")).grouped(),)
_THE = (Reading("чем", "CONJ", entry=Entry("чем", "the", "conj")).grouped(),)
_UNTIL = (Reading("пока", "CONJ", entry=Entry("пока", "until", "conj")).grouped(),)
_NOTHING = (Reading("", "PRCL", entry=Entry("", "", "part")).grouped(),)
_TO = (Reading("чтобы", "CONJ", entry=Entry("чтобы", "to", "conj")).grouped(),)
_WHETHER = (Reading("ли", "PRCL", entry=Entry("ли", "whether", "part")).grouped(),)
_HIS = {key: (Reading(key, "HIS", "any").grouped(),) for key in grammar.HIS}


@dataclass(slots=True)
class Sentence:
    """A translated fragment: its text, how many words it had, and the forms that no lexicon knows.

    `covered` if it is nothing but set phrases, with prepositions, "and" and "or" between them.
    """

    text: str
    words: int = 0
    unknown: list[str] = field(default_factory=list)
    covered: bool = False


def translate_text(text: str, analyzer: Analyzer, english: English, before: str = "") -> Sentence:
    """`text` in English, with the white space and marks around it as they are."""
    core = text.strip()
    tokens = tokens_of(core)
    words = [t for t in tokens if t.kind == "word"]
    if not words:
        return Sentence(latin(text))
    _read(tokens, analyzer)
    tokens = joined(_without_year(_without_that(tokens)), analyzer.lexicon)
    _special(tokens)
    choose(tokens, words[0].text[0].isupper() and tokens[0].kind == "word")
    maker = _Maker(tokens, english, before)
    made = _capitals(core, words, maker.make())
    start = len(text) - len(text.lstrip())
    return Sentence(
        latin(text[:start] + made + text[start + len(core) :]),
        len(words),
        list(dict.fromkeys(maker.parser.unknown)),
        _covered(tokens),
    )


def _covered(tokens: Sequence[Token]) -> bool:
    words = [t for t in tokens if t.kind == "word"]
    joints = ("PREP", "CONJ")
    return any(t.phrase for t in words) and all(t.phrase or t.reading.kind in joints for t in words)


def _read(tokens: Sequence[Token], analyzer: Analyzer) -> None:
    """The readings of every token but marks."""
    for i, token in enumerate(tokens):
        if token.kind == "word":
            if _is_letter(tokens, i):
                token.kind, token.text, token.readings = "latin", single_letter(token.text), _LATIN
            elif token.key in _HIS:
                token.readings = _HIS[token.key]
            else:
                token.readings = analyzer.readings(token.text.lower())
        elif token.kind == "number":
            token.readings = _NUMBERS[token.text == "1"]
        elif token.kind in ("latin", "ordinal"):
            token.readings = _LATIN if token.kind == "latin" else _ORDINAL
    return


_ORDINAL = (Reading("ordinal", "ADJF", "any").grouped(),)


def _is_letter(tokens: Sequence[Token], i: int) -> bool:
    """Whether a single capital names a vitamin, a group, a type."""
    token = tokens[i]
    if len(token.text) != 1 or not token.text.isupper() or not i:
        return False
    before = tokens[i - 1]
    return before.kind == "word" and any(r.lemma in _NAMED_BY_LETTER for r in before.readings)


def _without_that(tokens: list[Token]) -> list[Token]:
    """то, что вызывает -> что вызывает: English has one word for it."""
    keys = [token.key for token in tokens]
    drop = {k for i in range(len(keys) - 2) if keys[i : i + 3] == ["то", ",", "что"] for k in (i, i + 1)}
    return [token for i, token in enumerate(tokens) if i not in drop] if drop else tokens


def _purpose(tokens: Sequence[Token], i: int) -> bool:
    """Whether an infinitive follows чтобы before any other verb."""
    for token in tokens[i + 1 : i + 10]:
        if token.kind == "mark":
            return False
        if token.readings and token.readings[0].kind in ("INFN", "VERB"):
            return token.readings[0].kind == "INFN"
    return False


def _without_year(tokens: list[Token]) -> list[Token]:
    """в 2020 году -> in 2020"""
    drop = {
        i + 1
        for i, token in enumerate(tokens[:-1])
        if _YEAR.fullmatch(token.text) and tokens[i + 1].key in ("год", "года", "году", "годом", "г")
    }
    for i in drop:
        tokens[i - 1].readings = _LATIN
        if i + 1 < len(tokens) and tokens[i].key == "г" and tokens[i + 1].text == ".":
            tokens[i + 1].text = tokens[i + 1].text if i + 2 == len(tokens) else ""
    return [token for i, token in enumerate(tokens) if i not in drop and token.text]


def _special(tokens: Sequence[Token]) -> None:
    """это before anything but a neuter noun is a word of its own; что before an infinitive asks."""
    keys = {token.key for token in tokens}
    for i, token in enumerate(tokens):
        following = tokens[i + 1].readings if i + 1 < len(tokens) else ()
        asks = any(r.kind == "INFN" for r in following[:1])
        if token.key == "что" and len(token.readings) > 1:
            kind = "CONJ" if i and tokens[i - 1].text == "," and not asks else "NPRO"
            token.readings = tuple(r for r in token.readings if r.kind == kind) or token.readings
        elif token.key in ("чтобы", "чтоб", "дабы") and _purpose(tokens, i):
            token.readings = _TO
        elif token.key == "как" and (asks or (not i and tokens[-1].text == "?")):
            token.readings = _HOW
        elif (
            token.key in ("чем", "тем")
            and following
            and following[0].kind == "COMP"
            and "тем" in keys
            and "чем" in keys
        ):
            token.readings = _THE
        elif token.key == "пока" and (
            at := next((k for k in range(i, min(i + 6, len(tokens))) if tokens[k].key == "не"), 0)
        ):
            token.readings, tokens[at].key, tokens[at].readings = _UNTIL, "", _NOTHING
        elif token.key == "ли":
            token.readings = _WHETHER
        elif token.key == "все" and following and following[0].kind == "COMP":
            token.readings = _EVER
        if token.key == "это" and len(token.readings) != 1:
            if not any(r.nominal and r.number == "s" and r.gender == "n" and r.case == "nom" for r in following[:3]):
                token.readings = _THIS


class _Maker:
    """Goes through the tokens clause by clause and writes the English."""

    def __init__(self, tokens: Sequence[Token], english: English, before: str) -> None:
        self.parser = Parser(tokens, english)
        self._tokens, self._english = tokens, english
        words = re.findall(r"[\w,]+", before)
        self._before = words[-1].lower() if words else ""
        self._out: list[str] = []
        self._opening = True
        self._nominative = False

    def make(self) -> str:
        """The whole text."""
        i, nodes = 0, list[Node]()
        space = ""
        while i < len(self._tokens):
            token = self._tokens[i]
            if token.kind == "mark":
                follow = self._copula(i, nodes)
                self._flush(nodes, space)
                i, space = self._mark(i, follow)
                continue
            if not nodes:
                space = token.space if i else ""
            elif len(nodes) >= _LONGEST or self._new_clause(i, nodes):
                self._flush(nodes, space)
                space = token.space
            node, i = self.parser.node(i)
            nodes.append(node)
        self._flush(nodes, space)
        return "".join(self._out)

    def _flush(self, nodes: list[Node], space: str) -> None:
        if not nodes:
            return
        governed = self._before in _GOVERNING or self._before.endswith(",") or self._continues(nodes[0])
        setting = Setting(self._opening, self._before, governed, self._nominative)
        text = clause(nodes, self._english, setting)
        self._nominative = self._nominative or any(isinstance(n, Group) and n.key == "nom" for n in nodes)
        self._out.append((" " if space else "") + text)
        self._opening = False
        nodes.clear()

    def _continues(self, node: Node) -> bool:
        return False

    def _new_clause(self, i: int, nodes: Sequence[Node]) -> bool:
        """Whether the word at `i` begins a clause of its own."""
        if self.parser.kind(i) not in ("CONJ", "PRCL"):
            return False
        if self.parser.key(i) not in ("и", "а", "но", "или", "либо") or not any(isinstance(n, Verb) for n in nodes):
            return False
        for at in range(i + 1, i + _REACH):
            kind = self.parser.kind(at)
            if not kind or kind in _PREDICATES:
                return bool(kind)
        return False

    def _copula(self, i: int, nodes: Sequence[Node]) -> str:
        """The verb that a dash at `i` stands for: a factor – это степень -> a factor is the degree."""
        if self._tokens[i].text not in "-–—" or not self._tokens[i].space:
            return ""
        subject = next((n for n in nodes if isinstance(n, Group) and n.key == "nom" and n.whole), None)
        if subject is None or any(isinstance(n, Verb) and n.finite for n in nodes):
            return ""
        this = self.parser.kind(i + 1) == "THIS"
        following = self.parser.kind(i + 1 + this)
        named = following in ("NOUN", "ADJF", "NUMB") and self.parser.reading(i + 1 + this).case in ("nom", "any")
        ended = self._tokens[-1].text in grammar.EOF_MARKS
        if not (this or (named and ended)):
            return ""
        return self._english.conjugate("be", "present", "p" if subject.several else "s")

    def _mark(self, i: int, copula: str) -> tuple[int, str]:
        """Write the mark at `i`, or the verb it stands for; the position after it and the space there."""
        token = self._tokens[i]
        if copula:
            self._out.append(f" {copula}")
            return i + 1 + (self.parser.kind(i + 1) == "THIS"), " "
        if not (token.text == "," and self._closes(i)):
            self._out.append((" " if token.space else "") + token.text)
        return i + 1, ""

    def _closes(self, i: int) -> bool:
        """Whether English has no comma here: before "that", "which causes", "if"."""
        if not self._out or not self.parser.kind(i + 1):
            return False
        reading = self.parser.reading(i + 1)
        if reading.lemma == "который" or (
            reading.kind == "PREP"
            and self._tokens[i + 2 :]
            and self.parser.kind(i + 2)
            and self.parser.reading(i + 2).lemma == "который"
        ):
            return True
        if (
            reading.lemma in ("кто", "что")
            and i
            and self._tokens[i - 1].key in ("те", "тех", "тем", "теми", "все", "всех")
        ):
            return True
        if self.parser.key(i + 1) == grammar.NEITHER:
            return True
        entry = reading.entry
        return reading.kind == "CONJ" and entry is not None and entry.english in grammar.CLOSE


def _capitals(source: str, words: Sequence[Token], text: str) -> str:
    """The capitals of the fragment: all of them, or the first."""
    letters = [c for c in source if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters) and len(words) > 1:
        return text.upper()
    first = next((c for c in source if c.isalpha()), "")
    if first.isupper() and CYRILLIC.match(first):
        at = next((i for i, c in enumerate(text) if c.isalpha()), 0)
        return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
    return text
