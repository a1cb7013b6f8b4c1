"""Server-sent events: a stream of lines from a thread, which ends what it waits for when its reader goes away."""

import json
from collections.abc import AsyncIterator, Iterator
from itertools import chain
from typing import Any

from starlette.concurrency import iterate_in_threadpool
from starlette.responses import StreamingResponse

from rag.answering.cancellation import Stop

EVENTS = "text/event-stream"
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


_EVENT = {"type": "object", "properties": {"event": {"type": "string"}, "data": {"type": "string"}}}
DESCRIBED: dict[int | str, dict[str, Any]] = {200: {"content": {EVENTS: {"schema": _EVENT}}}}
"""Description of a response that may be a stream."""


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


def event(name: str, data: dict[str, Any]) -> str:
    """Return a server-sent event."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


async def _sent(lines: Iterator[str], stop: Stop) -> AsyncIterator[str]:
    try:
        async for line in iterate_in_threadpool(lines):
            yield line
    finally:
        stop.set()
