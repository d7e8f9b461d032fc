"""Spans in another script than the article's own, to the character, and what clings to them.

Kind `leftover`: a run of another script with its inner spaces, digits and punctuation, never across a sentence end or a
block; in front of it the stump that was translated apart from its phrase ("Have лиц").  Kind `fused`: the missing space
between two scripts in one word, and letters of the other script that only look like the article's own ("В6").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from ..article import Block, Finding, Severity
from ..document import Document
from ..languages.frequent import name_of
from ..languages.naming import name_fragments
from ..languages.scripts import SCRIPTS, script_of, script_of_language, twins

_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"\w+")
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]+[\"'”’»)\]*_]*\s+(?=[^\W\d_a-zа-яё])|[。！？।]")
_BRACKETS = {"(": ")", "[": "]", "«": "»", "“": "”", "„": "“", "{": "}"}
_ORDINAL = re.compile(r"(?<!\w)\d+[-‑]$")

# Words after which a lone capital letter is a name of something: "vitamin С".
_NAMED_BY_LETTER = re.compile(
    r"(?:\b(?:(?:pro)?vitamins?|hepatitis|groups?|types?|grades?|stages?|class|factors?|coenzymes?|complex"
    r"|vitaminen?|gruppe|typ|vitamines?|vitaminas?|witamin[ay]?)|°)[ \n]*"
    r"(?:[^\W_]{1,4}(?:, | and | or | und | et )){0,6}$",
    re.IGNORECASE,
)
# One-letter words of Cyrillic languages that may begin a sentence.
_ONE_LETTER_WORDS = frozenset("АВИКОСУЯЗІЄЙ")

# What an engine makes of the preposition at the head of a phrase that it then leaves alone: "У лиц" -> "Have лиц".
_STUMP_WORDS = {
    "en": "Have Has At In On With For By From Of To When Under After Before About During Without Through Among Between "
    "Into Over And But If As Per Since Until Because",
    "de": "Bei In Mit Für Von Aus Auf Nach Vor Zu An Im Am Beim Zum Zur Unter Ohne Durch Und Aber Wenn Haben Hat",
    "fr": "À A Dans Avec Pour De Par Sur Sous Sans Après Avant Chez En Et Mais Si Avoir",
    "es": "A En Con Para De Por Sobre Sin Después Antes Y Pero Si Tener",
    "it": "A In Con Per Di Da Su Sotto Senza Dopo Prima E Ma Se Avere",
    "pl": "W U Na Z Do Od Dla Po Przy Przed Bez I Ale Jeśli O",
}
# Phrases that stand before a sentence without being the stump of one.
_NO_STUMP = re.compile(
    r"(?:For (?:example|instance)|In (?:fact|general|addition|particular|turn|short|conclusion|other words)|Of course|"
    r"At (?:first|last|least)|By the way|As a rule|To date|On the other hand)\b"
)
_STUMP_REACH = 60

# Endings of Latin words.  In an article in another script a Latin phrase is a name, and a phrase of a living language
# is left over; a name is told by all its words ending so.
_LATIN_NAME = re.compile(
    r"(?:\w*(?:a|ae|am|i|is|us|um|os|on|or|ix|ex|ens|ans|orum|arum|ibus|men|o)|et|in|cum|sine|per|ad|de|vivo|vitro|non|vs)"
)
_LOWER_LATIN_WORDS = re.compile(r"(?<![\w-])[a-zà-öø-ÿ]{2,}(?:[ \n]+[a-zà-öø-ÿ]+){2,}(?![\w-])")


@dataclass(slots=True)
class _Piece:
    """A word, or the part of one, in the other script.

    `unsure` ones are letters that may be the article's own in disguise, or symbols: what surrounds them decides.
    `repaired` is the word in the article's own letters, if it can be written so; `script` is the article's own if it
    can be nothing else.
    """

    start: int
    end: int
    script: str
    unsure: bool = False
    repaired: str = ""


def find(document: Document) -> list[Finding]:
    """Leftovers of another script, seams between two scripts, and look-alike letters."""
    text = document.text
    own = script_of_language(document.language)
    if own == "Latin" and text.isascii():
        return []
    findings: list[Finding] = []
    for block in document.blocks:
        if block.kind != "code":
            for start, end in _unprotected(document, block):
                findings += _in_segment(document, block, start, end, own)
    return _named(text, sorted(findings, key=lambda finding: (finding.start, finding.end)))


def _named(text: str, findings: list[Finding]) -> list[Finding]:
    """`findings` with the language of each leftover, which all of them together decide."""
    left_over = [i for i, finding in enumerate(findings) if finding.kind == "leftover"]
    names = name_fragments([text[findings[i].start : findings[i].end] for i in left_over])
    for i, name in zip(left_over, names, strict=True):
        if name:
            told = f"Left in {name_of(name)}: to be translated."
            findings[i] = replace(findings[i], source_lang=name, message=told)
    return findings


def _unprotected(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    at = block.start
    for span in document.protected:
        if span.end > at and span.start < block.end:
            yield at, max(at, span.start)
            at = span.end
    if at < block.end:
        yield at, block.end


def _in_segment(document: Document, block: Block, start: int, end: int, own: str) -> Iterator[Finding]:
    text = document.text
    pieces, seams = _pieces(text, start, end, own)
    yield from (_seam(text, at) for at in seams)
    for run in _runs(text, pieces):
        if all(piece.unsure for piece in run):
            for piece in run:
                yield from _disguised(text, piece, own, block)
            continue
        if run[0].repaired and _named_by_letter(text, start, run[0].start):
            yield _lookalike(text, run.pop(0), own)
        if own == "Latin" or run[0].script != "Latin":
            yield _leftover(document, block, run)
        else:
            yield from _latin_phrases(text, run[0].start, run[-1].end)


# --- words of two scripts ---------------------------------------------------------------------------------------------


@cache
def _foreign_letter(own: str) -> re.Pattern[str]:
    return re.compile("[" + "".join(letters for script, letters in SCRIPTS.items() if script != own) + "]")


def _pieces(text: str, start: int, end: int, own: str) -> tuple[list[_Piece], list[int]]:
    """The words of other scripts in `text[start:end]`, and the offsets where two scripts meet without a space."""
    foreign = _foreign_letter(own)
    pieces: list[_Piece] = []
    seams: list[int] = []
    at = start
    while match := foreign.search(text, at, end):
        first = match.start()
        while first > at and text[first - 1].isalnum():
            first -= 1
        last = match.end()
        while last < end and (text[last].isalnum() or script_of(text[last]) or "\u0300" <= text[last] <= "\u036f"):
            last += 1
        at = last
        pieces += _split(text, first, last, own, seams)
    return pieces, seams


def _split(text: str, start: int, end: int, own: str, seams: list[int]) -> list[_Piece]:
    """The foreign pieces of one word; adds to `seams` where it has to be cut."""
    parts = _parts(text, start, end)
    foreign = [part for part in parts if part.script != own]
    script = foreign[0].script
    mixed = len(foreign) < len(parts)
    if any(part.script != script for part in foreign):
        return foreign
    repaired = _rewritten(text[start:end], script, own)
    if script == "Greek" and len(_letters(text, parts, script)) < 3:
        # A symbol (α, TNFα, β2), unless a capital only looks like a letter of the word around it.
        if mixed and repaired:
            return [_Piece(start, end, own, True, repaired)]
        return [_Piece(foreign[0].start, foreign[-1].end, script, True)]
    if not mixed:
        return [_Piece(foreign[0].start, end, script, bool(repaired), repaired)]
    if repaired and not _two_words(text, parts):
        either = all(char in twins(own, script) for char in _letters(text, parts, own))
        return [_Piece(start, end, script if either else own, True, repaired)]
    if _disguises(text, parts, own, script) or (len(parts) > 2 and any(p.end - p.start < 2 for p in parts)):
        return [_Piece(start, end, script)]
    seams += [right.start for _, right in pairwise(parts)]
    return foreign


def _parts(text: str, start: int, end: int) -> list[_Piece]:
    """The stretches of one script in a word; digits go with the letters before them."""
    parts: list[_Piece] = []
    for i in range(start, end):
        script = script_of(text[i])
        if parts and script in ("", parts[-1].script):
            parts[-1].end = i + 1
        elif script:
            parts.append(_Piece(i, i + 1, script))
    return parts


def _rewritten(word: str, script: str, own: str) -> str:
    """`word` with every letter of `script` replaced by its look-alike in `own`; empty if one has none."""
    table = twins(script, own)
    out = [table.get(char, "") if script_of(char) == script else char for char in word]
    return "".join(out) if all(out) else ""


def _two_words(text: str, parts: list[_Piece]) -> bool:
    """True for "painСор" and "coughухо": two words although look-alikes could spell the second, or the first."""
    if len(parts) != 2:
        return False
    left, right = (text[part.start : part.end] for part in parts)
    seam = len(left) > 2 and left[-1].islower() and len(right) > 2 and right.istitle()
    return seam or (min(len(left), len(right)) > 3 and (left + right).isalpha())


def _letters(text: str, parts: list[_Piece], script: str) -> str:
    """The letters of `script` in the parts of a word."""
    return "".join(
        char for part in parts if part.script == script for char in text[part.start : part.end] if char.isalpha()
    )


def _disguises(text: str, parts: list[_Piece], own: str, script: str) -> bool:
    """True if the word is foreign and a few letters of `own` in it are look-alikes: "cудорога" with a Latin c."""
    inside, outside = _letters(text, parts, own), _letters(text, parts, script)
    return len(inside) < len(outside) and all(char in twins(own, script) for char in inside)


# --- runs -------------------------------------------------------------------------------------------------------------


def _runs(text: str, pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces of one script with no other word and no sentence end between them."""
    run: list[_Piece] = []
    for piece in pieces:
        if run and not (run[-1].script == piece.script and _joined(text, run[-1].end, piece.start)):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _joined(text: str, start: int, end: int) -> bool:
    if _LETTER.search(text, start, end):
        return False
    stop = _SENTENCE_END.search(text, start, end + 1)
    # "т. Д" and "А. Б": the stop after a single letter ends no sentence.
    initial = not text[start - 2 : start - 1].isalpha()
    return not stop or (initial and stop.start() == start and stop.group().startswith("."))


