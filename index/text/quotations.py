"""Quotations: quoted words in a text, and whether an article has them to the letter."""

import re
from dataclasses import dataclass
from functools import lru_cache

from index.text.typography import without_typography

_QUOTED = re.compile(
    r"«(?P<a>[^«»\n]{1,600})»|“(?P<b>[^“”\n]{1,600})”|„(?P<c>[^„“”\n]{1,600})[“”]|「(?P<d>[^「」\n]{1,600})」"
    r"|『(?P<e>[^『』\n]{1,600})』|‹(?P<f>[^‹›\n]{1,600})›"
    r"|(?<!\w)\"(?P<g>[^\"\n]{1,600})\"(?!\w)|(?<!\w)‘(?P<h>[^‘\n]{1,600}?)’(?!\w)"
)
_LEFT_OUT = re.compile(r"\s*(?:\[[^\]]*\]|\(…\)|\(\.\.\.\)|…|\.\.\.)\s*")
_OUTER = " .,;:!?…。，、！？；：'\"-"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks, without the marks."""

    words: str
    start: int
    end: int


def read(text: str) -> list[Quotation]:
    """Return the quoted words of a text that have letters in them."""
    return [
        Quotation(match[0][1:-1].strip(), match.start(), match.end())
        for match in _QUOTED.finditer(text)
        if any(char.isalnum() for char in match[0])
    ]


def stands_in(words: str, article: str) -> bool:
    """Tell whether an article has the quoted words, regardless of marks, capitals, and what `[…]` leaves out."""
    whole = plain(article)
    return all(part in whole for part in map(plain, _LEFT_OUT.split(words)) if part)


@lru_cache(maxsize=64)
def plain(text: str) -> str:
    """Return a text in the form in which quotations are compared."""
    return without_typography(text).casefold().strip(_OUTER)
