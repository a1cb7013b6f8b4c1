"""OpenAI-compatible routes: models, chat completions, responses and embeddings."""

import base64
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from http import HTTPStatus
from typing import Any

import numpy as np
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from rag.answering.types import Answer, Event, Finished, Written
from rag.api.rag import Rag
from rag.errors import LanguageModelError
from rag.http_api import openai_format, problems
from rag.http_api.caller import ApiCaller, Reader, language_model
from rag.http_api.cited_turns import with_citations
from rag.http_api.openai_format import AnswerStream
from rag.http_api.openai_schemas import (
    DEFAULT_MODEL,
    ChatInput,
    EmbeddingInput,
    OpenAiOutput,
    ResponseInput,
    listed_model,
    model_parts,
)
from rag.http_api.output_schemas import PROBLEMS
from rag.http_api.problems import ProblemError
from rag.http_api.streaming import DESCRIBED, streamed, until_done
from rag.llm import QUOTES
from rag.llm.cancellation import Stop

_BATCH = 16
"""Texts that are embedded before it is looked whether anybody still wants them."""
_Question = ChatInput | ResponseInput


def router(rag: Rag) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["OpenAI-compatible"], responses=PROBLEMS)

    @routes.get("/models", response_model=OpenAiOutput, summary="List the models that can write answers")
    def models(who: Reader) -> dict[str, Any]:
        return {"object": "list", "data": [listed_model(name) for name in _model_names(rag, who)]}

    @routes.get("/models/{name:path}", response_model=OpenAiOutput, summary="Look up a model")
    def model(name: str, who: Reader) -> dict[str, Any]:
        collections, llm = model_parts(name)
        articles = who.articles(rag, collections)
        if llm and llm not in _language_models(articles):
            raise ProblemError(HTTPStatus.NOT_FOUND, f"There is no model {name}; GET /v1/models lists them.")
        return listed_model(name)

    @routes.post(
        "/chat/completions",
        response_model=OpenAiOutput,
        responses=DESCRIBED,
        summary="Answer the last message of a chat",
    )
    async def chat(asked: ChatInput, who: Reader, request: Request) -> Response:
        has_usage = bool(asked.stream_options and asked.stream_options.include_usage)
        stream = openai_format.CompletionStream(asked.model, has_usage=has_usage)
        return await _answered(request, asked, partial(_events, rag, asked, who), stream, openai_format.completion)

    @routes.post(
        "/responses",
        response_model=OpenAiOutput,
        responses=DESCRIBED,
        summary="Answer as OpenAI's Responses interface does",
    )
    async def respond(asked: ResponseInput, who: Reader, request: Request) -> Response:
        if asked.previous_response_id:
            msg = "Responses are not stored here; send the whole conversation in `input`."
            raise ProblemError(HTTPStatus.BAD_REQUEST, msg)
        stream = openai_format.ResponseStream(asked.model)
        return await _answered(request, asked, partial(_events, rag, asked, who), stream, openai_format.response)

    @routes.post("/embeddings", response_model=OpenAiOutput, summary="Embed texts with the index's model")
    async def embed(asked: EmbeddingInput, who: Reader, request: Request) -> dict[str, Any]:
        def work(stop: Stop) -> dict[str, Any]:
            with who.asking():
                return _embedded(who.articles(rag, asked.names), asked, stop)

        return await until_done(request, work)

    return routes


def _model_names(rag: Rag, who: ApiCaller) -> list[str]:
    """Return the names of the models: one for each language model and, of several collections, one for each."""
    names = who.collections.names(who.user)
    collections = names if len(names) > 1 else ()
    return [
        DEFAULT_MODEL,
        *(f"{DEFAULT_MODEL}/{name}" for name in _language_models(rag)),
        *(f"{DEFAULT_MODEL}@{name}" for name in collections),
    ]


def _language_models(rag: Rag) -> list[str]:
    try:
        return [QUOTES, *(each.name for each in rag.models())]
    except LanguageModelError:
        return [QUOTES]  # without a server, the answers are quotes


def _events(rag: Rag, asked: _Question, who: ApiCaller, stop: Stop) -> Iterator[Event]:
    articles = who.articles(rag, asked.names)
    llm = language_model(articles, asked.llm)
    question, turns, sources = openai_format.conversation(asked.messages)
    style = openai_format.style(asked.messages, asked.style)
    with who.asking():
        history = with_citations(articles, turns, sources, asked.filters.to_filters())
        wanted = {**asked.arguments(question, history, llm), "style": style}
        with closing(articles.stream(**wanted, who=who.person, stop=stop)) as events:
            yield from events


async def _answered(
    request: Request,
    asked: _Question,
    events: Callable[[Stop], Iterator[Event]],
    stream: AnswerStream,
    whole: Callable[[Answer, str], dict[str, Any]],
) -> Response:
    if asked.stream:
        stop = Stop()
        return await run_in_threadpool(streamed, _lines(events(stop), stream), stop)
    *_, last = await until_done(request, lambda stop: list(events(stop)))
    assert isinstance(last, Finished)  # noqa: S101 - for the type checker
    return JSONResponse(whole(last.answer, asked.model))


def _lines(events: Iterator[Event], stream: AnswerStream) -> Iterator[str]:
    next(events)  # what was found
    yield from stream.begin()
    try:
        for event in events:
            match event:
                case Written():
                    yield stream.text(event.text)
                case Finished():
                    yield from stream.end(event.answer)
    except Exception as error:  # noqa: BLE001 - the status of the response was sent before
        yield from stream.failed(problems.of_error(error))


def _embedded(rag: Rag, asked: EmbeddingInput, stop: Stop) -> dict[str, Any]:
    texts = [asked.input] if isinstance(asked.input, str) else asked.input
    if not texts or not all(text.strip() for text in texts):
        raise ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, "`input` holds an empty text.")
    embedder = rag.index.embedder()
    embed = embedder.embed_questions if asked.input_type == "query" else embedder.embed_passages
    parts = (texts[first : first + _BATCH] for first in range(0, len(texts), _BATCH) if not stop.is_set)
    vectors = [vector for part in parts for vector in np.asarray(embed(part), np.float32)]
    is_packed = asked.encoding_format == "base64"
    data = [
        {
            "object": "embedding",
            "index": row,
            "embedding": base64.b64encode(vector.tobytes()).decode() if is_packed else vector.tolist(),
        }
        for row, vector in enumerate(vectors)
    ]
    tokens = sum(embedder.count_tokens(texts))
    counted = {"prompt_tokens": tokens, "total_tokens": tokens}
    return {"object": "list", "data": data, "model": asked.model, "usage": counted}
