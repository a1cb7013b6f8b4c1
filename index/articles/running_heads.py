"""Running heads and page numbers: what stands in the margin of many pages is no part of their text. Pure."""

import re
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from index.articles.publication_dates import iso_date
from index.articles.text_line import TextLine

_MARGIN = 0.12
"""Share of a page's height, at the top and at the bottom, that holds running heads and page numbers."""
_SAME_LINE = 3.0
"""Points within which figures are beside one another: several are a row of a table, and no page number."""
_MOST_LINES = 2
"""Lines of a running head, and of what is below a page."""
_REPEATED = 0.4
"""Share of the pages that must have the same line in the margin: left and right pages may have their own."""
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:page|seite|página|pagina|p\.|стр\.|страница|第)\s*)?\d{1,4}(?:\s*(?:/|of|von|sur|de|из|页|頁|ページ)\s*\d{0,4})?\W*",
    re.IGNORECASE,
)


_LARGER = 1.05
"""Size of a running head, at most, by that of the text."""
_APART = 0.8
"""Gap between a running head and the text, at least, by the size of its letters."""
_NEAR = 3.0
"""Gap up to which words belong to the number that they stand behind, as in a note, by the size of their letters."""
_NUMBER = re.compile(r"(?P<before>\D*)(?P<number>\d{1,4})(?P<behind>(?!\w)\D*|)")
"""The only number in a line, and what stands around it."""


class _Numbered(NamedTuple):
    """The number in a band at a page's edge, and what tells whether it is the page's."""

    offset: int
    """The number, by how many pages come before."""
    place: int
    words: str
    """Words beside the number, or "" for a number alone."""
    is_last: bool
    band: list[TextLine]


def without_margins(pages: list[list[TextLine]], heights: list[float]) -> Iterator[list[TextLine]]:
    """Yield the pages without page numbers and what stands in the margin of many of them."""
    seen = Counter(
        key
        for page, height in zip(pages, heights, strict=True)
        for key in {_key(line) for line in _margin(page, height)}
    )
    least = max(2, len([page for page in pages if page]) * _REPEATED)
    for page, height, numbered in zip(pages, heights, _with_numbers(pages), strict=True):
        edges = _margin(page, height)
        numbers = [line for line in edges if _PAGE_NUMBER.fullmatch(line.text) and not iso_date(line.text)[4:]]
        beside = Counter(round(line.bottom / _SAME_LINE) for line in numbers)
        margin = {id(line) for line in numbers if beside[round(line.bottom / _SAME_LINE)] == 1}
        margin |= {id(line) for line in edges if seen[_key(line)] >= least} | numbered
        yield [line for line in page if id(line) not in margin]


def _with_numbers(pages: list[list[TextLine]]) -> Iterator[set[int]]:
    """Yield which lines of each page are its number, or a running head with one that goes on from page to page.

    Such heads stand in the same place on several pages, and are no larger than the text. The number is alone, or has
    the same words beside it on several of them; where some have, words that one page alone has may stand before the
    number, as the title of a chapter does. Words that one page alone has behind a number are a note or a heading.
    """
    outer = [[each for band in _outer_bands(page) for each in _numbers(band, at)] for at, page in enumerate(pages)]
    counts = Counter(key for page in outer for key in {(each.offset, each.place, each.words) for each in page})
    repeated = {key[:2] for key in counts if _nearby(counts, *key) > 1}
    offsets = Counter(each.offset for page in outer for each in page if (each.offset, each.place) in repeated)
    common = offsets.most_common(1)[0][0] if offsets else 0
    for page in outer:
        own = [each for each in page if each.offset == common]
        known = [each.band for each in own if _nearby(counts, each.offset, each.place, each.words) > 1]
        known += [each.band for each in own if each.is_last and _is_beside(repeated, each)]
        single = [each.band for each in page if len(pages) == 1 and each.offset == 1 and _is_number(each.band)]
        yield {id(line) for band in [*known, *single] for line in band}


def _nearby(counts: Counter[tuple[int, int, str]], offset: int, place: int, words: str) -> int:
    return sum(counts[offset, place + step, words] for step in (-1, 0, 1))


def _is_beside(repeated: set[tuple[int, int]], numbered: _Numbered) -> bool:
    return any((numbered.offset, numbered.place + step) in repeated for step in (-1, 0, 1))


def _is_number(band: list[TextLine]) -> bool:
    return all(_PAGE_NUMBER.fullmatch(line.text) for line in band)


def _outer_bands(page: list[TextLine]) -> Iterator[list[TextLine]]:
    """Yield what stands at the height of the first and of the last line of a page, if it is apart from the text."""
    usual = median(line.size for line in page) if page else 0.0
    for edge in (min, max) if page else ():
        end = edge(page, key=lambda line: line.top + line.bottom)
        band = [line for line in page if line.top < end.bottom and end.top < line.bottom]
        rest = [line for line in page if line not in band]
        gaps = [max(line.top - end.bottom, end.top - line.bottom) for line in rest]
        is_small = all(line.size <= usual * _LARGER for line in band)
        if gaps and min(gaps) > end.size * _APART and is_small:
            yield band


def _numbers(band: list[TextLine], pages_before: int) -> Iterator[_Numbered]:
    """Yield the numbers that are alone in a line, or at either end of it."""
    place = round(band[0].bottom / _SAME_LINE)
    for line in band:
        if not (found := _NUMBER.fullmatch(line.text)):
            continue
        before, behind = _words(found["before"]), _words(found["behind"])
        if not before and not behind:
            behind = " ".join(_words(other.text) for other in band if _is_behind(other, line))
        if not before or not behind:
            yield _Numbered(int(found["number"]) - pages_before, place, before or behind, not behind, band)


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold()))


def _is_behind(other: TextLine, number: TextLine) -> bool:
    return 0 <= other.left - number.right < number.size * _NEAR


def _margin(page: list[TextLine], height: float) -> list[TextLine]:
    """Return what stands at the very top and bottom of a page: at most two lines of each, all across."""
    heights = sorted({round(line.top) for line in page})
    first, last = heights[:_MOST_LINES], heights[-_MOST_LINES:]
    return [
        line
        for line in page
        if (line.bottom < height * _MARGIN and round(line.top) in first)
        or (line.top > height * (1 - _MARGIN) and round(line.top) in last)
    ]


def _key(line: TextLine) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.top / 4)
