"""The main language of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.languages.main import main_language

SENTENCES = {
    "en": "The back often hurts in the morning, and it is worse when you have been sitting for a long time.",
    "de": "Der Rücken schmerzt oft am Morgen und es ist nicht gut, wenn man zu lange auf einem Stuhl sitzt.",
    "fr": "Le dos est souvent douloureux le matin et la douleur ne passe pas avec les exercices pour la nuque.",
    "es": "La espalda duele por la mañana y el dolor no se va con los ejercicios que son para el cuello.",
    "it": "La schiena fa male di mattina e il dolore non passa con gli esercizi che sono per il collo.",
    "pt": "As costas doem de manhã e a dor não passa com os exercícios que são para o pescoço.",
    "pl": "Plecy często bolą rano i ból nie mija po ćwiczeniach, które są dla szyi, ale może to być od siedzenia.",
    "cs": "Záda často bolí ráno a bolest není menší, když se cvičí, protože je to od sezení, které může být dlouhé.",
    "nl": "De rug doet vaak pijn in de ochtend en het is niet beter met oefeningen voor de nek.",
    "fi": "Selkä on usein kipeä aamulla ja kipu ei ole poissa, mutta se voi olla myös niska, joka on jäykkä.",
    "ru": "Спина часто болит утром, и это не проходит при упражнениях для шеи, но может быть от сидения.",
    "uk": "Спина часто болить вранці, і це не минає після вправ для шиї, але може бути від сидіння.",
    "be": "Спіна часта баліць раніцай, і гэта не праходзіць пасля практыкаванняў для шыі, але можа быць.",
    "bg": "Гърбът често боли сутрин и това не минава след упражнения за врата, но може да е от седене.",
    "sr": "Леђа често боле ујутру и то није боље после вежби за врат, али може да буде од седења.",
    "el": "Η πλάτη πονάει συχνά το πρωί.",
    "ja": "腰が朝によく痛みます。",
    "zh": "早上背部经常疼痛。",
    "ko": "아침에 허리가 자주 아픕니다.",
    "ar": "يؤلم الظهر كثيرا في الصباح.",
    "th": "ปวดหลังบ่อยในตอนเช้า",
}
RUSSIAN = "Боль в спине часто бывает у людей, которые много сидят. "


@pytest.mark.parametrize("language", SENTENCES)
def test_a_sentence_is_enough(language: str) -> None:
    assert main_language(SENTENCES[language]) == language


@pytest.mark.parametrize("language", ["en", "de", "pl"])
def test_leftovers_do_not_change_the_main_language(language: str) -> None:
    assert main_language((SENTENCES[language] + " ") * 4 + RUSSIAN * 5) == language


def test_names_of_drugs_do_not_make_a_russian_article_english() -> None:
    assert main_language(RUSSIAN + "Ibuprofen, Nurofen, Voltaren Emulgel. " + RUSSIAN) == "ru"


@pytest.mark.parametrize("text", ["", "  \n", "12 345 %", "Back pain", "https://example.com/ru"])
def test_english_where_there_is_nothing_to_go_by(text: str) -> None:
    assert main_language(text) == "en"


def test_what_the_cheap_evidence_leaves_open_is_the_same_every_time() -> None:
    # No function word of any list: langdetect is asked, which guesses at random unless it is seeded.
    text = "Nugaros skausmas rytais dažnai stiprėja, nugarai reikia judėjimo, mankštos, poilsio, masažo, šilumos"
    assert len({main_language(text) for _ in range(5)}) == 1


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert len(main_language(text)) >= 2
