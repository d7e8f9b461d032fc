"""The engines one after the other, with the checks behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .checks import faults
from .translator import SURE, Engine, Fragment, Term, Translation

TermsIn = Callable[[str, str], tuple[Term, ...]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for one fragment: `translations` that passed every check, the best first, and what was refused."""

    translations: tuple[Translation, ...] = ()
    refused: tuple[tuple[Translation, str], ...] = ()


class Translator:
    """Asks its engines in order; the first good answer wins, what else is good is kept as an alternative.

    Answers are remembered, for pages repeat themselves, but not without end.  `terms_in` gives the terms
    that must be used for a fragment of a language; `digest` tells one set of engines with their data from another.
    """

    def __init__(
        self, engines: Sequence[Engine], terms_in: TermsIn = lambda text, language: (), digest: str = ""
    ) -> None:
        self._engines, self.terms_in, self.digest = tuple(engines), terms_in, digest
        self._known: dict[Fragment, Answer] = {}

    def speaks(self, language: str) -> bool:
        """Whether any engine can be asked for `language`."""
        return any(engine.speaks(language) for engine in self._engines)

    def translate(self, fragments: Sequence[Fragment]) -> list[Answer]:
        """The answer for each fragment, in their order."""
        if len(self._known) > _REMEMBERED:
            self._known.clear()
        new = [f for f in dict.fromkeys(fragments) if f not in self._known]
        found: dict[Fragment, list[Translation]] = {f: [] for f in new}
        for engine in self._engines:
            # What the best engines are sure of, the others are not asked for.
            asked = [f for f in new if engine.speaks(f.language) and not any(t.confidence >= SURE for t in found[f])]
            for fragment, translations in zip(asked, engine.translate(asked), strict=True) if asked else ():
                found[fragment] += translations
        self._known |= {f: _judged(f, found[f]) for f in new}
        return [self._known[f] for f in fragments]


_REMEMBERED = 50_000
# An engine that is less sure of its own answer than this had better not answer.
_FLOOR = {"argos": 0.4}


def _judged(fragment: Fragment, translations: Sequence[Translation]) -> Answer:
    good: dict[str, Translation] = {}
    refused = []
    # What is only like something approved may say the opposite: the others come before it.
    for translation in sorted(translations, key=lambda t: t.engine == "memory" and t.confidence < SURE):
        # An editor has looked at what the memory holds word for word.
        wrong = "" if translation.confidence >= 1 else "; ".join(faults(fragment, translation.text))
        if translation.confidence < _FLOOR.get(translation.engine, 0.0):
            wrong = "not sure enough"
        if wrong:
            refused.append((translation, wrong))
        else:
            good.setdefault(translation.text, translation)
    return Answer(tuple(good.values()), tuple(refused))
