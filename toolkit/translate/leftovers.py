"""Findings of leftover words, each with its translation fitted into the sentence around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ..article import Action, Finding, Span
from ..document import Document
from ..languages.frequent import name_of
from ..languages.scripts import count_scripts, script_of, script_of_language
from .cascade import Translator
from .translator import SURE, Fragment, Translation

_SENTENCE_STOP = ".!?…"
# The prepositions that an engine made these stumps of, where the phrase behind was left: "Have лиц" = "У лиц".
_STUMPS = {
    "ru": dict(
        pair.split("=")
        for pair in (
            "have=у has=у at=у in=в on=на with=с for=для by=по from=от of=из to=к when=при under=под after=после "
            "before=перед about=о without=без through=через among=среди between=между into=в over=над and=и but=но "
            "if=если as=как per=за since=с until=до"
        ).split()
    )
}
_STUMPS["uk"] = _STUMPS["ru"] | {"with": "з", "from": "від", "to": "до", "and": "і", "but": "але", "if": "якщо"}
_ARTICLE = re.compile(r"^(?:a|an|the)\s+", re.IGNORECASE)
# The language that a fragment too short to tell is read in, and how sure that is.
_LIKELIEST = {"Cyrillic": "ru"}
_GUESS = 0.7
_DETERMINERS = frozenset("a an the no this that these those his her its their my our your".split())
# The word at each side of the seam: "pain in" + "in the calf" says it twice.
_BEFORE = re.compile(r"(?<!\w)([A-Za-z]+)\s+$")
_FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)?[ \u00a0]+$")
_OF = re.compile(r"of\s+(?:(?:the|an?)\s+)?", re.IGNORECASE)
_AFTER = re.compile(r"\s+([A-Za-z]+)\b")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _Place:
    """A leftover with what is asked for it: `lead` is what stands before the fragment in the span and stays.

    `guessed`: the fragment is too short to tell its language, and is read as in the likeliest of its script.  `figure`
    is a number that stands before the span and that the fragment begins with.
    """

    finding: Finding
    lead: str
    fragment: Fragment
    tail: str
    guessed: bool = False
    figure: str = ""


def with_translations(
    document: Document, findings: Iterable[Finding], translator: Translator, fixed: str
) -> list[Finding]:
    """`findings` with translations for those of kind `leftover` and for transliterated runs, asked for in one batch.

    `fixed` says which are put in without being asked: "covered" (by memory or glossary, whole), "all" or "none".
    """
    found = list(findings)
    if document.language != "en":
        # What the engines write is English.
        return found
    places = {i: p for i, f in enumerate(found) if _asks(f) and (p := _place(document, f, translator))}
    answers = translator.translate([p.fragment for p in places.values()])
    for (i, place), answer in zip(places.items(), answers, strict=True):
        # The number before the span stays where it stands.
        fitting = [t for t in answer.translations if t.text.startswith(place.figure.strip())]
        if fitting:
            found[i] = _translated(place, fitting, fixed)
        elif answer.refused:
            translation, why = answer.refused[0]
            told = f"{place.finding.message} {translation.engine} gave “{translation.text}”, refused: {why}."
            found[i] = replace(place.finding, message=told)
    return found


def _asks(finding: Finding) -> bool:
    return finding.kind == "leftover" or (finding.kind == "translit" and not finding.suggestions)


def _place(document: Document, finding: Finding, translator: Translator) -> _Place | None:
    """What is asked for a leftover; None if there is no word of another language in it."""
    quoted = document.text[finding.start : finding.end]
    language = finding.source_lang or next((_LIKELIEST[s] for s in count_scripts(quoted) if s in _LIKELIEST), "")
    # Of words in Latin letters their rule says what they are in their own.
    text = quoted if finding.kind == "leftover" else finding.source_term
    head = _foreign_at(text, script_of_language(document.language), script_of_language(language))
    if head is None or not language:
        return None
    lead, source = _restored(text[:head], text[head:], language)
    core = source.rstrip(_SENTENCE_STOP + ",;: \n\t")
    tail = source[len(core) :]
    sentence = _sentence(document, finding)
    before, after = document.text[sentence.start : finding.start] + lead, document.text[finding.end : sentence.end]
    # "3 стакана": the number decides on the form of what it counts.
    figure = match.group() if not lead and (match := _FIGURE.search(before)) else ""
    core, before = figure + core, before.removesuffix(figure)
    fragment = Fragment(
        core,
        language,
        before if _WORD.search(before) else "",
        after if _WORD.search(after) else "",
        translator.terms_in(core, language),
    )
    return _Place(finding, lead, fragment, tail, not finding.source_lang, figure)


def _restored(lead: str, source: str, language: str) -> tuple[str, str]:
    """What stays before a fragment, and the fragment, with the preposition that was translated apart put back."""
    word = _words(lead)
    stump = _STUMPS.get(language, {}).get(word.lower())
    begin = lead.rfind(word)
    if not stump or not lead[begin + len(word) :].isspace():
        return lead, source
    return lead[:begin], f"{stump.capitalize() if word.istitle() else stump} {source}"


def _foreign_at(text: str, own: str, foreign: str) -> int | None:
    """Where the words of the other language begin."""
    if own == foreign:
        return 0
    return next((i for i, char in enumerate(text) if script_of(char) not in ("", own)), None)


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text))


def _sentence(document: Document, finding: Finding) -> Span:
    block = document.block_at(finding.start)
    around = document.sentences(block) if block else []
    return next((s for s in around if s.start <= finding.start < s.end), Span(finding.start, finding.end))


def _translated(place: _Place, translations: Sequence[Translation], fixed: str) -> Finding:
    best, *others = [_proposal(place, t, fixed) for t in translations]
    return replace(best, alternatives=(*place.finding.alternatives, *others))


def _proposal(place: _Place, translation: Translation, fixed: str) -> Finding:
    sure = translation.confidence >= SURE
    words = _fitted(place, translation.text)
    wanted = (fixed == "all" and translation.engine != "memory") or (sure and fixed != "none")
    # A genitive without its noun needs an editor.
    wanted = wanted and not (_OF.match(words) and not _BEFORE.search(place.fragment.before))
    # How words in Latin letters read in their own is a guess in itself.
    action: Action = "fix" if wanted and place.finding.kind == "leftover" and not place.guessed else "suggest"
    guess = f"read as {name_of(place.fragment.language)}, " if place.guessed else ""
    told = guess + f"translated by the {translation.engine}" + ("" if sure else ", not checked by anybody")
    return replace(
        place.finding,
        action=action,
        message=f"{place.finding.message.partition(':')[0]}: {told}.",
        suggestions=((place.lead + words + place.tail,),),
        confidence=round(translation.confidence * place.finding.confidence * (_GUESS if place.guessed else 1), 2),
        engine=translation.engine,
        evidence=translation.evidence,
    )


def _fitted(place: _Place, words: str) -> str:
    """`words` as they read on from what stands before them in the sentence."""
    words = " ".join(words.strip().removeprefix(place.figure.strip()).split())
    before = place.fragment.before
    if not place.fragment.text.endswith(tuple(_SENTENCE_STOP)):
        words = words.rstrip(_SENTENCE_STOP) or words
    if seam := _BEFORE.search(before):
        last = seam[1].lower()
        if last in _DETERMINERS:
            words = (_OF if _OF.match(words) else _ARTICLE).sub("", words, count=1)
        elif words.lower().startswith(f"{last} "):
            words = words[len(last) + 1 :]
    first = _AFTER.match(place.fragment.after)
    if first and words.lower().endswith(f" {first[1].lower()}"):
        words = words[: -len(first[1]) - 1]
    begins = next((c for c in place.fragment.text if c.isalpha()), "").isupper()
    return words[:1].upper() + words[1:] if begins and not before else words
