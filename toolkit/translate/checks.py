"""What every machine translation must keep, whichever engine made it: the reasons to refuse one.

Numbers and units must come out as they went in, negations and "only" must not vanish or appear, no letter of the source
may be left, and what small models are known to do is caught: echoing, repeating, running on, dropping terms.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from ..glossary.inflect import Inflector
from ..languages.scripts import FOLD_TO_LATIN, SCRIPTS
from .translator import Fragment

# Above and below these shares of the fragment's letters a translation has lost or invented something.
SHORTEST, LONGEST = 0.35, 3.5
# Fewer letters than this tell nothing by their number ("и" -> "as well as").
TELLING_LENGTH = 12

_SIGN = r"[<>≤≥±~]?\s?"
_FIGURE = r"\d+(?:[.,:]\d+)*"
_VALUE = re.compile(rf"{_SIGN}{_FIGURE}(?:\s?[-–—−/×]\s?{_FIGURE})*")
_DASH = re.compile(r"\s?[-–—−]\s?")
# What stands behind a number as its unit, in the languages of leftovers and in English.
_UNITS = {
    "мг": "mg", "мкг": "mcg", "кг": "kg", "г": "g", "гр": "g", "мл": "ml", "л": "l", "мм": "mm", "см": "cm", "м": "m",
    "км": "km", "ме": "iu", "ед": "units", "ккал": "kcal", "мин": "min", "сек": "s", "ч": "h", "хв": "min",
    "mg": "mg", "mcg": "mcg", "µg": "mcg", "μg": "mcg", "ug": "mcg", "kg": "kg", "g": "g", "ml": "ml", "l": "l",
    "mm": "mm", "cm": "cm", "m": "m", "km": "km", "iu": "iu", "kcal": "kcal", "min": "min", "sec": "s", "s": "s",
    "h": "h", "%": "%", "°c": "°c", "°с": "°c", "°f": "°f",
}  # fmt: skip
_UNIT_WORDS = {
    "min": r"минут\w*|хвилин\w*|minut\w*", "h": r"час(?:а|ов|у|ам|ами|ах)?|годин\w*|hours?|stunden?|godzin\w*",
    "s": r"секунд\w*|seconds?|sekunden?", "mg": r"миллиграмм\w*|міліграм\w*|milligrams?",
    "kg": r"килограмм\w*|кілограм\w*|kilograms?|kilos?", "g": r"грамм\w*|грам\w*|grams?|gramm",
    "ml": r"миллилитр\w*|мілілітр\w*|millilit(?:er|re)s?", "l": r"литр\w*|літр\w*|lit(?:er|re)s?",
    "cm": r"сантиметр\w*|centimet(?:er|re)s?", "mm": r"миллиметр\w*|millimet(?:er|re)s?",
    "%": r"процент\w*|відсот\w*|per ?cent|prozent", "units": "units?",
}  # fmt: skip
_WORDED = re.compile("|".join(f"(?P<u{n}>{words})" for n, words in enumerate(_UNIT_WORDS.values())), re.IGNORECASE)
_BEHIND = re.compile(r"[ \u00a0-]?(%|°\s?[CСFсf]|[^\W\d_]+(?:/[^\W\d_]+)?)")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
# "1 ч. л." is no hour.
_SPOON = re.compile(r"\s?[.]?\s?л(?:\b|ож)")

_NEGATIONS = {
    "en": r"not|no|nor|neither|never|none|nobody|nothing|nowhere|without|cannot|unless|until|"
    r"non-?\w+|un(?!der|it|iver|ion|iqu|til|less|cle)\w{3,}|lack\w*|absen\w+|fail\w*|avoid\w*|free|\w+less|\w+n['’]t",
    "ru": r"не|ни|нет|нету|без|безо|нельзя|никогда|никто|никого|никому|ничто|ничего|ничем|нигде|никак\w*|некому",
    "uk": r"не|ні|нема|немає|без|ніколи|ніхто|нікого|ніщо|нічого|ніде|ніяк\w*",
    "be": r"не|ні|няма|без|ніколі|ніхто|нічога",
    "bg": r"не|ни|няма|без|никога|никой|нищо",
    "sr": r"не|ни|нема|без|никада|нико|ништа|није|нису",
    "mk": r"не|ни|нема|без|никогаш|никој|ништо",
    "pl": r"nie|ni|bez|brak|nigdy|nikt|nic|żaden|żadn\w+",
    "cs": r"ne|není|nejsou|bez|nikdy|nikdo|nic|žádn\w+",
    "de": r"nicht|kein\w*|ohne|nie|niemals|nichts|niemand|weder",
    "es": r"no|ni|sin|nunca|nada|nadie|ningun\w*|ningún",
    "fr": r"ne|n['’]\w+|pas|sans|jamais|rien|aucun\w*|ni",
    "it": r"non|né|senza|mai|niente|nulla|nessun\w*",
    "pt": r"não|nem|sem|nunca|nada|ninguém|nenhum\w*",
    "zh": r"不|没|無|无|勿|未|别|非",
}
# Set phrases whose negation says nothing of the kind in English.
_NO_NEGATIONS = {
    "ru": r"тем не менее|не менее|не более|несмотря на|пока не|не раз\b|во что бы то ни стало|как бы ни|кто бы ни|"
    r"что бы ни|где бы ни|не только|не\s+(?:иначе|просто) как|без сомнения|не исключено|чуть не|едва не",
    "uk": r"тим не менше|не менше|не більше|поки не|не лише|не тільки|не раз\b",
    "de": r"nicht nur|nichts anderes als",
    "pl": r"nie tylko|tym niemniej|co najmniej",
}
_ONLY = {"ru": r"только|лишь", "uk": r"тільки|лише", "de": "nur", "pl": "tylko", "es": "sólo|solamente|únicamente"}
_NO_ONLY = {
    "ru": r"не только|только что|как только|лишь бы|если только",
    "uk": r"не тільки|не лише|щойно",
    "de": "nicht nur",
}
_ENGLISH_ONLY = re.compile(r"\b(?:only|just|solely|merely|alone|except|but|exclusively)\b", re.IGNORECASE)

_PLAIN = re.compile(r"\b(?:not|never|no|without|cannot)\b", re.IGNORECASE)
_PLAIN_NOT = re.compile(r"\b(?:not|never|no|cannot|nothing|nobody)\b|n['’]t\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout\b|\w+less\b|-free\b|\bunless\b", re.IGNORECASE)
_RU_NOT = re.compile(r"\b(?:не|нельзя|нет|никогда)\b", re.IGNORECASE)
_RU_WITHOUT = re.compile(r"\bбезо?\b", re.IGNORECASE)
# A hard break, and the mark of a quotation.
_LINES_APART = re.compile(r"(?: {2}|\\)\n|\n\s*>")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Greek letters are symbols in medical English.
_FOREIGN_SCRIPT = re.compile(
    "[" + "".join(letters for script, letters in SCRIPTS.items() if script not in ("Latin", "Greek")) + "]"
)
_inflector = Inflector()


def faults(fragment: Fragment, translation: str) -> Iterator[str]:
    """Why `translation` must not stand for `fragment`, a few words each; nothing if it may."""
    source = fragment.text
    if not translation.strip():
        yield "empty"
        return
    if _FOREIGN_SCRIPT.search(translation):
        yield "letters of the source are left"
    if _folded(source) == _folded(translation) and len(_WORD.findall(source)) > 1:
        yield "came back as it went in"
    if numbers(source) != numbers(translation):
        yield "a number or a unit is changed"
    yield from _negations(fragment, translation)
    yield from _lengths(source, translation)
    yield from _marks(source, translation)
    if repeats(translation) and not repeats(source):
        yield "repeats itself"
    for term in fragment.terms:
        if not any(holds(translation, right) for right in term.right):
            yield f"“{term.right[0]}” for {term.source} is missing"


def numbers(text: str) -> Counter[str]:
    """The numbers of `text` in figures, with sign and range, each with its unit where it has one, alike in all
    languages: "2,5 мг" is "2.5 mg", "3 – 5 минут" is "3-5 min"."""
    found: Counter[str] = Counter()
    for match in _VALUE.finditer(text):
        value = _DASH.sub("-", match.group()).replace(",", ".").replace(" ", "")
        unit = _unit(text, match.end(), value)
        found[f"{value} {unit}".strip()] += 1
    return found


def _unit(text: str, at: int, value: str) -> str:
    behind = _BEHIND.match(text, at)
    if (
        behind is None
        or _SPOON.match(text, behind.end())
        or (_YEAR.fullmatch(value) and behind[1].lower() in ("г", "р"))
    ):
        return ""
    word = re.sub(r"\s", "", behind[1].lower())
    if worded := _WORDED.fullmatch(word):
        return list(_UNIT_WORDS)[int((worded.lastgroup or "u0")[1:])]
    unit, slash, per = word.partition("/")
    if unit not in _UNITS:
        return ""
    return f"{_UNITS[unit]}/{_UNITS.get(per, per)}" if slash else _UNITS[unit]


def negates(text: str, language: str) -> bool | None:
    """Whether `text` holds a negation; None where the language's are not known here."""
    return _says(text, language, _NEGATIONS, _NO_NEGATIONS)


