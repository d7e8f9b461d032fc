"""TBX, the exchange format of terminology tools: writes version 3 (ISO 30042:2019), reads versions 2 and 3.

One `conceptEntry` an entry.  What TBX has a place for stands there: the source term and the right renderings as
preferred terms, other right renderings as admitted ones, the wrong renderings as deprecated ones, each with a cross
reference to the rendering that is right for it; gloss, subject, note, author and date.  What it has no place for
stands in notes `calque:KEY = JSON` of the entry or of the wrong rendering.  A pattern stands as words in its `term` and
as it is in a note, which counts for as long as those words stand there, so that a change made in another tool is seen.

The dialect is TBX-Basic, in the style that names data categories by attributes (DCA): one namespace, so that one RELAX
NG schema says all that a valid file holds, and nearer to version 2, which most tools still read.  The style with
elements (DCT) is read as well.
"""

from __future__ import annotations

import datetime
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from ...errors import CalqueError
from .records import SETTINGS, Data, Fault, Imported, Record, normal, slug
from .wording import pattern_of, right_of, right_words, words_of

_SPACE = "urn:iso:std:iso:30042:ed-2"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFIX = "calque."  # An id of XML must begin with a letter.
_NOTE = re.compile(r"\s*calque:([a-z ]+?) = (.*)", re.DOTALL)
_E = ElementMaker(namespace=_SPACE, nsmap={None: _SPACE})

_PREFERRED, _ADMITTED, _DEPRECATED = "preferredTerm", "admittedTerm", "deprecatedTerm"
_STATUS = ("administrativeStatus", "normativeAuthorization")
# How tools say of a term that it is not to be used; spaces, hyphens and case left out.
_NOT_USED = ("deprecated", "superseded", "obsolete", "forbidden", "notrecommended", "rejected", "donotuse")
_VARIANTS = {"us": "en-US", "gb": "en-GB"}

_GARBLED = "export it anew from the tool that wrote it"


def write_tbx(records: Sequence[Record]) -> bytes:
    """The records as a TBX file; raises CalqueError if there are none, or for a character that XML cannot say."""
    if not records:
        raise CalqueError("there is no entry to export", mend="name another language or subject")
    told = "Written by Calque. Notes 'calque:KEY = JSON' hold what this format has no place for; keep them as they are."
    header = _E.tbxHeader(_E.fileDesc(_E.titleStmt(_E.title("Calque glossary")), _E.sourceDesc(_E.p(told))))
    body = _E.body()
    for record in records:
        try:
            body.append(_Writer(record).concept())
        except ValueError as error:
            raise CalqueError(f"{record.id!r} cannot be told in XML: {error}", record.place) from None
    root = _E.tbx(header, _E.text(body), {"type": "TBX-Basic", "style": "dca", _LANG: "en"})
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


