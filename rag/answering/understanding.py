"""Understanding of a question: its meaning in the conversation, its language, and the time that it names."""

import datetime as dt
from dataclasses import dataclass

from rag.answering.followups import SearchQuery, resolve_followup
from rag.answering.request import Request
from rag.answering.time_range import TimeRange, parse_time_range


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it was understood."""

    search: SearchQuery
    """What to search for: the question, with what it leans on in the conversation."""
    language: str
    """ISO 639-1 code."""
    time: TimeRange | None = None
    """Time that the question names, unless articles of any time may answer."""


def understand(request: Request) -> Query:
    """Return what a request asks for."""
    day = today()
    count_tokens = request.index.embedder().count_tokens
    search = resolve_followup(request.question, request.history, request.language, day, count_tokens)
    time = None if request.any_date else parse_time_range(search.question, request.language, day)
    return Query(search, request.language, time)


def today() -> dt.date:
    """Return the user's own day, from which "yesterday" is counted."""
    return dt.datetime.now().astimezone().date()
