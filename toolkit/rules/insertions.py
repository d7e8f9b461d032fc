"""Words and phrases of another language in the article's own script: "a warm bath vor dem Schlafen helps".

`languages/foreign.py` tells the words of a sentence apart; here is what of that is reported.  Only sentences with words
that speak for another language are looked at closely.  Three words and more are reported as a rule, fewer where it is
sure.  Latin, names (also those of institutes and journals), quoted terms and literature are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from ..article import Block, Finding, Severity
from ..document import Document
from ..languages.foreign import LANGUAGES, PRICE, Decoder, decoder
from ..languages.frequent import name_of
from ..languages.naming import pooled
from ..languages.scripts import SCRIPTS
from ..languages.vocabulary import function_words, sections

RULE = "leftover-language"

_LETTERS = SCRIPTS["Latin"]
_WORD = re.compile(rf"[{_LETTERS}]+(?:['’‑−-][{_LETTERS}]+)*")
_NO_LATIN_LETTER = re.compile(rf"[^\W\d_{_LETTERS}]")
# How much likelier than in the main language one or two words must be, as a logarithm, to be reported.
_SURE = 9.0
_SURE_BY_LETTERS = 20.0
_LINKS = frozenset("and or the of with for from to".split())
# A word at the end of a passage that gains less than this stays with the main language, if that knows it.
_SHARED = 1.0

# Small words inside the names of people, institutes and journals.
_PARTICLES = frozenset(
    "de la le les du des da do das dos di del della dei degli il al el los las y e et i a und für von van der den ten "
    "ter zu zum zur im am of in for and the och af til og".split()
)
_LITERATURE = re.compile(
    r"\bet al\b|\bdoi\b|\bIS[BS]N\b|\b(?:19|20)\d\d\s*;\s*\d|\d\s*\(\d+\)\s*[:,]\s*\d|\bpp?\. ?\d|\b[Vv]ol\. ?\d|"
    r"\b[A-Z][\w'’-]+ [A-Z]{1,2}[,.] [A-Z][\w'’-]+ [A-Z]{1,2}[,.]"
)
_LITERATURE_HEADING = re.compile(
    r"\b(?:references|bibliography|literature|sources|further reading|works cited)\b", re.I
)
# A writer who names the language quotes from it.
_QUOTED_FROM = re.compile(
    r"\b(?:Latin|Greek|German|French|Spanish|Italian|Portuguese|Dutch|Polish|Czech|Finnish|Swedish|Danish|Norwegian|"
    r"Hungarian|Romanian|Turkish|Croatian|called|named|known as|term)\b[^.]{0,30}$"
)
_OPENED = re.compile(r"[\"“„«‘*_(\[][^\"“”„«»*_()\[\]\n]{0,12}$")
_CLOSED = re.compile(r"[^\"“”„«»*_()\[\]\n]{0,12}[\"”“»’*_)\]]")
_FEW = 3
_LONGEST_MARKED, _LONGEST_CALLED = 3, 4


class _Word(NamedTuple):
    start: int
    end: int
    text: str


_Run = Sequence[_Word]
"""Words of another language, one behind the other."""


def find(document: Document) -> list[Finding]:
    """Leftovers of another language in the article's own script, each inside one sentence."""
    if document.language not in LANGUAGES:
        return []
    telling = decoder(document.language)
    gains = {word: gain for word in set(_WORD.findall(document.text)) if (gain := telling.gain(word)) > 0}
    if not gains:
        return []
    runs: list[_Run] = []
    for block in document.blocks:
        if block.kind != "code":
            runs += _in_block(document, block, telling, gains)
    return _named(runs, telling)


def or_transliterated(findings: list[Finding], transliterated: Sequence[Finding]) -> list[Finding]:
    """Both together, each place read in one way: as a phrase of another language, or as Russian in Latin letters.

    It is Russian if most letters of the phrase are read so; a word alone can be so read by chance ("agua mucha").
    """
    if not transliterated:
        return findings
    kept, read = [], list(transliterated)
    for finding in findings:
        if finding.rule == RULE:
            inside = [f for f in read if f.start < finding.end and finding.start < f.end]
            if 2 * sum(f.end - f.start for f in inside) >= finding.end - finding.start:
                continue
            read = [f for f in read if f not in inside]
        kept.append(finding)
    return kept + read


def _in_block(document: Document, block: Block, telling: Decoder, gains: Mapping[str, float]) -> Iterator[_Run]:
    text = document.text
    matches = _WORD.finditer(text, block.start, block.end)
    speaking = [(match.start(), gain) for match in matches if (gain := gains.get(match.group(), 0.0))]
    if sum(gain for _, gain in speaking) < PRICE:
        return
    heading = document.heading_of(block)
    if heading and _LITERATURE_HEADING.search(text, heading.start, heading.end):
        return
    at = 0
    for sentence in document.sentences(block):
        total = 0.0
        while at < len(speaking) and speaking[at][0] < sentence.end:
            total += speaking[at][1]
            at += 1
        # Whatever the way through this sentence, another language would not pay.
        if total < PRICE or _LITERATURE.search(text, sentence.start, sentence.end):
            continue
        for words in _stretches(document, sentence.start, sentence.end):
            yield from _in_stretch(text, words, telling)


