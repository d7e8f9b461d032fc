"""Turns a hit into what should stand there: captures put back, inflection, capitals and a/an carried over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..article import Replacement, Span
from ..document import Document
from .inflect import NOUN, VERB
from .match import Capture, Hit, span_of
from .pattern import Part

_PAST = frozenset({"VBD", "VBN"})
_HAVE_OR_BE = frozenset("be am is are was were been being have has had having 's get gets got".split())
_POS_TAGS = {"noun": NOUN, "verb": VERB, "adjective": ("JJ", "JJR", "JJS")}
# Words that begin with a vowel letter but not with a vowel sound, and the other way round.
_CONSONANT_SOUND = re.compile(r"(?:eu|uni(?!m|n[a-z]*[aeiou]mp)|use|usual|ur[aio]|ut[ie]|one|once|ubi|uv)", re.I)
_VOWEL_SOUND = re.compile(r"hour|honest|heir", re.I)
# Initials are spelt out: an MRI, an SSRI; but a MAGNE B6.
_INITIALS = re.compile(r"[AEFHILMNORSX](?:[A-Z]{0,2}|[^AEIOUYa-z\W\d]+)\b")
_DETERMINERS = frozenset("a an the my your his her its our their".split())
_OWN_ARTICLE = re.compile(r"(an?|the) ", re.I)
_SMALL_WORDS = frozenset("a an the of in on at to for from by with and or nor but as".split())

Forms = Mapping[str, Mapping[str, str]]


def replacements(document: Document, forms: Forms, hit: Hit, british: bool) -> tuple[Span, tuple[Replacement, ...]]:
    """The span to replace (widened over an article that has to change or go) and its replacements, best first."""
    right = hit.wrong.right_british if british and hit.wrong.right_british else hit.wrong.right
    rendered = [_Rendering(document, forms, hit).render(parts) for parts in (right, *hit.wrong.also) if parts or right]
    if not rendered and hit.wrong.action != "flag":
        rendered = [("",)]
    span = Span(hit.start, hit.end)
    if not rendered:
        return span, ()
    if rendered[0] == ("",):
        return _without_gap(document.text, span), (("",),)
    before = _determiner_before(document.text, hit)
    if before is None:
        return span, tuple(rendered)
    word, gap = document.text[before.start : before.end], document.text[before.end : hit.start]
    fitted = [_after_determiner(document.text, word, r) for r in rendered]
    if all(fit == word for fit, _ in fitted):
        return span, tuple(r for _, r in fitted)
    return Span(before.start, hit.end), tuple((fit + gap if fit else "", *r) for fit, r in fitted)


def written(text: str, replacement: Replacement) -> str:
    """The words of a replacement, what it puts back taken from `text`."""
    return "".join(p if isinstance(p, str) else text[p.start : p.end] for p in replacement)


class _Rendering:
    def __init__(self, document: Document, forms: Forms, hit: Hit) -> None:
        self.document, self.forms, self.hit = document, forms, hit
        self.text = document.text[hit.start : hit.end]

    def render(self, parts: tuple[Part, ...]) -> Replacement:
        pieces: list[str | Span] = []
        for part in _whole_phrase(parts, self.forms, self._tags()):
            if part.kind == "capture":
                pieces += self._put_back(part)
            elif part.kind == "word":
                pieces.append(self._inflected(part))
            else:
                pieces.append(part.text)
        return self._cased(_tidy(pieces))

    def _tags(self) -> tuple[str, ...]:
        tags = self.hit.match.tags
        wanted = _POS_TAGS.get(self.hit.wrong.pos)
        return tuple(t for t in tags if t in wanted) if wanted else tags

    def _put_back(self, part: Part) -> list[str | Span]:
        found = [c for c in self.hit.match.captures if c.name == part.name]
        if part.index >= len(found) or found[part.index].start == found[part.index].end:
            return [""]
        span = span_of(self.hit, found[part.index])
        # A capture that opened the sentence is written small where it is put back further in.
        tokens = self.hit.tokens
        opened = tokens.first[found[part.index].start] and span.start == self.hit.start
        if opened and _is_plain_capital(self.document.text[span.start : span.end]):
            return [self.document.text[span.start].lower(), Span(span.start + 1, span.end)]
        return [span]

    def _inflected(self, part: Part) -> str:
        forms = self.forms.get(part.text, {})
        tag = self._agreeing(part.name) if part.name else self._carried(forms)
        return forms.get(tag, part.text)

    def _carried(self, forms: Mapping[str, str]) -> str:
        """The tag of the wrong word that the right one can have."""
        tags = [t for t in self._tags() if t in forms]
        if not tags:
            return ""
        if _PAST.issuperset(tags):
            return "VBN" if self._follows_have_or_be() else "VBD"
        return tags[0]

    def _agreeing(self, name: str) -> str:
        """The tense of the wrong word in the number of the capture that is the subject now."""
        tags = set(self._tags())
        if tags and tags <= _PAST:
            return "VBD"
        if tags == {"VBG"}:
            return "VBG"
        subject = next((c for c in self.hit.match.captures if c.name == name), Capture(name, 0, 0))
        return "VBP" if "NNS" in subject.tags else "VBZ"

    def _follows_have_or_be(self) -> bool:
        i = self.hit.match.head
        return any(self.hit.tokens.lower[k] in _HAVE_OR_BE for k in range(max(0, i - 3), i))

    def _cased(self, pieces: list[str | Span]) -> Replacement:
        """Capitals as in the wrong words: all, every word's first, or the first only."""
        letters = [w for w in re.findall(r"[^\W\d_]+", self.text) if w]
        if any(e.kind == "cased" for s in self.hit.wrong.sequences for e in s) or not letters:
            # The capitals of a word that is written with them tell nothing but at the start of a sentence.
            opens = self._opens_sentence() and self.text[0].isupper()
            return _capitalised(self.document.text, pieces) if opens else tuple(pieces)
        if self.text.isupper() and len("".join(letters)) > 1:
            return tuple(p.upper() if isinstance(p, str) else p for p in pieces)
        big = [w for w in letters if w.lower() not in _SMALL_WORDS]
        titled = len(letters) > 1 and big and all(w[0].isupper() for w in big)
        if titled and (letters[-1][0].isupper() or not self._opens_sentence()):
            return tuple(_title(p) if isinstance(p, str) else p for p in pieces)
        if letters[0][0].isupper() and (letters[0] != "I" or self._opens_sentence()):
            return _capitalised(self.document.text, pieces)
        return tuple(pieces)

    def _opens_sentence(self) -> bool:
        return self.hit.tokens.first[self.hit.match.start]


