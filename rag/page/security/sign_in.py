"""Authentication middleware: every part of the page is behind a sign-in.

Who is signed in is told by a secret in the browser's cookie; `sessions` keeps what it stands for.
"""

import logging
import re
from collections.abc import Awaitable, Callable
from functools import partial
from http.client import UNPROCESSABLE_ENTITY
from urllib.parse import parse_qs

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index.text.folding import name_key
from rag.errors import AccountError
from rag.locale import Wording
from rag.page import assets
from rag.page.security.accounts import LONGEST, SHORTEST, Account, Accounts, User, is_long_enough
from rag.page.security.login_throttle import LoginThrottle
from rag.page.security.response_headers import HEADERS
from rag.page.security.sessions import Sessions
from rag.page.templates import sign_in
from rag.page.visitor import BROWSER_COOKIE, HOME, USER, visitor

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


class _RefusedError(Exception):
    """A form that was sent is not taken."""

    def __init__(self, said: str, status: int, wait: int = 0) -> None:
        """With what the page says of it, and after how many seconds it may be sent again."""
        super().__init__(said)
        self.said = said
        self.status = status
        self.wait = wait


class AuthMiddleware:
    """ASGI middleware: answers `/sign-in`, `/sign-out` and `/password`, and hands on what who is signed in sends."""

    def __init__(self, app: ASGIApp, accounts: Accounts, idle: float) -> None:
        """`idle` is after how many seconds without a request one has to sign in again."""
        self._app = app
        self._accounts = accounts
        self._sessions = Sessions(idle)
        self._attempts = LoginThrottle()
        self._ways: dict[tuple[str, str], Callable[[Request], Awaitable[Response]]] = {
            ("GET", "/sign-in"): self._form,
            ("POST", "/sign-in"): self._sign_in,
            ("POST", "/sign-out"): self._sign_out,
            ("GET", "/password"): self._password,
            ("POST", "/password"): self._change_password,
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        request = Request({"method": "GET", **scope, "type": "http"}, receive)
        secret = request.cookies.get(SESSION_COOKIE, "")
        way = self._ways.get((request.method, scope["path"]))
        if way is not None and request.method == "POST" and not _is_from_here(request):
            await PlainTextResponse("Requests from other sites are refused.", 403)(scope, receive, send)
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
            return RedirectResponse(f"{_home(request)}{_opened(request)}", 303)
        return _page(request, sign_in.page(visitor(request).words, opened=_opened(request)))

    async def _sign_in(self, request: Request) -> Response:
        given = await _given(request, "name", "password")
        if given is None:
            return PlainTextResponse("The form is too large.", 413)
        name, password = given
        words = visitor(request).words
        try:
            account = await self._tried(request, name, self._accounts.signed_in, password, wrong="sign-in-wrong")
        except _RefusedError as refused:
            return _page(request, sign_in.page(words, name, refused.said, _opened(request)), refused)
        return self._let_in(request, account, RedirectResponse(f"{_home(request)}{_opened(request)}", 303))

    async def _password(self, request: Request) -> Response:
        user = self._user(request.cookies.get(SESSION_COOKIE, ""))
        if user is None:
            return RedirectResponse(f"{_home(request)}sign-in{_opened(request)}", 303)
        return _page(request, sign_in.password(visitor(request).words, user.name, opened=_opened(request)))

    async def _change_password(self, request: Request) -> Response:
        """Give who is signed in another password; it ends all sessions that were begun with the old one."""
        given = await _given(request, "password", "new", "again")
        if given is None:
            return PlainTextResponse("The form is too large.", 413)
        user = self._user(request.cookies.get(SESSION_COOKIE, ""))
        if user is None:
            return RedirectResponse(f"{_home(request)}sign-in{_opened(request)}", 303)
        words, opened = visitor(request).words, _opened(request)
        password, new, again = given
        try:
            _check_new(new, again, words)
            account = await self._tried(
                request, user.name, self._accounts.change, password, new, wrong="password-wrong"
            )
        except _RefusedError as refused:
            is_new = refused.status == UNPROCESSABLE_ENTITY
            form = sign_in.password(words, user.name, refused.said, opened, is_new=is_new)
            return _page(request, form, refused)
        return self._let_in(request, account, _page(request, sign_in.changed(words, opened)))

    async def _tried(
        self, request: Request, name: str, look: Callable[..., Account | None], *given: str, wrong: str
    ) -> Account:
        """Return the account whose password was given, by what looks at it; raises _RefusedError."""
        words = visitor(request).words
        browser, address = request.cookies.get(BROWSER_COOKIE, ""), request.client.host if request.client else ""
        if _looking.statistics().tasks_waiting >= _WAITING:
            raise _RefusedError(words("sign-in-busy"), 503)
        if wait := self._attempts.begin(name_key(name), address, browser):
            seconds = int(wait) + 1
            raise _RefusedError(words("sign-in-wait", seconds=seconds), 429, seconds)
        try:
            account = await to_thread.run_sync(partial(look, name, *given), limiter=_looking)
        except AccountError as error:
            _log.error("No password can be looked at: %s", error)
            raise _RefusedError(words("failed-unexpectedly"), 500) from error
        if account is None:
            raise _RefusedError(words(wrong), 401)
        self._attempts.succeeded(name_key(name), address, browser)
        return account

    def _let_in(self, request: Request, account: Account, response: Response) -> Response:
        self._sessions.end(request.cookies.get(SESSION_COOKIE, ""))
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
    if request.method not in ("GET", "HEAD") or request.scope["path"] != "/":
        return PlainTextResponse("Sign in first.", 401)
    if request.headers.get("sec-fetch-site") == "cross-site":
        return _page(request, sign_in.again(visitor(request).words, _opened(request)))
    return RedirectResponse(f"{_home(request)}sign-in{_opened(request)}", 303)


def _home(request: Request) -> str:
    """Return the path of the page that a request is for: each collection has one."""
    return str(request.scope.get(HOME, "/"))


def _opened(request: Request) -> str:
    """Return the query that names the conversation whose address was asked for, "" for none."""
    name = request.query_params.get("c", "")
    return f"?c={name}" if _CONVERSATION.fullmatch(name) else ""


def _page(request: Request, html: str, refused: _RefusedError | None = None) -> Response:
    # The browser hides the origin of a form in a page without any referrer.
    request.scope[HEADERS].update(
        {"Content-Security-Policy": assets.sign_in_policy(), "Referrer-Policy": "same-origin"}
    )
    waits = {"Retry-After": str(refused.wait)} if refused and refused.wait else {}
    return HTMLResponse(html, refused.status if refused else 200, {"Cache-Control": "no-store", **waits})


def _check_new(new: str, again: str, words: Wording) -> None:
    """Raise _RefusedError for a new password that can't be, or was mistyped."""
    if not is_long_enough(new):
        raise _RefusedError(words("password-length", shortest=SHORTEST, longest=LONGEST), UNPROCESSABLE_ENTITY)
    if new != again:
        raise _RefusedError(words("password-differs"), UNPROCESSABLE_ENTITY)


def _is_from_here(request: Request) -> bool:
    """Tell whether a form was sent by this page; that the origin, where there is one, is ours the guard has seen to."""
    return bool(request.headers.get("origin")) or request.headers.get("sec-fetch-site") == "same-origin"


async def _given(request: Request, *fields: str) -> list[str] | None:
    """Return what stands in fields of a form; None for one that is too large."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST:
            return None
    try:
        given = parse_qs(body.decode(errors="replace"), keep_blank_values=True, max_num_fields=8)
    except ValueError:
        given = {}
    return [given.get(field, [""])[0] for field in fields]


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
