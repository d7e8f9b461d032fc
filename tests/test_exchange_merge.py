"""Importing: told before it is written, nothing lost, nothing let in that does not work."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from toolkit.cli import main
from toolkit.errors import CalqueError
from toolkit.glossary import entries
from toolkit.glossary.entries import Entry, load_source
from toolkit.glossary.exchange.hits import is_approved
from toolkit.glossary.exchange.merge import apply, merged, plan
from toolkit.glossary.exchange.records import ORDER
from toolkit.glossary.exchange.table import read_table, write_table
from toolkit.glossary.exchange.tbx import read_tbx, write_tbx
from toolkit.read import read_bytes

from .conftest import ROOT
from .test_exchange_tbx import shipped

LEGS = """\
# The legs.

# Calves come first.
- id: ikra          # the lower leg
  source: икра
  gloss: calf
  right: calf
  unless near: [fish,
                "bread"]
  wrong:
    # the food
    - caviar
    - match: 'roe'   # also food
      action: suggest
  examples:
    - the caviar hurts -> the calf hurts
    - sore roe -> sore calf

# Then feet.
- id: stopa
  source: стопа
  gloss: foot
  right: foot
  wrong: stack
  examples:
    - the stack of the leg -> the foot of the leg
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "glossary" / "ru").mkdir(parents=True)
    (tmp_path / "glossary" / "ru" / "legs.yaml").write_text(LEGS, encoding="utf-8")
    return tmp_path / "glossary"


def told(folder: Path, table: str) -> list[tuple[str, str, str]]:
    """What a dry run says to a table."""
    planned = plan(folder, read_table(table.encode(), "x.csv"))
    assert (folder / "ru" / "legs.yaml").read_text(encoding="utf-8") == LEGS
    return [(o.id, o.kind, o.told) for o in planned.outcomes]


def written(folder: Path, table: str) -> str:
    apply(plan(folder, read_table(table.encode(), "x.csv")))
    return (folder / "ru" / "legs.yaml").read_text(encoding="utf-8")


def said(folder: Path) -> dict[str, Entry]:
    """The entries without their places."""
    bare = {"line": 0, "column": 0}
    replace = msgspec.structs.replace
    return {
        e.id: replace(
            e,
            path=f"{Path(e.path).parent.name}/{Path(e.path).name}",
            **bare,
            wrong=tuple(replace(w, **bare) for w in e.wrong),
            examples=tuple(replace(x, **bare) for x in e.examples),
            keep=tuple(replace(k, **bare) for k in e.keep),
        )
        for e in load_source(folder).entries
    }


def test_every_key_of_an_entry_is_exchanged() -> None:
    assert set(ORDER) == entries._ENTRY_KEYS | entries._RULE_KEYS


def test_an_export_read_into_an_empty_glossary_gives_the_same_entries(tmp_path: Path) -> None:
    """Written as YAML and loaded: of what we ship one entry in thirty, and those with rare keys."""
    for path in (ROOT / "glossary").glob("*.yaml"):
        shutil.copy(path, tmp_path)
    rare = {"topic", "message", "near paragraph", "unless near article"}
    chosen = [r for i, r in enumerate(shipped()) if i % 30 == 0 or rare & r.data.keys()]
    planned = plan(tmp_path, read_tbx(write_tbx(chosen), "x.tbx"))
    assert {(o.kind, o.told) for o in planned.outcomes if o.kind != "new"} == set()
    apply(planned)
    was = said(ROOT / "glossary")
    assert said(tmp_path) == {r.id: was[r.id] for r in chosen}
    again = plan(tmp_path, read_table(write_table(chosen), "x.csv"))
    assert {o.kind for o in again.outcomes} == {"unchanged"}
    assert again.texts == {}


