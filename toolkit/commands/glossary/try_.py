"""`calque glossary try`: one entry over a corpus."""

from __future__ import annotations

from collections import Counter
from difflib import get_close_matches

import click

from ...errors import CalqueError
from ...glossary.compile import compile_source
from ...glossary.corpus import Trial, Tried
from ...glossary.entries import load_source
from ...glossary.glossary import Glossary, find_folder
from ..options import Reading, settings_options, settings_with


@click.command("try")
@click.argument("entry")
@click.argument("sources", nargs=-1, required=True)
@settings_options
def try_(entry: str, sources: tuple[str, ...], config: str | None, glossary: str | None) -> int:
    """Show every hit of ENTRY, a draft or an active one, in SOURCES: before and after, and what became of it.

    Exit status: 0 done, 2 a source could not be read (the others are still tried).
    """
    settings = settings_with(config, glossary)
    source = load_source(find_folder(settings.glossary))
    compiled = compile_source(source)
    if entry not in compiled.by_id:
        like = get_close_matches(entry, list(compiled.by_id), 1)
        raise CalqueError(f"no entry has the id {entry!r}", mend=f"did you mean {like[0]!r}?" if like else "see search")
    trial = Trial(compiled.by_id[entry], Glossary(compiled, settings.spelling == "british"), settings)
    counts: Counter[str] = Counter()
    patterns: Counter[str] = Counter()
    read = Reading(sources)
    for article in read:
        for tried in trial.on(article):
            counts[tried.explained.verdict] += 1
            patterns[tried.explained.wrong.pattern] += 1
            click.echo(_line(tried))
    for pattern, count in patterns.most_common():
        click.echo(f"{count:6}  {pattern}")
    told = ", ".join(f"{count} {verdict}" for verdict, count in sorted(counts.items()))
    click.echo(f"{read.count} articles, {sum(counts.values())} hits{': ' if told else ''}{told}")
    return 2 if read.failed else 0


def _line(tried: Tried) -> str:
    explained = tried.explained
    place = f"{tried.path}:{tried.line}" if tried.line else tried.path
    becomes = f" -> {explained.becomes}" if explained.becomes else ""
    verdict = explained.wrong.action if explained.verdict == "speaks" else f"{explained.verdict}: {explained.why[0]}"
    words = " ".join(tried.words.split())
    return f"{place}: {tried.before}[{words}{becomes}]{tried.after}  ({verdict})"
