"""The linter of the glossary, shown on bad glossaries: each complaint with its place, the fact and the mend."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from toolkit.glossary.compile import compile_source
from toolkit.glossary.entries import read_source
from toolkit.glossary.lint import complaints

from .conftest import Run

FILES = {
    "sets.yaml": "leg-part: [leg, foot, calf]\n",
    "topics.yaml": "cramps: {words: [cramp], at least: 2}\n",
    "words.yaml": "drugs: [Magnerot]\n",
}


def entry(name: str, *lines: str, examples: str = "", keep: str = "[an egg for breakfast]") -> str:
    """An entry whose only faults are in `lines`."""
    head = [f"- id: {name}", "  source: слово", "  gloss: a word"]
    tail = [f"  examples: {examples}"] if examples else []
    return "\n".join([*head, *(f"  {line}" for line in lines), *tail, f"  keep: {keep}"]) + "\n"


def glossary(folder: Path, text: str, other: str = "", language: str = "ru") -> Path:
    for name, content in FILES.items():
        (folder / name).write_text(content, encoding="utf-8")
    (folder / "ru").mkdir()
    (folder / "ru" / "a.yaml").write_text(text, encoding="utf-8")
    if other:
        (folder / language).mkdir(exist_ok=True)
        (folder / language / "b.yaml").write_text(other, encoding="utf-8")
    return folder


def lint(folder: Path) -> list[str]:
    source = read_source(folder)
    found = [*(f"error: {fault}" for fault in source.faults), *complaints(compile_source(source), source.known)]
    return [str(complaint).replace(f"{folder}/", "") for complaint in found]


GOOD = entry("one", "right: calf", "wrong: [the egg]", examples="[the egg hurts -> the calf hurts]")


def test_a_good_glossary_has_nothing_to_complain_of(tmp_path: Path) -> None:
    assert lint(glossary(tmp_path, GOOD)) == []


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param(entry("one", "right: calf", "worng: [egg]", "wrong: [egg]"),
                     "ru/a.yaml:5:3: unknown 'worng'\n  -> did you mean 'wrong'?", id="unknown key"),
        pytest.param(entry("one", "right: calf", "wrong: [<legpart>]"),
                     "ru/a.yaml:5:11: unknown '<legpart>'\n  -> did you mean '<leg-part>'?", id="unknown set"),
        pytest.param(entry("one", "right: calf", "wrong: ['(egg']"), "ru/a.yaml:5:11: pattern '(egg'", id="pattern"),
        pytest.param(entry("one", "right: calf", "topic: crams", "wrong: [egg]"),
                     "ru/a.yaml:5:10: unknown topic 'crams'\n  -> did you mean 'cramps'?", id="unknown topic"),
        pytest.param(entry("one", "right: calf", "wrong: [egg]", "date: 31.1.2025"),
                     "'date' is '31.1.2025'\n  -> write it as 2025-01-31", id="date"),
        pytest.param(entry("one", "right: calf", "wrong: [egg]", "status: drfat"),
                     "unknown status 'drfat'\n  -> did you mean 'draft'?", id="status"),
        pytest.param(entry("One!", "wrong: [egg]"), "the id 'One!' has other signs", id="id"),
        pytest.param(entry("one", "right: calf"), "the entry has no 'wrong'", id="nothing wrong"),
        pytest.param(entry("one", "right: calf", "weak: 'yes'", "wrong: [egg]"), "'weak' is neither true nor false",
                     id="truth"),
        pytest.param(entry("one", "right: calf", "right: leg", "wrong: [egg]"), "5:3: 'right' stands twice", id="key"),
        pytest.param(entry("one", "right: calf", "wrong: [egg]", examples="[eggs]"),
                     "does not say what its text becomes", id="example without arrow"),
        pytest.param("one: two\n", "ru/a.yaml:1:1: a glossary file is a list of entries", id="no list"),
        pytest.param("- &a [*a]\n", "an alias stands inside what it stands for", id="alias"),
        pytest.param("- [a]: b\n", "ru/a.yaml:1:3: this is no name", id="a list as a name"),
        pytest.param(entry("one", "right: [calf]", "wrong: [egg]"), "a.yaml:4:10: a text should stand here", id="text"),
        pytest.param("- id: one\n  gloss: [a\n", "ru/a.yaml:2:10: this is no YAML", id="no YAML"),
        pytest.param(entry("one", "right: calf", "wrong: [the egg]"), "1:3: error: the entry 'one' has no example",
                     id="no example"),
        pytest.param(entry("one", "right: calf", "wrong: [the egg, {match: the roe, near: sore}]",
                           examples="[the egg -> the calf]"),
                     "5:20: warning: no example of 'one' shows 'the roe'", id="a rendering without example"),
        pytest.param(entry("one", "right: calf", "wrong: [egg]", examples="[egg -> calf]", keep="[]"),
                     "warning: 'one' changes every 'egg', an English word, and has no keep-example", id="no keep"),
        pytest.param(entry("one", "right: kalf", "wrong: [the egg]", examples="[the egg -> the kalf]"),
                     "warning: 'one' writes 'kalf', which no dictionary has", id="spelling"),
        pytest.param(entry("one", "right: sore calf", "wrong: [sore calf]", examples="[the egg -> the calf]"),
                     "error: 'sore calf' is corrected to itself", id="self-correction"),
        pytest.param(entry("one", "right: calf", "wrong: [the sick egg, the sick egg]",
                           examples="[the sick egg -> calf]"),
                     "5:25: error: the pattern 'the sick egg' stands under the same conditions in 'one'", id="twice"),
        pytest.param(entry("one", "right: sore <words>", "wrong: [sick (egg/roe)]", examples="[sick egg -> sore]"),
                     "error: 'one' puts back <words>, which 'sick (egg/roe)' does not catch", id="lost words"),
        pytest.param(entry("one", "right: calf", "wrong: [the egg]", examples="[the egg -> calf]")
                     + entry("two", "right: toe", "wrong: [{match: the egg, right: egg}]", examples="[the egg -> egg]"),
                     "'the egg' becomes 'calf' by 'one' and 'egg' by 'two'", id="disagreement"),
        pytest.param(entry("one", "right: calf", "wrong: [sick egg]", examples="[sick egg -> calf]")
                     + entry("two", "right: roe", "wrong: [calf]", examples="[calf -> roe]"),
                     "error: 'one' writes 'calf', which 'two' changes to 'roe'", id="loop"),
        pytest.param(entry("one", "right: calf", "wrong: [sick egg]", examples="[the sick egg -> the calf]")
                     + entry("two", "right: sore roe", "wrong: [the sick egg]", examples="[the sick egg -> sore roe]"),
                     "warning: with all entries 'the sick egg' becomes 'sore roe', not 'the calf': 'two' takes more",
                     id="another takes more words"),
    ],
)  # fmt: skip
def test_complaint(tmp_path: Path, text: str, says: str) -> None:
    found = lint(glossary(tmp_path, text))
    assert any(says in complaint for complaint in found), found


def test_one_example_stands_for_all_renderings_that_are_corrected_alike(tmp_path: Path) -> None:
    one = entry("one", "right: calf", "wrong: [the egg, the roe, {match: the spawn, right: shin}]")
    text = one + "  examples: [the roe -> the calf]\n"
    found = [c for c in lint(glossary(tmp_path, text)) if "example" in c]
    assert len(found) == 1
    assert "no example of 'one' shows 'the spawn'" in found[0]


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("[dig in/drip in] nose", "dig in/drip in"),  # the same word ends both
        ("toes of the? leg/lower limb/lower extremity", "leg/lower limb/lower extremity"),
        ("[full - value/full - grown] egg", "full - value/full - grown"),
        ("can [=contribute to/=promote/=cause] cramps", "contribute to/promote/cause"),  # "to" is no "promote"
        ("leg drops/is =reduced/=weakens", "leg drops/is reduced/weakens"),
        ("[beaten/weary and sore] leg", "beaten/weary and sore"),
        ("[degree of purity/purity degree]", "degree of purity/purity degree"),  # "purity or purity"
        ("[relieve/take off] the pain", "relieve/take off"),  # "relieve off"
        ("[full - grown/fullgrown] egg", "full - grown/fullgrown"),
        ("boiled/hard - boiled/fresh egg", "boiled/hard - boiled/fresh egg"),
        ("[(dig in/drip in)] nose", ""),
        ("[(shoot/knock) down] the fever", ""),
        ("support - motor/locomotor system", ""),
        ("toes of the? (leg/lower limb/lower extremity)", ""),
        ("red/sore foot/toe", ""),
        ("[swelling/ache of/in the foot/leg] muscles", ""),
        ("the sick/sore foot be/become swollen", ""),
        ("[means from/against] cramps", ""),
        ("foot of the left/right leg", ""),
    ],
)
def test_slashes_that_look_as_if_they_parted_phrases(tmp_path: Path, pattern: str, told: str) -> None:
    text = entry("one", "right: calf", f"wrong: ['{pattern}']", examples="[a -> b]")
    mend = "put round brackets where phrases are meant, (a b/c d), or round the words, a (b/c) d"
    warned = f"ru/a.yaml:5:11: warning: in {told!r} of 'one' the slashes part single words\n  -> {mend}"
    found = [c for c in lint(glossary(tmp_path, text)) if "slashes" in c]
    assert found == ([warned] if told else [])


@pytest.mark.parametrize(
    ("general", "special", "reached"),
    [
        ("(sick/sore) egg", "sick egg", False),
        ("sick egg", "=sick eggs", False),
        ("<leg-part> egg", "foot egg", False),
        ("sick <up to 3 words> egg", "sick <1 to 2 words> egg", False),
        ("sick egg", "sick eggs of a hen", True),
        ("=sick egg", "sick egg", True),
        ("foot egg", "<leg-part> egg", True),
        ("[sick] egg", "sick egg", True),
        ("{match: sick egg, near: hen}", "sick egg", True),
        ("{match: sick egg, weak: true}", "sick egg", True),
        ("{match: sick egg, action: suggest}", "sick egg", True),
        ("{match: sick egg, confidence: 0.5}", "sick egg", True),
        ("sick egg", "{match: sick egg, near: hen}", False),
        ("sick egg", "{match: sick egg, action: suggest}", False),
    ],
)
def test_an_entry_that_another_always_forestalls_is_told(
    tmp_path: Path, general: str, special: str, reached: bool
) -> None:
    first = entry("a", "right: calf", f"wrong: ['{general}']" if general[0] != "{" else f"wrong: [{general}]")
    second = entry("b", "right: toe", f"wrong: ['{special}']" if special[0] != "{" else f"wrong: [{special}]")
    complaints = [c for c in lint(glossary(tmp_path, first, second)) if c.startswith("ru/b.yaml:5:")]
    found = [c for c in complaints if "never reached" in c or "same conditions" in c]
    assert bool(found) is not reached
    assert all("'a' (" in c for c in found)


def test_two_languages_may_misread_into_the_same_words(tmp_path: Path) -> None:
    other = GOOD.replace("id: one", "id: two")
    assert lint(glossary(tmp_path, GOOD, other, language="de")) == []
    (tmp_path / "de" / "b.yaml").write_text(other.replace("calf", "toe"), encoding="utf-8")
    found = lint(tmp_path)
    assert any("warning: 'the egg' becomes 'toe' by 'two' and 'calf' by 'one'" in c for c in found), found
    assert not any("error" in c for c in found), found


def test_all_faults_of_all_files_are_told_and_the_rest_is_checked(tmp_path: Path) -> None:
    bad = entry("one", "rihgt: calf", "wrong: ['(egg', '<nothing>']") + entry("two", "right: calf", "wrong: [the egg]")
    found = lint(glossary(tmp_path, bad, "- id: three\n- 4\n"))
    facts = [c.split("\n")[0] for c in found]
    assert [f for f in facts if f.startswith("error: ")] == [
        "error: ru/a.yaml:4:3: unknown 'rihgt'",
        "error: ru/a.yaml:5:11: pattern '(egg', at character 1: ( is not closed",
        "error: ru/a.yaml:5:19: unknown '<nothing>'",
        "error: ru/b.yaml:1:3: the entry has no 'source'",
        "error: ru/b.yaml:2:3: an entry is a set of 'name: value' lines",
    ]
    assert any("'two' has no example" in f for f in facts)


def test_drafts_are_linted_and_retired_entries_are_not(tmp_path: Path) -> None:
    text = dedent(entry("one", "status: draft", "right: calf", "wrong: [the egg]"))
    assert any("has no example" in c for c in lint(glossary(tmp_path, text)))
    (tmp_path / "ru" / "a.yaml").write_text(text.replace("draft", "retired"), encoding="utf-8")
    assert lint(tmp_path) == []


def test_known_words_are_spelled_rightly(tmp_path: Path) -> None:
    assert lint(glossary(tmp_path, GOOD.replace("calf", "Magnerot"))) == []


def test_every_fault_of_a_lexicon_is_told_with_its_line(calque: Run, tmp_path: Path) -> None:
    folder = tmp_path / "glossary" / "ru" / "lexicon"
    folder.mkdir(parents=True)
    lines = ["term\tenglish\twith\tnote", "нога\tleg", "боль\tpain\tinto:x", "рука\tarm\t\tmany", "рука\thand"]
    (folder / "nouns.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = calque("glossary", "lint", "--glossary", "glossary")
    assert done.returncode == 1
    told = [line.partition("nouns.tsv:")[2] for line in done.stdout.splitlines() if "nouns.tsv:" in line]
    assert [line[0] for line in told] == ["3", "3", "4"]
    assert "stands behind нога" in told[1] and "no such note here: many" in told[2]
