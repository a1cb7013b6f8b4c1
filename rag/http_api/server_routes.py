"""Routes of the HTTP API about the server: its language models, and whether it can answer."""

from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from index.errors import NoIndexError
from rag.api.rag import Rag
from rag.http_api.caller import Owner, Reader
from rag.http_api.input_schemas import PullInput
from rag.http_api.output_schemas import PROBLEMS, HealthOutput, ModelOutput, PullOutput
from rag.http_api.streaming import DESCRIBED, Events, Streamed, respond
from rag.llm.cancellation import Stop


def router(rag: Rag) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["Server"], responses=PROBLEMS)

    @routes.get("/models", response_model=list[ModelOutput], summary="List the language models of the server")
    def models(_: Reader) -> list[Any]:
        return rag.models()

    @routes.post(
        "/models/pull", response_model=PullOutput, responses=DESCRIBED, summary="Have Ollama download a language model"
    )
    async def pull(given: PullInput, _: Owner, request: Request, *, stream: Streamed = False) -> Response:
        return await respond(request, lambda stop: _pulled(rag, given.name, stop), is_stream=stream)

    @routes.get("/health", summary="Tell whether the server can answer")
    def health(_: Reader) -> HealthOutput:
        try:
            articles, passages = rag.counts()
        except NoIndexError:
            return HealthOutput(status="no-index", version=version("articles-rag"), articles=0, passages=0)
        return HealthOutput(status="ok", version=version("articles-rag"), articles=articles, passages=passages)

    return routes


def _pulled(rag: Rag, name: str, stop: Stop) -> Events:
    """Yield the progress of a download, which ends with the iterator."""
    state = {"status": "", "completed": 0, "total": 0}
    for download in rag.pull(name):
        if stop.is_set:
            break
        state = asdict(download)
        yield "progress", state
    yield "finished", state
