"""Visitor of the page: browser, window, language and permissions."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from secrets import token_urlsafe
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from starlette.requests import Request

from index.text.folding import name_key
from rag.locale import Wording, wording
from rag.page.page_language import preferred
from rag.page.security.accounts import User
from rag.settings import OWNER, READER

if TYPE_CHECKING:
    import gradio as gr

LANGUAGE_COOKIE = "rag-language"
MODEL_COOKIE = "rag-llm"
ANSWER_LANGUAGE_COOKIE = "rag-answer-language"
"""Hold what was chosen for the page and for the answers; set by the page's own script."""
ZONE_COOKIE = "rag-zone"
"""Holds the browser's time zone, as the page's script finds it."""
BROWSER_COOKIE = "rag-browser"
"""Holds a secret by which the server knows the browser again; no script can read it."""
COLLECTIONS = "rag.settings.collections"
"""Where the scope of a request has the `ShownCollections`."""
HOME = "rag.home"
"""Where the scope of a request has the path of the page that it is for, if that is not `/`."""
USER = "rag.user"
"""Where the guard leaves the `User` in the scope of a request."""
_ZONE = re.compile(r"[A-Za-z0-9_+-]{1,32}(/[A-Za-z0-9_+-]{1,32}){0,2}")
_YEAR = 365 * 24 * 3600


class ShownCollections(NamedTuple):
    """Collections as somebody sees them."""

    names: tuple[str, ...] = ()
    """All that they have a right to."""
    current: tuple[str, ...] = ()
    """Those that are read, of the names."""
    is_owned: bool = False
    """Whether they own all collections, and so may add, rename and remove some."""


NONE_SHOWN = ShownCollections()


@dataclass(frozen=True, slots=True)
class Visitor:
    """One window of a browser."""

    id: str
    """Names who has signed in, else the browser; it is no secret, and the secret can't be found from it."""
    window: str
    """Names the window, until it is closed."""
    words: Wording
    llm: str = ""
    """The language model that was chosen, as the browser says; "" for none."""
    answer_language: str = ""
    """The language of the answers that was chosen, as the browser says."""
    name: str = ""
    """Who has signed in, "" for nobody."""
    address: str = ""
    """The machine that the request came from."""
    role: str = READER
    """One of `rag.settings.ROLES`."""
    collections: ShownCollections = NONE_SHOWN
    zone: ZoneInfo | None = None
    """The browser's time zone; None for one that is not known, where this machine's stands in."""

    @property
    def person(self) -> str:
        """Names who asks, for limits and for turns: who has signed in, the browser, or else the machine."""
        return self.id or f"address {self.address}"


def may_change(who: Visitor) -> bool:
    """Tell whether a visitor may add, correct and remove articles, follow feeds, and have models downloaded."""
    return who.role == OWNER


def visitor(request: "gr.Request | Request") -> Visitor:
    """Return who sent a request, by way of Gradio or not; the latter has no window."""
    accepted, cookies = request.headers.get("accept-language", ""), request.cookies
    user = _scope(request).get(USER, User("", READER))
    return Visitor(
        id=_id(user, cookies.get(BROWSER_COOKIE, "")),
        window=getattr(request, "session_hash", None) or "",
        words=wording(preferred(accepted, cookies.get(LANGUAGE_COOKIE, ""))),
        llm=unquote(cookies.get(MODEL_COOKIE, "")),
        answer_language=cookies.get(ANSWER_LANGUAGE_COOKIE, ""),
        name=user.name,
        address=request.client.host if request.client else "",
        role=user.role,
        collections=_scope(request).get(COLLECTIONS, NONE_SHOWN),
        zone=_zone(unquote(cookies.get(ZONE_COOKIE, ""))),
    )


def new_cookie(sent: str, *, is_secure: bool = False) -> str:
    """Return the value of a `Set-Cookie` header for a browser that has sent the cookies `sent`, "" if it is known.

    A browser that follows a link from elsewhere sends it too, or it would get another one each time.
    """
    try:
        if BROWSER_COOKIE in SimpleCookie(sent):
            return ""
    except CookieError:
        pass
    secure = "; Secure" if is_secure else ""
    return f"{BROWSER_COOKIE}={token_urlsafe(32)}; Path=/; Max-Age={_YEAR}; HttpOnly; SameSite=Lax{secure}"


def _zone(name: str) -> ZoneInfo | None:
    """Return the time zone of a name that a browser sent, if there is one."""
    if not _ZONE.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # the last for a folder of zones
        return None


def _scope(request: "gr.Request | Request") -> Mapping[str, Any]:
    sent = request if isinstance(request, Request) else request.request
    scope: Mapping[str, Any] = sent.scope if sent else {}
    return scope


def _id(user: User, secret: str) -> str:
    if user.name:
        return _digest(f"user {name_key(user.name)}")
    return _digest(f"browser {secret}") if secret else ""


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()[:32]
