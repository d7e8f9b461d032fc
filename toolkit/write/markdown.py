"""The clean Markdown file: front matter about the article, then the body."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from ruamel.yaml import YAML

from .files import source_name
from .pieces import LOOKS, tally

if TYPE_CHECKING:
    from ..clean import Cleaned

STATUS = "needs review"

def render(cleaned: Cleaned) -> str:
    """The whole file; `rules.front_matter` takes exactly the body out of it again."""
    fields: dict[str, object] = {
        "title": " ".join(cleaned.title.split()),
        "source": source_name(cleaned.article.path),
        "language": cleaned.language,
        "counts": {LOOKS[look]: count for look, count in tally(cleaned.edits).items()},
        "entries": cleaned.spoke,
        "status": STATUS,
    }
    return f"---\n{_yaml(fields)}---\n\n{cleaned.body}"


def _yaml(fields: dict[str, object]) -> str:
    yaml = YAML()
    # A value that ran on in a second line would be at the mercy of what it says there.
    yaml.width = 2**30
    yaml.allow_unicode = True
    out = StringIO()
    yaml.dump(fields, out)
    return out.getvalue()
