"""The diff page in a real browser: it says what it has to say, and runs nothing."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from toolkit.article import Article
from toolkit.clean import clean
from toolkit.config import Settings
from toolkit.glossary.glossary import Glossary
from toolkit.write import page

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HOSTILE = '<img src=x onerror="document.title=1">\'"><script>document.title=2</script> [a](javascript:document.title=3)'

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium here; CI installs one")


def dom(path: Path, profile: Path) -> str:
    """The page's document after it was loaded and had time to run whatever it runs."""
    quiet = "--headless --no-sandbox --disable-gpu --disable-background-networking --disable-sync --no-first-run"
    command = [BROWSER, *quiet.split(), f"--user-data-dir={profile}", "--virtual-time-budget=2000", "--dump-dom"]
    done = subprocess.run([*command, path.as_uri()], capture_output=True, text=True, timeout=90, check=True)  # type: ignore[list-item]
    return done.stdout


def test_the_page_shows_every_change_and_runs_nothing(glossary: Glossary, tmp_path: Path) -> None:
    prose = "He has phlebeurysm, and the leg hurts at night with a painСудороги икр. It is the same when he walks."
    text = f"Leg pain {HOSTILE}\n\n{prose} {HOSTILE}\n"
    done = clean(Article(f"{HOSTILE}.txt", text, "txt"), glossary, Settings())
    path = tmp_path / "page.html"
    path.write_text(page.render(done), encoding="utf-8")
    shown = dom(path, tmp_path / "profile")
    assert "<title>1" not in shown and "<title>2" not in shown and "<title>3" not in shown
    assert "<img" not in shown.lower() and "<script" not in shown.lower() and 'href="javascript' not in shown.lower()
    assert "phlebeurysm</del>" in shown and "varicose veins</ins>" in shown
    assert "Судороги икр" in shown
