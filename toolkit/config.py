"""Settings: `calque.toml`, checked with a message that names the wrong key and its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from .errors import CalqueError

FILE = "calque.toml"
SPELLINGS = ("american", "british")
ENGINES = ("memory", "glossary", "argos", "phrasebook")
TRANSLATIONS = ("covered", "all", "none")


@dataclass(frozen=True, slots=True)
class Settings:
    """What a project may set; every field is a key of `calque.toml`.

    `glossary` and `output` are folders, `memory` is a TMX file (relative to the settings file); `spelling` is american
    or british; `off` are rules and glossary entries switched off, by name; `keep` are phrases to leave alone wherever
    they stand; `engines` translate leftover fragments, asked in this order; `translations` says which of their answers
    are put in without asking: covered (memory or glossary know the fragment whole), all or none;
    `argos_index` is the address of an index of translation models.
    """

    glossary: str = ""
    memory: str = ""
    output: str = "output"
    spelling: str = "american"
    off: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    engines: tuple[str, ...] = ENGINES
    translations: str = "covered"
    argos_index: str = ""


def load_settings(path: Path | None = None) -> Settings:
    """The settings in `path`, or in `calque.toml` of the working folder, or the defaults; raises CalqueError."""
    found = path or Path(FILE)
    if not found.exists():
        if path is not None:
            raise CalqueError("there is no such settings file", str(path), mend="check the name given with --config")
        return Settings()
    try:
        text = found.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise CalqueError(f"cannot be read: {error}", str(found), mend="save the file as UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        # At the end of the file there is no place in the message.
        line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 0)
        raise CalqueError(f"this is no TOML: {error}", str(found), line, column, "see the README, Settings") from None
    settings = Settings(**{key: _checked(found, text, key, value) for key, value in data.items()})
    return _from_here(settings, found.parent)


def _from_here(settings: Settings, folder: Path) -> Settings:
    """Folders in the file are meant from where the file stands."""
    if folder == Path():
        return settings
    return replace(
        settings,
        glossary=str(folder / settings.glossary) if settings.glossary else "",
        memory=str(folder / settings.memory) if settings.memory else "",
        output=str(folder / settings.output),
    )


def _checked(path: Path, text: str, key: str, value: Any) -> Any:
    known = {f.name for f in fields(Settings)}
    if key not in known:
        like = get_close_matches(key, known, 1)
        mend = f"did you mean {like[0]!r}?" if like else f"known keys: {', '.join(sorted(known))}"
        raise CalqueError(f"unknown key {key!r}", str(path), _line(text, key), mend=mend)
    wanted, fits, make = _SHAPES[key]
    if not fits(value):
        raise CalqueError(f"{key!r} is {value!r}", str(path), _line(text, key), mend=f"give {wanted}")
    return make(value)


def _is_strings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


_Shape = tuple[str, Callable[[Any], bool], Callable[[Any], Any]]
_TEXT: _Shape = ("a text in quotes", lambda v: isinstance(v, str), str)
_TEXTS: _Shape = ('a list of texts: ["..", ".."]', _is_strings, tuple)
_SHAPES: dict[str, _Shape] = {
    "glossary": _TEXT,
    "memory": _TEXT,
    "output": _TEXT,
    "spelling": (f"one of {', '.join(SPELLINGS)}", lambda v: v in SPELLINGS, str),
    "off": _TEXTS,
    "keep": _TEXTS,
    "engines": (
        f"a list of some of {', '.join(ENGINES)}, each once",
        lambda v: _is_strings(v) and set(v) <= set(ENGINES) and len(set(v)) == len(v),
        tuple,
    ),
    "translations": (f"one of {', '.join(TRANSLATIONS)}", lambda v: v in TRANSLATIONS, str),
    "argos_index": _TEXT,
}


def _line(text: str, key: str) -> int:
    match = re.search(rf"^\s*(?:\[\s*)?[\"']?{re.escape(key)}\b", text, re.MULTILINE)
    return text.count("\n", 0, match.start()) + 1 if match else 0
