"""Files written whole or not at all, never over an editor's work, and under names that never collide."""

from __future__ import annotations

import errno
import os
import re
import secrets
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from ..errors import CalqueError

SUFFIXES = {
    "markdown": ".md",
    "ledger": ".ledger.jsonl",
    "critic": ".critic.md",
    "unified": ".diff",
    "page": ".html",
}
REPORT = "report.html"

_STDIN = "stdin"
# The file name of a plain text loses its ending; of another format the ending becomes part of the name.
_FORMATS = {"txt": "", "md": "-md", "markdown": "-markdown", "html": "-html", "htm": "-htm"}
_LONGEST = 120  # bytes in UTF-8 of one part of a name; most file systems take 255, encrypted ones 143
# What a name must not end in: beside a file "a.critic.md" of the source "a" stands no source "a.critic".
_TWINS = [a.removesuffix(b) for a in SUFFIXES.values() for b in SUFFIXES.values() if a != b and a.endswith(b)]
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff<>:\"|?*]|[ .]+$")
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_HASHED = re.compile(r".*-[0-9a-f]{10}", re.DOTALL)
_FULL = {errno.ENOSPC, errno.EDQUOT}


def encoded(text: str) -> bytes:
    """UTF-8; a lone surrogate (from the name of a file that is not UTF-8) as its escape, never an error."""
    return text.encode("utf-8", "backslashreplace")


def digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, its folder made if missing: after a crash the file is the old one or the new, whole."""
    draft = path.with_name(f".calque-{secrets.token_hex(8)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        raise CalqueError(f"cannot be written: {error.strerror or error}", str(path), mend=_mend(error)) from error
    finally:
        with suppress(OSError):
            draft.unlink()
    _sync_folder(path.parent)


def is_ours(path: Path, *known: str) -> bool:
    """Whether the file holds, to the byte, something with one of the SHA-256 digests `known`."""
    try:
        return digest(path.read_bytes()) in known
    except OSError:
        return False


def refuse_if_edited(path: Path, *known: str) -> None:
    """Raise CalqueError if there is a file at `path` that is none of those we wrote, by their digests."""
    if os.path.lexists(path) and not is_ours(path, *known):
        raise CalqueError(
            "was changed since Calque wrote it, or was not written by Calque",
            str(path),
            mend="keep it elsewhere and clean again, or give --force to overwrite it",
        )


def source_name(path: str) -> str:
    """The name of a source as output files tell it: no drive, no folder of this machine, no `..`, printable.

    Of an absolute path only the last part is told, so whoever reads a folder names its files from that folder.
    """
    return encoded("/".join(_parts(path))).decode()


def output_names(names: Sequence[str]) -> dict[str, str]:
    """For each source name, a path without suffix, of `/`, for its output files; no two files of two sources meet.

    `sub/a.txt` becomes `sub/a` and `sub/a.html` `sub/a-html`: the name follows from the source's own name alone, so
    that neither another source added later nor a second run on other sources moves or overwrites anything.  A name
    that a file system could not hold gets a hash of the source's name.  So do sources that differ only in what some
    file systems do not tell apart (case, Unicode form) or whose names lead to one place, except the plainest of them.
    """
    natural = {name: _natural(name) for name in names}
    holders = defaultdict(set)
    for name, output in natural.items():
        holders[_fold(output)].add(name)
    out = dict(natural)
    for group in holders.values():
        owner = min(group, key=lambda name: ("/".join(_parts(name)) != name, _fold(name) != name, name))
        for name in group - {owner}:
            out[name] = _hashed(natural[name], name)
    return {name: out[name] for name in names}


def _natural(name: str) -> str:
    parts = _parts(name)
    stem, _, ending = parts[-1].rpartition(".")
    mark = _FORMATS.get(ending.lower()) if stem else None
    raw = [*parts[:-1], parts[-1] if mark is None else stem + mark]
    safe = [_safe(part, folder=True) for part in raw[:-1]] + [_safe(raw[-1], folder=False)]
    output = "/".join(safe)
    taken = output.casefold() + SUFFIXES["page"] == REPORT or _HASHED.fullmatch(output)
    altered = safe != [unicodedata.normalize("NFC", part) for part in raw]
    return _hashed(output, name) if altered or taken else output


def _parts(name: str) -> list[str]:
    """The parts of a name that stay below a folder."""
    if name == "-":
        return [_STDIN]
    parts = [part for part in re.split(r"[/\\]", name) if part not in ("", ".", "..")]
    if re.match(r"[/\\]|[A-Za-z]:[/\\]", name):
        parts = parts[-1:]
    return parts or ["unnamed"]


def _safe(part: str, folder: bool) -> str:
    part = _UNSAFE.sub("_", unicodedata.normalize("NFC", part)) or "unnamed"
    if _DEVICE.fullmatch(part):
        part = f"_{part}"
    for ending in SUFFIXES.values() if folder else _TWINS:
        if part.casefold().endswith(ending):
            part = part[: -len(ending)] + ending.replace(".", "_")
    return part if len(part.encode()) <= _LONGEST else part.encode()[:_LONGEST].decode(errors="ignore").rstrip(" .")


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _hashed(output: str, name: str) -> str:
    return f"{output}-{digest(encoded(name))[:10]}"


def _mend(error: OSError) -> str:
    if error.errno in _FULL:
        return "the disk is full: free some space and run again; what is finished is kept"
    return "see that the folder exists and may be written to, or give another one"


def _sync_folder(folder: Path) -> None:
    """Make the rename itself last; where folders cannot be opened (Windows) the system sees to it."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
