"""Application for other programs: the HTTP API, the OpenAI-compatible interface, and MCP over HTTP."""

import signal
from collections.abc import Callable
from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from rag.api.rag import Rag
from rag.http_api import (
    article_routes,
    ask_routes,
    collection_routes,
    evaluation_routes,
    import_routes,
    openai_routes,
    server_routes,
)
from rag.http_api.api_key_auth import ApiKeyMiddleware
from rag.http_api.api_keys import ApiKeys
from rag.http_api.body_limit import BodyLimitMiddleware
from rag.http_api.collection_dispatch import CollectionDispatcher, CollectionPathMiddleware
from rag.http_api.cors import CorsMiddleware
from rag.http_api.mcp_http import LazyMcp
from rag.http_api.open_collections import OpenCollections
from rag.http_api.output_schemas import PROBLEMS
from rag.http_api.problems import MEDIA_TYPE, add_handlers
from rag.page.security.host_guard import HostGuardMiddleware
from rag.page.security.host_names import host_name, known_hosts
from rag.page.security.rate_limits import RateLimits
from rag.page.server import PageServer, bound

TITLE = "Articles API"


def create_api(rag: Rag, host: str = "127.0.0.1", pool: OpenCollections | None = None) -> ASGIApp:
    """Return the application with all that stands before it; `host` is what the server is bound to.

    `pool` has the collections of the place that are open already.
    """
    page, limits, pool = rag.settings.page, RateLimits(rag.settings.page), pool or OpenCollections(rag)
    app: ASGIApp = CollectionDispatcher(routes(rag, limits, pool), pool, lambda other, _: routes(other, limits, pool))
    app = BodyLimitMiddleware(app, page.max_upload_megabytes * 2**20)
    app = ApiKeyMiddleware(app, ApiKeys(rag.settings.index.place), needs_key=bool(page.auth))
    app = HostGuardMiddleware(
        app,
        hosts=(*known_hosts(host), *map(host_name, page.hosts)),
        guests=page.guest_role,
        origins=page.api_origins,
    )
    return CollectionPathMiddleware(CorsMiddleware(app, page.api_origins))


def serve(rag: Rag, host: str = "127.0.0.1", port: int = 7860) -> signal.Signals | None:
    """Serve the interfaces without the page until the program is told to end; returns the signal that did so.

    Raises AddressError when the address can't be bound.
    """
    with bound(host, port) as listener:
        server = PageServer(create_api(rag, host), lambda: None, proxy_headers=bool(rag.settings.page.hosts))
        name = f"[{host}]" if ":" in host else host
        with server.heeding_signals():
            print(f"The API is at http://{name}:{listener.getsockname()[1]}/api/v1/docs (Ctrl+C ends it).", flush=True)  # noqa: T201
            server.run([listener])
    return server.ended_by


def routes(rag: Rag, limits: RateLimits | None = None, pool: OpenCollections | None = None) -> FastAPI:
    """Return the routes, behind nothing; whoever asks has to be known already."""
    app = FastAPI(
        title=TITLE,
        version=version("articles-rag"),
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        description="Ask your own articles: every sentence of an answer is tied to their exact words.",
    )
    app.state.limits = limits or RateLimits(rag.settings.page)
    app.state.collections = pool or OpenCollections(rag)
    add_handlers(app)
    for each in (ask_routes, import_routes, article_routes, evaluation_routes, collection_routes, server_routes):
        app.include_router(each.router(rag), prefix="/api/v1")
    app.include_router(openai_routes.router(rag), prefix="/v1")
    app.get("/api/v1/docs", include_in_schema=False)(_reference(app))
    app.router.routes.append(Route("/mcp", LazyMcp(rag)))
    described = app.openapi
    app.openapi = lambda: _with_problems(described())  # type: ignore[method-assign]
    return app


def _with_problems(description: dict[str, Any]) -> dict[str, Any]:
    """Say that errors are problem details, which FastAPI describes as plain JSON."""
    for methods in description["paths"].values():
        for response in (each for operation in methods.values() for each in _failures(operation["responses"])):
            response["content"] = {MEDIA_TYPE: next(iter(response["content"].values()))}
    return description


def _failures(responses: dict[str, Any]) -> list[dict[str, Any]]:
    return [response for status, response in responses.items() if status in PROBLEMS]


def _reference(app: FastAPI) -> Callable[[], Response]:
    def page() -> Response:
        from rag.http_api import reference  # noqa: PLC0415 - a tenth of the time in which the server starts

        return HTMLResponse(reference.page(app.openapi()))

    return page
