"""Public Python API to await: the same calls as `Rag`, for web servers and notebooks."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ParamSpec, Self, TypeVar

from index.build import ImportReport
from index.types import Article, Filters, Hit
from rag.answering.cancellation import Stop
from rag.answering.types import Answer, Event, Turn
from rag.api import Rag

_Result = TypeVar("_Result")
_Given = ParamSpec("_Given")


class AsyncRag:
    """A `Rag` whose calls are awaited. Each runs in a thread of its own, so that the event loop goes on.

    A task that is cancelled while an answer is written stops the language model at once.
    """

    def __init__(self, data: str | Path | None = None, **given: Any) -> None:
        """Take what `Rag` takes; raises what it raises."""
        self.rag = Rag(data, **given)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def add(self, *paths: str | Path, **given: Any) -> ImportReport:
        """Read files, folders and web pages into the index, as `Rag.add` does."""
        return await _in_thread(self.rag.add, *paths, **given)

    async def search(self, question: str, top: int | None = None, *, filters: Filters | None = None) -> list[Hit]:
        """Return the passages for a question, best first, as `Rag.search` does."""
        return await _in_thread(self.rag.search, question, top, filters=filters)

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
        events = await _in_thread(self.rag.stream, question, history, stop=stop, **given)
        try:
            while (event := await asyncio.to_thread(_next, events)) is not None:
                yield event
        finally:
            stop.set()

    async def articles(self, *, filters: Filters | None = None) -> list[Article]:
        """Return the articles that pass, newest first, without their texts."""
        return await _in_thread(self.rag.articles, filters=filters)

    async def article(self, id_: str) -> Article | None:
        """Return an article with its text, or None for an unknown id."""
        return await _in_thread(self.rag.article, id_)

    async def remove(self, *ids: str) -> list[str]:
        """Remove articles; returns the ids that were there."""
        return await _in_thread(self.rag.remove, *ids)

    async def close(self) -> None:
        """Close the index; the next call opens it again."""
        await _in_thread(self.rag.close)


async def _in_thread(call: Callable[_Given, _Result], *given: _Given.args, **named: _Given.kwargs) -> _Result:
    return await asyncio.to_thread(partial(call, *given, **named))


def _next(events: Iterator[Event]) -> Event | None:
    return next(events, None)
