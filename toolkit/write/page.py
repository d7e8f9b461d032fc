"""The page an editor reads: the article with every change of wording marked in place and told in a list below.

It runs no script.  Each change is numbered; its reason shows on hover and when its number has the focus, and stands in
the list at the end, which is what print and screen readers use.  Layout edits are hidden until asked for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import Match, SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ..article import Block, Edit
from ..document import parse
from .files import source_name
from .markup import HIDDEN, Html, document, join, tag
from .pieces import LOOKS, Look, cut, look_of, tally

if TYPE_CHECKING:
    from ..clean import Cleaned

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_STRONG = re.compile(rf"(?<![*{HIDDEN}])\*\*(?=[^\s*])([^*\n]+)\*\*(?!\*)")
_WORD = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_WORDS = 200  # beyond this a change is shown whole, as comparing takes quadratic time
_ALIKE = 0.5  # below this a change is easier to read whole than word by word
_LONGEST = 300  # characters of a wording in the list; the text above it has all
_SYMBOLS = str.maketrans({" ": "␣", "\t": "⇥", "\n": "↵", "\r": "␍", "\u00a0": "⍽"})
_SIGNS: dict[Look, str] = {"change": "", "suggest": "?", "flag": "⚑", "removed": "", "layout": ""}


class _Mark(NamedTuple):
    """An edit at `start:end` of the body; `number` is 0 for layout, which is not listed."""

    start: int
    end: int
    edit: Edit
    look: Look
    number: int


def render(cleaned: Cleaned) -> str:
    marks = list(_marks(cleaned))
    title = cleaned.title or source_name(cleaned.article.path)
    return document(
        title,
        _header(cleaned, title),
        _filters(cleaned.edits),
        tag("main", *_flow(cleaned.body, marks), lang=cleaned.language),
        _notes([mark for mark in marks if mark.number]),
        _annex(cleaned, marks),
    )


def shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]} …"


def _marks(cleaned: Cleaned) -> Iterator[_Mark]:
    number = 0
    for piece in cut(cleaned.article.text, cleaned.edits):
        if piece.edit:
            look = look_of(piece.edit)
            number += look != "layout"
            yield _Mark(piece.start, piece.end, piece.edit, look, number if look != "layout" else 0)


# --- head of the page -----------------------------------------------------------------------------------------------


def _header(cleaned: Cleaned, title: str) -> Html:
    score = f"{cleaned.translatedness:.2f}"
    return tag(
        "header",
        tag("p", "Calque · needs review", class_="kicker"),
        tag("h1", title, lang=cleaned.language),
        tag(
            "p",
            f"{source_name(cleaned.article.path)} · language {cleaned.language} · translated-ness ",
            tag("meter", score, min=0, max=1, value=score),
            f" {score}",
            class_="about",
        ),
        *(tag("p", note, class_="warning") for note in cleaned.article.notes),
    )


def _filters(edits: Iterable[Edit]) -> Html:
    counts = tally(edits)
    samples: dict[Look, Html] = {
        "change": join([tag("del", "old"), " ", tag("ins", "new")]),
        "suggest": tag("span", "words", class_="now"),
        "flag": tag("span", "words", class_="now"),
        "removed": tag("del", "Share"),
        "layout": tag("del", "↵"),
    }
    boxes = [
        tag(
            "label",
            tag("input", type="checkbox", id=f"see-{look}", checked=look != "layout", autocomplete="off"),
            tag("b", str(counts[look])),
            f" {name} ",
            tag("span", samples[look], class_=f"sample {look}", aria_hidden="true"),
        )
        for look, name in LOOKS.items()
    ]
    return tag("fieldset", tag("legend", "Show"), *boxes, class_="filters")


# --- the article ----------------------------------------------------------------------------------------------------


class _Drawn(NamedTuple):
    """A block as HTML, the element its neighbours of the same sort share with it, and the line a cell stands in."""

    within: str
    line: int
    html: Html


def _flow(body: str, marks: list[_Mark]) -> Iterator[Html]:
    """The blocks of the body in order, items and cells gathered into lists and tables."""
    for within, group in groupby(_blocks(body, marks), lambda drawn: drawn.within):
        if within == "table":
            rows = groupby(group, lambda drawn: drawn.line)
            yield tag("table", *(tag("tr", *(cell.html for cell in row)) for _, row in rows))
        elif within:
            yield tag(within, *(drawn.html for drawn in group))
        else:
            yield from (drawn.html for drawn in group)
        yield Html("\n")


def _blocks(body: str, marks: list[_Mark]) -> Iterator[_Drawn]:
    """Each block with the marks that start in it or lie before it; site text that stood between blocks stays there."""
    # A backslash that only keeps Markdown off is not shown, nor are marks of emphasis; in code both mean themselves.
    shown = _STRONG.sub(rf"{HIDDEN * 2}\1{HIDDEN * 2}", _ESCAPE.sub(rf"{HIDDEN}\1", body))
    waiting = marks[::-1]
    done = 0
    # A lone carriage return would be a line end to the parser, but is none to the offsets of blocks.
    for block in parse(body.replace("\r", " "), "").blocks:
        lead, inside = [], []
        while waiting and _is_before(waiting[-1], block):
            mark = waiting.pop()
            if mark.look == "layout":
                # Only what it left between the blocks; the rest is text of this one.
                mark = mark._replace(end=min(mark.end, block.start))
            done = max(done, mark.end)
            if mark.look == "removed":
                yield _aside(mark, shown)
            else:
                lead.append(mark)
        while waiting and _is_within(waiting[-1], block):
            inside.append(waiting.pop())
        text = body if block.kind in ("code", "html") else shown
        inline = [_drawn(mark, text, between=True) for mark in lead]
        inline += _inline(text, max(done, block.start), block.end, inside)
        done = max([done, block.end, *(mark.end for mark in inside)])
        yield _element(body, block, inline)
    for mark in reversed(waiting):
        yield _aside(mark, shown)


def _aside(mark: _Mark, shown: str) -> _Drawn:
    return _Drawn("", 0, tag("div", _drawn(mark, shown, between=True), class_="aside"))


def _is_before(mark: _Mark, block: Block) -> bool:
    return mark.start < block.start or (mark.look == "removed" and mark.start == mark.end == block.start)


def _is_within(mark: _Mark, block: Block) -> bool:
    # What was deleted at the very end of a block was part of it; but site text stood behind it.
    return mark.start < block.end or (mark.look != "removed" and mark.start == mark.end == block.end)


def _element(body: str, block: Block, inline: list[Html]) -> _Drawn:
    if block.kind == "heading":
        # The title of the page is its only h1.
        return _Drawn("", 0, tag(f"h{min(block.level + 1, 6)}", *inline))
    if block.kind == "item":
        before = body[body.rfind("\n", 0, block.start) + 1 : block.start].strip()
        bullet = tag("span", before if before[:1].isdigit() else "•", " ", class_="bullet")
        return _Drawn("ul", 0, tag("li", bullet, tag("div", *inline), class_=f"level-{min(block.level, 5)}"))
    if block.kind == "cell":
        return _Drawn("table", body.rfind("\n", 0, block.start), tag("td", *inline))
    return _Drawn("", 0, tag("pre" if block.kind in ("code", "html") else "p", *inline))


def _inline(text: str, at: int, end: int, marks: list[_Mark]) -> Iterator[Html]:
    """`text[at:end]` with `marks` in it; the last may reach beyond."""
    for mark in marks:
        yield join([text[at : mark.start]])
        yield _drawn(mark, text)
        at = mark.end
    yield join([text[at:end]])


def _drawn(mark: _Mark, text: str, between: bool = False) -> Html:
    """An edit in place in the body as shown, `text`; `between` blocks, layout is shown by its signs alone."""
    edit, look = mark.edit, mark.look
    put = text[mark.start : mark.end]
    if look == "layout":
        put = _signs(put.replace(HIDDEN, "")) if between else put
        parts = [tag(name, words) for name, words in (("del", _signs(edit.before)), ("ins", put)) if words]
        return tag("span", *parts, class_="layout between" if between else "layout", title=edit.message)
    if look == "change":
        inside = list(_compared(edit.plain, edit.after))
    elif look == "removed":
        inside = [tag("del", edit.before.strip()), join([put.strip() if between else put])]
    else:
        inside = [tag("span", _visible(edit.plain) or "‸", class_="now", lang=edit.source_lang)]
        if edit.engine and edit.suggestions:
            # What nobody can read is told in English in its place, so that the article reads through.
            inside.append(tag("span", _visible(edit.suggestions[0]), class_="proposed"))
    number = tag("a", f"{_SIGNS[look]}{mark.number}", href=f"#n{mark.number}", aria_describedby=f"t{mark.number}")
    tip = tag("span", *_reason(edit), class_="tip", id=f"t{mark.number}", role="tooltip")
    return tag("span", *inside, tag("sup", number), tip, class_=f"mark {look} {edit.severity}", id=f"c{mark.number}")


def _compared(old: str, new: str) -> Iterator[Html]:
    """A change word by word where that is easier to read, else the old wording whole and then the new."""
    a, b = _WORD.findall(old), _WORD.findall(new)
    same = [Match(len(a), len(b), 0)]
    if max(len(a), len(b)) <= _MOST_WORDS:
        matcher = SequenceMatcher(None, a, b, autojunk=False)
        same = matcher.get_matching_blocks() if matcher.ratio() >= _ALIKE else same
    i = j = 0
    for match in same:
        for name, words in (("del", a[i : match.a]), ("ins", b[j : match.b])):
            if words:
                yield tag(name, _visible("".join(words)))
        i, j = match.a + match.size, match.b + match.size
        yield join([_unescaped("".join(a[match.a : i]))])


def _visible(words: str) -> str:
    """`words`, or signs in place of white space that is all there is to see."""
    words = _unescaped(words)
    return words if words.strip() else words.translate(_SYMBOLS)


def _unescaped(words: str) -> str:
    return _ESCAPE.sub(r"\1", words)


def _signs(words: str) -> str:
    """`words` with a sign for what is white, and the code point of what cannot be seen at all."""
    signs = words.translate(_SYMBOLS)
    return "".join(sign if sign.isprintable() else f"U+{ord(sign):04X}" for sign in signs)


# --- reasons --------------------------------------------------------------------------------------------------------


def _reason(edit: Edit) -> Iterator[str]:
    """Why, in a few words: what shows beside a change."""
    if edit.action != "fix" and edit.suggestions:
        yield tag("b", " or ".join(f"“{shortened(words)}”" if words else "nothing" for words in edit.suggestions))
        yield ": "
    yield edit.message
    if edit.source_term:
        yield join([" (", tag("i", edit.source_term), ")"])


def _notes(marks: list[_Mark]) -> Html:
    if not marks:
        return tag("section", tag("h2", "Changes"), tag("p", "No wording was changed or questioned."), class_="notes")
    notes = [item for mark in marks for item in (Html("\n"), _note(mark))]
    return tag("section", tag("h2", "Changes"), tag("ol", *notes), class_="notes")


def _note(mark: _Mark) -> Html:
    edit, look = mark.edit, mark.look
    if look in ("change", "removed"):
        old, new = (edit.plain, edit.after) if look == "change" else (edit.before.strip(), edit.after.strip())
        wording: list[str] = [tag("del", _visible(shortened(old)))] if old else []
        wording += [" → ", tag("ins", _visible(shortened(new)))] if new else []
    else:
        wording = [tag("span", _visible(shortened(edit.plain)) or "‸", class_="now", lang=edit.source_lang)]
    facts = [edit.severity, edit.action, edit.kind, edit.rule, edit.evidence, f"{edit.confidence:.0%} sure"]
    others = [
        tag("p", f"or, by {other.rule}: {other.message}", class_="facts")
        for other in edit.alternatives
        if other.message
    ]
    back = tag("a", f"{_SIGNS[look]}{mark.number}", href=f"#c{mark.number}", title="to its place in the text")
    return tag(
        "li",
        back,
        tag("div", tag("p", *wording), tag("p", *_reason(edit)), *others),
        tag("p", " · ".join(fact for fact in facts if fact), class_="facts"),
        class_=f"{look} {edit.severity}",
        id=f"n{mark.number}",
    )


def _annex(cleaned: Cleaned, marks: list[_Mark]) -> Html:
    """What has no place in the text: layout by rule, what extraction dropped, what the guard held back."""
    layout = Counter((mark.edit.rule, mark.edit.message) for mark in marks if mark.look == "layout")
    rows = [
        f"{count} × {rule}: {message}" for (rule, message), count in sorted(layout.items(), key=lambda x: (-x[1], x[0]))
    ]
    dropped = [f"{drop.reason}: {shortened(drop.text)}" for drop in cleaned.article.dropped]
    parts = {
        "Layout mended": rows,
        "Left out when the page was read": dropped,
        "Held back by the guard": list(cleaned.demoted),
    }
    return tag("footer", *(_folded(name, entries) for name, entries in parts.items() if entries))


def _folded(name: str, entries: list[str]) -> Html:
    return tag("details", tag("summary", f"{name} ({len(entries)})"), tag("ul", *(tag("li", e) for e in entries)))
