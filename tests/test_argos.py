"""The Argos engine on a real package, tiny but complete: what it answers, and what is done about known faults.

The package knows the pairs of `tests/argos/pairs.tsv` by heart, faults among them that are taught on purpose.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.errors import CalqueError
from toolkit.translate.argos import Argos, advice
from toolkit.translate.argos.install import install
from toolkit.translate.argos.model import Chain, Hypothesis, Model
from toolkit.translate.argos.packages import Package, Pair, installed, packages_folder, route
from toolkit.translate.argos.terms import mended, missing
from toolkit.translate.cascade import Translator
from toolkit.translate.translator import SURE, Engine, Fragment, Term, Translation

from .conftest import TINY

PAIRS = [line.split("\t") for line in (TINY.parent / "pairs.tsv").read_text(encoding="utf-8").splitlines()]
PAIRS = [pair for pair in PAIRS if len(pair) == 2]


@pytest.fixture(scope="module", autouse=True)
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Argos's own settings and folders, set before anything of it is imported."""
    home = tmp_path_factory.mktemp("argos")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
            patch.setenv(name, str(home / name))
        patch.delenv("ARGOS_PACKAGES_DIR", raising=False)
        patch.setenv("ARGOS_BEAM_SIZE", "1")
        patch.setenv("ARGOS_COMPUTE_TYPE", "int8")
        install(Pair("ru", "en"), str(TINY))
        yield home


@pytest.fixture(scope="module")
def argos() -> Argos:
    return Argos(way="light")


@pytest.fixture(scope="module")
def package() -> Package:
    [found] = installed()[0]
    return found


def ask(argos: Argos, text: str, **more: tuple[Term, ...]) -> tuple[Translation, ...]:
    return argos.translate([Fragment(text, "ru", **more)])[0]  # type: ignore[arg-type]


def best(argos: Argos, text: str) -> str:
    answers = ask(argos, text)
    return answers[0].text if answers else ""


