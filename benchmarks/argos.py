"""How fast Argos translates, in batches and one by one: `python benchmarks/argos.py [FILE]`.

FILE holds Russian fragments, one a line; by default those of the tests.  The package is the one installed for ru-en, or
else the tiny one of the tests, whose figures say what batches save and nothing of the speed of a real model.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from toolkit.translate.argos.install import install
from toolkit.translate.argos.model import Model
from toolkit.translate.argos.packages import Package, Pair, installed, route
from toolkit.translate.argos.tokenizers import ways

TESTS = Path(__file__).parent.parent / "tests" / "argos"
ROUNDS = 3


def fragments(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if line and not line.startswith("#")]


def package(folder: Path) -> Package:
    found = route("ru", "en", installed()[0])
    if len(found) == 1:
        return found[0]
    return install(Pair("ru", "en"), str(next(TESTS.glob("*.argosmodel"))), folder=folder)


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """The shortest of some rounds: by the clock, and of processor time."""
    taken = []
    for _ in range(ROUNDS):
        began, used = time.perf_counter(), time.process_time()
        work()
        taken.append((time.perf_counter() - began, time.process_time() - used))
    return min(taken)


def main() -> None:
    texts = fragments(Path(sys.argv[1]) if len(sys.argv) > 1 else TESTS / "pairs.tsv")
    with tempfile.TemporaryDirectory() as folder:
        used = package(Path(folder))
        began = time.perf_counter()
        model = Model(used, ways()[0])
        print(f"{used.path.name}, {len(texts)} fragments, loaded in {time.perf_counter() - began:.2f} s")
        batches = seconds(lambda: model.translate(texts))
        singly = seconds(lambda: [model.translate([text]) for text in texts])
    for name, (clock, processor) in (("one by one", singly), ("in batches", batches)):
        print(f"{name}: {len(texts) / clock:7.0f} fragments a second, {processor:.2f} s of processor time")
    print(f"batches are {singly[0] / batches[0]:.1f} times as fast")


if __name__ == "__main__":
    main()
