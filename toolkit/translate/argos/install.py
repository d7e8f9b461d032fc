"""Packages put in place and taken away: whole or not at all."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from ...errors import CalqueError
from .download import Progress, fetch, is_url
from .index import Offer
from .packages import RECORD, Package, Pair, Record, installed, packages_folder, read_package
from .unpack import unpack

_LIMIT = 2_000_000_000


def install(
    pair: Pair, source: str, sha256: str = "", folder: Path | None = None, progress: Progress | None = None
) -> Package:
    """Install the package in the file, or at the address, `source`, instead of any other for that pair.

    Raises CalqueError, and changes nothing, if it cannot be had, is not safe to unpack, is for another pair, or is not
    the archive with the digest `sha256`, if one is given.
    """
    with _draft(folder or packages_folder()) as draft:
        archive = draft / "package.zip" if is_url(source) else Path(source)
        digest = _fetched(source, archive, progress) if is_url(source) else _digest(archive)
        if sha256 and digest != sha256.lower():
            mend = "do not use it; get it anew, or ask who gave you the digest"
            raise CalqueError(f"its SHA-256 is {digest}, not {sha256}", source, mend=mend)
        unpacked = draft / "unpacked"
        unpacked.mkdir()
        package = read_package(unpack(archive, unpacked))
        if package.pair != pair:
            raise CalqueError(f"this package is for {package.pair}, not for {pair}", source)
        record = Record(source if is_url(source) else archive.name, digest, archive.stat().st_size)
        (package.path / RECORD).write_bytes(msgspec.json.format(msgspec.json.encode(record)) + b"\n")
        return _placed(package, draft)


def install_offer(
    offer: Offer, sha256: str = "", folder: Path | None = None, progress: Progress | None = None
) -> Package:
    """As `install`, from the first of an offer's links that leads to it."""
    error: CalqueError | None = None
    for link in offer.links:
        try:
            return install(offer.pair, link, sha256 or offer.sha256, folder, progress)
        except CalqueError as failed:
            error = error or failed
    raise error or CalqueError(f"nothing is offered for {offer.pair}")


def remove(pair: Pair, folder: Path | None = None) -> list[Package]:
    """Remove all packages for a pair, and return them; raises CalqueError if there is none."""
    folder = folder or packages_folder()
    packages = [package for package in installed(folder)[0] if package.pair == pair]
    if not packages:
        raise CalqueError(f"no package for {pair} is installed", str(folder), mend="see: calque models list")
    with _draft(folder) as draft:
        for package in packages:
            package.path.rename(draft / package.path.name)
    return packages


@contextmanager
def _draft(folder: Path) -> Iterator[Path]:
    """A folder beside the packages, from which a package can be moved into place at once; gone afterwards."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".calque-", dir=folder) as draft:
            yield Path(draft)
    except OSError as error:
        mend = "see that there is room, and that the folder may be written to"
        raise CalqueError(f"packages cannot be kept here: {error.strerror or error}", str(folder), mend=mend) from error


def _fetched(url: str, archive: Path, progress: Progress | None) -> str:
    with archive.open("xb") as file:
        return fetch(url, file, _LIMIT, progress)


def _digest(archive: Path) -> str:
    try:
        with archive.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise CalqueError(f"cannot be read: {error.strerror or error}", str(archive)) from None


def _placed(package: Package, draft: Path) -> Package:
    """Move a package from the draft to where it belongs, and what is installed for its pair out of the way."""
    folder = draft.parent
    version = "".join(c if c.isalnum() else "_" for c in package.version)
    place = folder / f"translate-{package.pair.source}_{package.pair.target}-{version}".rstrip("-")
    older = {p.path for p in installed(folder)[0] if p.pair == package.pair}
    if place.exists() and place not in older:
        raise CalqueError("something else lies where the package belongs", str(place), mend="move it away")
    moved: list[tuple[Path, Path]] = []
    try:
        for number, path in enumerate(older):
            moved.append((path, path.rename(draft / f"old-{number}")))
        package.path.rename(place)
    except OSError:
        for path, away in moved:
            away.rename(path)
        raise
    return read_package(place)
