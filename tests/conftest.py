"""What several test files share."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from toolkit.glossary.glossary import Glossary

ROOT = Path(__file__).parent.parent
TINY = ROOT / "tests" / "argos" / "translate-ru_en-1_0.argosmodel"

# The same cases on every machine; a failure found once is found again.
settings.register_profile("calque", deadline=None, derandomize=True, max_examples=100)
settings.load_profile("calque")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session", autouse=True)
def no_models(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Models that somebody has installed on this machine do not change what the tests see."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path_factory.mktemp("no-models")))
        yield


@pytest.fixture(scope="session")
def glossary() -> Glossary:
    """The glossary that comes with the package."""
    return Glossary.load()


@pytest.fixture
def calque(tmp_path: Path) -> Run:
    """Runs the command `calque` in an empty folder, as a user would."""

    def run(*arguments: str, stdin: bytes = b"", cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "toolkit", *arguments], input=stdin, capture_output=True, cwd=cwd, check=False
        )
        out, err = done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    return run
