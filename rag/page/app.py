"""The chat page: an answer on the left, the article that it cites on the right.

It is there at once: until Gradio is imported and the page made, in a thread, `loading_page` stands in for it.
"""

import asyncio
import os
import signal
import sys
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from fastapi import FastAPI
from starlette.applications import Starlette

from rag.api.rag import Rag
from rag.errors import AccountError
from rag.http_api.api_key_auth import ApiDispatcher
from rag.http_api.app import create_api
from rag.http_api.collection_dispatch import CollectionDispatcher, CollectionPathMiddleware
from rag.http_api.open_collections import OpenCollections
from rag.page.loading_page import StandIn
from rag.page.security.accounts import Accounts, users_file
from rag.page.security.host_guard import HostGuardMiddleware
from rag.page.security.host_names import host_name, is_loopback, known_hosts
from rag.page.security.sign_in import AuthMiddleware
from rag.page.server import PageServer, bound
from rag.settings import OWNER, PageSettings

_AHEAD = 0.5
"""Seconds for which the making of a page waits for what a search needs: the embedding model may be elsewhere."""
_NICENESS = 5
"""Steps by which what makes a page is less urgent than a question asked meanwhile: about a third of its share."""


def create_app(
    rag: Rag, host: str = "127.0.0.1", failed: Callable[[BaseException], None] = lambda _: None
) -> Starlette:
    """Return the page as an application; `host` is what the server is bound to, and by what name it may be called.

    The page is made when the server starts; `failed` is told why it can't be.
    """
    pool, stand_in = OpenCollections(rag), StandIn()

    def make(other: Rag, path: str) -> FastAPI:
        reading = threading.Thread(target=_read_ahead, args=[other], name="reading ahead", daemon=True)
        reading.start()
        reading.join(_AHEAD)
        _give_way()
        from rag.page.wiring.application import create_page  # noqa: PLC0415 - Gradio takes seconds

        return create_page(other, stand_in.chat(other), host, path)

    def ended(made: asyncio.Task[FastAPI]) -> None:
        if not made.cancelled() and (error := made.exception()):
            failed(error)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        app.state.page = await pages.begin()
        app.state.page.add_done_callback(ended)
        yield

    app = Starlette(lifespan=lifespan)
    pages = CollectionDispatcher(app.router, pool, make, stand_in=stand_in)
    app.state.end = pages.end
    app.add_middleware(lambda _: pages)
    _protect(app, rag, host, pool)
    return app


def _read_ahead(rag: Rag) -> None:
    """Have what every search needs read, so that the first question need not wait for it."""
    with suppress(Exception):  # whoever asks is told what is wrong
        rag.search("When?", top=1)


def _give_way() -> None:
    """Let this thread, and those that it begins, give way to others, where the system has priorities for threads."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, thread, os.getpriority(os.PRIO_PROCESS, thread) + _NICENESS)


def _protect(app: Starlette, rag: Rag, host: str, pool: OpenCollections) -> None:
    """Put before the page what says who may do what; the last is asked first."""
    settings = rag.settings
    page = settings.page
    if page.auth:
        accounts = Accounts(users_file(settings.index.place, page.auth))
        if not accounts.all():
            msg = f"Nobody can sign in: {accounts.file} is empty; add a user with `rag user add NAME --owner`."
            raise AccountError(msg)
        app.add_middleware(AuthMiddleware, accounts=accounts, idle=page.session_idle_hours * 3600)
    app.add_middleware(
        HostGuardMiddleware, hosts=(*known_hosts(host), *map(host_name, page.hosts)), guests=page.guest_role
    )
    app.add_middleware(ApiDispatcher, api=create_api(rag, host, pool))
    app.add_middleware(CollectionPathMiddleware)


def serve(rag: Rag, host: str = "127.0.0.1", port: int = 7860) -> signal.Signals | None:
    """Serve the page until the program is told to end; returns the signal that did so.

    Raises AddressError when the address can't be bound, and whatever keeps the page from being made.
    """
    failures: list[BaseException] = []

    def failed(error: BaseException) -> None:
        failures.append(error)
        server.end_soon()

    with bound(host, port) as listener:
        app = create_app(rag, host, failed)
        # What another server says of whom it passes on counts when one is said to be there.
        server = PageServer(app, app.state.end, proxy_headers=bool(rag.settings.page.hosts))
        with server.heeding_signals():
            _say_where(rag, host, listener.getsockname()[1])
            server.run([listener])
    if failures and not server.ended_by:
        raise failures[0]
    return server.ended_by


def _openness(page: PageSettings, host: str) -> str:
    """Return what there is to say of a page that others reach and nobody signs in at, "" for one that it isn't."""
    if page.auth or (is_loopback(host) and not page.hosts):
        return ""
    nobody = "nobody can change the articles, not even from this machine"
    changes = "change the articles" if page.guest_role == OWNER else nobody
    return f"Anyone who reaches the page can ask questions, and {changes}; `rag serve --auth FILE` requires signing in."


def _say_where(rag: Rag, host: str, port: int) -> None:
    name = f"[{host}]" if ":" in host else host
    print(f"The chat page is at http://{name}:{port} (Ctrl+C ends it).", flush=True)  # noqa: T201
    if told := _openness(rag.settings.page, host):
        print(told, flush=True)  # noqa: T201