def _leftover(document: Document, block: Block, run: list[_Piece]) -> Finding:
    text = document.text
    start, end = _with_brackets(text, block, run[0].start, run[-1].end)
    if number := _ORDINAL.search(text, max(block.start, start - 6), start):
        start = number.start()
    start = _stump(document, block, start)
    words = len(_WORD.findall(text, start, end))
    script = run[0].script
    severity: Severity = "critical" if words >= 3 else "major"
    return _left_over(start, end, script, severity)


def _left_over(start: int, end: int, script: str, severity: Severity, confidence: float = 1.0) -> Finding:
    message = f"Left in another language ({script} script): to be translated."
    return Finding(
        start, end, "leftover", "leftover-script", message, "flag", severity, (), confidence, evidence=script
    )


def _with_brackets(text: str, block: Block, start: int, end: int) -> tuple[int, int]:
    """Takes in the brackets and quotes that touch a span from outside and have their other half inside it."""
    inside = text[start:end]
    for opening, closing in _BRACKETS.items():
        missing = inside.count(opening) - inside.count(closing)
        if missing > 0 and end < block.end and text[end] == closing:
            end += 1
        elif missing < 0 and start > block.start and text[start - 1] == opening:
            start -= 1
    return start, end


@cache
def _stump_pattern(language: str) -> re.Pattern[str] | None:
    words = "|".join(_STUMP_WORDS.get(language, "").split())
    if not words:
        return None
    begins = r"(?:[.!?…:][\"”»)]*\s+|\n\s*(?=[•·▪–-]\s))(?:[•·▪–-]\s+)?"
    return re.compile(rf"{begins}[\"“«*_(]*((?:{words})(?:[ \n]+[A-Za-zÀ-ÿ]+){{0,2}},?[ \n]+[\"“«*_(]*)$")


