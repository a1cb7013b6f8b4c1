"""Buttons in what the page shows say by `data-does` which event of Gradio they are."""

import json
from typing import Any

import gradio as gr

from rag.page.unicode_repair import whole


def clicks(*events: str) -> str:
    """Return the script of a `gr.HTML` whose buttons trigger these events.

    The event's data are the button's own `data-`, and as `input` what is written in the field beside it.
    """
    return f"""
const events = {json.dumps(events)};
element.addEventListener("click", (event) => {{
  const button = event.target.closest("button[data-does]");
  if (button && events.includes(button.dataset.does)) {{
    const field = button.parentElement.querySelector("input");
    trigger(button.dataset.does, {{ ...button.dataset, input: field ? field.value : "" }});
  }}
}});
"""


def data(event: gr.EventData) -> dict[str, Any]:
    """Return what a click sent; it comes from the browser and is believed only as far as it fits."""
    sent = event._data  # noqa: SLF001 - single fields have no default
    return {str(key): _whole(value) for key, value in sent.items()} if isinstance(sent, dict) else {}


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    return [whole(each) for each in value if isinstance(each, str)] if isinstance(value, list) else value
