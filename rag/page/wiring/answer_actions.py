"""Actions on an exchange that is over, in Gradio: edit its question, rate its answer."""

from typing import Any

import gradio as gr

from rag.page.services.chat import ChatService
from rag.page.templates import exchanges
from rag.page.visitor import Visitor
from rag.page.wiring.events import QUIET, clicks, html, on_click

_UNQUEUED: dict[str, Any] = {"queue": False, **QUIET}
_SAID = '<div role="status">${value}</div>'
DONE = ("edit", "rate", "keep")
"""The events of buttons below an answer."""
ENDED = (None, "")
"""Values of `parts` when no question is being edited, or no longer."""


class AnswerActions:
    """The parts above the composer. `place` is called where they are to stand."""

    def __init__(self, chat: ChatService) -> None:
        self._chat = chat

    def place(self) -> None:
        """Place the parts."""
        self.edited = gr.State(None)
        """The number of the exchange that the next question replaces, with all that follow; None for none."""
        self.said = html("", "said", "ragRated(element, watch);\nragKept(element, watch);", html_template=_SAID)
        """What is said of what was done."""
        script = f"{clicks('leave')}\nragEditing(element, watch);"
        self._editing = html("", "editing", script)

    @property
    def parts(self) -> list[Any]:
        """What is to be set to ENDED when something is asked, or the conversation becomes another one."""
        return [self.edited, self._editing]

    def connect(self, log: Any, question: Any) -> None:
        """Connect the buttons below the answers in `log`."""
        log.edit(on_click(self._edit), None, [*self.parts, question], **_UNQUEUED)
        log.rate(on_click(self._chat.rate), None, self.said, **_UNQUEUED)
        self._editing.leave(lambda: (*ENDED, ""), None, [*self.parts, question], **_UNQUEUED)

    def _edit(self, wanted: dict[str, Any], who: Visitor) -> tuple[Any, Any, Any]:
        found = self._chat.edit(wanted, who)
        if found is None:
            return gr.skip(), gr.skip(), gr.skip()
        number, question = found
        return number, exchanges.editing(question, number, who.words), question
