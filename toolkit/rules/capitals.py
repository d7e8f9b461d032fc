"""A preposition in capitals before small words ("IN in rare cases"): a one-letter word of the source, *В* or *С*, that
stood alone before a tag and was translated apart from its phrase."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..article import Action, Block, Finding
from ..document import Document

_STUMP = re.compile(r"(?<![\w.-])(IN|ON|AT|FROM|WITH|FOR|BY|OF)[ \n]+((?i:\1)\b[ \n]*)?(?=[A-Za-z][a-z]+\b)")
_SHOUTED = re.compile(r"[A-Z]{2,}")


def find(document: Document) -> list[Finding]:
    """Lone prepositions in capitals, and the same one again in small letters behind them."""
    if document.language != "en":
        return []
    return [
        finding
        for block in document.blocks
        if block.kind != "code"
        for finding in _in_block(document.text, block)
        if not document.is_protected(finding.start, finding.end)
    ]


def _in_block(text: str, block: Block) -> Iterator[Finding]:
    for match in _STUMP.finditer(text, block.start, block.end):
        if _among_capitals(text, block, match):
            continue
        begins = match.start() == block.start or text[: match.start()].rstrip(' \n*_•-"“«')[-1:] in (
            "",
            ".",
            "!",
            "?",
            "\n",
        )
        right = match[1].capitalize() if begins else match[1].lower()
        # Before a word with a capital ("IN Lately") the preposition itself may be wrong.
        action: Action = "fix" if match[2] or text[match.end()].islower() else "suggest"
        end = match.end(2) if match[2] else match.end(1)
        right += text[match.end(2) - 1] if match[2] and text[match.end(2) - 1].isspace() else ""
        message = (
            f"“{match.group().strip()}”: a one-letter word of the source that was translated apart from its phrase."
        )
        yield Finding(match.start(), end, "grammar", "capitals-stump", message, action, "minor", ((right,),), 0.9)


def _among_capitals(text: str, block: Block, match: re.Match[str]) -> bool:
    """Whether capitals stand next to it: a heading in capitals, or "CALL ON us"."""
    before = text[max(block.start, match.start() - 12) : match.start()].split()
    return bool(before and _SHOUTED.search(before[-1]))
