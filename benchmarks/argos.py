"""What batches save: `python benchmarks/argos.py [PACKAGE]`.

The fragments are those of the tests.  PACKAGE is the folder of an installed package; without one two are measured: the
tiny one of the tests, and one with as many weights as a real one (six layers each way, width 512, 32,000 tokens), drawn
by chance, that answers with eight tokens to anything.  What it says means nothing, but it takes as long.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from ctranslate2.specs import TransformerSpec
from sentencepiece import SentencePieceProcessor

from toolkit.translate.argos.install import install
from toolkit.translate.argos.model import Model
from toolkit.translate.argos.packages import Package, Pair, read_package
from toolkit.translate.argos.tokenizers import ways

TESTS = Path(__file__).parent.parent / "tests" / "argos"
LAYERS, WIDTH, INNER, HEADS, TOKENS, ANSWER = 6, 512, 2048, 8, 32_000, 8
ROUNDS = 3
CHANCE = np.random.default_rng(0)


def fragments() -> list[str]:
    lines = (TESTS / "pairs.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[0] for line in lines if not line.startswith("#")]


def of_real_size(tiny: Package, folder: Path) -> Package:
    """The tiny package with a model of real size."""
    path = folder / "translate-ru_en-real"
    shutil.copytree(tiny.path, path, ignore=shutil.ignore_patterns("model"))
    spec = TransformerSpec.from_config((LAYERS, LAYERS), HEADS)
    for stack in (spec.encoder, spec.decoder):
        norm(stack.layer_norm)
        for layer in stack.layer:
            attention(layer.self_attention, 3, 1)
            if hasattr(layer, "attention"):
                attention(layer.attention, 1, 2, 1)
            norm(layer.ffn.layer_norm)
            linear(layer.ffn.linear_0, INNER, WIDTH)
            linear(layer.ffn.linear_1, WIDTH, INNER)
    table = drawn(TOKENS, WIDTH)
    table[:, 0] = 0
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = table
    # The first dimension is a clock: the token that ends an answer (number 2) waits for it.
    output = table.copy()
    output[2] = 0
    output[2, 0] = 2
    clock = np.zeros((512, WIDTH), np.float32)
    clock[:, 0] = np.where(np.arange(512) < ANSWER, -8, 40)
    spec.decoder.projection.weight, spec.decoder.projection.bias = output, np.zeros(TOKENS, np.float32)
    spec.decoder.position_encodings.encodings = clock
    pieces = SentencePieceProcessor(model_file=str(path / "sentencepiece.model"))
    tokens = ["<blank>", "<s>", "</s>", "<unk>", *(pieces.id_to_piece(i) for i in range(3, pieces.get_piece_size()))]
    tokens += [f"▁{number}" for number in range(TOKENS - len(tokens))]
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.validate()
    spec.optimize(quantization="int8")
    (path / "model").mkdir()
    spec.save(str(path / "model"))
    return read_package(path)


def attention(layer: Any, *rows: int) -> None:
    norm(layer.layer_norm)
    for part, times in zip(layer.linear, rows, strict=True):
        linear(part, times * WIDTH, WIDTH)


def linear(layer: Any, rows: int, columns: int) -> None:
    layer.weight, layer.bias = drawn(rows, columns), np.zeros(rows, np.float32)


def norm(layer: Any) -> None:
    layer.gamma, layer.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)


def drawn(rows: int, columns: int) -> np.ndarray:
    return CHANCE.standard_normal((rows, columns), dtype=np.float32) * np.float32(0.02)


def seconds(work: Callable[[], object]) -> float:
    """Processor time, the least of some rounds."""
    taken = []
    for _ in range(ROUNDS):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)


def measure(package: Package, texts: list[str]) -> None:
    began = time.perf_counter()
    model = Model(package, ways()[0])
    print(f"{package.path.name}, {len(texts)} fragments; loaded in {time.perf_counter() - began:.2f} s")
    singly = seconds(lambda: [model.translate([text]) for text in texts])
    batches = seconds(lambda: model.translate(texts))
    for name, taken in (("one by one", singly), ("in batches", batches)):
        print(f"  {name}: {len(texts) / taken:6.0f} fragments a second of processor time")
    print(f"  batches are {singly / batches:.1f} times as fast")


def main() -> None:
    texts = fragments()
    if len(sys.argv) > 1:
        measure(read_package(Path(sys.argv[1])), texts)
        return
    with TemporaryDirectory() as folder:
        tiny = install(Pair("ru", "en"), str(next(TESTS.glob("*.argosmodel"))), folder=Path(folder))
        measure(tiny, texts)
        measure(of_real_size(tiny, Path(folder)), texts[::6])


if __name__ == "__main__":
    main()