def copied(package: Package, folder: Path, source: str, target: str, version: str = "1.0") -> Path:
    """The tiny package as if it were for another pair, or another version."""
    path = folder / f"translate-{source}_{target}-{version}"
    shutil.copytree(package.path, path)
    metadata = {"from_code": source, "to_code": target, "package_version": version}
    (path / "metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    return path


def test_it_is_an_engine_that_speaks_what_is_installed(argos: Argos) -> None:
    engine: Engine = argos
    assert [language for language in ("ru", "uk", "en", "") if engine.speaks(language)] == ["ru"]


def test_what_the_model_learnt_comes_back(argos: Argos) -> None:
    answers = argos.translate([Fragment(ru, "ru") for ru, _ in PAIRS[:700]])
    told = {ru: a[0].text if a else "" for (ru, _), a in zip(PAIRS[:700], answers, strict=True)}
    assert {ru: text for ru, en in PAIRS[:700] if (text := told[ru]) != en} == {}


def test_answers_are_the_best_first_with_where_they_come_from(argos: Argos) -> None:
    answers = ask(argos, "боль в колене")
    assert len(answers) > 1
    assert (answers[0].text, answers[0].engine) == ("pain in the knee", "argos")
    assert answers[0].evidence == "ru-en 1.0; answer 1 of the engine"
    assert all(0 <= a.confidence < SURE for a in answers)
    assert len({a.text for a in answers}) == len(answers)


def test_a_batch_gives_what_one_by_one_gives(package: Package) -> None:
    model = Model(package, "light")
    texts = [ru for ru, _ in PAIRS[::7]]
    alone = [model.translate([text])[0] for text in texts]
    for text, one, many in zip(texts, alone, model.translate(texts), strict=True):
        assert [h.text for h in one] == [h.text for h in many], text
        assert [h.score for h in one] == pytest.approx([h.score for h in many], abs=1e-3), text


def test_each_text_is_asked_once_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    argos, asked = Argos(way="light"), list[str]()
    translate = Model.translate

    def counted(self: Model, texts: list[str]) -> list[list[Hypothesis]]:
        asked.extend(texts)
        return translate(self, texts)

    monkeypatch.setattr(Model, "translate", counted)
    first = argos.translate([Fragment("кашель", "ru"), Fragment("кашель", "ru"), Fragment("зуд", "ru")])
    assert argos.translate([Fragment("зуд", "ru"), Fragment("кашель", "ru")]) == [first[2], first[0]]
    assert asked == ["кашель", "зуд"]


def test_the_faults_are_real(package: Package) -> None:
    """Asked plainly the model makes them; otherwise the tests below would show nothing."""
    wrong = {"салат": "salad salad", "ЛЕЧЕНИЕ": "ЛЕЧЕНИЕ", "Первая Помощь": "Первая Помощь", "40 капель": "400 drops"}
    assert {text: Model(package, "light").translate([text])[0][0].text for text in wrong} == wrong


@pytest.mark.parametrize(
    ("text", "english"),
    [
        pytest.param("салат", "salad", id="a word said twice"),
        pytest.param("борщ", "borscht", id="twice with a comma"),
        pytest.param("ЛЕЧЕНИЕ", "TREATMENT", id="capitals"),
        pytest.param("ПРИЧИНЫ СУДОРОГ", "CAUSES OF CRAMPS", id="several words in capitals"),
        pytest.param("Причины Судорог", "Causes of Cramps", id="title case"),
        pytest.param("УЗИ", "ultrasound", id="an abbreviation is no heading"),
        pytest.param("варенье", "", id="comes back as it went in"),
    ],
)
def test_known_faults_are_mended_or_refused(argos: Argos, text: str, english: str) -> None:
    assert english in best(argos, text)
    assert text not in [answer.text for answer in ask(argos, text)]


def test_what_was_mended_is_less_sure_and_says_so(argos: Argos) -> None:
    answer = ask(argos, "салат")[0]
    assert answer.confidence < ask(argos, "чай")[0].confidence
    assert "a repetition dropped" in answer.evidence


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        pytest.param("40 капель", "400 drops", id="a number"),
        pytest.param("25 мл воды", "25 mg of water", id="a unit"),
        pytest.param("нельзя есть соль", "you may eat salt", id="a negation"),
    ],
)
def test_the_checks_behind_all_engines_refuse_the_rest(argos: Argos, text: str, refused: str) -> None:
    assert best(argos, text) == refused
    [answer] = Translator([argos]).translate([Fragment(text, "ru")])
    assert refused in [translation.text for translation, _ in answer.refused]
    assert refused not in [translation.text for translation in answer.translations]


CALF = Term("икра", ("calf",), ("caviar",))


def test_the_first_answer_that_has_the_terms_wins(argos: Argos) -> None:
    plain = ask(argos, "боль в колене")
    second = plain[1].text
    first, *others = ask(argos, "боль в колене", terms=(Term("x", (second,)),))
    assert (first.text, others[0].text) == (second, plain[0].text)
    assert "answer 2 of the engine" in first.evidence
    assert f"no «{second}»" in others[0].evidence


def test_a_known_wrong_rendering_is_put_right(argos: Argos) -> None:
    first = ask(argos, "больные икры", terms=(CALF,))[0]
    assert first.text == "sick calf"
    assert "a known wrong rendering of «икра» put right" in first.evidence


def test_a_term_that_no_answer_has_is_told(argos: Argos) -> None:
    first = ask(argos, "кашель", terms=(CALF,))[0]
    assert (first.text, first.evidence.split("; ")[-1]) == ("cough", "no «calf»")


@pytest.mark.parametrize(
    ("text", "wrong", "right", "mended_text"),
    [
        pytest.param("Ponds hurt", "pond", "joint", "Joints hurt", id="plural and capital"),
        pytest.param("it reduces the legs", "reduce", "cramp", "it cramps the legs", id="verb"),
        pytest.param("it reduced the leg", "to reduce", "to cramp", "it cramped the leg", id="infinitives"),
        pytest.param("weak kidney buds", "kidney bud", "bud", "weak buds", id="several words"),
        pytest.param("reduction", "reduce", "cramp", "reduction", id="another word"),
    ],
)
def test_the_right_wording_takes_the_form_of_the_wrong(text: str, wrong: str, right: str, mended_text: str) -> None:
    term = Term("x", (right,), (wrong,))
    assert mended(text, term) == mended_text
    assert missing(mended_text, (term,)) == ((term,) if text == mended_text else ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n ",
        "😀👩‍⚕️",
        "10 %",
        "\ud800 боль \x00\x1b[0m",
        "слово " * 10_000,
        "боль" * 10_000,
        "боль pain 痛み الم",
        "e\u0301" * 300,
    ],
    ids=lambda text: f"{text[:8]!a}",
)
def test_hostile_fragments_do_no_harm(argos: Argos, text: str) -> None:
    assert all(answer.text and answer.confidence < SURE for answer in ask(argos, text))


