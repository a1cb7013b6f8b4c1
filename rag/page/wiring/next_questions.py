"""The questions that are offered below the last answer, in Gradio."""

import time
from typing import Any

import gradio as gr

from index.errors import RagError
from index.types import Filters
from rag.page.services.chat import ChatService
from rag.page.services.filters import chosen
from rag.page.services.next_questions import NextQuestionService
from rag.page.templates import welcome
from rag.page.visitor import visitor
from rag.page.wiring.events import QUIET, html, script

_TOGETHER = 2
"""Windows for which questions are judged at the same time: others wait, and so do no answers."""


class NextQuestions:
    """The part below the answers, whose buttons are asked as examples are."""

    def __init__(self, chat: ChatService, following: NextQuestionService) -> None:
        self._chat = chat
        self._following = following

    def place(self) -> None:
        """Make the part."""
        self.part = html("", "next", script("ragNext", "suggest", "ask"))

    def connect(self, limits: Any) -> None:
        """Connect the part; `limits` has which articles may answer."""
        self.part.suggest(self._suggest, limits, self.part, concurrency_limit=_TOGETHER, **QUIET)

    def _suggest(self, request: gr.Request, given: str) -> str:
        who = visitor(request)
        history = self._chat.history(who)
        answer = history[-1].answer if history else None
        if answer is None or history[-1].is_stopped or self._chat.is_writing(who):
            return ""
        try:
            filters = Filters(**chosen(given))
        except RagError:  # said when something is asked
            return ""
        found = self._following.of(answer, [each.question for each in history], filters, who.words)
        return welcome.next(found, time.monotonic_ns(), who.words) if found else ""
