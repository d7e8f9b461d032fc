"""One article through every stage: the algorithm as one visible list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from .article import Article, Edit, Finding, Span
from .config import Settings
from .document import Document, parse
from .edits import apply, compose, edits_of, settle
from .evidence import THRESHOLD, Evidence, weigh
from .glossary.glossary import Glossary
from .glossary.match import Scan
from .guard import hold, verify
from .languages.main import main_language
from .languages.russian import reader_of
from .languages.scripts import count_scripts, script_of_language
from .protect import protected
from .rules import (
    boilerplate,
    broken,
    capitals,
    characters,
    doublets,
    front_matter,
    fused,
    insertions,
    languages,
    layout,
    pronouns,
    repeats,
    transliteration,
    unescape,
)
from .translate.cascade import Translator
from .translate.leftovers import with_translations

# Each layer sees the text that the one before left; together they turn any text into Markdown.
LAYERS: tuple[Callable[[Article], list[Finding]], ...] = (
    front_matter.find,
    unescape.find,
    characters.find,
    boilerplate.find,
    layout.find,
)
# Each looks at that Markdown and knows nothing of the others; the glossary joins them in `_content`.
RULES: tuple[Callable[[Document], list[Finding]], ...] = (languages.find, insertions.find, repeats.find)
# Faults of form: native writers make them too, so where nothing shows a translation these are one step more careful,
# and what is less than sure is not told.
FORM_RULES: tuple[Callable[[Document], list[Finding]], ...] = (fused.find, broken.find, doublets.find, capitals.find)
SURE_OF_FORM = 0.9

# What only a translation does; silent until the article as a whole shows that it is one.
TRANSLATION_RULES: tuple[Callable[[Document], list[Finding]], ...] = (pronouns.find,)

NO_TRANSLATOR = Translator(())

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An article with its ledger.

    `edits` are over `article.text`; `body` is the clean Markdown, `apply(article.text, edits)`.  `translatedness` is
    the score weak entries waited for, `spoke` a hash of the glossary entries that spoke, `demoted` what the guard
    turned into suggestions and why.
    """

    article: Article
    edits: tuple[Edit, ...]
    body: str
    title: str
    language: str
    topics: tuple[str, ...]
    translatedness: float
    spoke: str
    demoted: tuple[str, ...]


def clean(article: Article, glossary: Glossary, settings: Settings, translator: Translator = NO_TRANSLATOR) -> Cleaned:
    """Find, translate, settle and guard the edits of one article; raises CalqueError if the ledger would not hold."""
    shaped = layers(article, settings)
    view = apply(article.text, shaped)
    found = _content(view, glossary, settings, translator)

    def fixes(body: str) -> list[Edit]:
        again = Article(article.path, body, "md")
        moved = layers(again, settings)
        if moved:
            return moved
        # Where no fix was made the rules would read the same text once more.
        content = found if body == view else _content(body, glossary, settings, translator)
        return [e for e in content.edits if e.action == "fix"]

    held = hold(view, found.edits, glossary.may_change_facts, fixes)
    edits = compose(article.text, shaped, held.edits)
    body = apply(article.text, edits)
    verify(article.text, edits, body)
    return Cleaned(
        article,
        tuple(edits),
        body,
        _title(body) if found.document.title else "",
        found.document.language,
        found.topics,
        found.translatedness,
        glossary.digest_of(e.rule for e in edits),
        held.demoted,
    )


def layers(article: Article, settings: Settings) -> list[Edit]:
    """The edits that make Markdown of the article's text."""
    edits: list[Edit] = []
    view = article
    for layer in LAYERS:
        found = [f for f in layer(view) if f.rule not in settings.off]
        edits = compose(article.text, edits, edits_of(view.text, found))
        view = replace(article, text=apply(article.text, edits))
    return edits


@dataclass(frozen=True, slots=True)
class _Content:
    document: Document
    edits: list[Edit]
    topics: tuple[str, ...]
    translatedness: float


def _content(view: str, glossary: Glossary, settings: Settings, translator: Translator) -> _Content:
    """The settled edits of the content rules over the Markdown `view`."""
    # What the form rules are sure of is mended first: the glossary should meet whole words.
    look = examine(view, glossary, settings)
    mended = [e for e in settle(view, look.found) if e.action == "fix"]
    if mended:
        look = examine(apply(view, mended), glossary, settings)
    said = glossary.findings(look.document, filter(look.evidence.lets, look.scan.hits))
    named = [_named_by_evidence(f, look) for f in look.found]
    found = with_translations(look.document, named, translator, settings.translations)
    found += _allowed(said, look, settings)
    edits = compose(view, mended, settle(look.document.text, found))
    return _Content(look.document, edits, tuple(sorted(look.scan.topics)), look.evidence.score)


@dataclass(frozen=True, slots=True)
class Look:
    """A document with what the rules, and not yet the glossary, find in it."""

    document: Document
    scan: Scan
    evidence: Evidence
    found: list[Finding]


def examine(text: str, glossary: Glossary, settings: Settings) -> Look:
    document = parse(text, main_language(text), protected(text, _kept_phrases(text, settings.keep)))
    # The glossary's right renderings are English.
    scan = glossary.scan(document) if document.language == "en" else Scan((), frozenset())
    sure = [f for rule in RULES for f in rule(document)]
    sure = insertions.or_transliterated(sure, transliteration.find(document, reader_of(glossary)))
    form = [f for rule in FORM_RULES for f in rule(document)]
    evidence = weigh(text, scan.hits, sure)
    if evidence.score >= THRESHOLD:
        form += [f for rule in TRANSLATION_RULES for f in rule(document)]
    if form and not evidence.score:
        form = [replace(f, action="suggest") for f in form if f.action == "fix" and f.confidence >= SURE_OF_FORM]
    look = Look(document, scan, evidence, [])
    return replace(look, found=_allowed(sure + form, look, settings))


def _named_by_evidence(finding: Finding, look: Look) -> Finding:
    """A leftover too short to tell its language is in that of the article's source, if that is plain."""
    if finding.kind != "leftover" or finding.source_lang:
        return finding
    scripts = count_scripts(look.document.text[finding.start : finding.end])
    fitting = [name for name in look.evidence.weak if script_of_language(name) in scripts]
    return replace(finding, source_lang=fitting[0]) if len(fitting) == 1 else finding


def _allowed(found: list[Finding], look: Look, settings: Settings) -> list[Finding]:
    """Without rules that are switched off and spans that are to be left alone."""
    return [f for f in found if f.rule not in settings.off and not look.document.is_protected(f.start, f.end)]


def _title(body: str) -> str:
    """The words of the first heading, as they are once cleaned."""
    match = _HEADING.search(body)
    return match[1] if match else ""


def _kept_phrases(text: str, phrases: tuple[str, ...]) -> list[Span]:
    """Where the phrases stand that the settings say to leave alone, in any case and spacing."""
    spans = []
    for phrase in phrases:
        words = r"\s+".join(re.escape(word) for word in phrase.split())
        spans += [Span(*m.span()) for m in re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE) if words]
    return spans
