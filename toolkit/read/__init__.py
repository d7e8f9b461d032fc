"""Reading: a source becomes an Article."""

from __future__ import annotations

import re
import sys
from pathlib import PurePath

from ..article import Article, Format
from ..errors import CalqueError
from .decode import decode
from .sources import SUFFIXES, Source, expand

__all__ = ["Source", "expand", "read", "read_bytes"]

_FORMATS: dict[str, Format] = {".md": "md", ".html": "html", ".htm": "html"}
_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?:<!--.{0,2000}?-->\s*+)?<(?:!doctype\s++html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def read(source: Source) -> Article:
    """The article in `source`; a fault of any kind is a CalqueError that names it."""
    if source.path is None:
        return read_bytes(sys.stdin.buffer.read(), source.name)
    try:
        data = source.path.read_bytes()
    except FileNotFoundError as error:
        raise CalqueError("there is no such file", source.name, mend="check the name") from error
    except IsADirectoryError as error:
        raise CalqueError("is a folder that cannot be listed", source.name, mend="check who may read it") from error
    except OSError as error:
        raise CalqueError(f"cannot be read: {error.strerror}", source.name, mend="check who may read it") from error
    return read_bytes(data, source.name)


def read_bytes(data: bytes, name: str) -> Article:
    """The article in `data`: its format is told by the suffix of `name`, for standard input by how it begins."""
    suffix = PurePath(name).suffix.lower()
    fmt = _FORMATS.get(suffix, "txt")
    if suffix not in SUFFIXES and _HTML.match(data[:4096]):
        fmt = "html"
    if fmt == "html":
        # trafilatura takes longer to import than most text takes to clean.
        from .html import extract

        return extract(data, name)
    decoded = decode(data, name)
    return Article(name, decoded.text, fmt, notes=decoded.notes)