class _Writer:
    """Writes one entry.  `rights` are the right renderings that have a term of their own, in the order of their ids."""

    def __init__(self, record: Record) -> None:
        self.record, self.data = record, record.data
        self.name = _PREFIX + record.id
        self.rights: list[Any] = [self.data["right"]] if _is_term(self.data.get("right")) else []
        for wrong in self.data.get("wrong", ()):
            right = wrong.get("right") if isinstance(wrong, dict) else None
            if _is_term(right) and right not in self.rights:
                self.rights.append(right)

    def concept(self) -> etree._Element:
        data = self.data
        placed = {"source", "gloss", "wrong", "note"}
        places = {"author", "date"} if _is_date(data.get("date")) or "date" not in data else set()
        placed |= places | ({"right"} if _is_term(data.get("right")) else set())
        placed |= {"also"} if all(_is_term(a) for a in data.get("also", ())) else set()
        parts = [_E.descrip(self.record.subject, type="subjectField")]
        parts += [_E.descrip(_tidy(data["gloss"]), {"type": "definition", _LANG: "en"}), *_exact("gloss", data)]
        parts += _history({key: data[key] for key in places & data.keys()})
        parts += [_E.note(_tidy(data["note"])), *_exact("note", data)] if "note" in data else []
        parts += [_note(key, value) for key, value in data.items() if key not in placed]
        return _E.conceptEntry(*parts, *self._sections("also" in placed), id=self.name)

    def _sections(self, also: bool) -> Iterator[etree._Element]:
        source = _term(_tidy(self.data["source"]), _PREFERRED, _exact("source", self.data))
        terms = defaultdict(list, {self.record.language: [source]})
        for n, right in enumerate(self.rights):
            status = _PREFERRED if right == self.data.get("right") else _ADMITTED
            for variant, text in _variants(right):
                terms[_VARIANTS.get(variant, "en")].append(_right_term(text, status, self._right_id(n, variant)))
        if also:
            terms["en"] += [_right_term(text, _ADMITTED) for text in self.data.get("also", ())]
        terms["en"] += [self._wrong(w) for w in self.data.get("wrong", ())]
        for language, sections in terms.items():
            if sections:
                yield _E.langSec(*sections, {_LANG: language})

    def _wrong(self, wrong: Any) -> etree._Element:
        own = wrong if isinstance(wrong, dict) else {"match": wrong}
        words = _tidy(words_of(own["match"]))
        notes = [] if pattern_of(words) == own["match"] else [_note("match", own["match"])]
        right = own.get("right")
        placed = {"match", *(["right"] if right in self.rights else [])}
        notes += [_note(key, value) for key, value in own.items() if key not in placed]
        if right in self.rights:
            targets = (self._right_id(self.rights.index(right), variant) for variant, _ in _variants(right))
            notes += [_E.ref("right", type="crossReference", target=target) for target in targets]
        return _term(words, _DEPRECATED, notes)

    def _right_id(self, n: int, variant: str) -> str:
        return f"{self.name}.right-{n + 1}{'-' * bool(variant)}{variant}"


def _is_term(right: Any) -> bool:
    """Whether `right` says words, so that it can stand as a term."""
    if isinstance(right, dict):
        return right.keys() == {"us", "gb"} and all(_is_term(text) for text in right.values())
    return isinstance(right, str) and bool(right.strip())


def _variants(right: Any) -> list[tuple[str, str]]:
    return list(right.items()) if isinstance(right, dict) else [("", right)]


def _right_term(text: str, status: str, name: str = "") -> etree._Element:
    words = _tidy(right_words(text))
    return _term(words, status, [] if words == text else [_note("right", text)], name)


def _term(words: str, status: str, more: Iterable[etree._Element] = (), name: str = "") -> etree._Element:
    note = _E.termNote(f"{status}-admn-sts", type="administrativeStatus")
    return _E.termSec(_E.term(words), note, *more, **({"id": name} if name else {}))


def _note(key: str, value: Any) -> etree._Element:
    return _E.note(f"calque:{key} = {json.dumps(value, ensure_ascii=False)}")


def _exact(key: str, data: Data) -> list[etree._Element]:
    """A note with the text itself where XML would lose some of its white space."""
    return [] if _tidy(data[key]) == data[key] else [_note(key, data[key])]


def _history(data: Data) -> list[etree._Element]:
    if not data:
        return []
    parts = [_E.transac("origination", type="transactionType")]
    parts += [_E.transacNote(data["author"], type="responsibility")] if "author" in data else []
    parts += [_E.date(data["date"])] if "date" in data else []
    return [_E.transacGrp(*parts)]


def _is_date(text: Any) -> bool:
    try:
        return isinstance(text, str) and datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _tidy(text: str) -> str:
    return " ".join(text.split())


def read_tbx(data: bytes, path: str) -> Imported:
    """The concepts of a TBX file, an entry for each language but English; raises CalqueError if it is none."""
    root = _root(data, path)
    imported = Imported()
    concepts = _below(root, "conceptEntry", "termEntry")
    for n, concept in enumerate(concepts, 1):
        place = f"entry {n} (line {concept.sourceline})"
        try:
            imported.records += _Reader(concept, place).records()
        except ValueError as error:
            imported.faults.append(Fault(place, str(error)))
    return imported


