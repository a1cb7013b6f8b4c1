"""Access of other programs: by API key, or without one where the page needs no sign-in. A cookie is never enough."""

import logging
from collections.abc import Iterable
from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.errors import AccountError
from rag.http_api.keys import ApiKeys
from rag.http_api.problems import problem
from rag.page.visitor import USER

PREFIXES = ("/api/", "/v1/", "/mcp")
"""Beginnings of the paths that belong to other programs."""
_LARGEST = 4 * 2**20
"""Bytes of a request, files aside."""
_UPLOAD = "/api/v1/files"
_CORS = {
    "Access-Control-Allow-Methods": "GET, POST, PATCH, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, Mcp-Session-Id, Mcp-Protocol-Version",
    "Access-Control-Expose-Headers": "Mcp-Session-Id",
    "Access-Control-Max-Age": "600",
}
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


class BodyLimitMiddleware:
    """ASGI middleware: refuses a request whose body is too large."""

    def __init__(self, app: ASGIApp, upload: int) -> None:
        """`upload` is the largest body of uploaded files, in bytes."""
        self._app = app
        self._upload = upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = self._upload if scope["path"] == _UPLOAD else _LARGEST
        length = Headers(scope=scope).get("content-length", "")
        if length.isdigit() and int(length) > limit:
            await _too_large(limit)(scope, receive, send)
            return
        await self._app(scope, _counted(receive, limit), send)


def _too_large(limit: int) -> ASGIApp:
    return problem(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A request may not exceed {limit // 2**20:,} MB.")


def _counted(receive: Receive, limit: int) -> Receive:
    """Count what comes of a body that does not say its length, and break it off when it is too large."""
    size = 0

    async def counting() -> Message:
        nonlocal size
        message = await receive()
        size += len(message.get("body", b""))
        return {"type": "http.disconnect"} if size > limit else message

    return counting


class CorsMiddleware:
    """ASGI middleware: lets pages of named origins send requests and read answers; without any, it does nothing.

    Starlette's own lets through what it does not know, and answers for all methods.
    """

    def __init__(self, app: ASGIApp, origins: Iterable[str]) -> None:
        self._app = app
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        origin = Headers(scope=scope).get("origin", "") if scope["type"] == "http" else ""
        if origin not in self._origins:
            await self._app(scope, receive, send)
            return
        headers = {"Access-Control-Allow-Origin": origin, "Vary": "Origin", **_CORS}
        if scope["method"] == "OPTIONS":
            await send({"type": "http.response.start", "status": 204, "headers": _raw(headers)})
            await send({"type": "http.response.body"})
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, sending)


def _raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]
