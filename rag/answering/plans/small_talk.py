"""Answers to a greeting, to thanks, to what can be asked, and to what no article has: nothing is looked for."""

from dataclasses import replace

from index.text.folding import one_line
from rag.answering.followups.contextualization import SearchQuery
from rag.answering.plans import Planned
from rag.answering.plans.answer_layout import Layout, planned, words_of
from rag.answering.query_understanding import Query
from rag.answering.request import Request
from rag.locale import Wording

_EXAMPLES = 2
"""Articles by whose titles the examples ask."""


def plan(request: Request, query: Query) -> Planned:
    """Return what can be asked, with examples about the newest articles; a short answer to thanks.

    Where something is to be invented, such as a joke, it is a refusal.
    """
    words = words_of(query)
    text = words("thanks-answer") if query.intent.kind == "thanks" else _help(request, words)
    alone = replace(query, search=SearchQuery(request.question))
    found = planned(request, alone, (), Layout((), text), coverage=())
    return replace(found, answer=replace(found.answer, refused=query.intent.kind == "invent"))


def _help(request: Request, words: Wording) -> str:
    titled = [article for article in request.index.articles(request.filters) if article.title]
    examples = [words("ask-title", title=one_line(article.title)) for article in titled[:_EXAMPLES]]
    lines = [f"- {example}" for example in [*examples, words("help-latest")]]
    return "\n".join([words("help-answer"), "", *lines])
