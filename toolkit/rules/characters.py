"""Repairs characters: mojibake, entities, literal escapes, invisible characters, odd spaces and line ends.

A line is cleaned by `_PASSES` in turn until nothing changes, so that what one repair uncovers (`&amp;nbsp;`, mojibake
spelt in entities) is repaired as well, and a second run finds nothing.  Line breaks are settled first, and no pass
makes one; in Markdown, fenced code and code spans keep all but those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from html.entities import html5
from typing import NamedTuple

from ftfy import TextFixerConfig, fix_encoding

from ..article import Article, Finding, Format

_MESSAGES = {
    "characters-newline": "a line break that is not a plain newline",
    "characters-escape": "an escape left in the text as it was written in code",
    "characters-entity": "an HTML entity left in the text",
    "characters-mojibake": "text decoded with the wrong encoding",
    "characters-invisible": "an invisible character",
    "characters-space": "a special space",
}

# A line that has not settled by then was made to be hostile; it is left alone, the second time too.
_ROUNDS = 8

_SUSPICIOUS = re.compile(r"[^\t\n -~]|&(?=[ #a-zA-Z])|\\(?=[ux\\])")
# U+0085 breaks a line only where a new one seems to begin; else it is the ellipsis of windows-1252.
_BREAK = re.compile(r"\n|\r++\n?|[\f\v\u2028\u2029]|(?<![^\x00-\x7f])\x85(?=[A-ZА-ЯЁ0-9\x85*•-])")
_FENCE = re.compile(r"[ >]*(?:[-+*] +|\d{1,9}[.)] +)*(`{3,}(?=[^`]*$)|~{3,})")
_CODE_SPAN = re.compile(r"``[^`]+``|`[^`]+`")


class _Change(NamedTuple):
    start: int
    end: int
    new: str


class _Cell(NamedTuple):
    """One character of a line under repair, and the span of the original line it stands for; no rule: untouched."""

    char: str
    start: int
    end: int
    rule: str = ""


class _Place(NamedTuple):
    """Where a stretch stands: in what format, and whether its line begins and ends with it."""

    format: Format
    first: bool
    last: bool


def find(article: Article) -> list[Finding]:
    """Every broken character of `article` and its repair; text that is sound, in any script, yields nothing."""
    text = article.text
    if not _SUSPICIOUS.search(text):
        return []
    findings: list[Finding] = []
    fence = ""
    start = 0
    while True:
        match = _BREAK.search(text, start)
        end = match.start() if match else len(text)
        line = text[start:end]
        if not fence:
            found = list(_line_findings(line, start, article.format))
            findings += found
            line = _replaced(line, start, found) if article.format != "txt" else line
        fence = _fence_after(line, fence) if article.format != "txt" else ""
        if match is None:
            return findings
        if match.group() != "\n":
            odd = match.group().removesuffix("\n")
            plain = "\n" * len(odd) if odd == match.group() else ""
            findings.append(_finding(end, end + len(odd), plain, "characters-newline"))
        start = match.end()


def _finding(start: int, end: int, new: str, rule: str) -> Finding:
    return Finding(start, end, "layout", rule, _MESSAGES[rule], "fix", suggestions=((new,),))


def _replaced(line: str, offset: int, findings: list[Finding]) -> str:
    for f in reversed(findings):
        line = line[: f.start - offset] + "".join(map(str, f.suggestions[0])) + line[f.end - offset :]
    return line


def _fence_after(line: str, fence: str) -> str:
    """The fence that is open behind `line`, given the one open before it; `line` as it will stand when repaired."""
    if fence:
        mark = line.strip(" >")
        return "" if len(mark) >= len(fence) and set(mark) == {fence[0]} else fence
    match = _FENCE.match(line)
    return match.group(1) if match else ""


def _line_findings(line: str, offset: int, fmt: Format) -> Iterator[Finding]:
    """Findings in one line without its end, code spans of Markdown left out."""
    spans = [m.span() for m in _CODE_SPAN.finditer(line)] if fmt != "txt" and "`" in line else []
    bounds = [0, *(x for span in spans for x in span), len(line)]
    for start, end in zip(bounds[::2], bounds[1::2], strict=True):
        if _SUSPICIOUS.search(line, start, end):
            place = _Place(fmt, start == 0, end == len(line))
            for cell in _repaired(line[start:end], place):
                yield _finding(offset + start + cell.start, offset + start + cell.end, cell.char, cell.rule)


def _repaired(text: str, place: _Place) -> list[_Cell]:
    """The edits that settle `text`: cells whose `char` is the whole replacement."""
    cells = [_Cell(char, i, i + 1) for i, char in enumerate(text)]
    gone: dict[int, str] = {}
    for _ in range(_ROUNDS):
        settled = True
        for rule, run in _PASSES:
            changes = list(run("".join([c.char for c in cells]), place))
            if changes:
                cells = _change(cells, changes, rule, gone)
                settled = False
        if settled:
            return _edits(cells, len(text), gone)
    return []


def _change(cells: list[_Cell], changes: list[_Change], rule: str, gone: dict[int, str]) -> list[_Cell]:
    """`cells` after `changes`; a stretch that vanishes leaves its rule in `gone`, under where it began."""
    out: list[_Cell] = []
    at = 0
    for start, end, new in changes:
        out += cells[at:start]
        low, high = cells[start].start, cells[end - 1].end
        first = next((c.rule for c in cells[start:end] if c.rule), rule)
        if not new:
            gone.setdefault(low, first)
        out += [_Cell(char, low, high, first) for char in new]
        at = end
    return out + cells[at:]


def _edits(cells: list[_Cell], length: int, gone: dict[int, str]) -> list[_Cell]:
    """What became of the line: cells of one span become one edit, and a gap between spans is a deletion."""
    out: list[_Cell] = []
    end = 0
    for cell in [*cells, _Cell("", length, length)]:
        if out and out[-1].rule and cell.rule and cell.start < out[-1].end:
            last = out[-1]
            out[-1] = _Cell(last.char + cell.char, last.start, max(last.end, cell.end), last.rule)
        else:
            if cell.start > end:
                out.append(_Cell("", end, cell.start, gone.get(end, "characters-invisible")))
            out.append(cell)
        end = max(end, cell.end)
    return [c for c in out if c.rule]


# --- escapes and entities -------------------------------------------------------------------------------------------

_ESCAPE = re.compile(
    r"(?<!\\)(?P<slash>\\++)(?:u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\++u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})"
    r"|u(?P<u>[0-9a-fA-F]{4})|u\{(?P<long>[0-9a-fA-F]{1,6})\}|x(?P<x>[0-9a-fA-F]{2}))"
)
_AMPERSAND = re.compile(r"& ?(?:amp|AMP|#0*38|#[xX]0*26) ?;(?:(?:amp|#0*38|#[xX]0*26);)*")
_ENTITY_BEHIND = re.compile(r"#?[A-Za-z0-9]+;")
# Translation engines put spaces into the entities they meet ("& Nbsp;"); taken for those met most.
_ENTITY = re.compile(
    r"&(?:(?P<name>[A-Za-z][A-Za-z0-9]{1,31};)|(?P<bare>nbsp)(?![A-Za-z0-9;=])"
    r"| ?(?P<loose>(?i:nbsp|quot|laquo|raquo|mdash|ndash|hellip|ldquo|rdquo|lsquo|rsquo|shy|bull|deg)) ?;"
    r"|#(?P<dec>[0-9]{1,7});|#[xX](?P<hex>[0-9a-fA-F]{1,6});| ?# ?(?P<spaced>[0-9]{2,7}) ?;)"
)
# Letters, digits and these could make up a further escape or entity; no page writes them escaped for good reason.
_NEVER = frozenset("\\#;&abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_INERT_IN_MARKDOWN = frozenset("\"',/:%?$@ \t\r\n\f\v")


def _escapes(text: str, place: _Place) -> Iterator[_Change]:
    if "\\" not in text:
        return
    for m in _ESCAPE.finditer(text):
        # In Markdown a doubled backslash says that the escape is meant to be read.
        if place.format != "txt" and len(m["slash"]) > 1:
            continue
        if m["low"]:
            char = bytes.fromhex(m["high"] + m["low"]).decode("utf-16-be")
        else:
            char = _character(int(m["u"] or m["long"] or m["x"], 16))
        new = "&" if char == "&" and place.format == "txt" else _resolved(char, place)
        if new is not None:
            yield _Change(m.start(), m.end(), new)


def _ampersands(text: str, place: _Place) -> Iterator[_Change]:
    """`&amp;`, also escaped over and over; in Markdown one is right where no entity follows."""
    if "&" not in text:
        return
    for m in _AMPERSAND.finditer(text):
        if _meant(text, m.start(), place):
            continue
        escaped = place.format != "txt" and not _ENTITY_BEHIND.match(text, m.end())
        new = "&amp;" if escaped else "&"
        if new != m.group():
            yield _Change(m.start(), m.end(), new)


def _meant(text: str, at: int, place: _Place) -> bool:
    """In Markdown a backslash says that the entity behind it is meant to be read as it stands."""
    return place.format != "txt" and text[at - 1 : at] == "\\"


def _entities(text: str, place: _Place) -> Iterator[_Change]:
    if "&" not in text:
        return
    for m in _ENTITY.finditer(text):
        if _meant(text, m.start(), place):
            continue
        if number := m["dec"] or m["spaced"]:
            char = unescape(f"&#{number};")
        elif m["hex"]:
            char = unescape(f"&#x{m['hex']};")
        else:
            name = m["name"] if m["name"] in html5 else f"{(m['name'] or m['loose'] or 'nbsp;').rstrip(';').lower()};"
            char = html5.get(name, "")
        new = _resolved(char, place)
        if new is not None:
            yield _Change(m.start(), m.end(), new)


def _character(code: int) -> str:
    """The character of a code point, or nothing where there is none (surrogates included)."""
    return "" if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code)


def _resolved(chars: str, place: _Place) -> str | None:
    """What to write for `chars`, found escaped; None where that could be read as markup or as a new escape.

    In plain text any mark will do: layout escapes what Markdown would read as markup.
    """
    if not _NEVER.isdisjoint(chars):
        return None
    if place.format != "txt" and not all(c > "\x7f" or c in _INERT_IN_MARKDOWN for c in chars):
        return None
    return "".join(" " if c in "\t\r\n\f\v" else c for c in chars) or None


# --- mojibake -------------------------------------------------------------------------------------------------------

_ENCODING_ONLY = TextFixerConfig(
    unescape_html=False,
    remove_terminal_escapes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    uncurl_quotes=False,
    fix_line_breaks=False,
    fix_surrogates=False,
    remove_control_chars=False,
    normalization=None,
    explain=False,
)
# Stretches to look at alone: what stands beside them may be sound, and in no encoding that they are in.
_STRETCH = re.compile(r"[^\x00-\x7f]+(?:[^A-Za-z\x80-\U0010ffff]{1,3}[^\x00-\x7f]+)*")
# Two kinds of Cyrillic mojibake that ftfy does not mend in short texts: UTF-8 read as windows-1251, where each letter
# is Р or С and a sign of the upper half, and windows-1251 read as Latin-1.
_SIGNS = re.escape(bytes(range(0x80, 0xC0)).decode("sloppy-windows-1251"))
_UTF8_AS_1251 = re.compile(rf"(?:[РС][{_SIGNS}])++(?:[^\w]{{1,3}}(?:[РС][{_SIGNS}])++)*+")
_UTF8_AS_1251_SURE = re.compile(rf"(?:[РС][{_SIGNS}]){{3}}")
_1251_AS_LATIN = re.compile(r"(?<![A-Za-z])[À-ÿ¸¨]++(?:[^\wÀ-ÿ¸¨]{1,3}[À-ÿ¸¨]++(?![A-Za-z]))*+")
_1251_AS_LATIN_SURE = re.compile(r"[À-ÿ¸¨]{4}")
# What is left of the first byte of a sign: UTF-8 read as windows-1251 has В before it.
_STRAY_LEAD = re.compile(r"(?<![^\W\d_])В(?=[°±µ·])")
_RUSSIAN = re.compile(r"[^\w]*(?:[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+)(?:[^\w]+(?:[А-ЯЁ]?[а-яё]+|[А-ЯЁ]+))*[^\w]*")


def _mojibake(text: str, place: _Place) -> Iterator[_Change]:
    if text.isascii():
        return
    fixed = fix_encoding(text, _ENCODING_ONLY)
    if fixed != text:
        yield from _differences(text, fixed, 0)
        return
    for m in _STRETCH.finditer(text):
        stretch = m.group()
        fixed = _cyrillic(fix_encoding(stretch, _ENCODING_ONLY))
        if fixed != stretch:
            yield from _differences(stretch, fixed, m.start())


def _cyrillic(text: str) -> str:
    def from_1251(m: re.Match[str]) -> str:
        return _recoded(m.group(), _UTF8_AS_1251_SURE, "sloppy-windows-1251", "utf-8")

    def from_latin(m: re.Match[str]) -> str:
        return _recoded(m.group(), _1251_AS_LATIN_SURE, "latin-1", "windows-1251")

    return _STRAY_LEAD.sub("", _1251_AS_LATIN.sub(from_latin, _UTF8_AS_1251.sub(from_1251, text)))


def _recoded(text: str, sure: re.Pattern[str], wrong: str, right: str) -> str:
    """`text` taken back to bytes and read as `right`, if it is surely mojibake and comes out as Russian words."""
    if not sure.search(text):
        return text
    try:
        fixed = text.encode(wrong).decode(right)
    except UnicodeError:
        return text
    return fixed if _RUSSIAN.fullmatch(fixed) else text


def _differences(old: str, new: str, offset: int) -> Iterator[_Change]:
    """The change from `old` to `new`, word by word where the words answer to each other."""
    olds, news = old.split(" "), new.split(" ")
    if len(olds) != len(news):
        olds, news = [old], [new]
    for before, after in zip(olds, news, strict=True):
        if before != after:
            head = _common(before, after)
            tail = _common(before[head:][::-1], after[head:][::-1])
            yield _Change(offset + head, offset + len(before) - tail, after[head : len(after) - tail])
        offset += len(before) + 1


def _common(a: str, b: str) -> int:
    """How many characters `a` and `b` share at their beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _c1(text: str, place: _Place) -> Iterator[_Change]:
    """C1 controls are windows-1252 read as Latin-1, as browsers take them."""
    for m in re.finditer(r"[\x80-\x9f]", text):
        yield _Change(m.start(), m.end(), m.group().encode("latin-1").decode("windows-1252", "ignore"))


