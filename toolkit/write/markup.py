"""HTML that is safe as it is built: whatever is not `Html` is escaped, and a page may load and run nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

HIDDEN = "\0"
"""Stands in a text for a character that a page does not show; HTML could not hold it anyway."""

_CONTROL = re.compile(r"[\x01-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_VOID = frozenset({"meta", "input", "br"})
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


class Html(str):
    """A piece of HTML, as opposed to a text."""

    __slots__ = ()


def tag(name: str, /, *children: str, **attributes: str | int | bool) -> Html:
    """An element; children that are not `Html` and all attributes are escaped.

    An attribute that a keyword cannot name ends in `_` or has `_` for `-`; False and "" leave it out, True sets it
    bare.
    """
    given = (
        (key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value not in (False, "")
    )
    opening = "".join(f" {key}" if value is True else f' {key}="{text(str(value))}"' for key, value in given)
    return Html(f"<{name}{opening}>" if name in _VOID else f"<{name}{opening}>{join(children)}</{name}>")


def join(parts: Iterable[str]) -> Html:
    return Html("".join(part if isinstance(part, Html) else text(part) for part in parts))


def text(value: str) -> Html:
    return Html(html.escape(_CONTROL.sub("\N{REPLACEMENT CHARACTER}", value.replace(HIDDEN, "")), quote=True))


def document(title: str, *content: str, wide: bool = False) -> str:
    """A whole page that needs nothing but itself, with the one style all pages share."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="robots", content="noindex"),
        "\n",
        tag("title", title),
        tag("style", _style()),
    )
    body = tag("body", *content, class_="wide" if wide else "")
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n"


@cache
def _style() -> Html:
    return Html("\n" + files(__package__).joinpath("style.css").read_text("utf-8"))
