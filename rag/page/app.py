"""The chat page: an answer on the left, the article that it cites on the right."""

import gc
import signal
from collections.abc import Callable
from functools import partial

from rag.page.wiring.gradio_patches import uncollected  # before anything else imports Gradio  # isort: skip
import gradio as gr
from fastapi import FastAPI
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp

from rag.api.rag import Rag
from rag.errors import AccountError
from rag.http_api.app import create_api
from rag.http_api.auth import ApiDispatcher
from rag.http_api.collections import CollectionDispatcher, CollectionPathMiddleware, OpenCollections
from rag.page import assets
from rag.page.security.accounts import Accounts, users_file
from rag.page.security.auth import AuthMiddleware
from rag.page.security.gradio_guard import Functions, SessionOwnerMiddleware
from rag.page.security.host_guard import HostGuardMiddleware, host_name, is_loopback, known_hosts
from rag.page.server import PageServer, bound
from rag.page.services.articles import ArticleService
from rag.page.services.chat import ChatService
from rag.page.services.collections import collection_endpoint
from rag.page.services.conversations import export_endpoint
from rag.page.services.drafts import DraftService, draft_endpoint
from rag.page.services.follow_ups import FollowUps
from rag.page.services.imports import upload_endpoint
from rag.page.services.notes import NoteService, note_endpoint
from rag.page.wiring import layout
from rag.settings import OWNER, PageSettings

_WAITING = 256
"""Events that may wait in all before one is turned away."""
_TOGETHER = 64
"""Questions in work at the same time: those to a language model take turns before it, person by person."""
_THREADS = 160
"""Each question waits in one of them, and so does each window that follows a reading."""


def create_app(rag: Rag, host: str = "127.0.0.1") -> FastAPI:
    """Return the page as an application; `host` is what the server is bound to, and by what name it may be called."""
    pool = OpenCollections(rag)
    app = _page(rag, host)
    others = partial(CollectionDispatcher, pool=pool, make=lambda other, path: _page(other, host, path), is_page=True)
    dispatchers: list[CollectionDispatcher] = []

    def dispatcher(inner: ASGIApp) -> CollectionDispatcher:
        dispatchers.append(others(inner))
        return dispatchers[-1]

    end = app.state.end

    def end_all() -> None:
        end()
        for each in dispatchers:
            each.end()

    app.state.end = end_all
    app.add_middleware(dispatcher)
    _protect(app, rag, host, pool)
    return app


def _page(rag: Rag, host: str, path: str = "") -> FastAPI:
    """Return the page of some collections, without what says who may do what; `path` is where it is reached."""
    library, talks = ArticleService(rag), ChatService(rag)
    drafts = DraftService(rag, talks.limits)
    notes = NoteService(rag, talks.exchange)
    blocks = layout.PageLayout(talks, library, notes, FollowUps(rag, lambda: bool(talks.kept.talks.working))).blocks
    blocks.max_threads = _THREADS
    blocks.queue(max_size=_WAITING, default_concurrency_limit=_TOGETHER, api_open=False)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.end = _ending(talks, library, drafts)
    app.post("/articles/files")(upload_endpoint(library.uploads))
    app.post("/collections")(collection_endpoint(rag))
    app.post("/drafts")(draft_endpoint(drafts))
    app.get("/conversations/{name}")(export_endpoint(talks.kept))
    app.get("/notes/{name}")(note_endpoint(notes))
    functions = Functions(blocks)
    app.get("/alive")(lambda: PlainTextResponse(functions.server, headers={"Cache-Control": "no-store"}))
    app.add_middleware(SessionOwnerMiddleware, functions=functions)
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        root_path=path or None,
        server_name=host,
        theme=layout.theme(),
        head=assets.head(functions.server),
        favicon_path=str(assets.ICON),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        show_error=False,
        ssr_mode=False,
        mcp_server=False,
        pwa=False,
        max_file_size=1,
    )
    return app


def _protect(app: FastAPI, rag: Rag, host: str, pool: OpenCollections) -> None:
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

    Raises AddressError when the address can't be bound.
    """
    with bound(host, port) as listener:
        with uncollected():
            app = create_app(rag, host)
        gc.freeze()
        # What another server says of whom it passes on counts when one is said to be there.
        server = PageServer(app, app.state.end, proxy_headers=bool(rag.settings.page.hosts))
        with server.heeding_signals():
            _say_where(rag, host, listener.getsockname()[1])
            server.run([listener])
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


def _ending(talks: ChatService, library: ArticleService, drafts: DraftService) -> Callable[[], None]:
    """Return what asks all that works for the page to end."""

    def end() -> None:
        talks.end()
        drafts.end()
        library.end()

    return end
