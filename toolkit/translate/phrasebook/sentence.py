"""A whole fragment: its words chosen, its clauses translated and put back between its marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from . import grammar
from .choose import choose
from .clause import clause
from .doubts import of_words
from .english import English
from .groups import Group, Node, Verb
from .letters import CYRILLIC, latin
from .morphology import Analyzer
from .negation import united
from .parse import Parser
from .phrases import joined
from .special import read, settle_special, without_needless
from .tokens import Token, tokens_of
from .wording import Setting

_GOVERNING = frozenset(
    "of in on at to for from by with without and or about into during after before under over between against through "
    "have has having such as like than via per towards toward".split()
)
# A clause of more parts than this is none; it is cut, so that time grows with length only.
_LONGEST = 60
_REACH = 15
_PREDICATES = frozenset("VERB PRTS ADJS PRED INFN GRND".split())


_PHRASES, _JOINTS = ("NOUN", "NPRO", "ADJF", "ADVB", "PREP", "CONJ"), ("PREP", "CONJ")


@dataclass(slots=True)
class Sentence:
    """A translated fragment: its text, how many words it had, and the forms that no lexicon knows.

    `covered` if it is nothing but set phrases, with prepositions, "and" and "or" between them.
    `doubts` are what makes it less sure, as `doubts` names them, each as often as it occurs.
    """

    text: str
    words: int = 0
    unknown: list[str] = field(default_factory=list)
    covered: bool = False
    doubts: list[str] = field(default_factory=list)


def translate_text(text: str, analyzer: Analyzer, english: English, before: str = "") -> Sentence:
    """`text` in English, with the white space and marks around it as they are."""
    core = text.strip()
    tokens = tokens_of(core)
    for token in tokens:
        token.key = analyzer.named(token.key)
    words = [t for t in tokens if t.kind == "word"]
    if not words:
        return Sentence(latin(text))
    read(tokens, analyzer)
    tokens = united(joined(without_needless(tokens), analyzer.lexicon), analyzer)
    analyzer.settle(tokens)
    settle_special(tokens)
    choose(tokens, words[0].text[0].isupper() and tokens[0].kind == "word")
    maker = _Maker(tokens, english, before)
    made = _capitals(core, words, _addressed(maker.make(), tokens))
    start = len(text) - len(text.lstrip())
    return Sentence(
        latin(text[:start] + made + text[start + len(core) :]),
        len(words),
        list(dict.fromkeys(maker.parser.unknown)),
        _covered(tokens),
        [*maker.doubts, *of_words(tokens, made)],
    )


def _covered(tokens: Sequence[Token]) -> bool:
    """Whether there is nothing but set phrases, with prepositions, "and" and "or" between them.

    A statement is none, nor a preposition without its noun; a single word may be anything, unless it is a name.
    """
    words = [t for t in tokens if t.kind == "word"]
    phrases = [t for t in words if t.phrase and t.reading.kind != "PREP"]
    if not phrases or words[-1].reading.kind == "PREP":
        return False
    one = phrases[0].reading.entry if len(words) == 1 and " " not in words[0].text else None
    if one and one.note != "name":
        return False
    return all(t.reading.kind in (_PHRASES if t.phrase else _JOINTS) for t in words)


def _addressed(text: str, tokens: Sequence[Token]) -> str:
    """In instructions, "oneself" and "one's" are the reader's: pull the foot toward yourself."""
    text = text.replace("to not ", "not to ")
    if "one" not in text:
        return text
    kinds = [t.reading for t in tokens if t.kind != "mark"]
    told = any(r.imperative for r in kinds)
    instructs = any(r.kind == "INFN" for r in kinds) and not any(r.kind in ("VERB", "PRED", "PRTS") for r in kinds)
    if not (told or instructs):
        return text
    return re.sub(r"\bone's\b", "your", re.sub(r"\b(?:oneself|itself)\b", "yourself", text) if told else text)


class _Maker:
    """Goes through the tokens clause by clause and writes the English."""

    def __init__(self, tokens: Sequence[Token], english: English, before: str) -> None:
        self.parser = Parser(tokens, english)
        self._tokens, self._english = tokens, english
        words = re.findall(r"[\w,]+", before)
        self._before = words[-1].lower() if words else ""
        self._out: list[str] = []
        self.doubts: list[str] = []
        self._opening = True
        self._asking = tokens[-1].text == "?"
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
        governed = self._before in _GOVERNING or self._before.endswith(",")
        setting = Setting(self._opening, self._before, governed, self._nominative, self._asking)
        text, doubts = clause(nodes, self._english, setting)
        self.doubts += doubts
        self._nominative = self._nominative or any(isinstance(n, Group) and n.key == "nom" for n in nodes)
        self._out.append((" " if space else "") + text)
        self._opening = False
        nodes.clear()

    def _new_clause(self, i: int, nodes: Sequence[Node]) -> bool:
        """Whether the word at `i` begins a clause of its own."""
        if self.parser.kind(i) not in ("CONJ", "PRCL"):
            return False
        if self.parser.key(i) not in ("и", "а", "но", "или", "либо") or not any(isinstance(n, Verb) for n in nodes):
            return False
        for at in range(i + 1, i + _REACH):
            kind = self.parser.kind(at)
            if not kind or kind in _PREDICATES:
                return bool(kind) and not (kind == "INFN" and self._governed_later(at + 1, nodes))
        return False

    def _governed_later(self, i: int, nodes: Sequence[Node]) -> bool:
        """есть и пить нельзя: whether what the infinitives before and at `i` hang on comes after them."""
        if any(isinstance(n, Verb) and n.first.kind != "INFN" for n in nodes):
            return False
        for at in range(i, i + _REACH):
            kind = self.parser.kind(at)
            if not kind or kind in _PREDICATES:
                modal = kind == "VERB" and self.parser.reading(at).lemma in grammar.MODAL_VERBS
                return modal or kind in ("PRED", "ADJS")
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
        reading, parser = self.parser.reading(i + 1), self.parser
        noun = i + 2 if reading.kind == "PREP" and parser.kind(i + 2) else i + 1
        if parser.reading(noun).lemma == "который":
            return True
        if reading.lemma in ("кто", "что") and self._tokens[i - 1].key in grammar.THOSE:
            return True
        if self.parser.key(i + 1) == grammar.NEITHER or parser.key(i + 2) == "ли":
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
        at = next((i for i, c in enumerate(text) if c.isalnum()), 0)
        return text[:at] + text[at : at + 1].upper() + text[at + 1 :]
    return text
