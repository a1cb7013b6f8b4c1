"""Reading pane: what it shows of an article besides its text; knows nothing of Gradio."""

from collections.abc import Mapping
from typing import Any

from index.articles.pdf_page import PrintedPage
from index.errors import RagError
from rag.api.rag import Rag
from rag.locale.rejection_reasons import told
from rag.page.services.clicks import number
from rag.page.templates import parts, reading
from rag.page.visitor import Visitor

_ALIKE = 0.5
"""Share of the words' three-letter pieces below which a page is not the one that they were read from."""


class ReadingPaneService:
    """Service of an open article. What a click sends is believed only as far as it fits an article."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag

    def printed(self, wanted: Mapping[str, Any], who: Visitor) -> str:
        """Show the page of a PDF on which the words of the article that a click names stand."""
        id_, (start, end) = wanted.get("article"), _span(wanted)
        if not isinstance(id_, str):
            return ""
        try:
            page, article = self._rag.printed_page(id_, start, end), self._rag.article(id_)
        except (RagError, OSError) as error:
            return reading.part(id_, "printed", parts.failure(told(str(error), who.words)), f"{start}-{end}")
        if article is None:
            return ""
        said = who.words(f"printed-{_trouble(page, end)}") if _trouble(page, end) else ""
        return reading.part(id_, "printed", reading.printed(page, article, said, who.words), f"{start}-{end}")

    def overview(self, wanted: Mapping[str, Any], who: Visitor) -> str:
        """Show what the article that a click names tells at a glance, and what others say of it."""
        id_ = wanted.get("article")
        try:
            found = self._rag.article_overview(id_) if isinstance(id_, str) else None
        except RagError as error:
            return reading.part(str(id_), "overview", parts.failure(told(str(error), who.words)))
        if found is None:
            return ""
        times = [each.said(who.words) for each in found.times]
        return reading.part(found.article.id, "overview", reading.overview(found, times, who.words))


def _trouble(page: PrintedPage | None, end: int) -> str:
    """Return what is wrong with a page: `gone`, `changed`, or that words up to `end` are `unmarked`; "" for nothing."""
    if page is None:
        return "gone"
    if page.likeness < _ALIKE:
        return "changed"
    return "unmarked" if end and not page.boxes else ""


def _span(wanted: Mapping[str, Any]) -> tuple[int, int]:
    start, end = (number(wanted.get(name), 0) for name in ("start", "end"))
    return (start, end) if start < end else (0, 0)
