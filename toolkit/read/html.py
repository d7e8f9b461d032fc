"""Article pages: trafilatura says which passages are the article, the page itself how they are built.

trafilatura's own tree loses list items, table cells and levels of headings in places.  So the page is cut into its
blocks here, each with what it stands in; those whose text trafilatura kept are kept, what was lost from between them
is put back, and the rest is dropped with a reason.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from trafilatura.metadata import extract_title

from ..article import Article, Dropped
from ..errors import CalqueError
from .decode import decode
from .markdown import Item, Piece, write

# Its complaints about odd pages go to standard error; ours are errors and notes.
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

_CHARSET = re.compile(
    rb"""<(?:meta\b[^>]{0,300}?\bcharset|\?xml\b[^>]{0,100}?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_WHITE = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
_NOT_KEY = re.compile(r"[\W_]+")

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LISTS = ("ul", "ol", "menu", "dir")
# fmt: off
_BLOCKS = frozenset({
    *_HEADINGS, *_LISTS, "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd",
    "details", "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup",
    "hr", "label", "legend", "li", "main", "nav", "option", "p", "pre", "section", "select", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr",
})
_UNREADABLE = frozenset({
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "audio", "video",
    "textarea",
})
# fmt: on
# A text as long as this tells a passage from its like; shorter ones ("Home") stand in many places.
_TELLING = 24
# trafilatura takes quadratic time in the depth of a page; no page made for readers is as deep.
_DEEPEST = 300
# A table with a longer cell only arranges the page.
_LONGEST_CELL = 600

_LANDMARKS = {
    "nav": "navigation",
    "footer": "footer",
    "header": "header",
    "aside": "sidebar",
    "form": "form",
    "button": "form",
    "select": "form",
    "figcaption": "caption",
}
_MARKED = {
    "comments": "comments?|commentlist|disqus|respond|replies",
    "share": "share|sharing|social|addthis|likes?",
    "related": "related|recommended|recommendations|similar|popular|read-?more|see-?also|read-?also",
    "navigation": "nav|navigation|navbar|menu|breadcrumbs?|pagination|pager|toc|tags?|tagcloud",
    "advertisement": "ads?|adsbygoogle|adv|advert|banner|promo|sponsored|subscribe|newsletter|cookies?|popup|modal",
    "sidebar": "sidebar|widget|widgets",
    "footer": "footer|copyright",
    "caption": "caption|wp-caption-text",
}
_MARKS = re.compile("|".join(rf"(?P<{reason}>(?<![^\W_])(?:{words})(?![^\W_]))" for reason, words in _MARKED.items()))
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_SUPERSCRIPT = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a place on the page stands in.

    `root` is the outermost list, table or quotation round it, `reason` why it would be dropped, for what `culprit`
    is or is called.
    """

    element: HtmlElement
    items: tuple[HtmlElement, ...] = ()
    table: HtmlElement | None = None
    cell: HtmlElement | None = None
    root: HtmlElement | None = None
    quoted: bool = False
    reason: str = ""
    culprit: HtmlElement | None = None


@dataclass(frozen=True, slots=True, eq=False)
class _Block:
    """A stretch of text that stands by itself; `linked` counts its characters within links."""

    frame: _Frame
    text: str
    linked: int
    key: str

    @property
    def root(self) -> HtmlElement:
        return self.frame.element if self.frame.root is None else self.frame.root

    @property
    def heading(self) -> int:
        tag = self.frame.element.tag
        return int(tag[1]) if tag in _HEADINGS else 0


def extract(data: bytes, path: str) -> Article:
    """The article of an HTML page, as Markdown; raises CalqueError where the page holds none."""
    declared = _CHARSET.search(data[:4096])
    decoded = decode(data, path, declared.group(1).decode("ascii", "ignore") if declared else "")
    tree = _parse(decoded.text, path)
    blocks, unreadable = _blocks(tree)
    said = _main_text(tree)
    notes = decoded.notes
    kept = _kept(blocks, said)
    if not kept:
        kept = _unmarked(blocks)
        notes += ("the article was not told from the page round it; all of the page is taken",)
    title, titles = _title(tree, blocks, kept)
    body = _without_empty_sections([b for b in blocks if b in kept and b not in titles], blocks)
    if not body:
        raise CalqueError("the page holds no text", path, mend="take it out of the sources")
    text = write(title, _pieces(body))
    shown = titles.union(body)
    innocent = {b.frame.culprit for b in body}
    left = [(b.text, "" if b.frame.culprit in innocent else b.frame.reason) for b in blocks if b not in shown]
    return Article(path, text, "html", (*_dropped(left), *unreadable), notes)


def _key(text: str) -> str:
    """What makes two texts the same passage: their letters and digits."""
    return _NOT_KEY.sub("", text.lower())


def _parse(text: str, path: str) -> HtmlElement:
    # As bytes, for lxml refuses a str with an XML declaration; NUL would become U+FFFD.
    data = text.removeprefix("\ufeff").replace("\0", "").encode("utf-8")
    parser = HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = document_fromstring(data, parser=parser)
    except (etree.LxmlError, AssertionError) as error:
        raise CalqueError("the page is empty", path, mend="take it out of the sources") from error
    deep = next((entry for entry in parser.error_log if "depth" in entry.message.lower()), None)
    if deep:
        raise CalqueError("the page is nested too deep to be read", path, deep.line, mend="take it out of the sources")
    return tree


def _main_text(tree: HtmlElement) -> list[str]:
    """The passages that trafilatura takes for the article; none if it finds none, or fails on the page."""
    if _depth(tree) > _DEEPEST:
        return []
    try:
        found = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False, include_tables=True)
    except Exception:  # whatever a hostile page makes it raise: the page is then read without its help
        return []
    article = getattr(found, "body", None)
    if article is None:
        return []
    texts = [article.xpath("string()")]
    for element in article.iter("p", "head", "item", "cell", "quote", "code"):
        texts += [element.xpath("string()"), *element.itertext()]
    return texts


def _depth(tree: HtmlElement) -> int:
    deepest = depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


# --- the blocks of a page -------------------------------------------------------------------------------------------


def _blocks(tree: HtmlElement) -> tuple[list[_Block], list[Dropped]]:
    """Every stretch of text on the page, in order, and what no reader would ever see."""
    body = tree.find(".//body")
    body = tree if body is None else body
    opened = _opened(body)
    blocks: list[_Block] = []
    unreadable: list[Dropped] = []
    frames = [_Frame(body)]
    last_item: dict[HtmlElement, tuple[HtmlElement, ...]] = {}
    parts: list[str | None] = []  # None is a line break
    linked = links = 0
    raised: list[int] = []

    def flush() -> None:
        nonlocal linked
        blocks.extend(_cut(parts, frames[-1], linked))
        parts.clear()
        raised[:] = [0 for _ in raised]
        linked = 0

    def add(text: str | None) -> None:
        nonlocal linked
        if text:
            parts.append(text)
            linked += len(text.strip()) if links else 0

    walker = etree.iterwalk(body, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        tag = element.tag
        if event == "start" and tag in _UNREADABLE:
            text = _WHITE.sub(" ", " ".join(element.itertext())).strip()
            if text:
                unreadable.append(Dropped(text, "script" if tag in ("script", "style") else "embedded"))
            walker.skip_subtree()
        elif event == "start":
            if tag in _BLOCKS and element is not body:
                flush()
                frames.append(_entered(frames[-1], element, opened, last_item))
            elif tag == "sup":
                raised.append(len(parts))
            links += tag == "a"
            if tag == "br":
                parts.append(None)
            add(element.text)
        else:
            if event == "end" and tag in _BLOCKS and element is not body:
                flush()
                frames.pop()
            elif event == "end" and tag == "sup" and raised:
                at = raised.pop()
                parts[at:] = [_raised(p) for p in parts[at:]]
            links -= event == "end" and tag == "a"
            if element is not body:
                add(element.tail)
    flush()
    return blocks, unreadable


def _raised(text: str | None) -> str | None:
    """Raised digits as such: 10 to the sixth must not become 106."""
    return text and (text.translate(_SUPERSCRIPT) if re.fullmatch(r"\s*[+−-]?\d+\s*", text) else text)


def _cut(parts: list[str | None], frame: _Frame, linked: int) -> Iterable[_Block]:
    """The text of `parts` as blocks: a paragraph ends at a line break, anything else does not."""
    lines = [""]
    for part in parts:
        if part is None:
            lines.append("")
        else:
            lines[-1] += part
    whole = frame.element.tag in _HEADINGS or frame.cell is not None or frame.items
    if frame.element.tag == "pre":
        lines = ["\n".join(lines).strip("\n").replace("\r", "")]
    else:
        lines = [" ".join(lines)] if whole else lines
        lines = [_WHITE.sub(" ", line).strip() for line in lines]
    for line in lines:
        if line.strip():
            yield _Block(frame, line, linked, _key(line))


def _opened(body: HtmlElement) -> set[HtmlElement]:
    """Lists that hold headings or tables: they arrange the page and are no lists to a reader."""
    opened: set[HtmlElement] = set()
    for inner in body.iter(*_HEADINGS, "table"):
        for ancestor in inner.iterancestors(*_LISTS):
            if ancestor in opened:
                break
            opened.add(ancestor)
    return opened


def _entered(
    frame: _Frame,
    element: HtmlElement,
    opened: set[HtmlElement],
    last_item: dict[HtmlElement, tuple[HtmlElement, ...]],
) -> _Frame:
    """The frame inside `element`, which stands in `frame`."""
    tag = element.tag
    parent = element.getparent()
    new = replace(frame, element=element)
    if reason := _reason(element):
        new = replace(new, reason=reason, culprit=element)
    if tag in _LISTS and element not in opened:
        new = replace(new, root=new.root if new.root is not None else element)
        if parent is not None and parent.tag in _LISTS:
            # A list straight in a list belongs to the item before it.
            new = replace(new, items=last_item.get(parent, new.items))
    elif tag == "li" and parent is not None and parent.tag in _LISTS and parent not in opened:
        items = (*new.items, element)
        last_item[parent] = items
        new = replace(new, items=items)
    elif tag in ("blockquote", "dl"):
        quoted = new.quoted or tag == "blockquote"
        new = replace(new, root=new.root if new.root is not None else element, quoted=quoted)
    elif tag == "table" and new.table is None and _is_data(element):
        new = replace(new, table=element, root=new.root if new.root is not None else element)
    elif tag == "caption":
        new = replace(new, table=None)
    elif tag in ("td", "th") and new.table is not None:
        new = replace(new, cell=element)
    return new


def _is_data(table: HtmlElement) -> bool:
    """A table of data has rows of two cells or more, and none of them holds half a page."""
    if table.find(".//table") is not None or any(table.find(f".//{h}") is not None for h in _HEADINGS):
        return False
    rows = [[c for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
    if sum(len(row) > 1 for row in rows) < 2:
        return False
    return all(len(_WHITE.sub(" ", c.xpath("string()"))) <= _LONGEST_CELL for row in rows for c in row)


def _reason(element: HtmlElement) -> str:
    """Why `element` would be no part of an article, by what it is or is called; nothing if it well might be."""
    if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")[:1000]):
        return "hidden"
    if element.tag in _LANDMARKS:
        return _LANDMARKS[element.tag]
    if element.get("role") == "navigation":
        return "navigation"
    match = _MARKS.search(f"{element.get('class', '')[:500]} {element.get('id', '')[:100]}".lower())
    return match.lastgroup or "" if match else ""


# --- which blocks are the article -----------------------------------------------------------------------------------


def _kept(blocks: list[_Block], said: list[str]) -> set[_Block]:
    """The blocks that trafilatura kept, and those it lost from among them."""
    if not said:
        return set()
    keys = {_key(text) for text in said}
    whole = _key(said[0])
    long = {b for b in blocks if len(b.key) >= _TELLING and (b.key in keys or b.key in whole)}
    kept = long | {b for b in blocks if b.key in keys and not b.frame.reason}
    anchors = long or kept
    # A name like "with-sidebar" on what holds the article says nothing about what else it holds.
    innocent = {b.frame.culprit for b in anchors}
    roots = {b.root for b in anchors}
    parents = {root.getparent() for root in roots}
    elements = {b.frame.element for b in anchors}
    places = [i for i, b in enumerate(blocks) if b in anchors]
    linked = _linked(blocks)
    # Backwards, so that a heading is decided when what stands below it is.
    for i, block in reversed(list(enumerate(blocks))):
        if block in kept or linked[block.root] or (block.frame.reason and block.frame.culprit not in innocent):
            continue
        near = block.root in roots or block.root.getparent() in parents
        between = bool(places) and places[0] < i < places[-1]
        built = block.heading or block.frame.items or block.frame.table is not None
        lost = near and (between or (built and bool(places) and i > places[0]))
        heads = block.heading and i + 1 < len(blocks) and blocks[i + 1] in kept
        if lost or heads or block.frame.element in elements:
            kept.add(block)
    tables = {b.frame.table for b in kept} - {None}
    return kept | {b for b in blocks if b.frame.table in tables}


def _linked(blocks: list[_Block]) -> dict[HtmlElement, bool]:
    """For the root of each block: whether most of its text is links."""
    totals: dict[HtmlElement, list[int]] = {}
    for block in blocks:
        total = totals.setdefault(block.root, [0, 0])
        total[0] += block.linked
        total[1] += len(block.text)
    return {root: 2 * links > length for root, (links, length) in totals.items()}


def _unmarked(blocks: list[_Block]) -> set[_Block]:
    linked = _linked(blocks)
    return {b for b in blocks if not b.frame.reason and not linked[b.root]}


def _title(tree: HtmlElement, blocks: list[_Block], kept: set[_Block]) -> tuple[str, set[_Block]]:
    """The title, and the blocks that say it and need not say it again."""
    named = _key(tree.findtext(".//title") or "")
    heads = [b for b in blocks if b.heading == 1 and b.key]
    best = max(heads, key=lambda b: (b.key in named, b in kept, not b.frame.reason, len(b.key)), default=None)
    # Without a title of its own the page would lend that of any section.
    title = best.text if best else _WHITE.sub(" ", (named and extract_title(tree)) or "").strip()
    first = next((b for b in blocks if b in kept), None)
    key = _key(title)
    return title, {b for b in blocks if key and b.key == key and (b.heading == 1 or b is first)}


def _without_empty_sections(body: list[_Block], blocks: list[_Block]) -> list[_Block]:
    """`body` without headings whose whole section was dropped ("Related articles")."""
    kept = set(body)
    out: list[_Block] = []
    content = dropped = False
    below = 7
    for block in reversed(blocks):
        level = block.heading
        if block not in kept:
            dropped = True
        elif not level:
            out.append(block)
            content, below = True, 7
        else:
            if content or level < below < 7:
                out.append(block)
                below = level
            elif not dropped:
                out.append(block)
            content = dropped = False
    return out[::-1]


def _pieces(blocks: list[_Block]) -> list[Piece]:
    pieces: list[Piece] = []
    for table, group in groupby(blocks, key=lambda b: b.frame.table):
        if table is not None:
            pieces.append(Piece("", rows=_rows(table, list(group))))
            continue
        for b in group:
            items = tuple(_item(element) for element in b.frame.items)
            code = b.frame.element.tag == "pre"
            pieces.append(Piece(b.text, b.heading, items, quoted=b.frame.quoted, code=code))
    return pieces


def _item(element: HtmlElement) -> Item:
    parent = element.getparent()
    start = parent.get("start", "")
    return Item(element, parent, parent.tag == "ol", int(start) if re.fullmatch(r"[0-9]{1,4}", start) else 1)


def _rows(table: HtmlElement, blocks: list[_Block]) -> tuple[tuple[str, ...], ...]:
    """The cells of `table` row by row; a cell that spans columns is followed by empty ones."""
    texts: dict[HtmlElement, str] = {}
    for b in blocks:
        if b.frame.cell is not None:
            texts[b.frame.cell] = f"{texts[b.frame.cell]} {b.text}" if b.frame.cell in texts else b.text
    rows = []
    for row in table.iter("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            span = cell.get("colspan", "")
            cells += [texts.get(cell, "")] + [""] * (int(span) - 1 if re.fullmatch(r"[1-9]|1[0-9]", span) else 0)
        if any(cells):
            rows.append(tuple(cells))
    return tuple(rows)


def _dropped(left: list[tuple[str, str]]) -> list[Dropped]:
    """Texts that were left out, each with its reason if known; neighbours with one reason are one record."""
    groups = groupby(left, key=lambda pair: pair[1] or "boilerplate")
    return [Dropped("\n".join(text for text, _ in group), reason) for reason, group in groups]
