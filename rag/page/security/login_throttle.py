"""Guessing passwords is slow: after some that were wrong, the next has to wait, longer each time, but never for long.

Waits are counted apart for a name, for the address that is tried from, and for a name in a browser in which it has
signed in before. So whoever guesses a name's password from elsewhere keeps nobody out of a browser of their own, and a
wait ends by itself.
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
class _Count:
    wrong: int = 0
    last: float = 0.0
    until: float = 0.0


class LoginThrottle:
    """Wrong passwords of late. Safe for use from several threads."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = threading.Lock()
        self._counts: OrderedDict[tuple[str, str], _Count] = OrderedDict()
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
                count.wrong += 1
                count.last = now
                if count.wrong > rule.free:
                    count.until = now + min(2.0 ** (count.wrong - rule.free - 1), rule.longest)
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

    def _count(self, kind: str, key: str, now: float) -> _Count:
        name = (kind, _digest(key))
        count = self._counts.get(name)
        if count is None or now - count.last > _FORGOTTEN:
            count = _Count()
        _put(self._counts, name, count)
        return count


def _put(known: OrderedDict[_Key, _Value], key: _Key, value: _Value) -> None:
    known[key] = value
    known.move_to_end(key)
    if len(known) > _MOST:
        known.popitem(last=False)


def _digest(text: str) -> str:
    """Return what stands for a text in memory: never longer than this, and no name that somebody typed."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()
