"""`forms.tsv` of a lexicon: the forms that no rule makes, and what the lemma does not tell of a word."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from ...errors import CalqueError
from .morphology import Reading

HEADER = "form\tlemma\ttags"
MARKS = frozenset("alive f t adj fixed perf intr".split())
STEMS = ("genitive", "third")
_KINDS = {
    "noun": "NOUN", "adj": "ADJF", "pron": "NPRO", "num": "NUMR", "verb": "VERB", "inf": "INFN", "ger": "GRND",
    "part": "PRTF", "short": "PRTS", "adjs": "ADJS", "comp": "COMP", "adv": "ADVB", "conj": "CONJ", "prcl": "PRCL",
    "pred": "PRED", "intj": "INTJ",
}  # fmt: skip
_FEATURES = {
    "case": "nom gen dat acc ins loc any", "number": "s p", "gender": "m f n", "person": "1 2 3",
    "tense": "pres past futr", "voice": "active passive", "degree": "cmp sup",
}  # fmt: skip
_TAGS: dict[str, tuple[str, str | bool]] = {
    "imper": ("imperative", True),
    **{tag: ("kind", kind) for tag, kind in _KINDS.items()},
    **{tag: (name, tag) for name, tags in _FEATURES.items() for tag in tags.split()},
}


@dataclass(slots=True)
class Table:
    """`marks` by lemma, its `stems` (a noun's genitive, a verb's third person), `forms` as (form, lemma, tags)."""

    marks: dict[str, frozenset[str]] = field(default_factory=dict)
    stems: dict[tuple[str, str], str] = field(default_factory=dict)
    forms: list[tuple[str, str, str]] = field(default_factory=list)


def read_table(path: Path, folded: Callable[[str], str]) -> Table:
    """The table at `path`, empty without a file; words as `folded` has them.  Raises CalqueError at the first fault."""
    table = Table()
    if not path.exists():
        return table
    lines = path.read_text(encoding="utf-8").splitlines()
    if lines[:1] != [HEADER]:
        raise CalqueError("the header line is missing", str(path), 1, mend="begin with: form, lemma, tags")
    for number, line in enumerate(lines[1:], 2):
        cells = [folded(cell.strip()) for cell in line.split("\t")]
        if len(cells) != 3 or not all(cells):
            raise CalqueError("not three columns", str(path), number, mend="write form, lemma, tags, parted by a tab")
        form, lemma, tags = cells
        if form == lemma and MARKS.issuperset(tags.split()):
            table.marks[lemma] = frozenset(tags.split())
        elif tags in STEMS:
            table.stems[lemma, tags] = form
        elif wrong := sorted(set(tags.replace("/", " ").split()) - _TAGS.keys()):
            known = " ".join((*_TAGS, *sorted(MARKS), *STEMS))
            raise CalqueError(f"no such tag: {wrong[0]}", str(path), number, mend=f"one of: {known}")
        else:
            table.forms.append((form, lemma, tags))
    return table


def readings_of(tags: str) -> Iterator[Reading]:
    """The readings that `tags` stand for, without lemma: "noun gen/acc p" is two.  KeyError for an unknown tag."""
    for words in product(*(word.split("/") for word in tags.split())):
        yield Reading("", **dict(_TAGS[word] for word in words))  # type: ignore[arg-type]