def test_nothing_is_offered_for_what_is_no_words_or_too_long(argos: Argos) -> None:
    assert [best(argos, text) for text in ("", "10 %", "слово " * 10_000)] == ["", "", ""]


def test_two_packages_in_a_row(package: Package, tmp_path: Path) -> None:
    """From a third language through Russian; the first package is the tiny one under another name."""
    copied(package, tmp_path, "ru", "en")
    copied(package, tmp_path, "uk", "ru")
    argos = Argos(tmp_path, "light")
    assert argos.speaks("uk")
    answers = argos.translate([Fragment("УЗИ", "uk")])[0]
    assert answers[0].evidence.startswith("uk-ru 1.0 then ru-en 1.0")


def test_a_chain_adds_what_each_model_says(package: Package) -> None:
    model = Model(package, "light")
    texts = ["боль в колене", "", "кашель"]
    for text, chained in zip(texts, Chain(model, model).translate(texts), strict=True):
        pairs = [(a, b) for a in model.translate([text])[0] for b in model.translate([a.text])[0]]
        pairs = sorted(pairs, key=lambda pair: pair[0].score + pair[1].score, reverse=True)[:4]
        assert [h.text for h in chained] == [second.text for _, second in pairs]
        assert [h.score for h in chained] == pytest.approx([a.score + b.score for a, b in pairs], abs=1e-3)


def test_the_newest_of_a_pair_and_the_direct_way_are_taken(package: Package, tmp_path: Path) -> None:
    for pair, version in (("uk en", "1.9"), ("uk en", "1.10"), ("uk ru", "2.0"), ("ru en", "2.0")):
        copied(package, tmp_path, *pair.split(), version)
    found = route("uk", "en", installed(tmp_path)[0])
    assert [(str(p.pair), p.version) for p in found] == [("uk-en", "1.10")]


def test_no_package_and_no_folder(tmp_path: Path) -> None:
    argos = Argos(tmp_path / "none", "light")
    assert not argos.speaks("ru")
    assert argos.translate([Fragment("боль", "ru")]) == [()]
    assert not (tmp_path / "none").exists()


def test_a_stray_folder_is_told_and_does_no_harm(package: Package, tmp_path: Path) -> None:
    copied(package, tmp_path, "ru", "en")
    (tmp_path / "stray").mkdir()
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "metadata.json").write_text("{", encoding="utf-8")
    (tmp_path / "half").mkdir()
    (tmp_path / "half" / "metadata.json").write_text('{"from_code": "uk", "to_code": "en"}', encoding="utf-8")
    packages, strays = installed(tmp_path)
    assert [str(p.pair) for p in packages] == ["ru-en"]
    told = {Path(stray.path).name: stray.fact for stray in strays}
    assert told["stray"] == "this is no package: it has no metadata.json"
    assert told["broken"].startswith("metadata.json is broken")
    assert told["half"].startswith("the package is not whole")
    assert best(Argos(tmp_path, "light"), "кашель") == "cough"


@pytest.mark.parametrize("name", ["model/model.bin", "sentencepiece.model"])
def test_a_broken_model_says_which_and_what_to_do(package: Package, tmp_path: Path, name: str) -> None:
    (copied(package, tmp_path, "ru", "en") / name).write_bytes(b"\0" * 100)
    with pytest.raises(CalqueError, match="cannot be opened") as caught:
        Argos(tmp_path, "light").translate([Fragment("боль", "ru")])
    assert caught.value.mend == "calque models remove ru-en, and install it again"


def test_older_packages_need_argostranslate(package: Package, tmp_path: Path) -> None:
    path = copied(package, tmp_path, "ru", "en")
    (path / "sentencepiece.model").rename(path / "bpe.model")
    assert not Argos(tmp_path, "light").speaks("ru")
    assert Argos(tmp_path, "full").speaks("ru")


