"""The command line as a user meets it: arguments, what is printed, exit status."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from .conftest import ROOT, Run

FIELDS = (
    "path start end line column text kind rule action severity message suggestions alternatives confidence source_term "
    "evidence source_lang engine"
).split()


def test_check_prints_one_json_object_a_finding(calque: Run, tmp_path: Path) -> None:
    text = "Leg pain\n\nHe has phlebeurysm and painСудороги икр.\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = calque("check", "--format", "jsonl", "a.txt")
    assert (done.returncode, done.stderr) == (1, "")
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(list(f) == FIELDS for f in found)
    assert all(text[f["start"] : f["end"]] == f["text"] for f in found)
    assert all(a["end"] <= b["start"] for a, b in pairwise(found))
    [leftover] = [f for f in found if f["kind"] == "leftover"]
    assert (leftover["text"], leftover["line"], leftover["column"]) == ("Судороги икр", 3, 28)


def test_clean_says_how_many_fragments_wait_and_how_to_get_better_translations(calque: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Leg pain\n\nThe leg сильно болит ночью. It hurts.\n", encoding="utf-8")
    told = calque("clean", "a.txt").stdout.splitlines()[-1]
    assert told.startswith("1 fragments (ru) have no checked translation; for better ones: ")
    assert told.endswith("calque models install ru-en")
    report = (tmp_path / "output" / "report.html").read_text(encoding="utf-8")
    assert "Translations" in report and "phrasebook" in report


def test_check_says_nothing_of_a_clean_article(calque: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Leg pain\n\nThe leg hurts at night.\n", encoding="utf-8")
    done = calque("check", "a.md")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_check_reads_standard_input(calque: Run) -> None:
    done = calque("check", "-", stdin="Leg pain\n\nThe leg hurts at night, привет мир.\n".encode())
    assert done.returncode == 1
    assert "leftover" in done.stdout


def test_check_tells_what_cannot_be_read_and_goes_on(calque: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(32)) * 40)
    (tmp_path / "b.txt").write_text("Leg pain\n\nThe leg hurts at night, привет мир.\n", encoding="utf-8")
    done = calque("check", ".")
    assert done.returncode == 2
    assert "a.txt" in done.stderr and "Traceback" not in done.stderr
    assert "b.txt" in done.stdout


def test_clean_writes_five_files_an_article_and_the_report(calque: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Leg pain\n\nHe has phlebeurysm.\n", encoding="utf-8")
    done = calque("clean", "a.txt")
    assert (done.returncode, done.stderr) == (0, "")
    names = sorted(p.name for p in (tmp_path / "output").iterdir())
    assert names == ["a.critic.md", "a.diff", "a.html", "a.ledger.jsonl", "a.md", "report.html"]
    assert "1 articles, 0 failed" in done.stdout


def test_a_dry_run_writes_nothing(calque: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Leg pain\n\nHe has phlebeurysm.\n", encoding="utf-8")
    done = calque("clean", "a.txt", "--dry-run")
    assert done.returncode == 0
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["clean", "nothing"], "no article is there"),
        (["clean"], "Missing argument"),
        (["check", "--format", "xml", "."], "'xml' is not one of"),
        (["check", "--glossary", "nothing", "."], "no glossary folder"),
        (["check", "--config", "nothing", "."], "no such settings file"),
        (["chekc"], "No such command"),
    ],
)
def test_usage_errors_end_with_2(calque: Run, arguments: list[str], says: str) -> None:
    done = calque(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_broken_glossary_is_told_once_with_file_and_line(calque: Run, tmp_path: Path) -> None:
    (tmp_path / "g" / "ru").mkdir(parents=True)
    (tmp_path / "g" / "ru" / "x.yaml").write_text("- id: a\n  source: б\n  gloss: c\n  worng: [d]\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Text.\n", encoding="utf-8")
    done = calque("clean", "a.txt", "--glossary", "g")
    assert done.returncode == 2
    assert done.stderr.count("x.yaml:4") == 1
    assert "did you mean 'wrong'?" in done.stderr


def test_an_internal_error_ends_with_3_and_says_what_to_report(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from toolkit import cli

    def broken(*args: object, **kwargs: object) -> None:
        raise RuntimeError("oops")

    monkeypatch.setattr(cli.calque, "main", broken)
    assert cli.main([]) == 3
    assert "report the lines above" in capsys.readouterr().err


def test_the_examples_of_the_glossary_that_we_ship_all_come_out(calque: Run) -> None:
    done = calque("glossary", "test", "--glossary", str(ROOT / "glossary"))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_glossary_that_we_ship_lints(calque: Run) -> None:
    """Without errors, and without a warning that an example is missing or a pattern is read otherwise than meant."""
    done = calque("glossary", "lint", "--glossary", str(ROOT / "glossary"))
    assert done.returncode == 0, done.stdout
    told = re.findall(r"warning: .*(?:no example|no keep-example|slashes).*", done.stdout)
    assert told == []
