"""Patches: all that the page changes of Gradio, in Gradio 6.31; to be imported before anything else imports Gradio.

What is changed on import, since Gradio has no setting for it: it writes no type stubs, sets up no plots, makes one
application of a page instead of four, does not import what the page has no use for, and keeps of a window only what its
parts hold. All else are subclasses: `Blocks` moves no files and sends nothing twice, and `WokenQueue` waits without
looking.
"""

import asyncio
import contextlib
import copy
import gc
import inspect
import sys
import time
from collections.abc import Iterator, Sequence
from functools import cached_property
from types import ModuleType, SimpleNamespace
from typing import Any

_WRITER = "gradio.component_meta"
_UNUSED = ("gradio.cli", "gradio.external", "gradio.external_utils", "gradio.mcp", "gradio.workflow", "pandas")
"""What Gradio imports for commands, models elsewhere, programs and tables: half of the time that its import takes."""


class _Unused(ModuleType):
    """Stands in for a module; whatever is asked of it is None."""

    def __getattr__(self, name: str) -> None:
        return None


@contextlib.contextmanager
def without_unused() -> Iterator[None]:
    """Let nothing stand behind the modules that the page has no use for; whoever imports them later gets them."""
    stand_ins = {name: _Unused(name) for name in _UNUSED if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]


@contextlib.contextmanager
def without_stubs() -> Iterator[None]:
    """Let Gradio's classes stand in no file, for Gradio's writer of type stubs only, which leaves those out.

    For each of its fifty components Gradio parses its own source, renders a template and compares the result with a
    `.pyi` file beside it, for the sake of editors: two fifths of the time that it needs to start.
    """
    getfile = inspect.getfile

    def in_no_file(thing: Any) -> str:
        if sys._getframe(1).f_globals.get("__name__") == _WRITER:  # noqa: SLF001 - who asks
            raise OSError(_WRITER)
        return getfile(thing)

    inspect.getfile = in_no_file  # type: ignore[assignment]
    try:
        yield
    finally:
        inspect.getfile = getfile


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Keep the garbage collector from looking, again and again, through what is being made and stays."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


with without_stubs(), without_unused(), uncollected():
    import gradio as gr
    import gradio.blocks
    import gradio.state_holder
    import gradio.utils
    from gradio.queueing import Event, Queue
    from gradio.state_holder import SessionState
    from gradio.utils import run_coro_in_background, set_task_name

    from rag.page.formatting import whole
    from rag.page.security.gradio_guard import is_click, is_value

# Where matplotlib is installed, each event would set it up for plots, half a second at the first: the page has none.
gradio.utils.MatplotlibBackendMananger = contextlib.nullcontext  # type: ignore[assignment, misc]
# Blocks make an application for each step of their making; the one that is served is made as they are mounted.
gradio.blocks.App = SimpleNamespace(create_app=lambda *_, **__: None)  # type: ignore[assignment, attr-defined]


_ENDED = gr.components._Keywords.FINISHED_ITERATING  # noqa: SLF001 - it has no other name
"""Value that Gradio takes for each part when a generator has ended."""


class WindowState(SessionState):
    """What the parts of a window hold; it does not describe all parts anew, as only links to a moment would need.

    Gradio does so for each window and each change, which took a sixth of a question's time outside of the answer.
    """

    def __init__(self, blocks: gr.Blocks) -> None:
        super().__init__(SimpleNamespace(default_config=blocks.default_config, blocks=()))  # type: ignore[arg-type]
        self.blocks_config.config_for_block = lambda *_: {}  # type: ignore[method-assign]


gradio.state_holder.SessionState = WindowState  # type: ignore[misc]


