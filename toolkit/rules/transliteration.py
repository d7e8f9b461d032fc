"""Russian words in Latin letters: "zelenka", "gestoznogo", "Magnerota" with its case ending, "U healthy women".

A word that neither English nor the Latin of medicine knows is read back to Cyrillic.  Many words of other languages can
be read so by chance, so what counts as Russian is told by its length, by letters that only a transliteration has, by
an English rendering that is no cognate of it, and by whether the article shows Russian elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from ..article import Block, Finding
from ..document import Document
from ..languages import vocabulary
from ..languages.romanized import WORD
from ..languages.russian import Reader, Russian, like

# Words that English took over from Russian and its neighbours.
_LOANS = frozenset(
    "apparatchik apparatchiki babka babushka babushkas balalaika balalaikas banya banyas barabulya blin blini blinis "
    "bliny bolshevik bolsheviks borsch borscht borshch boyar boyars bylina chapan chernozem cossack cossacks dacha "
    "dachas druzhina duma dumas feldsher feldshers glasnost gopak gulag gulags hopak intelligentsia kalashnikov kasha "
    "kashas katyusha kefir kefirs kefyr kholodets kissel knout kolkhoz kombinat kompot komsomol kopeck kopecks kopek "
    "kopeks koumiss kremlin kulak kulaks kulich kumis kumiss kumys kvas kvass lapti lezginka mammoth matryoshka "
    "matryoshkas menshevik muzhik muzhiks nomenklatura oblast oblasts okroshka oligarch parka paskha pelmen pelmeni "
    "pelmeny perestroika pirog pirogi piroshki pirozhki pirozhok pogrom pogroms politburo polynya pravda prospekt "
    "rasputitsa rassolnik rouble roubles ruble rubles ryazhenka sable samizdat samovar samovars sarafan sastrugi "
    "sauna sbiten sevruga shaman shamans shapka shashlik shashlyk shchi smetana sobornost solyanka soviet soviets "
    "sovkhoz spetsnaz sputnik sputniks stanitsa starets steppe steppes sterlet stroganoff syrnik syrniki taiga "
    "tarantass telega troika troikas tsar tsarina tsars tundra tundras tvorog ukase ushanka valenki vareniki varenye "
    "varenyky vatrushka verst versts vinegret vobla vodka vodkas yurt yurts zakuska zakuski zek zemstvo".split()
)
# Letters that stand in transliterated Russian and hardly in a word of English, Latin or a language they borrow from.
_RUSSIAN_LETTERS = re.compile(
    r"shch|šč|sch(?=[aeiou])|zh|(?<![scn])kh|tsk|[^aeiou]yy|iy|yj|ij|[ao]y[aeu]|[yi]ye|iya|[čšžŝâû]|[a-zž]'|ogo$|ykh$|ymi$|"
    r"ts[yj]a$|[cglnrdtz]ja|n[iy]ye$|(?<=[bvdzlmnrt])y[bvdzklmnprst](?!h)|^vz[bdglmnrv]|^v[snpt]|[aeiou]nits[aeuy]$|"
    r"[kntv]oj$|n[oy][yi]$|nye$|[nv]ykh?$|[cst]ii$|[^u]nami$|[bdklrstv]ami$"
)
_SHORTEST, _SHORT, _LONG = 4, 6, 7
# Above these costs of its letters a word, and a name, is read with too much freedom.
_FREEDOM, _FREEDOM_OF_NAMES = 1.5, 4.0
# From this likeness on an English word and a reading come from the same Latin or Greek one.
_COGNATE = 62.0
# Ends that words of Latin and Greek have, and Russian ones hardly.
_LATIN_END = re.compile("(?:[iu]s|um|ae|[ei]x)$")
_CYRILLIC = re.compile("[а-яё]{3}", re.IGNORECASE)
# An article with letters of Polish or Czech has words of those left over, and they are like the Russian ones.
_OTHER_SLAVIC = re.compile("[ąęłńśźżćěřůľőđ]", re.IGNORECASE)
_LEAST_OTHER = 3
_BEGINS = re.compile(r"(?:^|[.!?…:;•·▪–—(«“\"*_#>|-]|\d[.)])[\s*_«“\"(]*\Z")
_REACH = 12
_QUOTES = "'’‘"

# In a run: words that English has too, or that are too short to be told alone.
_GLUE = frozenset(
    "a bez chto dlya do eto i ili iz k kak ko my na nad ne ni no o ob ot po pod posle pri s so u v vo za zhe".split()
)
_JOINT = re.compile(r"[ \n]+|-")
_LEAST_LETTERS = 9


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text.

    `russian` is what it may be read as, `begins` whether a sentence begins with it, `sure` whether it is Russian on any
    page.
    """

    start: int
    end: int
    russian: Russian | None
    begins: bool = False
    sure: bool = False


