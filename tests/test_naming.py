"""Which language a fragment is in."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.document import parse
from toolkit.evidence import weigh
from toolkit.languages.naming import name_fragments
from toolkit.rules import insertions, languages

# The same short advice in each language, written for this test.
SENTENCES: Mapping[str, str] = {
    "ru": "перед сном полезно сделать лёгкий массаж стоп",
    "uk": "перед сном корисно зробити легкий масаж ступнів",
    "be": "перад сном карысна зрабіць лёгкі масаж ступняў",
    "bg": "преди сън е полезно да си направите лек масаж на стъпалата",
    "sr": "пре спавања корисно је урадити лагану масажу стопала",
    "mk": "пред спиење корисно е да направите лесна масажа на стапалата",
    "kk": "ұйықтар алдында аяққа жеңіл массаж жасау пайдалы",
    "de": "vor dem Schlafen hilft eine leichte Massage der Füße",
    "fr": "avant de dormir il est utile de masser doucement les pieds",
    "es": "antes de dormir es útil dar un masaje suave en los pies",
    "it": "prima di dormire è utile massaggiare dolcemente i piedi",
    "pt": "antes de dormir é útil fazer uma massagem suave nos pés",
    "pl": "przed snem warto zrobić lekki masaż stóp",
    "cs": "před spaním je užitečná lehká masáž chodidel",
    "fi": "ennen nukkumaanmenoa kevyt jalkojen hieronta auttaa",
    "hu": "lefekvés előtt hasznos a láb könnyű masszázsa",
    "tr": "uyumadan önce ayaklara hafif masaj yapmak faydalıdır",
    "el": "πριν από τον ύπνο βοηθά ένα ελαφρύ μασάζ",
    "he": "לפני השינה כדאי לעשות עיסוי קל",
    "ar": "قبل النوم من المفيد تدليك القدمين",
    "fa": "پیش از خواب ماساژ پاها مفید است",
    "ja": "寝る前に足を軽くマッサージします",
    "zh": "睡前轻轻按摩双脚",
    "ko": "자기 전에 발을 가볍게 마사지하세요",
    "ka": "ძილის წინ სასარგებლოა ფეხის მსუბუქი მასაჟი",
}


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_alone(language: str) -> None:
    assert name_fragments([SENTENCES[language]]) == [language]


@pytest.mark.parametrize("language", [code for code in SENTENCES if code not in ("zh", "ja")])
def test_words_that_say_little_alone_are_told_by_the_others(language: str) -> None:
    words = SENTENCES[language].split()
    assert set(name_fragments(words)) == {language}


def test_one_or_two_words_alone_are_not_decided() -> None:
    assert name_fragments(["масаж"]) == [""]
    assert name_fragments(["нога", "рука"]) == ["", ""]


def test_letters_that_one_language_has_decide_even_alone() -> None:
    assert name_fragments(["їжа її"]) == ["uk"]
    assert name_fragments(["ноћу"]) == ["sr"]
    assert name_fragments(["сёння ўзяў"]) == ["be"]


def test_a_sentence_in_a_second_language_stays_its_own() -> None:
    russian = ["боль в ноге", "при судорогах", "отёк стопы", "врач"]
    assert name_fragments([*russian, SENTENCES["uk"]]) == ["ru"] * 4 + ["uk"]


def test_each_script_has_its_own_say() -> None:
    assert name_fragments(["πόνος στη μέση", SENTENCES["ru"], "דלקת"]) == ["el", "ru", "he"]


def test_a_stump_in_the_main_language_does_not_count() -> None:
    assert name_fragments(["Have больных, склонных к отёкам ног"]) == ["ru"]


@given(st.lists(st.text("абіїыћўқ’ abzé腰αא 5.\u0301", max_size=20), max_size=8))
def test_every_fragment_gets_an_answer(fragments: list[str]) -> None:
    assert len(name_fragments(fragments)) == len(fragments)


def test_the_rules_fill_it_in_and_evidence_counts_it() -> None:
    text = "At night боли в ногах усиливаются, and after that отёки. Then пацієнт відчуває їх сильніше."
    document = parse(text, "en")
    found = languages.find(document)
    assert [finding.source_lang for finding in found] == ["ru", "ru", "uk"]
    assert weigh(text, (), found).languages == {"ru", "uk"}
    german = parse("Rest is good, wenn die Muskeln müde sind und schmerzen. Then walk.", "en")
    assert [f.source_lang for f in insertions.find(german)] == ["de"]
    assert weigh(german.text, (), insertions.find(german)).languages == {"de"}
