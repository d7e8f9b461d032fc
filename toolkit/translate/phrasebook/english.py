"""English words in the form that a place asks for: verbs, plurals, comparison, articles."""

from __future__ import annotations

import re
from functools import lru_cache

from ...glossary.inflect import Inflector

MODALS = frozenset("can may must should could might would will cannot".split())
# What a modal is in the past and after "will".
_PAST_MODALS = {"can": "could", "cannot": "could not", "must": "had to", "may": "might", "will": "would"}
_FULL_MODALS = {"can": "be able to", "must": "have to", "may": "be able to", "should": "have to"}
_COMPARED = {
    "good": ("better", "best"), "well": ("better", "best"), "bad": ("worse", "worst"), "badly": ("worse", "worst"),
    "much": ("more", "most"), "many": ("more", "most"), "little": ("less", "least"), "far": ("further", "furthest"),
    "often": ("more often", "most often"), "early": ("earlier", "earliest"), "few": ("fewer", "fewest"),
    "quiet": ("quieter", "quietest"), "simple": ("simpler", "simplest"), "narrow": ("narrower", "narrowest"),
}  # fmt: skip
_PLURALS = {"person": "people", "human": "humans", "edema": "edema", "this": "these", "that": "those"}
_VOWEL_SOUND = re.compile(r"\[?(?:hour|honest|heir|[aeiou])", re.I)
_CONSONANT_SOUND = re.compile(r"\[?(?:eu|uni(?!m|n[a-z]*[aeiou]mp)|use|usual|ur[aio]|ut[ie]|one|once|ubi)", re.I)
_INITIALS = re.compile(r"[AEFHILMNORSX](?:[A-Z0-9]{0,3})\b(?! )|[AEFHILMNORSX][A-Z]{1,3}\b")
_CVC = re.compile(r"[^aeiou]*[aeiou][bdgmnprt]")
# Parts of the body that one speaks of as "the": everybody has them.
BODY = frozenset(
    "abdomen ankle ankles arm artery back bladder blood body bone bones bowel brain breast bronchi calf cartilage "
    "chest chin colon cornea ear elbow esophagus eye face finger foot forearm forehead gallbladder groin gum hand "
    "head heart heel hip intestine jaw joint kidney knee larynx leg ligament lip liver lower-leg lung lymph-node "
    "mouth muscle neck nerve nose ovary palm pancreas pelvis penis pharynx placenta prostate rectum retina rib scalp "
    "shin shoulder skin skull sole spine spleen stomach tailbone tendon testicle thigh thorax throat thyroid toe "
    "tongue tonsil trachea trunk ureter urethra uterus vagina vein vertebra waist wrist instep armpit buttock eyelid "
    "femur tibia fibula humerus radius ulna clavicle collarbone sacrum sternum coccyx mandible patella kneecap aorta "
    "meniscus duodenum appendix eardrum nostril nail knuckle organism gland tract cord cavity sole "
    "toenail fingernail stomach-wall womb system".split()
)
# Nouns with "of" after them that take "a" all the same: they tell how much, or that something is missing.
_ANY = frozenset(
    "lack deficiency shortage excess number series group course glass cup piece drop spoonful teaspoon tablespoon "
    "pair couple variety range feeling sense history form type kind sign symptom case example method means way "
    "massage fracture rupture sprain injury burn wound dislocation bruise crack tear swelling tumor cyst lot "
    "violation disorder decoction infusion tincture mixture solution disease manifestation complication result "
    "consequence".split()
)


