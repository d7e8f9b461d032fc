"""The commands of those who keep the glossary, as they meet them."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.cli import main
from toolkit.glossary.author import entry_text
from toolkit.glossary.compile import compile_source
from toolkit.glossary.entries import load_source
from toolkit.glossary.nodes import plain, read_nodes

from .conftest import Run

LEGS = """\
# What engines make of calves.

- id: ikra
  source: икра
  gloss: caviar; also the calf of the leg
  severity: critical
  wrong:
    - match: sick egg~   # a comment
      right: sore calf
    - match: caviar
      right: calf
      unless near: [eat, bread]
    - match: roe
      right: calf
      topic: cramps
    - match: egg
      right: calf
      weak: true
  examples:
    - sick eggs -> sore calves
    - caviar -> calf
    - roe -> calf
    - an egg -> a calf
  keep:
    - We eat caviar.

- id: nerv
  source: нерв
  gloss: a nerve
  status: draft
  author: Anna
  date: 2025-01-31
  reason: to be tried first
  right: nerve
  wrong: [nervus]
  examples: [the nervus -> the nerve]
"""


@pytest.fixture
def calque(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command in this process, which takes a tenth of the time."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        capsys.readouterr()
        status = main(arguments)
        return subprocess.CompletedProcess(arguments, status, *capsys.readouterr())

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder that commands run in, with a glossary `g` and an article."""
    (tmp_path / "g" / "ru").mkdir(parents=True)
    (tmp_path / "g" / "topics.yaml").write_text("cramps: {words: [cramp], at least: 2}\n", encoding="utf-8")
    (tmp_path / "g" / "ru" / "legs.yaml").write_text(LEGS, encoding="utf-8")
    (tmp_path / "a.txt").write_text(
        "Leg pain\n\nRub the sick eggs with oil.\n\nThe caviar hurts at the nervus. We eat caviar.\n", encoding="utf-8"
    )
    return tmp_path


def test_lint_tells_errors_from_warnings(calque: Run, folder: Path) -> None:
    done = calque("glossary", "lint", "--glossary", "g")
    assert (done.returncode, done.stdout) == (0, "2 entries, 0 errors, 0 warnings\n")
    path = folder / "g" / "ru" / "legs.yaml"
    path.write_text(LEGS.replace("    - roe -> calf\n", ""), encoding="utf-8")
    done = calque("glossary", "lint", "--glossary", "g")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "2 entries, 0 errors, 1 warnings")
    path.write_text(LEGS.replace("right: nerve", "right: nervus"), encoding="utf-8")
    done = calque("glossary", "lint", "--errors", "--glossary", "g")
    assert done.returncode == 1
    assert "g/ru/legs.yaml:35:11: error: 'nervus' is corrected to itself" in done.stdout
    assert "warning: " not in done.stdout


def test_test_runs_drafts_too_and_goes_on_behind_a_fault(calque: Run, folder: Path) -> None:
    done = calque("glossary", "test", "--glossary", "g")
    assert (done.returncode, done.stdout) == (0, "2 entries, 6 examples, 0 fail\n")
    (folder / "g" / "ru" / "b.yaml").write_text("- id: b\n", encoding="utf-8")
    (folder / "g" / "ru" / "legs.yaml").write_text(LEGS.replace("-> the nerve", "-> the nerves"), encoding="utf-8")
    done = calque("glossary", "test", "--glossary", "g")
    assert done.returncode == 2
    assert "b.yaml:1:3: the entry has no 'source'" in done.stderr
    assert "legs.yaml:36: nerv: 'the nervus'\n  wanted 'the nerves'\n  got    'the nerve'" in done.stdout


def git(folder: Path, *arguments: str) -> None:
    settings = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *settings, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def kept(folder: Path) -> Path:
    """The same, kept in git."""
    git(folder, "init", "-q")
    git(folder, "add", "g")
    git(folder, "commit", "-q", "-m", "first")
    return folder


def test_test_of_what_changed_since_the_last_commit(calque: Run, kept: Path) -> None:
    command = ("glossary", "test", "--changed", "--glossary", "g")
    assert calque(*command).stdout == "0 entries, 0 examples, 0 fail\n"
    path = kept / "g" / "ru" / "legs.yaml"
    path.write_text("# moved\n" + LEGS.replace("the nervus ->", "a nervus ->"), encoding="utf-8")
    assert calque(*command).stdout.endswith("1 entries, 1 examples, 1 fail\n")
    path.write_text(LEGS, encoding="utf-8")
    (kept / "g" / "topics.yaml").write_text("cramps: {words: [cramp, spasm], at least: 2}\n", encoding="utf-8")
    assert calque(*command).stdout == "1 entries, 5 examples, 0 fail\n"


