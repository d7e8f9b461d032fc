"""How the phrasebook does on pairs of sentences: coverage, chrF, lost numbers, speed.

usage: python benchmarks/translation.py PAIRS.tsv [LANGUAGE] [--show N]

PAIRS.tsv holds a sentence and its English a line, tab-separated.  Printed are the share of running words that the
lexicon knows, chrF of whole sentences beside chrF of doing nothing (the source itself), and, of cuts of 2 to 8 words at
seeded random places, coverage, speed and lost numbers (they have no references of their own).  Needs the extra `bench`.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from toolkit.translate.phrasebook import Phrasebook
from toolkit.translate.translator import Fragment, Translation

_WORD = re.compile(r"[\u0400-\u052f]+(?:[-'’][\u0400-\u052f]+)*")
_NUMBER = re.compile(r"\d+")
SEED, CUTS_A_SENTENCE = 2026, 6


def pairs(path: Path) -> list[tuple[str, str]]:
    """The lines of a table, those without a second column left out."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").split("\n"))
    return [(row[0], row[1]) for row in rows if len(row) > 1 and row[0].strip()]


def cuts(sentences: Sequence[str], seed: int = SEED) -> list[str]:
    """Runs of 2 to 8 words at random places, the same in every run of this script."""
    chance = random.Random(seed)
    found = []
    for sentence in sentences:
        words = sentence.split()
        for _ in range(CUTS_A_SENTENCE):
            length = chance.randint(2, 8)
            start = chance.randrange(max(1, len(words) - length + 1))
            found.append(" ".join(words[start : start + length]))
    return found


def translated(engine: Phrasebook, texts: Sequence[str], language: str) -> list[Translation | None]:
    answers = engine.translate([Fragment(text, language) for text in texts])
    return [answer[0] if answer else None for answer in answers]


def coverage(texts: Sequence[str], answers: Sequence[Translation | None]) -> tuple[int, int, Counter[str]]:
    """Running words, those of them that are unknown, and how often each unknown form stands."""
    words, missing = 0, Counter[str]()
    for text, answer in zip(texts, answers, strict=True):
        found = _WORD.findall(text)
        words += len(found)
        named = answer.evidence.removeprefix("unknown: ") if answer and answer.evidence.startswith("unknown") else ""
        unknown = {word.lower() for word in _WORD.findall(named)}
        missing.update(word.lower() for word in found if word.lower() in unknown)
    return words, sum(missing.values()), missing


def lost_numbers(texts: Sequence[str], answers: Sequence[Translation | None]) -> int:
    """How many numbers of the sources stand no more in the translations."""
    lost = 0
    for text, answer in zip(texts, answers, strict=True):
        if answer:
            lost += sum((Counter(_NUMBER.findall(text)) - Counter(_NUMBER.findall(answer.text))).values())
    return lost


def chrf(hypotheses: Sequence[str], references: Sequence[str]) -> float:
    """chrF2 of a corpus, 0 to 100."""
    try:
        from sacrebleu.metrics import CHRF
    except ImportError:
        sys.exit("chrF is measured with sacrebleu: pip install 'calque[bench]'")
    metric: Any = CHRF()
    return float(metric.corpus_score(list(hypotheses), [list(references)]).score)


def tell(name: str, texts: Sequence[str], answers: Sequence[Translation | None]) -> Counter[str]:
    words, unknown, missing = coverage(texts, answers)
    known, lost = 100 * (1 - unknown / max(1, words)), lost_numbers(texts, answers)
    print(f"{name}: {len(texts)}, running words {words}, known {known:.1f}%, numbers lost {lost}")
    return missing


def speed(engine: Phrasebook, texts: Sequence[str], language: str) -> float:
    """Fragments a second of processor time."""
    start = time.process_time()
    translated(engine, texts, language)
    return len(texts) / (time.process_time() - start)


def main(arguments: list[str]) -> None:
    shown = int(arguments.pop(arguments.index("--show") + 1)) if "--show" in arguments else 0
    names = [a for a in arguments if a != "--show"]
    if not names:
        sys.exit(__doc__)
    rows, language = pairs(Path(names[0])), names[1] if len(names) > 1 else "ru"
    sources, references = [source for source, _ in rows], [english for _, english in rows]
    engine = Phrasebook()
    start = time.process_time()
    translated(engine, ["да"], language)
    print(f"loading: {time.process_time() - start:.2f} s")
    parts = cuts(sources)
    cold = speed(engine, parts, language)
    # Other cuts, because the engine remembers whole fragments too.
    warm = speed(engine, cuts(sources, SEED + 1), language)
    tell("cuts", parts, translated(engine, parts, language))
    print(f"cuts: {cold:.0f} a second at first, {warm:.0f} once the forms are known")
    answers = translated(engine, sources, language)
    missing = tell("sentences", sources, answers)
    texts = [answer.text if answer else source for answer, source in zip(answers, sources, strict=True)]
    print(f"sentences: chrF {chrf(texts, references):.1f}; of the source itself {chrf(sources, references):.1f}")
    if shown:
        print("unknown:", ", ".join(f"{word} {count}" for word, count in missing.most_common(shown)))


if __name__ == "__main__":
    main(sys.argv[1:])
