"""What the user named, as a list of files: files, folders, globs, and `-` for standard input."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from ..errors import CalqueError

SUFFIXES = (".txt", ".md", ".html", ".htm")
STDIN = "-"


class Source(NamedTuple):
    """One thing to read: a file, or standard input (`path` is None); `name` is how the user named it."""

    path: Path | None
    name: str


def expand(patterns: Sequence[str]) -> list[Source]:
    """The sources that `patterns` name, each file once, in the order named and sorted within a folder or glob.

    A folder gives every article below it, hidden ones left out; a file that is named itself is taken whatever it is
    called.  A pattern that names nothing is an error.
    """
    sources: dict[str, Source] = {}
    for pattern in patterns:
        found = list(_sources(pattern))
        if not found:
            raise CalqueError(
                "no article is there", pattern, mend=f"name a file, a folder or a glob that holds {', '.join(SUFFIXES)}"
            )
        for source in found:
            sources.setdefault(os.path.realpath(source.path) if source.path else STDIN, source)
    return list(sources.values())


def _sources(pattern: str) -> Iterator[Source]:
    if pattern == STDIN:
        yield Source(None, STDIN)
    elif os.path.lexists(pattern):
        yield from _below(Path(pattern))
    else:
        # Path.glob takes no absolute pattern.
        for name in sorted(glob.glob(pattern, recursive=True)):  # noqa: PTH207
            path = Path(name)
            if path.is_dir():
                # `**` lists every folder by itself; only a folder that a plain `*` names is gone into.
                if "**" not in pattern:
                    yield from _below(path)
            elif path.suffix.lower() in SUFFIXES:
                yield _source(path)


def _below(path: Path) -> Iterator[Source]:
    if not path.is_dir():
        yield _source(path)
        return
    # A folder that is a link is not gone into: it may lead back up.  What cannot be listed fails when it is read.
    failed: list[OSError] = []
    for folder, folders, files in os.walk(path, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                yield _source(Path(folder, name))
    for error in failed:
        yield _source(Path(error.filename))


def _source(path: Path) -> Source:
    return Source(path, path.as_posix())
