"""Conversations as they go on, apart from the windows that show them; knows nothing of Gradio."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from weakref import WeakValueDictionary

from rag.conversations.store import NEW, Heading
from rag.page.services.answer_job import AnswerJob, History
from rag.page.visitor import Visitor

_WINDOWS = 10_000
"""Of which it is remembered what they show."""


@dataclass(eq=False, slots=True, weakref_slot=True)
class Talk:
    """A conversation and the answer that it has in work."""

    owner: str
    """The id of its visitor."""
    history: History = ()
    heading: Heading = NEW
    """What was last known of it, if it is kept and the visitor's own."""
    token: str = ""
    """The share token of somebody else's."""
    title: str = ""
    """Of somebody else's."""
    trouble: str = ""
    """Why it could not be kept."""
    job: AnswerJob | None = None
    unanswered: History = ()
    """The conversation as it is if that comes to nothing."""
    is_gone: bool = False
    """Whether it was deleted."""


@dataclass(eq=False, slots=True)
class _Window:
    talk: Talk | None = None
    id: str = ""
    """Of the kept conversation that it showed when it was left."""
    wake: threading.Event = field(default_factory=threading.Event)
    is_followed: bool = False
    is_left: bool = False


class Talks:
    """Which conversation each window shows. Safe for use from several threads."""

    def __init__(self, load: Callable[[Visitor, str], Talk | None]) -> None:
        """`load` reads a visitor's own kept conversation, by its id."""
        self._load = load
        self._lock = threading.RLock()
        self._windows: OrderedDict[str, _Window] = OrderedDict()
        self._known: WeakValueDictionary[tuple[str, str], Talk] = WeakValueDictionary()
        self._working: set[Talk] = set()

    def of(self, who: Visitor) -> Talk:
        """Return what a window shows."""
        window = self._window(who.session)
        with self._lock:
            if window.talk is None or window.talk.is_gone or window.talk.owner != who.id:
                window.talk = (self.own(who, window.id) if window.id else None) or Talk(who.id)
                window.id = ""
            return window.talk

    def own(self, who: Visitor, id_: str) -> Talk | None:
        """Return one of a visitor's own kept conversations, the same one to all windows."""
        with self._lock:
            known = self._known.get((who.id, id_))
            if known is None and (known := self._load(who, id_)):
                self.know(known)
            return None if known is None or known.is_gone else known

    def know(self, talk: Talk) -> None:
        """Let other windows find a conversation by its id."""
        with self._lock:
            self._known[talk.owner, talk.heading.id] = talk

    def show(self, who: Visitor, talk: Talk) -> None:
        """Let a window show a conversation."""
        window = self._window(who.session)
        with self._lock:
            window.talk, window.id = talk, ""
        window.wake.set()

    def leave(self, session: str) -> Talk | None:
        """Let a window show nothing more; returns what it showed."""
        window = self._windows.get(session)
        if window is None:
            return None
        with self._lock:
            talk, window.talk = window.talk, None
            window.id = talk.heading.id if talk else window.id
            window.is_left = True
        window.wake.set()
        return talk

    def begin(self, talk: Talk, job: AnswerJob) -> bool:
        """Have an answer in work; returns False where there is one already."""
        with self._lock:
            if talk.job:
                return False
            talk.job = job
            self._working.add(talk)
            return True

    def end(self, talk: Talk) -> None:
        """Have no answer in work any more."""
        with self._lock:
            talk.job = None
            self._working.discard(talk)
        self.wake(talk)

    @property
    def working(self) -> list[Talk]:
        """The conversations that have an answer in work."""
        with self._lock:
            return list(self._working)

    def wake(self, talk: Talk) -> None:
        """Let all windows that follow a conversation look at it."""
        with self._lock:
            windows = [each for each in self._windows.values() if each.is_followed and each.talk is talk]
        for window in windows:
            window.wake.set()

    @contextmanager
    def following(self, who: Visitor) -> Iterator[Callable[[], bool] | None]:
        """Follow what a window shows; gives None where somebody does already.

        What is given waits for a change, and returns whether the window is still there.
        """
        window = self._window(who.session)
        with self._lock:
            is_first, window.is_followed = not window.is_followed, True
            if is_first:  # or who follows already would miss something
                window.wake.clear()
        try:
            yield (lambda: self._changed(window)) if is_first else None
        finally:
            if is_first:
                window.is_followed = False

    def _changed(self, window: _Window) -> bool:
        window.wake.wait()
        window.wake.clear()
        return not window.is_left

    def _window(self, session: str) -> _Window:
        with self._lock:
            window = self._windows.setdefault(session, _Window())
            window.is_left = False
            self._windows.move_to_end(session)
            if len(self._windows) > _WINDOWS:
                self._windows.popitem(last=False)
            return window
