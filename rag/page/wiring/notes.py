"""The view of notes, and the buttons that keep something, in Gradio."""

from typing import Any

import gradio as gr

from rag.page.services.notes import NoteService
from rag.page.wiring.events import QUIET, html, on_click, script

_UNQUEUED: dict[str, Any] = {"queue": False, **QUIET}
_EVENTS = ("list", "comment", "discard", "open")


class NotesView:
    """The view, made where it is to stand; nothing is made where nothing is kept."""

    def __init__(self, notes: NoteService) -> None:
        self._notes = notes

    @property
    def is_on(self) -> bool:
        """Whether notes can be kept."""
        return self._notes.is_on

    @property
    def opening(self) -> list[Any]:
        """The parts in which an article is opened by a click."""
        return [self._noted] if self.is_on else []

    def place(self) -> None:
        """Make the view."""
        if self.is_on:
            with gr.Column(elem_id="notes"):
                self._noted = html("", "noted", script("ragNotes", *_EVENTS))

    def connect(self, log: Any, reading: Any, said: Any) -> None:
        """Connect the view, and the buttons of the answers in `log` and of the article in `reading`."""
        if not self.is_on:
            return
        log.keep(on_click(self._notes.keep_answer), None, said, **_UNQUEUED)
        reading.keep(on_click(self._notes.keep_words), None, said, **_UNQUEUED)
        self._noted.list(on_click(self._notes.listing, "list_notes"), None, self._noted, **_UNQUEUED)
        self._noted.comment(on_click(self._notes.comment, "comment_note"), None, said, **_UNQUEUED)
        self._noted.discard(on_click(self._notes.delete, "delete_note"), None, self._noted, **_UNQUEUED)
