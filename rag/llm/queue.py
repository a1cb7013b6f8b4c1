"""Fair queue for each model server: people take turns, and a session has one answer at a time.

Each person's questions are numbered by round, as in start-time fair queuing (Goyal, Vin and Cheng, 1996) with one unit
for each question, so that nobody waits for all the questions of somebody else. That alone would starve: newcomers join
the current round, so that while they go on coming the next round never begins. Therefore the foremost question of each
person is overtaken at most `OVERTAKEN` times by questions that came after it, and then has its turn before all others.

Two answers at once take a processor twice as long each, so that nobody gets one sooner.
"""

import contextlib
import itertools
import threading
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field

from rag.errors import LanguageModelError
from rag.llm.cancellation import Stop

OVERTAKEN = 4
"""Number of later questions that may be answered before the foremost waiting question of a person."""

_lines: dict[str, "FairQueue"] = {}
_lock = threading.Lock()


@dataclass(eq=False, slots=True)
class Ticket:
    """A question in the queue."""

    session: object
    person: object
    number: int
    """Position in the order of arrival."""
    round: int
    """Round in which its turn is; within a round, the order is that of arrival."""
    overtaken: int = 0
    """Number of later questions that were answered before it while it was its person's foremost one."""
    thread: int = field(default_factory=threading.get_ident)


class FairQueue:
    """Queue of questions to one server: those being answered, and those waiting."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._answered: list[Ticket] = []
        self._waiting: list[Ticket] = []
        self._round = 0
        """Round of the question whose turn was last."""
        self._rounds: dict[object, int] = {}
        """Person → the round after that of their last question."""
        self._numbers = itertools.count()

    @contextlib.contextmanager
    def standing(self, session: str, person: str = "") -> Iterator[Ticket]:
        """Join the queue, and leave it after the answer; each question without a session stands for itself.

        A session of nobody that is named is a person of its own.
        """
        with self._changed:
            ticket = self._ticket(session or object(), person)
            self._waiting.append(ticket)
        try:
            yield ticket
        finally:
            with self._changed:
                for tickets in (self._waiting, self._answered):
                    if ticket in tickets:
                        tickets.remove(ticket)
                self._changed.notify_all()

    def _ticket(self, session: object, person: str) -> Ticket:
        if not self._waiting and not self._answered:
            self._round, self._rounds = 0, {}
        key = ("person", person) if person else session
        turn = max(self._round, self._rounds.get(key, 0))
        self._rounds[key] = turn + 1
        return Ticket(session, key, next(self._numbers), turn)

    def places(self, ticket: Ticket, parallel: int, stop: Stop) -> Generator[int]:
        """Yield a ticket's place, 1 for the next, each time it changes; the iterator ends when its turn comes.

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
                self._overtake(ticket)
                self._waiting.remove(ticket)
                self._answered.append(ticket)
                self._round = max(self._round, ticket.round)
            return place

    def _place(self, ticket: Ticket, parallel: int) -> int:
        # An answer that this very thread has left half read can't go on while the thread waits here.
        answered = [other for other in self._answered if other.thread != ticket.thread]
        first, later = self._order([other.session for other in answered])
        row = (first + later).index(ticket)
        free = parallel - len(answered)
        return 0 if ticket in first and row < free else max(row + 1 - max(free, 0), 1)

    def _overtake(self, ticket: Ticket) -> None:
        """Note who came before a ticket and is still waiting: of each person the foremost question that may begin."""
        first, _ = self._order([other.session for other in self._answered])
        foremost: dict[object, Ticket] = {}
        for waiting in first:
            foremost.setdefault(waiting.person, waiting)
        for waiting in foremost.values():
            waiting.overtaken += waiting.number < ticket.number

    def _order(self, answered: Iterable[object]) -> tuple[list[Ticket], list[Ticket]]:
        """Return who waits, in order: those who may have their turn, and those whose session has another one before."""
        sessions = set(answered)
        first: list[Ticket] = []
        later: list[Ticket] = []
        for ticket in sorted(self._waiting, key=_turn):
            (later if ticket.session in sessions else first).append(ticket)
            sessions.add(ticket.session)
        return first, later

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()


def _turn(ticket: Ticket) -> tuple[int, int]:
    return (-1 if ticket.overtaken >= OVERTAKEN else ticket.round), ticket.number


def line(server: str) -> FairQueue:
    """Return the queue of a server, by its address; all questions of this process share it."""
    with _lock:
        return _lines.setdefault(server, FairQueue())
