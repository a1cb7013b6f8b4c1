"""Authentication of other programs: by API key, or without one where no sign-in is needed. A cookie is never enough."""

import logging
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from rag.errors import AccountError
from rag.http_api.api_keys import ApiKeys
from rag.http_api.problems import problem
from rag.page.visitor import USER

PREFIXES = ("/api/", "/v1/", "/mcp")
"""Beginnings of the paths that belong to other programs."""
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

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        kind, _, secret = Headers(scope=scope).get("authorization", "").partition(" ")
        has_key = kind.lower() == "bearer" and bool(secret.strip())
        try:
            user = self._keys.user(secret.strip()) if has_key else None
        except AccountError as error:
            _log.error("No API key can be looked up: %s", error)
            await problem(HTTPStatus.INTERNAL_SERVER_ERROR, "API keys can't be checked; see the server's log.")(
                scope, receive, send
            )
            return
        if user is None and self._needs_key:
            detail = "This API key is unknown." if has_key else "An API key is needed; send it as a bearer token."
            response = problem(HTTPStatus.UNAUTHORIZED, detail, {"WWW-Authenticate": "Bearer"})
            await response(scope, receive, send)
            return
        if user:
            scope[USER] = user
        await self._app(scope, receive, send)
