"""Measure of how much a text reads as words of a language, in any script.

The mean likelihood of the sequences of letters in its words: three letters, or two where one letter is a syllable or a
word. A font without a map to letters, a wrong encoding or letters in a wrong order give sequences that no language has.
`benchmarks/legibility.py` makes the table of sequences from the word pieces of a model of 100 languages, and fits the
thresholds.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from index.shipped_arrays import shipped_arrays

BUCKETS = 2**20
STEP = 10.0
"""Parts of a bit in which the table holds likelihoods."""
UNKNOWN = -22.0
"""Likelihood, in bits, of a sequence that no word piece has."""
MARK = "^"
"""Beginning of a word."""
_ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c7\u064b-\u0652\u0670\u06d6-\u06ed]")
"""Accents, and the signs of vowels in Hebrew and Arabic, which few texts have."""
_MEANINGLESS = re.compile("[\x00-\x08\x0e-\x1f\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
"""Controls, what could not be decoded, and characters that each font uses as it likes."""
_MOST_MEANINGLESS = 0.3
_LOOKED_AT = 4_000
_MIXED = re.compile("[\u0590-\u0dff][\u0180-\u02af]|[\u0180-\u02af][\u0590-\u0dff]")
_FEWEST_MIXED, _MOST_MIXED = 4, 0.05
_MOSTLY_SWAPPED, _FEWEST_SWAPPED = 0.7, 12
_HAN = re.compile("[\u3400-\u9fff]+")
_SHORT_RUN = 8
"""Characters between others, on average, up to which Chinese is a list and no running text."""
_MOSTLY_USUAL = 0.9
_FIRST_LEVELS = {
    "gb2312": (b"\xb0\xa1", b"\xd7\xf9"), "big5": (b"\xa4\x40", b"\xc6\x7e"), "shift_jis": (b"\x88\x9f", b"\x98\x72"),
}  # fmt: skip
"""First and last character of the first level of each standard."""
_LEAST_WITHIN = -19.0
"""Likelihood, in bits, of what stands where two parts meet: 0.2 % of the words of English and French articles, broken
between two syllables, are below it, and 8 % of those with a hyphen."""
_FEWEST = 90
"""Sequences below which a text is not judged: a headline, a table of names."""
_STARTS = np.array(
    [0, 0x250, 0x370, 0x400, 0x530, 0x590, 0x600, 0x700, 0x750, 0x780, 0x900, 0x980, 0xE00, 0xE80, 0x1000, 0x10A0,
     0x1100, 0x1E00, 0x1F00, 0x2000, 0x3040, 0x3100, 0x3400, 0xA000, 0xAC00, 0xD7B0]
)  # fmt: skip
_NAMES = (
    "latin", "", "greek", "cyrillic", "", "hebrew", "arabic", "", "arabic", "", "devanagari", "", "thai", "", "", "",
    "", "latin", "greek", "", "han", "", "han", "", "hangul", "",
)  # fmt: skip
"""Script of the characters from each of the starts; "" for those that are not judged."""
_LAST = 0xFFFF
PAIRED = ("han", "hangul")
"""Scripts of which two letters are looked at."""
LEAST = {
    "latin": -17.2, "greek": -15.5, "cyrillic": -17.5, "hebrew": -17.0, "arabic": -17.9, "devanagari": -18.0,
    "thai": -18.0, "han": -21.0, "hangul": -19.2,
}  # fmt: skip
"""Likelihood, in bits, below which a text of the script is no text."""


class Legibility(NamedTuple):
    """Legibility of a text."""

    script: str
    likelihood: float
    """Mean of the sequences of the script, in bits."""
    sequences: int

    @property
    def is_nonsense(self) -> bool:
        """Whether no language can be read in the text, of a script that is known."""
        return self.sequences >= _FEWEST and self.likelihood < LEAST.get(self.script, UNKNOWN - 1)


def is_nonsense(text: str) -> bool:
    """Tell whether a text is no text of any language, or mostly characters without a meaning."""
    beginning = text[:_LOOKED_AT]
    marks = len(_MEANINGLESS.findall(beginning))
    letters = sum(map(str.isalnum, beginning))
    is_marked = marks >= _FEWEST and marks > (letters + marks) * _MOST_MEANINGLESS
    is_unusual = legibility(beginning).is_nonsense and not _is_chinese_list(beginning)
    return is_marked or is_unusual or _is_swapped(beginning) or _is_mixed(beginning)


def _is_mixed(text: str) -> bool:
    """Tell whether words have rare Latin letters in them, `सɠमिɟति`, as where a font names some letters wrongly."""
    mixed, words = len(_MIXED.findall(text)), len(text.split())
    return mixed >= _FEWEST_MIXED and mixed > words * _MOST_MIXED


def _is_swapped(text: str) -> bool:
    """Tell whether most characters are ASCII with their two bytes swapped, `䴀` for `M`."""
    codes = [ord(char) for char in text if not char.isspace()]
    swapped = sum(code > 0xFF and not code & 0xFF and 0x20 < code >> 8 < 0x7F for code in codes)  # noqa: PLR2004 - a byte
    return swapped > max(len(codes) * _MOSTLY_SWAPPED, _FEWEST_SWAPPED)


def _is_chinese_list(text: str) -> bool:
    """Tell whether a text is names and figures in usual Chinese characters, few of whose pairs are usual."""
    runs = _HAN.findall(text)
    chars = "".join(runs)
    is_short = len(chars) <= len(runs) * _SHORT_RUN
    return bool(chars) and is_short and sum(map(_is_usual, chars)) >= len(chars) * _MOSTLY_USUAL


@lru_cache(maxsize=10_000)
def _is_usual(char: str) -> bool:
    """Tell whether a character is of the first level of a standard: those in daily use in China, Taiwan or Japan."""
    codes = {name: char.encode(name, "ignore") for name in _FIRST_LEVELS}
    return any(first <= codes[name] <= last for name, (first, last) in _FIRST_LEVELS.items() if codes[name])


def legibility(text: str) -> Legibility:
    """Return how the words of a text read, in the script that most of them have."""
    found = sequences(text[:_LOOKED_AT])
    if not found.size:
        return Legibility("", 0.0, 0)
    scripts = script_numbers(found[:, 2])
    names = np.array(_NAMES)[scripts]
    script = str(max(set(names.tolist()), key=lambda name: int((names == name).sum())))
    values = _table()[buckets(found[names == script])].astype(np.float64) / STEP + UNKNOWN
    return Legibility(script, float(values.mean()), len(values))


def is_no_word(before: str, after: str) -> bool:
    """Tell whether two parts can hardly be those of one word: `self` and `governing`, unlike `govern` and `ment`."""
    found = sequences(before + after)[max(len(before) - 1, 0) : len(before) + 1]
    if not found.size:
        return False
    return float(_table()[buckets(found)].mean()) / STEP + UNKNOWN < _LEAST_WITHIN


def sequences(text: str) -> npt.NDArray[np.uint32]:
    """Return the sequences of letters in a text's words, as rows of three code points; the first may be 0."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFD", text.casefold()))
    words = f" {unicodedata.normalize('NFC', plain)} "
    codes = np.frombuffer(words.encode("utf-32-le", "replace"), dtype=np.uint32)
    codes = np.where(_of_words()[np.minimum(codes, _LAST)], codes, ord(MARK))
    if len(codes) < 3:  # noqa: PLR2004
        return np.empty((0, 3), dtype=np.uint32)
    rows = np.stack([codes[:-2], codes[1:-1], codes[2:]], axis=1)
    rows = rows[(rows[:, 1] != ord(MARK)) & (rows[:, 2] != ord(MARK))]
    paired = np.isin(np.array(_NAMES)[script_numbers(rows[:, 2])], PAIRED)
    rows[paired, 0] = 0
    found: npt.NDArray[np.uint32] = rows.astype(np.uint32)
    return found


