"""Imports Gradio without what the page has no use for and would wait for.

Its writing type stubs takes two fifths of the time that it needs to start.

For each of its fifty components Gradio parses its own source, renders a template and compares the result with a `.pyi`
file beside it, for the sake of editors. It leaves that out for a component that stands in no file.
"""

import contextlib
import gc
import inspect
import sys
from collections.abc import Iterator
from typing import Any

_WRITER = "gradio.component_meta"


@contextlib.contextmanager
def without_stubs() -> Iterator[None]:
    """Let Gradio's classes stand in no file, for Gradio's writer of stubs only."""
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


with without_stubs(), uncollected():
    import gradio.utils

# Where matplotlib is installed, each event would set it up for plots, half a second at the first: the page has none.
gradio.utils.MatplotlibBackendMananger = contextlib.nullcontext  # type: ignore[assignment, misc]