def find(document: Document, reader: Reader) -> list[Finding]:
    """Transliterated words and runs of them, and prepositions left before English words."""
    if document.language != "en":
        return []
    text = document.text
    unknown = {word for word in set(WORD.findall(text)) if _unknown(word, reader) and reader.read(word)}
    findings: list[Finding] = []
    if unknown:
        if len(_OTHER_SLAVIC.findall(text)) >= _LEAST_OTHER:
            unknown = {word for word in unknown if (russian := reader.read(word)) and russian.kind == "name"}
        evidence = bool(_CYRILLIC.search(text))
        blocks = [_words(document, block, unknown, reader) for block in _blocks_with(document, unknown)]
        evidence = evidence or any(word.sure for words in blocks for word in words)
        for words in blocks:
            findings += _in_block(document, words, evidence, reader)
    findings += _stumps(document)
    return sorted(findings, key=lambda finding: finding.start)


def _unknown(word: str, reader: Reader) -> bool:
    """Whether neither English nor medicine has `word`."""
    lower = word.lower()
    return not (
        len(word) < 3
        or lower in _LOANS
        or vocabulary.knows(word)
        or vocabulary.is_latin(word)
        or reader.is_right(word)
    )


def _blocks_with(document: Document, unknown: set[str]) -> list[Block]:
    words = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(unknown)))})(?!\w)")
    found = (document.block_at(match.start()) for match in words.finditer(document.text))
    blocks = {block.start: block for block in found if block and block.kind != "code"}
    return [blocks[start] for start in sorted(blocks)]


def _words(document: Document, block: Block, unknown: set[str], reader: Reader) -> list[_Word]:
    """The words of `block`, those of `unknown` with what they are in Russian."""
    text = document.text
    words = []
    for match in WORD.finditer(text, block.start, block.end):
        start, end = match.span()
        # A mark at the end is a soft sign, unless a quotation began before the word.
        end -= text[end - 1] in _QUOTES and text[max(start - 1, 0)] in _QUOTES
        word = text[start:end]
        russian = reader.read(word) if match.group() in unknown and not document.is_protected(start, end) else None
        begins = russian is not None and bool(_BEGINS.search(text[max(block.start, start - _REACH) : start]))
        if russian and _may_be(word, russian, begins):
            words.append(_Word(start, end, russian, begins, _is_sure(word, russian, begins)))
        else:
            words.append(_Word(start, end, None))
    return words


def _may_be(word: str, russian: Russian, begins: bool) -> bool:
    """Whether `word` is spelt freely enough for Russian and not as names and abbreviations are."""
    if russian.kind == "name":
        return russian.cost <= _FREEDOM_OF_NAMES and (word.islower() or word.istitle() or word.isupper())
    if russian.cost > _FREEDOM or (russian.proper and not word.islower()):
        return False
    if word.istitle():
        return begins or _is_marked(word) or (len(word) >= _SHORT and russian.cost < 1)
    return word.islower() or (word.isupper() and len(word) >= _SHORT)


def _is_marked(word: str) -> bool:
    return bool(_RUSSIAN_LETTERS.search(word.lower()))


