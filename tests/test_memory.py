"""The translation memory: what editors approved, in TMX."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from toolkit.errors import CalqueError
from toolkit.translate.memory import Memory, Unit, read_memory, remember, write_memory
from toolkit.translate.translator import Fragment

CALF = Unit("ru", "икроножных мышц", "of the calf muscles")
DOSE = Unit("ru", "принимать по 5 мг два раза в день после еды", "take 5 mg twice a day after meals")
OTHER_TOOL = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="Other" creationtoolversion="5" segtype="sentence" o-tmf="x" adminlang="EN-US" srclang="RU-RU"
    datatype="xml"/>
  <body>
    <tu tuid="1"><note>seen</note>
      <tuv xml:lang="RU-RU"><seg>боль в <bpt i="1">&lt;b></bpt><hi>икрах</hi></seg></tuv>
      <tuv xml:lang="EN-US"><prop type="x">1</prop><seg>pain in the calves</seg></tuv>
      <tuv xml:lang="DE"><seg>Wadenschmerzen</seg></tuv>
    </tu>
    <tu><tuv xml:lang="ru"><seg>без перевода</seg></tuv></tu>
  </body>
</tmx>
"""


def translations(memory: Memory, text: str, language: str = "ru") -> list[tuple[str, float]]:
    [found] = memory.translate([Fragment(text, language)])
    return [(t.text, t.confidence) for t in found]


def test_what_was_approved_comes_back_whatever_its_case_and_stop() -> None:
    assert translations(Memory([CALF]), "Икроножных  мышц.") == [("of the calf muscles", 1.0)]


def test_what_is_much_alike_is_offered_and_marked() -> None:
    [found] = Memory([DOSE]).translate([Fragment("принимать по 5 мг два раза в день после обеда", "ru")])
    assert found[0].text == DOSE.english
    assert 0.5 < found[0].confidence < 0.9
    assert "like «" in found[0].evidence


def test_what_differs_by_a_number_is_not_alike() -> None:
    assert translations(Memory([DOSE]), "принимать по 50 мг два раза в день после еды") == []


def test_another_language_knows_nothing() -> None:
    memory = Memory([CALF])
    assert memory.speaks("ru") and not memory.speaks("uk")
    assert translations(memory, CALF.source, "uk") == []


def test_reads_what_other_tools_write(tmp_path: Path) -> None:
    (tmp_path / "m.tmx").write_text(OTHER_TOOL, encoding="utf-8")
    assert read_memory(tmp_path / "m.tmx") == (
        Unit("ru", "боль в икрах", "pain in the calves"),
        Unit("de", "Wadenschmerzen", "pain in the calves"),
    )


def test_what_other_tools_wrote_stays_when_one_translation_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "m.tmx"
    path.write_text(OTHER_TOOL.replace("без перевода", "без <!-- n.b. -->перевода"), encoding="utf-8")
    path.write_bytes(remember(path, CALF))
    path.write_bytes(remember(path, Unit("ru", "Икроножных мышц.", "the calf muscles")))
    assert set(read_memory(path)) == {
        Unit("ru", "боль в икрах", "pain in the calves"),
        Unit("de", "Wadenschmerzen", "pain in the calves"),
        Unit("ru", "Икроножных мышц.", "the calf muscles"),
    }
    kept = path.read_text(encoding="utf-8")
    assert 'creationtool="Other"' in kept and "<note>seen</note>" in kept and "без перевода" in kept


def test_no_file_is_an_empty_memory(tmp_path: Path) -> None:
    assert read_memory(tmp_path / "m.tmx") == ()


@pytest.mark.parametrize(
    ("text", "fact", "line"),
    [("<tmx>\n<body>\n", "this is no XML", 3), ("<tbx/>", "this is no TMX file", 1), ("", "this is no XML", 1)],
)
def test_a_faulty_file_is_named_with_its_line(tmp_path: Path, text: str, fact: str, line: int) -> None:
    path = tmp_path / "m.tmx"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CalqueError) as caught:
        read_memory(path)
    assert (caught.value.path, caught.value.line) == (str(path), line)
    assert fact in caught.value.fact and caught.value.mend


def test_an_entity_of_a_hostile_file_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    hostile = OTHER_TOOL.replace(
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">', f'<!DOCTYPE tmx [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    ).replace("pain in", "&x;")
    (tmp_path / "m.tmx").write_text(hostile, encoding="utf-8")
    assert all("secret" not in unit.english for unit in read_memory(tmp_path / "m.tmx"))


def test_is_written_as_tmx_1_4() -> None:
    root = etree.fromstring(write_memory([DOSE, CALF, CALF]))
    assert (root.tag, root.get("version")) == ("tmx", "1.4")
    assert [seg.text for seg in root.iter("seg")][::2] == [CALF.source, DOSE.source]


# What XML can say, and what white space it keeps.
WORDS = (
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.just(" "), min_size=1, max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)


@given(st.lists(st.builds(Unit, st.sampled_from(["ru", "uk", "de"]), WORDS, WORDS), max_size=8))
def test_comes_back_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, units: list[Unit]) -> None:
    path = tmp_path_factory.mktemp("memory") / "m.tmx"
    path.write_bytes(write_memory(units))
    assert set(read_memory(path)) == set(units)
