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
    if not path.exists():
        return ()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(path.read_bytes(), parser)
    except OSError as error:
        raise CalqueError(f"cannot be read: {error.strerror}", str(path), mend="check the file") from error
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise CalqueError(
            f"this is no XML: {error.msg}", str(path), line, column, "mend it, or export it anew"
        ) from None
    if root.tag != "tmx":
        raise CalqueError(f"this is no TMX file, but <{root.tag}>", str(path), 1, mend="export it as TMX 1.4")
    return tuple(unit for tu in root.iterfind("body/tu") for unit in _units(tu))


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
        try:
            body.append(
                E.tu(E.tuv(E.seg(unit.source), {_LANG: unit.language}), E.tuv(E.seg(unit.english), {_LANG: "en"}))
            )
        except ValueError as error:
            raise CalqueError(
                f"{unit.source!r} cannot be told in XML: {error}", mend="leave the character out"
            ) from None
    root = E.tmx(header, body, version="1.4")
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True, doctype=_DOCTYPE))


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


def _units(tu: etree._Element) -> Iterable[Unit]:
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
