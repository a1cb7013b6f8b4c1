"""Throttle of guesses at passwords and API keys: after some that were wrong, the next has to wait, longer each time.

No wait is ever long. Waits for passwords are counted apart for a name, for the address that is tried from, and for a
name in a browser in which it has signed in before. So whoever guesses a name's password from elsewhere keeps nobody out
of a browser of their own, and a wait ends by itself.

The package `limits` (seen in 5.8) has no waits that grow, and goes by the wall clock, which can be set back.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_MOST = 10_000
"""Names, addresses and browsers that are remembered; those that have been quiet longest are forgotten first."""
_FORGOTTEN = 15 * 60.0
"""Seconds after which wrong passwords count no more."""


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