def _stump(document: Document, block: Block, start: int) -> int:
    """Where the phrase begins that a leftover at `start` belongs to, if nothing but its stump stands before it."""
    pattern = _stump_pattern(document.language)
    if pattern is None:
        return start
    reach = max(block.start, start - _STUMP_REACH)
    # The start of a block is the start of a sentence.
    before = (". " if reach == block.start else "") + document.text[reach:start]
    match = pattern.search(before)
    if match is None or _NO_STUMP.match(match.group(1)):
        return start
    return start - len(match.group(1))


def _latin_phrases(text: str, start: int, end: int) -> Iterator[Finding]:
    """Phrases of three or more lower-case words; names of drugs and species are at home in any article."""
    for match in _LOWER_LATIN_WORDS.finditer(text, start, end):
        if all(_LATIN_NAME.fullmatch(word) for word in match.group().split()):
            continue
        yield _left_over(*match.span(), "Latin", "critical", 0.9)


# --- look-alikes ------------------------------------------------------------------------------------------------------


def _disguised(text: str, piece: _Piece, own: str, block: Block) -> Iterable[Finding]:
    """What a word of look-alikes is that stands among words of the article's own script."""
    word = text[piece.start : piece.end]
    if piece.script == own:
        return [_lookalike(text, piece, own)]
    if piece.script == "Greek" or (own != "Latin" and not _mixed(word)):
        return []
    if _mixed(word) or any(char.isdigit() for char in word) or set(word) <= set("ХІ"):
        return [_lookalike(text, piece, own)]
    if len(word) == 1 and word.isupper() and _stands_for_a_name(text, piece, block):
        return [_lookalike(text, piece, own)]
    return [_left_over(piece.start, piece.end, piece.script, "major", 0.9)]


