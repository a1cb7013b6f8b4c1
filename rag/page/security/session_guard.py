"""A window's conversation, which Gradio keeps under a name that the browser made up, is its own browser's alone."""

import logging
import threading
from collections import OrderedDict

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.page.security import payload
from rag.page.security.allowed_routes import GRADIO, HEARTBEAT, LISTEN, is_open, queried
from rag.page.security.payload import Functions, PayloadError
from rag.page.visitor import visitor

_LARGEST = 2**20
"""Bytes of what a window sends at once; files go another way."""
_MOST = 10_000
"""Windows that are remembered, as many as Gradio keeps."""
_SAID = {
    400: "This is nothing that the page sends.",
    403: "This window is another browser's; load the page again.",
    404: "Not found.",
    413: "That is too much at once.",
    415: "Only JSON is taken here.",
}
_log = logging.getLogger(__name__)


class _RefusedError(Exception):
    """A request is not handed on; holds the answer to it."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.answer: Response = PlainTextResponse(_SAID[status], status)


class SessionOwnerMiddleware:
    """ASGI middleware: hands on to Gradio what the page needs of it, and only from a window's own browser.

    Who names another's window is turned away, so that nothing of it can be read or used.
    """

    def __init__(self, app: ASGIApp, functions: Functions) -> None:
        """`functions` are those that may be called."""
        self._app = app
        self._functions = functions
        self._lock = threading.Lock()
        self._owners: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            receive = await self._checked(scope, receive)
        except _RefusedError as refused:
            await refused.answer(scope, receive, send)
            return
        if scope["path"] == LISTEN:
            await self._listened(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _checked(self, scope: Scope, receive: Receive) -> Receive:
        """Return what gives the body of a request that may be handed on; raises _RefusedError for any other."""
        if not is_open(scope):
            raise _RefusedError(404)
        if not scope["path"].startswith(GRADIO):
            return receive
        windows = queried(scope).get("session_hash", [])
        if scope["path"].startswith(HEARTBEAT):
            windows.append(scope["path"].removeprefix(HEARTBEAT).rstrip("/"))
        if scope["method"] == "POST":
            call = await self._call(scope, receive)
            windows.append(call.window)
            receive = _replayed(call.body, receive)
            _describe(scope, call.body)
        window, *others = {*windows} or {""}
        if others or not payload.is_window(window):
            raise _RefusedError(400)
        if not self._is_own(window, visitor(Request(scope)).person):
            raise _RefusedError(403)
        return receive

    async def _call(self, scope: Scope, receive: Receive) -> payload.Call:
        headers = Headers(scope=scope)
        if not payload.is_json(",".join(headers.getlist("content-type"))) or "content-encoding" in headers:
            raise _RefusedError(415)
        body = await _body(receive)
        if body is None:
            raise _RefusedError(413)
        try:
            return self._functions.read(body)
        except PayloadError as error:
            raise _RefusedError(400) from error

    def _is_own(self, window: str, person: str) -> bool:
        """Tell whether a window is a person's: it is whose it was when it was first named."""
        with self._lock:
            owner = self._owners.setdefault(window, person)
            self._owners.move_to_end(window)
            if len(self._owners) > _MOST:
                self._owners.popitem(last=False)
        return owner == person

    async def _listened(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a window listen. Gradio fails where one listens that has asked for nothing, or twice at once."""
        has_begun = False

        async def sending(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self._app(scope, receive, sending)
        except Exception as error:
            if not has_begun:
                raise
            _log.info("What a window listened to has ended: %r", error)
            await send({"type": "http.response.body", "body": b"", "more_body": False})


def _describe(scope: Scope, body: bytes) -> None:
    """Let the headers of a request say what its body is now."""
    headers = MutableHeaders(scope=scope)
    del headers["transfer-encoding"]
    headers["content-type"] = "application/json"
    headers["content-length"] = str(len(body))


async def _body(receive: Receive) -> bytes | None:
    """Return the whole of what is sent; None when it is too much."""
    pieces, size = [], 0
    while True:
        message = await receive()
        pieces.append(bytes(message.get("body", b"")))
        size += len(pieces[-1])
        if size > _LARGEST:
            return None
        if message["type"] != "http.request" or not message.get("more_body"):
            return b"".join(pieces)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """Return what gives a body that was read already once more, and then whatever comes."""
    is_given = False

    async def receiving() -> Message:
        nonlocal is_given
        if is_given:
            return await receive()
        is_given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receiving
