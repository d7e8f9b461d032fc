"""What no rule may touch, and what no automatic fix may change.

`protected` gives the spans that stay to the character: addresses, link targets, code, HTML, front matter.
`facts` gives what a passage says in figures and negations, so that the guard can compare it before and after an edit:
an automatic fix whose facts differ is demoted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from .article import Span
from .languages.scripts import FOLD_TO_LATIN

_FRONT_MATTER = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?:(?!---[ \t]*\r?$).*\n)*?---[ \t]*\r?(?:\n|\Z)", re.MULTILINE)
_FENCE = re.compile(r"^ {0,3}(?:> ?)*(`{3,}|~{3,})", re.MULTILINE)
_TICKS = re.compile(r"`+")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<[?!][A-Za-z][^<>]*>")
_URL = re.compile(r"(?:\b(?:https?|ftp)://|\bmailto:|\bwww\.)[^\s<>\"`|]+", re.IGNORECASE)
# Only endings that are no English words, so that "pain.it" stays two words that lost their space.
_DOMAIN = re.compile(
    r"(?<=[\w-])\.(?:com|org|net|gov|edu|info|ru|uk|de|fr|pl|ua|eu|io|int|рф)\b(?:/[^\s<>\"`|]*)?", re.IGNORECASE
)
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s<>\"`|]+")
_TARGET = re.compile(r"\]\(\s*(<[^<>\n]*>|[^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*)")
_REFERENCE = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[ \t]*(\S+)", re.MULTILINE)
_LABEL = re.compile(r"[\w.-]")


def protected(text: str, more: Iterable[Span] = ()) -> tuple[Span, ...]:
    """The spans of `text` that no rule may touch at all, with `more` of them: sorted, merged, none empty."""
    spans = sorted(span for span in (*_spans(text), *more) if span.start < span.end)
    merged: list[Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _spans(text: str) -> Iterator[Span]:
    if front := _FRONT_MATTER.match(text):
        yield Span(*front.span())
    if "`" in text or "~~~" in text:
        yield from _code(text)
    if "<" in text:
        yield from _comments(text)
        yield from (Span(*match.span()) for match in _TAG.finditer(text))
    yield from _addresses(text)


def _addresses(text: str) -> Iterator[Span]:
    for pattern, needle in ((_URL, ""), (_EMAIL, "@"), (_DOI, "10.")):
        if needle in text:
            yield from (Span(match.start(), _without_stops(text, *match.span())) for match in pattern.finditer(text))
    at = 0
    for match in _DOMAIN.finditer(text):
        start = match.start()
        while start > max(at, match.start() - 253) and _LABEL.match(text[start - 1]):
            start -= 1
        at = match.end()
        yield Span(start, _without_stops(text, *match.span()))
    if "](" in text:
        yield from (Span(*match.span(1)) for match in _TARGET.finditer(text))
    if "]:" in text:
        yield from (Span(*match.span(1)) for match in _REFERENCE.finditer(text))


def _without_stops(text: str, start: int, end: int) -> int:
    """Where an address ends: the stops and closing brackets of the sentence around it are not part of it."""
    opened = text.count("(", start, end)
    closed = text.count(")", start, end)
    while end > start:
        char = text[end - 1]
        if char == ")" and closed > opened:
            closed -= 1
        elif char not in ".,;:!?'”’»]*_":
            break
        end -= 1
    return end


def _code(text: str) -> Iterator[Span]:
    """Fenced blocks (to the end of the text if never closed), and code spans between them."""
    at = 0
    while fence := _FENCE.search(text, at):
        yield from _code_spans(text, at, fence.start())
        mark = fence.group(1)
        closing = re.compile(rf"^ {{0,3}}(?:> ?)*{mark[0]}{{{len(mark)},}}[ \t]*$", re.MULTILINE)
        close = closing.search(text, fence.end())
        end = close.end() if close else len(text)
        yield Span(fence.start(), end)
        at = end
    yield from _code_spans(text, at, len(text))


def _code_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """As CommonMark has them: from a run of backticks to the next run of the same length in the same paragraph."""
    runs = [match.span() for match in _TICKS.finditer(text, start, end)]
    closer: dict[int, int] = {}
    following = [-1] * len(runs)
    for i in range(len(runs) - 1, -1, -1):
        length = runs[i][1] - runs[i][0]
        following[i] = closer.get(length, -1)
        closer[length] = i
    blanks = [match.start() for match in _BLANK_LINE.finditer(text, start, end)] if runs else []
    i = b = 0
    while i < len(runs):
        while b < len(blanks) and blanks[b] < runs[i][0]:
            b += 1
        j = following[i]
        if j > 0 and not (b < len(blanks) and blanks[b] < runs[j][0]):
            yield Span(runs[i][0], runs[j][1])
            i = j
        i += 1


def _comments(text: str) -> Iterator[Span]:
    at = text.find("<!--")
    while at >= 0:
        close = text.find("-->", at + 4)
        if close < 0:
            return
        yield Span(at, close + 3)
        at = text.find("<!--", close + 3)


_UNIT = (
    r"%|‰|°\s?[CFсС]?|(?:[mµμknpd]|mc)?(?:g|l|mol)(?:/(?:[mµμknpd]|mc)?(?:g|l|L|kg|day|h|min|dose))*|(?:mm|cm|km|m|nm)|"
    r"mm ?Hg|kcal|cal|kJ|J|Hz|IU|ME|U|units?|mL|dL|L|kg|mEq|Bq|Gy|mSv|bpm|"
    r"seconds?|sec|s|minutes?|min|h|hours?|days?|weeks?|months?|years?|times?"
)
_VALUE = r"\d+(?:[.,:]\d+)*"
_NUMBER = re.compile(
    rf"([<>≤≥±~+]?)\s?([A-Z]{{0,3}})({_VALUE}(?:\s?[-–—−/×]\s?{_VALUE})*)(?:[\s-]?({_UNIT})(?![^\W\d_]))?"
)
_SPELLINGS = {unit + "s": unit for unit in ("unit", "minute", "hour", "day", "week", "month", "year", "time")}
_JOINT = re.compile(r"\s?([-–—−/×])\s?")
_NEGATION = re.compile(r"n['’]t\b|\b(?:cannot|not|no|nor|neither|never|none|nobody|nothing|without|only|non)\b", re.I)
_SAME_NEGATION = {"n't": "not", "n’t": "not", "cannot": "not"}


def facts(text: str) -> Counter[str]:
    """What `text` says that an edit must not change, counted.

    - numbers with the letters before them ("B12"), their comparison sign, their range or fraction and their unit,
      normalised: "1,5" is "1.5", "2 – 3" is "2-3", "500mg" is "500 mg", and a Cyrillic "В12" is "B12";
    - negations and "only"; "n't" and "cannot" count as "not";
    - addresses and link targets, as they stand.
    """
    found: Counter[str] = Counter()
    for sign, letters, value, unit in _NUMBER.findall(text.translate(FOLD_TO_LATIN)):
        value = _JOINT.sub(lambda m: m.group(1) if m.group(1) in "/×" else "-", value).replace(",", ".")
        unit = _SPELLINGS.get(unit, re.sub(r"\s", "", unit).replace("μ", "µ"))
        found[f"{sign}{letters}{value} {unit}".strip()] += 1
    for word in _NEGATION.findall(text):
        found[_SAME_NEGATION.get(word.lower(), word.lower())] += 1
    for span in _addresses(text):
        found[text[span.start : span.end]] += 1
    return found