def _root(data: bytes, path: str) -> etree._Element:
    """The parsed file.  Nothing is fetched, no entity expanded, and what would need it is refused."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise CalqueError(f"this is no XML: {error.msg}", path, line, column, _GARBLED) from None
    except ValueError as error:
        raise CalqueError(f"this is no XML: {error}", path, mend=_GARBLED) from None
    declared = root.getroottree().docinfo.internalDTD
    for entity in (*(declared.entities() if declared is not None else ()), *root.iter(etree.Entity)):
        raise CalqueError(
            f"the entity {entity.name!r} stands in it, and entities are not read", path,
            mend="write the characters themselves",
        )  # fmt: skip
    if _name(root) not in ("tbx", "martif"):
        mend = "give a TBX file (tbx, or martif of version 2), or a table that ends in .csv or .tsv"
        raise CalqueError(f"this is no TBX: its root is {_name(root)!r}", path, 1, mend=mend)
    return root


class _Reader:
    """Reads one concept of either version and style; raises ValueError for what cannot be meant."""

    def __init__(self, concept: etree._Element, place: str) -> None:
        self.concept, self.place = concept, place
        self.said, self.notes = _notes([concept])
        self.ours = "id" in self.said

    def records(self) -> list[Record]:
        sections = [(s.get(_LANG, "").lower(), s) for s in _below(self.concept, "langSec", "langSet")]
        english = [_Term(t, language) for language, s in sections if _primary(language) == "en" for t in _terms(s)]
        others = {_primary(language): s for language, s in sections if _primary(language) != "en"}
        if not others:
            raise ValueError("it has no term in a language other than English")
        common = self._common() | _rights(english)
        return [self._record(language, section, common) for language, section in others.items()]

    def _common(self) -> Data:
        """What is said of the concept as a whole; other tools put notes below the languages and terms too."""
        notes = self.notes if self.ours else _notes(self.concept.iter())[1]
        said = {"gloss": self._first("definition"), "note": "\n".join(notes)}
        return {**self.said, **{key: _unless_changed(self.said.get(key), said[key]) for key in said}, **self._origin()}

    def _record(self, language: str, section: etree._Element, common: Data) -> Record:
        terms = [t for t in (_Term(t, language) for t in _terms(section)) if t.status != _DEPRECATED]
        terms.sort(key=lambda t: t.status != _PREFERRED)
        if not terms:
            raise ValueError(f"it has no term to be used in {language!r}")
        words = ", ".join(dict.fromkeys(t.words for t in terms))
        data = {**common, "source": _unless_changed(terms[0].said.get("source"), words)}
        subject = self._first("subjectField")
        data = normal({key: value for key, value in data.items() if value or key not in ("gloss", "note")})
        return Record(language, subject if self.ours else slug(subject), data, self.place)

    def _first(self, category: str) -> str:
        found = [e for e in self.concept.iter() if _category(e) == category]
        # The definition of a version 2 file stands once a language; the English one is the gloss.
        found.sort(key=lambda e: _primary(_language(e)) != "en")
        return _content(found[0]) if found else ""

    def _origin(self) -> Data:
        data: Data = {}
        for group in _below(self.concept, "transacGrp"):
            if any(_category(e) == "transactionType" and _content(e) == "origination" for e in group):
                author = next((_content(e) for e in group if _category(e) == "responsibility"), "")
                date = next((_content(e)[:10] for e in group if _name(e) == "date"), "")
                data |= {"author": author} if author else {}
                data |= {"date": date} if _is_date(date) else {}
                break
        return data


class _Term:
    """A term with what is said of it."""

    def __init__(self, section: etree._Element, language: str) -> None:
        self.language = language
        self.words = next((_content(e) for e in section.iter() if _name(e) == "term"), "")
        self.name = section.get("id", "")
        self.said, _ = _notes([section])
        self.targets = [e.get("target", "") for e in section if _name(e) in ("ref", "crossReference")]
        self.status = _PREFERRED
        for element in section.iter():
            if _category(element) in _STATUS:
                self.status = _status(_content(element))

    @property
    def right(self) -> str:
        return _unless_changed(self.said.get("right"), self.words, right_words, right_of)

    @property
    def pattern(self) -> str:
        return _unless_changed(self.said.get("match"), self.words, words_of, pattern_of)


def _rights(terms: list[_Term]) -> Data:
    """Right and wrong renderings of the English terms."""
    terms = [t for t in terms if t.words]
    by_name = {t.name: t for t in terms if t.name and t.status != _DEPRECATED}
    wrong = [_wrong(t, by_name) for t in terms if t.status == _DEPRECATED]
    referred = {target for t in terms if t.status == _DEPRECATED for target in t.targets}
    preferred = [t for t in terms if t.status == _PREFERRED]
    admitted = [t for t in terms if t.status == _ADMITTED and t.name not in referred]
    right, rest = _by_variant(preferred)
    also = list(dict.fromkeys(t.right for t in (*rest, *admitted)))
    return {**({"right": right} if right else {}), **({"also": also} if also else {}), "wrong": wrong}


def _wrong(term: _Term, by_name: dict[str, _Term]) -> Data:
    own = {key: value for key, value in term.said.items() if key in SETTINGS}
    right, _ = _by_variant([by_name[target] for target in term.targets if target in by_name])
    return {**own, "match": term.pattern, **({"right": right} if right else {})}


def _by_variant(terms: list[_Term]) -> tuple[Any, list[_Term]]:
    """One right rendering, American and British apart if they differ, and the terms that are left."""
    us = next((t for t in terms if t.language == "en-us"), None)
    gb = next((t for t in terms if t.language == "en-gb"), None)
    if us and gb:
        return {"us": us.right, "gb": gb.right}, [t for t in terms if t not in (us, gb)]
    first = us or gb or next(iter(terms), None)
    rest = [t for t in terms if first and t.right != first.right]
    return (first.right if first else ""), rest


def _status(text: str) -> str:
    bare = re.sub(r"[^a-z]", "", text.lower())
    if bare.startswith(_NOT_USED):
        return _DEPRECATED
    return _ADMITTED if bare.startswith("admitted") else _PREFERRED


def _notes(elements: Iterable[etree._Element]) -> tuple[Data, list[str]]:
    """What Calque's own notes say, and the other ones; raises ValueError for a note of ours that is garbled."""
    said: Data = {}
    other = []
    for note in (e for element in elements for e in element if _name(e) == "note"):
        text = "".join(note.itertext())
        ours = _NOTE.fullmatch(text)
        if ours is None:
            other.append(_tidy(text))
            continue
        try:
            said[ours[1]] = json.loads(ours[2])
        except (ValueError, RecursionError):
            raise ValueError(f"its note 'calque:{ours[1]}' is no JSON any more") from None
    return said, [text for text in other if text]


def _unless_changed(exact: Any, words: str, read: Callable[[str], str] = str, write: Callable[[str], str] = str) -> str:
    """What a note holds, if it still reads as the words that stand there; else the words."""
    return exact if isinstance(exact, str) and _tidy(read(exact)) == words else write(words)


def _terms(section: etree._Element) -> list[etree._Element]:
    return _below(section, "termSec", "tig", "ntig")


def _below(element: etree._Element, *names: str) -> list[etree._Element]:
    return [e for e in element.iter() if _name(e) in names]


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _category(element: etree._Element) -> str:
    """The data category: an attribute in one style, the name of the element in the other."""
    return element.get("type") or _name(element)


def _language(element: etree._Element) -> str:
    found = element.xpath("ancestor-or-self::*[@xml:lang][1]/@xml:lang")
    return str(found[0]).lower() if found else ""


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0]


def _content(element: etree._Element) -> str:
    return _tidy("".join(element.itertext()))
