"""The same word twice: two synonyms of the source that an engine made one of ("sinusitis, sinusitis"), or a slip."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..article import Block, Finding
from ..document import Document

# Two of these in a row are always a slip; "that that", "had had", "is is", "in in" can be good English.
_ALWAYS_A_SLIP = {
    "en": frozenset("the a an of and or to for with from by at as if than then into these those their its our".split()),
    "de": frozenset("und oder mit von für dem den des ein einen einer eines ist zu im am zum zur bei auf aus".split()),
}
# Words that English doubles on purpose, alone or around "and".
_EMPHATIC = frozenset(
    "very much many more less again over on through round around by up down out in off side again far long so too "
    "really no never bye ha please there now well yes blah tut had that is her his do you who it knock night pom aye "
    "half step little day hour week month year years days weeks months hours time times one two back forth men women "
    "chop boy girl hush can log win lose bora cha cous dum pili".split()
)
_TWICE = re.compile(r"\b([^\W\d_]++)(?:[ \n]++(\1)\b(?![-'’]))+", re.IGNORECASE)
_BRACKET = re.compile(r"(?<![ \n])[ \n]+\(([^()\[\]\n]{3,60})\)")
# With a noun behind it the second is half of another term ("milk and milk products", "pain, pain in the joints").
_LINKED = re.compile(
    r"(?:(,)|[ \n](?:or|and))[ \n]([^\W\d_]{4,}+)(?=[.;:!?)]|\Z|(?(1)\Z|(?:,|[ \n](?:of|in|for|is|are|can|may)\b)))"
)


def find(document: Document) -> list[Finding]:
    """Words and phrases that stand twice without saying more; only the sure ones are deleted."""
    findings = [
        finding
        for block in document.blocks
        if block.kind != "code"
        for finding in _in_block(document, block)
        if not document.is_protected(finding.start, finding.end)
    ]
    return _apart(sorted(findings, key=lambda finding: (finding.start, finding.end)))


def _in_block(document: Document, block: Block) -> Iterator[Finding]:
    yield from _twice(document, block)
    yield from _in_brackets(document, block)
    yield from _linked(document, block)


def _twice(document: Document, block: Block) -> Iterator[Finding]:
    for match in _TWICE.finditer(document.text, block.start, block.end):
        first, second = match.groups()
        # "Rattus rattus" is a species, "Anna Anna" a name; capital and small letter of one word begin a sentence.
        word = first.lower()
        if second[0].isupper() or word in _EMPHATIC or (len(word) < 2 and word != "a"):
            continue
        gap = match.end(1), match.end()
        if word in _ALWAYS_A_SLIP.get(document.language, ()):
            yield _delete(*gap, "doublet-slip", f"The word {word!r} stands twice in a row.", word)
        elif first == second and len(word) > 3:
            message = f"The word {word!r} stands twice in a row: delete one, or mend what an engine made of two words."
            yield Finding(*gap, "grammar", "doublet-word", message, "suggest", "major", (("",),), 0.7, evidence=word)


def _in_brackets(document: Document, block: Block) -> Iterator[Finding]:
    text = document.text
    for match in _BRACKET.finditer(text, block.start, block.end):
        inner = match.group(1)
        start = match.start() - len(inner)
        if start < block.start or text[start : match.start()].lower() != inner.lower():
            continue
        words = inner.replace(" ", "").isalpha() and not inner.isupper()
        if words and not _inside_word(text, block, start):
            message = f"{inner!r} is explained by itself: two words of the source became one."
            yield _delete(match.start(), match.end(), "doublet-bracket", message, inner)


def _linked(document: Document, block: Block) -> Iterator[Finding]:
    text = document.text
    for match in _LINKED.finditer(text, block.start, block.end):
        second = match.group(2)
        word = second.lower()
        start = match.start() - len(word)
        if start < block.start or text[start : match.start()].lower() != word:
            continue
        comparative = word.endswith("er") and not match.group(1)
        if word in _EMPHATIC or comparative or second[0].isupper() or _inside_word(text, block, start):
            continue
        quote = text[start : match.end()]
        message = f"{quote!r} names one thing twice: two words of the source became one."
        yield Finding(start, match.end(), "grammar", "doublet-pair", message, "flag", "major", (), 0.8, evidence=word)


def _inside_word(text: str, block: Block, start: int) -> bool:
    """True if a word goes on to the left of `start`: "non-small or small" names two things."""
    return start > block.start and (text[start - 1].isalnum() or text[start - 1] in "-‑'’/")


def _delete(start: int, end: int, rule: str, message: str, word: str) -> Finding:
    return Finding(start, end, "grammar", rule, message, "fix", "minor", (("",),), 0.95, evidence=word)


def _apart(findings: list[Finding]) -> list[Finding]:
    kept: list[Finding] = []
    for finding in findings:
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept
