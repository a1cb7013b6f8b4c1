"""Language models to choose from: those there, those worth downloading, and their download; knows nothing of Gradio."""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from index.errors import RagError
from rag.api.rag import Rag
from rag.llm import QUOTES
from rag.locale.answer_texts import NAMES
from rag.page.templates import parts, settings, view_models
from rag.page.visitor import Visitor, may_change

if TYPE_CHECKING:
    from rag.llm.model_info import ModelInfo

_FRESH = 20.0
"""Seconds for which the list of models is believed."""


class Pullable(NamedTuple):
    """A model that may be worth downloading."""

    name: str
    download: float
    """Gigabytes."""
    memory: int
    """Gigabytes that it takes with a prompt."""
    processors: int
    """From how many on it is not too slow without a GPU."""


_PULLABLE = (
    Pullable("qwen2.5:1.5b", 1.0, 2, 1),
    Pullable("qwen2.5:3b", 1.9, 3, 2),
    Pullable("qwen2.5:7b", 4.7, 6, 12),
)


def machine() -> tuple[int, int]:
    """Return this machine's gigabytes of memory, 0 where it does not tell, and its processors."""
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):
        memory = 0
    return round(memory / 1e9), os.cpu_count() or 1


def worth_pulling(memory: int, processors: int) -> Pullable:
    """Return the largest model that leaves half of the memory to others, and that is not too slow."""
    fitting = [each for each in _PULLABLE if 2 * each.memory <= memory and each.processors <= processors]
    return fitting[-1] if fitting else _PULLABLE[0]


class ModelService:
    """The models of the server that the settings name, and what each visitor chose of them."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag
        self._known: tuple[float, Sequence[ModelInfo]] = (float("-inf"), ())
        """When the server was asked, and what it said: one value, so that nobody sees the half of it."""
        self._changed = float("-inf")
        """When a model was downloaded: what was asked before is believed no longer."""
        self._stops: dict[str, threading.Event] = {}

    def chosen(self, visitor: Visitor) -> dict[str, Any]:
        """Return what `Rag.stream` takes of a visitor's choices; what can't be chosen counts as not chosen."""
        wanted: dict[str, Any] = {}
        if visitor.answer_language in NAMES:
            wanted["answer_language"] = visitor.answer_language
        if visitor.llm and (visitor.llm == QUOTES or visitor.llm in self._names()):
            wanted["llm"] = visitor.llm
        return wanted

    def form(self, visitor: Visitor) -> str:
        """Show what can be chosen for the answers."""
        trouble = ""
        known: Sequence[ModelInfo] = ()
        try:
            known = self._listed()
        except RagError as error:
            trouble = view_models.failure(error, visitor.words)
        return settings.answering(
            known,
            self._automatic(),
            trouble,
            visitor.llm,
            visitor.answer_language,
            visitor.words,
            worth=(worth_pulling(*machine()), machine()[0]) if may_change(visitor) else None,
        )

    def pull(self, wanted: Any, visitor: Visitor) -> Iterator[str]:
        """Have the server download a model, and show how far it has come, until the visitor stops it.

        Nothing happens while the window has a download in work.
        """
        name = wanted.strip() if isinstance(wanted, str) else ""
        if not name or not may_change(visitor):
            return
        stop = threading.Event()
        if self._stops.setdefault(visitor.window, stop) is not stop:
            return
        end = visitor.words("pulled", model=name)
        try:
            with closing(self._rag.pull(name)) as downloads:
                for download in downloads:
                    if stop.is_set():
                        end = visitor.words("pull-stopped")
                        break
                    yield settings.pulling(name, download, visitor.words)
        except RagError as error:
            yield parts.small("failure", view_models.failure(error, visitor.words))
        else:
            self._changed = time.monotonic()
            yield parts.small("notice", end)
        finally:
            self._stops.pop(visitor.window, None)

    def stop(self, visitor: Visitor) -> None:
        """End the download that a visitor has begun."""
        if stop := self._stops.get(visitor.window):
            stop.set()

    def end(self) -> None:
        """End all downloads."""
        for stop in list(self._stops.values()):
            stop.set()

    def _names(self) -> set[str]:
        try:
            return {model.name for model in self._listed()}
        except RagError:
            return set()

    def _listed(self) -> Sequence["ModelInfo"]:
        now, (asked, known) = time.monotonic(), self._known
        if now - asked <= _FRESH and asked > self._changed:
            return known
        self._known = (now, self._rag.models())
        return self._known[1]

    def _automatic(self) -> str:
        try:
            model = self._rag.language_model().model
        except RagError:
            return ""
        return model.name if model else ""
