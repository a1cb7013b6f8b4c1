"""Filters, in Gradio: a part that the page's script fills, and the text sent with a question."""

from datetime import UTC, datetime
from typing import Any

import gradio as gr

from rag.api.rag import Rag
from rag.page.services import filters
from rag.page.visitor import Visitor, visitor
from rag.page.wiring.events import QUIET, html, on_click, script


class FilterPanel:
    """The parts; `place` is called where they are to stand."""

    def __init__(self, rag: Rag) -> None:
        self._service = filters.FilterService(rag)

    def place(self) -> None:
        """Place the parts."""
        self.panel = html("", "which", script("ragFilters", "time"))
        self._understood = html("", "understood-time", "ragTime(element, watch)")
        self.chosen = gr.Textbox(show_label=False, container=False, elem_id="chosen")
        """What is chosen, as JSON."""

    def connect(self, blocks: gr.Blocks) -> None:
        """Connect the events."""
        blocks.load(self.shown, None, self.panel, **QUIET)
        self.panel.time(on_click(self._time), None, self._understood, **QUIET)

    def shown(self, request: gr.Request) -> str:
        """Return the panel for a visitor."""
        who = visitor(request)
        return self._service.panel(who.words, who.collections)

    def _time(self, wanted: dict[str, Any], who: Visitor) -> str:
        text = wanted.get("words")
        today = datetime.now(UTC).astimezone(who.zone).date()
        return filters.time(text, who.words, today) if isinstance(text, str) else ""