def test_a_dry_run_tells_every_row(folder: Path) -> None:
    table = """\
id,language,subject,source,gloss,right,wrong,examples
ikra,ru,,икра,calf,,,
ikra,ru,,икра,the calf,,,
stopa,,,,,,"footer
{""match"": ""stack"", ""severity"": ""minor""}",
,ru,,Икра,calf,calf,eggs,
golen,ru,shin,голень,lower leg,lower leg,caviar,the caviar bone -> the lower leg bone
,ru,,колено,,knee,lap,
bad,ru,,бедро,hip,hip,the (,
worse,ru,,пятка,heel,heel,fifth,the fifth -> the toe
none,ru,,палец,toe,toe,,
en,en,,leg,leg,leg,foot,
path,ru,../x,нога,leg,leg,foot,
stopa,ru,,стопа,feet,,,
ikry,pl,,ikry,calves,calf,roe,
ikra2,de,,,calf,calf,roe,
"""
    assert told(folder, table) == [
        ("ikra", "unchanged", ""),
        ("ikra", "error", "the same id stands in row 2 (line 2)"),
        ("stopa", "changed", "wrong; in ru/legs.yaml"),
        ("ikra", "duplicate", "'ikra' has this source term: give its id to change it"),
        ("golen", "new", "'caviar' is wrong in 'ikra' too; in ru/shin.yaml"),
        ("ru-knee", "new", "a draft, for it has no example; in ru/imported.yaml"),
        ("bad", "error", "pattern 'the (', at character 5: ( is not closed (see glossary/README.md)"),
        ("worse", "error", "its example 'the fifth' gives 'the heel', not 'the toe'"),
        ("none", "error", "it has no wrong rendering (deprecated term), so there is nothing to look for"),
        ("en", "error", "the source term is English: a source term is a word of the language that was translated"),
        ("path", "error", "'../x' is no name for a file"),
        ("stopa", "error", "the same id stands in row 4 (line 4)"),
        ("ikry", "new", "a draft, for it has no example; in pl/imported.yaml"),
        ("ikra2", "error", "its source term is not said"),
    ]


def test_what_changes_is_written_and_every_other_line_stays(folder: Path) -> None:
    row = 'id,gloss,wrong,weak,note\nikra,calf of the leg,"spawn\n{""match"": ""roe"", ""weak"": true}",,by hand\n'
    assert written(folder, row) == LEGS.replace("gloss: calf", "gloss: calf of the leg").replace(
        "      action: suggest\n", "      action: suggest\n      weak: true\n    - spawn\n"
    ).replace("    - sore roe -> sore calf\n", "    - sore roe -> sore calf\n  note: by hand\n")


def test_new_entries_stand_behind_the_others(folder: Path) -> None:
    row = "id,language,subject,source,gloss,right,wrong\ngolen,ru,legs,голень,lower leg,lower leg,drumstick\n"
    new = """
- id: golen
  source: голень
  gloss: lower leg
  status: draft
  right: lower leg
  wrong:
    - drumstick
"""
    assert written(folder, row) == LEGS + new
    assert load_source(folder).entries[-1].status == "draft"


def test_line_ends_of_windows_stay(folder: Path) -> None:
    path = folder / "ru" / "legs.yaml"
    path.write_bytes(LEGS.replace("\n", "\r\n").encode())
    table = "id,language,subject,source,gloss,right,wrong\nstopa,,,,a foot,,\nx,ru,legs,x,y,z,w\n"
    apply(plan(folder, read_table(table.encode(), "x.csv")))
    data = path.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > LEGS.count("\n")
    assert data.startswith(LEGS.split("# Then")[0].replace("\n", "\r\n").encode())


def test_what_an_import_leaves_out_stays() -> None:
    present = {
        "id": "a",
        "gloss": "calf",
        "near": ["leg"],
        "also": ["shank"],
        "wrong": ["roe", {"match": "caviar", "weak": True, "action": "fix"}],
        "examples": ["roe -> calf", "caviar -> calf"],
    }
    assert merged(present, {"id": "a"}) == present
    incoming = {"near": ["foot"], "also": ["leg"], "wrong": ["caviar", {"match": "caviar", "action": "flag"}, "spawn"]}
    assert merged(present, {"wrong": ["caviar"]}) == present
    assert merged(present, {**incoming, "wrong": incoming["wrong"][1:], "examples": ["roe -> leg"]}) == {
        "id": "a",
        "gloss": "calf",
        "also": ["shank", "leg"],
        "near": ["foot"],
        "wrong": ["roe", {"match": "caviar", "action": "flag", "weak": True}, "spawn"],
        "examples": ["roe -> leg", "caviar -> calf"],
    }


