"""How the glossary engine grows: loading, compiling and scanning with 300 and with 3,000 entries, in processor time.

usage: python benchmarks/glossary.py [ENTRIES]

The entries are real ones; to have 3,000 they are copied with other words ("leg" becomes "qcleg", with its forms and in
sets of its own), so that a copy costs what an entry costs but says nothing of the same text, that of sources/.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lemminflect import getAllLemmas

from toolkit.article import Article
from toolkit.document import Document, parse
from toolkit.errors import CalqueError
from toolkit.glossary.compile import Compiled, compile_source
from toolkit.glossary.entries import load_source
from toolkit.glossary.examples import failures
from toolkit.glossary.glossary import Glossary
from toolkit.glossary.inflect import FUNCTION_WORDS, Inflector
from toolkit.glossary.load import load_compiled
from toolkit.glossary.nodes import plain, read_file
from toolkit.read import read
from toolkit.read.sources import expand

ROOT = Path(__file__).parent.parent
FEW, MANY = 300, 3000
ROUNDS = 5
_WORD = re.compile(r"<[^<>]*>|\b[A-Za-z][a-z]{2,}\b")
_PATTERNS = ("match", "right", "also", "near", "unless near", "near paragraph", "near heading", "near article",
             "unless near paragraph", "unless near heading", "unless near article", "text", "becomes")  # fmt: skip


class Copier:
    """Copies entries with other words; the words of sets and topics stay."""

    def __init__(self, folder: Path) -> None:
        self.entries = [e for path in sorted(folder.glob("*/*.yaml")) for e in plain(read_file(path)) or ()]  # type: ignore[union-attr]
        self.sets: dict[str, list[str]] = plain(read_file(folder / "sets.yaml"))  # type: ignore[assignment]
        self.topics = (folder / "topics.yaml").read_text(encoding="utf-8")
        self.forms: dict[str, dict[str, str]] = plain(read_file(folder / "forms.yaml")) or {}  # type: ignore[assignment]
        self.inflector = Inflector(self.forms)
        self.new_forms, self.new_sets = dict(self.forms), dict(self.sets)

    def write(self, folder: Path, sizes: tuple[int, int]) -> None:
        """A glossary of `sizes[0]` entries as they are and `sizes[1]` copies."""
        few = self.entries[:: max(1, len(self.entries) // sizes[0])][: sizes[0]]
        chosen = [*few, *(self.copy(i) for i in range(sizes[1]))]
        (folder / "ru").mkdir(parents=True)
        (folder / "ru" / "all.yaml").write_text(json.dumps(chosen, ensure_ascii=False, indent=1), encoding="utf-8")
        (folder / "sets.yaml").write_text(json.dumps(self.new_sets, ensure_ascii=False), encoding="utf-8")
        (folder / "topics.yaml").write_text(self.topics, encoding="utf-8")
        (folder / "forms.yaml").write_text(json.dumps(self.new_forms, indent=1), encoding="utf-8")

    def copy(self, index: int) -> Any:
        turn, which = divmod(index, len(self.entries))
        mark = f"q{chr(ord('b') + turn)}"
        entry: Any = self.entries[which]
        # Examples are run on the real entries; what rules of form say of made-up words is another matter.
        bare = {key: value for key, value in entry.items() if key not in ("examples", "keep")}
        return {**self.changed(bare, mark), "id": f"{entry['id']}-{turn}"}

    def changed(self, value: Any, mark: str, key: str = "wrong") -> Any:
        if isinstance(value, dict):
            return {k: self.changed(v, mark, k) for k, v in value.items()}
        if isinstance(value, list):
            return [self.changed(v, mark, key) for v in value]
        if isinstance(value, str) and key in (*_PATTERNS, "wrong", "us", "gb"):
            return _WORD.sub(lambda m: self.word(m.group(), mark), value)
        return value

    def word(self, word: str, mark: str) -> str:
        if word.startswith("<"):
            return self.set_of(word[1:-1], mark)
        if word.lower() in FUNCTION_WORDS:
            return word
        if word[0].isupper():
            return self.word(word.lower(), mark).capitalize()
        for lemma in {word, *(lemma for found in getAllLemmas(word).values() for lemma in found)}:
            forms = self.inflector.forms(lemma)
            if forms:
                self.new_forms[mark + lemma] = {tag: mark + found[0] for tag, found in forms.items()}
        return mark + word

    def set_of(self, name: str, mark: str) -> str:
        """A reference to a set or capture, the set copied too."""
        bare, _, index = name.partition(" ")
        if bare not in self.sets:
            return f"<{name}>"
        new = f"{mark}-{bare}"
        if new not in self.new_sets:
            self.new_sets[new] = [self.changed(str(item), mark) for item in self.sets[bare]]
        return f"<{new} {index}>" if index else f"<{new}>"


def texts() -> Iterator[Document]:
    for source in expand([str(ROOT / "sources")]):
        try:
            article: Article = read(source)
        except CalqueError as error:
            print(error, file=sys.stderr)
            continue
        yield parse(article.text, "en")


def best(run: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        run()
        times.append(time.process_time() - began)
    return min(times)


def scanning(compiled: Compiled, documents: list[Document]) -> float:
    """Seconds for all `documents`, once what they need is decoded."""
    glossary = Glossary(compiled)

    def scan() -> None:
        for document in documents:
            glossary.scan(document)

    return best(scan)


def main() -> None:
    many = int(sys.argv[1]) if sys.argv[1:] else MANY
    documents = list(texts())
    size = sum(len(d.text.encode()) for d in documents) / 1e6
    copier = Copier(ROOT / "glossary")
    with TemporaryDirectory() as name:
        folder, cache = Path(name), Path(name) / "cache"
        few = min(FEW, len(copier.entries))
        copier.write(folder / "few", (few, 0))
        copier.write(folder / "many", (few, many - few))
        began = time.process_time()
        compiled = compile_source(load_source(folder / "many"))
        seconds = time.process_time() - began
        patterns = sum(len(e.wrong) for e in compiled.entries)
        print(f"{len(compiled.entries)} entries, {patterns} patterns, {len(compiled.data) / 1e6:.1f} MB compiled")
        print(f"  compiling               {seconds:6.2f} s")
        load_compiled(folder / "many", cache)
        print(f"  loading from the cache  {best(lambda: Glossary(load_compiled(folder / 'many', cache))):6.3f} s")
        slow = scanning(compiled, documents)
        fast = scanning(compile_source(load_source(folder / "few")), documents)
    whole = compile_source(load_source(ROOT / "glossary"))
    began = time.process_time()
    failed = sum(1 for _ in failures(whole, whole.entries))
    count = sum(len(e.examples) + len(e.keep) for e in whole.entries)
    print(f"running {count} examples    {time.process_time() - began:6.2f} s ({failed} fail)")
    real = scanning(whole, documents)
    print(f"scanning {size:.2f} MB of sources/")
    print(f"  {few:5} entries          {size / fast:6.2f} MB/s")
    print(f"  {many:5} entries          {size / slow:6.2f} MB/s, {slow / fast:.2f} times the cost")
    print(f"  {len(copier.entries):5} entries, all real {size / real:5.2f} MB/s, {real / fast:.2f} times the cost")


if __name__ == "__main__":
    main()
