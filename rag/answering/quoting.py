"""Quoting: citations of a passage with the exact words of its article."""

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
