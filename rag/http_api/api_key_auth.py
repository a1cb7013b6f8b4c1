"""Authentication of other programs: by API key, or without one where no sign-in is needed. A cookie is never enough."""

import logging
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from rag.errors import AccountError
from rag.http_api.api_keys import ApiKeys
from rag.http_api.problems import problem
from rag.page.security.accounts import User
from rag.page.security.login_throttle import KeyThrottle
from rag.page.visitor import USER

PREFIXES = ("/api/", "/v1/", "/mcp")
"""Beginnings of the paths that belong to other programs."""
_TOO_OFTEN = "Too many unknown API keys came from this address. Try again later."
_log = logging.getLogger(__name__)


def is_api(path: str) -> bool:
    """Tell whether a path belongs to other programs."""
    return path.startswith(PREFIXES) or path in ("/api", "/v1")


class ApiDispatcher:
    """ASGI middleware: hands requests of other programs to their own application, and all others on."""

    def __init__(self, app: ASGIApp, api: ASGIApp) -> None:
        self._app = app
        self._api = api

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_theirs = scope["type"] == "http" and is_api(scope["path"])
        await (self._api if is_theirs else self._app)(scope, receive, send)


class ApiKeyMiddleware:
    """ASGI middleware: knows programs by the key in their Authorization header."""

    def __init__(self, app: ASGIApp, keys: ApiKeys, *, needs_key: bool) -> None:
        """`needs_key`: whether nobody gets in without a key; otherwise the host guard says what they may do."""
        self._app = app
        self._keys = keys
        self._needs_key = needs_key
        self._attempts = KeyThrottle()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            user, refusal = self._known(scope)
        except AccountError as error:
            _log.error("No API key can be looked up: %s", error)
            refusal = problem(HTTPStatus.INTERNAL_SERVER_ERROR, "API keys can't be checked; see the server's log.")
        if refusal:
            await refusal(scope, receive, send)
            return
        if user:
            scope[USER] = user
        await self._app(scope, receive, send)

    def _known(self, scope: Scope) -> tuple[User | None, Response | None]:
        """Return whose key a request has, None for nobody's, and what it is refused with, None for not."""
        kind, _, secret = Headers(scope=scope).get("authorization", "").partition(" ")
        key = secret.strip() if kind.lower() == "bearer" else ""
        if not self._needs_key:  # some clients send anything as a key where none is needed
            return (self._keys.user(key) if key else None), None
        if not key:
            return None, _unauthorized("An API key is needed; send it as a bearer token.")
        address = scope["client"][0] if scope.get("client") else ""
        if wait := self._attempts.wait(key, address):
            return None, problem(HTTPStatus.TOO_MANY_REQUESTS, _TOO_OFTEN, {"Retry-After": str(int(wait) + 1)})
        user = self._keys.user(key)
        self._attempts.tried(key, address, is_right=user is not None)
        return user, None if user else _unauthorized("This API key is unknown.")


def _unauthorized(detail: str) -> Response:
    return problem(HTTPStatus.UNAUTHORIZED, detail, {"WWW-Authenticate": "Bearer"})