HEAD = "- id: a\n  source: b\n"


@pytest.mark.parametrize(
    ("before", "column", "cell", "after"),
    [
        ("  gloss: c   # why\n  wrong: d\n", "gloss", "x", "  gloss: x   # why\n  wrong: d\n"),
        ("  gloss: 'c'\n  wrong: d\n# next\n", "gloss", "x: y", "  gloss: 'x: y'\n  wrong: d\n# next\n"),
        ("  gloss: c\n  note:\n  wrong: d\n", "note", "x", "  gloss: c\n  note: x\n  wrong: d\n"),
        ("  gloss: c\n  wrong: d", "note", "x", "  gloss: c\n  wrong: d\n  note: x\n"),
        ("  gloss: c\n  wrong: [d, e]  # f\n", "wrong", "x", "  gloss: c\n  wrong: [d, e, x] # f\n"),
        ("  gloss: c\n  wrong: d\n  near: [e,\n   f]\n", "near", "x\ny", "  gloss: c\n  wrong: d\n  near: [x, y]\n"),
        (
            "  gloss: c\n  wrong:\n    - {match: d, near: &n [e]}\n    - {match: f, near: *n}\n",
            "wrong",
            '{"match": "d", "severity": "minor"}',
            "  gloss: c\n  wrong:\n    - {match: d, near: &n [e], severity: minor}\n    - {match: f, near: *n}\n",
        ),
        (
            "  gloss: c\n  wrong:\n  - d   # e\n\n  - match: f\n    # g\n    near: h\n\n- id: z\n  source: y\n"
            "  gloss: x\n  wrong: w\n",
            "wrong",
            '{"match": "f", "near": "i", "severity": "minor"}\nj',
            "  gloss: c\n  wrong:\n  - d   # e\n\n  - match: f\n    # g\n    near: [i]\n    severity: minor\n  - j\n"
            "\n- id: z\n  source: y\n  gloss: x\n  wrong: w\n",
        ),
    ],
    ids="comment quotes empty no-newline flow condition anchor list".split(),
)
def test_only_the_lines_that_say_something_else_change(
    before: str, column: str, cell: str, after: str, folder: Path
) -> None:
    path = folder / "ru" / "other.yaml"
    path.write_text(HEAD + before)
    quoted = cell.replace('"', '""')
    planned = plan(folder, read_table(f'id;{column}\na;"{quoted}"\n'.encode(), "x.csv"))
    assert [(o.kind, o.told) for o in planned.outcomes] == [("changed", f"{column}; in ru/other.yaml")]
    assert planned.texts[path] == HEAD + after


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("- {id: a, source: b, gloss: c, right: d, wrong: e}\n", "one key a line"),
        ("- id: a\n  source: &m b\n  right: d\n  gloss: *m\n  wrong: [e]\n", "*name"),
        ("- id: a\n  source: b\n  right: d\n  message: &m c\n  note: *m\n  gloss: f\n  wrong: [e]\n", "&name"),
    ],
    ids=["braces", "alias", "anchor"],
)
def test_an_entry_written_in_another_way_is_left_to_a_person(entry: str, why: str, folder: Path) -> None:
    path = folder / "ru" / "other.yaml"
    path.write_text(entry)
    planned = plan(folder, read_table(b"id,gloss,message\na,new,other\n", "x.csv"))
    [outcome] = planned.outcomes
    assert outcome.kind == "error" and why in outcome.told
    apply(planned)
    assert path.read_text() == entry


def test_a_glossary_that_is_not_in_order_takes_nothing(folder: Path) -> None:
    (folder / "ru" / "legs.yaml").write_text(LEGS + "- id: x\n", encoding="utf-8")
    with pytest.raises(CalqueError, match="no 'source'"):
        plan(folder, read_table(b"id,gloss\nikra,x\n", "x.csv"))


