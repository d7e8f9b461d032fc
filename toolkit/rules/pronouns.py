"""He, she, his, her for a thing: the languages that articles come from have genders, and engines keep them.

Only for articles that show a translation.  Where no person is named before the pronoun, in its block or in the heading
above, it stands for a thing; which one a reader must see, so this is a suggestion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..article import Block, Finding
from ..document import Document

_PRONOUN = re.compile(r"\b(?:he|she|him|his|hers|her)\b", re.IGNORECASE)
_NEUTER = {"he": "it", "she": "it", "him": "it", "his": "its", "hers": "its"}
# "her" is "it" where nothing follows that it could own.
_OWNS = re.compile(
    r"her[ \n]+(?!(?:is|are|was|and|or|in|on|at|to|for|with|from|by|of|as|the|a|an|when|if|not)\b)\w", re.I
)

# Whoever can be meant by the pronoun: people, roles, animals that owners call so, and what stands for a name.
_PEOPLE = re.compile(
    r"\b(?:(?:wo)?m[ae]n|gentlem[ae]n|persons?|people|human|someone|somebody|anyone|anybody|everyone|everybody|nobody|"
    r"patients?|sufferers?|victims?|survivors?|carriers?|donors?|recipients?|child(?:ren)?|kids?|bab(?:y|ies)|infants?|"
    r"toddlers?|newborns?|bo(?:y|ys)|girls?|teen(?:ager)?s?|adolescents?|adults?|youths?|fe?tus(?:es)?|foetus(?:es)?|"
    r"embryos?|mothers?|moms?|mums?|fathers?|dads?|parents?|grand\w+|husbands?|wife|wives|spouses?|partners?|brothers?|"
    r"sisters?|siblings?|sons?|daughters?|uncles?|aunts?|cousins?|relatives?|famil(?:y|ies)|friends?|couples?|lovers?|"
    r"ladies|lady|guys?|females?|males?|doctors?|physicians?|surgeons?|nurses?|dentists?|specialists?|therapists?|"
    r"midwi(?:fe|ves)|pharmacists?|experts?|professors?|scientists?|researchers?|authors?|teachers?|pupils?|students?|"
    r"coach(?:es)?|trainers?|athletes?|runners?|swimmers?|dancers?|players?|sports(?:wo)?m[ae]n|workers?|drivers?|"
    r"employe(?:e|r)s?|providers?|practitioners?|caregivers?|carers?|boss(?:es)?|smokers?|drinkers?|alcoholics?|addicts?|diabetics?|asthmatics?|epileptics?|"
    r"hypertensives?|pregnant|members?|individuals?|beginners?|owners?|users?|readers?|clients?|customers?|visitors?|"
    r"soldiers?|actors?|actress(?:es)?|artists?|kings?|queens?|presidents?|dogs?|cats?|pets?|animals?|horses?|"
    r"\w{2,}ologists?|\w{2,}atricians?|\w{2,}opaths?|who|whose|whom|mr|mrs|ms|dr|sir|god|saint|st)\b",
    re.IGNORECASE,
)
# A name in mid-sentence.
_NAME = re.compile(r"(?<=[a-z0-9,;] )[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")
# "his leg" of nobody is "the leg"; what engines make of phrases with it is the glossary's.
_OWN_BODY = re.compile(
    r"(?:his|her)[ \n]+(?:\w+[ \n]+)?(?:body|legs?|f[oe]{2}t|toes?|knees?|calf|calves|thighs?|heads?|face|eyes?|ears?|"
    r"nose|mouth|lips?|teeth|tongue|throat|neck|back|chest|stomach|belly|arms?|hands?|fingers?|shoulders?|muscles?|skin|hair|heart)\b",
    re.IGNORECASE,
)
# Things do not say, feel or sleep, and do nothing to themselves.
_HUMAN = (
    "say says said feel feels felt think thinks thought want wants wanted sleep sleeps slept walk walks walked "
    "drink drinks drank eat eats ate ask asks asked complain complains complained cry cries cried refuse "
    "refuses pulled pushed sits sat stands stood wakes woke knows knew decides decided visits visited took"
)
_ACTS = re.compile(rf"\b(?:himself|herself|s?he[ \n]+(?:\w+[ \n]+)?(?:{'|'.join(_HUMAN.split())}))\b", re.IGNORECASE)
_BEHIND = 40
_QUOTE = re.compile(r"[\"“«]")


def find(document: Document) -> list[Finding]:
    """Personal pronouns with no person before them."""
    if document.language != "en":
        return []
    return [
        finding
        for i, block in enumerate(document.blocks)
        if block.kind in ("paragraph", "item", "heading")
        for finding in _in_block(document, block, document.blocks[i - 1] if i else block)
        if not document.is_protected(finding.start, finding.end)
    ]


def _in_block(document: Document, block: Block, above: Block) -> Iterator[Finding]:
    """The pronouns of `block`; a person may have been named in the block above it, or in its heading."""
    text = document.text
    matches = list(_PRONOUN.finditer(text, block.start, block.end))
    # Where somebody speaks, a story is told.
    if not matches or _QUOTE.search(text, block.start, block.end) or _ACTS.search(text, block.start, block.end):
        return
    heading = document.heading_of(block)
    if heading and _PEOPLE.search(text, heading.start, heading.end):
        return
    start = block.start if above.kind == "heading" else above.start
    for match in matches:
        # A person named right behind the pronoun is meant by it as well: "his doctor", "she, the mother".
        named = _PEOPLE.search(text, start, min(block.end, match.end() + _BEHIND))
        if named or _NAME.search(text, block.start, match.start()):
            return
        if not _OWN_BODY.match(text, match.start()):
            yield _finding(text, match)


def _finding(text: str, match: re.Match[str]) -> Finding:
    word = match.group().lower()
    neuter = _NEUTER.get(word) or ("its" if _OWNS.match(text, match.start()) else "it")
    if match.group()[0].isupper():
        neuter = neuter.capitalize()
    message = f"“{match.group()}” with no person named before it: a thing that has a gender in the source."
    return Finding(
        *match.span(),
        "grammar",
        "pronoun-thing",
        message,
        "suggest",
        "major",
        ((neuter,),),
        0.6,
        evidence="он, она, его, её",
    )