def holds(text: str, wording: str) -> bool:
    """Whether `text` holds the words of `wording` one after the other, each in any form."""
    return bool(_wording(wording).search(text))


def repeats(text: str) -> bool:
    """Whether one to four words stand there twice in a row, or one long word makes up a third of all."""
    words = [w.lower() for w in _WORD.findall(text)]
    for n in range(1, 5):
        for i in range(len(words) - 2 * n + 1):
            if words[i : i + n] == words[i + n : i + 2 * n]:
                return True
    long = Counter(w for w in words if len(w) > 3)
    return len(words) >= 6 and max(long.values(), default=0) * 3 > len(words)


def _negations(fragment: Fragment, translation: str) -> Iterator[str]:
    before = negates(fragment.text, fragment.language)
    if before is False and _PLAIN.search(fragment.text):
        # The stump of the phrase is English already: "Without сильной боли".
        before = True
    after = bool(_pattern(_NEGATIONS["en"]).search(translation))
    # A negation in the source must be told; a word like "avoid" may well stand for something that is none.
    plain = bool(_PLAIN.search(translation))
    if before is True and not after:
        yield "a negation is lost"
    elif _both(fragment) and not (_PLAIN_NOT.search(translation) and _WITHOUT.search(translation)):
        yield "one of two negations is lost"
    elif before is False and plain and not _phrases(fragment, _NO_NEGATIONS):
        yield "a negation was added"
    only = _says(fragment.text, fragment.language, _ONLY, _NO_ONLY)
    if only and not _ENGLISH_ONLY.search(translation):
        yield "“only” is lost"