class English:
    """Inflection with the glossary's own forms first."""

    def __init__(self, inflector: Inflector) -> None:
        self._inflect = lru_cache(maxsize=20_000)(inflector.inflect)
        self.plural = lru_cache(maxsize=20_000)(self._plural)
        self.conjugate = lru_cache(maxsize=50_000)(self._conjugate)

    def _plural(self, phrase: str, mark: int | None = None) -> str:
        """A noun phrase in the plural; `mark` is the index of its noun, by default the last word."""
        words = phrase.split(" ")
        at = len(words) - 1 if mark is None else mark
        noun = words[at]
        if not noun.startswith("["):
            words[at] = _PLURALS.get(noun) or self._with_capitals(noun, "NNS")
        return " ".join(words)

    def _with_capitals(self, word: str, tag: str) -> str:
        if word.isupper() and len(word) > 1:
            return word + "s" if tag == "NNS" else word
        return self._inflect(word, tag)

    def participle(self, phrase: str, mark: int | None = None) -> str:
        """cause -> caused, be prescribed -> prescribed, take part -> taken part"""
        words = phrase.split(" ")
        if words[0] == "be" and len(words) > 1:
            return " ".join(words[1:])
        at = mark or 0
        words[at] = self._inflect(words[at], "VBN")
        return " ".join(words)

    def passive(self, phrase: str, mark: int | None = None) -> str:
        """cause -> be caused; what is a passive already stays."""
        return phrase if phrase.startswith("be ") else f"be {self.participle(phrase, mark)}"

    def _conjugate(
        self, phrase: str, form: str, number: str = "s", person: str = "3", negative: bool = False,
        mark: int | None = None,
    ) -> str:  # fmt: skip
        """A verb phrase, given in its base form, as `form`: present past future would base to ing imperative."""
        words = phrase.split(" ")
        head, rest = words[mark or 0], words[(mark or 0) + 1 :]
        before = words[: mark or 0]
        if head in MODALS:
            return self._modal(head, rest, form, negative)
        if form in ("base", "to", "ing"):
            verb = self._inflect(head, "VBG") if form == "ing" else head
            start = ["not"] * negative + ["to"] * (form == "to")
            return " ".join((*start, *before, verb, *rest))
        if form == "imperative":
            return " ".join((*["do not"] * negative, *before, head, *rest))
        if form in ("future", "would"):
            will = "will" if form == "future" else "would"
            return " ".join((will, *["not"] * negative, *before, head, *rest))
        verb = self._finite(head, form, number, person)
        if not negative:
            return " ".join((*before, verb, *rest))
        if head == "be":
            return " ".join((*before, verb, "not", *rest))
        return " ".join((*before, self._finite("do", form, number, person), "not", head, *rest))

    def _finite(self, verb: str, form: str, number: str, person: str) -> str:
        third = number == "s" and person == "3"
        if verb == "be":
            if form == "past":
                return "was" if number == "s" and person != "2" else "were"
            return "is" if third else "am" if (number, person) == ("s", "1") else "are"
        return self._inflect(verb, "VBD" if form == "past" else "VBZ" if third else "VBP")

    def _modal(self, modal: str, rest: list[str], form: str, negative: bool) -> str:
        if form == "past":
            modal = _PAST_MODALS.get(modal, modal)
        elif form in ("future", "base", "to", "ing"):
            full = _FULL_MODALS.get(modal, modal)
            return self._conjugate(" ".join((full, *rest)), form, negative=negative)
        if negative and modal == "had to":
            return " ".join(("did not have to", *rest))
        text = "cannot" if negative and modal == "can" else f"{modal} not" if negative else modal
        return " ".join((text, *rest))


def comparative(word: str, degree: str) -> str:
    """good -> better, best; strong -> stronger, strongest; painful -> more painful, most painful (`cmp`, `sup`)."""
    index = 0 if degree == "cmp" else 1
    if word in ("elder", "senior"):
        return "older" if degree == "cmp" else "oldest"
    if word in ("older", "younger", "junior", "more", "less"):
        return word
    if word in _COMPARED:
        return _COMPARED[word][index]
    ending = ("er", "est")[index]
    if re.fullmatch(r"[a-z]+", word):
        if re.fullmatch(r"[^aeiouy]*[aeiou]{1,2}[^aeiou]+e", word) or word in ("pale", "safe", "loose"):
            return word + ending[1:]
        if re.fullmatch(r"[^aeiou]*[aeiou]+[a-z]?[a-z]?y", word):
            return word[:-1] + "i" + ending
        if _CVC.fullmatch(word):
            return word + word[-1] + ending
        if re.fullmatch(r"[^aeiouy]*[aeiou]{1,2}[^aeiouy]*", word) and not word.endswith("ed"):
            return word + ending
    return f"{('more', 'most')[index]} {word}"


# Nouns that tell of a state or an activity, without "a" though they have a plural.
_BARE = frozenset(
    "adolescence adulthood age aid allergy balance bed breakfast butter childhood day dinner exercise fever group "
    "headache hospital inflammation life lunch massage mellitus menopause menstruation night oil pain pregnancy salt "
    "school sport stage stress supper surgery type vitamin".split()
)
# Nouns that have no plural here, whatever the lexicon says of them: боли is pain.
UNCOUNTED = frozenset(("pain",))
_THINGS = frozenset("feeling meeting building ring spring evening morning finding swing string wing sling".split())
_STATES = ("osis", "itis", "emia", "algia", "pathy", "uria", "rrhea", "plegia", "ism")
# What an article is about, after its first naming.
TOPIC = frozenset(("disease", "medicine", "drug", "illness"))
# Things of which one speaks as the only ones.
_THE = frozenset("temperature sun environment weather sea world air presence absence onset rest climate".split())


def a_or_an(words: str) -> str:
    """The indefinite article before `words`."""
    if words.startswith(tuple("0123456789")):
        return "an" if re.match(r"8|1[18]\b", words) else "a"
    vowel = _VOWEL_SOUND.match(words) and not _CONSONANT_SOUND.match(words)
    return "an" if vowel or _INITIALS.match(words) else "a"


def article(noun: str, *, plural: bool, mass: bool, of: bool, inner: bool, predicate: bool) -> str:
    """The article of a noun group without a determiner, or nothing.

    `of`: something hangs on it with "of"; `inner`: it hangs so on another; `predicate`: it tells what the subject is.
    """
    last = noun.rpartition(" ")[2]
    if last.isupper() and len(last) > 1:
        return ""  # CT, HDL
    if last in ("half", "quarter") and of and not inner:
        return "" if last == "half" else "a"
    body = (
        last in BODY or noun in BODY or (plural and last.removesuffix("s") in BODY and not noun.startswith("varicose"))
    )
    if plural or mass:
        return "the" if body and (inner or of) else ""
    if body or last in _THE:
        return "the"
    if (last in _BARE or last.endswith(_STATES) or (last.endswith("ing") and last not in _THINGS)) and not of:
        return ""
    if of and last not in _ANY and not predicate:
        return "the"
    return "a"
