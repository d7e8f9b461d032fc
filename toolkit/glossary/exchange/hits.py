"""What an import would change in what is found in a corpus, before anything is written."""

from __future__ import annotations

import re
from collections import Counter

import msgspec

from ...article import Article
from ...config import Settings
from ...rules.front_matter import split_front_matter
from ..compile import compile_source
from ..corpus import differences
from ..glossary import Glossary
from .merge import Plan

_APPROVED = re.compile(r"^status:[ \t]*([\"']?)approved\1[ \t]*\r?$", re.MULTILINE)


class Comparison:
    """The glossary without and with an import; the drafts that come with it speak, for they are to be judged by it."""

    def __init__(self, plan: Plan, settings: Settings) -> None:
        self.settings = settings
        british = settings.spelling == "british"
        spoken = tuple(
            msgspec.structs.replace(e, status="active") if e.id in plan.touched and e.status == "draft" else e
            for e in plan.after.entries
        )
        self.old = Glossary(compile_source(plan.before), british)
        self.new = Glossary(compile_source(msgspec.structs.replace(plan.after, entries=spoken)), british)

    def over(self, article: Article) -> Counter[str]:
        """How many hits of an article come (+), go (-) and change (~), and come or change in an approved one (!)."""
        counts: Counter[str] = Counter(d.sign for d in differences(article, self.old, self.new, self.settings))
        if is_approved(article):
            counts["!"] = counts["+"] + counts["~"]
        return counts


def is_approved(article: Article) -> bool:
    """Whether the front matter says that an editor has approved the article."""
    return article.format == "md" and bool(_APPROVED.search(split_front_matter(article.text)[0]))
