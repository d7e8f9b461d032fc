"""The Argos packages on this machine, found by their folders: nothing is imported, made or asked over a network.

A package is a folder with `metadata.json`, a CTranslate2 model in `model/` and a tokenizer, `sentencepiece.model` or
the older `bpe.model`.  Where packages lie and how settings are read is taken from argostranslate 1.11.0
(`settings.py`), so that both programs use the same ones.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from ...errors import CalqueError

METADATA, RECORD = "metadata.json", "calque.json"
_CODE = re.compile(r"[a-z]{2,3}")
_TOKENIZERS: dict[str, Literal["sentencepiece", "bpe"]] = {"sentencepiece.model": "sentencepiece", "bpe.model": "bpe"}


@dataclass(frozen=True, slots=True)
class Pair:
    """From which language to which, by the codes of Argos: ISO 639, but `zt` and `pb` for two variants."""

    source: str
    target: str

    @classmethod
    def parse(cls, text: str) -> Pair:
        """`ru-en`; raises CalqueError for anything else."""
        source, _, target = text.partition("-")
        if not (_CODE.fullmatch(source) and _CODE.fullmatch(target) and source != target):
            raise CalqueError(f"{text!r} is no pair of languages", mend="give it as ru-en")
        return cls(source, target)

    def __str__(self) -> str:
        return f"{self.source}-{self.target}"


class Record(msgspec.Struct, frozen=True):
    """What Calque writes into a package that it installs: where it came from, its SHA-256 and size as an archive."""

    origin: str
    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Package:
    """A package that can translate; `prefix` is a token that its answers must begin with, mostly none."""

    path: Path
    pair: Pair
    version: str
    tokenizer: Literal["sentencepiece", "bpe"]
    prefix: str = ""
    record: Record | None = None


class _Metadata(msgspec.Struct):
    from_code: str = ""
    to_code: str = ""
    package_version: str = ""
    type: str = "translate"
    target_prefix: str = ""


def setting(name: str, default: str) -> str:
    """A setting of argostranslate: from the environment, else from its `settings.json`, else `default`."""
    if name in os.environ:
        return os.environ[name]
    path = Path(os.getenv("XDG_CONFIG_HOME", Path.home() / ".config")) / "argos-translate" / "settings.json"
    try:
        value = msgspec.json.decode(path.read_bytes(), type=dict[str, object]).get(name)
    except (OSError, msgspec.MsgspecError):
        return default
    return default if value is None else str(value)


def packages_folder() -> Path:
    """Where argostranslate looks for packages; it need not exist."""
    data = Path(os.getenv("XDG_DATA_HOME", Path.home() / ".local" / "share")) / "argos-translate"
    return Path(setting("ARGOS_PACKAGES_DIR", str(data / "packages")))


def read_package(path: Path) -> Package:
    """The package in a folder; raises CalqueError if it is none that translates."""
    mend = "install the package again: calque models install"
    try:
        metadata = msgspec.json.decode((path / METADATA).read_bytes(), type=_Metadata)
    except OSError:
        raise CalqueError(f"this is no package: it has no {METADATA}", str(path), mend=mend) from None
    except msgspec.MsgspecError as error:
        raise CalqueError(f"{METADATA} is broken: {error}", str(path), mend=mend) from None
    if metadata.type != "translate":
        raise CalqueError(f"this package is for {metadata.type!r}, not for translating", str(path))
    pair = Pair.parse(f"{metadata.from_code}-{metadata.to_code}")
    tokenizer = next((kind for name, kind in _TOKENIZERS.items() if (path / name).is_file()), None)
    if tokenizer is None or not (path / "model" / "model.bin").is_file():
        lacks = "model/model.bin" if tokenizer else " and no ".join(_TOKENIZERS)
        raise CalqueError(f"the package is not whole: there is no {lacks}", str(path), mend=mend)
    return Package(path, pair, metadata.package_version, tokenizer, metadata.target_prefix, _record(path))


def installed(folder: Path | None = None) -> tuple[list[Package], list[CalqueError]]:
    """The packages in `folder` (by default `packages_folder()`), by pair, newest first; and what else lies there.

    Stray files are nobody's business; a stray folder is told, for argostranslate stumbles over it.
    """
    packages, strays = [], []
    for path in _folders(folder or packages_folder()):
        try:
            packages.append(read_package(path))
        except CalqueError as error:
            strays.append(error)
    packages.sort(key=lambda p: by_number(p.version), reverse=True)
    packages.sort(key=lambda p: str(p.pair))
    return packages, strays


def route(source: str, target: str, packages: Iterable[Package]) -> tuple[Package, ...]:
    """The packages to go through from one language to another: one, or two in a row, or none if there is no way.

    Of several ways through a third language the first by alphabet is taken.
    """
    if source == target:
        return ()
    newest: dict[Pair, Package] = {}
    for package in packages:
        newest.setdefault(package.pair, package)
    if direct := newest.get(Pair(source, target)):
        return (direct,)
    for pair, first in newest.items():
        if pair.source == source and (second := newest.get(Pair(pair.target, target))):
            return first, second
    return ()


def _folders(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_dir())
    except OSError:
        return []


def _record(path: Path) -> Record | None:
    try:
        return msgspec.json.decode((path / RECORD).read_bytes(), type=Record)
    except (OSError, msgspec.MsgspecError):
        return None


def by_number(version: str) -> list[int]:
    """What versions are ordered by: 1.10 comes after 1.9."""
    return [int(number) for number in re.findall(r"\d+", version)]
