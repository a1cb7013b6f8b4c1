"""Loading page, which stands in for the chat page while that is made: heading and composer; knows nothing of Gradio.

The response to who asks for the page meanwhile goes on with the page itself as soon as that is made. So the browser has
one document, in which what was typed stays where it is, and nothing has to be asked for again and again. What is asked
meanwhile is answered at once, in a conversation that the page then shows.
"""

import asyncio
import json
from collections.abc import Iterator
from dataclasses import replace
from secrets import token_urlsafe
from threading import Lock
from weakref import WeakValueDictionary

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.types import Message, Receive, Scope, Send

from rag.api.rag import Rag
from rag.page.services.chat import ChatService
from rag.page.templates import loading_page
from rag.page.visitor import visitor

ASK = "/ask"
_LARGEST = 2**16
"""Bytes of a question."""
_HEADERS = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"no-store")]


class StandIn:
    """ASGI application, once it is told which page is being made."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._chats: WeakValueDictionary[Rag, ChatService] = WeakValueDictionary()

    def chat(self, rag: Rag) -> ChatService:
        """Return the conversations that are the page's as well."""
        with self._lock:
            chat = self._chats.get(rag) or ChatService(rag)
            self._chats[rag] = chat
        return chat

    async def __call__(self, scope: Scope, receive: Receive, send: Send, rag: Rag, made: asyncio.Task[FastAPI]) -> None:
        """Answer while the page of `rag` is `made`: it is shown and can be asked; all else is not there yet."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1013})
            return
        way = scope["method"], scope["path"]
        if way == ("GET", "/"):
            await self._show(scope, receive, send, made)
        elif way == ("POST", ASK):
            await (await self._asked(Request(scope, receive), rag))(scope, receive, send)
        else:
            await _not_yet(scope, receive, send)

    async def _show(self, scope: Scope, receive: Receive, send: Send, made: asyncio.Task[FastAPI]) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        shown = loading_page.page(visitor(Request(scope)).words).encode()
        await send({"type": "http.response.body", "body": shown, "more_body": True})
        await asyncio.wait({made})
        if made.cancelled() or made.exception():
            await send({"type": "http.response.body", "body": b""})
        else:
            await made.result()(scope, receive, _going_on(send))

    async def _asked(self, request: Request, rag: Rag) -> Response:
        """Answer the question that was sent, with lines of JSON: the conversation's id, and its HTML as that grows."""
        who, chat = replace(visitor(request), window=token_urlsafe(9)), self.chat(rag)
        if not (chat.kept.is_on and who.id):
            return _not_yet  # it could not be found again
        if int(request.headers.get("content-length", _LARGEST + 1)) > _LARGEST:
            return PlainTextResponse("The question is too long.", 413)
        question = (await request.body()).decode(errors="replace")

        def lines() -> Iterator[str]:
            try:
                for view in chat.ask(who, question):
                    shown = view.live + ("" if view.history is None else chat.log(view.history, who))
                    yield json.dumps({"conversation": chat.kept.opened(who).heading.id, "shown": shown}) + "\n"
            finally:
                chat.leave(who.window)

        return StreamingResponse(lines(), media_type="application/x-ndjson")


_not_yet = PlainTextResponse("The page is being made; try again.", 503, {"Retry-After": "1"})


def _going_on(send: Send) -> Send:
    """Send what comes as more of a response that has begun."""

    async def sending(message: Message) -> None:
        if message["type"] != "http.response.start":
            await send(message)

    return sending
