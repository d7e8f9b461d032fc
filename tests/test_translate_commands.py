"""`calque translate` and `calque memory` as a user meets them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

SETTINGS = "memory = 'memory.tmx'\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "calque.toml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def test_what_was_approved_is_translated_and_put_in(calque: Run, project: Path) -> None:
    done = calque("memory", "add", "икроножных мышц", "of the calf muscles", "--from", "ru")
    assert (done.returncode, done.stderr) == (0, "")
    done = calque("translate", "--from", "ru", "--engine", "memory", stdin="Икроножных мышц.\n".encode())
    assert (done.returncode, done.stdout) == (0, "of the calf muscles\n")
    (project / "a.txt").write_text("Leg pain\n\nA spasm икроножных мышц wakes him.\n", encoding="utf-8")
    calque("clean", "a.txt")
    assert "A spasm of the calf muscles wakes him." in (project / "output" / "a.md").read_text(encoding="utf-8")


def test_a_second_approval_takes_the_place_of_the_first(calque: Run, project: Path) -> None:
    calque("memory", "add", "боль", "ache", "--from", "ru")
    done = calque("memory", "add", "Боль", "pain", "--from", "ru")
    assert "1 translations" in done.stdout
    assert calque("translate", "--from", "ru", "--engine", "memory", stdin="боль\n".encode()).stdout == "pain\n"


def test_a_faulty_memory_is_named_and_left_as_it_is(calque: Run, project: Path) -> None:
    (project / "memory.tmx").write_text("<tmx>", encoding="utf-8")
    done = calque("memory", "add", "боль", "pain", "--from", "ru")
    assert done.returncode == 2
    assert "memory.tmx:1" in done.stderr
    assert (project / "memory.tmx").read_text(encoding="utf-8") == "<tmx>"


@pytest.mark.parametrize("code", ["en", "not a code", "r"])
def test_a_wrong_language_is_a_usage_error(calque: Run, project: Path, code: str) -> None:
    done = calque("memory", "add", "боль", "pain", "--from", code)
    assert done.returncode == 2
    assert not (project / "memory.tmx").exists()


def test_a_faulty_memory_stops_a_batch_before_it_begins(calque: Run, project: Path) -> None:
    (project / "memory.tmx").write_text("<tmx>", encoding="utf-8")
    (project / "a.txt").write_text("Leg pain\n\nThe leg hurts.\n", encoding="utf-8")
    done = calque("clean", "a.txt")
    assert done.returncode == 2
    assert "memory.tmx:1" in done.stderr and not (project / "output").exists()


def test_a_line_that_is_not_known_is_left_and_told(calque: Run, project: Path) -> None:
    calque("memory", "add", "боль", "pain", "--from", "ru")
    done = calque("translate", "--from", "ru", "--engine", "memory", stdin="боль\n\nкашель\n".encode())
    assert (done.returncode, done.stdout) == (1, "pain\n\nкашель\n")
    assert done.stderr == "calque: <stdin>:3: not translated\n"


def test_json_lines_tell_engine_and_confidence(calque: Run, project: Path) -> None:
    calque("memory", "add", "боль", "pain", "--from", "ru")
    done = calque("translate", "--from", "ru", "--engine", "memory", "--format", "jsonl", stdin="боль\n".encode())
    [found] = json.loads(done.stdout)["translations"]
    assert (found["engine"], found["confidence"]) == ("memory", 1.0)


def test_a_language_that_no_engine_knows_is_a_usage_error(calque: Run, project: Path) -> None:
    done = calque("translate", "--from", "kk", stdin="ауыру\n".encode())
    assert done.returncode == 2
    assert "calque models install kk-en" in done.stderr


def test_a_broken_byte_is_named_by_its_line(calque: Run, project: Path) -> None:
    calque("memory", "add", "боль", "pain", "--from", "ru")
    done = calque("translate", "--from", "ru", "--engine", "memory", stdin=b"\xd0\xb1\n\xff\n")
    assert done.returncode == 2
    assert "<stdin>:2" in done.stderr and "UTF-8" in done.stderr