def script_numbers(codes: npt.NDArray[np.uint32]) -> npt.NDArray[Any]:
    """Return for each character the place of its script."""
    return np.searchsorted(_STARTS, codes, side="right") - 1


def buckets(rows: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
    """Return the place of each sequence in the table."""
    first, second, third = (rows[:, at].astype(np.uint64) for at in range(3))
    mixed = first * np.uint64(0x9E3779B1) + second * np.uint64(0x85EBCA77) + third * np.uint64(0xC2B2AE3D)
    places: npt.NDArray[np.int64] = ((mixed ^ (mixed >> np.uint64(15))) % np.uint64(BUCKETS)).astype(np.int64)
    return places


def name_of(number: int) -> str:
    """Return the name of a script by its place, or "" for one that is not judged."""
    return _NAMES[number]


@lru_cache(maxsize=1)
def _of_words() -> npt.NDArray[np.bool_]:
    """Return for each character of the basic plane whether words have it: letters, and vowels written as marks."""
    chars = map(chr, range(_LAST + 1))
    return np.array([char.isalpha() or unicodedata.category(char) in ("Mn", "Mc") for char in chars])


@lru_cache(maxsize=1)
def _table() -> npt.NDArray[np.uint8]:
    return shipped_arrays("index.text", "legibility")["table"]
