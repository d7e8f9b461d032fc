"""Many articles: the same bytes whatever the workers, nothing lost, nothing done twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from toolkit.batch import Plan, jobs_of, run
from toolkit.config import Settings
from toolkit.errors import CalqueError
from toolkit.write.report import Row

TEXTS = {
    "a.txt": "Leg pain\n\nHe has phlebeurysm. painСудороги икр\n",
    "b.md": "# Leg pain\n\n* one\n* two\n",
    "sub/a.html": "<article><h1>Pain</h1><p>A paragraph that is long enough, on pain in the leg.</p></article>",
    **{f"more/{i}.txt": f"Article {i}\n\nThe leg hurts.\n" for i in range(10)},
}


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    for name, text in TEXTS.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def clean_all(sources: Path, output: Path, workers: int = 1, force: bool = False) -> list[tuple[Row, bool]]:
    plan = Plan(Settings(), output, force)
    return [(d.row, d.skipped) for d in run(jobs_of([str(sources)], bytes), plan, workers)]


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_same_bytes_whatever_the_number_of_workers(sources: Path, tmp_path: Path) -> None:
    one = clean_all(sources, tmp_path / "one", workers=1)
    three = clean_all(sources, tmp_path / "three", workers=3)
    assert one == three
    assert contents(tmp_path / "one") == contents(tmp_path / "three")
    assert len(contents(tmp_path / "one")) == 5 * len(TEXTS)


def test_no_output_names_the_machine_or_the_time(sources: Path, tmp_path: Path) -> None:
    clean_all(sources, tmp_path / "out")
    for name, data in contents(tmp_path / "out").items():
        assert str(tmp_path).encode() not in data, name
        assert time.strftime("%Y-").encode() not in data, name


def test_one_bad_article_never_stops_the_rest(sources: Path, tmp_path: Path) -> None:
    (sources / "a.txt").write_bytes(bytes(range(32)) * 40)
    rows = [row for row, _ in clean_all(sources, tmp_path / "out")]
    [bad] = [row for row in rows if row.error]
    assert "a.txt" in bad.error
    assert len(rows) == len(TEXTS)
    assert not (tmp_path / "out" / "a.md").exists()


def test_a_second_run_does_only_what_is_missing_or_changed(sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = clean_all(sources, out)
    (out / "more" / "3.md").unlink()
    (sources / "a.txt").write_text("Other\n\nText.\n", encoding="utf-8")
    second = clean_all(sources, out)
    assert sorted(row.output for row, skipped in second if not skipped) == ["a", "more/3"]
    assert (out / "more" / "3.md").exists()
    assert "Text." in (out / "a.md").read_text(encoding="utf-8")
    kept = {row.output: row for row, _ in first}
    assert all(kept[row.output] == row for row, skipped in second if skipped), "a skipped article is reported the same"


def test_what_somebody_edited_is_never_overwritten_without_force(sources: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    clean_all(sources, out)
    (out / "a.md").write_text("edited by hand\n", encoding="utf-8")
    (sources / "a.txt").write_text("Other\n\nText.\n", encoding="utf-8")
    [bad] = [row for row, _ in clean_all(sources, out) if row.error]
    assert "changed since Calque wrote it" in bad.error
    assert "--force" in bad.error
    assert (out / "a.md").read_text(encoding="utf-8") == "edited by hand\n"
    assert not [row for row, _ in clean_all(sources, out, force=True) if row.error]
    assert "Text." in (out / "a.md").read_text(encoding="utf-8")


def test_standard_input_is_an_article_like_any_other(tmp_path: Path) -> None:
    jobs = jobs_of(["-"], lambda: b"Pain\n\nThe leg hurts.\n")
    [done] = run(jobs, Plan(Settings(), tmp_path), 1)
    assert not done.row.error
    assert (tmp_path / "stdin.md").exists()


def test_a_source_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CalqueError, match="no article is there"):
        jobs_of([str(tmp_path / "nothing*")], bytes)


def test_ctrl_c_leaves_whole_articles_and_the_next_run_finishes(tmp_path: Path) -> None:
    sources = tmp_path / "in"
    sources.mkdir()
    for i in range(400):
        (sources / f"{i:03}.txt").write_text(f"Article {i}\n\n" + "The leg hurts at night. " * 400, encoding="utf-8")
    command = [sys.executable, "-m", "toolkit", "clean", "in", "-o", "out", "--workers", "2"]
    process = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    for _ in range(600):
        time.sleep(0.02)
        if len(list((tmp_path / "out").glob("*.ledger.jsonl"))) > 10:
            break
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1, err
    assert b"stopped" in err and b"Traceback" not in err
    finished = len(list((tmp_path / "out").glob("*.ledger.jsonl")))
    assert 10 < finished < 400
    assert not list((tmp_path / "out").glob(".calque-*")), "a draft was left lying about"
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0
    assert f"{finished} unchanged".encode() in done.stdout
    assert len(list((tmp_path / "out").glob("*.md"))) == 800, "each article has .md and .critic.md"
