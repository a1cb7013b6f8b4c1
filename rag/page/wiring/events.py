"""Events: what a window's clicks tell, and Gradio's own parts in the reader's language.

Buttons in what the page shows say by `data-does` which event of Gradio they are. Its own parts are made in English, and
renamed when the page is loaded.
"""

import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import gradio as gr
from gradio.blocks import Block

from rag.locale import Wording, wording
from rag.page.formatting import whole
from rag.page.visitor import Visitor, visitor

ENGLISH = wording("en")
"""What the page is made in; it is put into the reader's language when it is loaded."""
QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden", "trigger_mode": "multiple"}
"""Options of every event. Of two of a kind, one right behind the other and with other data, any other mode loses one
(Gradio 6.31): "once" the second, and "always_last" sends the first one's data again."""
ONCE: dict[str, Any] = {**QUIET, "trigger_mode": "once"}
"""Options of events of which a second one means nothing while the first is in work."""
_Part = TypeVar("_Part", bound=Block)


def html(value: str, id_: str, script: str | None = None, **options: Any) -> gr.HTML:
    """Make a part of the page that is HTML; Gradio takes from its script which events it has."""
    return gr.HTML(value, js_on_load=script, elem_id=id_, apply_default_css=False, **options)


def script(function: str, *events: str) -> str:
    """Return the script of a part for which a function of the page's own scripts triggers these events."""
    return f"{function}(element, trigger, watch, {json.dumps(events)})"


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


def on_click(answer: Callable[[dict[str, Any], Visitor], Any], name: str = "") -> Callable[..., Any]:
    """Return the handler of a click, which is answered by what it sent and who sent it.

    Gradio knows it by `name`, or else by that of the function that answers.
    """

    def handle(event: gr.EventData, request: gr.Request) -> Any:
        return answer(data(event), visitor(request))

    handle.__name__ = name or answer.__name__
    return handle


def on_visit(answer: Callable[[Visitor], Any]) -> Callable[..., Any]:
    """Return the handler of an event, which is answered by whose window it comes from."""

    def handle(request: gr.Request) -> Any:
        return answer(visitor(request))

    handle.__name__ = answer.__name__
    return handle


def _whole(value: Any) -> Any:
    if isinstance(value, str):
        return whole(value)
    return [whole(each) for each in value if isinstance(each, str)] if isinstance(value, list) else value


class Labels:
    """Labels of parts: which of their properties are texts of the page."""

    def __init__(self) -> None:
        self._names: dict[Block, dict[str, str]] = {}

    @property
    def components(self) -> list[Any]:
        """The parts, in the order of `updates`."""
        return list(self._names)

    def put(self, part: _Part, **names: str) -> _Part:
        """Give a part's properties their texts, by name: `put(box, label="question-label")`."""
        for property_, name in names.items():
            setattr(part, property_, ENGLISH(name))
        self._names[part] = names
        return part

    def updates(self, words: Wording) -> list[Any]:
        """Return what puts all parts into a language."""
        texts: Iterable[dict[str, Any]] = (
            {key: words(name) for key, name in names.items()} for names in self._names.values()
        )
        return [gr.update(**each) for each in texts]
