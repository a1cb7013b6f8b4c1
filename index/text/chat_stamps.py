"""Stamps at the beginning of a chat's messages: `12/03/2026, 10:15 - Iris Vale: `. Pure."""

import datetime as dt
import re
from collections.abc import Sequence
from typing import NamedTuple

_STAMP = re.compile(
    r"^[\u200e\u200f]?(?:\[(?P<in>(?P<a>\d{1,4})[./-](?P<b>\d{1,2})[./-](?P<c>\d{2,4}),?\s[^\]\n]{4,20})\][ \u200e]?"
    r"|(?P<a2>\d{1,4})[./-](?P<b2>\d{1,2})[./-](?P<c2>\d{2,4}),?\s\D{0,8}?\d{1,2}[:.]\d\d(?:[:.]\d\d)?[^\n]{0,12}?\s-\s)",
    re.MULTILINE,
)
_SPEAKER = re.compile(r"(?P<who>[^:\n]{1,60}): ")
_CENTURY = 2000
_YEARS = 100


class Stamp(NamedTuple):
    """The beginning of a message, and of its words in the text."""

    start: int
    words: int
    figures: tuple[int, int, int]
    """Figures of its day, in the order in which they are written."""
    who: str
    """Name of who wrote it, "" for a note of the program."""


def stamps(text: str) -> list[Stamp]:
    """Return the stamps of a text's messages, in order."""
    found = []
    for match in _STAMP.finditer(text):
        figures = [int(match[name] or match[f"{name}2"]) for name in "abc"]
        speaker = _SPEAKER.match(text, match.end())
        words = speaker.end() if speaker else match.end()
        found.append(
            Stamp(match.start(), words, (figures[0], figures[1], figures[2]), speaker["who"] if speaker else "")
        )
    return found


def days(found: Sequence[Stamp]) -> tuple[list[str], bool]:
    """Return the day of each stamp in ISO 8601, "" for none, and whether the order of day and month is a guess."""
    is_year_first = any(figures[0] > 31 for *_, figures, _ in found)  # noqa: PLR2004 - days of a month
    if is_year_first:
        return [_iso(*each.figures) for each in found], False
    orders = [[_iso(*_in_order(each.figures, month=at)) for each in found] for at in (1, 0)]
    possible = [order for order in orders if all(order)]
    rising = [order for order in possible if order == sorted(order)]
    best = next(iter(rising or possible or orders))
    return best, len(rising or possible) > 1 and orders[0] != orders[1]


def _in_order(figures: tuple[int, int, int], *, month: int) -> tuple[int, int, int]:
    year = figures[2] + (_CENTURY if figures[2] < _YEARS else 0)
    return year, figures[month], figures[1 - month]


def _iso(year: int, month: int, day: int) -> str:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""
