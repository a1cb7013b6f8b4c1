"""Routes of the HTTP API that answer: ask, search, check, feedback."""

import json
from contextlib import closing
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from rag.answering.types import Answer
from rag.api.rag import Rag
from rag.http_api import serialization
from rag.http_api.caller import ApiCaller, Reader, language_model
from rag.http_api.input_schemas import AskInput, CheckInput, FeedbackInput, SearchInput
from rag.http_api.output_schemas import PROBLEMS, AnswerOutput, CheckedDraftOutput, SearchHit
from rag.http_api.streaming import DESCRIBED, Events, respond
from rag.llm.cancellation import Stop


def router(rag: Rag) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(tags=["Questions"], responses=PROBLEMS)

    @routes.post(
        "/ask",
        response_model=AnswerOutput,
        responses=DESCRIBED,
        summary="Answer a question from the articles, every sentence with its citations, or refuse",
    )
    async def ask(asked: AskInput, who: Reader, request: Request) -> Response:
        """With `stream`, the answer is sent as events: `found`, `waiting`, `text`, `finished`, or `error`."""
        return await respond(request, lambda stop: _events(rag, asked, who, stop), is_stream=asked.stream)

    @routes.post("/search", response_model=list[SearchHit], summary="Find passages, best first")
    def search(asked: SearchInput, who: Reader) -> Response:
        with who.asking():
            hits = who.articles(rag, asked.names).search(asked.question, asked.top, filters=asked.filters.to_filters())
        return _json(serialization.hits(hits))

    @routes.post("/check", response_model=CheckedDraftOutput, summary="Check each sentence of a draft")
    def check(given: CheckInput, who: Reader) -> Response:
        """Each sentence is borne out, contradicted, or not in the articles, with the quotes for and against."""
        from rag.grounding.drafts.report import as_json  # noqa: PLC0415 - no question needs it

        with who.asking():
            draft = who.articles(rag, given.names).check(given.text, filters=given.filters.to_filters())
        return _json(as_json(draft, draft.language))

    @routes.post("/feedback", status_code=204, summary="Rate an answer; the rating stays in the data folder")
    def feedback(given: FeedbackInput, who: Reader) -> None:
        answer = Answer(question=given.question, text=given.answer, language="", refused=False, model=given.model)
        who.articles(rag, given.names).rate(answer, is_good=given.is_good)

    return routes


def _events(rag: Rag, asked: AskInput, who: ApiCaller, stop: Stop) -> Events:
    articles = who.articles(rag, asked.names)
    history = [each.to_turn() for each in asked.history]
    question = asked.arguments(asked.question, history, language_model(articles, asked.llm))
    with who.asking(), closing(articles.stream(**question, top=asked.top, who=who.person, stop=stop)) as events:
        yield from map(serialization.event, events)


def _json(content: Any) -> Response:
    return Response(json.dumps(content, ensure_ascii=False), media_type="application/json")
