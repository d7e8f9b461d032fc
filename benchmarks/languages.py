"""How well words of another language in the article's script are found, and how fast the whole language step is.

usage: python benchmarks/languages.py INSERTIONS.jsonl [NATIVE.txt]

A line of INSERTIONS is an object with `text`, the span `start`, `end` that is in another language (code points),
`lang`, `n` (its words) and `kind`: "mix", or something else if nothing is to be found.  Prints the F1 over characters
by `n`, how many languages were named right, and the share of the other kinds with anything found; and for NATIVE (by
default the native sample in sources/), in articles of about 500 words, the MB/s of both language rules and what they
found.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

from toolkit.article import Finding
from toolkit.document import Document, parse
from toolkit.protect import protected
from toolkit.rules import insertions, languages

ROOT = Path(__file__).parent.parent


def find(document: Document) -> list[Finding]:
    return languages.find(document) + insertions.find(document)


def accuracy(path: Path) -> None:
    hit, extra, missed = Counter[str](), Counter[str](), Counter[str]()
    flagged: defaultdict[str, list[bool]] = defaultdict(list)
    named: defaultdict[str, list[bool]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, mixed = row["text"], row["kind"] == "mix"
        found = find(parse(text, "en", protected(text)))
        got = {i for f in found for i in range(f.start, f.end)}
        wanted = set(range(row["start"], row["end"])) if mixed else set()
        if not mixed:
            flagged[row["kind"]].append(bool(found))
            continue
        if found:
            named[str(row["n"])].append(any(row["lang"] == f.source_lang for f in found))
        for group in (str(row["n"]), "3 and more" if row["n"] >= 3 else "1 and 2"):
            hit[group] += len(got & wanted)
            extra[group] += len(got - wanted)
            missed[group] += len(wanted - got)
    for group in sorted(hit | missed):
        f1 = 2 * hit[group] / (2 * hit[group] + extra[group] + missed[group])
        rights = named.get(group, [])
        told = f", language named right {sum(rights)}/{len(rights)}" if rights else ""
        print(f"{group} words: character F1 {f1:.3f}{told}")
    for kind, flags in sorted(flagged.items()):
        print(f"{kind}: {sum(flags)} of {len(flags)} flagged")


def speed(path: Path) -> None:
    documents, part = [], list[str]()
    for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
        part.append(paragraph)
        if sum(len(p.split()) for p in part) >= 500:
            text = "\n\n".join(part)
            documents.append(parse(text, "en", protected(text)))
            part = []
    size = sum(len(d.text.encode()) for d in documents) / 1e6
    words = sum(len(d.text.split()) for d in documents)
    for title in ("cold", "warm"):
        began = time.process_time()
        found = [(d.text[f.start : f.end], f.rule) for d in documents for f in find(d)]
        seconds = time.process_time() - began
        print(f"{title}: {size:.2f} MB, {size / seconds:.2f} MB/s")
    print(f"{len(found)} findings in {words} words: {Counter(found).most_common(12)}")


def main() -> None:
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    accuracy(Path(sys.argv[1]))
    speed(Path(sys.argv[2]) if sys.argv[2:] else ROOT / "sources" / "native-control.txt")


if __name__ == "__main__":
    main()