def test_a_foreign_file_of_terms_becomes_drafts(folder: Path) -> None:
    concept = """<conceptEntry id="c1"><langSec xml:lang="ru"><termSec><term>{source}</term></termSec></langSec>
      <langSec xml:lang="en"><termSec><term>{right}</term></termSec><termSec><term>{wrong}</term>
        <termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></termSec></langSec></conceptEntry>"""
    concepts = (
        concept.format(source=s, right=r, wrong=w)
        for s, r, w in [("голень", "shin", "drumstick"), ("икра", "calf", "eggs"), ("шина", "a &lt;b&gt; c~", "tyre")]
    )
    body = f'<tbx xmlns="urn:iso:std:iso:30042:ed-2"><text><body>{"".join(concepts)}</body></text></tbx>'
    planned = plan(folder, read_tbx(body.encode(), "x.tbx"))
    assert [(o.id, o.kind) for o in planned.outcomes] == [("ru-shin", "new"), ("ikra", "duplicate"), ("", "error")]
    apply(planned)
    new = said(folder)["ru-shin"]
    assert (new.status, new.gloss, new.path) == ("draft", "shin", "ru/imported.yaml")


@pytest.mark.parametrize(
    ("front", "approved"),
    [
        ("status: approved", True),
        ("status: 'approved'", True),
        ("status: needs review", False),
        ("x: status: approved", False),
    ],
)
def test_approved_is_what_the_front_matter_says(front: str, approved: bool) -> None:
    text = f"---\ntitle: a\n{front}\n---\n\nstatus: approved\n"
    assert is_approved(read_bytes(text.encode(), "a.md")) is approved
    assert not is_approved(read_bytes(text.encode(), "a.txt"))


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["glossary", *arguments])
    return status, *capsys.readouterr()


def test_the_command_tells_the_hits_and_writes_only_when_asked(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    legs = folder / "ru" / "legs.yaml"
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text("---\nstatus: approved\n---\n\nThe spawn hurts, and the drumstick.\n")
    (tmp_path / "corpus" / "b.txt").write_text("Sore spawn.\n")
    rows = ["id,language,source,gloss,right,wrong,examples", "ikra,ru,,,,spawn,the spawn -> the calf"]
    (tmp_path / "new.csv").write_text("\n".join([*rows, ",ru,голень,shin,shin,drumstick,"]), encoding="utf-8")
    command = ("import", "new.csv", "--glossary", "glossary")
    status, out, err = run(capsys, *command, "--corpus", "corpus")
    assert (status, err) == (0, "")
    assert out.splitlines() == [
        "row 2 (line 2): changed: ikra: wrong, examples; in ru/legs.yaml",
        "row 3 (line 3): new: ru-shin: a draft, for it has no example; in ru/imported.yaml",
        "1 new, 1 changed, 0 unchanged, 0 duplicate, 0 error",
        "in 2 articles: 3 new hits, 0 changed, 0 gone; 2 in approved articles",
        "nothing written; --apply would write glossary/ru/imported.yaml, glossary/ru/legs.yaml",
    ]
    assert legs.read_text(encoding="utf-8") == LEGS
    assert run(capsys, *command, "--apply")[0] == 0
    assert "- spawn" in legs.read_text(encoding="utf-8")
    assert (folder / "ru" / "imported.yaml").exists()


def test_the_command_exports_by_the_ending_of_the_name_and_overwrites_nothing(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    export, import_ = (("export", "--glossary", "glossary"), ("import", "--glossary", "glossary"))
    for name in ("a.tbx", "a.csv", "a.tsv", "a.utf8"):
        assert [run(capsys, *export, name)[0] for _ in range(2)] == [0, 2]
        assert run(capsys, *export, name, "--force")[0] == 0
    assert run(capsys, *export, "--format", "csv", "--bom", "-")[1].startswith("\ufeffid,language")
    for name in ("a.tbx", "a.csv", "a.tsv"):
        status, out, _ = run(capsys, *import_, name)
        assert (status, out.splitlines()[0]) == (0, "0 new, 0 changed, 2 unchanged, 0 duplicate, 0 error")
    for wrong, fact in (("a.utf8", "no wrong renderings"), ("gone.csv", "cannot be read"), ("a.docx", "--format")):
        status, _, err = run(capsys, *import_, wrong)
        assert status == 2 and fact in err
    assert run(capsys, *export, "b.csv", "--language", "zh")[0] == 2
