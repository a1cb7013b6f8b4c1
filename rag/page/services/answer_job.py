"""One answer as it is being written, until it ends or a window shows something else; knows nothing of Gradio."""

import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from queue import Empty, SimpleQueue
from typing import cast

from rag.answering.cancellation import Stop
from rag.answering.partial_answer import without_tail
from rag.answering.types import Answer, Citation, Event, Exchange, Finished, Found, Prompts, Waiting, Written

History = tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class ChatView:
    """What a conversation looks like at one moment."""

    live: str
    """The exchange that is being written, or the welcome."""
    history: History | None = None
    """The exchanges that are done; None when they are what they were."""
    is_writing: bool = False


@dataclass(slots=True)
class AnswerDraft:
    """An answer as far as it has come."""

    question: str
    text: str = ""
    citations: list[Citation] = field(default_factory=list)
    found: Found = field(default_factory=lambda: Found((), ()))
    place: int = 0
    """In the line before the model; 0 for none."""

    prompts: Prompts | None = None
    """How many prompts it takes, where these are several."""

    def add(self, event: Event) -> None:
        if isinstance(event, Found):
            self.found = event
        elif isinstance(event, Waiting):
            self.place = event.place
        elif isinstance(event, Prompts):
            self.prompts = event
        elif isinstance(event, Written):
            self.text += event.text
            self.citations += event.citations

    def answer(self) -> Answer:
        return Answer(
            question=self.question,
            text=self.text,
            language="",
            refused=False,
            citations=tuple(self.citations),
            quotes=self.found.quotes,
            hits=self.found.hits,
            finished=False,
        )

    def stopped(self) -> Answer:
        """Return the answer up to its last whole sentence."""
        text = without_tail(self.text, self.found.language)
        cited = [each for each in self.citations if f"[{each.number}]" in text]
        return replace(self.answer(), text=text, citations=tuple(cited))


class AnswerJob:
    """One answer being written, in a thread of its own so that a stop is heard while the model thinks.

    Safe for use from several threads: what is left to be shown after it is shown once, by it or by who left it.
    """

    def __init__(self, question: str) -> None:
        self.draft = AnswerDraft(question)
        self._stop = Stop()
        self._lock = threading.Lock()
        self.is_stopped = False
        self.is_forgotten = False
        self._is_over = False
        self.then: ChatView | None = None
        """What the window shows next, in place of an empty conversation."""
        self._events: SimpleQueue[Event | Exception | None] = SimpleQueue()

    def begin(self, stream: Callable[[Stop], Iterator[Event]]) -> None:
        threading.Thread(target=self._run, args=[stream], daemon=True).start()

    def stop(self, *, forget: bool = False, then: ChatView | None = None) -> bool:
        """End the answer, and at once the model's work on it; returns whether it was not over already.

        `forget` is for a window that shows something else, `then`, which it does when this has ended; no later stop
        takes that back.
        """
        with self._lock:
            if self._is_over:
                return False
            self.is_forgotten |= forget
            self.then = then or self.then
            self.is_stopped = True
        self._events.put(None)
        self._stop.set()
        return True

    def end(self) -> bool:
        """Have it over, after which nobody can leave anything to be shown; returns whether it was forgotten."""
        self.stop()
        with self._lock:
            self._is_over = True
            return self.is_forgotten

    def events(self) -> Iterator[list[Event]]:
        """Yield what has happened since the last time, until the end or the stop.

        Raises what the stream raises.
        """
        while True:
            together = [self._events.get(), *self._waiting()]
            events = [event for event in together if isinstance(event, Found | Waiting | Prompts | Written | Finished)]
            if events and not self.is_stopped:
                yield events
            for error in together:
                if isinstance(error, Exception) and not self.is_stopped:
                    raise error
            if self.is_stopped or None in together:
                return

    def _waiting(self) -> Iterator[Event | Exception | None]:
        try:
            while True:
                yield self._events.get_nowait()
        except Empty:
            return

    def _run(self, stream: Callable[[Stop], Iterator[Event]]) -> None:
        try:
            with closing(cast("Generator[Event]", stream(self._stop))) as events:
                for event in events:
                    if self.is_stopped:
                        break
                    self._events.put(event)
        except Exception as error:  # noqa: BLE001 - handed to the one who waits for the events
            self._events.put(error)
        self._events.put(None)
