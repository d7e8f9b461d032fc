"""English inflection: which forms a word has, and the form of one word that fits the form of another.

Tags are those of the Penn Treebank (NN, NNS, VB, VBD, VBG, VBN, VBP, VBZ, JJ, JJR, JJS, RB ...).  The forms come from
lemminflect; where it has gaps or wrong extras, `glossary/forms.yaml` has the word.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from lemminflect import getAllInflections, getAllInflectionsOOV, getAllLemmas

Forms = Mapping[str, tuple[str, ...]]
"""Tag -> forms, the best first."""

NOUN, VERB = ("NN", "NNS"), ("VB", "VBP", "VBZ", "VBD", "VBN", "VBG")
# Words that are never inflected in a pattern, though a dictionary knows a verb or noun of that shape.
FUNCTION_WORDS = frozenset(
    "a an the of in on at to for from by with without and or not no as if it its he she they them his her their my our "
    "your this that these those is are was were be been being am has had does did can may will would should could must "
    "than then so but into onto up out over under off down about after before during through between more most less "
    "least very all any some each every who whom whose which what when where why how there here".split()
)


class Inflector:
    """Inflects words, with the glossary's own forms before the dictionary's."""

    def __init__(self, overrides: Mapping[str, Mapping[str, str]] | None = None) -> None:
        self._overrides = overrides or {}

    def forms(self, word: str) -> Forms:
        """All forms of a word given in its base form; a word in any other form, or a function word, is only itself."""
        word = word.lower()
        if word in self._overrides:
            return {tag: (form,) for tag, form in self._overrides[word].items()}
        return _dictionary_forms(word)

    def surfaces(self, word: str) -> dict[str, tuple[str, ...]]:
        """Every surface form of `word` in lower case, with the tags it can have."""
        found: dict[str, list[str]] = {}
        for tag, forms in self.forms(word).items():
            for form in forms:
                # A plural that looks like the singular ("calf") tells nothing.
                if not (tag == "NNS" and form == word.lower()):
                    found.setdefault(form.lower(), []).append(tag)
        found.setdefault(word.lower(), [])
        return {form: tuple(tags) for form, tags in found.items()}

    def inflect(self, word: str, tag: str) -> str:
        """`word` in the form `tag`, or as it stands where it has no such form."""
        if (word, tag) == ("be", "VBP"):
            return "are"  # the dictionary's first is "am"
        forms = self.forms(word)
        for wanted in (tag, {"VBN": "VBD", "VBD": "VBN", "VBP": "VB", "NN": "VB"}.get(tag, tag)):
            if forms.get(wanted):
                return forms[wanted][0]
        return word

    def has(self, word: str, tags: tuple[str, ...]) -> bool:
        """Whether `word` has a form under one of `tags`."""
        return any(tag in self.forms(word) for tag in tags)


@cache
def _dictionary_forms(word: str) -> Forms:
    if word in FUNCTION_WORDS and word != "be":
        return {}
    known: Forms = getAllInflections(word)
    if known:
        return known
    if getAllLemmas(word) or not word.isalpha() or len(word) < 4:
        return {}
    return dict(getAllInflectionsOOV(word, "NOUN"))
