"""Matching of a name, a word or an amount that stands alone with a text, in any form of its writing. Pure."""

import re
from collections.abc import Sequence

from index.text.folding import UNSPACED, UNSPACED_LETTERS, fold_in_place

_WORD = re.compile(rf"\d[\d.,]*\d|\d|[{UNSPACED_LETTERS}]+|[^\W\d{UNSPACED_LETTERS}]+")
_SHORTEST = 3
"""Letters of the shortest word that must be there beside others."""


def wanted_words(question: str) -> list[re.Pattern[str]]:
    """Return patterns of the words that an article must have: of an amount only the figure, as units differ."""
    found = _WORD.findall(fold_in_place(question))
    figures = [word for word in found if word[0].isdigit()]
    long = [word for word in found if len(word) >= _SHORTEST or UNSPACED.match(word)]
    return [_pattern(word) for word in figures or long or found]


def _pattern(word: str) -> re.Pattern[str]:
    if word[0].isdigit():
        figure = re.sub(r"[.,]", "[.,]", word)
        return re.compile(rf"(?<!\d)(?<!\d[.,]){figure}(?!\d)(?![.,]\d)")
    return re.compile(re.escape(word) if UNSPACED.match(word) else rf"(?<!\w){re.escape(word)}")


def has_words(text: str, wanted: Sequence[re.Pattern[str]]) -> bool:
    plain = fold_in_place(text)
    return all(pattern.search(plain) for pattern in wanted)
