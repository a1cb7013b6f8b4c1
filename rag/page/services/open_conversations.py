"""Conversations as they go on, apart from the windows that show them; knows nothing of Gradio."""

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from weakref import WeakValueDictionary

from rag.conversations.store import NEW, Heading
from rag.page.services.answer_job import AnswerJob, History
from rag.page.visitor import Visitor

_WINDOWS = 10_000
"""Of which it is remembered what they show."""
_REMEMBERED = 100
"""Windows of which it is remembered that they were left."""
_RELOADED = 60.0
"""Seconds in which a page that is loaded anew asks again what the one before it had asked."""
_REQUESTS = 8
"""Number of a conversation's requests that are known again: several windows may ask in it."""
_CONVERSATIONS = 1_000
"""Number of kept conversations whose requests are known though no window shows them."""
_KEY_LENGTH = 64
"""Number of an idempotency key's characters that count."""


@dataclass(eq=False, slots=True, weakref_slot=True)
class OpenConversation:
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
    requests: deque[int] = field(default_factory=lambda: deque(maxlen=_REQUESTS))
    """Hashes of the keys and questions that it was last asked with, which outlive it but hold none of its text."""


@dataclass(eq=False, slots=True)
class _Window:
    conversation: OpenConversation | None = None
    id: str = ""
    """Of the kept conversation that it showed when it was left."""
    wake: threading.Event = field(default_factory=threading.Event)
    is_followed: bool = False
    is_left: bool = False
    is_new: bool = True
    """Whether it has shown nothing but the conversation that it began with."""


def _is_just(conversation: OpenConversation, question: str) -> bool:
    """Tell whether a question is all that was asked in a conversation."""
    return [each.question for each in conversation.history or conversation.unanswered] == [question]


def _request(question: str, key: str) -> int:
    return hash((question, key[:_KEY_LENGTH]))


class OpenConversations:
    """Conversations that windows show, each its own. Safe for use from several threads."""

    def __init__(self, load: Callable[[Visitor, str], OpenConversation | None]) -> None:
        """`load` reads a visitor's own kept conversation, by its id."""
        self._load = load
        self._lock = threading.RLock()
        self._windows: OrderedDict[str, _Window] = OrderedDict()
        self._known: WeakValueDictionary[tuple[str, str], OpenConversation] = WeakValueDictionary()
        self._requests: OrderedDict[tuple[str, str], deque[int]] = OrderedDict()
        self._working: set[OpenConversation] = set()
        self._left = deque[tuple[float, str, str]](maxlen=_REMEMBERED)
        """When windows were left, whose they were, and which kept conversation they showed."""

    def of(self, who: Visitor) -> OpenConversation:
        """Return what a window shows."""
        window = self._window(who.window)
        with self._lock:
            if window.conversation is None or window.conversation.is_gone or window.conversation.owner != who.id:
                window.conversation = (self.own(who, window.id) if window.id else None) or OpenConversation(who.id)
                window.id = ""
            return window.conversation

    def own(self, who: Visitor, id_: str) -> OpenConversation | None:
        """Return one of a visitor's own kept conversations, the same one to all windows."""
        with self._lock:
            known = self._known.get((who.id, id_))
            if known is None and (known := self._load(who, id_)):
                self.know(known)
            return None if known is None or known.is_gone else known

    def know(self, conversation: OpenConversation) -> None:
        """Let other windows find a conversation by its id."""
        id_ = conversation.owner, conversation.heading.id
        with self._lock:
            self._known[id_] = conversation
            conversation.requests = self._requests.setdefault(id_, conversation.requests)
            self._requests.move_to_end(id_)
            if len(self._requests) > _CONVERSATIONS:
                self._requests.popitem(last=False)

    def show(self, who: Visitor, conversation: OpenConversation) -> None:
        """Let a window show a conversation."""
        window = self._window(who.window)
        with self._lock:
            window.conversation, window.id = conversation, ""
            window.is_new = False
        window.wake.set()

    def leave(self, window_id: str) -> OpenConversation | None:
        """Let a window show nothing more; returns what it showed."""
        window = self._windows.get(window_id)
        if window is None:
            return None
        with self._lock:
            conversation, window.conversation = window.conversation, None
            window.id = conversation.heading.id if conversation else window.id
            window.is_left = True
            if window.id:
                self._left.append((monotonic(), conversation.owner if conversation else "", window.id))
        window.wake.set()
        return conversation

    def left_behind(self, who: Visitor, question: str) -> OpenConversation | None:
        """Return the conversation that was just begun with the same question, in a window that is gone.

        A page that is loaded anew before it has heard that its question arrived asks it again.
        """
        with self._lock:
            began = monotonic() - _RELOADED
            ids = [id_ for left, owner, id_ in reversed(self._left) if left >= began and owner == who.id]
            found = filter(None, (self.own(who, id_) for id_ in (ids if self._window(who.window).is_new else ())))
            return next((each for each in found if _is_just(each, question)), None)

    def begin(self, conversation: OpenConversation, job: AnswerJob, key: str = "") -> bool:
        """Have an answer in work; returns False where there is one already, or where the request came before.

        `key` is the request's idempotency key: a page that has not heard in time that its question arrived sends it
        again, with the same one.
        """
        question = job.draft.question
        with self._lock:
            if conversation.job or self.has_come(conversation, question, key):
                return False
            conversation.job = job
            self.remember(conversation, question, key)
            self._working.add(conversation)
            return True

    def has_come(self, conversation: OpenConversation, question: str, key: str) -> bool:
        """Tell whether a question is one of the last that were asked in a conversation, sent again."""
        with self._lock:
            return bool(key) and _request(question, key) in conversation.requests

    def remember(self, conversation: OpenConversation, question: str, key: str) -> None:
        """Know a question when it is sent again, if it has a key."""
        with self._lock:
            if key and not self.has_come(conversation, question, key):
                conversation.requests.append(_request(question, key))

    def forget(self, conversation: OpenConversation, question: str, key: str) -> None:
        """Let a question that was not asked after all be asked when it is sent again."""
        with self._lock:
            if self.has_come(conversation, question, key):
                conversation.requests.remove(_request(question, key))

    def end(self, conversation: OpenConversation) -> None:
        """Have no answer in work any more."""
        with self._lock:
            conversation.job = None
            self._working.discard(conversation)
        self.wake(conversation)

    @property
    def working(self) -> list[OpenConversation]:
        """The conversations that have an answer in work."""
        with self._lock:
            return list(self._working)

    def wake(self, conversation: OpenConversation) -> None:
        """Let all windows that follow a conversation look at it."""
        with self._lock:
            followed = [each for each in self._windows.values() if each.is_followed]
            showing = [each for each in followed if each.conversation is conversation]
        for window in showing:
            window.wake.set()

    @contextmanager
    def following(self, who: Visitor) -> Iterator[Callable[[], bool] | None]:
        """Follow what a window shows; gives None where somebody does already.

        What is given waits for a change, and returns whether the window is still there.
        """
        window = self._window(who.window)
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

    def _window(self, window_id: str) -> _Window:
        with self._lock:
            window = self._windows.setdefault(window_id, _Window())
            window.is_left = False
            self._windows.move_to_end(window_id)
            if len(self._windows) > _WINDOWS:
                self._windows.popitem(last=False)
            return window
