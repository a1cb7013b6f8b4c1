"""Matching of a name, a word or an amount that stands alone with a text, in any form of its writing. Pure."""

import re
from collections.abc import Sequence

from index.text import numbers
from index.text.folding import UNSPACED, UNSPACED_LETTERS, fold_in_place

_WORD = re.compile(rf"\d[\d.,]*\d|\d|[{UNSPACED_LETTERS}]+|[^\W\d{UNSPACED_LETTERS}]+")
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")
_SHORTEST = 3
"""Letters of the shortest word that must be there beside others."""


def wanted_words(question: str) -> list[re.Pattern[str]]:
    """Return patterns of the words that an article must have: of an amount with a unit only the figure.

    Units are written in many ways; a number without one, as in `Boreal 2` or `7 April`, belongs to the words beside it.
    """
    found = _WORD.findall(fold_in_place(_without_units(question)))
    telling = [word for word in found if word[0].isdigit() or len(word) >= _SHORTEST or UNSPACED.match(word)]
    return [_pattern(word) for word in telling or found]


def _without_units(question: str) -> str:
    """Return a question with the figure alone in the place of each amount that has a unit."""
    for amount in reversed(numbers.read(question, "")):
        if amount.unit and (figure := _FIGURE.search(amount.words)):
            question = f"{question[: amount.start]}{figure[0]}{question[amount.end :]}"
    return question


def _pattern(word: str) -> re.Pattern[str]:
    if word[0].isdigit():
        figure = re.sub(r"[.,]", "[.,]", word)
        return re.compile(rf"(?<!\d)(?<!\d[.,]){figure}(?!\d)(?![.,]\d)")
    return re.compile(re.escape(word) if UNSPACED.match(word) else rf"(?<!\w){re.escape(word)}")


def has_words(text: str, wanted: Sequence[re.Pattern[str]]) -> bool:
    plain = fold_in_place(text)
    return all(pattern.search(plain) for pattern in wanted)
