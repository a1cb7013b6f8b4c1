"""Sessions of those who have signed in: each is kept here until it ends, and its secret in the browser's cookie.

Starlette's `SessionMiddleware` keeps all in the cookie, where nobody can be signed out from the server.
"""

import hashlib
import hmac
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from rag.page.security.accounts import Account

_LONGEST_SESSION = 30 * 24 * 3600.0
"""Seconds after which one has to sign in again in any case."""
_MOST_OF_ONE = 20
"""Browsers that one account may be signed in with; the one that was quiet longest is signed out for another."""


@dataclass(slots=True)
class _Session:
    name: str
    password: str
    """The hash that it was made with: another password ends it."""
    began: float
    seen: float


class Sessions:
    """Sessions by their secrets, safe for use from several threads.

    Nothing in it can be used to sign in: secrets are kept as keyed digests.
    """

    def __init__(self, idle: float, now: Callable[[], float] = time.monotonic) -> None:
        """`idle` is after how many seconds without a request a session ends."""
        self._idle = idle
        self._now = now
        self._key = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._sessions: dict[str, _Session] = {}

    def begin(self, account: Account) -> str:
        """Return the secret of a new session."""
        secret = secrets.token_urlsafe(32)
        now = self._now()
        with self._lock:
            self._forget(now)
            own = [key for key, each in self._sessions.items() if each.name == account.user.name]
            if len(own) >= _MOST_OF_ONE:
                del self._sessions[min(own, key=lambda key: self._sessions[key].seen)]
            self._sessions[self._digest(secret)] = _Session(account.user.name, account.password, now, now)
        return secret

    def name(self, secret: str) -> str:
        """Return whose session it is; "" for none."""
        with self._lock:
            session = self._sessions.get(self._digest(secret))
            return session.name if session and not self._is_over(session, self._now()) else ""

    def touch(self, secret: str) -> None:
        """Say that there was a request."""
        with self._lock:
            if session := self._sessions.get(self._digest(secret)):
                session.seen = self._now()

    def is_of(self, secret: str, account: Account) -> bool:
        """Tell whether a session was begun with the password that an account has now."""
        with self._lock:
            session = self._sessions.get(self._digest(secret))
        return session is not None and hmac.compare_digest(session.password, account.password)

    def end(self, secret: str) -> None:
        with self._lock:
            self._sessions.pop(self._digest(secret), None)

    def _is_over(self, session: _Session, now: float) -> bool:
        return now - session.seen > self._idle or now - session.began > _LONGEST_SESSION

    def _forget(self, now: float) -> None:
        for key in [key for key, session in self._sessions.items() if self._is_over(session, now)]:
            del self._sessions[key]

    def _digest(self, secret: str) -> str:
        return hmac.new(self._key, secret.encode(errors="replace"), hashlib.sha256).hexdigest()
