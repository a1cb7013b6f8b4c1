"""Understanding of a request: its meaning in the conversation, its language, its kind, and the time that it names."""

import datetime as dt
from dataclasses import dataclass, field
from functools import lru_cache

from index import bundled_model, embeddings
from index.embeddings import Embedder
from rag.answering.followups import SearchQuery, is_followup, resolve_followup
from rag.answering.intent import OF_THE_ANSWER_BEFORE, Intent, classify, topic
from rag.answering.request import Request
from rag.answering.time_range import TimeRange, parse_time_range
from rag.llm import queue

_OF_THE_CONVERSATION = frozenset((*OF_THE_ANSWER_BEFORE, "help", "thanks"))
"""Kinds of requests for which nothing is searched."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it was understood."""

    search: SearchQuery
    """What to search for: the question, with what it leans on in the conversation."""
    language: str
    """ISO 639-1 code."""
    time: TimeRange | None = None
    """Time that the question names, unless articles of any time may answer."""
    intent: Intent = field(default_factory=Intent)
    """What kind of answer is wanted."""
    rewritten: str = ""
    """Follow-up as a language model wrote it out, with the names that it leans on; "" for none."""


def understand(request: Request) -> Query:
    """Return what a request asks for."""
    day = today()
    count_tokens = request.index.embedder().count_tokens
    search = resolve_followup(request.question, request.history, request.language, day, count_tokens)
    intent = understand_intent(request, search.question)
    time = None if request.any_date else parse_time_range(search.question, request.language, day)
    # Where its words are its own, the context has what a model would add.
    does_lean = bool(search.context) and is_followup(search.question, request.language)
    rewritten = _rewritten(request) if does_lean and intent.kind not in _OF_THE_CONVERSATION else ""
    return Query(search, request.language, time, intent, rewritten)


def understand_intent(request: Request, question: str) -> Intent:
    """Return the kind of answer that a question wants, the one that was asked for if any, and its topic."""
    if request.kind:
        return Intent(request.kind, topic(question, request.language))
    embedder = _embedder(request)
    vector = embedder.embed_questions([question])[0]  # which it keeps for the search
    kind, probability = classify(question, vector, has_answer=bool(request.history))
    return Intent(kind, topic(question, request.language), probability)


def _embedder(request: Request) -> Embedder:
    """Return the bundled model, whose vectors the classifier knows: mostly that of the index."""
    embedder = request.index.embedder()
    return embedder if embedder.name == bundled_model.NAME else _bundled(request.settings.index.threads)


@lru_cache(maxsize=1)
def _bundled(threads: int) -> Embedder:
    return embeddings.make(threads=threads)


def _rewritten(request: Request) -> str:
    """Return the follow-up as the model writes it out; "" where there is no model, or others wait for its server."""
    model, caller = request.choice.model, request.caller
    if model is None or caller.stop.is_set:
        return ""
    from rag.answering.rewriting import rewrite_followup  # noqa: PLC0415 - what quotes need not wait for

    arguments = (model, request.templates, request.question, request.history, request.language, caller.stop)
    if not model.server:
        return rewrite_followup(*arguments)
    line = queue.line(model.server)
    with line.standing(caller.session, caller.person) as ticket:
        if next(line.places(ticket, request.settings.llm.parallel, caller.stop), 0):
            return ""
        return rewrite_followup(*arguments)


def today() -> dt.date:
    """Return the user's own day, from which "yesterday" is counted."""
    return dt.datetime.now().astimezone().date()
