"""Answer job: one answer as it is being written, with or without a window that shows it; knows nothing of Gradio."""

import threading
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, field, replace

from rag.answering.partial_answer import without_tail
from rag.answering.types import Answer, Citation, Event, Exchange, Finished, Found, Prompts, Waiting, Written
from rag.llm.cancellation import Stop

History = tuple[Exchange, ...]
NOTHING_FOUND = Found((), ())
"""What has been found before anything is."""


@dataclass(frozen=True, slots=True)
class ChatView:
    """View of a conversation at one moment."""

    live: str
    """The exchange that is being written, or the welcome."""
    history: History | None = None
    """The exchanges that are done; None when they are what they were."""
    is_writing: bool = False
    found: str | None = ""
    """The passages that were found for it; None when they are what they were."""


@dataclass(slots=True)
class AnswerDraft:
    """An answer as far as it has come."""

    question: str
    text: str = ""
    citations: list[Citation] = field(default_factory=list)
    found: Found = NOTHING_FOUND
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
    """One answer being written, in a thread of its own, whether or not a window follows it.

    Safe for use from several threads: it ends once, by what it comes to or by a stop, which is heard at once even while
    the model thinks.
    """

    def __init__(self, question: str, place: int) -> None:
        """`place` is how many exchanges of its conversation it comes after."""
        self.place = place
        self._draft = AnswerDraft(question)
        self._stop = Stop()
        self._lock = threading.Lock()
        self._is_over = False
        self._changed: Callable[[], None] = lambda: None
        self._done: Callable[[Exchange | Exception], None] | None = None

    def begin(
        self,
        stream: Callable[[Stop], Generator[Event]],
        changed: Callable[[], None],
        done: Callable[[Exchange | Exception], None],
    ) -> None:
        """Begin; `changed` is called as it goes on, and `done` once, with what it came to or why it failed."""
        self._changed, self._done = changed, done
        threading.Thread(target=self._run, args=[stream], name="answering", daemon=True).start()

    @property
    def draft(self) -> AnswerDraft:
        """The answer as far as it has come; no later change reaches it."""
        with self._lock:
            return replace(self._draft, citations=list(self._draft.citations))

    def stop(self) -> None:
        """End the answer, and at once the model's work on it; what was written is what it comes to."""
        self._stop.set()
        draft = self.draft
        self._end(Exchange(draft.question, draft.stopped(), is_stopped=True))

    def abandon(self) -> None:
        """End the work, and come to nothing."""
        self._stop.set()
        with self._lock:
            self._is_over = True

    def _end(self, result: Exchange | Exception) -> None:
        with self._lock:
            if self._is_over or self._done is None:
                return
            self._is_over = True
        self._done(result)

    def _run(self, stream: Callable[[Stop], Generator[Event]]) -> None:
        try:
            with closing(stream(self._stop)) as events:
                for event in events:
                    if self._stop.is_set:
                        break
                    if isinstance(event, Finished):
                        self._end(Exchange(self._draft.question, event.answer))
                        break
                    with self._lock:
                        self._draft.add(event)
                    self._changed()
        except Exception as error:  # noqa: BLE001 - handed to the one who waits for the answer
            self._end(error)
        self.stop()