def _mixed(word: str) -> bool:
    return len({script_of(char) for char in word} - {""}) > 1


def _stands_for_a_name(text: str, piece: _Piece, block: Block) -> bool:
    """True for the letter of "vitamin С", "С-reactive", "the Т wave"; not for a preposition that begins a sentence."""
    if text[piece.end : piece.end + 1] in ("-", "‑") or _named_by_letter(text, block.start, piece.start):
        return True
    before = text[max(block.start, piece.start - 3) : piece.start].rstrip(" \n*_")
    begins = not before or before[-1] in ".!?…:"
    return not begins or text[piece.start] not in _ONE_LETTER_WORDS


def _named_by_letter(text: str, start: int, at: int) -> bool:
    return bool(_NAMED_BY_LETTER.search(text, max(start, at - 60), at))


def _lookalike(text: str, piece: _Piece, own: str) -> Finding:
    message = f"Letters of another script that look like {own} ones: written with {own} letters."
    return Finding(
        piece.start,
        piece.end,
        "fused",
        "fused-lookalike",
        message,
        "fix",
        "minor",
        ((piece.repaired,),),
        0.98,
        evidence=" ".join(f"U+{ord(c):04X}" for c in text[piece.start : piece.end] if script_of(c) not in ("", own)),
    )


def _seam(text: str, at: int) -> Finding:
    left, right = script_of(text[at - 1]), script_of(text[at])
    message = "Words of two scripts run together: a space is missing."
    evidence = f"{left or 'digit'} | {right}"
    return Finding(at, at, "fused", "fused-scripts", message, "fix", "major", ((" ",),), 1.0, evidence=evidence)
