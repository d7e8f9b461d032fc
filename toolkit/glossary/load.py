"""A glossary folder made ready, or taken from the user's cache folder, where it lies under the hash of its files."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from platformdirs import user_cache_path

from ..errors import CalqueError
from .compile import FORMAT, Compiled, compile_source
from .entries import load_source
from .examples import failures

# So many failing examples are told; `calque glossary test` tells them all.
_TOLD = 20


def load_compiled(folder: Path, cache: Path | None = None) -> Compiled:
    """The compiled glossary in `folder`, from the cache if its files are unchanged; raises CalqueError."""
    digest = digest_of(folder)
    # Entries know their files, so each folder has a cache of its own.
    where = hashlib.sha256(f"{folder}\0{folder.resolve()}".encode()).hexdigest()
    path = (cache or user_cache_path("calque")) / f"glossary-{where[:8]}-{digest[:24]}.msgpack"
    try:
        return Compiled(path.read_bytes())
    except (OSError, msgspec.MsgspecError):
        compiled = compile_source(load_source(folder), digest)
    _refuse_failing(compiled, folder)
    _store(path, compiled.data)
    return compiled


def _refuse_failing(compiled: Compiled, folder: Path) -> None:
    """No entry speaks before its own examples come out."""
    failed = [str(failure) for failure in failures(compiled, compiled.entries)]
    if failed:
        told = "\n".join(failed[:_TOLD])
        fact = f"{len(failed)} examples do not come out as their entries say\n{told}"
        mend = "mend the entries; 'calque glossary test' tells all that fail"
        raise CalqueError(fact, str(folder), mend=mend)


def digest_of(folder: Path) -> str:
    """A hash of the glossary's files, wherever the folder stands."""
    hashed = hashlib.sha256(f"{FORMAT}".encode())
    for path in sorted(folder.rglob("*.yaml")):
        hashed.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return hashed.hexdigest()


def _store(path: Path, data: bytes) -> None:
    """Keep the compiled form, instead of older ones; a cache that cannot be written is no reason to stop."""
    temporary = path.with_name(f"{path.name}.{hashlib.sha256(data).hexdigest()[:8]}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
        for older in set(path.parent.glob(f"{path.name.rsplit('-', 1)[0]}-*.msgpack")) - {path}:
            older.unlink(missing_ok=True)
    except OSError:
        temporary.unlink(missing_ok=True)
