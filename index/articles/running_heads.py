"""Running heads and page numbers: what stands in the margin of many pages is no part of their text. Pure."""

import re
from collections import Counter
from collections.abc import Iterator
from statistics import median

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
_NUMBERED = re.compile(r"(?:(?P<first>\d{1,4})\W+\D*|\D*?\W*(?P<last>\d{1,4}))\W*")
"""Page number, alone or at either end of a running head."""


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

    Such heads stand in the same place on several pages, and are no larger than the text.
    """
    outer = [[((number - at, round(band[0].bottom / _SAME_LINE)), band) for band in _outer_bands(page)
              for number in _numbers(band)] for at, page in enumerate(pages, start=1)]  # fmt: skip
    counts = Counter(key for page in outer for key in {key for key, _ in page})
    near = {key: sum(counts[key[0], key[1] + step] for step in (-1, 0, 1)) for key in counts}
    offsets = Counter[int]()
    for key, count in counts.items():
        offsets[key[0]] += count if near[key] > 1 else 0
    common = offsets.most_common(1)[0][0] if offsets.total() else 0
    for page in outer:
        known = [band for key, band in page if key[0] == common and near[key] > 1]
        single = [band for (offset, _), band in page if len(pages) == 1 and offset == 0 and _is_number(band)]
        yield {id(line) for band in [*known, *single] for line in band}


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


def _numbers(band: list[TextLine]) -> Iterator[int]:
    for line in band:
        if found := _NUMBERED.fullmatch(line.text):
            yield int(found["first"] or found["last"])


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
