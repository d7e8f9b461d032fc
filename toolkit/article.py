"""The frozen records that every other module speaks.

Every offset is a code point offset into a text, `end` exclusive.  See the README for the words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Format = Literal["txt", "md", "html"]
Kind = Literal["leftover", "translit", "calque", "term", "grammar", "fused", "layout", "boilerplate"]
Action = Literal["fix", "suggest", "flag"]
Severity = Literal["critical", "major", "minor"]

CONTENT_KINDS = frozenset({"leftover", "translit", "calque", "term", "grammar", "fused"})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text, `start` to `end` (exclusive)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that extraction from HTML left out, with the reason."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its source's name as given, and its text.

    `text` of `.txt` and `.md` is the bytes decoded and nothing else; of HTML the extracted article as Markdown,
    with what extraction left out in `dropped`.  `notes` are remarks on reading that the report shows (an unsure
    encoding, say).
    """

    path: str
    text: str
    format: Format
    dropped: tuple[Dropped, ...] = ()
    notes: tuple[str, ...] = ()


Replacement = tuple[str | Span, ...]
"""What stands in place of a span: literal text, and spans of the same text put back (and themselves cleaned)."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at `start:end`, as one rule sees it, in the text the rule was given.

    `suggestions` are replacements of the whole span, best first; an empty string in one deletes.  `evidence` names
    the source word and its other sense, or whatever else convinced the rule.  `confidence` runs from 0 to 1.
    `source_lang` is the language (ISO 639-1) of a leftover, empty where it is not known.
    """

    start: int
    end: int
    kind: Kind
    rule: str
    message: str
    action: Action = "flag"
    severity: Severity = "minor"
    suggestions: tuple[Replacement, ...] = ()
    confidence: float = 1.0
    source_term: str = ""
    evidence: str = ""
    source_lang: str = ""
    engine: str = ""
    alternatives: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Edit:
    """One entry of the ledger: `text[start:end]` is `before` and the clean Markdown holds `after` in its place.

    `plain` is what stands there if the change is not taken: the text with nothing but its layout mended.  For a
    suggestion or a flag `after == plain`.
    """

    start: int
    end: int
    before: str
    after: str
    plain: str
    kind: Kind
    rule: str
    message: str
    action: Action
    severity: Severity
    suggestions: tuple[str, ...] = ()
    confidence: float = 1.0
    source_term: str = ""
    evidence: str = ""
    source_lang: str = ""
    engine: str = ""
    alternatives: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a Markdown text: `start:end` is its inline content without marks such as `## ` or `- `.

    `level` is the level of a heading (1 to 6) or the nesting of an item (from 0), else 0.
    """

    kind: Literal["heading", "paragraph", "item", "cell", "code", "html"]
    start: int
    end: int
    level: int = 0
