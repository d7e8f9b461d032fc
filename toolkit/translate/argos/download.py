"""Files fetched over HTTP, with what may go wrong told to a person."""

from __future__ import annotations

import hashlib
import http.client
import ssl
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO
from urllib.error import HTTPError, URLError

from ...errors import CalqueError

Progress = Callable[[int, int], None]
"""Told how many bytes are there, and how many there will be (0 if the server does not say)."""

_TIMEOUT = 30  # seconds without a byte
_CHUNK = 1 << 16
_OFFLINE = "see that there is a network, or install from a file: calque models install ru-en FILE"


def is_url(text: str) -> bool:
    return text.lower().startswith(("http://", "https://"))


def fetch(url: str, to: BinaryIO, limit: int, progress: Progress | None = None) -> str:
    """Write what is at `url` to `to`, and return its SHA-256.

    Raises CalqueError if it cannot be had whole, or is longer than `limit` bytes.
    """
    digest, done = hashlib.sha256(), 0
    with _opened(url) as answer:
        total = int(answer.headers.get("Content-Length") or 0)
        while chunk := answer.read(_CHUNK):
            done += len(chunk)
            if max(done, total) > limit:
                raise CalqueError(f"is longer than {limit} bytes", url, mend="see that the address is right")
            to.write(chunk)
            digest.update(chunk)
            if progress:
                progress(done, total)
    if done < total:
        raise CalqueError(f"broke off after {done} of {total} bytes", url, mend="run the command again")
    return digest.hexdigest()


@contextmanager
def _opened(url: str) -> Iterator[http.client.HTTPResponse]:
    if not is_url(url):
        raise CalqueError("is no address of the web", url, mend="give one that begins with https://")
    request = urllib.request.Request(url, headers={"User-Agent": "calque"})
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:
            yield answer
    except HTTPError as error:
        mend = "see that the address is right, or give another one"
        raise CalqueError(f"the server says {error.code} {error.reason}", url, mend=mend) from None
    except URLError as error:
        raise CalqueError(f"cannot be reached: {error.reason}", url, mend=_OFFLINE) from None
    except (http.client.HTTPException, ssl.SSLError, TimeoutError, ConnectionError, ValueError) as error:
        raise CalqueError(f"cannot be reached: {error or type(error).__name__}", url, mend=_OFFLINE) from None
