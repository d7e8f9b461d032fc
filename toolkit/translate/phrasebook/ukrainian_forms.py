"""The regular forms of Ukrainian words, made from the lemma: declensions and conjugations with their alternations.

A form comes as `(form, tags)`; `tags` are those of `forms_table`, alternatives after `/`.  Where a lemma does not tell
which of two forms is right (болю or белю of біль), both are made: they are only looked up, never written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Forms = Iterator[tuple[str, str]]

_VOWELS = "аеєиіїоуюя"
_SIBILANTS = ("ж", "ч", "ш", "щ")
_BEFORE_I = {"г": "з", "к": "ц", "х": "с"}
_NEUTER_YA = re.compile(r"(?:([бвгджзклмнпрстфхцчшщ])\1|ст|тр|рд|в')я$")
# What the consonants before a verb's ending become: ходити -> ходжу, ходжений.
_BEFORE_JOT = (("ст", "щ"), ("зд", "ждж"), ("д", "дж"), ("т", "ч"), ("з", "ж"), ("с", "ш"))
_LABIALS = ("б", "п", "в", "м", "ф")
_HARD = (
    "nom s m|ий;gen s m/n|ого;dat s m/n|ому;acc s m|ий/ого;ins s m/n|им;loc s m/n|ому/ім;nom s f|а;gen s f|ої;"
    "dat s f|ій;acc s f|у;ins s f|ою;loc s f|ій;nom s n|е;acc s n|е;nom p|і;gen p|их;dat p|им;acc p|і/их;"
    "ins p|ими;loc p|их"
)
_SOFT = (
    "nom s m|ій;gen s m/n|ього;dat s m/n|ьому;acc s m|ій/ього;ins s m/n|ім;loc s m/n|ьому/ім;nom s f|я;gen s f|ьої;"
    "dat s f|ій;acc s f|ю;ins s f|ьою;loc s f|ій;nom s n|є;acc s n|є;nom p|і;gen p|іх;dat p|ім;acc p|і/іх;"
    "ins p|іми;loc p|іх"
)


def _endings(table: str) -> tuple[tuple[str, str], ...]:
    rows = (row.split("|") for row in table.split(";"))
    return tuple((ending, tags) for tags, endings in rows for ending in endings.split("/"))


_ADJECTIVE = {"ий": _endings(_HARD), "ій": _endings(_SOFT)}


def is_adjectival(lemma: str) -> bool:
    """Whether `lemma` is declined as an adjective by the look of it."""
    return lemma.endswith(tuple(_ADJECTIVE)) and len(lemma) > 3


# nouns


def noun(lemma: str, marks: frozenset[str], genitive: str = "") -> Forms:
    """All cases of a noun; `genitive` where it does not follow from the nominative: болю of біль.

    `marks`: `alive`; `f` where the lemma looks masculine or neuter; `adj` if it is declined as an adjective; `t` if
    it is declined as немовля, немовляти; `fixed` if not at all.
    """
    if "fixed" in marks:
        yield lemma, "noun any"
    elif "adj" in marks:
        yield from _adjectival_noun(lemma)
    elif "t" in marks:
        yield from _young(lemma)
    elif lemma.endswith(("и", "і", "ї")):
        stem = lemma[:-1]
        yield lemma, "noun nom/acc p"
        yield from _plural(stem, (stem + "ів", stem + "їв", stem + "ей", _closed(stem)), "ая", marks)
    elif lemma.endswith(("о", "е")) or ("f" not in marks and _NEUTER_YA.search(lemma)):
        yield from _neuter(lemma, marks)
    elif lemma.endswith(("а", "я")):
        yield from _feminine(lemma, marks)
    elif "f" in marks or lemma.endswith("ість"):
        yield from _third(lemma, genitive[:-1])
    else:
        yield from _masculine(lemma, marks, genitive)


def _adjectival_noun(lemma: str) -> Forms:
    """хворий and хвора; вагітна only as such, місячні in the plural only."""
    stem = lemma.removesuffix("ий").removesuffix("ій") if is_adjectival(lemma) else lemma[:-1]
    wanted = {"а": "f", "я": "f", "е": "n", "і": "p"}.get(lemma[-1], "")
    for form, tags in adjective(stem + "ий"):
        words = tags.replace("adj", "noun").split()
        if not wanted or "p" in words:
            yield form, " ".join(words)
        elif wanted in words[-1].split("/"):
            yield form, " ".join((*words[:-1], wanted))


def _young(lemma: str) -> Forms:
    yield lemma, "noun nom/acc s n"
    yield lemma + "ти", "noun gen s n"
    yield lemma + "ті", "noun dat/loc s n"
    yield lemma + "м", "noun ins s n"
    yield lemma + "та", "noun nom/acc p"
    yield from _plural(lemma + "т", (lemma + "т",), "а", frozenset({"alive"}))


def _plural(stem: str, genitives: tuple[str, ...], vowels: str, marks: frozenset[str]) -> Forms:
    """The cases of the plural but the nominative; `vowels` of -ам, -ями."""
    for form in dict.fromkeys(genitives):
        yield form, "noun gen/acc p" if "alive" in marks else "noun gen p"
    for vowel in vowels:
        yield f"{stem}{vowel}м", "noun dat p"
        yield f"{stem}{vowel}ми", "noun ins p"
        yield f"{stem}{vowel}х", "noun loc p"


def _masculine(lemma: str, marks: frozenset[str], genitive: str) -> Forms:
    accusative = "gen/acc" if "alive" in marks else "gen"
    yield lemma, "noun nom s m" if "alive" in marks else "noun nom/acc s m"
    soft = lemma.endswith(("ь", "й"))
    stem = genitive[:-1] or _open(lemma)
    for a, u, e, i in _series(lemma, soft):
        for form in [genitive] if genitive else [stem + a, stem + u]:
            yield form, f"noun {accusative} s m"
        yield stem + u, "noun dat/loc s m"
        yield f"{stem}{e}ві", "noun dat/loc s m"
        yield f"{stem}{e}м", "noun ins s m"
        yield stem + ("ї" if i == "ї" else "і"), "noun loc s m"
        yield stem + i, "noun nom p" if "alive" in marks else "noun nom/acc p"
        yield from _plural(stem, (stem + ("їв" if i == "ї" else "ів"),), a, marks)


def _series(lemma: str, soft: bool) -> tuple[tuple[str, str, str, str], ...]:
    """The vowels of the masculine endings: genitive, dative, instrumental, plural."""
    if lemma.endswith("й"):
        return (("я", "ю", "є", "ї"),)
    if soft:
        return (("я", "ю", "е", "і"),)
    if lemma.endswith(_SIBILANTS):
        return (("а", "у", "е", "і"),)
    hard = ("а", "у", "о", "и")
    return (hard, ("я", "ю", "е", "і")) if re.search(rf"[{_VOWELS}].*[аяи]р$", lemma) else (hard,)


def _feminine(lemma: str, marks: frozenset[str]) -> Forms:
    stem = lemma[:-1]
    yot = lemma.endswith("я") and stem[-1] in _VOWELS + "'"
    soft = lemma.endswith("я")
    mixed = stem.endswith(_SIBILANTS)
    genitive = "ї" if yot else "і" if soft or mixed else "и"
    yield lemma, "noun nom s f"
    yield stem + genitive, "noun gen s f"
    yield stem + genitive, "noun nom p" if "alive" in marks else "noun nom/acc p"
    yield stem + "ї" if yot else _before_i(stem) + "і", "noun dat/loc s f"
    yield stem + ("ю" if soft else "у"), "noun acc s f"
    yield stem + ("єю" if yot else "ею" if soft or mixed else "ою"), "noun ins s f"
    endings = ("й",) if yot else ("ь", "") if soft else ("",)
    closed = stem if yot else _closed(stem)
    yield from _plural(stem, tuple(closed + ending for ending in endings), "я" if soft else "а", marks)


def _third(lemma: str, stem: str) -> Forms:
    """кров, ніч, мазь, ість: feminines in a consonant."""
    base = lemma.removesuffix("ь")
    stem = stem or re.sub("іст$", "ост", base)
    yield lemma, "noun nom/acc s f"
    yield stem + "і", "noun gen/dat/loc s f"
    yield stem + "и", "noun gen s f"
    yield stem + "і", "noun nom/acc p"
    yield from _plural(stem, (stem + "ей",), "а" if stem.endswith(_SIBILANTS) else "я", frozenset())
    if base.endswith((*_LABIALS, "р")):
        yield base + "'ю", "noun ins s f"
    else:
        double = base[-1] if base[-2] in _VOWELS else ""
        yield f"{base}{double}ю", "noun ins s f"


def _neuter(lemma: str, marks: frozenset[str]) -> Forms:
    stem = lemma[:-1]
    yield lemma, "noun nom/acc s n"
    if lemma.endswith("я"):
        yield lemma, "noun gen s n"
        yield stem + "ю", "noun dat/loc s n"
        yield stem + "ям", "noun ins s n"
        yield stem + ("ї" if stem.endswith("'") else "і"), "noun loc s n"
        yield lemma, "noun nom/acc p"
        single = stem[:-1] if stem[-2:-1] == stem[-1] else stem
        short = () if stem.endswith("тт") else (single,) if stem.endswith(_SIBILANTS) else (single + "ь",)
        yield from _plural(stem, (*short, stem + "ів"), "я", marks)
        return
    for vowel, dative in ("яю",) if lemma.endswith("це") else ("ау",):
        yield stem + vowel, "noun gen s n"
        yield stem + vowel, "noun nom/acc p"
        yield stem + dative, "noun dat/loc s n"
    yield lemma + "м", "noun ins s n"
    yield _before_i(stem) + "і", "noun loc s n"
    closed = _closed(stem)
    yield from _plural(stem, (closed + "ь" * closed.endswith("ц"),), "я" if lemma.endswith("це") else "а", marks)


def _before_i(stem: str) -> str:
    """нога -> нозі, рука -> руці, муха -> мусі"""
    return stem[:-1] + _BEFORE_I.get(stem[-1], stem[-1])


def _open(lemma: str) -> str:
    """The stem of a masculine before a vowel: шлуночок -> шлуночк, палець -> пальц, тиждень -> тижн."""
    match = re.fullmatch(rf"(.*[{_VOWELS}].*)(?:о(к)|е([цн])ь)", lemma)
    if match is None:
        return lemma.removesuffix("ь").removesuffix("й")
    before, last = match[1].replace("жд", "ж"), match[2] or match[3]
    return before + "ь" * before.endswith("л") + last


def _closed(stem: str) -> str:
    """What becomes of a stem without ending: таблетк -> таблеток, склянк -> склянок, лікарн -> лікарен."""
    if len(stem) > 2 and stem[-1] == "к" and stem[-2] not in _VOWELS:
        return f"{stem[:-1].rstrip('ь')}ок"
    if len(stem) > 2 and stem[-1] == "н" and stem[-2] in "жршсв":
        return f"{stem[:-1]}ен"
    return stem


# adjectives


def adjective(lemma: str) -> Forms:
    """All forms of an adjective, its comparison with them: сильніший, найсильніший, сильніше."""
    stem = lemma[:-2]
    for ending, tags in _ADJECTIVE[lemma[-2:]]:
        yield stem + ending, f"adj {tags}"
    for start, degree in (("", "cmp"), ("най", "sup")):
        for ending, tags in _ADJECTIVE["ий"]:
            yield f"{start}{stem}іш{ending}", f"adj {tags} {degree}"
        yield f"{start}{stem}іше", "comp"


# verbs


def verb(lemma: str, third: str = "", marks: frozenset[str] = frozenset()) -> Forms:
    """All forms of a verb.

    `third` is the third person singular of its present (perfective: future) where the infinitive does not tell it:
    може, болить.
    """
    if lemma.endswith("ся"):
        for form, tags in verb(lemma[:-2], third.removesuffix("ся").removesuffix("ть") or third, marks):
            yield from _reflexive(form, tags)
        return
    stem = lemma[:-2]
    tense = "futr" if "perf" in marks else "pres"
    third = third or _third_person(lemma)
    yield lemma, "inf"
    yield from _present(third, tense)
    if lemma.endswith("авати"):
        for ending, tags in _COMMANDS:
            yield f"{stem}й{ending}", f"verb imper {tags}"
    if "perf" not in marks:
        for ending, tags in zip(("му", "меш", "ме", "мемо", "мете", "муть"), _PERSONS, strict=True):
            yield lemma + ending, f"verb futr {tags}"
    for base in _past_bases(stem, third):
        yield from _past(base)
    for base in () if "intr" in marks else _participles(stem, third):
        for ending, tags in _ADJECTIVE["ий"]:
            yield base + ending, f"part {tags} past passive"
        # призначено: nobody in particular did it.
        yield base + "о", "short s n past passive"
        yield base + "о", "verb past p"


_COMMANDS = (("", "s 2"), ("те", "p 2"), ("мо", "p 1"))
_PERSONS = ("s 1", "s 2", "s 3", "p 1", "p 2", "p 3")


def _third_person(lemma: str) -> str:
    """приймати -> приймає, лікувати -> лікує, лікарити -> лікарить, кинути -> кине, хворіти -> хворіє"""
    if lemma.endswith("увати"):
        return lemma[:-5] + "ує"
    if lemma.endswith("ювати"):
        return lemma[:-5] + "ює"
    if lemma.endswith("нути"):
        return lemma[:-3] + "е"
    if lemma.endswith("їти"):
        return lemma[:-3] + "їть"
    if lemma.endswith("ити"):
        return lemma[:-3] + "ить"
    return lemma[:-2] + "є"


def _present(third: str, tense: str) -> Forms:
    """The six persons and the imperative, from the third person singular."""
    if third.endswith("ть"):
        i, stem = third[-3], third[:-3]
        first = _before_jot(stem) + ("ю" if i == "ї" or not _before_jot(stem).endswith(_SIBILANTS) else "у")
        yot = stem + ("л" if stem.endswith(_LABIALS) else "")
        plural = yot + ("ять" if i == "ї" or not stem.endswith(_SIBILANTS) else "ать")
        persons = (first, f"{stem}{i}ш", third, f"{stem}{i}мо", f"{stem}{i}те", plural)
    else:
        e, stem = third[-1], third[:-1]
        # бореться, борюся, but помре, помру
        u = "ю" if e == "є" or (stem[-1] in "лр" and stem[-2] in _VOWELS) else "у"
        persons = (stem + u, f"{stem}{e}ш", third, f"{stem}{e}мо", f"{stem}{e}те", f"{stem}{u}ть")
        i = "ї" if e == "є" else ""
    for form, tags in zip(persons, _PERSONS, strict=True):
        yield form, f"verb {tense} {tags}"
    yield persons[5][:-2] + "чи", "ger pres"
    for ending, tags in _COMMANDS:
        if i == "ї":
            yield f"{stem}й{ending}", f"verb imper {tags}"
        elif stem.endswith(_SIBILANTS) or (ending and stem.endswith((*_LABIALS, "р"))):
            yield stem + ending, f"verb imper {tags}"
        else:
            yield f"{stem}ь{ending}", f"verb imper {tags}"
    if i != "ї":
        yield stem + "и", "verb imper s 2"
        yield stem + "іть", "verb imper p 2"
        yield stem + "імо", "verb imper p 1"


def _before_jot(stem: str) -> str:
    if stem.endswith(_LABIALS):
        return stem + "л"
    return next((stem[: -len(a)] + b for a, b in _BEFORE_JOT if stem.endswith(a)), stem)


def _past_bases(stem: str, third: str) -> tuple[str, ...]:
    """What the past is made of: прийма|в, зник|ла and зникну|ла, прове|ла, нанес|ла, допомог|ла."""
    if stem.endswith("ну"):
        return (stem, stem[:-2]) if stem[-3] not in _VOWELS else (stem,)
    return (third[:-2],) if stem[-1] in "сз" and third.endswith(("де", "те")) else (stem,)


def _past(base: str) -> Forms:
    vowel = base[-1] in _VOWELS
    # провів, наніс, допоміг, but прийняв and помер
    masculine = base + "в" * vowel
    if base.endswith("е") or not vowel:
        masculine = re.sub(r"[ое](?=[взскгх]$)", "і", masculine)
    yield masculine, "verb past s m"
    for ending, tags in (("ла", "s f"), ("ло", "s n"), ("ли", "p")):
        yield base + ending, f"verb past {tags}"
    yield base + ("вши" if vowel else "ши"), "ger past"


def _participles(stem: str, third: str) -> tuple[str, ...]:
    """The stems that the passive participle may have: признач|ен|ий, лік|ован|ий, прийня|т|ий, провед|ен|ий."""
    if stem.endswith(("ува", "юва")):
        soft = "ьован" if stem[-3] == "ю" else "ован"
        return stem + "н", stem[:-3] + soft
    if stem.endswith(("а", "я")):
        return (stem + ("т" if re.search("(?:н|'|поч)[ая]$", stem) else "н"),)
    if stem.endswith("и"):
        return (stem + "т" if third.endswith(("є", "ве")) else _before_jot(stem[:-1]) + "ен",)
    if stem.endswith("ї"):
        return (stem[:-1] + "єн",)
    return stem + "т", third[:-1] + "ен"


def _reflexive(form: str, tags: str) -> Forms:
    if tags.endswith("s 3") and "past" not in tags and not form.endswith("ть") and form[-1] in "еє":
        form += "ть"
    yield form + "ся", tags
    if form[-1] in _VOWELS + "в":
        yield form + "сь", tags
