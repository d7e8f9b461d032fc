"""Translation memory: fragments as editors approved them, in a TMX 1.4b file that other tools read and write too.

The format is that of the LISA/GALA specification 1.4b (2005): one `tu` a fragment, a `tuv` each language, its words in
`seg`.  Inline codes of other formats inside a `seg` are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml.builder import E
from rapidfuzz import fuzz, process

from ..config import Settings
from ..errors import CalqueError
from ..glossary.glossary import find_folder
from .checks import numbers
from .translator import EngineName, Fragment, Translation

FILE = "memory.tmx"
# Similarity (rapidfuzz ratio, of 100) from which an approved fragment is worth showing for one that is a little other.
THRESHOLD = 85
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_CODES = ("bpt", "ept", "it", "ph", "ut")
_SPACE = re.compile(r"\s+")
_EDGES = ".,;:!?…–— "


@dataclass(frozen=True, slots=True)
class Unit:
    """A fragment of `language` with its approved English wording."""

    language: str
    source: str
    english: str


def memory_file(settings: Settings) -> Path:
    """Where the settings say that the memory lies: a file of its own, else beside the glossary."""
    return Path(settings.memory) if settings.memory else find_folder(settings.glossary) / FILE


def read_memory(path: Path) -> tuple[Unit, ...]:
    """The units of a TMX file that have English and another language; none if there is no such file.

    Raises CalqueError naming file and line.
    """
    return tuple(unit for tu in _root(path).iterfind("body/tu") for unit in _units(tu)) if path.exists() else ()


def remember(path: Path, unit: Unit) -> bytes:
    """The TMX file at `path` with `unit` in place of what it says of the same fragment; all else in it stays.

    Raises CalqueError for a faulty file, or a character that XML cannot say.
    """
    root = _root(path) if path.exists() else etree.fromstring(write_memory([]))
    body = root.find("body")
    if body is None:
        raise CalqueError("the file has no <body>", str(path), 1, mend="export it anew")
    for tu in body.iterfind("tu"):
        kept = [u for u in _units(tu) if (u.language, _folded(u.source)) != (unit.language, _folded(unit.source))]
        if len(kept) < len(_units(tu)):
            body.remove(tu)
    body.append(_tu(unit))
    etree.indent(root)
    return _bytes(root)


def _root(path: Path) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except OSError as error:
        raise CalqueError(f"cannot be read: {error.strerror}", str(path), mend="check the file") from error
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise CalqueError(f"this is no XML: {error.msg}", str(path), line, column, "export it anew") from None
    if root.tag != "tmx":
        raise CalqueError(f"this is no TMX file, but <{root.tag}>", str(path), 1, mend="export it as TMX 1.4")
    return root


def write_memory(units: Iterable[Unit]) -> bytes:
    """A TMX 1.4b file of `units`, sorted; the same units give the same bytes.

    Raises CalqueError for a character that XML cannot say.
    """
    header = E.header(
        creationtool="Calque", creationtoolversion="1", segtype="phrase", adminlang="en", srclang="*all*",
        datatype="plaintext", **{"o-tmf": "Calque"},
    )  # fmt: skip
    body = E.body()
    for unit in sorted(set(units), key=lambda u: (u.language, u.source, u.english)):
        body.append(_tu(unit))
    return _bytes(E.tmx(header, body, version="1.4"))


def _tu(unit: Unit) -> etree._Element:
    try:
        return E.tu(E.tuv(E.seg(unit.source), {_LANG: unit.language}), E.tuv(E.seg(unit.english), {_LANG: "en"}))
    except ValueError as error:
        raise CalqueError(f"{unit.source!r} cannot be told in XML: {error}", mend="leave the character out") from None


def _bytes(root: etree._Element) -> bytes:
    told = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True, doctype=_DOCTYPE)
    return bytes(told)


class Memory:
    """The engine that knows what editors approved: word for word, else what is much like it, marked as such."""

    name: EngineName = "memory"

    def __init__(self, units: Sequence[Unit]) -> None:
        self._by_language: dict[str, dict[str, Unit]] = {}
        for unit in units:
            self._by_language.setdefault(unit.language, {})[_folded(unit.source)] = unit

    def speaks(self, language: str) -> bool:
        return language in self._by_language

    def translate(self, fragments: Sequence[Fragment]) -> list[tuple[Translation, ...]]:
        return [self._one(f) for f in fragments]

    def _one(self, fragment: Fragment) -> tuple[Translation, ...]:
        known = self._by_language.get(fragment.language, {})
        folded = _folded(fragment.text)
        if unit := known.get(folded):
            return (Translation(unit.english, "memory", 1.0, "approved before"),)
        found = process.extract(folded, known.keys(), scorer=fuzz.ratio, score_cutoff=THRESHOLD, limit=3)
        return tuple(
            Translation(
                known[key].english, "memory", round(0.8 * score / 100, 2), f"like «{known[key].source}» ({score:.0f}%)"
            )
            for key, score, _ in found
            # What differs by a number is another statement, however alike.
            if numbers(key) == numbers(folded)
        )


def _units(tu: etree._Element) -> list[Unit]:
    told: dict[str, str] = {}
    for tuv in tu.iterfind("tuv"):
        language = (tuv.get(_LANG) or tuv.get("lang") or "").lower().partition("-")[0]
        seg = tuv.find("seg")
        if language and seg is not None:
            told.setdefault(language, _SPACE.sub(" ", _words(seg)).strip())
    english = told.pop("en", "")
    return [Unit(language, source, english) for language, source in told.items() if source and english]


def _words(seg: etree._Element) -> str:
    """The text of a segment without what `bpt`, `ept`, `it`, `ph` and `ut` hold, which are codes of other formats."""
    inside = [child.tail or "" if child.tag in _CODES else _words(child) + (child.tail or "") for child in seg]
    return (seg.text or "") + "".join(inside)


def _folded(text: str) -> str:
    """As fragments are compared: without case, outer punctuation and doubled spaces."""
    return _SPACE.sub(" ", text).strip(_EDGES).lower()
