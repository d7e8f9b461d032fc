"""The engine: fragments asked in batches, what comes back checked for known faults and for the glossary's terms."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..translator import EngineName, Fragment, Translation
from .faults import Question, question, without_repeats
from .model import Chain, Hypothesis, Model
from .packages import Package, installed, route
from .terms import mended, missing
from .tokenizers import Way, can_open, ways

TARGET = "en"
_CODES = {"no": "nb"}  # where Argos has another code than Calque
# Less than SURE, for no machine is; and what had to be put right was not understood.
_REMEMBERED = 50_000
_SUREST, _AFTER_MENDING = 0.85, 0.8


@dataclass(frozen=True, slots=True)
class _Answer:
    """A hypothesis made fit: its rank with the engine from 1, what was done to it, and how many terms it lacked as it
    came and lacks now."""

    text: str
    rank: int
    confidence: float
    done: tuple[str, ...]
    lacked: int
    lacks: int


class Argos:
    """Translates with the packages that are installed; make one for a run, for it keeps models and answers."""

    name: EngineName = "argos"

    def __init__(self, folder: Path | None = None, way: Way | None = None) -> None:
        """`folder` holds the packages, by default argostranslate's own; `way` is by default the fullest there is."""
        self._folder, self._ways = folder, [way] if way else ways()
        self._routes: dict[str, tuple[Way, tuple[Package, ...]]] = {}
        self._models: dict[Path, Model] = {}
        self._known: dict[tuple[str, str], list[Hypothesis]] = {}

    def speaks(self, language: str) -> bool:
        """Whether there is a library and a package, or two in a row, from `language` into English."""
        return bool(self._route(language)[1])

    def translate(self, fragments: Sequence[Fragment]) -> list[tuple[Translation, ...]]:
        """As `Engine.translate`; raises CalqueError if a package is broken."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        questions = [question(fragment.text, fragment.language) for fragment in fragments]
        wanted: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for fragment, asked in zip(fragments, questions, strict=True):
            if (fragment.language, asked.text) not in self._known and self.speaks(fragment.language):
                wanted[fragment.language][asked.text] = None
        for language, texts in wanted.items():
            answers = self._open(language).translate([*texts])
            self._known.update(((language, text), found) for text, found in zip(texts, answers, strict=True))
        return [self._answers(*each) for each in zip(fragments, questions, strict=True)]

    def digest(self) -> str:
        """What its answers follow from: the packages."""
        packages = installed(self._folder)[0] if self._ways else []
        return " ".join(f"{p.pair} {p.version} {p.record.sha256 if p.record else ''}" for p in packages)

    def _route(self, language: str) -> tuple[Way, tuple[Package, ...]]:
        if language not in self._routes:
            self._routes[language] = self._find_route(_CODES.get(language, language))
        return self._routes[language]

    def _find_route(self, language: str) -> tuple[Way, tuple[Package, ...]]:
        packages = installed(self._folder)[0] if self._ways else []
        for way in self._ways:
            if found := route(language, TARGET, [p for p in packages if can_open(p, way)]):
                return way, found
        return "light", ()

    def _open(self, language: str) -> Model | Chain:
        way, packages = self._route(language)
        for package in packages:
            if package.path not in self._models:
                self._models[package.path] = Model(package, way)
        models = [self._models[package.path] for package in packages]
        return models[0] if len(models) == 1 else Chain(*models)

    def _answers(self, fragment: Fragment, asked: Question) -> tuple[Translation, ...]:
        hypotheses = self._known.get((fragment.language, asked.text), [])
        made: dict[str, _Answer] = {}
        for rank, hypothesis in enumerate(hypotheses, 1):
            if answer := _fit(hypothesis, rank, fragment, asked):
                made.setdefault(answer.text, answer)
        # Those that hold the terms as they came, then those that hold them once put right, then the others.
        ranked = sorted(made.values(), key=lambda answer: (answer.lacks, answer.lacked))
        return tuple(self._told(answer, fragment) for answer in ranked)

    def _told(self, answer: _Answer, fragment: Fragment) -> Translation:
        route = " then ".join(f"{p.pair} {p.version}".strip() for p in self._route(fragment.language)[1])
        said = [route, f"answer {answer.rank} of the engine", *answer.done]
        said += [f"no «{' / '.join(term.right)}»" for term in missing(answer.text, fragment.terms)]
        return Translation(answer.text, self.name, round(answer.confidence, 3), "; ".join(said))


def _fit(hypothesis: Hypothesis, rank: int, fragment: Fragment, asked: Question) -> _Answer | None:
    """A hypothesis as it can be offered; None if it is no answer at all."""
    once = without_repeats(hypothesis.text, asked.text)
    text = asked.answer(once)
    if not text:
        return None
    done = [] if once == hypothesis.text else ["a repetition dropped"]
    if asked.style != "plain":
        done.append("asked in sentence case")
    lacked = missing(text, fragment.terms)
    put_right = text
    for term in lacked:
        before, put_right = put_right, mended(put_right, term)
        if put_right != before:
            done.append(f"a known wrong rendering of «{term.source}» put right")
    changed = once != hypothesis.text or put_right != text
    confidence = min(_SUREST, hypothesis.sure) * (_AFTER_MENDING if changed else 1)
    return _Answer(put_right, rank, confidence, tuple(done), len(lacked), len(missing(put_right, fragment.terms)))
