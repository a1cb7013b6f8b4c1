"""Understanding of a question: its meaning in the conversation, its language, and the time that it names."""

import datetime as dt
from dataclasses import dataclass

from rag.answering.followups import SearchQuery, is_followup, resolve_followup
from rag.answering.intent import Intent
from rag.answering.request import Request
from rag.answering.time_range import TimeRange, parse_time_range
from rag.llm import queue


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it was understood."""

    search: SearchQuery
    """What to search for: the question, with what it leans on in the conversation."""
    language: str
    """ISO 639-1 code."""
    time: TimeRange | None = None
    """Time that the question names, unless articles of any time may answer."""
    intent: Intent = Intent()
    """What kind of answer is wanted."""
    rewritten: str = ""
    """Follow-up as a language model wrote it out, with the names that it leans on; "" for none."""


def understand(request: Request) -> Query:
    """Return what a request asks for."""
    day = today()
    count_tokens = request.index.embedder().count_tokens
    search = resolve_followup(request.question, request.history, request.language, day, count_tokens)
    time = None if request.any_date else parse_time_range(search.question, request.language, day)
    # Where its words are its own, the context has what a model would add.
    does_lean = bool(search.context) and is_followup(search.question, request.language)
    return Query(search, request.language, time, rewritten=_rewritten(request) if does_lean else "")


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
