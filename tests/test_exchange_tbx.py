"""TBX: what we write is valid and comes back unchanged, what others write is read, what is hostile is refused."""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from toolkit.errors import CalqueError
from toolkit.glossary.exchange.records import Record, normal, read_records
from toolkit.glossary.exchange.tbx import read_tbx, write_tbx
from toolkit.glossary.exchange.wording import pattern_of, right_of, right_words, words_of

from .conftest import ROOT

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
T = "{urn:iso:std:iso:30042:ed-2}"

CANDLES = Record(
    "ru",
    "drugs",
    normal(
        {
            "id": "2-candles",
            "source": "свечи",
            "gloss": "suppositories; not candles",
            "kind": "term",
            "author": "A. Editor",
            "date": "2025-01-31",
            "right": {"us": "suppository", "gb": "suppository <number>"},
            "also": ["rectal dose", "=insert~"],
            "weak": True,
            "confidence": 0.75,
            "unless near": ["birthday", "church"],
            "wrong": [
                "[candle]",
                {"match": "rectal candle", "right": "enema", "action": "suggest"},
                {"match": "the <leg-part> candle", "right": "enema", "near": ["leg & <foot>"]},
                {"match": "the? =candles", "right": None, "action": "flag"},
                {"match": "ear candle", "right": {"us": "cone", "gb": "ear cone"}},
                {"match": "wax", "right": ""},
            ],
            "examples": ["rectal candles -> enemas", {"text": "wax", "becomes": "", "topic": ["hemorrhoids"]}],
            "keep": ["Light a candle."],
            "note": "two\nlines",
        }
    ),
)


@pytest.fixture(scope="module")
def schema() -> etree.RelaxNG:
    return etree.RelaxNG(etree.parse(ROOT / "tests" / "tbx-basic.rng"))


@cache
def shipped() -> list[Record]:
    """Every entry of the glossary that comes with Calque."""
    return read_records(ROOT / "glossary")


def bare(records: list[Record]) -> list[tuple[str, str, object]]:
    return [(r.language, r.subject, r.data) for r in records]


def test_the_whole_glossary_is_valid_and_comes_back_unchanged(schema: etree.RelaxNG) -> None:
    data = write_tbx(shipped())
    schema.assertValid(etree.fromstring(data))
    back = read_tbx(data, "x.tbx")
    assert back.faults == []
    assert len(back.records) == len(shipped()) > 1000
    for was, came in zip(shipped(), back.records, strict=True):
        assert (came.language, came.subject, came.data) == (was.language, was.subject, was.data)


def test_everything_that_an_entry_can_say_comes_back(schema: etree.RelaxNG) -> None:
    data = write_tbx([CANDLES])
    schema.assertValid(etree.fromstring(data))
    assert bare(read_tbx(data, "x.tbx").records) == bare([CANDLES])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("deprecatedTerm-admn-sts", "bad"),
        ('type="definition"', 'type="meaning"'),
        ("<date>2025-01-31</date>", "<date>January</date>"),
        ('type="TBX-Basic"', 'type="TBX-Min"'),
        ("<term>свечи</term>", ""),
    ],
    ids=["status", "data category", "date", "dialect", "no term"],
)
def test_the_schema_finds_what_is_wrong(old: str, new: str, schema: etree.RelaxNG) -> None:
    data = write_tbx([CANDLES]).decode()
    assert old in data
    assert not schema.validate(etree.fromstring(data.replace(old, new).encode()))


def test_every_cross_reference_leads_to_a_term_and_every_id_stands_once() -> None:
    root = etree.fromstring(write_tbx(shipped()))
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert {e.get("target") for e in root.iter(f"{T}ref")} <= {e.get("id") for e in root.iter(f"{T}termSec")}


