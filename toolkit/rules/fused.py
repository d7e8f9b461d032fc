"""Words run together where a tag or a line end stood, and spaces missing at punctuation.

A word in small letters is cut only if English does not know it whole, and its halves are known, one at least from a
list of very common words; at a capital both halves must be on that list, so that names (PubMed, HbA1c, DiGeorge) stay
whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ..article import Action, Block, Finding, Severity
from ..document import Document
from ..languages.vocabulary import dictionary, knows, looks_latin

_LEADING = frozenset(
    "about after against all also although among and any are because been before being between both but can cannot "
    "causes causing could does during each every for from has have having how however if including into is its may "
    "more most must not often only other our should since some such than that the their them then there these they "
    "this those through to usually very was were what when where which while who whose why will with without would "
    "your of in on it as at by or".split()
)
_STARTERS = frozenset(
    "after all also although an and are as at because before both but by during each every for from has have how if "
    "in is it its may most not of often on only or other our result should some such that the their then there "
    "these they this those to usually was were what when where which while who why with without you your".split()
)
_CONTENT = frozenset(
    "abdomen ability acid active activity acute adult adults affect affected affecting affects age air alcohol "
    "allergy amount analysis anemia ankle anxiety appear appearance appears area areas arm arms arteries artery "
    "asthma attack attacks avoid baby back balance bath become becomes bed begin begins birth bladder bleeding "
    "blockage blood body bone bones bowel brain breast breath breathing bring bruises burning calcium calf calves "
    "cancer care carry case cases cause caused cell cells certain change changes chest child children chronic clear "
    "clinical cold comes common complete complications condition conditions consult contain contains contraction "
    "contractions contribute convulsion convulsions correct cough course cramp cramps cream cures daily damage danger "
    "dangerous day days decrease decreased deep deficiency degree depend depends develop develops diabetes diagnosed "
    "diagnosis diarrhea diet different difficult digestive discharge discomfort disease diseases disorder disorders "
    "doctor doctors dose drink drug drugs dry ear early ears easy eat effect effects elbow elderly energy enough "
    "enters especially examination excess excessive exclude exercise exercises experience external eye eyes face fall "
    "falls fatigue feel feeling feels feet fever few find finger fingers first flow fluid follow following food foot "
    "formation formed forms fracture frequent full function functions general genetic give gland glands good "
    "gradually great groups grow growth hair hand hands happens harmful harmless head headache healing health healthy "
    "heart heat heavy help helps hereditary high hip home hormonal hormone hormones hospital hour hours human "
    "hypothermia illness immune important improve increase increased increases infection infections inflamed "
    "inflammation inflammatory injuries injury insulin internal intestine involuntary itching joint joints kidney "
    "kidneys knee knees large lead leads leg legs less level levels life lifestyle light limb limbs liver load long "
    "loss low lower lung lungs made magnesium main make makes massage means medical medicine medicines menstruation "
    "mental metabolism method methods mild milk mineral moderate month months mouth movement movements much muscle "
    "muscles nail nails natural nausea necessary neck need needs nerve nerves nervous night normal nose noticeable "
    "numbness nutrients nutrition occur occurs ointment older operation organ organic organism organs overweight "
    "oxygen pain painful pains parents part parts pass pathology patient patients people period person phase physical "
    "physician pills place plant possible potassium pregnancy pregnant prescribed presence pressure prevent "
    "prevention prevents problem problems procedure procedures process produce products prone proper protein provide "
    "provoke psychological quality quantity quickly radiation rarely rash rate reaction reason reasons receive "
    "recommended recovery red reduce regime regular regularly rehabilitation relief remain remains remedies remedy "
    "remove respiratory rest results rich right rises risk running salt seizure seizures serious severe sharp shoes "
    "short shoulder sick signs similar simple sitting size skeletal skin sleep slow small smell smoking smooth sodium "
    "soft sometimes sore spasm spasms specialist spine spread spring stage stages standing start state stomach stop "
    "stress stretching stroke strong structure subject substance substances success sudden suffer sugar suitable "
    "summer surgery surgical sweating swelling swollen symptom symptoms syndrome system systems tablets take taken "
    "taking tea temperature temporary tendon tendons tension test tests therapy thigh throat thyroid tired tissue "
    "tissues toes tongue touch training transmitted trauma treat treated treating treatment trials trigger triggers "
    "tumor types ulcer ulcers unpleasant upper urine use used useful useless uterus value varicose various vascular "
    "vein veins venous vessel vessels violation viral virus viruses vision visit vitamin vitamins volume vomiting "
    "walking wall walls warm water weak weakness wear week weeks weight white winter woman women work wound year "
    "years young".split()
)
_COMMON = _LEADING | _STARTERS | _CONTENT

# Words with which a fusion in small letters begins: hardly a compound of English does, and those that do are listed.
_OPENERS = frozenset(
    "about against although among and because been being between both cannot causes causing could during each every "
    "from has have having however including into is most must of often really should since some such than that the "
    "their them then these they this those through to usually very was were what when where which while whose why "
    "with without would your are".split()
)
_LONG_OPENERS = frozenset(word for word in _OPENERS if len(word) > 3) | {"and", "the"}

# The mark comes first and what stands before it is looked at last: so a pattern costs little where there is none.
_SMALL_LETTER = "a-zß-öø-ÿа-яёіїєґў"
_CAPITAL = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐЎ"
_STOP = re.compile(rf"[.!?](?=[{_CAPITAL}][{_SMALL_LETTER}])(?:(?<=[^\W\d_]{{2}}.)|(?<=[{_SMALL_LETTER}][)\"”’%].))")
_COMMA = re.compile(r"[,;](?=[^\W\d_]{3}|(?:an?|in|is|it|of|or|to|by|as|at|on|if|we|he)\b)(?<=[^\W\d_]{3}.)")
_COLON = re.compile(rf":(?=[{_CAPITAL}][{_SMALL_LETTER}]{{2}})(?<=[{_SMALL_LETTER}]{{3}}.)")
_OPENING = re.compile(rf"\((?=([{_SMALL_LETTER}]{{2,}}+)([ ,)\n]|[{_CAPITAL}]|\Z))(?<=[{_SMALL_LETTER}]{{4}}.)")
_CLOSING = re.compile(rf"\)(?=([{_SMALL_LETTER}]{{2,}}+))(?<=[{_SMALL_LETTER}]{{3}}.)")
_CAMEL = re.compile(r"[A-Z](?=[a-z])(?<=[a-z].)")
_SMALL = re.compile(r"(?<![\w-])[A-Z]?[a-z]{5,24}(?![\w-])")
_WORD_BEFORE = re.compile(r"[A-Za-z]+$")
_LAST_WORD = re.compile(r"[A-Z]?[a-z]+$")
_WORD_AFTER = re.compile(r"[A-Za-z]+")
_REACH = 30

# What stands behind the stop of a site's name, a file's or a unit's.
_NO_SENTENCE = frozenset("com org net gov edu info html htm pdf js ru uk io".split())
# Prefixes of chemical names that are set beside a bracket or a comma.
# A dictionary is never complete.
_BY_DICTIONARY = 0.85
_CHEMICAL = frozenset("poly tris bis mono oligo co cis trans alpha beta gamma delta meta para ortho tert sec".split())
_ENDINGS = frozenset("s es ies en ren al ly ed ing er ic ion ions".split())


def find(document: Document) -> list[Finding]:
    """Places where a space is missing; every finding is an insertion of one."""
    findings: dict[int, Finding] = {}
    for block in document.blocks:
        if block.kind == "code":
            continue
        findings |= {finding.start: finding for finding in _in_block(document, block)}
    if document.language == "en":
        findings |= {finding.start: finding for finding in _small(document)}
    return [findings[at] for at in sorted(findings) if not document.is_protected(at - 1, at + 1)]


def _in_block(document: Document, block: Block) -> Iterator[Finding]:
    yield from _at_punctuation(document.text, block)
    yield from _at_brackets(document.text, block)
    if document.language == "en":
        yield from _camel(document.text, block)


def _at_punctuation(text: str, block: Block) -> Iterator[Finding]:
    for match in _STOP.finditer(text, block.start, block.end):
        left, right = _word_before(text, block, match.start()), _word_after(text, match.end())
        if right.lower() not in _NO_SENTENCE and not _dotted(text, block, match.start(), len(left)):
            yield _space(match.end(), "fused-stop", "A space is missing after the end of a sentence.")
    for match in _COMMA.finditer(text, block.start, block.end):
        left, right = _word_before(text, block, match.start()), _word_after(text, match.end())
        entity = match.group() == ";" and text[match.start() - len(left) - 1 : match.start() - len(left)] in ("&", "#")
        if not entity and not {left.lower(), right.lower()} & _CHEMICAL:
            yield _space(match.end(), "fused-comma", f"A space is missing after {match.group()!r}.")
    for match in _COLON.finditer(text, block.start, block.end):
        yield _space(match.end(), "fused-colon", "A space is missing after a colon.")


def _dotted(text: str, block: Block, stop: int, length: int) -> bool:
    """True for a name with dots in it, such as "System.Out.Print": the word before the stop follows one itself."""
    before = stop - length - 1
    return before > block.start and text[before] in "./\\@" and not text[before - 1].isspace()


def _at_brackets(text: str, block: Block) -> Iterator[Finding]:
    for match in _OPENING.finditer(text, block.start, block.end):
        first, after = match.groups()
        left = _word_before(text, block, match.start(), _LAST_WORD).lower()
        if left in _CHEMICAL or (after == ")" and (first in _ENDINGS or len(first) < 4)):
            continue
        sure = bool({left[_cut(left) :], _first_of(first)} & _COMMON)
        yield _space(match.start(), "fused-bracket", "A space is missing before a bracket.", sure)
    for match in _CLOSING.finditer(text, block.start, block.end):
        # "(un)able" and "(methyl)amino" are one word.
        if _first_of(match.group(1)) in _LEADING:
            yield _space(match.end(), "fused-bracket", "A space is missing after a bracket.")


def _camel(text: str, block: Block) -> Iterator[Finding]:
    for match in _CAMEL.finditer(text, block.start, block.end):
        at = match.start()
        left, right = _word_before(text, block, at), _word_after(text, at)
        if len(left) < 2 or left.lower() not in _COMMON or right.lower() not in _COMMON:
            continue
        # Names are written so too ("ClinicalTrials", "OneTouch"), but not with a function word behind.
        if left.islower() or (len(left) > 3 and right.lower() in _STARTERS):
            yield _space(at, "fused-words", f"{left + right!r} is two words run together.", severity="major")


_PLURALS = frozenset(word for word in _CONTENT if word.endswith("s") and word[:-1] in _CONTENT)


def _small(document: Document) -> Iterator[Finding]:
    words = set(_SMALL.findall(document.text))
    known = {word.lower() for word in words}
    cuts = {word: cut for word in words if (cut := _cut(word.lower()) or _cut_by_article(word.lower(), known))}
    if not cuts:
        return
    for match in _SMALL.finditer(document.text):
        word = match.group()
        block = document.block_at(match.start()) if word in cuts else None
        if block and block.kind != "code":
            # With a capital it may be a name.
            sure = word.islower() and _is_sure(word, cuts[word])
            message = f"{word!r} {'is' if sure else 'may be'} two words run together."
            found = _space(match.start() + cuts[word], "fused-words", message, sure, "major")
            yield replace(found, confidence=min(found.confidence, _BY_DICTIONARY))


@lru_cache(maxsize=50_000)
def _cut(word: str) -> int:
    """Where to cut a word written in small letters; 0 if it may be one word.

    English does not know it whole, and knows both halves: "whichfalls", "crampslegs", "foodsafety".
    """
    cuts = [cut for cut in range(2, len(word)) if _are_two(word[:cut], word[cut:])]
    if not cuts or _is_whole(word):
        return 0
    # The most common halves, and of those the longest beginning: "diseases also", not "disease salso".
    return max(cuts, key=lambda cut: ((word[:cut] in _COMMON) + (word[cut:] in _COMMON), cut))


def _first_of(word: str) -> str:
    """The first of two words run together, or the one word."""
    return word[: _cut(word)] or word


def _are_two(left: str, right: str) -> bool:
    if left in _COMMON and right in _COMMON and (_is_joint(left, right) or min(len(left), len(right)) > 4):
        return len(left) + len(right) > 5
    if left in _OPENERS and right == "a":
        return len(left) > 3
    if left in _COMMON and len(left) > 3 and len(right) > 4:
        return right in dictionary()
    ends = len(right) > 4 or (right in _LEADING and len(right) > 2)
    return right in _COMMON and ends and len(left) > 4 and left in dictionary()


def _is_joint(left: str, right: str) -> bool:
    """Whether no compound of English is made so: with a function word, or with a plural in front."""
    return left in _LEADING or left in _PLURALS or right in _LEADING


def _cut_by_article(word: str, known: set[str]) -> int:
    """Where to cut a word that begins with a function word, if the article has the rest of it as a word of its own."""
    for cut in range(3, len(word) - 4):
        if word[:cut] in _LONG_OPENERS and word[cut:] in known:
            return 0 if _is_whole(word) else cut
    return 0


def _is_whole(word: str) -> bool:
    return word in _COMMON or knows(word) or looks_latin(word)


def _is_sure(word: str, at: int) -> bool:
    """Whether a word can only be two very common ones."""
    common = [cut for cut in range(2, len(word)) if word[:cut] in _COMMON and word[cut:] in _COMMON]
    left, right = word[:at], word[at:]
    return common == [at] and _is_joint(left, right) and len(left) > 2 and len(right) > 2


def _word_before(text: str, block: Block, at: int, pattern: re.Pattern[str] = _WORD_BEFORE) -> str:
    match = pattern.search(text[max(block.start, at - _REACH) : at])
    return match.group() if match else ""


def _word_after(text: str, at: int) -> str:
    match = _WORD_AFTER.match(text, at, at + _REACH)
    return match.group() if match else ""


def _space(at: int, rule: str, message: str, sure: bool = True, severity: Severity = "minor") -> Finding:
    action: Action = "fix" if sure else "suggest"
    return Finding(at, at, "fused", rule, message, action, severity, ((" ",),), 0.95 if sure else 0.7)
