"""Routes of the HTTP API that evaluate answers: questions with known answers, asked or made by a language model."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from rag.api.rag import Rag
from rag.http_api.caller import Owner
from rag.http_api.input_schemas import EvaluationInput, QuestionsInput
from rag.http_api.output_schemas import PROBLEMS, EvaluationOutput, QuestionsOutput
from rag.http_api.streaming import DESCRIBED, Events, Streamed, respond
from rag.llm.cancellation import Stop


def router(rag: Rag) -> APIRouter:
    """Return the routes."""
    routes = APIRouter(prefix="/evaluation", tags=["Evaluation"], responses=PROBLEMS)

    @routes.post(
        "",
        response_model=EvaluationOutput,
        responses=DESCRIBED,
        summary="Ask questions with known answers, and compare the answers with them",
    )
    async def evaluate(given: EvaluationInput, _: Owner, request: Request, *, stream: Streamed = False) -> Response:
        return await respond(request, lambda stop: _evaluated(rag, given, stop), is_stream=stream)

    @routes.post(
        "/questions",
        response_model=QuestionsOutput,
        responses=DESCRIBED,
        summary="Have the language model make questions about the articles",
    )
    async def questions(given: QuestionsInput, _: Owner, request: Request, *, stream: Streamed = False) -> Response:
        return await respond(request, lambda stop: _made(rag, given, stop), is_stream=stream)

    return routes


def _evaluated(rag: Rag, given: EvaluationInput, stop: Stop) -> Events:
    from rag.evaluate.questions import from_json  # noqa: PLC0415 - few servers evaluate

    questions = [from_json(entry, f"question {number}") for number, entry in enumerate(given.questions, start=1)]
    run = rag.evaluating(
        questions, given.top, filters=given.filters.to_filters(), any_date=given.any_date, limit=given.limit
    )
    for _ in run:
        yield "progress", {"done": len(run.outcomes), "of": len(run)}
        if stop.is_set:
            break
    yield "finished", run.evaluation.as_json()


def _made(rag: Rag, given: QuestionsInput, stop: Stop) -> Events:
    from rag.evaluate.questions import as_json  # noqa: PLC0415

    maker = rag.maker(filters=given.filters.to_filters(), language=given.language, seed=given.seed)
    made = []
    for question in maker.make(given.count, stop):
        made.append(as_json(question))
        yield "progress", {"done": len(made), "of": given.count}
    yield "finished", {"questions": made, "rejected": dict(maker.rejected)}
