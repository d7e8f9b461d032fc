"""Lint, types, documentation and packaging: what a reviewer would check by hand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from toolkit.cli import calque as command

from .conftest import ROOT


@pytest.mark.parametrize("tool", [["ruff", "check", "toolkit", "tests", "benchmarks"], ["mypy"]], ids=["ruff", "mypy"])
def test_lint_and_types(tool: list[str]) -> None:
    done = subprocess.run([sys.executable, "-m", *tool], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def commands(group: click.Group, path: str = "calque") -> list[str]:
    found = []
    for name, each in group.commands.items():
        found += commands(each, f"{path} {name}") if isinstance(each, click.Group) else [f"{path} {name}"]
    return found


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [c for c in commands(command) if f"`{c}" not in readme] == []


def test_every_link_of_the_documents_leads_somewhere() -> None:
    for name in ("README.md", "CONTRIBUTING.md", "glossary/README.md", "docs/samples.md", "docs/translation.md"):
        path = ROOT / name
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{name}: {target}"


def test_the_modules_of_the_flow_do_not_know_the_command_line() -> None:
    for path in (ROOT / "toolkit").rglob("*.py"):
        if path.name in ("cli.py", "__main__.py") or path.parent.name == "commands":
            continue
        assert not re.search(r"from \.+(commands|cli)\b", path.read_text(encoding="utf-8")), path


def test_a_wheel_in_an_empty_environment_checks_a_file_from_any_folder(tmp_path: Path) -> None:
    """`pip install .`, not editable, then `calque check`: the wheel carries the glossary."""
    run = {"check": True, "capture_output": True, "text": True}
    # The dependencies are those installed here already; only Calque itself comes from the wheel.
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "venv")], **run)  # type: ignore[call-overload]
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--python",
        str(tmp_path / "venv" / "bin" / "python"),
    ]
    subprocess.run([*pip, "install", "--quiet", "--no-deps", "--ignore-installed", str(ROOT)], **run)  # type: ignore[call-overload]
    (tmp_path / "a.txt").write_text("Leg pain\n\nHe has phlebeurysm.\n", encoding="utf-8")
    here = next(p for p in sys.path if p.endswith("site-packages"))
    environment = {**os.environ, "PYTHONPATH": here, "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = subprocess.run(
        [tmp_path / "venv" / "bin" / "calque", "check", "a.txt"],
        cwd=tmp_path, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert "varicose veins" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 1
    where = "import toolkit; print(toolkit.__file__)"
    python = tmp_path / "venv" / "bin" / "python"
    told = subprocess.run([python, "-c", where], cwd=tmp_path, env=environment, **run)  # type: ignore[call-overload]
    assert str(tmp_path / "venv") in told.stdout, "the checkout was used instead of the wheel"