def test_a_terminology_tool_sees_words_with_their_status() -> None:
    root = etree.fromstring(write_tbx([CANDLES]))
    seen = {
        (section.get(LANG), term.findtext(f"{T}term"), term.findtext(f"{T}termNote"))
        for section in root.iter(f"{T}langSec")
        for term in section.iter(f"{T}termSec")
    }
    assert ("ru", "свечи", "preferredTerm-admn-sts") in seen
    assert ("en-US", "suppository", "preferredTerm-admn-sts") in seen
    assert ("en-GB", "suppository …", "preferredTerm-admn-sts") in seen
    assert ("en", "enema", "admittedTerm-admn-sts") in seen
    assert ("en", "the leg part candle", "deprecatedTerm-admn-sts") in seen


def test_a_term_changed_in_another_tool_counts_more_than_the_note_on_it() -> None:
    data = write_tbx([CANDLES]).decode().replace("<term>the leg part candle</term>", "<term>leg candle (wax)</term>")
    wrong = read_tbx(data.encode(), "x.tbx").records[0].data["wrong"]
    assert wrong[2]["match"] == r"leg candle \(wax\)"
    assert wrong[0] == "[candle]"


V2 = """<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX" xml:lang="en"><martifHeader><fileDesc><sourceDesc><p/></sourceDesc></fileDesc></martifHeader>
<text><body>
  <termEntry id="c1">
    <descrip type="subjectField">Leg pain &amp; cramps</descrip>
    <langSet xml:lang="ru-RU"><tig><term>икра</term></tig></langSet>
    <langSet xml:lang="en-US">
      <descripGrp><descrip type="definition">back of the
        lower leg</descrip></descripGrp>
      <tig><term>calf</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
      <tig><term>calf muscle</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></tig>
      <ntig><termGrp><term>caviar (roe)</term>
        <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termGrp></ntig>
    </langSet>
  </termEntry>
  <termEntry id="c2"><langSet xml:lang="en"><tig><term>alone</term></tig></langSet></termEntry>
</body></text></martif>"""


def test_version_2_is_read() -> None:
    read = read_tbx(V2.encode(), "x.tbx")
    [record] = read.records
    assert (record.language, record.subject) == ("ru", "leg-pain-cramps")
    assert record.data == {
        "source": "икра",
        "gloss": "back of the lower leg",
        "right": "calf",
        "also": ["calf muscle"],
        "wrong": [r"caviar \(roe\)"],
    }
    assert [(f.place, f.fact) for f in read.faults] == [
        ("entry 2 (line 17)", "it has no term in a language other than English")
    ]


V3 = """<tbx type="TBX-Basic" style="dct" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"
  xmlns:min="http://www.tbxinfo.net/ns/min" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<tbxHeader><fileDesc><sourceDesc><p/></sourceDesc></fileDesc></tbxHeader><text><body>
  <conceptEntry id="c1">
    <min:subjectField>tests</min:subjectField><note>from the clinic</note>
    <langSec xml:lang="de"><basic:definition>Bild von innen</basic:definition>
      <termSec><term>Spiegelung</term></termSec></langSec>
    <langSec xml:lang="uk"><termSec><term>ендоскопія</term></termSec></langSec>
    <langSec xml:lang="en-US"><termSec><term>esophagoscopy</term></termSec></langSec>
    <langSec xml:lang="en-GB"><termSec><term>oesophagoscopy</term></termSec>
      <termSec><term>mirroring</term><min:administrativeStatus>notRecommended</min:administrativeStatus></termSec></langSec>
  </conceptEntry></body></text></tbx>"""


def test_version_3_with_elements_for_categories_is_read_an_entry_a_language() -> None:
    german, ukrainian = read_tbx(V3.encode(), "x.tbx").records
    assert (german.language, german.subject, german.data) == (
        "de",
        "tests",
        {
            "source": "Spiegelung",
            "gloss": "Bild von innen",
            "right": {"us": "esophagoscopy", "gb": "oesophagoscopy"},
            "wrong": ["mirroring"],
            "note": "from the clinic",
        },
    )
    assert (ukrainian.language, ukrainian.data["source"]) == ("uk", "ендоскопія")


