"""The page of some collections, in Gradio, with the routes that are its own; its import takes as long as Gradio's."""

import gc
from collections.abc import Callable

from rag.page.wiring.gradio_patches import uncollected  # before anything else imports Gradio  # isort: skip
import gradio as gr
from fastapi import FastAPI
from starlette.responses import PlainTextResponse
from starlette.routing import Mount

from rag.api.rag import Rag
from rag.page import assets
from rag.page.security.gradio_guard import Functions, WindowOwnerMiddleware
from rag.page.services.articles import ArticleService
from rag.page.services.chat import ChatService
from rag.page.services.collection_management import collection_endpoint
from rag.page.services.conversation_export import export_endpoint
from rag.page.services.drafts import DraftService, draft_endpoint
from rag.page.services.next_questions import NextQuestionService
from rag.page.services.notes import NoteService, note_endpoint
from rag.page.services.uploads import upload_endpoint
from rag.page.wiring import layout

_WAITING = 256
"""Events that may wait in all before one is turned away."""
_TOGETHER = 64
"""Questions in work at the same time: those to a language model take turns before it, person by person."""
_THREADS = 160
"""Each question waits in one of them, and so does each window that follows a reading."""


def create_page(rag: Rag, chat: ChatService, host: str, path: str = "") -> FastAPI:
    """Return the page of some collections, without what says who may do what; `path` is where it is reached.

    `state.end` asks all that works for it to end, and waits for nothing.
    """
    with uncollected():
        page = _created(rag, chat, host, path)
    gc.freeze()
    return page


def _created(rag: Rag, chat: ChatService, host: str, path: str) -> FastAPI:
    library = ArticleService(rag)
    drafts = DraftService(rag, chat.limits)
    notes = NoteService(rag, chat.exchange)
    following = NextQuestionService(rag, lambda: bool(chat.kept.windows.working))
    blocks = layout.PageLayout(chat, library, notes, following).blocks
    blocks.max_threads = _THREADS
    blocks.queue(max_size=_WAITING, default_concurrency_limit=_TOGETHER, api_open=False)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.post("/articles/files")(upload_endpoint(library.uploads))
    app.post("/collections")(collection_endpoint(rag))
    app.post("/drafts")(draft_endpoint(drafts))
    app.get("/conversations/{name}")(export_endpoint(chat.kept))
    app.get("/notes/{name}")(note_endpoint(notes))
    functions = Functions(blocks)
    app.get("/alive")(lambda: PlainTextResponse(functions.server, headers={"Cache-Control": "no-store"}))
    app.add_middleware(WindowOwnerMiddleware, functions=functions)
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
    app.state.end = _ending(app, chat, library, drafts)
    return app


def _ending(app: FastAPI, chat: ChatService, library: ArticleService, drafts: DraftService) -> Callable[[], None]:
    """Return what asks all that works for the page to end."""

    def end() -> None:
        chat.end()
        drafts.end()
        library.end()
        for route in app.routes:
            if isinstance(route, Mount):
                route.app.stop_event.set()  # type: ignore[attr-defined]

    return end
