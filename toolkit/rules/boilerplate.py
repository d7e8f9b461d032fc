"""Site chrome: lines that came from the page around the article are deleted, each with the reason."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from ..article import Article, Finding, Span
from .chrome import CONTENTS_HEAD, CONTENTS_SWITCH, LONGEST, POINTER, RELATED_HEAD, SIGNS, SMILEY
from .headings import has_stray_stop
from .markdown import blocks
from .structure import read_units

_MARKS = re.compile(r"^(?:[0-9]{1,2}[.)](?=\s)|[\s>#•◦▪●·*+–—-])+|[\s*_#]+$|\*\*|__")
_ESCAPE = re.compile(r"\\(?=[^\w\s]|_)")
_LISTED = re.compile(r"\\?[-–—*+]\s|[0-9]{1,2}\\?[.)]\s")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*\)")
_REST_OF_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_PROSE = re.compile(r"[.!?;,](?=\s|$)")
_WORDS = re.compile(r"\w+")
# Between the parts of a title: the first part alone is what the page calls its picture.
_TITLE_BREAK = re.compile(r"\s[-–—|]\s|[:.?!]\s")
_MAX_SHORT, _MAX_SHORT_WORDS = 100, 15
_MAX_STRAY, _MAX_EDGE = 80, 60
# What is left when chrome is gone is judged again: a category may then stand at the edge of the page.
_MOST_ROUNDS = 4

_CONTENTS = "The table of contents of the page is no part of the article."
_RELATED = "A link to another page is no part of the article."
_COPY = "The line only repeats the title or a heading, as the name of a picture does."
_CAPTION = "A caption stands between the words that announce a list and the list."
_TRAILER = "What trails after the article, among the chrome of the page, is no part of it."
_SMILEYS = "Codes of smileys from a comment form are no part of the article."


@dataclass(slots=True)
class _Passage:
    """The whole lines of one block; `core` is its text without marks, `parts` that of each line if it has several.

    `item` is true for an item of a list, `spaced` if a blank line stands before the block; `rule` and `message` are
    set once it is known for chrome.
    """

    start: int
    end: int
    core: str
    parts: tuple[str, ...]
    item: bool
    spaced: bool
    rule: str = ""
    message: str = ""

    @property
    def key(self) -> str:
        return " ".join(_WORDS.findall(self.core.casefold()))

    @property
    def short(self) -> bool:
        """True for what could be a heading or a caption: a short line that is no sentence."""
        return (
            not self.item
            and 1 < len(self.core) <= _MAX_SHORT
            and self.core[-1] not in ".,;:…"
            and len(self.core.split()) <= _MAX_SHORT_WORDS
        )

    def drop(self, rule: str, message: str) -> None:
        if not self.rule:
            self.rule, self.message = rule, message


def find(article: Article) -> list[Finding]:
    """Each passage of site chrome, as the deletion of its whole lines; prose is never touched.

    Blocks are judged as layout will write them, and what is left is judged again, so that the Markdown of a cleaned
    article holds no more of them.
    """
    read = _of_text if article.format == "txt" else _of_markdown
    stretches = [Span(0, len(article.text))]
    found: list[Finding] = []
    for _ in range(_MOST_ROUNDS):
        chrome = _chrome(list(read("".join(article.text[s.start : s.end] for s in stretches))))
        if not chrome:
            break
        found += _cut(stretches, chrome)
    return sorted(found, key=lambda finding: finding.start)


def _chrome(passages: list[_Passage]) -> list[_Passage]:
    for judge in (_by_wording, _contents, _related, _copies, _captions, _trailer):
        judge(passages)
    return [passage for passage in passages if passage.rule]


def _cut(stretches: list[Span], chrome: list[_Passage]) -> Iterator[Finding]:
    """Take `chrome` out of `stretches`, which are what is left of the article's text, joined; yield the deletions."""
    left: list[Span] = []
    at = 0
    i = 0
    for stretch in stretches:
        start = stretch.start
        shift = stretch.start - at
        at += stretch.end - stretch.start
        while i < len(chrome) and chrome[i].start + shift < stretch.end:
            passage = chrome[i]
            cut = Span(max(passage.start + shift, start), min(passage.end + shift, stretch.end))
            yield Finding(
                cut.start, cut.end, "boilerplate", passage.rule, passage.message, "fix", suggestions=(("",),)
            )
            left.append(Span(start, cut.start))
            start = cut.end
            if passage.end + shift > stretch.end:
                break
            i += 1
        left.append(Span(start, stretch.end))
    stretches[:] = [span for span in left if span.start < span.end]


def _of_text(text: str) -> Iterator[_Passage]:
    for unit in read_units(text):
        item = unit.kind in ("item", "table")
        yield _passage(text, unit.begin, unit.end, text[unit.start : unit.end], item, unit.lines[0].apart)


def _of_markdown(text: str) -> Iterator[_Passage]:
    for start, end, content, item in blocks(text):
        spaced = text[max(0, start - 2) : start] in ("\n\n", "\n", "")
        yield _passage(text, start, end, content, item, spaced)


def _passage(text: str, start: int, end: int, content: str, item: bool, spaced: bool) -> _Passage:
    rest = _REST_OF_LINE.match(text, end)
    readable = len(content) <= 2 * LONGEST
    core = _core(content) if readable else content
    if has_stray_stop(core):
        core = core[:-1]
    parts = tuple(_core(line) for line in content.splitlines()) if readable and "\n" in content else ()
    # A dash or number makes an item or not by what is around it, which other deletions change.
    listed = item or _LISTED.match(content) is not None
    return _Passage(start, rest.end() if rest else end, core, parts, listed, spaced)