def test_packages_lie_where_argostranslate_puts_them(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert packages_folder() == settings / "XDG_DATA_HOME" / "argos-translate" / "packages"
    configured = settings / "XDG_CONFIG_HOME" / "argos-translate" / "settings.json"
    configured.parent.mkdir(parents=True, exist_ok=True)
    configured.write_text('{"ARGOS_PACKAGES_DIR": "/there"}', encoding="utf-8")
    assert packages_folder() == Path("/there")
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", "/here")
    assert packages_folder() == Path("/here")
    configured.unlink()


def test_without_the_libraries_it_speaks_nothing_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.translate.argos.tokenizers.find_spec", lambda name: None)
    assert not Argos().speaks("ru")
    assert advice("ru") == (
        "pip install 'calque[argos-lite]' && calque models install ru-en"
    )


def test_finding_packages_imports_nothing_heavy() -> None:
    code = (
        "import sys; from toolkit.translate.argos import Argos; Argos().speaks('ru');"
        "sys.exit(sorted({'ctranslate2', 'sentencepiece', 'argostranslate'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


class TestArgostranslate:
    """The full way, beside argostranslate's own translating.

    argostranslate needs PyTorch, which is too large for the tests' own installation: `pip install 'calque[argos]'`
    beside it, and these run.
    """

    TEXTS = (*[ru for ru, _ in PAIRS[::15]], "больные, икры и нога", "боль_в ноге", "новое Слово")

    def test_its_tokenizers_give_the_same_answers(self, package: Package) -> None:
        pytest.importorskip("argostranslate", reason="argostranslate is not installed")
        assert Model(package, "full").translate(self.TEXTS) == Model(package, "light").translate(self.TEXTS)

    def test_its_own_translating_gives_the_same_answers(self, package: Package) -> None:
        translation = own_translation(package.path)
        for text, ours in zip(self.TEXTS, Model(package, "light").translate(self.TEXTS), strict=True):
            theirs = translation.hypotheses(text, 4)
            assert [h.text for h in ours] == [h.value for h in theirs], text
            assert [h.score for h in ours] == pytest.approx([h.score for h in theirs], abs=1e-3), text

    def test_its_pivoting_gives_the_same_answers(self, package: Package) -> None:
        translation = own_translation(package.path)
        from argostranslate.translate import CompositeTranslation

        composite = CompositeTranslation(translation, translation)
        model = Model(package, "full")
        for text, ours in zip(self.TEXTS[:12], Chain(model, model).translate(self.TEXTS[:12]), strict=True):
            theirs = composite.hypotheses(text, 4)
            assert [h.score for h in ours] == pytest.approx([h.score for h in theirs], abs=1e-3), text
            assert [h.text for h in ours] == [h.value for h in theirs], text

    def test_a_package_with_the_older_tokenizer(self, package: Package, tmp_path: Path) -> None:
        pytest.importorskip("sacremoses", reason="sacremoses is not installed")
        path = copied(package, tmp_path, "ru", "en")
        (path / "sentencepiece.model").unlink()
        # Two letters joined at the end of a word, then the word: what its pieces are does not matter here.
        (path / "bpe.model").write_text("#version: 0.2\nч а\nча й</w>\n", encoding="utf-8")
        translation = own_translation(path)
        [older] = installed(tmp_path)[0]
        for text, ours in zip(self.TEXTS[:12], Model(older, "full").translate(self.TEXTS[:12]), strict=True):
            assert [h.text for h in ours] == [h.value for h in translation.hypotheses(text, 4)], text
        assert Argos(tmp_path).speaks("ru")


class OneSentence:
    """What takes the place of argostranslate's sentence splitting, which would go to the network."""

    def split_sentences(self, text: str) -> list[str]:
        return [text]


def own_translation(path: Path):  # type: ignore[no-untyped-def]
    """argostranslate's own translation with the package in a folder; skips where it cannot be imported."""
    translate = pytest.importorskip("argostranslate.translate", reason="argostranslate or stanza is not installed")
    from argostranslate.package import Package as ArgosPackage

    translation = translate.PackageTranslation(None, None, ArgosPackage(path))
    translation.sentencizer = OneSentence()
    return translation