# --- invisible characters and spaces --------------------------------------------------------------------------------

# Joiners shape letters in Arabic, Indic and kindred scripts and build emoji; elsewhere they are debris.
_JOINED = "\u0600-\u109f\u1780-\u18af\ua840-\uabff\ufb50-\ufdff\ufe70-\ufefc\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
_TAGS = "\U000e0020-\U000e007f"
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f\u00ad\u180e\u200b\u2060-\u2064\u206a-\u206f\ufeff\ufff9-\ufffc\ufdd0-\ufdef\ufffe\uffff]+"
    f"|(?<![{_JOINED}])[\u200c\u200d]+|[\u200c\u200d]+(?![{_JOINED}\u200c\u200d])"
    f"|(?<![\U0001f3f4{_TAGS}])[{_TAGS}]+"
)
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_SPECIAL = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\r\n\f\v\u2028\u2029"
_SPACES = re.compile(f"[{_SPECIAL}][{_SPECIAL} ]*")


def _invisible(text: str, place: _Place) -> Iterator[_Change]:
    for m in _INVISIBLE.finditer(text):
        yield _Change(m.start(), m.end(), "")


def _directions(text: str, place: _Place) -> Iterator[_Change]:
    if not _RIGHT_TO_LEFT.search(text):
        for m in _DIRECTION.finditer(text):
            yield _Change(m.start(), m.end(), "")


def _spaces(text: str, place: _Place) -> Iterator[_Change]:
    """Special spaces, with the plain ones behind them, become one plain space; those that indent keep their count."""
    first = len(text) - len(text.lstrip()) if place.first else -1
    last = len(text.rstrip()) if place.last else len(text) + 1
    for m in _SPACES.finditer(text):
        start, end = m.span()
        if start < first:
            new = " " * (end - start) if place.format == "txt" else ""
        else:
            new = "" if start >= last or text[start - 1 : start] == " " else " "
        yield _Change(start, end, new)


_Pass = Callable[[str, _Place], Iterator[_Change]]
_PASSES: tuple[tuple[str, _Pass], ...] = (
    ("characters-escape", _escapes),
    ("characters-entity", _ampersands),
    ("characters-entity", _entities),
    ("characters-mojibake", _mojibake),
    ("characters-mojibake", _c1),
    ("characters-invisible", _invisible),
    ("characters-invisible", _directions),
    ("characters-space", _spaces),
)
