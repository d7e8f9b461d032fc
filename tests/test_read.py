from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import CalqueError
from toolkit.read import Source, expand, read, read_bytes
from toolkit.read.decode import decode

MIXED = "A cramp in the calf is common in лиц who stand all day, and икра hurts.\r\nIt’s worse – at 38 °C.\n"
RUSSIAN = "Судороги в икроножных мышцах возникают ночью."


class TestDecode:
    @pytest.mark.parametrize("text", ["", "plain", "a\r\nb\rc\n", "\ufeffmark", RUSSIAN, "a\0b"])
    def test_utf8_is_the_bytes_decoded_and_nothing_else(self, text: str) -> None:
        assert decode(text.encode(), "a.txt") == (text, "utf-8", ())

    @pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
    def test_a_mark_is_believed_and_kept(self, encoding: str) -> None:
        assert decode(("\ufeff" + MIXED).encode(encoding), "a.txt") == ("\ufeff" + MIXED, encoding, ())

    def test_utf16_without_a_mark_is_read_with_a_note(self) -> None:
        decoded = decode(MIXED.encode("utf-16-le"), "a.txt")
        assert decoded.text == MIXED
        assert "utf-16-le" in decoded.notes[0]

    @pytest.mark.parametrize(
        ("text", "encoding"),
        [
            (MIXED, "windows-1251"),
            (RUSSIAN, "windows-1251"),
            (RUSSIAN, "koi8-r"),
            (RUSSIAN, "cp866"),
            ("A cramp in лиц, and икра hurts.", "koi8-r"),
            ("A cramp in лиц, and икра hurts.", "cp866"),
            ("painСудороги at night", "windows-1251"),
            ("Її судоми вночі — це біль", "windows-1251"),
            ("Die Muskelkrämpfe können größer sein", "windows-1252"),
            ("El calambre, ¿qué hacer? También mañana", "windows-1252"),
            ("The patient’s naïve café", "windows-1252"),
        ],
    )
    def test_legacy_encodings_are_told_apart(self, text: str, encoding: str) -> None:
        assert decode(text.encode(encoding), "a.txt") == (text, encoding, ())

    @pytest.mark.parametrize("data", [b"the word \xe8", "à la".encode("cp1252"), b"\xd0\xc0 caps"])
    def test_too_little_to_tell_gives_a_note(self, data: bytes) -> None:
        assert "unsure of the encoding" in decode(data, "a.txt").notes[0]

    def test_utf8_with_a_broken_byte_stays_utf8(self) -> None:
        decoded = decode(RUSSIAN.encode() + b" \xd0 end", "a.txt")
        assert decoded.text == RUSSIAN + " \ufffd end"
        assert f"byte {len(RUSSIAN.encode()) + 1}" in decoded.notes[0]

    @pytest.mark.parametrize(
        ("data", "byte"),
        [
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", 6),
            (b"\xff\xfeab\x00\xd8", 4),
            ("这篇文章讲述了腿部抽筋的原因和治疗方法，包括缺钙。".encode("gbk"), 0),
            (bytes(range(256)), 0),
        ],
    )
    def test_what_is_no_text_is_an_error_with_the_byte(self, data: bytes, byte: int) -> None:
        with pytest.raises(CalqueError, match=rf"^picture\.txt: .*byte {byte}\)") as caught:
            decode(data, "picture.txt")
        assert caught.value.mend

    @given(st.binary() | st.text().map(lambda text: text.encode("utf-16")))
    @settings(deadline=None, max_examples=200)
    def test_any_bytes_give_a_text_or_an_error_that_names_the_file(self, data: bytes) -> None:
        try:
            decoded = decode(data, "name.txt")
        except CalqueError as error:
            assert error.path == "name.txt"
        else:
            decoded.text.encode()

    def test_what_a_page_declares_is_believed_unless_the_letters_say_no(self) -> None:
        polish = "Skurcze łydek są bolesne, gdyż mięśnie są zmęczone"
        assert decode(polish.encode("cp1250"), "a.html", "windows-1250").text == polish
        assert decode(RUSSIAN.encode("cp1251"), "a.html", "iso-8859-1").text == RUSSIAN
        assert decode(RUSSIAN.encode("cp1251"), "a.html", "no-such").text == RUSSIAN
        assert decode(RUSSIAN.encode(), "a.html", "windows-1251").text == RUSSIAN


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    files = "b.txt a.md deep/er/c.HTML deep/d.htm deep/picture.png .hidden/e.txt .f.txt odd.log"
    for name in files.split():
        path = tmp_path / "src" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<html><body><p>Text</p></body></html>" if "c." in name else "Text")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(*patterns: str) -> list[str]:
    return [source.name for source in expand(patterns)]


