"""A glossary as it was at a revision of git, and which entries have changed since."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from ..errors import CalqueError
from .entries import Entry, Source


@contextmanager
def at_revision(folder: Path, revision: str) -> Iterator[Path]:
    """A folder that holds what the glossary `folder` held at `revision`; raises CalqueError."""
    with TemporaryDirectory() as name:
        archive = _git(folder, "archive", "--format=tar", _revision(folder, revision))
        with tarfile.open(fileobj=io.BytesIO(archive)) as files:
            files.extractall(name, filter="data")
        yield Path(name)


def changed(old: Source, new: Source) -> list[Entry]:
    """The entries of `new` that say something else than in `old`, or whose sets, topics or forms do."""
    before = {entry.id: _said(entry) for entry in old.entries}
    names = _changed_names(old, new)
    every = old.forms != new.forms
    return [e for e in new.entries if every or before.get(e.id) != _said(e) or names & _names(e)]


def _said(entry: Entry) -> bytes:
    """What an entry says, wherever it stands."""
    replace = msgspec.structs.replace
    return msgspec.msgpack.encode(
        replace(
            entry,
            path="",
            line=0,
            column=0,
            wrong=tuple(replace(w, line=0, column=0) for w in entry.wrong),
            examples=tuple(replace(e, line=0, column=0) for e in entry.examples),
            keep=tuple(replace(e, line=0, column=0) for e in entry.keep),
        )
    )


def _changed_names(old: Source, new: Source) -> set[str]:
    """The sets and topics that are not what they were."""
    sets = {name for name in {*old.sets, *new.sets} if old.sets.get(name) != new.sets.get(name)}
    was, now = ({t.name: t for t in source.topics} for source in (old, new))
    return {f"<{name}>" for name in sets} | {name for name in {*was, *now} if was.get(name) != now.get(name)}


def _names(entry: Entry) -> set[str]:
    """The sets (as `<name>`) and topics that an entry speaks of."""
    found: set[str] = set()
    for wrong in entry.wrong:
        conditions = wrong.conditions
        found |= {*conditions.topic, *conditions.unless_topic}
        near = (s for each in (*conditions.near, *conditions.unless) for s in each.sequences)
        found |= {f"<{e.words[0]}>" for s in (*wrong.sequences, *near) for e in s if e.kind == "set"}
    return found


def _revision(folder: Path, name: str) -> str:
    found = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.decode().strip()


def _git(folder: Path, *arguments: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", str(folder), *arguments], capture_output=True, check=True).stdout
    except FileNotFoundError:
        raise CalqueError("git is not installed", mend="install git, or name two folders") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").splitlines()
        fact = f"git does not know the glossary here: {said[0] if said else 'no such revision'}"
        raise CalqueError(fact, str(folder), mend="this needs a glossary that is kept in git, and a revision") from None
