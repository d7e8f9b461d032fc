"""The lexicon of `glossary/<language>/lexicon/`: tab-separated files, read and checked."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...errors import CalqueError

HEADER = "term\tenglish\twith\tnote"
CASES = frozenset("nom gen dat acc ins loc".split())
_WORD_NOTES = frozenset("pron conj part num pred intj".split())
_PHRASE_NOTES = frozenset("n v adj adv prep conj pred clause".split())
# The part of speech of each file, and the notes that a line of it may have.
FILES: Mapping[str, tuple[str, frozenset[str]]] = {
    "nouns.tsv": ("noun", frozenset({"", "mass", "plural", "name"})),
    "verbs.tsv": ("verb", frozenset({"", "passive"})),
    "adjectives.tsv": ("adj", frozenset({"", "after"})),
    "adverbs.tsv": ("adv", frozenset({"", "before"})),
    "prepositions.tsv": ("prep", frozenset({""})),
    "words.tsv": ("word", _WORD_NOTES),
    "phrases.tsv": ("phrase", _PHRASE_NOTES),
}
# What a noun phrase may say of itself: no plural and no "a"; always plural; one speaks of it as "the"; as "a", although
# its last word is a part of the body ("foreign body").
_ARTICLES = ("mass", "plural", "the", "a")
_PHRASE_PARTS = {"n": "noun", "v": "verb"}


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One line: the term and its English, the best rendering only.

    `part` is noun, verb, adj, adv, prep, clause or what the note of `words.tsv` says; `governs` maps what a word takes
    ("ins", "на+acc", "inf") to the English preposition, empty for none.  `mark` is the index of the English word that
    is inflected, None for the usual one.
    """

    term: str
    english: str
    part: str
    governs: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    mark: int | None = None


@dataclass(slots=True)
class Phrase:
    """A set phrase: what each of its words must be, a lemma or, with `=` before it, a form."""

    words: tuple[str, ...]
    entry: Entry


class Lexicon:
    """Terms by part of speech, in small letters.

    A term with *ё* (нёбо) is found without it too, where no other (небо) has its place.  `by_ear` has the names of
    medicines in all forms under what `letters.by_ear` makes of them.
    """

    def __init__(self) -> None:
        self.terms: dict[str, dict[str, Entry]] = {}
        self.prepositions: dict[str, dict[str, Entry]] = {}
        self.phrases: dict[str, list[Phrase]] = {}
        self.by_ear: dict[str, Entry] = {}
        self._starts: dict[tuple[str, ...], list[Phrase]] = {}

    def find(self, term: str, *parts: str) -> Entry | None:
        """The entry of `term` under the first of `parts` that has one."""
        found = self.terms.get(term) or self.terms.get(folded(term))
        return next((found[part] for part in parts if part in found), None) if found else None

    def add(self, entry: Entry, case: str = "") -> bool:
        """Take an entry in; False if the term has one already."""
        exact = entry.term.lower()
        if entry.part == "prep":
            forms = self.prepositions.setdefault(folded(exact), {})
            return forms.setdefault(case, entry) is entry
        known = self.terms.setdefault(exact, {})
        before = known.get(entry.part)
        if before is not None and before.term == entry.term:
            return False
        known[entry.part] = entry
        self.terms.setdefault(folded(exact), {}).setdefault(entry.part, entry)
        return True

    def starting(self, first: str, second: Iterable[str]) -> Iterator[Phrase]:
        """The set phrases that begin with `first` and one of `second` after it, or are `first` alone."""
        if not self._starts:
            for phrase in (phrase for phrases in self.phrases.values() for phrase in phrases):
                self._starts.setdefault(phrase.words[:2], []).append(phrase)
        yield from self._starts.get((first,), ())
        for word in second:
            yield from self._starts.get((first, word), ())

    def add_phrase(self, phrase: Phrase) -> bool:
        """Take a set phrase in; False if the same words are one already."""
        known = self.phrases.setdefault(phrase.words[0], [])
        if any(other.words == phrase.words and other.entry.governs == phrase.entry.governs for other in known):
            return False
        known.append(phrase)
        return True


def folded(word: str) -> str:
    """`word` as it is looked up."""
    return word.lower().replace("ё", "е")


def load_lexicon(folder: Path) -> Lexicon:
    """The lexicon in `folder`; a file may be missing.  Raises CalqueError with the line of the first fault."""
    lexicon = Lexicon()
    for name, (part, notes) in FILES.items():
        path = folder / name
        if path.exists():
            for line, cells in _rows(path):
                _take(lexicon, path, line, part, notes, cells)
    _share_notes(lexicon)
    return lexicon


def faults_of(folder: Path) -> list[CalqueError]:
    """Everything that is wrong in the lexicon in `folder`, file by file, lines out of order too."""
    found: list[CalqueError] = []
    lexicon = Lexicon()
    for name, (part, notes) in FILES.items():
        path, before = folder / name, ""
        try:
            rows = list(_rows(path)) if path.exists() else []
        except CalqueError as fault:
            found.append(fault)
            continue
        for line, cells in rows:
            try:
                _take(lexicon, path, line, part, notes, cells)
            except CalqueError as fault:
                found.append(fault)
            if cells[0] < before:
                found.append(CalqueError(f"{cells[0]} stands behind {before}", str(path), line, mend="sort the lines"))
            before = cells[0]
    return found


