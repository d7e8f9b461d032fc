"""Archives of packages unpacked without trusting them."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from pathlib import Path

from ...errors import CalqueError

_MEMBERS = 5_000
_BYTES = 2_000_000_000
_CHUNK = 1 << 20
# What a part of a name may not hold on one system or another.
_BAD_PART = re.compile(r'|\.{1,2}|.*[\x00-\x1f\x7f\\:*?"<>|].*|.*[. ]', re.DOTALL)
_MEND = "get the package anew, from where you trust it"


def unpack(archive: Path, folder: Path, limit: int = _BYTES) -> Path:
    """Unpack `archive` into the empty `folder` and return the one folder that stands in it.

    Raises CalqueError if the archive is broken, holds anything but plain files below one top folder, a name that leads
    out of it or that some system cannot hold, or more than `limit` bytes.
    """
    try:
        with zipfile.ZipFile(archive) as opened:
            members = opened.infolist()
            top = _checked(members, archive)
            left = limit
            for member in members:
                if not member.is_dir():
                    left -= _extract(opened, member, folder, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, UnicodeError) as error:
        raise CalqueError(f"is no archive, or a broken one: {error}", str(archive), mend=_MEND) from None
    except OSError as error:
        raise CalqueError(f"cannot be unpacked: {error.strerror or error}", str(archive)) from error
    return folder / top


def _checked(members: list[zipfile.ZipInfo], archive: Path) -> str:
    """The name of the top folder."""

    def refuse(fact: str) -> CalqueError:
        return CalqueError(f"is refused: {fact}", str(archive), mend=_MEND)

    if len(members) > _MEMBERS:
        raise refuse(f"it holds more than {_MEMBERS} files")
    seen: set[str] = set()
    for member in members:
        # zipfile cuts a name at a NUL; what stands in the archive is what is judged.
        name = member.orig_filename
        if any(_BAD_PART.fullmatch(part) for part in name.removesuffix("/").split("/")):
            raise refuse(f"the name {name!r} in it leads elsewhere, or cannot be a file's everywhere")
        kind = stat.S_IFMT(member.external_attr >> 16)
        if kind not in (0, stat.S_IFDIR if member.is_dir() else stat.S_IFREG):
            raise refuse(f"{name!r} in it is a link or another special file")
        if name.casefold().removesuffix("/") in seen:
            raise refuse(f"{name!r} stands in it twice")
        seen.add(name.casefold().removesuffix("/"))
    tops = {member.orig_filename.split("/")[0] for member in members}
    if len(tops) != 1 or not any("/" in member.orig_filename.removesuffix("/") for member in members):
        held = ", ".join(sorted(tops)) or "nothing"
        raise refuse(f"it should hold one folder and nothing beside it, and holds {held}")
    return tops.pop()


def _extract(opened: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path, limit: int) -> int:
    """Write one file and return its length; what the archive says of that is not believed."""
    path = folder.joinpath(*member.orig_filename.split("/"))
    path.parent.mkdir(parents=True, exist_ok=True)
    done = 0
    with opened.open(member) as source, path.open("xb") as target:
        while chunk := source.read(_CHUNK):
            done += len(chunk)
            if done > limit:
                raise CalqueError("is refused: it unpacks to far more than a package", str(opened.filename), mend=_MEND)
            target.write(chunk)
    return done
