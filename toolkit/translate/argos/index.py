"""The index of packages: a JSON list that argostranslate's makers keep, or one of your own in the same format.

It is read over the network each time it is asked for, and never through argostranslate, whose reading of it does not
end when there is no network.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import msgspec

from ...errors import CalqueError
from .download import fetch, is_url
from .packages import Pair, setting

INDEX = "https://raw.githubusercontent.com/argosopentech/argospm-index/main/"
_LIMIT = 20_000_000


@dataclass(frozen=True, slots=True)
class Offer:
    """A package that can be downloaded from one of `links`; `sha256` of the archive is empty if the index has none."""

    pair: Pair
    version: str
    names: str
    links: tuple[str, ...]
    sha256: str


class _Entry(msgspec.Struct):
    from_code: str = ""
    to_code: str = ""
    from_name: str = ""
    to_name: str = ""
    package_version: str = ""
    type: str = "translate"
    links: list[str] = []
    sha256: str = ""


def index_url(given: str = "", project: str = "") -> str:
    """The address of the index: as given, else as `ARGOS_PACKAGE_INDEX` says, else the project's, else the public one.

    As for argostranslate it may be the folder in which `index.json` lies.
    """
    url = given or setting("ARGOS_PACKAGE_INDEX", project or INDEX)
    return url if url.endswith(".json") else f"{url.rstrip('/')}/index.json"


def offers(url: str) -> list[Offer]:
    """The packages that the index at `url` offers for translating, by pair; raises CalqueError if it cannot be read."""
    data = BytesIO()
    fetch(url, data, _LIMIT)
    try:
        entries = msgspec.json.decode(data.getvalue(), type=list[dict[str, object]])
    except msgspec.MsgspecError as error:
        raise CalqueError(f"this is no index of packages: {error}", url, mend="give another one with --index") from None
    found = [offer for entry in entries if (offer := _offer(entry))]
    return sorted(found, key=lambda offer: (str(offer.pair), offer.version))


def _offer(raw: dict[str, object]) -> Offer | None:
    """What an entry offers; None if it is odd, not for translating, or cannot be downloaded over HTTP."""
    try:
        entry = msgspec.convert(raw, _Entry)
        pair = Pair.parse(f"{entry.from_code}-{entry.to_code}")
    except (msgspec.ValidationError, CalqueError):
        return None
    links = tuple(filter(is_url, entry.links))
    if entry.type != "translate" or not links:
        return None
    return Offer(pair, entry.package_version, f"{entry.from_name} to {entry.to_name}", links, entry.sha256.lower())
