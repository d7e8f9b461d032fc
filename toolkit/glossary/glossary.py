"""A glossary as the rest of the program uses it: found, loaded, matched."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from ..article import Finding
from ..document import Document
from ..errors import CalqueError
from .compile import Compiled
from .entries import Entry
from .find import findings
from .load import load_compiled
from .match import Hit, Matcher, Scan

_PACKAGE = Path(__file__).parent.parent


class Glossary:
    """A compiled glossary with its matcher; `british` chooses among spellings, the lexicons stand in `folder`."""

    def __init__(self, compiled: Compiled, british: bool = False, folder: Path | None = None) -> None:
        self.compiled, self.british, self.folder = compiled, british, folder
        self._matcher = Matcher(compiled)

    @classmethod
    def load(cls, folder: str = "", british: bool = False) -> Glossary:
        """The glossary in `folder`, or the one that comes with the package; raises CalqueError."""
        found = find_folder(folder)
        return cls(load_compiled(found), british, found)

    def scan(self, document: Document) -> Scan:
        """Every hit whose conditions hold, weak ones too, and the topics of the article."""
        return self._matcher.scan(document)

    def findings(self, document: Document, hits: Iterable[Hit]) -> list[Finding]:
        """The findings of `hits`."""
        return findings(document, self.compiled, hits, self.british)

    def may_change_facts(self, rule: str) -> bool:
        """Whether the entry `rule` says that it may change a number, a unit or a negation."""
        entry = self.compiled.by_id.get(rule)
        return entry is not None and any(w.may_change for w in entry.wrong)

    def digest_of(self, rules: Iterable[str]) -> str:
        """A hash of what the entries among `rules` say, wherever their files stand."""
        spoke = sorted({r for r in rules if r in self.compiled.by_id})
        entries = [_without_place(self.compiled.by_id[r]) for r in spoke]
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


def _without_place(entry: Entry) -> Entry:
    """What the entry does, and nothing else."""
    wrong = tuple(msgspec.structs.replace(w, line=0, column=0) for w in entry.wrong)
    return msgspec.structs.replace(
        entry, path="", line=0, column=0, wrong=wrong, examples=(), keep=(), author="", date="", reason=""
    )
