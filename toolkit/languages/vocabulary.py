"""Which words English and the Latin of medicine know.

English is lemminflect's table (made from the SPECIALIST Lexicon of the U.S. National Library of Medicine), the words it
leaves out (`words/english.txt`), and what medical English builds of Greek and Latin parts (`words/forms.txt`:
"cardi-o-my-o-pathy").  Latin is `words/latin.txt`, declined.  All tables are made when first asked for.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_TABLES = ("infl_lu.csv.gz", "lemma_lu.csv.gz")
_CACHED = 200_000
_LONGEST = 40
_LEAST_STEM = 5

# What stands behind an apostrophe in English.
_CONTRACTED = frozenset("s d m t ll re ve em".split())
_BEFORE_NOT = {"can": "can", "won": "will", "shan": "shall", "ain": "am"}
_PREFIXES = (
    "un re non anti pre post sub inter over under multi micro macro self semi mis dis out super ultra hyper hypo intra "
    "counter extra trans mid dys bio neuro psycho immuno electro photo radio thermo hydro cardio para peri neo auto "
    "poly"
).split()
# Endings of derived words, and what the word may have in their place.
_SUFFIXES = {
    "s": ("",),
    "es": ("is",),
    "ed": ("", "e"),
    "ing": ("", "e"),
    "or": ("e",),
    "ors": ("e",),
    "ers": ("", "e"),
    "ly": ("", "le"),
    "ally": ("",),
    "ily": ("y",),
    "ness": ("",),
    "iness": ("y",),
    "less": ("",),
    "like": ("",),
    "ful": ("",),
    "able": ("", "e"),
    "ability": ("", "e", "able"),
    "ation": ("", "e", "ate"),
    "ations": ("", "e", "ate"),
    "ization": ("", "e", "y", "ic"),
    "isation": ("", "e", "y"),
    "ize": ("", "e", "y", "ic"),
    "ise": ("", "e", "y"),
    "ized": ("", "e", "y", "ic"),
    "ised": ("", "e", "y"),
    "izing": ("", "e", "y", "ic"),
    "ising": ("", "e", "y"),
    "al": ("",),
    "ic": ("y", "ia"),
    "ical": ("y", "ics"),
    "ism": ("", "e", "ic"),
    "ist": ("y",),
    "ists": ("y",),
    "ity": ("", "e"),
    "ship": ("",),
    "hood": ("",),
    "wise": ("",),
    "proof": ("",),
    "ase": ("e", "in"),
}
_LONGEST_SUFFIX = max(map(len, _SUFFIXES))
# British spellings, as lemminflect has the American ones.
_BRITISH = (
    *((part, part.replace("ae", "e")) for part in "haem aemi paed gynaec anaes caec faec aesthe aeti".split()),
    *((part, part.replace("oe", "e")) for part in "oed oesoph oestr foet rrhoe coel foec homoe".split()),
    *(("our", "or"), ("ise", "ize"), ("isa", "iza"), ("isi", "izi"), ("yse", "yze"), ("ysi", "yzi"), ("lled", "led")),
    *(("lling", "ling"), ("tre", "ter"), ("sulph", "sulf"), ("ogue", "og")),
)
# With one root these are enough: "ataxia", "macular".
_SHORT_ENDINGS = frozenset("al ic oid ous ia ias ism ive".split())
_PLAIN = re.compile(r"[a-z]+")
_JOINTS = re.compile(r"[-‐‑–−/]")

_DECLENSIONS = {
    "noun-a": "a ae am arum is as",
    "noun-us": "us i o um orum is os",
    "noun-um": "um i o a orum is",
    "noun-3": "is i em e es um ibus a ia ium",
    "adj-us": "us a um i ae o am orum arum is os as e",
    "adj-is": "is e i em es ium ibus ia",
    "comparative": "or us oris ori orem ore ores orum oribus ora",
}
# Endings that a word of Latin has and few words of the languages of today.
_LATIN_ENDING = re.compile(
    r"[a-z]{3,}(?:[^aeou]us|um|ae|orum|arum|ibus|[aeo]nsis|oides|issim[aui]s?|itis|osis|[aiu]tio|tionis|alis|aris|ilis|"
    r"[^o]ii|[rt]ix|cis|inis|oris|eris|atis|itas|itatis|antis|entis|ens|ans)"
)


def knows(word: str) -> bool:
    """Whether `word` is English: in any case and form, with an apostrophe, or hyphenated of known parts.

    Names that English dictionaries have count as words; the empty string and a part of digits alone do too.
    """
    if len(word) > 3 * _LONGEST:
        return False
    return _knows(word.lower().replace("’", "'"))


@lru_cache(maxsize=_CACHED)
def _knows(word: str) -> bool:
    if word in dictionary():
        return True
    if not word.isalpha():
        # "caf-au-lait" would pass by its short parts; a prefix alone ("non-") is one too.
        return all(_knows_part(part) for part in _JOINTS.split(word))
    return _knows_letters(word)


def _knows_part(part: str) -> bool:
    stem, mark, behind = part.rpartition("'")
    if mark and behind == "t":
        part = _BEFORE_NOT.get(stem, stem.removesuffix("n"))
    elif mark and (behind in _CONTRACTED or not behind):
        part = stem
    if not part or part.isdecimal() or part in dictionary():
        return True
    forms = _forms()
    return part in forms.first or part.removesuffix("o") in forms.root or (part.isalpha() and _knows_letters(part))


def _knows_letters(word: str) -> bool:
    if len(word) > _LONGEST or not _PLAIN.fullmatch(word):
        return False
    return _derived(word, dictionary()) or is_built(word) or any(_american(word))


def _american(word: str) -> Iterator[bool]:
    for british, american in _BRITISH:
        if british in word:
            other = word.replace(british, american)
            yield other in dictionary() or _derived(other, dictionary()) or is_built(other)


def _derived(word: str, known: frozenset[str]) -> bool:
    """Whether `word` is a known word of five letters or more with a prefix or an ending, or both."""
    if _stems(word, known):
        return True
    for prefix in _PREFIXES:
        rest = word[len(prefix) :]
        if len(rest) >= _LEAST_STEM and word.startswith(prefix) and (rest in known or _stems(rest, known)):
            return True
    return False


def _stems(word: str, known: frozenset[str]) -> bool:
    for length in range(1, min(_LONGEST_SUFFIX, len(word) - 4) + 1):
        stem = word[:-length]
        for instead in _SUFFIXES.get(word[-length:], ()):
            if len(stem) + len(instead) >= _LEAST_STEM and stem + instead in known:
                return True
    return False


@cache
def dictionary() -> frozenset[str]:
    """The English words that are listed, in lower case, with their forms."""
    # Found without importing it, which would take longer than all the rest.
    spec = find_spec("lemminflect")
    assert spec and spec.origin
    words = {word.lower() for words in sections("english").values() for word in words}
    for name in _TABLES:
        table = gzip.decompress((Path(spec.origin).parent / "resources" / name).read_bytes()).decode("utf-8")
        for line in table.lower().splitlines():
            word, _, *forms = line.split(",")
            words.add(word)
            for form in forms:
                words.update(form.split("/"))
    words.discard("")
    return frozenset(words).union("abcdefghijklmnopqrstuvwxyz")


class _Forms(NamedTuple):
    first: frozenset[str]
    root: frozenset[str]
    ending: frozenset[str]
    last: frozenset[str]


@cache
def function_words() -> frozenset[str]:
    """The words that English sentences are held together by, numbers among them."""
    return frozenset(sections("english")["function"])


@cache
def _forms() -> _Forms:
    listed = sections("forms")
    return _Forms(*(frozenset(listed[name]) for name in _Forms._fields))


@lru_cache(maxsize=_CACHED)
def is_built(word: str) -> bool:
    """Whether `word` (lower case) is made of the parts of medical words: "craniosynostosis", "thrombolytic"."""
    return 5 < len(word) <= _LONGEST and _built_from(word, 0, 0)


def _built_from(rest: str, parts: int, letters: int) -> bool:
    """Whether the rest of a word goes on with parts and comes to an end.

    So far there were `parts` with `letters` together.  A last part of its own ("-pathy", or an English word) needs one
    before it, a mere ending ("-al", "-ia") two, or a long one: many words of other languages are a root and an ending.
    """
    forms = _forms()
    if letters >= 3 and (rest in forms.last or (len(rest) >= _LEAST_STEM and rest in dictionary())):
        return True
    if rest in forms.ending and ((parts > 1 and letters > 5) or (letters > 3 and rest in _SHORT_ENDINGS)):
        return True
    for length in range(min(len(rest) - 1, 12), 1, -1):
        part = rest[:length]
        if part not in forms.root and part not in forms.first:
            continue
        tail = rest[length:]
        if _built_from(tail, parts + 1, letters + length):
            return True
        if tail[0] in "oia" and len(tail) > 1 and _built_from(tail[1:], parts + 1, letters + length):
            return True
    return False


def is_latin(word: str) -> bool:
    """Whether `word`, in any case, is one of the Latin words of medicine in a form that they have."""
    return word.lower() in latin()


def looks_latin(word: str) -> bool:
    """Whether `word` is Latin or ends as Latin words do and those of living languages seldom."""
    lower = word.lower()
    return lower in latin() or bool(_LATIN_ENDING.fullmatch(lower))


@cache
def latin() -> frozenset[str]:
    """The Latin words of medicine in lower case, with their forms."""
    words: set[str] = set()
    for section, stems in sections("latin").items():
        endings = _DECLENSIONS.get(section, "").split()
        for stem in stems:
            nominative, _, oblique = stem.partition("/")
            if oblique or not endings:
                words.add(nominative)
            words.update((oblique or stem) + ending for ending in endings)
    return frozenset(word for word in words if len(word) > 2) | frozenset(sections("latin")["fixed"])


@cache
def sections(name: str) -> Mapping[str, Sequence[str]]:
    """The words of `words/NAME.txt` by the section they stand in, those before the first under an empty name."""
    found: dict[str, list[str]] = {"": []}
    current = found[""]
    for line in (files(__package__) / "words" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            current += line.split()
    return found
