"""calque.toml: what it may say, and how a fault is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.config import Settings, load_settings
from toolkit.errors import CalqueError


def test_no_file_means_the_defaults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert load_settings() == Settings()


def test_every_key(tmp_path: Path) -> None:
    path = tmp_path / "calque.toml"
    path.write_text(
        'glossary = "g"\nmemory = "m.tmx"\noutput = "o"\nspelling = "british"\noff = ["a"]\nkeep = ["b c"]\n'
        'engines = ["phrasebook", "memory"]\ntranslations = "none"\nargos_index = "http://c.d"\n',
        encoding="utf-8",
    )
    g, m, o = (str(tmp_path / name) for name in ("g", "m.tmx", "o"))
    assert load_settings(path) == Settings(
        g, m, o, "british", ("a",), ("b c",), ("phrasebook", "memory"), "none", "http://c.d"
    )


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        pytest.param('output = "o"\nspeling = "british"', 2, "did you mean 'spelling'?", id="unknown key"),
        pytest.param('spelling = "welsh"', 1, "one of american, british", id="unknown value"),
        pytest.param("off = 3", 1, 'a list of texts: ["..", ".."]', id="wrong type"),
        pytest.param("output = ", 1, "this is no TOML", id="no TOML"),
    ],
)
def test_a_fault_names_the_line_and_the_mend(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = tmp_path / "calque.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CalqueError) as caught:
        load_settings(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)
    assert says in str(caught.value)


def test_a_named_file_that_is_missing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CalqueError, match="no such settings file"):
        load_settings(tmp_path / "other.toml")