def _is_sure(word: str, russian: Russian, begins: bool) -> bool:
    """Whether `word` is Russian on any page."""
    if russian.kind == "name":
        return len(word) >= _SHORT and _is_name(word, russian) and (russian.inflected or not russian.cost)
    marked = _is_marked(word)
    if len(word) < _SHORTEST + 1 or not (word.islower() or begins or marked):
        return False
    if russian.kind == "known":
        return marked and len(word) >= _LONG
    if _is_cognate(word, russian):
        return len(word) >= _LONG and (marked or _is_respelt(word, russian))
    return marked or (len(word) >= _SHORT and russian.cost < 1 and not _LATIN_END.search(word.lower()))


def _is_likely(word: str, russian: Russian) -> bool:
    """Whether `word` is Russian on a page that shows Russian elsewhere."""
    if russian.kind == "name":
        return len(word) > _SHORTEST and _is_name(word, russian)
    if russian.kind == "known":
        return _is_marked(word) and len(word) >= _SHORT
    if _is_cognate(word, russian):
        return _is_marked(word) or _is_respelt(word, russian)
    plain = len(word) > _SHORTEST and (word.islower() or russian.cost < 1) and not _LATIN_END.search(word.lower())
    return plain or _is_marked(word)


def _is_name(word: str, russian: Russian) -> bool:
    """Whether a brand, or a term by ear, is not read too freely; many English words end in a mute e."""
    return russian.cost <= len(word) / 4 and not (russian.cost and word.lower().endswith("e"))


def _is_cognate(word: str, russian: Russian) -> bool:
    lower, english = word.lower(), russian.english.lower()
    return any(fuzz.ratio(lower, part) >= _COGNATE for part in (english, *english.split()))


def _is_respelt(word: str, russian: Russian) -> bool:
    """Whether a cognate is written by ear, with letters that the English word lacks: "pankreatit", "artrit"."""
    lower, english = word.lower(), russian.english.lower()
    return ("k" in lower and "k" not in english and "c" in english) or any(
        letters in english and letters not in lower for letters in ("ph", "th", "rh", "ch", "x")
    )


def _may_begin(word: str) -> bool:
    """Whether `word` is a short one that English has not, and may begin a run."""
    return word.lower() in _GLUE and not vocabulary.knows(word)


def _may_join(word: str, reader: Reader) -> bool:
    """Whether `word`, which English has, can stand between two words of a run."""
    if word.lower() in _GLUE:
        return True
    russian = reader.read(word) if len(word) > 2 and word.islower() else None
    return russian is not None and russian.kind == "listed" and not russian.cost and not _is_cognate(word, russian)


# --- runs -------------------------------------------------------------------------------------------------------------


def _in_block(document: Document, words: Sequence[_Word], evidence: bool, reader: Reader) -> Iterator[Finding]:
    for run in _runs(document.text, words, reader):
        if _is_run(document.text, run, evidence):
            yield _run(document.text, run, reader)
            continue
        for word in run:
            if word.russian and (word.sure or (evidence and _is_likely(_text(document, word), word.russian))):
                yield _single(document.text, word, word.russian)


def _text(document: Document, word: _Word) -> str:
    return document.text[word.start : word.end]


def _runs(text: str, words: Sequence[_Word], reader: Reader) -> Iterator[list[_Word]]:
    """Stretches of words that may be Russian, and what may join them."""
    run: list[_Word] = []
    for word in words:
        joined = run and _JOINT.fullmatch(text, run[-1].end, word.start)
        if joined and (word.russian or _may_join(text[word.start : word.end], reader)):
            run.append(word)
            continue
        yield from _trimmed(run)
        run = [word] if word.russian or _may_begin(text[word.start : word.end]) else []
    yield from _trimmed(run)


def _trimmed(run: list[_Word]) -> Iterator[list[_Word]]:
    while run and not run[-1].russian:
        run.pop()
    if run:
        yield run


def _is_run(text: str, run: Sequence[_Word], evidence: bool) -> bool:
    """Whether a run is one as a whole: two words and more that speak for it, and Russian here or elsewhere."""
    speaking = [word for word in run if word.russian and _speaks(text[word.start : word.end], word.russian)]
    letters = sum(word.end - word.start for word in speaking)
    if len(speaking) < 2 or 2 * len(speaking) < len(run) or letters < _LEAST_LETTERS:
        return False
    return evidence or any(word.sure for word in speaking)


