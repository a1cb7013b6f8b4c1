"""Gradio's own parts in the reader's language: they are made in English, and renamed when the page is loaded."""

from collections.abc import Mapping
from typing import Any, TypeVar

import gradio as gr
from gradio.blocks import Block

from rag.locale import Wording, wording

_Part = TypeVar("_Part", bound=Block)


class Labels:
    """Which properties of which parts are texts of the page."""

    def __init__(self) -> None:
        self._names: dict[Block, dict[str, str]] = {}

    @property
    def components(self) -> list[Any]:
        """The parts, in the order of `updates`."""
        return list(self._names)

    def put(self, part: _Part, **names: str) -> _Part:
        """Give a part's properties their texts, by name: `put(box, label="question-label")`."""
        for property_, name in names.items():
            setattr(part, property_, wording("en")(name))
        self._names[part] = names
        return part

    def updates(self, words: Wording) -> list[Any]:
        """Return what puts all parts into a language."""
        return [_update({key: words(name) for key, name in names.items()}) for names in self._names.values()]


def _update(properties: Mapping[str, Any]) -> Any:
    return gr.update(**properties)
