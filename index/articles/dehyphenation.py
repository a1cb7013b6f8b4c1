"""Dehyphenation: how lines of a paragraph join, with a space or none, and whether a hyphen at an end stays. Pure.

What a document does within its lines tells what it does between them: words with a hyphen, dashes with spaces around
them or without, and figures beside Chinese letters.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from index.articles.text_line import TextLine
from index.text.language import detect
from index.text.legibility import is_no_word

ENDS = re.compile(r"[.!?…:。！？：؟।][\"'”’»)\]」』]*$")
"""End of a sentence, or what leads to a list."""
_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u30ff\u0e00-\u0eff"
WITHOUT_SPACES = re.compile(f"[{_WIDE}]$")
BEGINS_WIDE = re.compile(f"^[{_WIDE}]")
LOOKED_AT = 200
"""Characters at the end of a text that tell what is between it and the next line."""
HYPHEN = re.compile(r"[^\W_][-\u00ad\u2010]$")
"""Hyphen at the end of a line, behind a letter or figure."""
_LAST_WORD = re.compile(r"((?:[^\W\d_]|[\u0900-\u0dff])+)[-\u00ad\u2010]$")
_FIRST_WORD = re.compile(r"(?:[^\W\d_]|[\u0900-\u0dff])+")
_INDIAN = re.compile("[\u0900-\u0dff]")
_WHOLE_END, _WHOLE_BEGINNING = re.compile(r"[\w-]+$"), re.compile(r"[\w-]+")
_ADDRESS = re.compile(r"(?:://|\bwww\.|@)\S*$")
_IN_ADDRESS = re.compile(r"[^\s@]*@|\S*[a-z]/[a-z]|\S+\.[a-z]{2,4}(?:[/\s]|$)")
_CONJUNCTIONS = frozenset("and und oder sowie bzw och eller eða e y ou i или и".split())
"""Words behind the first of two words that have their last part in common: `Nah- und Fernverkehr`."""
_CONNECTING = frozenset(
    "of the to in and on by up at for with de des du la le les sur sous en et au aux del y sans près lès "
    "am an der den und zu t il elle ils elles là même".split()
)
"""Words within a compound, such as `state-of-the-art` and `Saint-Germain-des-Prés`."""
_INVERTED = frozenset("il elle ils elles je là".split())
"""Words of French that follow a hyphen and a verb or noun."""
_TENS = frozenset(
    "twenty thirty forty fifty sixty seventy eighty ninety vingt trente quarante cinquante soixante".split()
)
_UNITS = frozenset(
    "one two three four five six seven eight nine first second third fourth fifth sixth seventh eighth ninth "
    "deux trois quatre cinq sept huit neuf dix onze douze treize quatorze quinze seize".split()
)
_COUNTS = frozenset("two three five eight nine quatre".split())
"""Words for numbers that begin compounds such as `two-volume`, and hardly another word."""
_TEENS = ("teen", "ty", "tie", "th")
_DASHES = "\u2013\u2014"
_CLOSED, _OPEN_BEFORE = r"\w{}\w", r"\s{}\S"
_MIXED = re.compile(f"[{_WIDE}][A-Za-z0-9]|[A-Za-z0-9][{_WIDE}]")
_MIXED_APART = re.compile(f"[{_WIDE}] [A-Za-z0-9]|[A-Za-z0-9] [{_WIDE}]")
_NARROW = re.compile(r"[A-Za-z0-9]")
_COMPOUND = re.compile(r"[^\W\d_]-(?=[^\W\d_])")
_LONG_WORD = 8
_PART_OF_WORD = 6
"""Letters of a long word, with a space and a hyphen, that a line has room for if the program breaks no words."""
_HALF = 0.5
"""Share of a column's width below which a line is not full."""
_TELLING = ("en", "fr")
"""Languages in which words are seldom made of others that meet in a rare sequence of letters."""
_LOOKED_AT = 2_000
_FEW_LINES = 40
_FEW_BROKEN = 0.025
"""Share of lines with a hyphen at their end up to which only words are broken that have one."""
_FEWEST_COMPOUNDS = 4
_BY_CHANCE = 1.5
"""Compounds that are broken at their hyphen, at most, by how many would be if all places in a line were alike."""


class Habits(NamedTuple):
    """What a document tells of the joints between its lines."""

    words: Counter[str]
    """Words of the document, and how often it has them."""
    are_soft: bool
    """Whether words are broken at the ends of lines, rather than only those that have a hyphen anywhere."""
    language: str = ""
    closed: str = ""
    """Dashes that it writes without spaces."""
    is_mixed_apart: bool = False
    """Whether it writes a space between Chinese letters and figures."""


def habits(columns: Sequence[Sequence[TextLine]]) -> Habits:
    """Return what the lines of a document tell of the joints between them."""
    lines = [line.text for column in columns for line in column]
    text = "\n".join(lines)
    words = Counter(word.casefold() for word in re.findall(r"[\w-]+", text))
    ends = sum(bool(HYPHEN.search(line)) for line in lines)
    are_soft = _are_soft(lines, words) and not sum(map(_roomy_ends, columns)) >= max(ends, 1)
    language = detect(" ".join(lines)[:_LOOKED_AT]).language
    closed = "".join(dash for dash in _DASHES if _count(_CLOSED, dash, text) > _count(_OPEN_BEFORE, dash, text))
    apart = len(_MIXED_APART.findall(text)) > len(_MIXED.findall(text))
    return Habits(words, are_soft, language, closed, apart)


def _count(pattern: str, dash: str, text: str) -> int:
    return len(re.findall(pattern.format(dash), text.replace("\n", "")))


