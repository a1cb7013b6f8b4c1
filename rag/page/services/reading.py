"""What the reading pane shows of an article besides its text; knows nothing of Gradio."""

from collections.abc import Mapping
from typing import Any

from index.errors import RagError
from rag.api import Rag
from rag.page.templates import parts, reading
from rag.page.visitor import Visitor


class ReadingService:
    """What can be asked of an open article. What a click sends is believed only as far as it fits an article."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag

    def overview(self, wanted: Mapping[str, Any], who: Visitor) -> str:
        """Show what the article that a click names tells at a glance, and what others say of it."""
        id_ = wanted.get("article")
        try:
            found = self._rag.article_overview(id_) if isinstance(id_, str) else None
        except RagError as error:
            return reading.part(str(id_), "overview", parts.failure(str(error)))
        if found is None:
            return ""
        times = [each.said(who.words) for each in found.times]
        return reading.part(found.article.id, "overview", reading.overview(found, times, who.words))
