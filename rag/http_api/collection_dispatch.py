"""Dispatch of requests to collections: which of them one is for, and the application that answers.

Each set of collections has an application of its own, for its own articles, conversations and notes, so nothing behind
this has to know of rights. `/in/NAME/` before any path names a collection, and `/in/A,B/` several that are read
together; programs can name them in the query as well.
"""

import asyncio
import contextlib
import logging
import threading
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import NamedTuple, Protocol, TypeVar, cast
from urllib.parse import parse_qs, parse_qsl, quote, urlencode

from fastapi import FastAPI
from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from index.errors import RagError
from rag.api.rag import Rag
from rag.errors import CollectionError
from rag.http_api.open_collections import OpenCollections
from rag.http_api.problems import problem
from rag.page.security.accounts import User
from rag.page.visitor import COLLECTIONS, HOME, USER
from rag.settings import READER

PREFIX = "/in/"
_PARAMETER = "collection"
_NAMED = "rag.named"
"""Key of the `_Named` in the scope of a request."""
_log = logging.getLogger(__name__)
_Made = TypeVar("_Made")


class PageStandIn(Protocol):
    """Answers a request while the application is made that would answer it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send, rag: Rag, made: asyncio.Task[FastAPI]) -> None:
        """Answer; once the application for `rag` is `made`, it may go on."""


class _Named(NamedTuple):
    names: str
    """What was named, or ""."""
    is_whole: bool = True
    """Whether a path came after the name, be it only `/`."""


class CollectionPathMiddleware:
    """ASGI middleware: takes the collection from the path, so that all behind it sees the path of the first one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] in ("http", "websocket") and _NAMED not in scope:
            path = scope["path"]
            if path.startswith(PREFIX):
                names, slash, rest = path.removeprefix(PREFIX).partition("/")
                named = _Named(names or PREFIX, bool(slash))  # no name is none
                scope = {**scope, "path": f"/{rest}", "raw_path": quote(f"/{rest}").encode(), _NAMED: named}
            else:
                given = parse_qs(scope.get("query_string", b"").decode(errors="replace")).get(_PARAMETER, [])
                names = ",".join(given)
                # The page of a collection has an address of its own, or what it asks for would be another one's.
                scope = {**scope, _NAMED: _Named(names, not names or path != "/")}
            if names:
                scope[HOME] = f"{PREFIX}{quote(names)}/"
        await self._app(scope, receive, send)


class CollectionDispatcher:
    """ASGI middleware: hands each request on to the application of the collections that it is for.

    Several are only read, so whoever changes articles in one is a reader there.
    """

    def __init__(
        self,
        app: ASGIApp,
        pool: OpenCollections,
        make: Callable[[Rag, str], FastAPI],
        *,
        stand_in: PageStandIn | None = None,
    ) -> None:
        """`app` serves what is served first. `make` makes the application of others, and is told their path.

        With a `stand_in`, they are pages, and the first one is made as well (`begin`), which takes seconds: until then
        it answers.
        """
        self._app = app
        self._pool = pool
        self._make = make
        self._stand_in = stand_in
        self._made: dict[tuple[str, ...], tuple[Rag, asyncio.Task[FastAPI]]] = {}
        self._running: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        named, user = scope.get(_NAMED, _Named("")), scope.get(USER, User("", READER))
        try:
            shown = self._pool.shown(named.names, user)
        except CollectionError as error:
            await self._refusal(HTTPStatus.NOT_FOUND, str(error))(scope, receive, send)
            return
        if not shown.current:
            await self._refusal(HTTPStatus.FORBIDDEN, "You have no right to any collection.")(scope, receive, send)
            return
        path = "/" if shown.current == self._pool.first else f"{PREFIX}{quote(','.join(shown.current))}/"
        is_elsewhere = named.names == "" if path != "/" else named.names and scope["path"] == "/"
        if self._stand_in and (not named.is_whole or is_elsewhere):
            given = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
            query = urlencode([pair for pair in given if pair[0] != _PARAMETER])
            await RedirectResponse(f"{path}?{query}" if query else path, 303)(scope, receive, send)
            return
        scope[COLLECTIONS] = shown
        if len(shown.current) > 1:
            scope[USER] = replace(user, role=READER)
        try:
            app = await self._application(shown.current, path)
        except RagError as error:
            _log.error("A collection can't be opened: %s", error)
            app = self._refusal(HTTPStatus.INTERNAL_SERVER_ERROR, "It can't be opened; the server's log says why.")
        await app(scope, receive, send)

    async def begin(self) -> asyncio.Task[FastAPI]:
        """Begin to make the first page; returns what makes it."""
        return await self._begun(self._pool.first, "/")

    async def _application(self, names: tuple[str, ...], path: str) -> ASGIApp:
        if path == "/" and not self._stand_in:
            return self._app
        made = await self._begun(names, path)
        _, first = self._made.get(self._pool.first, (None, made))
        if self._stand_in and not made.done() and not first.done():
            return partial(self._stand_in, rag=self._made[names][0], made=made)
        try:
            return await asyncio.shield(made)
        except Exception:
            self._made.pop(names, None)  # the next request tries again
            raise

    async def _begun(self, names: tuple[str, ...], path: str) -> asyncio.Task[FastAPI]:
        is_first = names == self._pool.first
        rag = self._pool.get(names) if is_first else await asyncio.to_thread(self._pool.get, names)
        known = self._made.get(names)
        if known is None or known[0] is not rag:
            known = self._made[names] = rag, asyncio.create_task(self._started(rag, path))
        return known[1]

    async def _started(self, rag: Rag, path: str) -> FastAPI:
        async def made() -> FastAPI:
            return self._make(rag, path.rstrip("/"))

        # Where a loop runs: without one, Gradio would begin one and leave it open.
        app = await _unawaited(lambda: asyncio.run(made()))
        self._running.add(await entered(app.router.lifespan_context(app)))
        return app

    def end(self) -> None:
        """Ask all that works for the other applications to end."""
        for _, task in self._made.values():
            task.cancel()
            if task.done() and not task.cancelled() and not task.exception():
                with contextlib.suppress(AttributeError):
                    task.result().state.end()

    def _refusal(self, status: HTTPStatus, detail: str) -> ASGIApp:
        return PlainTextResponse(detail, status) if self._stand_in else problem(status, detail)


async def entered(context: AbstractAsyncContextManager[object]) -> asyncio.Task[None]:
    """Enter a context that stays until the server's loop ends; returns the task in which it does, to be kept."""
    is_ready = asyncio.Event()

    async def stay() -> None:
        async with context:
            is_ready.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(stay())
    await is_ready.wait()
    return task


def _unawaited(work: Callable[[], _Made]) -> asyncio.Future[_Made]:
    """Do something in a thread for which the program does not wait when it ends."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[_Made] = loop.create_future()

    def tell(made: _Made | None, error: BaseException | None) -> None:
        if done.cancelled():
            return
        if error:
            done.set_exception(error)
        else:
            done.set_result(cast("_Made", made))

    def run() -> None:
        made = failure = None
        try:
            made = work()
        except BaseException as error:  # noqa: BLE001 - told to who waits for it
            failure = error
        with contextlib.suppress(RuntimeError):  # the loop has ended
            loop.call_soon_threadsafe(tell, made, failure)

    threading.Thread(target=run, name="making a page", daemon=True).start()
    return done
