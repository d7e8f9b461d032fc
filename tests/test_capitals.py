"""Prepositions in capitals."""

from __future__ import annotations

import pytest

from tests.cases import Case, read_cases
from toolkit.document import parse
from toolkit.protect import protected
from toolkit.rules import capitals

CASES = read_cases("capitals")


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
def test_case(case: Case) -> None:
    text = case.given
    found = capitals.find(parse(text, "en", protected(text)))
    read = [f"{f.action}: {text[: f.start]}{f.suggestions[0][0]}{text[f.end :]}" for f in found]
    assert "\n".join(read) == case.expected


def test_another_language_is_left_alone() -> None:
    assert capitals.find(parse("IN der Nacht", "de")) == []
