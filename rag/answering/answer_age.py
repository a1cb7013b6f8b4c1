"""Age of an answer: of what day it is, where that is so long ago that its figures may have changed. Pure."""

from collections.abc import Sequence
from datetime import date, timedelta

from index.text.facts import Facts
from rag.answering.types import Citation

_OLD = timedelta(days=30)
"""Age after which the facts of an article may have changed."""


def as_of(citations: Sequence[Citation], today: date) -> str:
    """Return the date of the newest cited article if it is so old that its figures may be outdated, else ""."""
    days = [citation.article.published[:10] for citation in citations]
    newest = max(days, default="")
    has_figures = any(map(_has_figures, citations))
    return newest if all(days) and has_figures and newest <= (today - _OLD).isoformat() else ""


def _has_figures(citation: Citation) -> bool:
    return any(each.is_certain for each in Facts(citation.quote, citation.article.language).quantities)
