"""The pattern language, told by small glossaries: what is written, what it finds, what it puts there."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.document import parse
from toolkit.edits import apply, settle
from toolkit.errors import CalqueError
from toolkit.glossary.compile import compile_source
from toolkit.glossary.entries import load_source
from toolkit.glossary.examples import failures
from toolkit.glossary.glossary import Glossary
from toolkit.glossary.lint import complaints
from toolkit.glossary.load import load_compiled
from toolkit.protect import protected

SETS = "leg-part: [leg, foot, calf, calf muscle]\n"
TOPICS = "cramps:\n  words: [cramp, calf muscle]\n  at least: 2\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ru").mkdir()
    (tmp_path / "sets.yaml").write_text(SETS, encoding="utf-8")
    (tmp_path / "topics.yaml").write_text(TOPICS, encoding="utf-8")
    return tmp_path


def write(folder: Path, wrong: str, *more: str) -> None:
    lines = [
        "- id: one",
        "  source: слово",
        "  gloss: a word",
        *(f"  {line}" for line in more),
        "  wrong:",
        f"    - {wrong}",
    ]
    (folder / "ru" / "one.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def cleaned(folder: Path, text: str, british: bool = False) -> str:
    glossary = Glossary(compile_source(load_source(folder)), british)
    document = parse(text, "en")
    found = glossary.findings(document, glossary.scan(document).hits)
    return apply(text, settle(text, found))


@pytest.mark.parametrize(
    ("pattern", "right", "text", "becomes"),
    [
        pytest.param("phlebeurysm", "varicose veins", "Phlebeurysm. PHLEBEURYSM. phlebeurysms",
                     "Varicose veins. VARICOSE VEINS. varicose veins", id="capitals and number are carried over"),
        pytest.param("reduce", "cramp", "reduces, reduced, reducing", "cramps, cramped, cramping", id="verb forms"),
        pytest.param("=reduced", "cramped", "reduced reduce", "cramped reduce", id="this form only"),
        pytest.param("SARS", "flu", "the SARS sars", "the flu sars", id="capitals match as written"),
        pytest.param("give/take blood", "have a blood test", "She gave blood", "She had a blood test", id="either"),
        pytest.param("(tip over/turn upside down)", "=fall", "they turn upside down", "they fall", id="phrases"),
        pytest.param("neck (of the)? womb", "cervix", "neck womb, neck of the womb", "cervix, cervix", id="optional"),
        pytest.param("pull the [sock] towards", "toe", "pulled the socks towards", "pulled the toes towards",
                     id="only what stands in square brackets is replaced"),
        pytest.param("reduce <the>? <leg-part>", "<the> <leg-part> cramp~leg-part", "It reduces my legs",
                     "It my legs cramp", id="sets are put back, the verb agrees with them"),
        pytest.param("reduce <the>? <leg-part>", "<the> <leg-part> cramp~leg-part", "reduced the calf muscle",
                     "the calf muscle cramped", id="the longest member of a set, and the tense"),
        pytest.param("pains <up to 2 words> knee", "<words> knee pain", "pains in a knee", "in a knee pain", id="gap"),
        pytest.param("<number> st. l.", "<number> tablespoons", "1-2 st. l.", "1-2 tablespoons", id="number"),
        pytest.param("^ [often hurts] the", "often a pain in", "Often hurts the knee. It often hurts the toe.",
                     "Often a pain in the knee. It often hurts the toe.", id="sentence start"),
        pytest.param("pull <leg-part>", "=the pull aches", "It pulls legs", "It the pull aches", id="= is left as is"),
        pytest.param("scan", "ultrasound", "a scan", "an ultrasound", id="a becomes an"),
        pytest.param("phlebeurysm", "varicose veins", "A phlebeurysm", "Varicose veins", id="no a before a plural"),
        pytest.param("barley", "a stye", "Barley, a barley. The barley of his barley.",
                     "A stye, a stye. The stye of his stye.", id="an article of its own"),
        pytest.param("barley", "the stye", "A barley. It is a barley.", "The stye. It is the stye.", id="the for a"),
        pytest.param("i reduce my <leg-part>", "my <leg-part> cramp", "At night I reduce my legs. I reduce my feet.",
                     "At night my legs cramp. My feet cramp.", id="I is no capital to carry over"),
        pytest.param("in the legs", "''", "pain in the legs.", "pain.", id="an empty right side deletes"),
        pytest.param("sick leg", "sore leg", "a sick **sick leg**", "a sick **sore leg**", id="inside emphasis"),
        pytest.param("sick leg", "sore leg", "the *sick leg* x", "the *sore leg* x", id="emphasis is looked through"),
    ],
)  # fmt: skip
def test_pattern(folder: Path, pattern: str, right: str, text: str, becomes: str) -> None:
    write(folder, f'"{pattern}"', f"right: {right}")
    assert cleaned(folder, text) == becomes


def test_unless_near_with_the_wrong_words_in_it_says_not_followed_by(folder: Path) -> None:
    write(folder, "{match: '[give off]', right: radiate, unless near: [give off heat]}")
    assert cleaned(folder, "They give off. They give off heat.") == "They radiate. They give off heat."


def test_words_that_would_be_put_back_as_they_are_are_no_finding(folder: Path) -> None:
    write(folder, "{match: (urge~/call~) to vomit, right: urge~ to vomit}")
    glossary = Glossary(compile_source(load_source(folder)))
    document = parse("an urge to vomit, a call to vomit", "en")
    found = glossary.findings(document, glossary.scan(document).hits)
    assert [document.text[f.start : f.end] for f in found] == ["a call to vomit"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He reduced. The leg", id="across a sentence end"),
        pytest.param("# Reduce\n\nleg", id="across blocks"),
        pytest.param("`reduce leg`", id="in code"),
        pytest.param("reduce, leg", id="across a comma"),
        pytest.param("preduce leg", id="inside a word"),
        pytest.param("**reduce** my **leg", id="that would split emphasis"),
    ],
)
def test_pattern_leaves_alone(folder: Path, text: str) -> None:
    write(folder, "reduce <up to 2 words> leg", "right: x")
    glossary = Glossary(compile_source(load_source(folder)))
    document = parse(text, "en", protected(text))
    assert glossary.scan(document).hits == ()


@pytest.mark.parametrize(
    ("condition", "speaks", "silent"),
    [
        ("near: honey", "Rub eggs with honey.", "Rub eggs. Take honey."),
        ("near paragraph: honey", "Rub eggs. Take honey.", "Rub eggs.\n\nTake honey."),
        ("near article: honey", "Rub eggs.\n\nTake honey.", "Rub eggs."),
        ("near heading: cramp", "# Cramps\n\nRub eggs.", "# Food\n\nEggs."),
        ("unless near: breakfast", "Rub eggs.", "Eggs for breakfast."),
        ("topic: cramps", "# Cramps\n\nRub eggs.", "Rub eggs."),
        ("unless topic: cramps", "Rub eggs.", "# Cramps\n\nRub eggs."),
        ("where: heading", "## Rub eggs", "Rub eggs"),
        ("where: sentence start", "Eggs hurt.", "The eggs hurt."),
        ("where: mid-sentence", "The eggs hurt.", "Eggs hurt."),
    ],
)
def test_condition(folder: Path, condition: str, speaks: str, silent: str) -> None:
    write(folder, "egg", "right: calf", condition)
    assert cleaned(folder, speaks) != speaks
    assert cleaned(folder, silent) == silent


def test_spelling_by_setting(folder: Path) -> None:
    write(folder, "puffiness", "right: {us: edema, gb: oedema}")
    assert cleaned(folder, "puffiness") == "edema"
    assert cleaned(folder, "puffiness", british=True) == "oedema"


@pytest.mark.parametrize(
    ("wrong", "more", "line", "says"),
    [
        ('"(neck"', "right: x", 6, "( is not closed"),
        ("<legpart>", "right: x", 6, "did you mean '<leg-part>'?"),
        ("neck", "rihgt: x", 4, "did you mean 'right'?"),
        ("neck", "action: fix", 6, "'fix' needs a right rendering"),
        ("neck", "severity: huge", 4, "known: critical, major, minor"),
        ("neck", "topic: crampz", 4, "did you mean 'cramps'?"),
        ("neck", "confidence: 7", 4, "give a number from 0 to 1"),
        ("[neck", "right: x", 6, "this is no YAML"),
        ("neck: : [", "right: x", 6, "this is no YAML"),
    ],
)
def test_a_fault_names_the_line_and_the_mend(folder: Path, wrong: str, more: str, line: int, says: str) -> None:
    write(folder, wrong, more)
    with pytest.raises(CalqueError) as caught:
        load_source(folder)
    assert f"one.yaml:{line}:" in str(caught.value)
    assert says in str(caught.value)


def test_an_example_that_fails_is_told_with_what_came_out(folder: Path) -> None:
    write(folder, "egg", "right: calf", "examples: [sore eggs -> sore legs]", "keep: [eggs]")
    failed = list(failures(compiled := compile_source(load_source(folder)), compiled.entries))
    assert [(f.wanted, f.got) for f in failed] == [("sore legs", "sore calves"), ("no finding", "calves")]


@pytest.mark.parametrize(
    ("wrong", "more", "says"),
    [
        ("egg", "right: calf", "has no example"),
        ("egg", "right: egg", "corrected to itself"),
        ("{match: egg}\n    - egg", "right: calf", "stands under the same conditions"),
        ("egg\n    - match: calf\n      right: egg", "right: calf", "which 'one' changes to"),
    ],
)
def test_lint(folder: Path, wrong: str, more: str, says: str) -> None:
    examples = [] if says == "has no example" else ["examples: [eggs -> calves]"]
    write(folder, wrong, more, *examples)
    assert any(says in str(c) for c in complaints(compile_source(load_source(folder))))


def test_compiled_glossary_comes_back_from_the_cache_the_same(folder: Path, tmp_path: Path) -> None:
    write(folder, "egg", "right: calf")
    first = load_compiled(folder, tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()), "nothing was cached"
    again = load_compiled(folder, tmp_path / "cache")
    assert (again.data, again.entries) == (first.data, first.entries)
    write(folder, "egg", "right: leg")
    assert load_compiled(folder, tmp_path / "cache").entries != first.entries
    assert len(list((tmp_path / "cache").iterdir())) == 1, "what is out of date is thrown away"


def test_a_glossary_whose_examples_fail_is_not_loaded(
    folder: Path, tmp_path: Path
) -> None:
    write(folder, "egg", "right: calf", "examples: [sore eggs -> sore legs]")
    told = r"one\.yaml:5: one: 'sore eggs'\n  wanted 'sore legs'\n  got    'sore calves'"
    with pytest.raises(CalqueError, match=told):
        load_compiled(folder, tmp_path / "cache")
    assert not (tmp_path / "cache").exists()
    write(folder, "egg", "right: calf", "examples: [sore eggs -> sore calves]")
    assert load_compiled(folder, tmp_path / "cache").entries


def test_a_broken_cache_is_made_again(folder: Path, tmp_path: Path) -> None:
    write(folder, "egg", "right: calf")
    first = load_compiled(folder, tmp_path / "cache")
    [file] = (tmp_path / "cache").iterdir()
    file.write_bytes(first.data[:100])
    assert load_compiled(folder, tmp_path / "cache").data == first.data == file.read_bytes()
