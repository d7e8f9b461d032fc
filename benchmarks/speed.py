"""How fast one process checks articles, start-up apart, and where the time goes.

usage: python benchmarks/speed.py [FILE|FOLDER ...]   by default sources/, the native control apart

Long files are cut at blank lines into articles of about 500 words.  Prints MB/s (of UTF-8) for the whole of what
`calque check` does with an article, and the share of each stage, by module.
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import time
from collections import Counter
from pathlib import Path

from toolkit.article import Article
from toolkit.clean import clean
from toolkit.config import Settings
from toolkit.errors import CalqueError
from toolkit.glossary.glossary import Glossary
from toolkit.read import read
from toolkit.read.sources import expand

ROOT = Path(__file__).parent.parent
LEAST_SECONDS = 3.0


def articles(names: list[str]) -> list[Article]:
    found = []
    for source in expand(names):
        try:
            article = read(source)
        except CalqueError as error:
            print(error, file=sys.stderr)
            continue
        found += cut(article) if article.format == "txt" else [article]
    return found


def cut(article: Article) -> list[Article]:
    out, part = [], list[str]()
    for paragraph in article.text.split("\n\n"):
        part.append(paragraph)
        if sum(len(p.split()) for p in part) >= 500:
            out.append(Article(article.path, "\n\n".join(part) + "\n", "txt"))
            part = []
    return [*out, Article(article.path, "\n\n".join(part) + "\n", "txt")] if part else out


def measure(title: str, found: list[Article], glossary: Glossary) -> None:
    settings = Settings()
    size = sum(len(a.text.encode()) for a in found) / 1e6
    # Dictionaries are loaded when the first article asks for them.
    for article in found[:200]:
        clean(article, glossary, settings)
    rounds, began = 0, time.process_time()
    while time.process_time() - began < LEAST_SECONDS:
        for article in found:
            clean(article, glossary, settings)
        rounds += 1
    seconds = (time.process_time() - began) / rounds
    print(f"{title}: {len(found)} articles, {size:.2f} MB, {size / seconds:.2f} MB/s")
    for module, share in shares(found, glossary, settings).most_common(8):
        print(f"  {share:5.1%}  {module}")


def shares(found: list[Article], glossary: Glossary, settings: Settings) -> Counter[str]:
    """The share of time spent in each module of Calque and in each library, what they call in C included."""
    profile = cProfile.Profile()
    profile.enable()
    for article in found[:200]:
        clean(article, glossary, settings)
    profile.disable()
    spent: Counter[str] = Counter()
    for (path, _, _), (_, _, own, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if path == "~" and callers:  # a function in C counts for who calls it
            for (caller, _, _), (_, _, seconds, _) in callers.items():
                spent[module_of(caller)] += seconds
        elif path != "~":
            spent[module_of(path)] += own
    total = sum(spent.values())
    return Counter({module: seconds / total for module, seconds in spent.items()})


def module_of(path: str) -> str:
    for part in ("toolkit/", "site-packages/"):
        if part in path:
            inside = path.split(part, 1)[1]
            return f"toolkit/{inside}" if part == "toolkit/" else inside.split("/")[0]
    return "Python's own library"


def main() -> None:
    glossary = Glossary.load()
    if sys.argv[1:]:
        measure(" ".join(sys.argv[1:]), articles(sys.argv[1:]), glossary)
        return
    samples = articles([str(ROOT / "sources")])
    native = [a for a in samples if a.path.endswith("native-control.txt")]
    measure("native", native, glossary)
    measure("translated", [a for a in samples if a not in native], glossary)


if __name__ == "__main__":
    main()
