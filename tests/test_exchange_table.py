"""Tables: spreadsheets read them and calculate nothing, and what comes back is what went out."""

from __future__ import annotations

import csv
import io
import random
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import CalqueError
from toolkit.glossary.exchange.records import Record
from toolkit.glossary.exchange.table import guarded, read_table, unguarded, write_omegat, write_table

from .test_exchange_tbx import CANDLES, ENTRIES, bare, shipped


def cells(data: bytes, delimiter: str = ",") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter))


@pytest.mark.parametrize(
    ("delimiter", "mark"), [(",", False), (";", False), ("\t", True)], ids=["comma", "semicolon", "tab and mark"]
)
def test_the_whole_glossary_comes_back_unchanged(delimiter: str, mark: bool) -> None:
    back = read_table(write_table(shipped(), delimiter, mark), "x.csv")
    assert back.faults == []
    assert bare(back.records) == bare(shipped())


def test_everything_that_an_entry_can_say_comes_back() -> None:
    assert bare(read_table(write_table([CANDLES]), "x.csv").records) == bare([CANDLES])


@given(ENTRIES)
def test_any_entry_comes_back(data: dict[str, object]) -> None:
    record = Record("pl", "leg", data)
    [back] = read_table(write_table([record]), "x.csv").records
    assert bare(read_table(write_table([back]), "x.csv").records) == bare([back])
    assert back.data["source"] == data["source"]


def test_a_list_stands_one_item_a_line_and_what_is_more_than_a_text_as_json() -> None:
    header, row = cells(write_table([CANDLES]))
    wrong = row[header.index("wrong")].split("\n")
    assert wrong[0] == "[candle]"
    assert wrong[1] == '{"match": "rectal candle", "right": "enema", "action": "suggest"}'


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "''@x", "＝1", "\n=1"])
def test_no_cell_is_a_formula_and_each_comes_back(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"
    assert unguarded(guarded(cell)) == cell


@given(st.text(st.sampled_from("'=+-@ \t\r\na\"＝"), max_size=8))
def test_the_guard_can_always_be_taken_off(cell: str) -> None:
    assert unguarded(guarded(cell)) == cell
    assert guarded(cell)[:1] not in tuple("=+-@\t\r")


def test_other_cells_are_not_touched() -> None:
    for cell in ("", "'", "'quoted'", "a=b", "calf", "1-2", "[candle]"):
        assert guarded(cell) == cell == unguarded(cell)


def test_no_cell_of_an_export_is_a_formula() -> None:
    rows = cells(write_table(shipped()))
    assert [c for row in rows for c in row if c.startswith(tuple("=+-@\t\r"))] == []
    lines = write_omegat(shipped()).decode().splitlines()
    assert [c for line in lines for c in line.split("\t") if c.startswith(tuple("=+-@"))] == []


def test_omegat_takes_source_right_rendering_and_comment_parted_by_tabs() -> None:
    lines = write_omegat([CANDLES]).decode().splitlines()
    assert lines[0].split("\t") == [
        "свечи",
        "suppository",
        "suppositories; not candles. Not: candle; rectal candle; the leg part candle; the candles; ear candle; wax",
    ]
    assert [line.split("\t")[1] for line in lines] == ["suppository", "suppository …", "enema", "cone", "ear cone"]


def test_what_excel_saves_is_read() -> None:
    text = "ID;Language;Source;Gloss;Right;Wrong\r\ncalf;RU;икра;calf;calf;caviar\r\n;;;;;\r\n"
    for encoding in ("utf-8-sig", "utf-16"):
        [record] = read_table(text.encode(encoding), "x.csv").records
        assert record.language == "ru"
        assert record.data == {"id": "calf", "source": "икра", "gloss": "calf", "right": "calf", "wrong": ["caviar"]}
        assert record.place == "row 2 (line 2)"


def test_words_in_quotation_marks_stay_words() -> None:
    table = 'source,language,gloss\nикра,ru,"""roe"" and calf"\n'
    assert read_table(table.encode(), "x.csv").records[0].data["gloss"] == '"roe" and calf'


def test_a_row_that_cannot_be_read_is_told_by_its_number_and_the_rest_read() -> None:
    rows = ["id,source,language,weak,wrong", "a,x,ru,perhaps,y", 'b,x,ru,yes,"{""match"": "', "c,x,ru,,y,,z"]
    table = "\n".join([*rows, '"d",x,ru,no,"y\nz"', ""])
    read = read_table(table.encode(), "x.csv")
    assert [(f.place, f.fact.split(":")[0]) for f in read.faults] == [
        ("row 2 (line 2)", "'weak' is 'perhaps'"),
        ("row 3 (line 3)", "'wrong'"),
        ("row 4 (line 4)", "it has 7 cells for 5 columns"),
    ]
    assert [(r.id, r.data["wrong"]) for r in read.records] == [("d", ["y", "z"])]


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"", "does not name the columns"),
        (b"id,surce\na,b\n", "unknown column 'surce'"),
        (b"id,source,source\n", "stands twice"),
        ("икра\tcalf\tnot caviar\n".encode(), "no wrong renderings"),
        ("id;source\na;икра\n".encode("cp1251"), "not UTF-8"),
        (b'id,source\na,"b"c\n', "no table"),
        (b'id,source\na,"b\n', "no table"),
        (b"id,source\na," + b"b" * 200_000, "no table"),
        (b"\xff\xfea", "not UTF-8"),
    ],
    ids=["empty", "typo", "twice", "OmegaT", "cp1251", "quotes", "open quote", "huge cell", "half a character"],
)
def test_what_is_no_table_is_told_with_a_mend(data: bytes, fact: str) -> None:
    with pytest.raises(CalqueError, match=fact) as caught:
        read_table(data, "x.csv")
    assert caught.value.mend and caught.value.path == "x.csv"


def test_any_bytes_are_read_or_refused() -> None:
    dice = random.Random(7)
    table = write_table([CANDLES])
    for _ in range(300):
        broken = bytearray(table)
        for _ in range(3):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        with suppress(CalqueError):
            read_table(bytes(broken), "x.csv")
