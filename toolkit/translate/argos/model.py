"""The model of a package: batches of whole fragments straight at CTranslate2, with the four best answers to each."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...errors import CalqueError
from .packages import Package, setting
from .tokenizers import Way, open_tokenizer

BEST = 4
# Longer than any sentence: what is longer is no fragment, and the model would answer to the beginning of it only.
LONGEST = 256
_BATCH = 512  # tokens at once; more is no faster on a processor
_LENGTH_PENALTY = 0.2


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """An answer of a model: `score` orders the answers to one text, higher is better, and `sure` (0 to 1) compares them
    across texts: the geometric mean of the probabilities of its tokens."""

    text: str
    score: float
    sure: float


class Model:
    """An open package.  Opening takes the time to load the model (a second for a real one)."""

    def __init__(self, package: Package, way: Way) -> None:
        """Raises CalqueError if the package is broken."""
        import ctranslate2

        self.package = package
        self._tokenizer = open_tokenizer(package, way)
        try:
            self._translator = ctranslate2.Translator(
                str(package.path / "model"),
                device=setting("ARGOS_DEVICE_TYPE", "cpu"),
                compute_type=setting("ARGOS_COMPUTE_TYPE", "auto"),
                inter_threads=1,
                intra_threads=1,  # articles are cleaned in parallel already
            )
        except (RuntimeError, ValueError, IndexError, MemoryError) as error:
            raise CalqueError(
                f"the model of the package cannot be opened: {error}",
                str(package.path),
                mend=f"calque models remove {package.pair}, and install it again",
            ) from error
        beam = setting("ARGOS_BEAM_SIZE", "4")
        if not beam.isdecimal():
            raise CalqueError(f"ARGOS_BEAM_SIZE is {beam!r}", mend="give a number")
        self._beam = max(BEST, int(beam))

    def translate(self, texts: Sequence[str]) -> list[list[Hypothesis]]:
        """For each text its answers, the best first; none for what is empty or too long.

        The parameters are those of argostranslate 1.11.0 (`translate.py`, `apply_packaged_translation`), and so are the
        answers.
        """
        tokens = [self._tokenizer.encode(text) for text in texts]
        asked = [i for i, row in enumerate(tokens) if 0 < len(row) <= LONGEST]
        prefix = self.package.prefix
        results = self._translator.translate_batch(
            [tokens[i] for i in asked],
            target_prefix=[[prefix]] * len(asked) if prefix else None,
            replace_unknowns=True,
            max_batch_size=_BATCH,
            batch_type="tokens",
            beam_size=self._beam,
            num_hypotheses=BEST,
            length_penalty=_LENGTH_PENALTY,
            return_scores=True,
        )
        answers: list[list[Hypothesis]] = [[] for _ in texts]
        for i, result in zip(asked, results, strict=True):
            answers[i] = [self._hypothesis(*each) for each in zip(result.hypotheses, result.scores, strict=True)]
        return answers

    def _hypothesis(self, tokens: list[str], score: float) -> Hypothesis:
        text = self._tokenizer.decode(tokens).removeprefix(self.package.prefix).removeprefix(" ")
        # The score is the sum of the logarithms, divided by a power of the length.
        length = max(1, len(tokens))
        return Hypothesis(text, score, min(1.0, math.exp(score * length ** (_LENGTH_PENALTY - 1))))


class Chain:
    """Two models one after the other, through a third language."""

    def __init__(self, first: Model, second: Model) -> None:
        self._first, self._second = first, second

    def translate(self, texts: Sequence[str]) -> list[list[Hypothesis]]:
        """As `Model.translate`: every answer of the first is put to the second, and the scores are added, as in
        argostranslate's `CompositeTranslation`, but in two batches."""
        firsts = self._first.translate(texts)
        seconds = iter(self._second.translate([h.text for answers in firsts for h in answers]))
        chained = [[_after(first, then) for first in answers for then in next(seconds)] for answers in firsts]
        return [sorted(answers, key=lambda h: h.score, reverse=True)[:BEST] for answers in chained]


def _after(first: Hypothesis, then: Hypothesis) -> Hypothesis:
    return Hypothesis(then.text, first.score + then.score, first.sure * then.sure)
