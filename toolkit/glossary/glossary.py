"""A glossary as the rest of the program uses it: found, loaded, matched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from ..article import Finding
from ..document import Document
from ..errors import CalqueError
from .compile import Compiled, load_compiled
from .find import findings
from .match import Hit, Matcher, Scan

_PACKAGE = Path(__file__).parent.parent


class Glossary:
    """A compiled glossary with its automaton; `british` chooses among spellings."""

    def __init__(self, compiled: Compiled, british: bool = False) -> None:
        self.compiled, self.british = compiled, british
        self._matcher = Matcher(compiled)
        self._entries = {e.id: e for e in compiled.entries}

    @classmethod
    def load(cls, folder: str = "", british: bool = False) -> Glossary:
        """The glossary in `folder`, or the one that comes with the package; raises CalqueError."""
        return cls(load_compiled(find_folder(folder)), british)

    def scan(self, document: Document) -> Scan:
        """Every hit whose conditions hold, weak ones too, and the topics of the article."""
        return self._matcher.scan(document)

    def findings(self, document: Document, hits: tuple[Hit, ...], weak: bool) -> list[Finding]:
        """The findings of `hits`; those of weak entries only if `weak`."""
        return findings(document, self.compiled, hits, weak, self.british)

    def may_change_facts(self, rule: str) -> bool:
        """Whether the entry `rule` says that it may change a number, a unit or a negation."""
        entry = self._entries.get(rule)
        return entry is not None and any(w.may_change for w in entry.wrong)

    def digest_of(self, rules: Iterable[str]) -> str:
        """A hash of what the entries among `rules` say, wherever their files stand."""
        spoke = sorted({r for r in rules if r in self._entries})
        entries = [_without_place(self._entries[r]) for r in spoke]
        return hashlib.sha256(msgspec.json.encode(entries)).hexdigest()[:16]


def find_folder(folder: str = "") -> Path:
    """`folder` if given, else the glossary beside the package (a checkout), else the one inside it (a wheel)."""
    if folder:
        if not Path(folder).is_dir():
            raise CalqueError("there is no glossary folder here", folder, mend="check --glossary or calque.toml")
        return Path(folder)
    return next(
        (p for p in (_PACKAGE / "_glossary", _PACKAGE.parent / "glossary") if p.is_dir()), _PACKAGE / "_glossary"
    )


def _without_place(entry: msgspec.Struct) -> msgspec.Struct:
    data = {**msgspec.structs.asdict(entry), "path": "", "line": 0}
    data["wrong"] = tuple(msgspec.structs.replace(w, line=0) for w in data["wrong"])
    data["examples"] = data["keep"] = ()
    return type(entry)(**data)
