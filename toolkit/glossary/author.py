"""Writes a new entry behind those of a file, once it has shown that it works."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..errors import CalqueError
from ..write.files import write_whole
from .compile import compile_source
from .entries import Entry, read_source
from .examples import failures
from .nodes import Node, plain, read_nodes

# In the order in which an entry has them; the last three are lists.
KEYS = (
    "id", "source", "gloss", "status", "author", "date", "reason", "kind", "right", "severity", "action", "topic",
    "near", "unless near", "wrong", "examples", "keep",
)  # fmt: skip
REQUIRED = ("id", "source", "gloss", "wrong", "examples")

Fields = Mapping[str, str | Sequence[str]]


def add(folder: Path, language: str, file: str, fields: Fields) -> Entry:
    """Append an entry to `folder/language/file.yaml`; raises CalqueError, and then nothing is written.

    What the file holds stays as it is to the byte.
    """
    if not re.fullmatch(r"[a-z]{2,3}", language) or not re.fullmatch(r"[a-z0-9][a-z0-9-]*", file):
        mend = "a language as in 'ru', a file as in 'legs'"
        raise CalqueError(f"{language}/{file}.yaml is no name of a glossary file", mend=mend)
    path = folder / language / f"{file}.yaml"
    data = path.read_bytes() if path.exists() else b""
    ending = b"\r\n" if b"\r\n" in data else b"\n"
    gap = b"" if not data else ending if data.endswith(b"\n") else 2 * ending
    whole = data + gap + entry_text(fields).encode().replace(b"\n", ending)
    entry = _tried(folder, path, whole, str(fields["id"]))
    write_whole(path, whole)
    return entry


def entry_text(fields: Fields) -> str:
    """The entry as YAML."""
    lines = []
    for key in KEYS:
        value = fields.get(key)
        if not value and (key != "right" or value is None):
            continue
        if isinstance(value, str):
            lines.append(f"{key}: {_scalar(value)}")
        else:
            lines += [f"{key}:", *(f"  - {_scalar(item)}" for item in value or ())]
    return "\n".join(f"{'- ' if i == 0 else '  '}{line}" for i, line in enumerate(lines)) + "\n"


def _tried(folder: Path, path: Path, whole: bytes, name: str) -> Entry:
    """The entry `name` of the file `path` with the bytes `whole`, if it loads and its examples come out."""
    source = read_source(folder, {path: whole.decode("utf-8-sig")})
    for fault in source.faults:
        if fault.path == str(path):
            raise fault
    compiled = compile_source(source)
    entry = compiled.by_id[name]
    failed = [str(failure) for failure in failures(compiled, [entry])]
    if failed:
        told = "\n".join(failed)
        raise CalqueError(f"the entry {name!r} does not do what its examples say, nothing was written\n{told}")
    return entry


def _scalar(text: str) -> str:
    """`text` as YAML on one line, in quotes only where it needs them."""
    try:
        found = read_nodes(f"- {text}\n- k: {text}\n", "")
    except CalqueError:
        found = None
    if found is not None and _is_plain(found, text):
        return text
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")


def _is_plain(found: Node, text: str) -> bool:
    return plain(found) == [text, {"k": text}]