def _stretches(document: Document, start: int, end: int) -> Iterator[list[_Word]]:
    """The words of a sentence, parted at what is protected, at other scripts and at phrases that English took in."""
    naturalised = [match.span() for match in _naturalised().finditer(document.text, start, end)]
    words: list[_Word] = []
    for match in _WORD.finditer(document.text, start, end):
        word = _Word(*match.span(), match.group())
        apart = bool(words) and bool(_NO_LATIN_LETTER.search(document.text, words[-1].end, word.start))
        skipped = document.is_protected(word.start, word.end)
        skipped = skipped or any(begin < word.end and word.start < stop for begin, stop in naturalised)
        if words and (apart or skipped):
            yield words
            words = []
        if not skipped:
            words.append(word)
    if words:
        yield words


@cache
def _naturalised() -> re.Pattern[str]:
    """Phrases of other languages that English uses as they are."""
    phrases = (re.escape(phrase).replace(r"\-", r"[-‑\s]") for phrase in sections("english")["phrases"])
    return re.compile(rf"(?<!\w)(?:{'|'.join(phrases)})(?!\w)", re.IGNORECASE)


def _in_stretch(text: str, words: Sequence[_Word], telling: Decoder) -> Iterator[_Run]:
    states = telling.decode([word.text for word in words])
    at = 0
    while at < len(words):
        state, behind = states[at], at + 1
        while behind < len(words) and states[behind] == state:
            behind += 1
        # What begins a sentence has a capital, so it might have been a name.
        begin = 0 if state and at == 1 and behind > 2 and not telling.knows(words[0].text) else at
        run = _without_shared(words[begin:behind], telling, state) if state else ()
        following = words[behind].text if behind < len(words) else ""
        if run and not _is_quoted(text, words[begin:behind]) and _is_left_over(run, telling, state, following):
            yield run
        at = behind


def _without_shared(run: _Run, telling: Decoder, state: int) -> _Run:
    """A run without the words at its ends that are nearly as much at home in the main language."""
    first, last = 0, len(run)
    while first < last and _is_shared(run[first].text, telling, state):
        first += 1
    while first < last and _is_shared(run[last - 1].text, telling, state):
        last -= 1
    return run[first:last]


def _is_shared(word: str, telling: Decoder, state: int) -> bool:
    weights = telling.weigh(word, False)
    return telling.knows(word) and bool(weights[state] - weights[0] < _SHARED)


def _is_left_over(run: _Run, telling: Decoder, state: int, following: str) -> bool:
    small = [word.text for word in run if word.text[0].islower()]
    if len(set(small)) < _FEW and all(word in _PARTICLES for word in small):
        return False
    language = telling.languages[state]
    unknown = [word for word in small if not telling.knows(word)]
    if language == "en":
        return len(run) >= _FEW and any(word in function_words() for word in small)
    sure = [word for word in unknown if _is_sure(word, telling, language)]
    gain = sum(float(weights[state] - weights[0]) for weights in (telling.weigh(word.text, False) for word in run))
    if len(run) >= _FEW:
        listed = {word.text for word in run if telling.lists(word.text, language)}
        if not unknown or len(listed.union(unknown)) < 2:
            return False
        return bool(sure) or _hangs_together(run, bool(listed - function_words()), gain)
    if following[:1].isupper() and small[-1] in _PARTICLES:
        return False
    return len(small) == len(run) and bool(sure) and gain >= _SURE


def _hangs_together(run: _Run, listed: bool, gain: float) -> bool:
    """Whether words that no list tells of are one phrase, and not so many rare names with an English "and"."""
    if any(word.text in _LINKS for word in run):
        return False
    return listed or (gain >= _SURE_BY_LETTERS and all(b.start - a.end == 1 for a, b in pairwise(run)))


def _is_sure(word: str, telling: Decoder, language: str) -> bool:
    """Whether a word can be of that language alone: it is listed, or has letters that the main language has not."""
    return len(word) > 2 and (telling.lists(word, language) or (word.isalpha() and not word.isascii()))


def _is_quoted(text: str, run: _Run) -> bool:
    """Whether the author set a short phrase off in quotation marks, brackets or emphasis, or says what it is called."""
    start, end = run[0].start, run[-1].end
    before = text[max(0, start - 60) : start]
    if len(run) <= _LONGEST_MARKED and _OPENED.search(before) and _CLOSED.match(text, end):
        return True
    return len(run) <= _LONGEST_CALLED and bool(_QUOTED_FROM.search(before))


def _named(runs: Sequence[_Run], telling: Decoder) -> list[Finding]:
    """The findings, each with its language, which all of an article have a say in."""
    if not runs:
        return []
    scores = [np.sum([telling.weigh(word.text, False)[1:] for word in run], axis=0) for run in runs]
    chosen = pooled(scores, [len(run) for run in runs])
    return [
        _left_over(run, telling.languages[1 + best] if best is not None else "")
        for run, best in zip(runs, chosen, strict=True)
    ]


def _left_over(run: _Run, language: str) -> Finding:
    severity: Severity = "critical" if len(run) >= _FEW else "major"
    name = name_of(language) if language else "another language"
    return Finding(
        run[0].start,
        run[-1].end,
        "leftover",
        RULE,
        f"Left in {name}: to be translated.",
        "flag",
        severity,
        confidence=(0.75, 0.85, 0.95)[min(len(run), _FEW) - 1],
        source_lang=language,
    )
