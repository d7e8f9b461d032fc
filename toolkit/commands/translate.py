"""`calque translate`: standard input into English, line by line."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

import click
import msgspec

from ..config import ENGINES
from ..errors import CalqueError
from ..glossary.glossary import Glossary
from ..translate.argos import advice
from ..translate.cascade import Answer
from ..translate.engines import translator_of
from ..translate.translator import Fragment
from .options import settings_options, settings_with

# Lines asked for at once: enough for an engine to batch, few enough to see the first of them soon.
BATCH = 256


@click.command()
@click.option("--from", "language", required=True, metavar="CODE", help="The language of the lines: ru, uk, de ...")
@click.option("--engine", type=click.Choice(["auto", *ENGINES]), default="auto", show_default=True)
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
@settings_options
def translate(language: str, engine: str, form: str, config: str | None, glossary: str | None) -> int:
    """Translate standard input into English, line by line, with the glossary's terms.

    With jsonl each line tells the engine, its confidence, what else was offered and what was refused.  What a check
    refuses (a number lost, say) is printed all the same where nothing better is known, and told on standard error.

    Exit status: 0 all translated, 1 some line was not or is doubtful, 2 usage or input error.
    """
    settings = settings_with(config, glossary)
    language = language.lower()
    if engine != "auto":
        settings = replace(settings, engines=(engine,))
    translator = translator_of(settings, Glossary.load(settings.glossary, settings.spelling == "british"))
    if not translator.speaks(language):
        raise CalqueError(
            f"no engine here translates from {language!r} (asked: {', '.join(settings.engines) or 'none'})",
            mend=f"install a model: {advice(language)}" if "argos" in settings.engines else "ask other engines",
        )
    numbered = enumerate(_lines(), 1)
    status = 0
    while batch := list(islice(numbered, BATCH)):
        fragments = [Fragment(line, language, terms=translator.terms_in(line, language)) for _, line in batch]
        for (number, line), answer in zip(batch, translator.translate(fragments), strict=True):
            doubt = _doubt(line, answer)
            if doubt:
                status = 1
                click.echo(f"calque: <stdin>:{number}: {doubt}", err=True)
            sys.stdout.write((_text(line, answer) if form == "text" else _json(line, answer)) + "\n")
    return status


def _lines() -> Iterator[str]:
    for number, line in enumerate(sys.stdin.buffer, 1):
        try:
            yield line.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            raise CalqueError(
                f"byte {error.start + 1} is not UTF-8", "<stdin>", number, mend="save the text as UTF-8"
            ) from None


def _doubt(line: str, answer: Answer) -> str:
    if answer.translations or not line.strip():
        return ""
    return f"doubtful: {answer.refused[0][1]}" if answer.refused else "not translated"


def _text(line: str, answer: Answer) -> str:
    found = [*answer.translations, *(translation for translation, _ in answer.refused)]
    return found[0].text.replace("\n", " ") if found else line


def _json(line: str, answer: Answer) -> str:
    told = {"source": line, "translations": answer.translations, "refused": answer.refused}
    return msgspec.json.encode(told).decode()
