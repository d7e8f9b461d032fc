"""The samples in `sources/` and what the repository says they give: the golden files for whole articles."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.batch import Plan, jobs_of, run
from toolkit.config import Settings
from toolkit.read import read_bytes
from toolkit.write.files import REPORT

from .conftest import ROOT, Run

SOURCES = sorted(p for p in (ROOT / "sources").iterdir() if p.is_file())


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_output_is_what_the_samples_give(calque: Run, tmp_path: Path) -> None:
    done = calque("clean", "sources/", "-o", str(tmp_path / "out"), cwd=ROOT)
    assert done.returncode == 0, done.stderr
    fresh, kept = contents(tmp_path / "out"), contents(ROOT / "output")
    assert sorted(fresh) == sorted(kept), "output/ is stale: run 'make golden' and read the difference"
    stale = [name for name in fresh if fresh[name] != kept[name]]
    assert not stale, f"output/ is stale: run 'make golden' and read the difference of {stale}"
    assert REPORT in kept


def test_there_are_at_least_ten_samples_in_every_format() -> None:
    assert len(SOURCES) >= 10
    assert {p.suffix for p in SOURCES} == {".txt", ".md", ".html", ".htm"}


def test_the_samples_carry_every_kind_of_defect() -> None:
    done = run(jobs_of([str(ROOT / "sources")], bytes), Plan(Settings(), None), 1)
    kinds = {kind for each in done for kind in each.row.kinds}
    assert kinds == {"leftover", "translit", "calque", "term", "grammar", "fused", "layout", "boilerplate"}


def test_the_native_control_comes_out_untouched() -> None:
    text = (ROOT / "sources" / "native-control.txt").read_text(encoding="utf-8")
    body = (ROOT / "output" / "native-control.md").read_text(encoding="utf-8").split("---\n", 2)[2].strip()
    assert body == f"# {text.strip()}"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.name)
def test_every_sample_is_told_in_the_docs(path: Path) -> None:
    assert path.name in (ROOT / "docs" / "samples.md").read_text(encoding="utf-8")
    assert read_bytes(path.read_bytes(), path.name).text