def test_without_git_the_command_says_what_it_needs(calque: Run, folder: Path) -> None:
    done = calque("glossary", "test", "--changed", "--glossary", "g")
    assert done.returncode == 2
    assert "git does not know the glossary here" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("text", "more", "status", "says"),
    [
        ("Rub sick eggs.", [], 0, ["“sick eggs” -> “sore calves”", "ikra (fix): sick egg~  [", "speaks"]),
        ("Eat caviar.", [], 1, ["held back", "unless near: eat, bread"]),
        ("The roe hurts.", [], 1, ["topic: cramps (the text has none)"]),
        ("The roe hurts.", ["--topic", "cramps"], 0, ["“roe” -> “calf”", "speaks", "topics cramps"]),
        ("An egg a day.", [], 1, ["waits", "nothing shows that the text was translated from 'ru'"]),
        ("The sick egg and nervus.", [], 0, ["silent", "the entry is a draft", "ikra takes 'sick egg'", "lost"]),
        ("See `caviar`.", [], 1, ["protected: code"]),
        ("Nothing here.", [], 1, ["0 patterns matched, 0 spoke; language en, topics none, translated 0.00"]),
    ],
)
def test_explain(calque: Run, folder: Path, text: str, more: list[str], status: int, says: list[str]) -> None:
    if "lost" in says:  # the weak entry for a plain egg must be awake
        text += " Caviar hurts, очень болит нога."
    done = calque("glossary", "explain", text, "--glossary", "g", *more)
    assert done.returncode == status, done.stdout + done.stderr
    assert [s for s in says if s not in done.stdout] == []


def test_explain_knows_the_topics(calque: Run, folder: Path) -> None:
    done = calque("glossary", "explain", "x", "--topic", "cramp", "--glossary", "g")
    assert (done.returncode, "did you mean 'cramps'?" in done.stderr) == (2, True)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["calves"], "ikra"),
        (["ИКРЫ"], "ikra"),
        (["икрами"], "ikra"),
        (["nerves"], "nerv"),
        (["Caviar", "leg"], "ikra"),
        (["caviar", "nerve"], ""),
        (["nothing"], ""),
    ],
)
def test_search_finds_words_in_any_form(calque: Run, folder: Path, words: list[str], found: str) -> None:
    done = calque("glossary", "search", *words, "--glossary", "g")
    ids = [line.split(": ")[1].split(" ")[0] for line in done.stdout.splitlines() if line.startswith("g/")]
    assert (ids, done.returncode) == ([found] if found else [], 0 if found else 1)


ADD = ("glossary", "add", "--glossary", "g", "--language", "ru")
FEET = ("--file", "legs", "--id", "stopa", "--source", "стопа", "--gloss", "the foot: not to stop")


def test_add_appends_and_leaves_every_byte_before_it(calque: Run, folder: Path) -> None:
    path = folder / "g" / "ru" / "legs.yaml"
    before = path.read_bytes()
    wrong = ("--right", "foot", "--wrong", "[stop] joint", "--example", "stop joint -> foot joint", "--near", "joint")
    done = calque(*ADD, *FEET, *wrong, "--keep", "Stop: it hurts", "--status", "draft", "--date", "2025-02-01")
    assert done.returncode == 0, done.stderr
    after = path.read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].decode() == (
        "\n- id: stopa\n  source: стопа\n"
        '  gloss: "the foot: not to stop"\n'
        "  status: draft\n  date: 2025-02-01\n  right: foot\n  near:\n    - joint\n"
        '  wrong:\n    - "[stop] joint"\n'
        "  examples:\n    - stop joint -> foot joint\n"
        '  keep:\n    - "Stop: it hurts"\n'
    )
    assert [e.id for e in load_source(folder / "g").entries] == ["ikra", "nerv", "stopa"]


def test_add_keeps_windows_line_ends_and_a_missing_last_one(calque: Run, folder: Path) -> None:
    path = folder / "g" / "ru" / "legs.yaml"
    before = LEGS.rstrip("\n").replace("\n", "\r\n").encode()
    path.write_bytes(before)
    done = calque(*ADD, *FEET, "--right", "foot", "--wrong", "stop joint", "--example", "stop joint -> foot")
    assert done.returncode == 0, done.stderr
    after = path.read_bytes()
    assert after.startswith(before + b"\r\n\r\n- id: stopa\r\n") and after.count(b"\n") == after.count(b"\r\n")


def test_add_asks_for_what_is_missing(calque: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    answers = ["the foot", "foot", "stop joint", "stap joint", "", "stop joint -> foot", "", ""]
    monkeypatch.setattr(sys, "stdin", Terminal("\n".join(answers) + "\n"))
    done = calque(*ADD, "--file", "feet", "--id", "stopa", "--source", "стопа")
    assert done.returncode == 0, done.stderr
    [added] = [e for e in load_source(folder / "g").entries if e.id == "stopa"]
    assert (added.gloss, [w.pattern for w in added.wrong]) == ("the foot", ["stop joint", "stap joint"])
    assert [(e.text, e.becomes) for e in added.examples] == [("stop joint", "foot")]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--right", "foot", "--wrong", "stop", "--example", "a stop -> a toe"], "wanted 'a toe'\n  got    'a foot'"),
        (["--right", "foot", "--wrong", "(stop", "--example", "a stop -> a foot"], "( is not closed"),
        (["--right", "foot", "--wrong", "stop", "--example", "a stop"], "does not say what its text becomes"),
        (["--right", "foot", "--wrong", "stop", "--example", "a stop -> a foot", "--topic", "x"], "unknown topic 'x'"),
        (["--right", "foot", "--wrong", "stop", "--example", "a stop -> a foot", "--keep", "a stop"], "wanted 'no"),
        (["--right", "foot"], "the entry lacks --wrong, --example"),
        (["--id", "ikra", "--wrong", "stop", "--example", "stop -> (flag)"], "the id 'ikra' is taken by"),
        (["--file", "../x", "--wrong", "stop", "--example", "stop -> (flag)"], "no name of a glossary file"),
    ],
)
def test_add_refuses_what_does_not_work_and_says_why(
    calque: Run, folder: Path, arguments: list[str], says: str
) -> None:
    before = {p: p.read_bytes() for p in (folder / "g").rglob("*") if p.is_file()}
    done = calque(*ADD, *FEET, *arguments)
    assert done.returncode == 2
    assert says in done.stderr and "Traceback" not in done.stderr
    assert {p: p.read_bytes() for p in (folder / "g").rglob("*") if p.is_file()} == before


