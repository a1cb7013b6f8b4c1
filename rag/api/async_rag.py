"""Public Python API to await: the same calls as `Rag`, for web servers and notebooks."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterator, Sequence
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from index.types import Article
from rag.answering.types import Answer, Event, Turn
from rag.api.rag import Rag
from rag.llm.cancellation import Stop

_Result = TypeVar("_Result")
_Given = ParamSpec("_Given")


def _awaited(
    call: Callable[Concatenate[Rag, _Given], _Result],
) -> Callable[Concatenate["AsyncRag", _Given], Coroutine[Any, Any, _Result]]:
    """Return a call of `Rag` that is awaited."""

    @wraps(call)
    async def awaited(self: "AsyncRag", /, *given: _Given.args, **named: _Given.kwargs) -> _Result:
        return await asyncio.to_thread(call, self.rag, *given, **named)

    return awaited


class AsyncRag:
    """A `Rag` whose calls are awaited. Each runs in a thread of its own, so that the event loop goes on.

    Calls that are not here are those of `rag`, the `Rag` itself. A task that is cancelled while an answer is written
    stops the language model at once.
    """

    def __init__(self, data: str | Path | None = None, **given: Any) -> None:
        """Take what `Rag` takes; raises what it raises."""
        self.rag = Rag(data, **given)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def ask(self, question: str, history: Sequence[Turn] = (), **given: Any) -> Answer:
        """Answer a question, as `Rag.ask` does."""
        answer = None
        async for event in self.stream(question, history, **given):
            answer = getattr(event, "answer", answer)
        assert isinstance(answer, Answer)  # noqa: S101 - the last event has it
        return answer

    async def stream(self, question: str, history: Sequence[Turn] = (), **given: Any) -> AsyncGenerator[Event]:
        """Yield the events of an answer, as `Rag.stream` does; closing the generator stops the model at once."""
        stop = given.pop("stop", None) or Stop()
        events = await asyncio.to_thread(self.rag.stream, question, history, stop=stop, **given)
        try:
            while (event := await asyncio.to_thread(_next, events)) is not None:
                yield event
        finally:
            stop.set()

    async def edit(self, id_: str, **changes: Any) -> Article:
        """Correct an article, as `Rag.edit` does."""
        return await asyncio.to_thread(self.rag.edit, id_, **changes)

    add = _awaited(Rag.add)
    add_articles = _awaited(Rag.add_articles)
    add_handed = _awaited(Rag.add_handed)
    add_feed = _awaited(Rag.add_feed)
    feeds = _awaited(Rag.feeds)
    remove_feed = _awaited(Rag.remove_feed)
    sync = _awaited(Rag.sync)
    sitemap = _awaited(Rag.sitemap)
    remove = _awaited(Rag.remove)
    copy = _awaited(Rag.copy)
    articles = _awaited(Rag.articles)
    article = _awaited(Rag.article)
    article_overview = _awaited(Rag.article_overview)
    browse = _awaited(Rag.browse)
    facets = _awaited(Rag.facets)
    counts = _awaited(Rag.counts)
    state = _awaited(Rag.state)
    search = _awaited(Rag.search)
    check = _awaited(Rag.check)
    prompt = _awaited(Rag.prompt)
    is_answered = _awaited(Rag.is_answered)
    evaluate = _awaited(Rag.evaluate)
    models = _awaited(Rag.models)
    rate = _awaited(Rag.rate)
    ratings = _awaited(Rag.ratings)
    close = _awaited(Rag.close)


def _next(events: Iterator[Event]) -> Event | None:
    return next(events, None)