def _speaks(word: str, russian: Russian) -> bool:
    return _is_marked(word) or (russian.kind != "known" and not _is_cognate(word, russian))


def _run(text: str, run: Sequence[_Word], reader: Reader) -> Finding:
    start, end = run[0].start, run[-1].end
    reading = reader.read_back(text[start:end]) or ""
    message = f"Russian in Latin letters: “{reading}”, to be translated."
    return Finding(
        start,
        end,
        "translit",
        "translit-run",
        message,
        "flag",
        "critical" if len(run) > 2 else "major",
        (),
        0.8,
        source_term=reading,
        evidence=reading,
        source_lang="ru",
    )


# --- single words -----------------------------------------------------------------------------------------------------


def _single(text: str, word: _Word, russian: Russian) -> Finding:
    latin = text[word.start : word.end]
    told = f" ({russian.lemma})" if russian.lemma != russian.word else ""
    message = f"Russian in Latin letters: “{russian.word}”{told}."
    if russian.kind == "name":
        how = "with a Russian ending" if russian.inflected else "spelt by ear"
        message = f"“{russian.lemma}” in Latin letters, {how}."
    suggested = like(latin, russian.english) if word.begins else russian.english
    return Finding(
        word.start,
        word.end,
        "translit",
        "translit-word",
        message,
        "suggest" if russian.english else "flag",
        "major" if russian.kind != "name" or russian.inflected else "minor",
        ((suggested,),) if suggested else (),
        0.8 if word.sure else 0.6,
        source_term=russian.lemma,
        evidence=russian.word,
        source_lang="ru",
    )


# --- prepositions before English words --------------------------------------------------------------------------------

# A preposition that an engine left at the head of a sentence, what it is in English, and what the English word behind
# it must be where the letters can stand for something else (U waves, K channels, Na intake, NA).
_PEOPLE = (
    "(?:the|some|many|most|all|these|young|healthy|elderly|older|pregnant|adults?|(?:wo)?men|(?:wo)?man|children|child|"
    "boys|girls|patients?|people|infants|babies|newborns|persons|adolescents|teenagers)"
)
_OCCASION = "(?:the|this|that|these|such|some|most|many|rare|severe|mild|early|acute|chronic|any|order|addition)"
_DAY = "(?:the|this|that|today|each|every|first|early|initial|later|all)"
_STUMPS = {
    "U": (("In",), _PEOPLE),
    "V": (("In",), _OCCASION),
    "Na": (("At", "On", "As of"), _DAY),
    "Pri": (("With",), "[a-z]+"),
    "Dlya": (("For",), "[a-z]+"),
    "Posle": (("After",), "[a-z]+"),
    "Pered": (("Before",), "[a-z]+"),
    "Bez": (("Without",), "[a-z]+"),
    "Ot": (("From",), "[a-z]+"),
    "Iz": (("From",), "[a-z]+"),
    "Iz-za": (("Because of",), "[a-z]+"),
}
_CYRILLIC_STUMPS = dict(zip(_STUMPS, "У В На При Для После Перед Без От Из Из-за".split(), strict=True))
_STUMP = re.compile(
    "|".join(rf"\b{word}(?= {behind}\b)" for word, (_, behind) in sorted(_STUMPS.items(), reverse=True))
)


def _stumps(document: Document) -> Iterator[Finding]:
    for match in _STUMP.finditer(document.text):
        block = document.block_at(match.start())
        before = document.text[max(block.start, match.start() - _REACH) : match.start()] if block else "x"
        if not _BEGINS.search(before) or document.is_protected(*match.span()):
            continue
        word = match.group()
        preposition = _CYRILLIC_STUMPS[word]
        yield Finding(
            *match.span(),
            "translit",
            "translit-stump",
            f"A preposition left in Latin letters: “{preposition}”.",
            "suggest",
            "major",
            tuple((english,) for english in _STUMPS[word][0]),
            0.7,
            source_term=preposition.lower(),
            evidence=preposition,
            source_lang="ru",
        )