def _core(content: str) -> str:
    return " ".join(_MARKS.sub("", _LINK.sub(r"\1", _ESCAPE.sub("", content.strip()))).split())


def _is_sentence(core: str) -> bool:
    return core.endswith((".", "…", ";", ",")) and len(core.split()) >= 5


def _by_wording(passages: list[_Passage]) -> None:
    for passage, edge in zip(passages, _edges(passages), strict=True):
        signs = [_sign_of(passage.core, edge)] if passage.core else []
        if not any(signs):
            # Buttons in a row, which layout would join.
            signs = [_sign_of(part, edge) for part in passage.parts]
        if signs and (sign := signs[0]) and all(signs):
            passage.drop(*sign)


def _sign_of(core: str, edge: bool) -> tuple[str, str] | None:
    """Rule and message of the sign that `core` is, if it is one."""
    if len(core) > LONGEST:
        return None
    tokens = core.split()
    if len(tokens) >= 3 and all(SMILEY.fullmatch(token) for token in tokens):
        return "boilerplate-smileys", _SMILEYS
    low = core.lower()
    sentence = _is_sentence(core)
    for sign in SIGNS:
        if (sentence and sign.label) or (sign.edge and not edge):
            continue
        if sign.pattern.fullmatch(low):
            return sign.rule, sign.message
    return ("boilerplate-related", _RELATED) if POINTER.fullmatch(core) else None


def _edges(passages: list[_Passage]) -> list[bool]:
    """For each passage, whether it is short and all prose on one side of it; the first, the title, is no prose."""
    long = [len(passage.core) > _MAX_EDGE for passage in passages]
    prose = [i > 0 and (long[i] or bool(_PROSE.search(passages[i].core))) for i in range(len(passages))]
    total = sum(prose)
    edges = []
    seen = 0
    for i in range(len(passages)):
        edges.append(not long[i] and (seen == 0 or seen + prose[i] == total))
        seen += prose[i]
    return edges


def _contents(passages: list[_Passage]) -> None:
    """The head of a table of contents, and the entries below it that stand again later as lines of their own."""
    keys = Counter(passage.key for passage in passages if passage.short)
    i = 0
    while i < len(passages):
        passage = passages[i]
        i += 1
        low = passage.core.lower()
        head = CONTENTS_HEAD.match(low)
        if not head or not CONTENTS_SWITCH.fullmatch(low, head.end()):
            continue
        passage.drop("boilerplate-contents", _CONTENTS)
        while i < len(passages) and keys[passages[i].key] > passages[i].short:
            keys[passages[i].key] -= passages[i].short
            passages[i].drop("boilerplate-contents", _CONTENTS)
            i += 1


def _related(passages: list[_Passage]) -> None:
    """The head of a list of other pages, and the titles that hang on it."""
    i = 0
    while i < len(passages):
        passage = passages[i]
        i += 1
        if not RELATED_HEAD.fullmatch(passage.core.lower()):
            continue
        passage.drop("boilerplate-related", _RELATED)
        items = i < len(passages) and passages[i].item
        while i < len(passages) and passages[i].item == items and _hangs_on(passages[i]):
            passages[i].drop("boilerplate-related", _RELATED)
            i += 1


def _hangs_on(passage: _Passage) -> bool:
    """Whether a passage below a head of links can be one of the titles: no sentence, and no blank line between."""
    title = len(passage.core) <= _MAX_SHORT and not passage.core.endswith((".", ";", ",", ":"))
    return title and (passage.item or not passage.spaced)


def _copies(passages: list[_Passage]) -> None:
    """Stand-alone lines that only say the title again, or the heading that they stand under."""
    kept = [passage for passage in passages if not passage.rule]
    if not kept:
        return
    title = kept[0]
    named = "" if len(title.core) > LONGEST or _is_sentence(title.core) else title.key
    part = " ".join(_WORDS.findall(_TITLE_BREAK.split(title.core)[0].casefold())) if named else ""
    times = Counter(passage.key for passage in kept if passage.short)
    heading = ""
    for passage in kept[1:]:
        key = passage.key
        if not passage.short or not key:
            continue
        within_title = times[key] > 1 and " " in key and f" {key} " in f" {named} "
        if key in (named, part, heading) or within_title:
            passage.drop("boilerplate-copy", _COPY)
        else:
            heading = key


def _captions(passages: list[_Passage]) -> None:
    """A short line on the topic between a lead-in that ends in a colon and the only list that it leads in."""
    kept = [passage for passage in passages if not passage.rule]
    topic = {word for word in kept[0].key.split() if len(word) > 3} if kept else set()
    for i in range(1, len(kept) - 2):
        lead, caption, item = kept[i : i + 3]
        if lead.item or not lead.core.endswith(":") or not caption.short or not item.item:
            continue
        beyond = next((j for j in range(i + 2, len(kept)) if not kept[j].item), len(kept))
        sibling = beyond + 1 < len(kept) and kept[beyond].short and kept[beyond + 1].item
        if not sibling and topic & set(caption.key.split()):
            caption.drop("boilerplate-caption", _CAPTION)


def _trailer(passages: list[_Passage]) -> None:
    """Short lines below the last prose, where chrome stands too; of those above all chrome, only one."""
    tail: list[_Passage] = []
    for passage in reversed(passages):
        stray = passage.short and len(passage.core) <= _MAX_STRAY and not _PROSE.search(passage.core)
        if not passage.rule and not stray:
            break
        tail.append(passage)
    tail.reverse()
    if len(tail) == len(passages):
        # There is no article above.
        return
    first = next((i for i, passage in enumerate(tail) if passage.rule), len(tail))
    if first < len(tail):
        for passage in tail[0 if first == 1 else first :]:
            passage.drop("boilerplate-trailer", _TRAILER)
