"""What a reader does with an exchange that is over, in Gradio: edit its question, rate its answer."""

from typing import Any

import gradio as gr

from rag.page.services.answer_job import History
from rag.page.services.chat import ChatService
from rag.page.templates import exchanges
from rag.page.visitor import visitor
from rag.page.wiring.events import QUIET, clicks, data, html

_UNQUEUED: dict[str, Any] = {"queue": False, **QUIET}
_SAID = '<div role="status">${value}</div>'
DONE = ("edit", "rate")
"""The events of buttons below an answer."""
ENDED = (None, "")
"""Values of `parts` when no question is being edited, or no longer."""


class AnswerActions:
    """The parts above the composer. `place` is called where they are to stand."""

    def __init__(self, talks: ChatService) -> None:
        self._talks = talks

    def place(self) -> None:
        """Place the parts."""
        self.edited = gr.State(None)
        """The number of the exchange that the next question replaces, with all that follow; None for none."""
        self._said = html("", "said", "ragRated(element, watch)", html_template=_SAID)
        script = f"{clicks('leave')}\nragEditing(element, watch);"
        self._editing = html("", "editing", script)

    @property
    def parts(self) -> list[Any]:
        """What is to be set to ENDED when something is asked, or the conversation becomes another one."""
        return [self.edited, self._editing]

    def connect(self, log: Any, question: Any, history: Any) -> None:
        """Connect the buttons below the answers in `log`."""
        log.edit(self._edit, history, [*self.parts, question], **_UNQUEUED)
        log.rate(self._rate, history, self._said, **_UNQUEUED)
        self._editing.leave(lambda: (*ENDED, ""), None, [*self.parts, question], **_UNQUEUED)

    def _edit(self, event: gr.EventData, request: gr.Request, history: History) -> tuple[Any, Any, Any]:
        number = self._talks.edit(data(event), history)
        if number is None:
            return gr.skip(), gr.skip(), gr.skip()
        question = history[number].question
        return number, exchanges.editing(question, number, visitor(request).words), question

    def _rate(self, event: gr.EventData, request: gr.Request, history: History) -> str:
        return self._talks.rate(data(event), history, visitor(request).words)
