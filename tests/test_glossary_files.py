"""The glossary that we ship, as data."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from toolkit.article import Action, Kind, Severity
from toolkit.clean import clean
from toolkit.config import Settings
from toolkit.glossary import entries
from toolkit.glossary.entries import load_source
from toolkit.glossary.glossary import Glossary
from toolkit.glossary.nodes import plain, read_file
from toolkit.read import read_bytes

from .conftest import ROOT

FILES = sorted((ROOT / "glossary").glob("*/*.yaml"))
SCHEMA: dict[str, Any] = json.loads((ROOT / "glossary" / "schema.json").read_text(encoding="utf-8"))


def test_there_are_files() -> None:
    assert len(FILES) > 5


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_file_fits_the_schema(path: Any) -> None:
    jsonschema.validate(plain(read_file(path)), SCHEMA)


def test_the_schema_knows_what_the_reader_knows() -> None:
    entry = SCHEMA["$defs"]["entry"]["properties"]
    assert set(entry) == entries._ENTRY_KEYS | entries._RULE_KEYS
    assert entry["action"]["enum"] == list(get_args(Action))
    assert entry["kind"]["enum"] == list(get_args(Kind))
    assert entry["status"]["enum"] == list(get_args(entries.Status))
    assert entry["severity"]["enum"] == list(get_args(Severity))
    assert SCHEMA["$defs"]["where"]["enum"] == list(entries.WHERE)


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("Why does it bring legs together at night?", "Why do legs cramp at night?"),
        ("the reduced leg", "the cramped leg"),
        ("When the calves are reduced", "When the calves cramp"),
        ("Often reduces the calf muscle.", "The calf muscle often cramps."),
        ("attach it to the caviar", "attach it to the calf"),
        ("rub sick eggs with honey", "rub sore calves with honey"),
        ("He pulled the sock towards himself.", "He pulled the toes towards himself."),
        ("an epileptic seizure", "an epileptic seizure"),
        ("an Ultrasound of the neck of the uterus", "an ultrasound of the cervix"),
        ("1 tbsp. l. of honey", "1 tablespoon of honey"),
        ("1 st. l. honey", "1 tablespoon of honey"),
        (
            "the heels are apart and the toes of the feet are brought together",
            "the heels are apart and the toes of the feet are brought together",
        ),
        ("high convulsive bark readiness of the brain", "high seizure susceptibility of the cerebral cortex"),
        ("Phlebeurysm. PHLEBEURYSM. phlebeurysms", "Varicose veins. VARICOSE VEINS. varicose veins"),
    ],
)
def test_what_the_language_of_the_glossary_has_to_express(glossary: Glossary, text: str, becomes: str) -> None:
    """Each in an article on leg cramps that is plainly translated; a suggestion counts as taken."""
    common = "Leg cramps of the calf muscles are common, это бывает часто. Phlebeurysm hurts, иногда."
    above = f"Causes of Seizures\n\n{common}"
    page = f"{above}\n\n{text}\n\nNight leg cramps hurt.\n"
    done = clean(read_bytes(page.encode(), "a.txt"), glossary, Settings())
    out, at = [], 0
    for edit in done.edits:
        out += [page[at : edit.start], edit.suggestions[0] if edit.action == "suggest" else edit.after]
        at = edit.end
    lines = "".join([*out, page[at:]]).split("\n\n")
    assert lines[0] == "# Causes of Cramps"
    assert lines[2].removeprefix("## ") == becomes


def source_terms(entry: entries.Entry) -> set[str]:
    """The source terms an entry stands for: `source` without remarks in brackets, parted by commas."""
    return {term.strip() for term in re.split(r"[,;/]", re.sub(r"\([^)]*\)", "", entry.source)) if term.strip()}


def test_the_readme_tells_how_many_entries_there_are(glossary: Glossary) -> None:
    """Print `counted` into glossary/README.md when this fails."""
    subjects: dict[tuple[str, str], list[entries.Entry]] = defaultdict(list)
    for entry in load_source(ROOT / "glossary").entries:
        subjects[entry.language, Path(entry.path).stem].append(entry)
    rows = [
        f"| {language} | {subject} | {len(found)} | {len(set().union(*map(source_terms, found)))} |"
        for (language, subject), found in sorted(subjects.items())
    ]
    counted = "\n".join(["| language | subject | entries | source terms |", "|---|---|---|---|", *rows])
    assert counted in (ROOT / "glossary" / "README.md").read_text(encoding="utf-8"), counted