def _both(fragment: Fragment) -> bool:
    """Whether a Russian fragment denies a verb and says "without" too."""
    rest = _pattern(_NO_NEGATIONS["ru"]).sub(" ", fragment.text)
    return fragment.language == "ru" and bool(_RU_NOT.search(rest) and _RU_WITHOUT.search(rest))


def _marks(source: str, translation: str) -> Iterator[str]:
    """What Markdown reads as more than words: it must be there as often as before, and no line break may vanish."""
    if any(source.count(mark) != translation.count(mark) for mark in "()*_`|<"):
        yield "a bracket or a mark of Markdown is lost or added"
    if "](" in source or _LINES_APART.search(source):
        yield "there is a link or a line break in it"


def _lengths(source: str, translation: str) -> Iterator[str]:
    before, after = len(source), len(translation)
    # Chinese says in one character what English says in five.
    longest = 2.5 * LONGEST if re.search("[\u3400-\u9fff]", source) else LONGEST
    if before >= TELLING_LENGTH and not SHORTEST * before <= after <= longest * before:
        yield "much too short" if after < before else "much too long"


def _says(text: str, language: str, words: dict[str, str], but: dict[str, str]) -> bool | None:
    if language not in words:
        return None
    rest = _pattern(but[language]).sub(" ", text) if language in but else text
    if language == "zh":
        return bool(re.search(words["zh"], rest))
    return bool(_pattern(words[language]).search(rest))


def _phrases(fragment: Fragment, phrases: dict[str, str]) -> bool:
    return fragment.language in phrases and bool(_pattern(phrases[fragment.language]).search(fragment.text))


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@cache
def _wording(wording: str) -> re.Pattern[str]:
    forms = ("|".join(re.escape(f) for f in {w.lower(), *_inflector.surfaces(w.lower())}) for w in wording.split())
    return re.compile(r"(?<!\w)" + r"\s+".join(f"(?:{f})" for f in forms) + r"(?!\w)", re.IGNORECASE)


def _folded(text: str) -> str:
    return " ".join(text.translate(FOLD_TO_LATIN).lower().split())
