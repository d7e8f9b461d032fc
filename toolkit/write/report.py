"""The report on a batch, as a page and for a terminal: the articles worst first, the rules, what failed and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote

from rich import box
from rich.console import Group
from rich.table import Table
from rich.text import Text

from ..article import CONTENT_KINDS, Edit, Severity
from .files import SUFFIXES
from .ledger import Header
from .markup import Html, document, tag
from .pieces import LOOKS, look_of, tally

WEIGHTS: Mapping[Severity, int] = {"critical": 5, "major": 2, "minor": 1}
OPEN = 2  # what a suggestion or a flag weighs more than a fix: somebody has still to write it


@dataclass(frozen=True, slots=True)
class Row:
    """What the report tells of one article; small, so that a worker sends only this.

    `output` is the name of its files without suffix; `kinds`, `looks` and `rules` count its edits, `engines` those of a
    translator; `waiting` counts by language the leftovers that have no better translation than the phrasebook's.  An
    `error` says why it was not written.
    """

    name: str
    output: str = ""
    score: int = 0
    kinds: Mapping[str, int] = field(default_factory=dict)
    looks: Mapping[str, int] = field(default_factory=dict)
    rules: Mapping[str, int] = field(default_factory=dict)
    engines: Mapping[str, int] = field(default_factory=dict)
    waiting: Mapping[str, int] = field(default_factory=dict)
    translatedness: float = 0.0
    notes: tuple[str, ...] = ()
    dropped: int = 0
    demoted: tuple[str, ...] = ()
    error: str = ""


def row_of(header: Header, edits: Sequence[Edit], output: str) -> Row:
    """The row of an article, cleaned just now (`ledger.header_of`) or in an earlier run (`ledger.loads`)."""
    return Row(
        header.source,
        output,
        score_of(edits),
        dict(sorted(Counter(edit.kind for edit in edits).items())),
        {str(look): count for look, count in tally(edits).items()},
        dict(sorted(Counter(edit.rule for edit in edits).items())),
        dict(sorted(Counter(edit.engine for edit in edits if edit.engine).items())),
        dict(sorted(Counter(edit.source_lang for edit in edits if _waits(edit)).items())),
        header.translatedness,
        header.notes,
        len(header.dropped),
        header.demoted,
    )


def _waits(edit: Edit) -> bool:
    return edit.kind == "leftover" and edit.source_lang not in ("", "en") and edit.engine in ("", "phrasebook")


def score_of(edits: Iterable[Edit]) -> int:
    """How much there is for an editor to look at: findings of content weighed by severity, open ones double."""
    return sum(
        WEIGHTS[edit.severity] * (1 if look_of(edit) == "change" else OPEN)
        for edit in edits
        if edit.kind in CONTENT_KINDS
    )


def worst_first(rows: Iterable[Row]) -> list[Row]:
    """What failed, then by score; the same order whatever order the workers came in."""
    return sorted(rows, key=lambda row: (not row.error, -row.score, row.name))


def render(rows: Iterable[Row]) -> str:
    ordered = worst_first(rows)
    failed = [row for row in ordered if row.error]
    written = [row for row in ordered if not row.error]
    totals = f"{len(written)} articles written, {len(failed)} failed."
    content: list[Html] = [
        tag("header", tag("p", "Calque", class_="kicker"), tag("h1", "Report"), tag("p", totals, class_="about")),
        _failures(failed),
        _articles(written),
        _rules(written),
        _engines(written),
        _demotions(written),
    ]
    return document("Calque: report", *content, wide=True)


def summary_table(rows: Iterable[Row]) -> Group:
    """For a terminal: the articles worst first, below them what failed; no name is read as rich's markup."""
    ordered = worst_first(rows)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("article", overflow="fold", min_width=16)
    for name in ("score", *LOOKS.values(), "translated"):
        table.add_column(name, justify="right")
    for row in ordered:
        if not row.error:
            table.add_row(Text(row.name), *map(str, _numbers(row)))
    failed = [Text(f"failed: {row.name}: {row.error}", style="red") for row in ordered if row.error]
    return Group(*([table] if table.rows else []), *failed)


def _failures(rows: Sequence[Row]) -> Html:
    items = [tag("li", tag("b", row.name), ": ", row.error) for row in rows]
    return _section("Failed", tag("ul", *items)) if rows else Html()


def _articles(rows: Sequence[Row]) -> Html:
    if not rows:
        return Html()
    head = ("score", *LOOKS.values(), "translated", "kinds", "remarks")
    body = [_article(row) for row in rows]
    explained = tag(
        "p",
        "Score: findings of wording, "
        + ", ".join(f"{severity} {weight}" for severity, weight in WEIGHTS.items())
        + f", times {OPEN} where nothing was changed yet. Translated: from 0 (native) to 1.",
        class_="facts",
    )
    return _section("Articles, worst first", _table(("article", *head), body), explained)


def _article(row: Row) -> Html:
    # A name is quoted whole, so that no colon in it makes it an address of another kind.
    link = tag("a", row.name, href=quote(row.output.encode("utf-8", "replace"), safe="/") + SUFFIXES["page"])
    kinds = ", ".join(f"{kind} {count}" for kind, count in _by_count(row.kinds))
    remarks = [*row.notes]
    if row.dropped:
        remarks.append(f"{row.dropped} passages left out when the page was read")
    if row.demoted:
        remarks.append(f"{len(row.demoted)} held back by the guard")
    cells = [tag("td", link), *(tag("td", str(number), class_="number") for number in _numbers(row))]
    return tag("tr", *cells, tag("td", kinds), tag("td", *(tag("p", remark) for remark in remarks)))


def _numbers(row: Row) -> list[int | str]:
    return [row.score, *(row.looks.get(look, 0) for look in LOOKS), f"{row.translatedness:.2f}"]


def _rules(rows: Sequence[Row]) -> Html:
    edits: Counter[str] = Counter()
    articles: Counter[str] = Counter()
    for row in rows:
        edits.update(row.rules)
        articles.update(row.rules.keys())
    body = [
        tag("tr", tag("td", rule), *(tag("td", str(n), class_="number") for n in (count, articles[rule])))
        for rule, count in _by_count(edits)
    ]
    return _section("Rules by frequency", _table(("rule", "findings", "articles"), body)) if body else Html()


def _engines(rows: Sequence[Row]) -> Html:
    found = sum((Counter(row.engines) for row in rows), Counter[str]())
    body = [tag("tr", tag("td", name), tag("td", str(count), class_="number")) for name, count in _by_count(found)]
    return _section("Translations", _table(("engine", "fragments"), body)) if body else Html()


def _demotions(rows: Sequence[Row]) -> Html:
    items = [tag("li", tag("b", row.name), ": ", message) for row in rows for message in row.demoted]
    return _section("Held back by the guard", tag("ul", *items)) if items else Html()


def _section(name: str, *content: Html) -> Html:
    return tag("section", "\n", tag("h2", name), *content)


def _table(head: Sequence[str], body: Sequence[Html]) -> Html:
    top = tag("tr", *(tag("th", name, scope="col") for name in head))
    lines = [part for line in body for part in (Html("\n"), line)]
    return tag("div", tag("table", tag("thead", top), tag("tbody", *lines), class_="figures"), class_="scroll")


def _by_count(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
