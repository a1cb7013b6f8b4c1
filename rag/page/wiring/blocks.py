"""Gradio's `Blocks` without its moving of files, of which the page has none.

Gradio 6.31 looks through all that a function is given and returns for objects that look like its own files, copies what
they name into its cache in the event loop, and fetches what is an address; its own check of the path is off in an app
that is mounted. What a window sends has been checked before (`rag.page.security.payload`); this is the check behind it,
on the very values that Gradio would go through, whichever way they came.
"""

from typing import Any

import gradio as gr

from rag.page.security.payload import is_click, is_value
from rag.page.wiring.gradio_import import without_stubs

with without_stubs():  # which Gradio would write beside this file

    class Blocks(gr.Blocks):
        """Refuses what would be taken for a file, in what comes in and in what goes out."""

        def __init__(self, **given: Any) -> None:
            super().__init__(**given)
            self.has_launched = True  # which lets Gradio check paths before it copies files

        async def process_api(self, block_fn: Any, inputs: list[Any], *given: Any, **more: Any) -> dict[str, Any]:
            event = more.get("event_data")
            if not all(map(is_value, inputs)) or not (event is None or is_click(event._data)):  # noqa: SLF001
                raise _refused()
            return await super().process_api(block_fn, inputs, *given, **more)

        async def postprocess_data(self, block_fn: Any, predictions: Any, state: Any) -> list[Any]:
            if _has_file(predictions):
                raise _refused()
            return await super().postprocess_data(block_fn, predictions, state)


def _refused() -> gr.Error:
    return gr.Error("Files are not taken here.", print_exception=False)


def _has_file(value: Any) -> bool:
    if isinstance(value, dict):
        return {"path", "meta"} <= value.keys() or any(map(_has_file, value.values()))
    return isinstance(value, list | tuple) and any(map(_has_file, value))