with without_stubs():  # which Gradio would write beside this file

    class Blocks(gr.Blocks):
        """Refuses what Gradio would take for a file, in what comes in and in what goes out, and sends nothing twice.

        Gradio looks through all that a function is given and returns for objects that look like its own files, copies
        what they name into its cache in the event loop, and fetches what is an address; its own check of the path is
        off in an app that is mounted. What a window sends has been checked before (`security.gradio_guard`); this is
        the check behind it, on the very values that Gradio would go through, whichever way they came.
        """

        def __init__(self, **given: Any) -> None:
            super().__init__(**given)
            self.has_launched = True  # which lets Gradio check paths before it copies files

        def queue(self, *given: Any, **more: Any) -> "Blocks":
            super().queue(*given, **more)
            self._queue.__class__ = WokenQueue  # Gradio can't be told which class to make
            return self

        def forget(self, window: str) -> None:
            """Drop what Gradio keeps of a window, such as the last value of each part, for ten thousand of them."""
            with self.state_holder.lock:
                self.state_holder.session_data.pop(window, None)
                self.state_holder.time_last_used.pop(window, None)

        async def process_api(self, block_fn: Any, inputs: list[Any], *given: Any, **more: Any) -> dict[str, Any]:
            event = more.get("event_data")
            if not all(map(is_value, inputs)) or not (event is None or is_click(event._data)):  # noqa: SLF001
                raise _refused()
            return await super().process_api(block_fn, inputs, *given, **more)

        async def postprocess_data(self, block_fn: Any, predictions: Any, state: Any) -> list[Any]:
            if _has_file(predictions):
                raise _refused()
            if predictions is _ENDED:
                return [gr.skip()]
            sent = _sendable(predictions)
            if not isinstance(sent, list | tuple) or len(sent) != len(block_fn.outputs) or len(sent) == 1:
                return await super().postprocess_data(block_fn, sent, state)
            return await self._changed(block_fn, sent, state)

        async def _changed(self, block_fn: Any, values: Sequence[Any], state: Any) -> list[Any]:
            """Have Gradio see to what changes: it makes a new part for each one that stays as it is.

            A generator that ends without a value changes nothing; Gradio would empty every part that it might change.
            """
            skipped = gr.skip()
            values = [skipped if value is _ENDED else value for value in values]
            outputs = [None if block.stateful else dict(skipped) for block in block_fn.outputs]
            rows = [row for row, value in enumerate(values) if value != skipped]
            if rows:
                some = copy.copy(block_fn)
                some.outputs = [block_fn.outputs[row] for row in rows]
                changed = [values[row] for row in rows]
                made = await super().postprocess_data(some, changed if len(rows) > 1 else changed[0], state)
                for row, value in zip(rows, made, strict=True):
                    outputs[row] = value
            return outputs

        def handle_streaming_diffs(self, *given: Any, **more: Any) -> list[Any]:
            """Change nothing when a generator ends: Gradio sends its last values once more.

            Whatever another event has shown since then would be lost.
            """
            sent: list[Any] = super().handle_streaming_diffs(*given, **more)
            return [gr.skip()] * len(sent) if more["final"] else sent


def _refused() -> gr.Error:
    return gr.Error("Files are not taken here.", print_exception=False)


def _has_file(value: Any) -> bool:
    if isinstance(value, dict):
        return {"path", "meta"} <= value.keys() or any(map(_has_file, value.values()))
    return isinstance(value, list | tuple) and any(map(_has_file, value))


def _sendable(value: Any) -> Any:
    """Keep half characters, as a model may write them, from ending the connection: no JSON can hold them."""
    if isinstance(value, str):
        return whole(str(value))
    if isinstance(value, dict):
        return {key: _sendable(each) for key, each in value.items()}
    return type(value)(map(_sendable, value)) if type(value) in (list, tuple) else value


class WokenQueue(Queue):
    """Queue that starts events as soon as they come and there is room for them.

    Gradio's own looks for work a thousand times a second, a tenth of a core for an idle server. This one waits for an
    event to be sent or to end; what it does then is what Gradio does. And it keeps no figures of the events: Gradio
    imports pandas for them at the first, and makes a table of the last 10,000 after each, for a page that is off.
    """

    @cached_property
    def _something_changed(self) -> asyncio.Event:
        return asyncio.Event()

    def compute_analytics_summary(self, *_: object) -> Any:
        self.event_analytics.clear()
        return self.cached_event_analytics_summary

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
