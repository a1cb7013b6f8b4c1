"""Routes of the HTTP API that add articles: data, files, web pages, feeds and sitemaps, with progress as a stream."""

import threading
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Form, UploadFile
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from index.import_report import ImportReport, ProgressCount
from rag.api.rag import Rag
from rag.http_api.article_input import as_article, check_addresses, column_mapping, kept
from rag.http_api.caller import Owner
from rag.http_api.input_schemas import ImportInput, SitemapInput
from rag.http_api.output_schemas import PROBLEMS, ImportOutput
from rag.http_api.streaming import DESCRIBED, Streamed, import_events, respond

_Columns = Annotated[
    str, Form(max_length=2000, description="Columns of tables and JSON, such as text=body,title=headline.")
]
_ROUTE: dict[str, Any] = {"response_model": ImportOutput, "responses": DESCRIBED}


def router(rag: Rag) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["Imports"], responses=PROBLEMS)
    _add_sent(routes, rag)
    _add_web(routes, rag)
    return routes


def _add_sent(routes: APIRouter, rag: Rag) -> None:
    @routes.post("/articles", summary="Add articles as data, or web pages by address", **_ROUTE)
    async def add(given: ImportInput, _: Owner, request: Request, *, stream: Streamed = False) -> Response:
        check_addresses(given.addresses)
        articles = [as_article(each) for each in given.articles]

        def work(progress: ProgressCount, stop: threading.Event) -> ImportReport:
            report = rag.index.add(articles, progress) if articles else ImportReport()
            if given.addresses:
                report.merge(rag.add(*given.addresses, progress=progress, stop=stop))
            return report

        return await respond(request, partial(import_events, work), is_stream=stream)

    @routes.post("/files", summary="Add the articles of uploaded files", **_ROUTE)
    async def upload(
        files: list[UploadFile], _: Owner, request: Request, columns: _Columns = "", *, stream: Streamed = False
    ) -> Response:
        mapping = column_mapping(columns)
        batch = await run_in_threadpool(kept, files, rag.settings.page.max_file_megabytes)

        def work(progress: ProgressCount, stop: threading.Event) -> ImportReport:
            try:
                report = rag.add_handed(batch.files, progress, columns=mapping, stop=stop)
            finally:
                batch.close()
            report.rejected.extend(batch.rejected)
            return report

        return await respond(request, partial(import_events, work), is_stream=stream)


def _add_web(routes: APIRouter, rag: Rag) -> None:
    @routes.post("/feeds/sync", summary="Read what is new in all feeds", **_ROUTE)
    async def sync(_: Owner, request: Request, *, stream: Streamed = False) -> Response:
        def work(progress: ProgressCount, stop: threading.Event) -> ImportReport:
            return rag.sync(progress, stop=stop)

        return await respond(request, partial(import_events, work), is_stream=stream)

    @routes.post("/sitemaps", summary="Read the newest pages of a sitemap", **_ROUTE)
    async def sitemap(given: SitemapInput, _: Owner, request: Request, *, stream: Streamed = False) -> Response:
        check_addresses([given.address])

        def work(progress: ProgressCount, stop: threading.Event) -> ImportReport:
            return rag.sitemap(given.address, given.most, progress, stop=stop)

        return await respond(request, partial(import_events, work), is_stream=stream)
