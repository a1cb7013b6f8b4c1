"""What a window of the page sends to Gradio: read strictly, and written anew, so that Gradio reads what was checked.

Gradio takes an object that looks like a file of its own for one in every value, in texts too: it opens the path, copies
what is there, and fetches addresses. No value of this page is an object, so none with one in it is handed on.
"""

import json
import math
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from types import NoneType
from typing import Any

import gradio as gr

_WINDOW = re.compile(r"[\w-]{1,64}", re.ASCII)
_FIELDS = {"data", "event_data", "fn_index", "session_hash", "trigger_id"}
_PATH = "path"
"""The one field by which Gradio takes the data of an event for a file."""
_JSON = re.compile(r'application/json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?', re.ASCII | re.IGNORECASE)


class PayloadError(ValueError):
    """What was sent is nothing that a window of the page sends."""


@dataclass(frozen=True, slots=True)
class Call:
    """A call of a function by a window."""

    window: str
    body: bytes
    """As Gradio is to read it."""


class Functions:
    """The functions of a page, as far as they can be called."""

    def __init__(self, blocks: gr.Blocks) -> None:
        functions = blocks.fns.values()
        self._inputs: dict[Any, tuple[Any, ...]] = {each._id: tuple(map(_kind, each.inputs)) for each in functions}  # noqa: SLF001
        self._triggers = [None, *{part for each in functions for part, _ in each.targets}]

    def read(self, body: bytes) -> Call:
        """Return the call that a body is; raises PayloadError for any other."""
        sent = _parsed(body)
        if not isinstance(sent, dict) or not sent.keys() <= _FIELDS:
            raise PayloadError
        number, window, data = sent.get("fn_index"), sent.get("session_hash"), sent.get("data")
        if not _is_one_of(number, self._inputs) or not isinstance(window, str) or not is_window(window):
            raise PayloadError
        if not isinstance(data, list) or not _fit(data, self._inputs[number]):
            raise PayloadError
        if not is_click(sent.get("event_data")) or not _is_one_of(sent.get("trigger_id"), self._triggers):
            raise PayloadError
        texts = (kind is gr.Textbox for kind in self._inputs[number])
        sent["data"] = ["" if each is None and is_text else each for each, is_text in zip(data, texts, strict=True)]
        return Call(window, json.dumps(sent).encode())


def is_window(name: str) -> bool:
    """Tell whether a window can have a name."""
    return _WINDOW.fullmatch(name) is not None


def is_json(kind: str) -> bool:
    """Tell whether a content type is what the page's windows send."""
    return _JSON.fullmatch(kind.strip()) is not None


def is_click(data: Any) -> bool:
    """Tell whether something can be the data of an event: values under names, and lists of them, no deeper."""
    values = data.values() if isinstance(data, dict) else (data,)
    return not (isinstance(data, dict) and _PATH in data) and all(
        map(_is_scalar, (each for value in values for each in (value if isinstance(value, list) else (value,))))
    )


def is_value(value: Any) -> bool:
    """Tell whether something can be the value of any part of the page."""
    return isinstance(value, str | None) or (isinstance(value, list) and _are_texts(value))


def _kind(block: Any) -> Any:
    for kind in _TAKEN:
        if isinstance(block, kind):
            return kind
    msg = f"What a {type(block).__name__} may be given has to be said in {__name__}."
    raise TypeError(msg)


_TAKEN: dict[Any, Callable[[Any], bool]] = {
    gr.State: lambda value: value is None,
    gr.Textbox: lambda value: isinstance(value, str | None),
    gr.Dropdown: is_value,
}
"""What may be sent as the value of a part. What a window has is kept on the server, and never sent."""


def _is_one_of(number: Any, known: Collection[Any]) -> bool:
    """Tell whether a number is known; True and 1.0 are none, though they are equal to one."""
    return type(number) in (int, NoneType) and number in known


def _fit(data: list[Any], kinds: tuple[Any, ...]) -> bool:
    return len(data) == len(kinds) and all(_TAKEN[kind](value) for kind, value in zip(kinds, data, strict=True))


def _is_scalar(value: Any) -> bool:
    return isinstance(value, str | int | None) or (isinstance(value, float) and math.isfinite(value))


def _are_texts(values: Iterable[Any]) -> bool:
    return all(isinstance(each, str) for each in values)


def _parsed(body: bytes) -> Any:
    try:
        return json.loads(body.decode(), object_pairs_hook=_once_each)
    except (ValueError, RecursionError) as error:
        raise PayloadError from error


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise PayloadError
    return made
