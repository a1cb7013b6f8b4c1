"""Lets those in who have signed in: everything that the page is made of is behind it."""

import logging
import re
from collections.abc import Awaitable, Callable
from functools import partial
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.accounts import Account, Accounts
from rag.errors import AccountError
from rag.page import signin
from rag.page.attempts import Attempts
from rag.page.guard import HEADERS
from rag.page.sessions import Sessions
from rag.page.visitor import BROWSER_COOKIE, USER, visitor
from rag.page.wording import Wording
from rag.users import User, key_of

SESSION_COOKIE = "rag-session"
_CONVERSATION = re.compile(r"[\w-]{1,64}", re.ASCII)
"""An id, or the token of a shared one."""
_LARGEST = 16_384
"""Bytes of a form that was filled in."""
_HASHING = 2
"""Passwords that are looked at at the same time: each takes 64 MiB and a fifth of a second."""
_WAITING = 32
"""Passwords that may wait for it."""
_log = logging.getLogger(__name__)


class Door:
    """ASGI middleware: answers `/sign-in` and `/sign-out`, and hands on what comes from who is signed in."""

    def __init__(self, app: ASGIApp, accounts: Accounts, idle: float) -> None:
        """`idle` is after how many seconds without a request one has to sign in again."""
        self._app = app
        self._accounts = accounts
        self._sessions = Sessions(idle)
        self._attempts = Attempts()
        self._ways: dict[tuple[str, str], Callable[[Request], Awaitable[Response]]] = {
            ("GET", "/sign-in"): self._form,
            ("POST", "/sign-in"): self._sign_in,
            ("POST", "/sign-out"): self._sign_out,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        request = Request({"method": "GET", **scope, "type": "http"}, receive)
        secret = request.cookies.get(SESSION_COOKIE, "")
        way = self._ways.get((request.method, scope["path"]))
        if way is not None and request.method == "POST" and not _is_from_here(request):
            await PlainTextResponse("Requests from other sites are not answered.", 403)(scope, receive, send)
        elif way is not None:
            await (await way(request))(scope, receive, send)
        elif user := self._user(secret):
            self._sessions.touch(secret)
            scope[USER] = user
            await self._app(scope, receive, _while(send, lambda: self._user(secret) == user))
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        else:
            await _elsewhere(request)(scope, receive, send)

    def _user(self, secret: str) -> User | None:
        name = self._sessions.name(secret)
        try:
            account = self._accounts.account(name) if name else None
        except AccountError as error:
            _log.error("Nobody is let in: %s", error)
            return None
        return account.user if account and self._sessions.is_of(secret, account) else None

    async def _form(self, request: Request) -> Response:
        if self._user(request.cookies.get(SESSION_COOKIE, "")):
            return RedirectResponse(f"/{_opened(request)}", 303)
        return _page(request, signin.page(visitor(request).words, opened=_opened(request)))

    async def _sign_in(self, request: Request) -> Response:
        given = await _given(request)
        if given is None:
            return PlainTextResponse("The form is too large.", 413)
        name, password = given
        words = visitor(request).words
        browser, address = request.cookies.get(BROWSER_COOKIE, ""), request.client.host if request.client else ""
        if _looking.statistics().tasks_waiting >= _WAITING:
            return _page(request, signin.page(words, name, words("sign-in-busy"), _opened(request)), 503)
        if wait := self._attempts.begin(key_of(name), address, browser):
            return self._held_up(request, words, name, wait)
        try:
            account = await to_thread.run_sync(partial(self._accounts.signed_in, name, password), limiter=_looking)
        except AccountError as error:
            _log.error("Nobody is let in: %s", error)
            return _page(request, signin.page(words, name, words("failed-unexpectedly"), _opened(request)), 500)
        if account is None:
            return _page(request, signin.page(words, name, words("sign-in-wrong"), _opened(request)), 401)
        self._attempts.succeeded(key_of(name), address, browser)
        return self._let_in(request, account)

    def _held_up(self, request: Request, words: Wording, name: str, wait: float) -> Response:
        seconds = int(wait) + 1
        response = _page(
            request, signin.page(words, name, words("sign-in-wait", seconds=seconds), _opened(request)), 429
        )
        response.headers["Retry-After"] = str(seconds)
        return response

    def _let_in(self, request: Request, account: Account) -> Response:
        self._sessions.end(request.cookies.get(SESSION_COOKIE, ""))
        response = RedirectResponse(f"/{_opened(request)}", 303)
        response.set_cookie(
            SESSION_COOKIE,
            self._sessions.begin(account),
            secure=request.url.scheme == "https",
            httponly=True,
            samesite="strict",
        )
        return response

    async def _sign_out(self, request: Request) -> Response:
        self._sessions.end(request.cookies.get(SESSION_COOKIE, ""))
        response = RedirectResponse("/sign-in", 303)
        response.delete_cookie(SESSION_COOKIE, httponly=True, samesite="strict")
        return response


_looking = CapacityLimiter(_HASHING)


def _elsewhere(request: Request) -> Response:
    """Return the answer for who is not signed in."""
    if request.method not in ("GET", "HEAD") or request.url.path != "/":
        return PlainTextResponse("Sign in first.", 401)
    if request.headers.get("sec-fetch-site") == "cross-site":
        return _page(request, signin.again(visitor(request).words, _opened(request)))
    return RedirectResponse(f"/sign-in{_opened(request)}", 303)


def _opened(request: Request) -> str:
    """Return the query that names the conversation whose address was asked for, "" for none."""
    name = request.query_params.get("c", "")
    return f"?c={name}" if _CONVERSATION.fullmatch(name) else ""


def _page(request: Request, html: str, status: int = 200) -> Response:
    # The browser hides the origin of a form in a page without any referrer.
    request.scope[HEADERS].update({"Content-Security-Policy": signin.policy(), "Referrer-Policy": "same-origin"})
    return HTMLResponse(html, status, {"Cache-Control": "no-store"})


def _is_from_here(request: Request) -> bool:
    """Tell whether a form was sent by this page; that the origin, where there is one, is ours the guard has seen to."""
    return bool(request.headers.get("origin")) or request.headers.get("sec-fetch-site") == "same-origin"


async def _given(request: Request) -> tuple[str, str] | None:
    """Return the name and the password of a form; None for one that is too large."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST:
            return None
    try:
        fields = parse_qs(body.decode(errors="replace"), keep_blank_values=True, max_num_fields=8)
    except ValueError:
        return "", ""
    name, password = (fields.get(field, [""])[0] for field in ("name", "password"))
    return name[:_LARGEST], password


def _while(send: Send, is_in: Callable[[], bool]) -> Send:
    """End what is being sent, such as an answer as it is written, when its reader is signed in no more.

    The page itself is kept by no browser, or the way back would lead into it.
    """
    is_over = False

    async def sending(message: Message) -> None:
        nonlocal is_over
        if is_over:
            return
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if headers.get("content-type", "").startswith("text/html"):
                headers["Cache-Control"] = "no-store"
        elif message["type"] == "http.response.body" and not is_in():
            is_over = True
            message = {"type": "http.response.body", "body": b"", "more_body": False}
        await send(message)

    return sending
