"""Bytes to text: byte order mark, then UTF-8, then what a page declares, then the legacy encodings of this field.

charset-normalizer alone calls windows-1251 in a mostly English article by any of a dozen names, so it is asked about
four encodings only, and the letters it would make are checked here: by case, by how often Russian uses them, by the
company they keep.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from typing import NamedTuple

from charset_normalizer import from_bytes

from ..errors import CalqueError

_MEND = "save it as UTF-8 text, or take it out of the sources"

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# A page may name any encoding for text of one or two bytes a character, but none that is code in disguise (utf-7).
_DECLARABLE = re.compile(r"cp\d+|iso8859-\d+|koi8-[rut]|mac-\w+|gbk|gb2312|gb18030|big5\w*|euc_\w+|shift_jis\w*")

# Each legacy encoding, as Python decodes it and as people name it.
_LEGACY = {"cp1251": "windows-1251", "koi8_r": "koi8-r", "cp866": "cp866", "cp1252": "windows-1252"}
_NORMALIZER = {"cp1251": "cp1251", "koi8_r": "koi8_r", "cp866": "cp866", "latin_1": "cp1252"}
# How much better (in natural logarithms) one reading must be than the next to be believed, and how bad a reading may
# be for each byte before even the best is doubted, or refused.
_MARGIN = 4.0
_VOTE = 1.0
_DOUBTFUL = -4.2
_HOPELESS = -5.5


class Decoded(NamedTuple):
    """The text, the encoding it was in, and remarks for the report where that is not sure."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, path: str, declared: str = "") -> Decoded:
    """The text of `data`, byte order mark and line ends kept; `declared` is the encoding a page claims, if any.

    Raises CalqueError, with the first byte at fault, for what is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding, path)
    wide = _wide(data)
    if wide:
        note = f"no byte order mark; read as {wide} because every second byte is zero"
        return _strict(data, wide, path)._replace(notes=(note,))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_binary(data, path, share=0.03)
        return _nearly_utf8(data, error) or _declared(data, declared) or _legacy(data, declared, path)
    _refuse_binary(data, path, share=0.25)
    return Decoded(text, "utf-8")


def _error(fact: str, at: int, path: str) -> CalqueError:
    return CalqueError(f"{fact} (byte {at})", path, mend=_MEND)


def _strict(data: bytes, encoding: str, path: str) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and (nearly := _nearly_utf8(data, error)):
            return nearly
        raise _error(f"marked as {encoding}, but is not: {error.reason}", error.start, path) from error


def _refuse_binary(data: bytes, path: str, share: float) -> None:
    controls = _CONTROL.findall(data)
    if len(controls) > 1 + share * len(data):
        first = _CONTROL.search(data)
        raise _error("holds control characters, as no text does", first.start() if first else 0, path)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: nearly every other byte of a text in it that is mostly Latin is zero."""
    sample = data[:4096]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if len(data) % 2 == 0 and max(even, odd) > 0.35 * len(sample) and min(even, odd) * 20 < len(sample):
        return "utf-16-le" if odd > even else "utf-16-be"
    return ""


def _nearly_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """UTF-8 with a few broken bytes: its long sequences outnumber what is broken, as they hardly do by chance."""
    good = len(_UTF8_SEQUENCE.findall(data))
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd") - data.count("\ufffd".encode())
    if good < 2 * broken:
        return None
    note = f"{broken} {'sequence is' if broken == 1 else 'sequences are'} not UTF-8, the first at byte {error.start}"
    return Decoded(text, "utf-8", (f"{note}; read as U+FFFD",))


def _declared(data: bytes, declared: str) -> Decoded | None:
    try:
        name = codecs.lookup(declared).name
        if _DECLARABLE.fullmatch(name) and name.replace("-", "_") not in _LEGACY and name != "iso8859-1":
            return Decoded(data.decode(name), name)
    except (LookupError, ValueError):
        pass
    return None