@pytest.mark.usefixtures("folder")
class TestExpand:
    def test_a_folder_gives_its_articles_sorted_without_hidden_ones(self) -> None:
        assert names("src") == ["src/a.md", "src/b.txt", "src/deep/d.htm", "src/deep/er/c.HTML"]

    def test_globs(self) -> None:
        assert names("src/*.txt") == ["src/b.txt"]
        assert names("src/**/*.htm*") == ["src/deep/d.htm"]
        assert names("src/**") == ["src/a.md", "src/b.txt", "src/deep/d.htm", "src/deep/er/c.HTML"]
        assert names("s*") == names("src")

    def test_a_file_that_is_named_is_taken_whatever_it_is_called(self) -> None:
        assert names("src/odd.log", "src/.f.txt") == ["src/odd.log", "src/.f.txt"]

    def test_each_file_once_in_the_order_named(self, folder: Path) -> None:
        assert names("src/b.txt", str(folder / "src" / "b.txt"), "src") == [
            "src/b.txt",
            "src/a.md",
            "src/deep/d.htm",
            "src/deep/er/c.HTML",
        ]

    def test_standard_input(self) -> None:
        assert expand(["-", "-"]) == [Source(None, "-")]

    @pytest.mark.parametrize("pattern", ["none.txt", "src/*.pdf", "src/.hidden/none", "", "\0", "["])
    def test_a_pattern_that_names_nothing_is_an_error(self, pattern: str) -> None:
        with pytest.raises(CalqueError, match="no article is there"):
            expand(["src", pattern])

    def test_a_circle_of_links_ends(self, folder: Path) -> None:
        (folder / "src" / "up").symlink_to(folder / "src")
        (folder / "src" / "me.txt").symlink_to(folder / "src" / "me.txt")
        assert "src/me.txt" in names("src")


@pytest.mark.usefixtures("folder")
class TestRead:
    def test_the_format_is_told_by_the_suffix(self) -> None:
        formats = [read(source).format for source in expand(["src/a.md", "src/b.txt", "src/deep/er"])]
        assert formats == ["md", "txt", "html"]

    @pytest.mark.parametrize(
        ("data", "fmt"),
        [
            (b"plain", "txt"),
            (b"<b>plain</b>", "txt"),
            (b"<!DOCTYPE html><html><body><p>Text</p></body></html>", "html"),
            (b"\xef\xbb\xbf <!-- saved --> <HTML lang=en><body><p>Text</p></body></html>", "html"),
        ],
    )
    def test_standard_input_is_told_by_how_it_begins(
        self, data: bytes, fmt: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert read(Source(None, "-")).format == fmt

    def test_notes_on_the_encoding_reach_the_article(self) -> None:
        assert read_bytes(b"the word \xe8", "a.txt").notes

    @pytest.mark.parametrize("name", ["src/gone.txt", "src/deep", "src/b.txt/below.txt"])
    def test_what_cannot_be_read_is_an_error_that_names_it(self, name: str) -> None:
        with pytest.raises(CalqueError) as caught:
            read(Source(Path(name), name))
        assert caught.value.path == name
        assert caught.value.mend

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_a_file_one_may_not_read(self, folder: Path) -> None:
        (folder / "src" / "b.txt").chmod(0)
        with pytest.raises(CalqueError, match=r"src/b\.txt: cannot be read"):
            read(expand(["src/b.txt"])[0])
