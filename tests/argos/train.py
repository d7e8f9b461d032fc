"""Builds the tiny Argos package of the tests: `python tests/argos/train.py [FOLDER]`.

Needs torch, ctranslate2 and sentencepiece (`pip install torch ctranslate2 sentencepiece`); the tests do not need torch.
In: `pairs.tsv`, what the model learns by heart.  Out: `translate-ru_en-1_0.argosmodel` in FOLDER (by default beside
this file), built like any package of Argos Translate: a sentencepiece tokenizer, a CTranslate2 model and metadata.  On
one kind of processor the same pairs give the same bytes.
"""

from __future__ import annotations

import io
import json
import math
import sys
import tempfile
import time
import zipfile
from itertools import count, islice
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import sentencepiece
import torch
from ctranslate2.specs import TransformerSpec
from torch import nn
from torch.nn import functional

HERE = Path(__file__).parent
PIECES, WIDTH, INNER, HEADS = 900, 64, 192, 4
STEPS, BATCH, RATE, NOISE = 1_400, 64, 6e-3, 0.3
PAD, START, END = "<blank>", "<s>", "</s>"
METADATA = {
    "package_version": "1.0",
    "argos_version": "1.0",
    "from_code": "ru",
    "from_name": "Russian",
    "to_code": "en",
    "to_name": "English",
}
README = "A toy of some seven hundred phrases, for the tests of Calque.  It translates nothing else.\n"