def _legacy(data: bytes, declared: str, path: str) -> Decoded:
    texts = {name: _decoded(data, name) for name in _LEGACY}
    scores = {name: _plausibility(text) for name, text in texts.items()}
    try:
        claimed = codecs.lookup(declared).name.replace("-", "_").replace("iso8859_1", "cp1252") if declared else ""
    except LookupError:
        claimed = ""
    if claimed in scores:
        scores[claimed] += _MARGIN
    best, second = sorted(scores, key=scores.__getitem__, reverse=True)[:2]
    high = sum(byte > 0x7F for byte in data)
    if scores[best] / high < _HOPELESS and high > 20:
        at = next(i for i, byte in enumerate(data) if byte > 0x7F)
        raise _error("is neither UTF-8 nor any of " + ", ".join(_LEGACY.values()), at, path)
    if scores[best] - scores[second] < _MARGIN and texts[best] != texts[second]:
        vote = from_bytes(data, cp_isolation=list(_NORMALIZER)).best()
        if vote and vote.encoding in _NORMALIZER:
            scores[_NORMALIZER[vote.encoding]] += _VOTE
        best = max(scores, key=scores.__getitem__)
    elif scores[best] / high >= _DOUBTFUL:
        return Decoded(texts[best], _LEGACY[best])
    others = [_LEGACY[n] for n in _LEGACY if n != best and scores[n] > scores[best] - 2 * _MARGIN]
    hint = f"; it could be {' or '.join(others)}" if others else ""
    return Decoded(texts[best], _LEGACY[best], (f"unsure of the encoding: read as {_LEGACY[best]}{hint}",))


def _decoded(data: bytes, name: str) -> str:
    """`data` in a legacy encoding; bytes that have no place in it become C1 controls, as in browsers."""
    return data.decode(name, "calque-c1")


def _to_c1(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("calque-c1", _to_c1)


# --- how likely is it that people wrote this? ----------------------------------------------------------------------

# Logarithms of the share of each letter in Russian prose, with the letters that Ukrainian and Belarusian add.
_CYRILLIC = {
    letter: weight
    for weight, letters in {
        -2.4: "оеаи",
        -3.0: "нтсрвл",
        -3.6: "кмдпу",
        -4.2: "яыьгзбч",
        -4.8: "йхжшюцщэ",
        -6.0: "фёіїє",
        -7.5: "ъґў",
    }.items()
    for letter in letters
}
_LATIN = dict.fromkeys("éèàäöüßñóíáçúêâôîãõåøæœ", -2.6) | dict.fromkeys("ëïìòùûšžýÿ", -4.5)
_SIGNS = dict.fromkeys("\xa0«»“”‘’„–—…•°·", -2.0) | dict.fromkeys("№±µ©®™§²³½¼¾×‚€£¿¡ªº†‰", -4.0)
_STRANGE = -9.0
_LETTER = r"[^\W\d_²³¹½¼¾ªº]"
_WORD = re.compile(rf"{_LETTER}+")
_NOT_SIGN = re.compile(rf"[\x00-\x7f]|{_LETTER}")
# A sign that never stands within a word.
_MISPLACED = re.compile(rf"(?<={_LETTER})[²³¹½¼¾ªº¿¡£±¶§©®¤¦]+(?={_LETTER})")


def _plausibility(text: str) -> float:
    """The sum over the characters beyond ASCII of how likely each is where it stands; 0 at best."""
    score = sum(n * _SIGNS.get(c, _STRANGE) for c, n in Counter(_NOT_SIGN.sub("", text)).items())
    score += sum(_STRANGE * len(sign) for sign in _MISPLACED.findall(text))
    words = Counter(word for word in _WORD.findall(text) if not word.isascii())
    return score + sum(count * _word_score(word) for word, count in words.items())


def _word_score(word: str) -> float:
    cyrillic = "".join(c for c in word if "Ѐ" <= c <= "ӿ")
    if cyrillic:
        return _cyrillic_score(cyrillic, word)
    accents = [c for c in word if c > "\x7f"]
    score = sum(_LATIN.get(c.lower(), _STRANGE) for c in accents)
    # Accented letters stand among plain ones; a word of nothing else is Cyrillic misread.
    if len(accents) > 1 and 2 * len(accents) > len(word):
        score -= 3.0 * len(accents)
    return score - _case_penalty(word)


def _cyrillic_score(cyrillic: str, word: str) -> float:
    score = sum(_CYRILLIC.get(c.lower(), _STRANGE) for c in cyrillic) - _case_penalty(cyrillic)
    if len(cyrillic) < len(word):
        # Words fused across scripts happen, but in one place, and a letter or two inside a Latin word do not.
        at = word.find(cyrillic)
        score -= 3.0 if len(cyrillic) > 2 and (at == 0 or at + len(cyrillic) == len(word)) else 4.0 * len(cyrillic)
    return score


def _case_penalty(word: str) -> float:
    """Words are lower, Capitalised or, less often, UPPER; anything else is a sign of a wrong table."""
    if word.islower() or len(word) == 1:
        return 0.0
    if word.isupper():
        return 1.0 + 0.2 * len(word)
    return 0.5 if word[0].isupper() and word[1:].islower() else 3.0 * sum(c.isupper() for c in word[1:]) + 1.0
