"""Onboarding below the welcome: what is missing for written answers, and questions to ask."""

from collections.abc import Iterator

from index.errors import RagError
from rag.api.rag import Rag
from rag.errors import ServerUnreachableError
from rag.llm import QUOTES
from rag.locale import Wording
from rag.page.services.suggested_questions import Suggestions
from rag.page.templates import welcome


class Onboarding:
    """Block below the welcome, which comes a moment later: nothing of it holds up the page."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag
        self._suggestions = Suggestions(rag)

    def shown(self, words: Wording, *, has_examples: bool, may_change: bool = True) -> Iterator[str]:
        """Yield what is known of the model, then the questions with it; no questions where there are examples.

        Who may not change anything need not know what is missing.
        """
        note = self._note(words) if may_change else ""
        yield note
        if not has_examples:
            yield welcome.suggested(self._suggestions.of(words), words) + note

    def _note(self, words: Wording) -> str:
        """Say what is missing for answers that are written; "" where nothing is, or quotes were asked for."""
        if self._rag.settings.llm.name == QUOTES:
            return ""
        try:
            if self._rag.language_model().model:
                return ""
        except RagError as error:  # a model was asked for by name
            return welcome.said(str(error))
        return welcome.lacking("no-model" if self._has_server() else "no-server", words)

    def _has_server(self) -> bool:
        try:
            self._rag.models()
        except ServerUnreachableError:
            return False
        except RagError:
            return True
        return True