def read_pairs(path: Path = HERE / "pairs.tsv") -> list[tuple[str, str]]:
    """The pairs of a table, source and translation; lines that begin with # are remarks."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return [(source, target) for source, target in rows]


def train_tokenizer(pairs: list[tuple[str, str]]) -> bytes:
    """A sentencepiece model over both languages that changes no character."""
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([text for pair in pairs for text in pair]),
        model_writer=model,
        model_type="bpe",
        vocab_size=PIECES,
        normalization_rule_name="identity",
        character_coverage=1.0,
        num_threads=1,
        minloglevel=2,
    )
    return model.getvalue()


class Attention(nn.Module):
    """Attention of `query` to `memory`; `mask` is true where it must not look."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.query, self.key, self.value, self.output = (nn.Linear(WIDTH, WIDTH) for _ in range(4))

    def forward(self, x: torch.Tensor, memory: torch.Tensor | None, mask: torch.Tensor) -> torch.Tensor:
        normed = self.norm(x)
        memory = normed if memory is None else memory
        q, k, v = (self._heads(f(y)) for f, y in ((self.query, normed), (self.key, memory), (self.value, memory)))
        scores = (q @ k.transpose(-1, -2)) / math.sqrt(WIDTH // HEADS)
        mixed = scores.masked_fill(mask, -1e9).softmax(-1) @ v
        return x + self.output(mixed.transpose(1, 2).flatten(2))

    def _heads(self, x: torch.Tensor) -> torch.Tensor:
        return x.unflatten(2, (HEADS, WIDTH // HEADS)).transpose(1, 2)


class FeedForward(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.norm, self.inner, self.outer = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return x + self.outer(functional.relu(self.inner(self.norm(x))))


class Transformer(nn.Module):
    """One layer each way, norms first, one table for what goes in and what comes out."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.embedding = nn.Parameter(torch.randn(size, WIDTH) * WIDTH**-0.5)
        self.encoder_self, self.encoder_ffn, self.encoder_norm = Attention(), FeedForward(), nn.LayerNorm(WIDTH)
        self.decoder_self, self.decoder_cross, self.decoder_ffn = Attention(), Attention(), FeedForward()
        self.decoder_norm = nn.LayerNorm(WIDTH)
        self.bias = nn.Parameter(torch.zeros(size))
        self.register_buffer("positions", positions(128))

    def forward(self, source: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        hidden = (source == 0)[:, None, None, :]
        memory = self.encoder_norm(self.encoder_ffn(self.encoder_self(self._embed(source), None, hidden)))
        length = target.shape[1]
        future = torch.ones(length, length, dtype=torch.bool).triu(1)[None, None]
        x = self.decoder_self(self._embed(target), None, future)
        x = self.decoder_ffn(self.decoder_cross(x, memory, hidden))
        return self.decoder_norm(x) @ self.embedding.T + self.bias

    def _embed(self, tokens: torch.Tensor) -> torch.Tensor:
        return self.embedding[tokens] * math.sqrt(WIDTH) + self.positions[: tokens.shape[1]]


def positions(length: int) -> torch.Tensor:
    """The sinusoids that CTranslate2 adds when a model brings no table of its own: counted from 1, sines first."""
    scales = torch.exp(torch.arange(WIDTH // 2) * -(math.log(10_000) / (WIDTH // 2 - 1)))
    angles = torch.arange(1, length + 1)[:, None] * scales
    return torch.cat([angles.sin(), angles.cos()], dim=1)


def train(sources: list[list[int]], targets: list[list[int]], size: int) -> Transformer:
    """A model that has learnt the pairs of token numbers by heart (0 pads, 1 starts, 2 ends)."""
    torch.manual_seed(1)
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    model = Transformer(size)
    source, given = padded(sources), padded([[1, *t] for t in targets])
    wanted = padded([[*t, 2] for t in targets])
    optimizer = torch.optim.Adam(model.parameters(), lr=RATE, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=STEPS, pct_start=0.15)
    rounds = (rows for _ in count() for rows in torch.randperm(len(sources)).split(BATCH))
    for rows in islice(rounds, STEPS):
        longest_in, longest_out = (int((t[rows] != 0).sum(1).max()) for t in (source, wanted))
        # A search that keeps four answers meets wrong beginnings: they must not end before the right answer does.
        prefix = given[rows, :longest_out]
        noisy = (torch.rand(prefix.shape) < NOISE) & (prefix > 2)
        prefix = torch.where(noisy, torch.randint(3, size, prefix.shape), prefix)
        scores = model(source[rows, :longest_in], prefix)
        loss = functional.cross_entropy(
            scores.flatten(0, 1), wanted[rows, :longest_out].flatten(), ignore_index=0, label_smoothing=0.05
        )
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
    return model


def padded(rows: list[list[int]]) -> torch.Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [0] * (width - len(row)) for row in rows])


def save(model: Transformer, tokens: list[str], folder: Path) -> None:
    """Write the model as CTranslate2 reads it, in eight bits."""
    spec = TransformerSpec.from_config((1, 1), HEADS)
    state = {name: tensor.detach().clone().numpy() for name, tensor in model.state_dict().items()}
    table = state["embedding"]
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = spec.decoder.projection.weight = table
    spec.decoder.projection.bias = state["bias"]

    def linear(layer: Any, *names: str) -> None:
        layer.weight = np.concatenate([state[f"{name}.weight"] for name in names])
        layer.bias = np.concatenate([state[f"{name}.bias"] for name in names])

    def norm(layer: Any, name: str) -> None:
        layer.gamma, layer.beta = state[f"{name}.weight"], state[f"{name}.bias"]

    def attention(layer: Any, name: str, own: bool) -> None:
        norm(layer.layer_norm, f"{name}.norm")
        q, k, v, out = (f"{name}.{part}" for part in ("query", "key", "value", "output"))
        groups = [(q, k, v), (out,)] if own else [(q,), (k, v), (out,)]
        for part, names in zip(layer.linear, groups, strict=True):
            linear(part, *names)

    def feed_forward(layer: Any, name: str) -> None:
        norm(layer.layer_norm, f"{name}.norm")
        linear(layer.linear_0, f"{name}.inner")
        linear(layer.linear_1, f"{name}.outer")

    encoder, decoder = spec.encoder.layer[0], spec.decoder.layer[0]
    attention(encoder.self_attention, "encoder_self", own=True)
    feed_forward(encoder.ffn, "encoder_ffn")
    norm(spec.encoder.layer_norm, "encoder_norm")
    attention(decoder.self_attention, "decoder_self", own=True)
    attention(decoder.attention, "decoder_cross", own=False)
    feed_forward(decoder.ffn, "decoder_ffn")
    norm(spec.decoder.layer_norm, "decoder_norm")
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir()
    spec.save(str(folder))


def pack(folder: Path, path: Path) -> None:
    """A zip file of `folder` as its one top folder, the same bytes whenever it is made."""
    with zipfile.ZipFile(path, "w") as packed:
        for file in sorted(p for p in folder.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(file.relative_to(folder.parent).as_posix(), (2025, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            packed.writestr(entry, file.read_bytes(), compresslevel=9)


def build(folder: Path) -> Path:
    """Train, and write the package to `folder`; tells what the model did not learn."""
    began = time.process_time()
    pairs = read_pairs()
    tokenizer = train_tokenizer(pairs)
    pieces = sentencepiece.SentencePieceProcessor(model_proto=tokenizer)
    # The tokens of the model: what pads, starts, ends and is unknown, and then what the tokenizer knows.
    tokens = [PAD, START, END, "<unk>", *(pieces.id_to_piece(i) for i in range(3, pieces.get_piece_size()))]
    sources, targets = (
        [[number if number >= 3 else 3 for number in (i + 1 for i in pieces.encode(text))] for text in column]
        for column in zip(*pairs, strict=True)
    )
    model = train(sources, targets, len(tokens))
    with tempfile.TemporaryDirectory() as work:
        root = Path(work, "translate-ru_en-1_0")
        root.mkdir()
        (root / "sentencepiece.model").write_bytes(tokenizer)
        (root / "metadata.json").write_text(json.dumps(METADATA, indent=2) + "\n", encoding="utf-8")
        (root / "README.md").write_text(README, encoding="utf-8")
        save(model, tokens, root / "model")
        path = folder / f"{root.name}.argosmodel"
        pack(root, path)
        translator = ctranslate2.Translator(str(root / "model"), compute_type="int8", intra_threads=1)
        answers = translator.translate_batch(
            [pieces.encode(ru, out_type=str) for ru, _ in pairs],
            beam_size=4,
            num_hypotheses=4,
            length_penalty=0.2,
            replace_unknowns=True,
        )
    wrong = [(ru, en, got) for (ru, en), a in zip(pairs, answers, strict=True)
             if (got := pieces.decode_pieces(a.hypotheses[0])) != en]  # fmt: skip
    for each in wrong:
        print("not learnt:", *each, sep="\t")
    took = time.process_time() - began
    print(f"{len(pairs)} pairs, {len(wrong)} not learnt, {path.stat().st_size} bytes, {took:.0f} s")
    return path


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
