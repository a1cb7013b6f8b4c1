"""Answers to a greeting, to thanks, and to what can be asked: nothing is looked for in the articles."""

from dataclasses import replace

from rag.answering.followups import SearchQuery
from rag.answering.plans import Planned
from rag.answering.plans.rendering import Layout, one_line, planned, words_of
from rag.answering.request import Request
from rag.answering.understanding import Query
from rag.locale import Wording

_EXAMPLES = 2
"""Articles by whose titles the examples ask."""


def plan(request: Request, query: Query) -> Planned:
    """Return what can be asked, with examples about the newest articles; a short answer to thanks."""
    words = words_of(request, query)
    text = words("thanks-answer") if query.intent.kind == "thanks" else _help(request, words)
    alone = replace(query, search=SearchQuery(request.question))
    return planned(request, alone, (), Layout((), text), coverage=())


def _help(request: Request, words: Wording) -> str:
    titled = [article for article in request.index.articles(request.filters) if article.title]
    examples = [words("ask-title", title=one_line(article.title)) for article in titled[:_EXAMPLES]]
    lines = [f"- {example}" for example in [*examples, words("help-latest")]]
    return "\n".join([words("help-answer"), "", *lines])