def _are_soft(lines: list[str], words: Counter[str]) -> bool:
    """Tell whether a document seems to break words: by one that it has elsewhere in one piece, or by how many it has.

    Where a program breaks words with a sign of its own, U+2010, the other hyphens are those of the words. Where it has
    compounds within its lines, some of these are broken at their hyphen by chance.
    """
    ends = [(before[1], after[0]) for line, below in pairwise(lines) if (before := _LAST_WORD.search(line))
            and (after := _FIRST_WORD.match(below)) and after[0][0].islower()]  # fmt: skip
    if any(line.endswith("\u2010") for line in lines):
        return False
    if any(words[f"{before}{after}".casefold()] > words[f"{before}-{after}".casefold()] for before, after in ends):
        return True
    compounds = sum(len(_COMPOUND.findall(line)) for line in lines)
    by_chance = compounds * len(lines) / max(words.total(), 1)
    if compounds >= _FEWEST_COMPOUNDS and len(ends) <= 1 + by_chance * _BY_CHANCE:
        return False
    return len(lines) < _FEW_LINES or len(set(ends)) > len(lines) * _FEW_BROKEN


def _roomy_ends(column: Sequence[TextLine]) -> int:
    """Return how many lines of paragraphs end where there was room for some syllables of the long word below them.

    A program that breaks words would have put them there.
    """
    count = 0
    right = max(line.right for line in column)
    for line, below in pairwise(column):
        word = _FIRST_WORD.match(below.text)
        is_same = abs(line.left - below.left) < line.size and below.top - line.top < line.size * 2
        if word and is_same and len(word[0]) >= _LONG_WORD and word[0].islower() and not ENDS.search(line.text):
            letter = (line.right - line.left) / len(line.text)
            is_long = line.right > line.left + (right - line.left) * _HALF
            count += is_long and line.right + letter * _PART_OF_WORD < right
    return count


def joint(text: str, line: str, of: Habits) -> tuple[str, str]:
    """Return a text as it is before the next line, and what is between them."""
    if WITHOUT_SPACES.search(text) and BEGINS_WIDE.match(line):
        return text, ""
    if HYPHEN.search(text):
        return _hyphenated(text, line, of)
    return text, "" if _is_closed(text, line, of) else " "


def _is_closed(text: str, line: str, of: Habits) -> bool:
    """Tell whether there is no space between two lines, though no word is broken."""
    is_wide, begins_wide = bool(WITHOUT_SPACES.search(text)), bool(BEGINS_WIDE.match(line))
    if is_wide != begins_wide:
        return not of.is_mixed_apart and bool(_NARROW.match(line[:1] if is_wide else text[-1:]))
    last, before, first = text[-1:], text[-2:-1], line[:1]
    if last == "/":
        return not before.isspace()
    if last in _DASHES and before.isdigit() and first.isdigit():
        return True
    if last in _DASHES:
        return last in of.closed and not before.isspace()
    return first in _DASHES and first in of.closed and not line[1:2].isspace()


def _can_go_on(word: str) -> bool:
    """Tell whether a word can be the second part of a broken one: it is not capitalised, or in a script of India."""
    return word[0].islower() or bool(_INDIAN.match(word))


def _hyphenated(text: str, line: str, of: Habits) -> tuple[str, str]:
    """Return a text that ends with a hyphen as it is before the next line, and what is between them."""
    kept = f"{text[:-1]}-"
    before, after = _LAST_WORD.search(text), _FIRST_WORD.match(line)
    if not before or not after or not _can_go_on(after[0]):
        return kept if text.endswith("\u00ad") else text, ""
    parts = before[1], after[0]
    seen = _seen_whole(text, line, of.words) or _seen(*parts, of.words)
    if not seen and after[0] in _CONJUNCTIONS and line[after.end() : after.end() + 1].isspace():
        return kept, " "
    is_broken = seen < 0 if seen else _is_broken(text, line, parts, of)
    return (text[:-1], "") if is_broken else (kept, "")


def _is_broken(text: str, line: str, parts: tuple[str, str], of: Habits) -> bool:
    """Tell whether a hyphen stands between parts of one word, and only because the line ended there.

    The document has the word nowhere else.
    """
    before, after = parts
    if text.endswith("\u2010"):
        return True
    if _ADDRESS.search(text) or _IN_ADDRESS.match(line) or min(len(before), len(after)) == 1:
        return False
    is_connected = after in _CONNECTING and line[len(after) : len(after) + 1] == "-"
    if is_connected or _is_number(before, after) or (of.language == "fr" and after in _INVERTED):
        return False
    is_compound = not of.are_soft or (of.language in _TELLING and is_no_word(before, after))
    return not is_compound


def _is_number(before: str, after: str) -> bool:
    """Tell whether two parts are a number, or a number and what there are so many of."""
    first = before.casefold()
    return (first in _TENS and after in _UNITS) or (first in _COUNTS and not after.startswith(_TEENS))


def _seen_whole(text: str, line: str, words: Counter[str]) -> int:
    """Return what `_seen` does, of all that hyphens join on both sides: `Saint-Germain-` and `en-Laye`."""
    before, after = _WHOLE_END.search(text[:-1]), _WHOLE_BEGINNING.match(line)
    return _seen(before[0], after[0] if after else "", words) if before else 0


def _seen(before: str, after: str, words: Counter[str]) -> int:
    """Return how much more often a document has two parts with a hyphen between them than in one word."""
    return words[f"{before}-{after}".casefold()] - words[f"{before}{after}".casefold()]
