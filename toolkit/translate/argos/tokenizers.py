"""Two ways to cut a text into the tokens of a package, with the same outcome, and which of them this machine has.

*Full*: argostranslate's own tokenizers, which also know `bpe.model`.  Only `argostranslate.package` is imported: it
needs none of torch, stanza, spacy and minisbd, which serve splitting into sentences alone, and a fragment is one
sentence.
*Light*: sentencepiece itself, as argostranslate 1.11.0 uses it (`tokenizer.py`, `SentencePieceTokenizer`).
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Literal, Protocol

from ...errors import CalqueError
from .packages import Package

Way = Literal["full", "light"]


class Tokenizer(Protocol):
    """Cuts a sentence into tokens and puts tokens together again."""

    def encode(self, sentence: str) -> list[str]: ...

    def decode(self, tokens: list[str]) -> str: ...


def ways() -> list[Way]:
    """The ways that the installed libraries allow, the full one first; nothing is imported to tell."""
    if not find_spec("ctranslate2"):
        return []
    needs: dict[Way, str] = {"full": "argostranslate", "light": "sentencepiece"}
    return [way for way, library in needs.items() if find_spec(library)]


def can_open(package: Package, way: Way) -> bool:
    return way == "full" or package.tokenizer == "sentencepiece"


def advice(language: str) -> str:
    """The command, one line, that brings a model for `language` (ISO 639-1), and the libraries if they are missing."""
    model = f"calque models install {language}-en"
    return model if ways() else f"pip install 'calque[argos-lite]' && {model}"


def open_tokenizer(package: Package, way: Way) -> Tokenizer:
    """The tokenizer of a package; raises CalqueError if its file is broken."""
    try:
        return _full(package) if way == "full" else _Light(package)
    except (OSError, RuntimeError, ValueError) as error:
        raise CalqueError(
            f"the tokenizer of the package cannot be opened: {error}",
            str(package.path),
            mend=f"calque models remove {package.pair}, and install it again",
        ) from error


def _full(package: Package) -> Tokenizer:
    from argostranslate.package import Package as ArgosPackage

    tokenizer: Tokenizer = ArgosPackage(package.path).tokenizer
    tokenizer.encode("")  # it is lazy, and a broken file should be told now
    return tokenizer


class _Light:
    def __init__(self, package: Package) -> None:
        from sentencepiece import SentencePieceProcessor

        self._pieces = SentencePieceProcessor(model_file=str(package.path / "sentencepiece.model"))

    def encode(self, sentence: str) -> list[str]:
        tokens: list[str] = self._pieces.encode(sentence, out_type=str)
        return tokens

    def decode(self, tokens: list[str]) -> str:
        text: str = self._pieces.decode_pieces(tokens)
        # Spaces are ▁ in pieces; that an underscore becomes one too is argostranslate's way, and its models expect it.
        return text.replace("▁", " ").replace("_", " ")