def _whole_phrase(parts: tuple[Part, ...], forms: Forms, tags: Sequence[str]) -> tuple[Part, ...]:
    """A right rendering that is nothing but words inflects its head: the last word of a noun, the first of a verb."""
    if len(parts) != 1 or parts[0].kind != "text" or not tags:
        return parts
    words = parts[0].text.split()
    if not words:
        return parts
    last, first = forms.get(words[-1], {}), forms.get(words[0], {})
    if any(t in NOUN for t in tags) and "NNS" in last:
        return (*_text(" ".join(words[:-1]), " "), Part("word", words[-1]))
    if any(t in VERB for t in tags) and "VBZ" in first:
        rest = parts[0].text[len(words[0]) :]
        return (Part("word", words[0]), *_text(rest, ""))
    return parts


def _text(text: str, after: str) -> tuple[Part, ...]:
    return (Part("text", text + after),) if text else ()


def _tidy(pieces: list[str | Span]) -> list[str | Span]:
    """Without the double spaces that an empty capture leaves."""
    out: list[str | Span] = []
    for piece in pieces:
        if isinstance(piece, str):
            ends_in_space = not out or (isinstance(out[-1], str) and out[-1].endswith(" "))
            text = re.sub(" +", " ", piece)
            text = text.lstrip(" ") if ends_in_space else text
            if text:
                out.append(text)
        elif piece.start < piece.end:
            out.append(piece)
    while out and isinstance(out[-1], str) and out[-1] != out[-1].rstrip(" "):
        stripped = out.pop().rstrip(" ")  # type: ignore[union-attr]
        if stripped:
            out.append(stripped)
    return out or [""]


def _capitalised(text: str, pieces: list[str | Span]) -> Replacement:
    first = pieces[0]
    if isinstance(first, str):
        return (first[:1].upper() + first[1:], *pieces[1:])
    return (text[first.start].upper(), Span(first.start + 1, first.end), *pieces[1:])


def _title(text: str) -> str:
    def word(match: re.Match[str]) -> str:
        found = match.group()
        return found if found in _SMALL_WORDS else found[0].upper() + found[1:]

    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)*", word, text)


def _is_plain_capital(text: str) -> bool:
    return text[:1].isupper() and text[1:] == text[1:].lower()


def _determiner_before(text: str, hit: Hit) -> Span | None:
    i = hit.match.start - 1
    if i < 0 or hit.tokens.lower[i] not in _DETERMINERS:
        return None
    span = Span(hit.tokens.starts[i], hit.tokens.ends[i])
    return span if text[span.end : hit.start].isspace() else None


def _after_determiner(text: str, word: str, replacement: Replacement) -> tuple[str, Replacement]:
    """What the determiner `word` before the place becomes, and the replacement that then fits.

    An article that the replacement brings along takes the place of "a", and goes after "the", "his" or "your".
    """
    indefinite = word.lower() in ("a", "an")
    first = replacement[0]
    own = _OWN_ARTICLE.match(first) if isinstance(first, str) else None
    if isinstance(first, str) and own:
        return (_cased_as(word, own[1]) if indefinite else word), (first[own.end() :], *replacement[1:])
    return _with_article(text, word, replacement) if indefinite else (word, replacement)


def _with_article(text: str, old: str, replacement: Replacement) -> tuple[str, Replacement]:
    """The article that fits the replacement (none before a plural), and the replacement in the case that then fits."""
    words = written(text, replacement)
    if _is_plural(words):
        capital = old[0].isupper()
        return "", _capitalised(text, list(replacement)) if capital else replacement
    return _cased_as(old, "an" if _vowel(words) else "a"), replacement


def _cased_as(old: str, new: str) -> str:
    """`new` in small letters, with a capital or in capitals, as `old` is written."""
    if old.isupper() and len(old) > 1:
        return new.upper()
    return new.capitalize() if old[0].isupper() else new.lower()


def _vowel(word: str) -> bool:
    if _VOWEL_SOUND.match(word) or _INITIALS.match(word):
        return True
    return word[:1].lower() in tuple("aeiou") and not _CONSONANT_SOUND.match(word)


def _is_plural(words: str) -> bool:
    """Whether a short noun phrase ends in a plural, as far as its spelling tells."""
    last = words.split()[-1].lower() if words.split() else ""
    return len(words.split()) <= 3 and bool(re.search(r"(?:[^suix]s|[aeiou]ses|xes|shes|ches)$", last))


def _without_gap(text: str, span: Span) -> Span:
    """A deletion takes one neighbouring space with it."""
    if span.start and text[span.start - 1] == " " and (span.end == len(text) or not text[span.end].isalnum()):
        return Span(span.start - 1, span.end)
    if span.end < len(text) and text[span.end] == " ":
        return Span(span.start, span.end + 1)
    return span
