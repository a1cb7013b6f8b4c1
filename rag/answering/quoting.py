"""Quoting: citations of a passage with the exact words of its article."""

from collections.abc import Collection
from dataclasses import replace

from index.text.lines import prose
from index.text.sentences import whole
from index.types import Article, Hit, Span
from index.verbatim import contains_quote
from rag.answering.types import Citation

_RULES = "| "
"""What stands around the cells of a table."""


def described(article: Article) -> dict[str, str]:
    """Return what names an article, as other libraries' documents carry it."""
    named = {
        "article": article.id,
        "title": article.title,
        "source": article.source,
        "author": article.author,
        "published": article.published,
        "language": article.language,
    }
    return named | ({"collection": article.collection} if article.collection else {})


class NumberedQuotes:
    """Quotes of one text, each numbered once, as they come."""

    def __init__(self) -> None:
        self.citations: list[Citation] = []
        self._numbers: dict[tuple[str, int, int], int] = {}

    def number(self, hit: Hit, span: Span) -> int:
        """Return the number of a quote, the next one where it is new."""
        found = cite(len(self.citations) + 1, hit, span)
        key = found.article.id, found.start, found.end
        if key not in self._numbers:
            self._numbers[key] = found.number
            self.citations.append(found)
        return self._numbers[key]

    def keep(self, numbers: Collection[int]) -> None:
        """Forget all but some."""
        self.citations = [each for each in self.citations if each.number in numbers]
        self._numbers = {key: number for key, number in self._numbers.items() if number in numbers}


def cite(number: int, hit: Hit, span: Span) -> Citation:
    """Return the citation of a stretch of a passage's article, with the sentences it stands in whole, no dateline.

    The lines around the cells of a table are left out.
    Of the articles that share text with the passage those are its copies that have these sentences to the letter.
    """
    start, end = prose(hit.article.text, whole(hit.article.text, span, hit.article.language))
    cells = hit.article.text[start:end].strip(_RULES)
    start += hit.article.text[start:end].find(cells)
    quote, end = cells, start + len(cells)
    copies = tuple(replace(copy, text="") for copy in hit.copies if contains_quote(copy, quote))
    return Citation(number, hit.article, quote, start, end, copies)
