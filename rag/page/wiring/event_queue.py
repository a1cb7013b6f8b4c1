"""Gradio's queue, woken by what comes: seen in Gradio 6.31, it looks for work a thousand times a second.

An idle server used a tenth of a core for that. A subclass of the queue waits for an event to be sent or to end instead;
what it does then is what Gradio does.
"""

import asyncio
import time
from functools import cached_property
from typing import Any

import gradio as gr
from gradio.queueing import Event, Queue
from gradio.utils import run_coro_in_background, set_task_name


class WokenQueue(Queue):
    """Starts events as soon as they come and there is room for them."""

    @cached_property
    def _something_changed(self) -> asyncio.Event:
        return asyncio.Event()

    async def push(self, *args: Any, **options: Any) -> Any:
        answer = await super().push(*args, **options)
        self._something_changed.set()
        return answer

    async def process_events(self, *args: Any, **options: Any) -> None:
        try:
            await super().process_events(*args, **options)
        finally:
            self._something_changed.set()

    async def start_processing(self) -> None:
        """Start what waits whenever something has come or ended; `Queue.start_processing` sleeps in between."""
        try:
            while not self.stopped:
                self._something_changed.clear()
                while None in self.active_jobs and (found := await self._next()):
                    self._begin(*found)
                await self._something_changed.wait()
        finally:
            self.stopped = True
            self._cancel_asyncio_tasks()  # type: ignore[no-untyped-call]

    async def _next(self) -> tuple[list[Event], bool, str] | None:
        async with self.delete_lock:
            return self.get_events()

    def _begin(self, events: list[Event], batch: bool, concurrency_id: str) -> None:  # noqa: FBT001 - Gradio's order
        self.active_jobs[self.active_jobs.index(None)] = events
        waiting = self.event_queue_per_concurrency_id[concurrency_id]
        waiting.current_concurrency += 1
        began, fn = time.time(), events[0].fn
        waiting.start_times_per_fn[fn].add(began)
        for event in events:
            if (known := self.event_analytics.get(event._id)) is not None:  # noqa: SLF001
                known["status"] = "processing"
        task = run_coro_in_background(self.process_events, events, batch, began, fn)
        set_task_name(task, events[0].session_hash, fn._id, events[0]._id, batch)  # noqa: SLF001
        self._asyncio_tasks.add(task)
        task.add_done_callback(self._asyncio_tasks.discard)
        if self.live_updates:
            self.broadcast_estimations(concurrency_id)

    async def start_progress_updates(self) -> None:
        """Send no bars of progress: no event of the page has any."""


def wake_by_events(blocks: gr.Blocks) -> None:
    """Have a page's queue, which `Blocks.queue` has made, woken by what comes."""
    blocks._queue.__class__ = WokenQueue  # noqa: SLF001 - Blocks makes it itself