@pytest.mark.parametrize("text", ["plain", "a: b", "[x] y", "true", "1.5", "", "-", "a #b", "“a”", '"', "\\(", "a\tb"])
def test_what_add_writes_reads_back_the_same(text: str) -> None:
    node = read_nodes(entry_text({"id": "x", "wrong": [text], "right": text}), "")
    assert plain(node) == [{"id": "x", "wrong": [text], "right": text}]


def test_try_shows_every_hit_before_and_after_with_what_became_of_it(calque: Run, folder: Path) -> None:
    done = calque("glossary", "try", "ikra", "a.txt", "--glossary", "g")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "a.txt:3: # Leg pain Rub the [sick eggs -> sore calves] with oil. The caviar hurts at the  (fix)",
        "a.txt:3: # Leg pain Rub the sick [eggs -> calves] with oil. The caviar hurts at the"
        "  (lost: ikra takes 'sick eggs')",
        "a.txt:5: pain Rub the sick eggs with oil. The [caviar -> calf] hurts at the nervus. We eat caviar.  (fix)",
        "     1  sick egg~",
        "     1  egg",
        "     1  caviar",
        "1 articles, 3 hits: 1 lost, 2 speaks",
    ]


def test_try_lets_a_draft_speak(calque: Run, folder: Path) -> None:
    done = calque("glossary", "try", "nerv", ".", "--glossary", "g")
    assert "[nervus -> nerve]. We eat caviar.  (fix)" in done.stdout
    assert "nervus" not in calque("check", "a.txt", "--glossary", "g").stdout
    assert "did you mean 'nerv'?" in calque("glossary", "try", "nerw", ".", "--glossary", "g").stderr


def test_diff_shows_what_comes_goes_and_changes(calque: Run, folder: Path) -> None:
    (folder / "new" / "ru").mkdir(parents=True)
    (folder / "new" / "topics.yaml").write_bytes((folder / "g" / "topics.yaml").read_bytes())
    new = LEGS.replace("right: sore calf", "right: aching calf").replace("match: caviar", "match: caviars")
    (folder / "new" / "ru" / "legs.yaml").write_text(new.replace("status: draft", "status: active"), encoding="utf-8")
    done = calque("glossary", "diff", "g", "new", "a.txt")
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines() == [
        "~ a.txt:3: Leg pain Rub the [sick eggs] with oil. The caviar hurts at the"
        "  (ikra, fix -> aching calves); before: (ikra, fix -> sore calves)",
        "- a.txt:5: pain Rub the sick eggs with oil. The [caviar] hurts at the nervus. We eat caviar."
        "  (ikra, fix -> calf)",
        "+ a.txt:5: with oil. The caviar hurts at the [nervus]. We eat caviar.  (nerv, fix -> nerve)",
        "+0    -1    ~1     ikra",
        "+1    -0    ~0     nerv",
        "+1    -1    ~1     in 1 articles",
    ]
    assert calque("glossary", "diff", "g", "g", "a.txt").returncode == 0


def test_diff_against_a_revision_of_git(calque: Run, kept: Path) -> None:
    path = kept / "g" / "ru" / "legs.yaml"
    path.write_text(LEGS.replace("status: draft", "status: active"), encoding="utf-8")
    done = calque("glossary", "diff", "HEAD", "g", "a.txt")
    assert (done.returncode, done.stdout.count("\n+ "), done.stdout[:2]) == (1, 0, "+ "), done.stderr
    assert "no such revision" in calque("glossary", "diff", "HAED", "g", "a.txt").stderr


def test_only_active_entries_speak_and_retired_ones_are_not_tested(folder: Path) -> None:
    path = folder / "g" / "ru" / "legs.yaml"
    path.write_text(LEGS.replace("status: draft", "status: retired"), encoding="utf-8")
    compiled = compile_source(load_source(folder / "g"))
    assert [e.status for e in compiled.entries] == ["active", "retired"]
    assert [(e.author, e.date, e.reason) for e in compiled.entries][1] == ("Anna", "2025-01-31", "to be tried first")
    assert "nervus" not in compiled.anchors and "caviar" in compiled.anchors
