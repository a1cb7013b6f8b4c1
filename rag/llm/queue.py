"""A fair line before each model server: first come, first served, and of a session only one question at a time.

Two answers at once take a processor twice as long each, so that nobody gets one sooner.
"""

import contextlib
import threading
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field

from rag.errors import LanguageModelError
from rag.stop import Stop

_lines: dict[str, "Line"] = {}
_lock = threading.Lock()


@dataclass(eq=False, slots=True)
class Ticket:
    """One question in the line."""

    session: object
    thread: int = field(default_factory=threading.get_ident)


class Line:
    """The questions to one server: those that are being answered, and those that wait."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._answered: list[Ticket] = []
        self._waiting: list[Ticket] = []

    @contextlib.contextmanager
    def standing(self, session: str) -> Iterator[Ticket]:
        """Stand in the line, at its end, and leave it after the answer; a nameless session stands for itself."""
        ticket = Ticket(session or object())
        with self._changed:
            self._waiting.append(ticket)
        try:
            yield ticket
        finally:
            with self._changed:
                for tickets in (self._waiting, self._answered):
                    if ticket in tickets:
                        tickets.remove(ticket)
                self._changed.notify_all()

    def places(self, ticket: Ticket, parallel: int, stop: Stop) -> Generator[int]:
        """Yield a ticket's place, 1 for the next, each time that it changes; the end is its turn.

        Raises LanguageModelError when it is stopped before.
        """
        shown = 0
        with stop.ending(self._wake):
            while shown := self._next_place(ticket, parallel, shown, stop):
                yield shown

    def _next_place(self, ticket: Ticket, parallel: int, shown: int, stop: Stop) -> int:
        """Wait for another place than the one that was shown; returns 0 when it is the ticket's turn."""
        with self._changed:
            while not stop.is_set and (place := self._place(ticket, parallel)) == shown and place:
                self._changed.wait()
            if stop.is_set:
                msg = "The answer was stopped before its turn."
                raise LanguageModelError(msg)
            if place == 0:
                self._waiting.remove(ticket)
                self._answered.append(ticket)
            return place

    def _place(self, ticket: Ticket, parallel: int) -> int:
        # An answer that this very thread has left half read can't go on while the thread waits here.
        answered = [other for other in self._answered if other.thread != ticket.thread]
        before: dict[object, int] = {}
        for other in answered:
            before[other.session] = before.get(other.session, 0) + 1
        ranks = []
        for arrival, other in enumerate(self._waiting):
            ranks.append((before.get(other.session, 0), arrival, other))
            before[other.session] = before.get(other.session, 0) + 1
        order = [other for *_, other in sorted(ranks, key=lambda rank: rank[:2])]
        free = parallel - len(answered)
        row = order.index(ticket)
        is_only_one = next(rank for rank, _, other in ranks if other is ticket) == 0
        return 0 if is_only_one and row < free else max(row + 1 - max(free, 0), 1)

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()


def line(server: str) -> Line:
    """Return the line before a server, by its address; all of this process stand in it."""
    with _lock:
        return _lines.setdefault(server, Line())
