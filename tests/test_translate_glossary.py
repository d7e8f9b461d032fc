"""Terms of the glossary in fragments, and fragments that it knows whole."""

from __future__ import annotations

import pytest

from toolkit.config import Settings
from toolkit.glossary.glossary import Glossary
from toolkit.translate.cascade import Translator
from toolkit.translate.engines import translator_of
from toolkit.translate.glossary import GlossaryEngine
from toolkit.translate.phrasebook import Phrasebook
from toolkit.translate.terms import TermFinder, terms_of
from toolkit.translate.translator import SURE, Fragment


@pytest.fixture(scope="module")
def translator(glossary: Glossary) -> Translator:
    return translator_of(Settings(), glossary)


def first(translator: Translator, text: str, before: str = "") -> tuple[str, str]:
    """The engine that answers, and its answer."""
    [answer] = translator.translate([Fragment(text, "ru", before, terms=translator.terms_in(text, "ru"))])
    best = answer.translations[0]
    return best.engine, best.text


WHOLE = [
    ("икроножных мышц", "of the calf muscles"),
    ("при головной боли", "with headache"),
    ("потеря сознания и мышечная слабость", "loss of consciousness and muscle weakness"),
    ("столовую ложку растительного масла", "a tablespoon of vegetable oil"),
    ("Мидокалма и Магнерота", "Mydocalm and Magnerot"),
]


@pytest.mark.parametrize(("russian", "english"), WHOLE, ids=[w[0] for w in WHOLE])
def test_set_phrases_alone_are_the_glossarys(translator: Translator, russian: str, english: str) -> None:
    assert first(translator, russian)[0] == "glossary"
    assert first(translator, russian)[1].lower() == english.lower()


def test_what_was_said_before_is_not_said_again(translator: Translator) -> None:
    assert first(translator, "икроножных мышц", "A spasm of ") == ("glossary", "the calf muscles")


@pytest.mark.parametrize(
    "russian", ["боль в икроножных мышцах не проходит", "не обратиться к врачу", "сильная потеря сознания"]
)
def test_with_any_other_word_it_is_the_phrasebooks(translator: Translator, russian: str) -> None:
    assert first(translator, russian)[0] == "phrasebook"


def test_a_long_chain_of_phrases_is_no_phrase(translator: Translator) -> None:
    assert first(translator, "головная боль и потеря сознания и мышечная слабость и боль в горле")[0] == "phrasebook"


def test_the_glossary_is_as_sure_as_an_editor_had_to_be() -> None:
    [found] = GlossaryEngine(Phrasebook()).translate([Fragment("икроножных мышц", "ru")])
    assert [t.confidence for t in found] == [SURE]


def test_terms_are_found_in_any_form(glossary: Glossary) -> None:
    find = TermFinder(terms_of(glossary.compiled, "ru"))
    assert [t.source for t in find("лечат мидокалмом и Магнерота при синдроме беспокойных ног")] == [
        "Мидокалм",
        "Магнерот",
        "синдром беспокойных ног",
    ]
    assert find("лечат отдыхом, vitamin B6 и 5 мг") == ()


def test_a_term_knows_what_engines_make_of_it(glossary: Glossary) -> None:
    term = terms_of(glossary.compiled, "ru")["Мидокалм"]
    assert term.right[0] == "Mydocalm"
    assert "mydocalma" in term.wrong


def test_an_everyday_word_with_senses_is_no_term(glossary: Glossary) -> None:
    terms = terms_of(glossary.compiled, "ru")
    assert not {"почки", "пол", "грудь", "икра"} & terms.keys()


def test_terms_are_used_by_the_phrasebook_too(translator: Translator) -> None:
    engine, english = first(translator, "врач назначил мидокалм и покой")
    assert engine == "phrasebook"
    assert "Mydocalm" in english


def test_a_misspelt_medicine_is_read_by_ear_and_only_proposed(translator: Translator) -> None:
    [answer] = translator.translate([Fragment("сирдолута и мыдакалма", "ru")])
    [best] = answer.translations
    assert (best.engine, best.text.lower()) == ("phrasebook", "sirdalud and mydocalm")
    assert best.confidence < 0.6
    assert "read by ear" in best.evidence


def test_settings_choose_the_engines(glossary: Glossary) -> None:
    assert first(translator_of(Settings(engines=("phrasebook",)), glossary), "икроножных мышц")[0] == "phrasebook"
    assert not translator_of(Settings(engines=()), glossary).speaks("ru")
