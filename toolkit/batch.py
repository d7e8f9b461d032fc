"""Many articles: worker processes, resuming, and files that are written whole or not at all."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import msgspec

from .article import Edit
from .clean import Cleaned, clean
from .config import Settings
from .errors import CalqueError
from .glossary.glossary import Glossary
from .read import read_bytes
from .read.sources import Source, expand
from .translate.cascade import Translator
from .translate.engines import translator_of
from .write import critic, ledger, markdown, page, unified
from .write.files import SUFFIXES, digest, encoded, output_names, refuse_if_edited, write_whole
from .write.report import Row, row_of

# Big enough that starting a task costs little, small enough that Ctrl-C is heard and the bar moves.
CHUNK = 8
# Fewer articles than this are not worth starting processes for.
ALONE = 6


@dataclass(frozen=True, slots=True)
class Job:
    """One source to be cleaned; `name` is that of its output files, without suffix.  `data` is standard input's."""

    source: Source
    name: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What every worker needs to know.  `output` is None on a dry run; `force` overwrites edited files."""

    settings: Settings
    output: Path | None
    force: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one job; `skipped` if its files were there and nothing had changed."""

    row: Row
    skipped: bool = False


def jobs_of(named: Sequence[str], stdin: Callable[[], bytes]) -> list[Job]:
    """The jobs of what the user named (files, folders, globs, `-`), each with an output name of its own.

    A single folder is not told again in the names below the output folder.  Raises CalqueError if a name names nothing.
    """
    sources = expand(named)
    folder = f"{Path(named[0]).as_posix()}/" if len(named) == 1 and Path(named[0]).is_dir() else ""
    short = {s.name: s.name.removeprefix(folder) for s in sources}
    names = output_names(list(short.values()))
    return [Job(s, names[short[s.name]], stdin() if s.path is None else None) for s in sources]


def run(jobs: Sequence[Job], plan: Plan, workers: int) -> Iterator[Done]:
    """Clean every job; what fails is told in its row.  The order of what is yielded is that of the jobs."""
    if workers <= 1 or len(jobs) < ALONE:
        for job in jobs:
            yield _one(job, plan)
        return
    # Not forked: threads of the progress bar must not be copied.
    pool = ProcessPoolExecutor(min(workers, len(jobs)), get_context("spawn"), initializer=_ignore_interrupt)
    try:
        yield from _in_order(pool, jobs, plan, workers)
    finally:
        # What a worker has begun it finishes, so that no article is left half done.
        pool.shutdown(wait=True, cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, jobs: Sequence[Job], plan: Plan, workers: int) -> Iterator[Done]:
    chunks = iter([jobs[i : i + CHUNK] for i in range(0, len(jobs), CHUNK)])
    waiting: dict[Future[list[Done]], int] = {}
    ready: dict[int, list[Done]] = {}
    asked = told = 0
    while True:
        # Never more in hand than keeps the workers busy.
        for chunk in islice(chunks, 2 * workers - len(waiting)):
            waiting[pool.submit(_chunk, chunk, plan)] = asked
            asked += 1
        if not waiting:
            return
        finished, _ = wait(waiting, return_when=FIRST_COMPLETED)
        for future in finished:
            ready[waiting.pop(future)] = future.result()
        while told in ready:
            yield from ready.pop(told)
            told += 1


def _ignore_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _chunk(jobs: Sequence[Job], plan: Plan) -> list[Done]:
    return [_one(job, plan) for job in jobs]


@cache
def _glossary(folder: str, british: bool) -> Glossary:
    """Loaded once a process."""
    return Glossary.load(folder, british)


@cache
def _translator(settings: Settings) -> Translator:
    """Made once a process, so that no fragment is translated twice in it."""
    return translator_of(settings, _glossary(settings.glossary, settings.spelling == "british"))


def _one(job: Job, plan: Plan) -> Done:
    try:
        glossary = _glossary(plan.settings.glossary, plan.settings.spelling == "british")
        data = job.data if job.data is not None else _bytes(job.source)
        translator = _translator(plan.settings)
        key = _key(data, glossary, translator, plan.settings)
        before = _read_ledger(plan.output, job.name) if plan.output else None
        if before and plan.output and before[0].key == key and _stands(plan.output, job.name, before[0]):
            return Done(row_of(*before, job.name), skipped=True)
        cleaned = clean(read_bytes(data, job.source.name), glossary, plan.settings, translator)
        if plan.output:
            _write(cleaned, plan, job.name, key, before[0] if before else None)
        return Done(row_of(ledger.header_of(cleaned), cleaned.edits, job.name))
    except CalqueError as error:
        return Done(Row(job.source.name, job.name, error=str(error)))
    except Exception as error:  # a fault of ours in one article must not stop the others
        return Done(Row(job.source.name, job.name, error=f"internal error: {type(error).__name__}: {error}"))


def _bytes(source: Source) -> bytes:
    assert source.path is not None
    try:
        return source.path.read_bytes()
    except OSError as error:
        raise CalqueError(f"cannot be read: {error.strerror or error}", source.name, mend="check the file") from error


def _key(data: bytes, glossary: Glossary, translator: Translator, settings: Settings) -> str:
    """What an article's output follows from: source, glossary, translators, settings, Calque's version."""
    told = msgspec.json.encode(replace(settings, glossary="", memory="", output=""))
    digests = glossary.compiled.digest + translator.digest
    parts = (data, digests.encode(), told, version("calque").encode())
    return sha256(b"\0".join(sha256(part).digest() for part in parts)).hexdigest()[:32]


def _files(cleaned: Cleaned, name: str) -> dict[str, bytes]:
    stem = name.rsplit("/", 1)[-1]
    written = {
        "markdown": markdown.render(cleaned),
        "critic": critic.render(cleaned),
        "unified": unified.render(cleaned),
        "page": page.render(cleaned),
    }
    return {stem + SUFFIXES[kind]: encoded(text) for kind, text in written.items()}


def _write(cleaned: Cleaned, plan: Plan, name: str, key: str, before: ledger.Header | None) -> None:
    """Write an article's files, the ledger last: it vouches for the others."""
    assert plan.output is not None
    folder = (plan.output / name).parent
    files = _files(cleaned, name)
    if not plan.force:
        for file, data in files.items():
            known = before.files.get(file, "") if before else ""
            refuse_if_edited(folder / file, known, digest(data))
    for file, data in files.items():
        write_whole(folder / file, data)
    write_whole(_ledger_path(plan.output, name), encoded(ledger.dumps(cleaned, files, key)))


def _ledger_path(output: Path, name: str) -> Path:
    path = output / name
    return path.with_name(path.name + SUFFIXES["ledger"])


def _read_ledger(output: Path, name: str) -> tuple[ledger.Header, tuple[Edit, ...]] | None:
    path = _ledger_path(output, name)
    try:
        return ledger.loads(path.read_text(encoding="utf-8"), str(path))
    except (OSError, UnicodeDecodeError, CalqueError):
        return None


def _stands(output: Path, name: str, header: ledger.Header) -> bool:
    """Whether every file of the article is there as it was written."""
    folder = (output / name).parent
    try:
        return all(digest((folder / file).read_bytes()) == known for file, known in header.files.items())
    except OSError:
        return False
