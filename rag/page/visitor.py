"""Who is at the page: a browser, a window of it, and the language that it wants the page in."""

import hashlib
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from secrets import token_urlsafe

import gradio as gr
from starlette.requests import Request

from rag.page.wording import Wording, preferred, wording

LANGUAGE_COOKIE = "rag-language"
"""Holds the language that was chosen for the page; set by the page's own script."""
BROWSER_COOKIE = "rag-browser"
"""Holds a secret by which the server knows the browser again; no script can read it."""
_YEAR = 365 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Visitor:
    """One window of a browser."""

    id: str
    """Names the browser; it is no secret, and the secret can't be found from it."""
    session: str
    """Names the window, until it is closed."""
    words: Wording


def visitor(request: gr.Request | Request) -> Visitor:
    """Return who sent a request, by way of Gradio or not; the latter has no window."""
    accepted = request.headers.get("accept-language", "")
    language = preferred(accepted, request.cookies.get(LANGUAGE_COOKIE, ""))
    secret = request.cookies.get(BROWSER_COOKIE, "")
    return Visitor(_digest(secret) if secret else "", getattr(request, "session_hash", None) or "", wording(language))


def new_cookie(sent: str) -> str:
    """Return the value of a `Set-Cookie` header for a browser that has sent the cookies `sent`, "" if it is known."""
    try:
        if BROWSER_COOKIE in SimpleCookie(sent):
            return ""
    except CookieError:
        pass
    return f"{BROWSER_COOKIE}={token_urlsafe(32)}; Path=/; Max-Age={_YEAR}; HttpOnly; SameSite=Strict"


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()[:32]
