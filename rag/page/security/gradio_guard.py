"""Middleware that limits access to Gradio: only the routes and calls that the page needs, each from its own browser.

Gradio takes an object that looks like a file of its own for one in every value, in texts too: it opens the path, copies
what is there, and fetches addresses. No value of this page is an object, so none with one in it is handed on: a call is
read strictly, and written anew, so that Gradio reads what was checked.

A window's conversation, which Gradio keeps under a name that the browser made up, is its own browser's alone.
"""

import json
import logging
import math
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from secrets import token_urlsafe
from types import NoneType
from typing import Any
from urllib.parse import parse_qs

import gradio as gr
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.page.visitor import visitor

GRADIO = "/gradio_api/"
JOIN = f"{GRADIO}queue/join"
RUN = f"{GRADIO}run/"
LISTEN = f"{GRADIO}queue/data"
HEARTBEAT = f"{GRADIO}heartbeat/"
SERVER = "x-rag-server"
"""Header in which the page's script says of which run of the program its window is."""
_READ = {"/", "/config", "/theme.css", "/favicon.ico", "/robots.txt", "/manifest.json", "/alive", LISTEN}
_READ_BELOW = ("/assets/", "/static/", "/svelte/", "/conversations/", "/notes/", HEARTBEAT)
_SENT = {"/articles/files", "/collections", "/drafts", JOIN}
_SENT_BELOW = (RUN,)
_UNUSED = {"deep_link", "page"}
"""What Gradio reads in a query for what this page has not: further pages, and states kept in files."""
_WINDOW = re.compile(r"[\w-]{1,64}", re.ASCII)
_FIELDS = {"data", "event_data", "fn_index", "session_hash", "trigger_id"}
_PATH = "path"
"""The one field by which Gradio takes the data of an event for a file."""
_JSON = re.compile(r'application/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?', re.ASCII | re.IGNORECASE)
_LARGEST = 2**20
"""Bytes of what a window sends at once; files go another way."""
_LONGEST_NAME = 255
"""Bytes of the longest name that a file can have; Gradio fails on a longer one."""
_MOST = 10_000
"""Windows that are remembered, as many as Gradio keeps."""
_SAID = {
    400: "This is not a request that the page sends.",
    410: "The program was started anew; reload the page.",
    403: "This window belongs to another browser; reload the page.",
    404: "Not found.",
    413: "The request is too large.",
    415: "Only JSON is accepted here.",
}
_log = logging.getLogger(__name__)


def is_open(scope: Scope) -> bool:
    """Tell whether the page answers a request."""
    path, method = scope["path"], scope["method"]
    if any(len(part.encode(errors="replace")) > _LONGEST_NAME for part in path.split("/")):
        return False
    if method == "POST":
        return path in _SENT or path.startswith(_SENT_BELOW)
    is_read = method in ("GET", "HEAD") and (path in _READ or path.startswith(_READ_BELOW))
    return is_read and not _UNUSED & queried(scope).keys()


def queried(scope: Scope) -> dict[str, list[str]]:
    """Return what stands in the query of a request."""
    return parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)


class PayloadError(ValueError):
    """Error for a payload that no window of the page sends."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function by a window."""

    window: str
    body: bytes
    """As Gradio is to read it."""


class Functions:
    """The functions of a page, as far as they can be called."""

    def __init__(self, blocks: gr.Blocks) -> None:
        self.server = token_urlsafe(9)
        """Names this run of the program: a window of an earlier one has nothing here."""
        functions = blocks.fns.values()
        self._inputs: dict[Any, tuple[Any, ...]] = {each._id: tuple(map(_kind, each.inputs)) for each in functions}  # noqa: SLF001
        self._triggers = [None, *{part for each in functions for part, _ in each.targets}]

    def read(self, body: bytes) -> Call:
        """Return the call that a body is; raises PayloadError for any other."""
        sent = _parsed(body)
        if not isinstance(sent, dict) or not sent.keys() <= _FIELDS:
            raise PayloadError
        number, window, data = sent.get("fn_index"), sent.get("session_hash"), sent.get("data")
        if not _is_one_of(number, self._inputs) or not isinstance(window, str) or not is_window(window):
            raise PayloadError
        if not isinstance(data, list) or not _fit(data, self._inputs[number]):
            raise PayloadError
        if not is_click(sent.get("event_data")) or not _is_one_of(sent.get("trigger_id"), self._triggers):
            raise PayloadError
        texts = (kind is gr.Textbox for kind in self._inputs[number])
        sent["data"] = ["" if each is None and is_text else each for each, is_text in zip(data, texts, strict=True)]
        return Call(window, json.dumps(sent).encode())


