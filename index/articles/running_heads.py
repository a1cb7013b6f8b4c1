"""Running heads and page numbers: what stands in the margin of many pages is no part of their text. Pure."""

import re
from collections import Counter
from collections.abc import Iterator

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


def without_margins(pages: list[list[TextLine]], heights: list[float]) -> Iterator[list[TextLine]]:
    """Yield the pages without page numbers and what stands in the margin of many of them."""
    seen = Counter(
        key
        for page, height in zip(pages, heights, strict=True)
        for key in {_key(line) for line in _margin(page, height)}
    )
    least = max(2, len([page for page in pages if page]) * _REPEATED)
    for page, height in zip(pages, heights, strict=True):
        edges = _margin(page, height)
        numbers = [line for line in edges if _PAGE_NUMBER.fullmatch(line.text) and not iso_date(line.text)[4:]]
        beside = Counter(round(line.bottom / _SAME_LINE) for line in numbers)
        margin = {id(line) for line in numbers if beside[round(line.bottom / _SAME_LINE)] == 1}
        margin |= {id(line) for line in edges if seen[_key(line)] >= least}
        yield [line for line in page if id(line) not in margin]


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
