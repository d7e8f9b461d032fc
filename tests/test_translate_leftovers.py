"""Leftovers with their translations, fitted into the sentences they stand in."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from toolkit.article import Finding
from toolkit.document import parse
from toolkit.translate.cascade import Translator
from toolkit.translate.leftovers import with_translations
from toolkit.translate.memory import Memory, Unit
from toolkit.translate.translator import EngineName, Fragment, Translation

UNITS = [
    Unit("ru", "икроножных мышц", "of the calf muscles"),
    Unit("ru", "у лиц, склонных к судорогам", "in people prone to cramps"),
    Unit("ru", "принимающих витамин Д", "taking vitamin D"),
    Unit("ru", "боль", "the pain"),
    Unit("ru", "Что делать", "What to do."),
    Unit("ru", "3 стакана воды", "3 glasses of water"),
    Unit("de", "Schmerzen im Bein", "pain in the leg"),
]


class Guess:
    """An engine that is never sure: it knows one fragment, and says of another what cannot pass."""

    name: EngineName = "argos"

    def speaks(self, language: str) -> bool:
        return language == "ru"

    def translate(self, fragments: Sequence[Fragment]) -> list[tuple[Translation, ...]]:
        known = {"кашель": "a cough", "по 5 мг": "50 mg each", "боль": "an ache"}
        return [(Translation(known[f.text], self.name, 0.5),) if f.text in known else () for f in fragments]


def translated(text: str, quote: str, fixed: str = "covered", language: str = "ru") -> Finding:
    """The finding for `quote` in `text`, a leftover of `language`."""
    start = text.index(quote)
    leftover = Finding(
        start, start + len(quote), "leftover", "leftover-script", "Left in another language (Cyrillic script): to be "
        "translated.", source_lang=language,
    )  # fmt: skip
    document = parse(text, "en")
    [found] = with_translations(document, [leftover], Translator([Memory(UNITS), Guess()]), fixed)
    return found


def reads(text: str, quote: str, language: str = "ru") -> str:
    found = translated(text, quote, language=language)
    [words] = found.suggestions[0]
    return text[: found.start] + str(words) + text[found.end :]


FITTED = [
    ("A spasm икроножных мышц wakes him.", "икроножных мышц", "A spasm of the calf muscles wakes him."),
    ("A spasm of икроножных мышц wakes him.", "икроножных мышц", "A spasm of the calf muscles wakes him."),
    ("Have лиц, склонных к судорогам.", "Have лиц, склонных к судорогам", "In people prone to cramps."),
    ("In men, принимающих витамин Д.", "In men, принимающих витамин Д", "In men, taking vitamin D."),
    ("He felt this боль at night.", "боль", "He felt this pain at night."),
    ("## Что делать", "Что делать", "## What to do"),
    ("He felt боль.", "боль.", "He felt the pain."),
    ("With (у лиц, склонных к судорогам) it", "у лиц, склонных к судорогам", "With (in people prone to cramps) it"),
    ("The икроножных мышц hurt.", "икроножных мышц", "The calf muscles hurt."),
    ("There is no икроножных мышц.", "икроножных мышц", "There is no calf muscles."),
    ("Take 3 стакана воды.", "стакана воды", "Take 3 glasses of water."),
    ("He felt Schmerzen im Bein at night.", "Schmerzen im Bein", "He felt pain in the leg at night."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "quote", "expected"), FITTED, ids=[f[0] for f in FITTED])
def test_reads_on(text: str, quote: str, expected: str) -> None:
    assert reads(text, quote, "de" if "Schmerzen" in text else "ru") == expected


def test_what_an_editor_approved_is_put_in_and_what_a_machine_made_is_proposed() -> None:
    assert (translated("He felt боль.", "боль").action, translated("A кашель.", "кашель").action) == ("fix", "suggest")
    assert translated("A кашель.", "кашель", "all").action == "fix"
    assert translated("He felt боль.", "боль", "none").action == "suggest"


def test_a_genitive_without_a_noun_before_it_is_only_proposed() -> None:
    assert translated("A spasm икроножных мышц.", "икроножных мышц").action == "fix"
    assert translated("икроножных мышц hurt.", "икроножных мышц").action == "suggest"


def test_the_words_between_a_stump_and_its_phrase_are_not_lost() -> None:
    found = translated('Have "лиц, склонных к судорогам" now.', 'Have "лиц, склонных к судорогам')
    assert all(str(words).startswith('Have "') for [words] in found.suggestions)


def test_in_an_article_that_is_not_english_nothing_is_translated() -> None:
    text = "Der Arzt hilft bei боль und gibt Rat."
    leftover = Finding(19, 23, "leftover", "leftover-script", "", source_lang="ru")
    translator = Translator([Memory(UNITS)])
    assert with_translations(parse(text, "de"), [leftover], translator, "all") == [leftover]


def test_what_is_only_like_something_approved_comes_last_and_never_goes_in() -> None:
    unit = Unit("ru", "хорошо понижает артериальное давление", "lowers blood pressure well")

    class Sure(Guess):
        def translate(self, fragments: Sequence[Fragment]) -> list[tuple[Translation, ...]]:
            return [(Translation("raises blood pressure well", self.name, 0.5),) for _ in fragments]

    leftover = Finding(3, 40, "leftover", "x", "", source_lang="ru")
    document = parse("It хорошо повышает артериальное давление.", "en")
    [found] = with_translations(document, [leftover], Translator([Memory([unit]), Sure()]), "all")
    assert found.suggestions == (("raises blood pressure well",),)
    [alone] = with_translations(document, [leftover], Translator([Memory([unit])]), "all")
    assert alone.action == "suggest"


def test_engine_and_confidence_are_told() -> None:
    found = translated("A кашель.", "кашель")
    assert (found.engine, found.confidence) == ("argos", 0.5)
    assert "not checked by anybody" in found.message
    sure = translated("He felt боль.", "боль")
    assert (sure.engine, sure.confidence) == ("memory", 1.0)
    assert "not checked" not in sure.message


def test_what_a_check_refuses_stays_a_flag_and_says_why() -> None:
    found = translated("Take по 5 мг daily.", "по 5 мг")
    assert (found.action, found.suggestions) == ("flag", ())
    assert "a number or a unit is changed" in found.message


def test_what_nobody_knows_stays_as_it_was_found() -> None:
    assert translated("Take тыкву daily.", "тыкву").message.endswith("to be translated.")


def test_a_word_too_short_to_tell_its_language_is_read_as_the_likeliest_and_only_proposed() -> None:
    found = translated("He felt боль.", "боль", "all", language="")
    assert (found.action, found.source_lang, found.suggestions) == ("suggest", "", (("the pain",),))
    assert "read as Russian" in found.message
    assert found.confidence < translated("He felt боль.", "боль", "all").confidence


def test_a_leftover_that_may_be_of_many_languages_is_not_translated() -> None:
    assert translated("He felt Schmerzen im Bein.", "Schmerzen im Bein", language="").suggestions == ()


def test_words_in_latin_letters_are_translated_as_what_they_read_and_only_proposed() -> None:
    document = parse("A spasm ikronozhnykh myshts wakes him.", "en")
    run = Finding(
        8, 26, "translit", "translit-run", "Russian in Latin letters: to be translated.", confidence=0.8,
        source_term="икроножных мышц", source_lang="ru",
    )  # fmt: skip
    [found] = with_translations(document, [run], Translator([Memory(UNITS)]), "all")
    assert (found.action, found.suggestions, found.confidence) == ("suggest", (("of the calf muscles",),), 0.8)


def test_other_findings_and_their_order_are_left_alone() -> None:
    document = parse("A spasm икроножных мышц.", "en")
    other = Finding(2, 7, "term", "x", "")
    leftover = Finding(8, 23, "leftover", "y", "", source_lang="ru")
    found = with_translations(document, [other, leftover, other], Translator([Memory(UNITS)]), "covered")
    assert [f.rule for f in found] == ["x", "y", "x"]
    assert found[0] is other