def is_window(name: str) -> bool:
    """Tell whether a window can have a name."""
    return _WINDOW.fullmatch(name) is not None


def is_json(kind: str) -> bool:
    """Tell whether a content type is what the page's windows send."""
    return _JSON.fullmatch(kind.strip()) is not None


def is_click(data: Any) -> bool:
    """Tell whether something can be the data of an event: values under names, and lists of them, no deeper."""
    values = data.values() if isinstance(data, dict) else (data,)
    return not (isinstance(data, dict) and _PATH in data) and all(
        map(_is_scalar, (each for value in values for each in (value if isinstance(value, list) else (value,))))
    )


def is_value(value: Any) -> bool:
    """Tell whether something can be the value of any part of the page."""
    return isinstance(value, str | None) or (isinstance(value, list) and _are_texts(value))


def _kind(block: Any) -> Any:
    for kind in _TAKEN:
        if isinstance(block, kind):
            return kind
    msg = f"What a {type(block).__name__} may be given has to be said in {__name__}."
    raise TypeError(msg)


_TAKEN: dict[Any, Callable[[Any], bool]] = {
    gr.State: lambda value: value is None,
    gr.Textbox: lambda value: isinstance(value, str | None),
    gr.Dropdown: is_value,
}
"""What may be sent as the value of a part. What a window has is kept on the server, and never sent."""


def _is_one_of(number: Any, known: Collection[Any]) -> bool:
    """Tell whether a number is known; True and 1.0 are none, though they are equal to one."""
    return type(number) in (int, NoneType) and number in known


def _fit(data: list[Any], kinds: tuple[Any, ...]) -> bool:
    return len(data) == len(kinds) and all(_TAKEN[kind](value) for kind, value in zip(kinds, data, strict=True))


def _is_scalar(value: Any) -> bool:
    return isinstance(value, str | int | None) or (isinstance(value, float) and math.isfinite(value))


def _are_texts(values: Iterable[Any]) -> bool:
    return all(isinstance(each, str) for each in values)


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body.decode(), object_pairs_hook=_once_each)
    except (ValueError, RecursionError) as error:
        raise PayloadError from error


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise PayloadError
    return made


class _CallRefusedError(Exception):
    """A request is not handed on; holds the answer to it."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.answer: Response = PlainTextResponse(_SAID[status], status)


class WindowOwnerMiddleware:
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
        except _CallRefusedError as refused:
            await refused.answer(scope, receive, send)
            return
        if scope["path"] == LISTEN:
            await self._listened(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _checked(self, scope: Scope, receive: Receive) -> Receive:
        """Return what gives the body of a request that may be handed on; raises _CallRefusedError for any other."""
        if not is_open(scope):
            raise _CallRefusedError(404)
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
        if others or not is_window(window):
            raise _CallRefusedError(400)
        if not self._is_own(window, visitor(Request(scope)).person):
            raise _CallRefusedError(403)
        return receive

    async def _call(self, scope: Scope, receive: Receive) -> Call:
        headers = Headers(scope=scope)
        if headers.get(SERVER, self._functions.server) != self._functions.server:
            raise _CallRefusedError(410)
        if not is_json(",".join(headers.getlist("content-type"))) or "content-encoding" in headers:
            raise _CallRefusedError(415)
        body = await _body(receive)
        if body is None:
            raise _CallRefusedError(413)
        try:
            return self._functions.read(body)
        except PayloadError as error:
            raise _CallRefusedError(400) from error

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
