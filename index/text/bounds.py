"""Bounds of numbers: whether a text calls a number the least or the most that something may be.

`More than five` and `at least five` say the least, `nearly five` and `not more than five` the most. Numbers are so
compared with what stands in front of them, in Chinese, Japanese and Korean also with what stands behind them.
"""

import re
from typing import Literal

from index.text.folding import fold
from index.text.numbers import Quantity

Bound = Literal["least", "most", ""]
"""What a number says of an amount: that it is at least so much, at most so much, or just so much."""

_LEAST = (
    r"over|more than|at least|above|upwards of|plus d[e']|plus que|au moins|mas de|mas que|al menos|por lo menos|uber|"
    r"mehr als|gut|mindestens|wenigstens|oltre|piu di|almeno|mais de|pelo menos|acima de|более|больше|свыше|минимум|"
    r"ponad|wiecej niz|co najmniej|meer dan|minstens|ten minste|mer an|fler an|minst|超过|超過|逾|超|多于|至少|"
    r"اكثر من|[يت]زيد (?:عن|على)|[يت]تجاوز|على الاقل|earlier than|later than"
)
_MOST = (
    r"nearly|almost|up to|under|less than|fewer than|at most|below|moins d[e']|moins que|presque|pres de|au plus|"
    r"casi|menos de|menos que|como maximo|a lo sumo|fast|knapp|beinahe|weniger als|unter|hochstens|maximal|bis zu|"
    r"quasi|meno di|al massimo|quase|no maximo|почти|менее|меньше|максимум|prawie|mniej niz|najwyzej|bijna|"
    r"minder dan|hoogstens|mindre an|farre an|hogst|近|不到|不足|将近|少于|低于|最多|至多|[يت]قل عن|ما يقرب من"
)
_NOT = r"(?:not|no|pas|non|nicht|nao|niet|не|nie|inte|لا|لم|لن|不|未)\s?"
_BEFORE = re.compile(rf"(?<!\w)({_NOT})?(?:({_LEAST})|({_MOST}))\s?[€£$]?\s?$")
_UNSPACED_BEFORE = re.compile(r"([不未])?(?:(超过|超過|逾|超|多于|至少)|(近|不到|不足|将近|少于|低于|最多|至多))\s?$")
_LEAST_BEHIND = re.compile(r"\s?(?:多|余|餘|\w?\s?(?:以上|이상)|(?:den|dan) fazla)")
_MOST_BEHIND = re.compile(r"\s?\w?\s?(?:以下|以内|未満|に満たない|이하|미만)")
_ROOM = 24
"""Characters in front of a number in which its bound is looked for."""


def opposed(mine: Bound, theirs: Bound) -> bool:
    """Tell whether one bound is the other way round: at least, and at most."""
    return {mine, theirs} == {"least", "most"}


def bound(text: str, quantity: Quantity) -> Bound:
    """Return what the words around one of a text's numbers make of it."""
    if match := _match(_before(text, quantity)):
        return "least" if bool(match[2]) != bool(match[1]) else "most"
    behind = fold(text[quantity.end : quantity.end + _ROOM])
    if _LEAST_BEHIND.match(behind):
        return "least"
    return "most" if _MOST_BEHIND.match(behind) else ""


def start(text: str, quantity: Quantity) -> int:
    """Return where a number begins with the words in front of it that bound it."""
    before = _before(text, quantity)
    match = _match(before)
    is_as_long = len(before) == len(text[max(0, quantity.start - _ROOM) : quantity.start])
    return quantity.start - len(before) + match.start() if match and is_as_long else quantity.start


def _before(text: str, quantity: Quantity) -> str:
    return fold(text[max(0, quantity.start - _ROOM) : quantity.start])


def _match(before: str) -> re.Match[str] | None:
    return _BEFORE.search(before) or _UNSPACED_BEFORE.search(before)
