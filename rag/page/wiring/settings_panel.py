"""The settings' panel, in Gradio."""

from collections.abc import Iterator
from typing import Any

import gradio as gr

from rag.page.services.models import ModelService
from rag.page.templates import settings
from rag.page.visitor import Visitor, may_change, visitor
from rag.page.wiring.events import ENGLISH, ONCE, QUIET, clicks, data, html, on_visit

_OPENED = '<button type="button" data-does="models" hidden></button>${value}'
"""The page's script presses the hidden button when the panel opens."""


class SettingsPanel:
    """Panel of choices for page and answers. `button` and `place` are called where they are to stand."""

    def __init__(self, models: ModelService) -> None:
        self._models = models

    def button(self) -> None:
        """Place the button that opens the panel."""
        self._button = html(settings.gear(ENGLISH), "tools")

    def place(self) -> None:
        """Place the panel."""
        self._keys = html(settings.keys(ENGLISH), "keys")
        with gr.Column(elem_id="settings"):
            self._looks = html(settings.looks(ENGLISH), "looks")
            self._answering = html("", "answering", clicks("models", "pull"), html_template=_OPENED)
            self._pulling = html("", "pulling")
            self._halt = html("", "unpull", clicks("halt"))

    @property
    def localized(self) -> list[Any]:
        """The parts in the reader's language, in the order of `texts`."""
        return [self._button, self._keys, self._looks]

    def texts(self, who: Visitor) -> list[str]:
        """Return the parts' values for a visitor, in a language."""
        return [settings.gear(who.words), settings.keys(who.words), settings.looks(who.words, who.name)]

    def connect(self) -> None:
        """Connect the panel's events."""
        # In no queue: a window's stream that ends as another event joins it can leave that one without an answer.
        self._answering.models(on_visit(self._models.form), None, self._answering, queue=False, **QUIET)
        shown = [self._pulling, self._halt]
        pulling = self._answering.pull(self._pull, None, shown, **ONCE)
        pulling.then(on_visit(self._models.form), None, self._answering, **QUIET)
        self._halt.halt(on_visit(self._models.stop), None, None, queue=False, **QUIET)

    def _pull(self, event: gr.EventData, request: gr.Request) -> Iterator[tuple[Any, Any]]:
        who = visitor(request)
        if not may_change(who):
            return
        yield "", settings.halting(who.words)  # once: a button that is made anew while it is pressed hears nothing
        for shown in self._models.pull(data(event).get("input"), who):
            yield shown, gr.skip()
        yield gr.skip(), ""