def _share_notes(lexicon: Lexicon) -> None:
    """A set phrase that says nothing of it is mass or plural if its English noun is that as a rendering of one word."""
    every: dict[str, set[str]] = {}
    for entry in (found["noun"] for found in lexicon.terms.values() if "noun" in found):
        every.setdefault(entry.english, set()).add(entry.note)
    for phrase in (phrase for phrases in lexicon.phrases.values() for phrase in phrases):
        entry = phrase.entry
        if entry.part == "noun" and not entry.note:
            head = entry.english.split(" ")[-1 if entry.mark is None else entry.mark]
            own = (lexicon.find(word.lstrip("="), "noun") for word in phrase.words)
            notes = {word.note for word in own if word and word.english == head} or every.get(entry.english, set())
            notes = notes or every.get(head, set())
            if head.isupper() and len(head) > 1:
                notes = {"mass"}  # GERD, COPD
            note = "plural" if _is_plural(head, every) else min(notes) if len(notes) == 1 else ""
            if note in ("mass", "plural"):
                phrase.entry = replace(entry, note=note)


def _is_plural(word: str, singulars: Container[str]) -> bool:
    return (
        word.endswith("s")
        and (word[:-1] in singulars or word.removesuffix("es") in singulars)
        and word not in singulars
    )


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CalqueError(f"cannot be read: {error}", str(path), mend="save the file as UTF-8 text") from error
    if lines[0].rstrip() != HEADER:
        raise CalqueError("the header line is missing", str(path), 1, mend="begin with: term, english, with, note")
    for number, line in enumerate(lines[1:], 2):
        if line.strip():
            cells = [cell.strip() for cell in line.split("\t")]
            if len(cells) > 4:
                raise CalqueError(f"{len(cells)} columns", str(path), number, mend="keep to four, parted by one tab")
            yield number, cells + [""] * (4 - len(cells))


def _take(lexicon: Lexicon, path: Path, line: int, part: str, notes: frozenset[str], cells: Sequence[str]) -> None:
    """One line into the lexicon."""
    term, english, governs, note = cells
    at = (str(path), line, 0)
    if not term or not english:
        raise CalqueError("a term and its English are needed", *at, "fill in the first two columns")
    kind_note, _, own = note.partition(" ") if part == "phrase" else (note, "", "")
    if kind_note not in notes or (own and (kind_note != "n" or own not in _ARTICLES)):
        allowed = ", ".join(sorted(n for n in notes if n))
        raise CalqueError(f"no such note here: {note or '(none)'}", *at, f"one of: {allowed or 'none'}")
    words, mark = _english(english, "n" in (kind_note, part[:1]))
    if part == "prep" or kind_note == "prep":
        # A preposition may be one case or several; a set phrase without any takes the genitive, like most.
        cases = [c.strip() for c in governs.split(",")] if governs else ["gen"] if note else []
        if not cases or not CASES.issuperset(cases):
            raise CalqueError(f"no case: {governs or '(none)'}", *at, f"one of: {', '.join(sorted(CASES))}")
        entries = [(Entry(term, words, "prep", {case: ""}), case) for case in cases]
    else:
        kind = note if part == "word" else _PHRASE_PARTS.get(kind_note, kind_note) if part == "phrase" else part
        told = own if part == "phrase" else note if part != "word" else ""
        entries = [(Entry(term, words, kind, _governs(governs, at), told, mark), "")]
    for entry, case in entries:
        phrase = Phrase(tuple(folded(word) for word in term.split()), entry)
        if not (lexicon.add_phrase(phrase) if part == "phrase" else lexicon.add(entry, case)):
            raise CalqueError(f"stands twice: {term}", *at, "keep one line, with the best rendering first")


def _english(cell: str, noun: bool) -> tuple[str, int | None]:
    """The best rendering of a cell, and which of its words is marked with `~`, or, of a noun, has "of" after it."""
    words = cell.split(";")[0].split()
    mark = next((i for i, word in enumerate(words) if word.endswith("~")), None)
    if mark is None and noun and "of" in words[1:]:
        mark = words.index("of") - 1
    return " ".join(word.rstrip("~") for word in words), mark


def _governs(cell: str, at: tuple[str, int, int]) -> dict[str, str]:
    found = {}
    for item in filter(None, (item.strip() for item in cell.split(","))):
        key, _, english = item.partition(":")
        case = key.rpartition("+")[2]
        if case not in CASES and key != "inf":
            raise CalqueError(f"no case: {item}", *at, "write ins:from, на+acc:-, inf; cases gen dat acc ins loc")
        found[key] = "" if english == "-" else english or ("to" if key == "inf" else "")
    return found
