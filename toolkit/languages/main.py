"""The main language of a text: by script, then letters and function words, and only then by asking langdetect."""

from __future__ import annotations

import re
from collections import Counter

from .scripts import SCRIPTS, SOLE_LANGUAGE, count_scripts, script_of_language

DEFAULT = "en"

# Function words that are frequent in one language and rare in the others of its script.
_FUNCTION_WORDS: dict[str, str] = {
    "en": "the of and to in is are that with for as be by it or this from which not can have your you may on at was",
    "de": "der die das und ist nicht ein eine einer mit für auf den dem des im von zu bei sich auch werden oder wird",
    "fr": "le la les des et est dans une un du pour pas que qui sur avec au aux ce cette sont il par ne ou plus",
    "es": "el la los las de que y en es un una por con para no se del al su como más son o pero muy esta este",
    "it": "il la di che e è un una per con non del della dei delle sono nel nella gli lo si da anche come più o",
    "pt": "o a os as de que e é um uma para com não do da dos das em no na se por são mais ou ao como pode",
    "nl": "de het een van en is niet dat met voor op zijn aan door te bij ook worden kan deze wordt naar of uit",
    "pl": "i w na z do się nie że jest to o jak po przez dla oraz lub są może od przy ale które który tym",
    "cs": "a v na se je že s do to z o pro jsou by nebo při jako ale po od které který být může jeho také",
    "sk": "a v na sa je že s do to z o pre sú by alebo pri ako ale po od ktoré ktorý byť môže jeho tiež",
    "sv": "och i att det som en är på för med av till den inte ett om kan har eller vid från så också vara",
    "da": "og i at det som en er på for med af til den ikke et om kan har eller ved fra så også være",
    "no": "og i å det som en er på for med av til den ikke et om kan har eller ved fra så også være",
    "fi": "ja on ei se että oli myös tai kun joka ovat voi jos mutta kuin olla sen niin ole hän sekä",
    "hu": "a az és hogy nem egy is meg vagy ez ha de van csak mint már ki még el kell volt azt lehet",
    "ro": "de și în la cu nu este care pe din pentru să sau mai sunt o un se prin poate fi ce",
    "tr": "ve bir bu için ile de da olarak olan gibi daha çok veya en ne kadar sonra olur değil ise",
    "hr": "i u je na se da za od su kao ili koji koja nije što s biti može iz te ako do ali",
    "ru": "и в не на что с по это как при для из от или к у его но если может быть также то за",
    "uk": "і в не на що з та це як при для із від або до у його але якщо може бути також у за й",
    "be": "і ў не на што з па гэта як пры для ад або да у яго але калі можа быць таксама за",
    "bg": "и на в не се за от да е са по при като или с със до това но може са трябва които",
    "sr": "и у је на се да за од су као или који која није што са бити може из те ако до али",
    "mk": "и на во не се за од да е со што како или кои може до тоа но при ќе ги",
}
# Letters that settle a language among its neighbours at once; each counts like a function word.
_LETTERS: dict[str, str] = {
    "de": "ß",
    "pl": "ąęłńśźż",
    "cs": "řěů",
    "sk": "ľĺŕôď",
    "es": "ñ¿¡",
    "pt": "ãõ",
    "hu": "őű",
    "ro": "ățșţ",
    "tr": "ğış",
    "hr": "đć",
    "ru": "ыэё",
    "uk": "їєґі",
    "be": "ўі",
    "sr": "ђћџљњј",
    "mk": "ѓќѕљњј",
    "kk": "әғқңөұүһі",
}
_OF_SCRIPT = {**SOLE_LANGUAGE, "Cyrillic": "ru", "Latin": DEFAULT}
_WORDS_OF = {language: frozenset(words.split()) for language, words in _FUNCTION_WORDS.items()}
_LETTERS_OF = {language: re.compile(f"[{letters}]") for language, letters in _LETTERS.items()}

_SAMPLE = 1_500
_ENOUGH_WORDS = 10
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_WORD = re.compile(r"[^\W\d_]+")
_KANA = re.compile("[\u3041-\u309f\u30a1-\u30fa]")


def main_language(text: str) -> str:
    """The ISO 639-1 code of the language most of `text` is in; English where there is nothing to go by.

    Of a long text the head, the middle and the tail are read.
    """
    sample = _ADDRESS.sub(" ", _sampled(text))
    counts = count_scripts(sample)
    if not counts:
        return DEFAULT
    if "Hangul" in counts and counts["Hangul"] > counts.get("Latin", 0):
        return "ko"
    # A Han letter says as much as two or three of an alphabet.
    script = max(counts, key=lambda name: counts[name] * (3 if name == "Han" else 1))
    if script == "Han":
        return "ja" if len(_KANA.findall(sample)) * 10 > counts["Han"] else "zh"
    candidates = [code for code in _FUNCTION_WORDS if script_of_language(code) == script]
    if not candidates:
        return _OF_SCRIPT[script]
    own = re.findall(f"[{SCRIPTS[script]}]+", sample.lower())
    return _by_words(own, candidates) or _by_langdetect(own, script) or _OF_SCRIPT[script]


def _sampled(text: str) -> str:
    if len(text) <= 3 * _SAMPLE:
        return text
    middle = len(text) // 2
    return " ".join((text[:_SAMPLE], text[middle : middle + _SAMPLE], text[-_SAMPLE:]))


def _by_words(words: list[str], candidates: list[str]) -> str:
    """The candidate whose function words and letters are most frequent; empty if that is no clear answer."""
    counted = Counter(words)
    telling = [word for word in counted if not word.isascii()]
    scores = {}
    for language in candidates:
        scores[language] = sum(counted[word] for word in _WORDS_OF[language] & counted.keys())
        if letters := _LETTERS_OF.get(language):
            scores[language] += sum(counted[word] for word in telling if letters.search(word))
    best, second = sorted(candidates, key=lambda language: -scores[language])[:2]
    clear = scores[best] >= 2 and scores[best] >= 0.08 * len(words) and scores[best] >= 1.2 * scores[second]
    return best if clear else ""


def _by_langdetect(words: list[str], script: str) -> str:
    """What langdetect says, if there are words enough and it is sure; empty otherwise."""
    if len(words) < _ENOUGH_WORDS:
        return ""
    # Loading its profiles takes half a second, and most texts never come here.
    from langdetect import DetectorFactory, LangDetectException, detect_langs

    DetectorFactory.seed = 0
    try:
        first = detect_langs(" ".join(words))[0]
    except LangDetectException:
        return ""
    sure = first.prob >= 0.9 and script_of_language(first.lang) == script
    return str(first.lang) if sure else ""
