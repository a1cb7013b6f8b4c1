"""Answers to requests: whole, or as server-sent events. Both end what they wait for when whoever asked goes away."""

import asyncio
import json
import threading
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import chain
from typing import Annotated, Any, TypeVar

from fastapi import Query
from starlette.concurrency import iterate_in_threadpool, run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from index.import_report import ImportReport, ProgressCount
from rag.http_api import problems
from rag.llm.cancellation import Stop

EVENTS = "text/event-stream"
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
_EVERY = 0.4
"""Seconds between two looks at how far an import has come."""
_Result = TypeVar("_Result")
Events = Iterator[tuple[str, dict[str, Any]]]
"""Names and contents of what is told of some work; the last is its result."""
Streamed = Annotated[bool, Query(description="Whether to send `progress`, then `finished`, as server-sent events.")]
"""Query parameter of requests that take long."""
_EVENT = {"type": "object", "properties": {"event": {"type": "string"}, "data": {"type": "string"}}}
DESCRIBED: dict[int | str, dict[str, Any]] = {200: {"content": {EVENTS: {"schema": _EVENT}}}}
"""Description of a response that may be a stream."""


async def respond(request: Request, work: Callable[[Stop], Events], *, is_stream: bool) -> Response:
    """Return the events of some work as a stream, or else what its last one holds. Raises what comes before the first.

    The work is told to stop when the client disconnects.
    """
    if is_stream:
        stop = Stop()
        return await run_in_threadpool(streamed, _lines(work(stop)), stop)
    _, content = await until_done(request, lambda stop: deque(work(stop), maxlen=1)[0])
    return Response(json.dumps(content, ensure_ascii=False), media_type="application/json")


async def until_done(request: Request, work: Callable[[Stop], _Result]) -> _Result:
    """Return the result of work in a thread, which is told to stop when the client disconnects.

    Raises what the work raises.
    """
    stop = Stop()
    left = asyncio.create_task(_disconnected(request))
    left.add_done_callback(lambda _: stop.set())
    try:
        return await run_in_threadpool(work, stop)
    finally:
        left.cancel()


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def streamed(lines: Iterator[str], stop: Stop) -> StreamingResponse:
    """Return a response that sends lines as they come; `stop` is set when they end or the client goes away.

    The first line is waited for, so that an error before it has a status of its own. Raises what it raises.
    """
    try:
        first = next(lines)
    except BaseException:
        stop.set()
        raise
    return StreamingResponse(_sent(chain([first], lines), stop), media_type=EVENTS, headers=_HEADERS)


async def _sent(lines: Iterator[str], stop: Stop) -> AsyncIterator[str]:
    try:
        async for line in iterate_in_threadpool(lines):
            yield line
    finally:
        stop.set()


def _lines(events: Events) -> Iterator[str]:
    """Yield server-sent events; an error after the first is one too, as the status of the response was sent before."""
    yield _line(*next(events))
    try:
        yield from (_line(*each) for each in events)
    except Exception as error:  # noqa: BLE001 - told to whoever reads the stream
        yield _line("error", problems.of_error(error))


def _line(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


Import = Callable[[ProgressCount, threading.Event], ImportReport]


def import_events(work: Import, stop: Stop) -> Events:
    """Yield `progress` each time an import has come further, then `finished` with its report. Raises what it raises."""
    progress, shown = ProgressCount(), None
    ended: list[ImportReport | Exception] = []
    end = threading.Event()

    def run() -> None:
        try:
            with stop.ending(end.set):
                ended.append(work(progress, end))
        except Exception as error:  # noqa: BLE001 - raised below
            ended.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_EVERY)
        if thread.is_alive() and (state := _state(progress)) != shown:
            shown = state
            yield "progress", state
    if isinstance(ended[0], Exception):
        raise ended[0]
    yield "finished", ended[0].as_json()


def _state(progress: ProgressCount) -> dict[str, int]:
    return {name: getattr(progress, name) for name in ("files", "of", "passages", "done")}
