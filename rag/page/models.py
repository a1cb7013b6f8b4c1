"""The language models that a reader can choose from; knows nothing of Gradio."""

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from index.errors import RagError
from rag.api import Rag
from rag.languages import NAMES
from rag.llm import QUOTES
from rag.page import choices, notices
from rag.page.markup import small
from rag.page.rights import may_change
from rag.page.visitor import Visitor

if TYPE_CHECKING:
    from rag.llm.catalog import ModelInfo

_FRESH = 20.0
"""Seconds for which the list of models is believed."""


class Models:
    """The models of the server that the settings name, and what each visitor chose of them."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag
        self._known: Sequence[ModelInfo] = ()
        self._asked = float("-inf")
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
        try:
            self._ask()
        except RagError as error:
            trouble = notices.failure(error, visitor.words)
        return choices.answering(
            self._known,
            self._automatic(),
            trouble,
            visitor.llm,
            visitor.answer_language,
            visitor.words,
            may_pull=may_change(visitor),
        )

    def pull(self, wanted: Any, visitor: Visitor) -> Iterator[str]:
        """Have the server download a model, and show how far it has come, until the visitor stops it."""
        name = wanted.strip() if isinstance(wanted, str) else ""
        if not name or not may_change(visitor):
            return
        stop = self._stops[visitor.session] = threading.Event()
        end = visitor.words("pulled", model=name)
        try:
            with closing(self._rag.pull(name)) as downloads:
                for download in downloads:
                    if stop.is_set():
                        end = visitor.words("pull-stopped")
                        break
                    yield choices.pulling(download)
        except RagError as error:
            yield small("failure", notices.failure(error, visitor.words))
        else:
            self._asked = float("-inf")
            yield small("notice", end)
        finally:
            self._stops.pop(visitor.session, None)

    def stop(self, visitor: Visitor) -> None:
        """End the download that a visitor has begun."""
        if stop := self._stops.get(visitor.session):
            stop.set()

    def _names(self) -> set[str]:
        try:
            self._ask()
        except RagError:
            return set()
        return {model.name for model in self._known}

    def _ask(self) -> None:
        if time.monotonic() - self._asked > _FRESH:
            self._known = ()
            self._known = self._rag.models()
            self._asked = time.monotonic()

    def _automatic(self) -> str:
        try:
            model = self._rag.language_model().model
        except RagError:
            return ""
        return model.name if model else ""
