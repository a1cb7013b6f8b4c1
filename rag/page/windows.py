"""A window's conversation, which Gradio keeps under a name that the browser made up, is its own browser's alone."""

import json
import threading
from collections import OrderedDict
from collections.abc import Iterator
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.page.visitor import visitor

_GRADIO = "/gradio_api/"
_HEARTBEAT = f"{_GRADIO}heartbeat/"
_LARGEST = 2**20
"""Bytes of what a window sends at once; files go another way."""
_MOST = 10_000
"""Windows that are remembered, as many as Gradio keeps."""


class Windows:
    """ASGI middleware: who names another's window is turned away, so that nothing of it can be read or used."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._lock = threading.Lock()
        self._owners: OrderedDict[str, str] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(_GRADIO):
            await self._app(scope, receive, send)
            return
        body: bytes | None = b""
        if scope["method"] == "POST":
            body = await _body(receive)
            receive = _replayed(body or b"", receive)
        if body is None:
            await PlainTextResponse("That is too much at once.", 413)(scope, receive, send)
            return
        person = visitor(Request(scope)).person
        if all(self._is_own(window, person) for window in _named(scope, body)):
            await self._app(scope, receive, send)
        else:
            await PlainTextResponse("This window is another browser's; load the page again.", 403)(scope, receive, send)

    def _is_own(self, window: str, person: str) -> bool:
        """Tell whether a window is a person's: it is whose it was when it was first named."""
        with self._lock:
            owner = self._owners.setdefault(window, person)
            self._owners.move_to_end(window)
            if len(self._owners) > _MOST:
                self._owners.popitem(last=False)
        return owner == person


def _named(scope: Scope, body: bytes) -> Iterator[str]:
    """Yield the windows that a request names."""
    yield from parse_qs(scope["query_string"].decode("latin-1")).get("session_hash", [])
    if scope["path"].startswith(_HEARTBEAT):
        yield scope["path"].removeprefix(_HEARTBEAT).rstrip("/")
    try:
        sent = json.loads(body) if body else None
    except (ValueError, RecursionError):
        return  # Gradio refuses it
    if isinstance(sent, dict) and isinstance(window := sent.get("session_hash"), str):
        yield window


async def _body(receive: Receive) -> bytes | None:
    """Return the whole of what is sent; None when it is too much."""
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if len(body) > _LARGEST:
            return None
        if message["type"] != "http.request" or not message.get("more_body"):
            return body


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
