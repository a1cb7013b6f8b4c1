"""Rate limits: how many questions a visitor may ask at once, in a minute and in a conversation.

The package `limits` (seen in 5.8) has no questions at once, and goes by the wall clock, which can be set back.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from rag.page.visitor import Visitor
from rag.settings import PageSettings

_MINUTE = 60.0


@dataclass(slots=True)
class _Usage:
    in_work: int = 0
    lately: deque[float] = field(default_factory=deque)
    """When the questions of the last minute were asked."""


class RateLimits:
    """The questions of each visitor, in all windows. Safe for use from several threads."""

    def __init__(self, settings: PageSettings, now: Callable[[], float] = time.monotonic) -> None:
        self._settings = settings
        self._now = now
        self._lock = threading.Lock()
        self._asked: dict[str, _Usage] = {}

    @contextmanager
    def asking(self, who: Visitor, exchanges: int) -> Iterator[str]:
        """Count a question as long as it is in work; gives why it may not be asked, in words, "" when it may.

        `exchanges` is how many its conversation has.
        """
        refusal = self._begin(who, exchanges)
        try:
            yield refusal
        finally:
            if not refusal:
                with self._lock:
                    self._asked[who.person].in_work -= 1

    def _begin(self, who: Visitor, exchanges: int) -> str:
        limits = self._settings
        with self._lock:
            now = self._now()
            self._forget(now)
            asked = self._asked.setdefault(who.person, _Usage())
            if exchanges >= limits.max_questions:
                return who.words("conversation-full", count=limits.max_questions)
            if limits.max_concurrent and asked.in_work >= limits.max_concurrent:
                return who.words("too-many-at-once", count=limits.max_concurrent)
            if limits.rate_limit_per_minute and len(asked.lately) >= limits.rate_limit_per_minute:
                seconds = int(asked.lately[0] + _MINUTE - now) + 1
                return who.words("too-many-a-minute", count=limits.rate_limit_per_minute, seconds=seconds)
            asked.in_work += 1
            asked.lately.append(now)
            return ""

    def _forget(self, now: float) -> None:
        for person, asked in list(self._asked.items()):
            while asked.lately and asked.lately[0] <= now - _MINUTE:
                asked.lately.popleft()
            if not asked.lately and not asked.in_work:
                del self._asked[person]
