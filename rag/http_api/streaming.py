"""Server-sent events: a stream of lines from a thread, which ends what it waits for when its reader goes away."""

import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

from starlette.concurrency import iterate_in_threadpool
from starlette.responses import StreamingResponse

from rag.answering.cancellation import Stop

EVENTS = "text/event-stream"
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


def streamed(lines: Iterator[str], stop: Stop) -> StreamingResponse:
    """Return a response that sends lines as they come; `stop` is set when they end or the client goes away."""
    return StreamingResponse(_sent(lines, stop), media_type=EVENTS, headers=_HEADERS)


def event(name: str, data: dict[str, Any]) -> str:
    """Return a server-sent event."""
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"


async def _sent(lines: Iterator[str], stop: Stop) -> AsyncIterator[str]:
    try:
        async for line in iterate_in_threadpool(lines):
            yield line
    finally:
        stop.set()
