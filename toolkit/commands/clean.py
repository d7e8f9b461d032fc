"""`calque clean`: the main job."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from ..batch import Done, Plan, jobs_of, run
from ..glossary.glossary import Glossary
from ..translate.argos import advice
from ..translate.engines import translator_of
from ..write.files import REPORT, encoded, write_whole
from ..write.report import render, summary_table
from .options import settings_options, settings_with


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("-o", "--output", metavar="FOLDER", help="Where to write; by default output/.")
@click.option("--dry-run", is_flag=True, help="Do everything but write.")
@click.option("--force", is_flag=True, help="Overwrite output files that somebody edited.")
@click.option("--workers", type=click.IntRange(1), help="Worker processes; by default one a core.")
@settings_options
def clean(
    sources: tuple[str, ...],
    output: str | None,
    dry_run: bool,
    force: bool,
    workers: int | None,
    config: str | None,
    glossary: str | None,
) -> int:
    """Clean SOURCES (files, folders, globs, or - for standard input) into Markdown, with a diff and a report.

    Exit status: 0 all written, 1 some article failed, 2 usage or input error.
    """
    settings = settings_with(config, glossary, output)
    # A fault in the glossary or the memory is told once, before any worker meets it.
    translator_of(settings, Glossary.load(settings.glossary, settings.spelling == "british"))
    jobs = jobs_of(sources, sys.stdin.buffer.read)
    folder = Path(settings.output)
    plan = Plan(settings, None if dry_run else folder, force)
    done = list(_shown(run(jobs, plan, workers or _cores()), len(jobs)))
    rows = [d.row for d in done]
    if not dry_run:
        write_whole(folder / REPORT, encoded(render(rows)))
    # A pipe has no width; the table has nine columns.
    console = Console()
    (console if console.is_terminal else Console(width=120)).print(summary_table(rows))
    failed = sum(bool(row.error) for row in rows)
    skipped = sum(d.skipped for d in done)
    click.echo(_told(len(rows), failed, skipped, None if dry_run else folder))
    waiting = sum((Counter(row.waiting) for row in rows), Counter[str]())
    if waiting and "argos" in settings.engines:
        language, count = waiting.most_common(1)[0]
        click.echo(f"{count} fragments ({language}) have no checked translation; for better ones: {advice(language)}")
    return int(failed > 0)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _shown(done: Iterator[Done], total: int) -> Iterator[Done]:
    """`done` with a progress bar; quiet when standard error is not a terminal."""
    console = Console(stderr=True)
    columns = (TextColumn("cleaning"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task("clean", total=total)
        for each in done:
            progress.advance(task)
            yield each


def _told(total: int, failed: int, skipped: int, folder: Path | None) -> str:
    said = f"{total} articles, {failed} failed"
    said += f", {skipped} unchanged since the last run" if skipped else ""
    return f"{said}; see {folder / REPORT}" if folder else f"{said}; nothing written"
