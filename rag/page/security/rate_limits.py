"""Rate limits: questions per visitor, and attempts at passwords and API keys.

Guessing passwords is slow: after some that were wrong, the next has to wait, longer each time, but never for long.
Waits are counted apart for a name, for the address that is tried from, and for a name in a browser in which it has
signed in before. So whoever guesses a name's password from elsewhere keeps nobody out of a browser of their own, and a
wait ends by itself.

The package `limits` (seen in 5.8) has neither questions at once nor waits that grow, and goes by the wall clock, which
can be set back.
"""

import hashlib
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from rag.page.visitor import Visitor
from rag.settings import PageSettings

_MINUTE = 60.0
_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_MOST = 10_000
"""Names, addresses and browsers that are remembered; those that have been quiet longest are forgotten first."""
_FORGOTTEN = 15 * 60.0
"""Seconds after which wrong passwords count no more."""


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


@dataclass(frozen=True, slots=True)
class _Rule:
    free: int
    """Wrong passwords without a wait."""
    longest: float
    """Seconds."""


_RULES = {"name": _Rule(4, 60.0), "address": _Rule(16, 120.0), "browser": _Rule(4, 60.0)}


@dataclass(slots=True)
class _WrongPasswords:
    wrong: int = 0
    last: float = 0.0
    until: float = 0.0

    def add(self, rule: _Rule, now: float) -> None:
        self.wrong += 1
        self.last = now
        if self.wrong > rule.free:
            self.until = now + min(2.0 ** (self.wrong - rule.free - 1), rule.longest)


class LoginThrottle:
    """Wrong passwords of late. Safe for use from several threads."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._counts: OrderedDict[tuple[str, str], _WrongPasswords] = OrderedDict()
        self._trusted: OrderedDict[str, None] = OrderedDict()

    def begin(self, name: str, address: str, browser: str) -> float:
        """Return the seconds until a password may be tried; 0 for now, and then the try counts as wrong.

        It is counted before the password is looked at, so that many tries at once are no way around the wait.
        """
        with self._lock:
            now = self._now()
            counts = [(_RULES[kind], self._count(kind, key, now)) for kind, key in self._keys(name, address, browser)]
            wait = max(count.until - now for _, count in counts)
            if wait > 0:
                return wait
            for rule, count in counts:
                count.add(rule, now)
            return 0.0

    def succeeded(self, name: str, address: str, browser: str) -> None:
        """Forget the wrong ones of a name, and know the browser as its own; of an address, take back the one try."""
        with self._lock:
            for kind, key in self._keys(name, address, browser):
                count = self._counts.get((kind, _digest(key)))
                if count and kind == "address":
                    count.wrong, count.until = max(count.wrong - 1, 0), 0.0
                elif count:
                    self._counts.pop((kind, _digest(key)))
            if browser:
                _put(self._trusted, _digest(f"{name}\n{browser}"), None)

    def _keys(self, name: str, address: str, browser: str) -> Iterator[tuple[str, str]]:
        yield "address", address
        own = f"{name}\n{browser}"
        if browser and _digest(own) in self._trusted:
            yield "browser", own
        else:
            yield "name", name

    def _count(self, kind: str, key: str, now: float) -> _WrongPasswords:
        return _counted(self._counts, (kind, _digest(key)), now)


class KeyThrottle:
    """Wrong API keys of late, by the addresses that they come from. Safe for use from several threads.

    A key that was right before never waits, so whoever guesses keeps no program out that shares the address.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._counts: OrderedDict[str, _WrongPasswords] = OrderedDict()
        self._right: OrderedDict[str, None] = OrderedDict()

    def wait(self, secret: str, address: str) -> float:
        """Return the seconds until a key may be tried, 0 for now."""
        with self._lock:
            now = self._now()
            is_known = _digest(secret) in self._right
            return 0.0 if is_known else max(_counted(self._counts, _digest(address), now).until - now, 0.0)

    def tried(self, secret: str, address: str, *, is_right: bool) -> None:
        """Note what became of a key."""
        with self._lock:
            if is_right:
                _put(self._right, _digest(secret), None)
                return
            self._right.pop(_digest(secret), None)
            now = self._now()
            _counted(self._counts, _digest(address), now).add(_RULES["address"], now)


def _counted(counts: OrderedDict[_Key, _WrongPasswords], key: _Key, now: float) -> _WrongPasswords:
    """Return what is counted under a key, begun anew after some time."""
    count = counts.get(key)
    if count is None or now - count.last > _FORGOTTEN:
        count = _WrongPasswords()
    _put(counts, key, count)
    return count


def _put(known: OrderedDict[_Key, _Value], key: _Key, value: _Value) -> None:
    known[key] = value
    known.move_to_end(key)
    if len(known) > _MOST:
        known.popitem(last=False)


def _digest(text: str) -> str:
    """Return what stands for a text in memory: never longer than this, and no name that somebody typed."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()