def test_a_garbled_note_of_ours_is_told_and_the_rest_read() -> None:
    other = Record("ru", "drugs", {**CANDLES.data, "id": "other"})
    data = write_tbx([CANDLES, other]).decode().replace('kind = "term"', 'kind = "te', 1)
    read = read_tbx(data.encode(), "x.tbx")
    assert [f.fact for f in read.faults] == ["its note 'calque:kind' is no JSON any more"]
    assert [r.id for r in read.records] == ["other"]


def laughs() -> str:
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE tbx [<!ENTITY l0 "{"ha" * 50}">{steps}]>'


def hostile(secret: str) -> Iterator[tuple[str, bytes]]:
    yield "entities in text", f"{laughs()}<tbx><note>&l9;</note></tbx>".encode()
    yield "entities in an attribute", f'{laughs()}<tbx a="&l9;"/>'.encode()
    yield "entities in UTF-16", f"{laughs()}<tbx><note>&l9;</note></tbx>".encode("utf-16")
    yield "a file", f'<!DOCTYPE tbx [<!ENTITY f SYSTEM "file://{secret}">]><tbx><note>&f;</note></tbx>'.encode()
    yield "a parameter entity", f'<!DOCTYPE tbx [<!ENTITY % f SYSTEM "file://{secret}"> %f;]><tbx/>'.encode()
    yield "an unknown entity", b'<!DOCTYPE tbx SYSTEM "x.dtd"><tbx><note>a&nbsp;b</note></tbx>'
    yield "depth", b"<tbx>" + b"<note>" * 100_000
    yield "one huge text", b"<tbx><note>" + b"a" * 11_000_000 + b"</note></tbx>"
    yield "another format", b"<html><body/></html>"
    yield "no XML", b"\x00\x01\xff not XML"
    yield "nothing", b""
    yield "half a file", write_tbx([CANDLES])[:900]


@pytest.mark.parametrize("name", [name for name, _ in hostile("")])
def test_hostile_and_broken_files_are_refused_at_once(name: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    data = dict(hostile(str(secret)))[name]
    began = time.perf_counter()
    with pytest.raises(CalqueError) as caught:
        read_tbx(data, "bad.tbx")
    assert time.perf_counter() - began < 2
    assert str(caught.value).startswith("bad.tbx") and caught.value.mend
    assert "SECRET" not in str(caught.value)


def test_nothing_to_export_is_told() -> None:
    with pytest.raises(CalqueError, match="no entry"):
        write_tbx([])


def test_a_character_that_xml_has_no_way_to_say_is_told() -> None:
    with pytest.raises(CalqueError, match="2-candles"):
        write_tbx([Record("ru", "drugs", {**CANDLES.data, "source": "a\x01b"})])


WORDS = st.text(st.sampled_from("abc x-1'()[]<>?/^$=~\\*&é"), min_size=1, max_size=20).map(str.strip).filter(bool)


@given(WORDS)
def test_words_from_outside_stand_for_themselves(words: str) -> None:
    assert words_of(pattern_of(words)) == " ".join(words.split())
    try:
        assert right_words(right_of(words)) == " ".join(words.split())
    except ValueError:
        assert set(words) & set("<~")


PLAIN = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=15).filter(str.strip)
ENTRIES = st.fixed_dictionaries(
    {"id": st.just("a"), "source": PLAIN, "gloss": PLAIN, "wrong": st.lists(PLAIN, min_size=1, max_size=3)},
    optional={
        "right": PLAIN | st.fixed_dictionaries({"us": PLAIN, "gb": PLAIN}),
        "also": st.lists(PLAIN, min_size=1, unique=True),
        "note": PLAIN,
        "date": PLAIN,
        "weak": st.booleans(),
    },
)


@given(ENTRIES)
def test_any_entry_comes_back(data: dict[str, object]) -> None:
    record = Record("pl", "leg", normal(data))
    assert bare(read_tbx(write_tbx([record]), "x.tbx").records) == bare([record])
