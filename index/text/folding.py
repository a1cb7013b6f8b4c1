"""Folding: text in a form in which spellings and scripts can be compared."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from typing import Any

from anyascii import anyascii

_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u094f\u0951-\u0957\u0962\u0963"
"""Vowel signs, which a regular expression takes for the end of a word."""
LETTERS_ONE = rf"[^\W\d_][{_MARKS}]*"
LETTERS = rf"(?:{LETTERS_ONE})+"
WORD = re.compile(LETTERS)
UNSPACED_LETTERS = r"\u3040-\u30ff\u3400-\u9fff\u0e00-\u0eff"
"""Letters of scripts that put no spaces between words: Chinese, Japanese, Thai, Lao."""
UNSPACED = re.compile(f"[{UNSPACED_LETTERS}]")
PAIRED_LETTERS = rf"{UNSPACED_LETTERS}\u1000-\u109f\u1780-\u17ff\uac00-\ud7a3"
"""Letters that are indexed in pairs: those, and those of Burmese, Khmer and Korean, whose words carry endings."""
KANA = re.compile(r"[\u3040-\u30ff\s]+")
"""Letters of Japanese that say how a word sounds."""
_CAPITAL_WITHIN = re.compile(
    "[a-z\u00df-\u00ff\u03ac-\u03ce\u0430-\u045f][\u00c0-\u00de\u0386\u0388-\u038f\u0391-\u03ab\u0400-\u042f]"
)
_ARABIC = str.maketrans("أإآٱةىگکی", "ااااهيككي", "ـ")
_OF_KANA = "\u3099\u309a"
"""Marks that make another syllable of a Japanese one."""
_VOWELS = re.compile(r"[aeiouywh]")
_SOUNDS = (
    *(("ph", "f"), ("ck", "k"), ("sch", "s"), ("tch", "c"), ("ch", "c"), ("sh", "s"), ("kh", "k"), ("zh", "z")),
    *(("qu", "k"), ("ks", "x"), ("dj", "j"), ("dz", "z"), ("ts", "s"), ("th", "t"), ("gh", "g"), ("q", "k")),
    *(("v", "b"), ("p", "b"), ("z", "s"), ("j", "g"), ("c", "k"), ("x", "ks"), ("d", "t")),
)
"""Spellings that languages use for sounds which transliteration can't keep apart."""


class _Table(dict[int, str | None]):
    """A table for `str.translate` that is filled with the characters that are met; None removes one."""

    def __init__(self, change: Callable[[str], str | None]) -> None:
        super().__init__()
        self._change = change

    def __missing__(self, code: int) -> str | None:
        self[code] = changed = self._change(chr(code))
        return changed


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return a text without case and accents; Arabic letters that are often interchanged are one."""
    bare = unicodedata.normalize("NFKD", text.casefold()).translate(_WITHOUT_ACCENTS)
    return unicodedata.normalize("NFC", bare).translate(_ARABIC)


_WITHOUT_ACCENTS = _Table(lambda char: char if unicodedata.category(char) != "Mn" or char in _OF_KANA else None)


def fold_for_index(text: str) -> str:
    """Return a text without case, accents and vowel signs, as indexed. A change here requires a new index."""
    bare = text.casefold()
    if bare.isascii():
        return bare
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", bare).translate(_WITHOUT_MARKS))


_WITHOUT_MARKS = _Table(lambda char: char if unicodedata.category(char) not in ("Mn", "Mc") else None)
"""Table that removes accents and vowel signs: a word of Hindi is its consonants, as one of Arabic is."""


def fold_in_place(text: str) -> str:
    """Return a text folded character by character, so that offsets stay; what would change its length is kept."""
    return text.lower() if text.isascii() else text.translate(_IN_PLACE)


_IN_PLACE = _Table(lambda char: bare if len(bare := fold(char)) == 1 else char)


@lru_cache(maxsize=8192)
def to_latin(text: str) -> str:
    """Return a text in small Latin letters without accents, whatever its script."""
    return anyascii(fold(text)).lower()


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """Return a name's consonants as they sound, roughly: `Шекспир` and `Shakespeare` have the same."""
    text = to_latin(word)
    for spelling, sound in _SOUNDS:
        text = text.replace(spelling, sound)
    bare = _VOWELS.sub("", re.sub(r"[^a-z]", "", text))
    return bare[:1] + "".join(second for first, second in pairwise(bare) if first != second)


def plain_digits(text: str) -> str:
    """Return a text of the same length with the digits of every script as 0 to 9."""
    return text if text.isascii() else text.translate(_DIGITS)


_DIGITS = _Table(lambda char: str(unicodedata.digit(char)) if char.isdecimal() else char)


def spaced(text: str) -> str:
    """Return a text of the same length whose every white space is a plain space."""
    return text.translate(_SPACES)


_SPACES = _Table(lambda char: " " if char.isspace() else char)


def folded_patterns(words: Any) -> Any:
    """Fold the regular expressions of a language, except escapes, for matching with folded text."""
    if isinstance(words, dict):
        return {name: folded_patterns(each) for name, each in words.items()}
    if isinstance(words, list):
        return [folded_patterns(each) for each in words]
    return re.sub(r"\\.|[^\\]", _fold_unescaped, words) if isinstance(words, str) else words


def _fold_unescaped(match: re.Match[str]) -> str:
    return match[0] if len(match[0]) > 1 else fold_in_place(match[0])


def one_line(text: str) -> str:
    """Return a text without line breaks, and with one space where there were several."""
    return " ".join(text.split())


def width(text: str) -> int:
    """Return the length of a text; a character of a script without spaces counts twice."""
    return len(text) + len(UNSPACED.findall(text))


def name_key(name: str) -> str:
    """Return what a user or a collection is known by, however the name is written."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).strip().casefold())


def capitals_within(text: str) -> int:
    """Return how many capitals beyond ASCII stand behind a small letter, as in words of another code page."""
    return len(_CAPITAL_WITHIN.findall(text))
