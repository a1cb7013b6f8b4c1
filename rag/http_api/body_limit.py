"""Limit on the size of a request to the HTTP API."""

from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.http_api.problems import problem

_LARGEST = 4 * 2**20
"""Bytes of a request, files aside."""
_UPLOAD = "/api/v1/files"


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
