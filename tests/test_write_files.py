"""Files are whole, an editor's work stays, and no two sources meet under one name."""

from __future__ import annotations

import errno
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import CalqueError
from toolkit.write.files import (
    SUFFIXES,
    digest,
    is_ours,
    output_names,
    refuse_if_edited,
    source_name,
    write_whole,
)


def test_a_file_is_written_with_its_folder_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "sub" / "a.md"
    write_whole(path, b"one")
    write_whole(path, b"two")
    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


def test_a_full_disk_leaves_the_old_file_and_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    write_whole(path, b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CalqueError, match=r"a\.md: cannot be written: No space left.*\n.*free some space"):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_stop_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.md"
    write_whole(path, b"old")

    def stopped(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "a.md").mkdir()
    with pytest.raises(CalqueError, match=r"a\.md: cannot be written"):
        write_whole(tmp_path / "a.md", b"x")
    (tmp_path / "file").touch()
    with pytest.raises(CalqueError, match="cannot be written"):
        write_whole(tmp_path / "file" / "b.md", b"x")


def test_only_a_file_as_we_wrote_it_may_be_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    refuse_if_edited(path, digest(b"ours"))
    path.write_bytes(b"ours")
    assert is_ours(path, digest(b"other"), digest(b"ours"))
    refuse_if_edited(path, digest(b"other"), digest(b"ours"))
    path.write_bytes(b"ours, edited")
    with pytest.raises(CalqueError, match=r"changed since Calque wrote it.*\n.*--force"):
        refuse_if_edited(path, digest(b"ours"))
    path.unlink()
    path.mkdir()
    with pytest.raises(CalqueError, match="was not written by Calque"):
        refuse_if_edited(path)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("sub/a.txt", "sub/a.txt"),
        ("./sub//a.txt", "sub/a.txt"),
        ("/home/me/a.txt", "a.txt"),
        ("C:\\texts\\a.txt", "a.txt"),
        ("../other/a.txt", "other/a.txt"),
        ("-", "stdin"),
        ("", "unnamed"),
        ("bad\udcff.txt", "bad\\udcff.txt"),
    ],
)
def test_a_source_is_named_without_the_machine_it_lies_on(path: str, name: str) -> None:
    assert source_name(path) == name


@pytest.mark.parametrize(
    ("name", "output"),
    [
        ("sub/leg cramps.txt", "sub/leg cramps"),
        ("a.html", "a-html"),
        ("a.HTM", "a-htm"),
        ("a.md", "a-md"),
        ("v1.2 notes.txt", "v1.2 notes"),
        ("судороги.txt", "судороги"),
        ("-", "stdin"),
        (".txt", ".txt"),
    ],
)
def test_an_output_is_named_after_its_source_and_format(name: str, output: str) -> None:
    assert output_names([name]) == {name: output}


@pytest.mark.parametrize(
    "name",
    [
        "report.txt",  # beside report.html
        "a.critic.txt",  # a.critic.md of a.txt
        "a.md/b.txt",  # the folder a.md beside the file a.md
        "con.txt",
        "Lpt1/a.txt",
        "what?.txt",
        "dots...txt",
        "line\nend.txt",
        "bad\udcff.txt",
        "a-0123456789.txt",  # as if hashed
        "x" * 250 + ".txt",
        "ж" * 120 + "/a.txt",
    ],
)
def test_a_name_that_would_make_trouble_gets_a_hash(name: str) -> None:
    output = output_names([name])[name]
    assert output[-11] == "-"
    assert int(output[-10:], 16) >= 0
    assert all(len(part.encode()) <= 140 for part in output.split("/"))


PARTS = st.sampled_from(
    [*"aAä\u0308b./\\-:? ", ".txt", ".html", ".md", ".critic", "sub/", "../", "é", "e\u0301", "x" * 300]
)
NAMES = st.lists(
    st.lists(PARTS, max_size=6).map("".join)
    | st.sampled_from(["a.txt", "A.txt", "a.html", "a-html.txt", "a.md/b.txt", "a.critic.md", "report.txt", "é.txt"]),
    max_size=8,
)


def files_of(output: str) -> set[str]:
    """The files of an output, as a file system sees them that knows neither case nor Unicode forms."""
    return {
        unicodedata.normalize("NFC", unicodedata.normalize("NFC", output + s).casefold()) for s in SUFFIXES.values()
    }


@given(NAMES)
def test_no_two_sources_share_a_file_or_take_a_folder_for_one(names: list[str]) -> None:
    outputs = output_names(names)
    assert set(outputs) == set(names)
    every = [file for output in outputs.values() for file in files_of(output)]
    assert len(every) == len(set(every))
    folders = {"/".join(file.split("/")[:depth]) for file in every for depth in range(1, file.count("/") + 1)}
    assert not folders & set(every)
    assert "report.html" not in every
    for output in outputs.values():
        assert not output.startswith("/")
        assert not {"", ".", ".."} & set(output.split("/"))


@given(NAMES, st.randoms())
def test_names_do_not_depend_on_the_order_of_sources(names: list[str], random) -> None:  # type: ignore[no-untyped-def]
    shuffled = random.sample(names, len(names))
    assert output_names(shuffled) == output_names(names)


@pytest.mark.parametrize("newcomer", ["a.html", "a.md", "A.txt", "sub/a.txt", "../a.txt", "a.critic.txt", "a?.txt"])
def test_a_source_added_later_moves_nothing(newcomer: str) -> None:
    assert output_names(["a.txt", newcomer])["a.txt"] == output_names(["a.txt"])["a.txt"]
