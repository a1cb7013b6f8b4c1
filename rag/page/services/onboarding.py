"""Onboarding: the welcome of an empty conversation, what is missing for answers, questions to ask, sample articles."""

import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from index.errors import NoIndexError, RagError
from rag.api.rag import Rag
from rag.errors import ServerUnreachableError
from rag.llm import QUOTES
from rag.locale import Wording
from rag.locale.rejection_reasons import told
from rag.page.services.answer_job import ChatView
from rag.page.services.import_jobs import ImportJob
from rag.page.services.suggested_questions import Suggestions
from rag.page.templates import welcome
from rag.page.visitor import Visitor, may_change

SAMPLES = Path(__file__).parents[2] / "evaluate" / "samples" / "articles"
_EXAMPLES = {
    "centre-donnees-report.fr": "Pourquoi le centre de données de Chavagny ouvrira-t-il plus tard que prévu ?",
    "lanting-packaging-plant.en": "How much memory does the Yanque 3 chip carry?",
    "traductor-quechua.es": "谁开发了克丘亚语翻译器Rimay？",  # noqa: RUF001
}
"""Sample article → a question that it answers."""


class Onboarding:
    """Beginning of a conversation; what takes time comes a moment after the welcome, and holds up nothing."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag
        self._suggestions = Suggestions(rag)

    def welcome(self, who: Visitor) -> tuple[str, str]:
        """Return the page's heading and what an empty conversation shows."""
        words, may = who.words, may_change(who)
        try:
            articles, _ = self._rag.counts()
            examples = list(_EXAMPLES.values()) if self._has_samples() else []
        except NoIndexError:
            articles = 0
        except RagError as error:
            return welcome.brand(0, words), welcome.trouble(told(str(error), words))
        if not articles:
            return welcome.brand(0, words), welcome.empty_index("", words, may_change=may)
        return welcome.brand(articles, words), welcome.welcome(examples, articles, words)

    def begin(self, who: Visitor) -> Iterator[str]:
        """Yield what comes a moment after the welcome: which model writes, and questions to ask.

        Who may change nothing is not told what is missing.
        """
        try:
            has_samples = self._has_samples()
        except RagError:
            has_samples = False
        note = self._note(who.words) if may_change(who) else ""
        yield note
        if not has_samples:
            yield welcome.suggested(self._suggestions.of(who.words), who.words) + note

    def _has_samples(self) -> bool:
        return all(self._rag.article(id_) for id_ in _EXAMPLES)

    def _note(self, words: Wording) -> str:
        """Say what is missing for answers that are written; "" where nothing is, or quotes were asked for."""
        if self._rag.settings.llm.name == QUOTES:
            return ""
        try:
            if self._rag.language_model().model:
                return ""
        except RagError as error:  # a model was asked for by name
            return welcome.said(told(str(error), words))
        return welcome.lacking("no-model" if self._has_server() else "no-server", words)

    def _has_server(self) -> bool:
        try:
            self._rag.models()
        except ServerUnreachableError:
            return False
        except RagError:
            return True
        return True

    def add_samples(self, words: Wording) -> Iterator[ChatView]:
        """Put the sample articles into an index that has none."""
        try:
            if self._rag.counts()[0]:
                return
        except NoIndexError:
            pass
        yield ChatView(welcome.loading_samples(words))
        work = ImportJob()
        read = partial(self._rag.add, SAMPLES, progress=work)
        threading.Thread(target=work.run, args=[lambda _: read()], name="adding samples", daemon=True).start()
        for _ in work.steps():
            yield ChatView(welcome.loading_samples(words, work))
        if work.error:
            yield ChatView(
                welcome.empty_index(words("failed-unexpectedly") if work.error == "?" else work.error, words)
            )
