"""Plans: one module for each kind of request that needs more than the best sentences of the best passages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from rag.answering.intent import Kind
from rag.answering.request import Request
from rag.answering.types import Answer
from rag.answering.understanding import Query


@dataclass(frozen=True, slots=True)
class Planned:
    """What a plan comes to."""

    answer: Answer
    """Answer that no model writes: computed from the index, and sentences of the articles to the letter.

    `hits` are the passages that it rests on."""
    instruction: str = ""
    """What a language model is told to write from `answer.hits`; "" where the answer is computed and no model may
    write it."""
    is_by_entry: bool = False
    """Whether a model writes the answer's entries, a few with each prompt, and not the whole."""
    longest: int = 0
    """Characters of the longest answer; 0 for any length."""


Plan = Callable[[Request, Query], Planned | None]
"""A request as it was understood → what its plan comes to; None where the way of one fact serves better."""

MODULES: Mapping[Kind, str] = {
    "compare": "compare", "count": "count", "headline": "headline", "latest": "latest", "list": "listing",
    "metadata": "metadata", "multi-part": "multipart", "overview": "overview", "summary": "summary",
    "timeline": "timeline",
}  # fmt: skip
"""Kind of request → the module with its `plan`; loaded when it is first needed."""


def make_plan(request: Request, query: Query) -> Planned | None:
    """Return what the plan of a request's kind comes to; None for the way of one fact."""
    module = MODULES.get(query.intent.kind)
    if module is None:
        return None
    plan: Plan = import_module(f"rag.answering.plans.{module}").plan
    return plan(request, query)
