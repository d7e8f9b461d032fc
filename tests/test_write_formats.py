"""Findings in the formats of other tools: SARIF and the annotations of GitHub Actions."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Run

TEXT = "Leg pain\r\n\r\nA 🦵 has phlebeurysm.\r\nIt hurts, болит.\r\n"


def test_sarif_regions_hold_what_was_found(calque: Run, tmp_path: Path) -> None:
    (tmp_path / "my leg.txt").write_bytes(TEXT.encode())
    done = calque("check", "--format", "sarif", "my leg.txt")
    assert (done.returncode, done.stderr) == (1, "")
    log = json.loads(done.stdout)
    [run] = log["runs"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    ids = {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert {result["ruleId"] for result in run["results"]} == ids
    [veins] = [r for r in run["results"] if r["level"] == "error"]
    [place] = veins["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "my%20leg.txt"
    region = place["physicalLocation"]["region"]
    at = region["charOffset"]
    assert TEXT[at : at + region["charLength"]] == "phlebeurysm"
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (3, 9, 3, 20)
    [fix] = veins["fixes"]
    [replacement] = fix["artifactChanges"][0]["replacements"]
    assert replacement["insertedContent"]["text"] == "varicose veins"


def test_sarif_of_html_names_the_file_alone(calque: Run, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<h1>Leg pain</h1><p>He has phlebeurysm of the leg.</p>", encoding="utf-8")
    [run] = json.loads(calque("check", "--format", "sarif", "a.html").stdout)["runs"]
    assert run["results"]
    assert all("region" not in r["locations"][0]["physicalLocation"] and "fixes" not in r for r in run["results"])


def test_sarif_of_clean_articles_is_a_log_without_results(calque: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Leg pain\n\nThe leg hurts at night.\n", encoding="utf-8")
    done = calque("check", "--format", "sarif", "a.md")
    assert (done.returncode, json.loads(done.stdout)["runs"][0]["results"]) == (0, [])


def test_github_annotations_are_one_line_each_and_escaped(calque: Run, tmp_path: Path) -> None:
    (tmp_path / "a,b.txt").write_bytes(TEXT.encode())
    done = calque("check", "--format", "github", "a,b.txt")
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
    [veins] = [line for line in lines if line.startswith("::error ")]
    assert veins.startswith("::error file=a%2Cb.txt,line=3,col=9,endColumn=20,title=term dis-varikoz::")
    assert veins.endswith(" -> varicose veins")
