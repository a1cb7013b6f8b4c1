"""The Python way in: everything that the command line and the page can do."""

import threading
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from index.build import Progress, Report
from index.index import Index
from index.types import Article, Hit
from rag import llm as language_models
from rag.answer import Asker, answer_events, checked
from rag.llm import Choice, choose
from rag.llm.catalog import Download, ModelInfo
from rag.llm.llamaindex import LlamaIndexModel
from rag.prompt import Templates
from rag.settings import Settings, check, load
from rag.stop import Stop
from rag.types import Answer, Event, Finished, Turn


class Rag:
    """A data folder's articles, to add to, to search and to ask.

    Safe for use from several threads. Models are loaded when they are first needed.
    """

    def __init__(
        self,
        data: str | Path | None = None,
        *,
        llm: Any = None,
        model: str | None = None,
        answer_language: str | None = None,
        **settings: Any,
    ) -> None:
        """Use a data folder, by default `RAG_DATA` or the platform's own for this program.

        `llm` is `auto`, `quotes`, `ollama/NAME`, `openai/NAME@ADDRESS` or an LLM object of LlamaIndex; `model` an
        embedding model's name or folder, for a new index; `answer_language` the ISO 639-1 code of the language of all
        answers, where it is not that of each question.
        Further settings go by their dotted path with `__` for the dot, as in `search__top=8`.
        Raises SettingsError for an unknown setting, and PromptError for a template that can't be used.
        """
        name = llm if isinstance(llm, str) else None
        if answer_language is not None:
            settings["llm__answer_language"] = answer_language
        self.settings = load(data, llm__name=name, index__model=model, **settings)
        self.index = Index(self.settings.index)
        self._templates = Templates(self.settings.prompts.folder)
        self._lock = threading.Lock()
        self._choice = None if llm is None or name else Choice(LlamaIndexModel(llm))

    def add(self, *paths: str | Path, progress: Progress | None = None) -> Report:
        """Read files and folders into the index: text, Markdown, JSON lines.

        Raises ArticleError when a path does not exist or holds no file; what can't be read is in the report.
        """
        return self.index.add_files(paths, progress)

    def add_articles(self, articles: Sequence[Article], progress: Progress | None = None) -> Report:
        """Put articles made in Python into the index."""
        return self.index.add(articles, progress)

    def remove(self, *ids: str) -> list[str]:
        """Remove articles by id; returns the ids that were there."""
        return self.index.remove(ids)

    def articles(self) -> list[Article]:
        """Return the articles without their texts, newest first."""
        return self.index.store.articles()

    def article(self, id_: str) -> Article | None:
        """Return an article with its text, or None when there is none of that id."""
        return self.index.store.article(id_)

    def search(self, question: str, top: int | None = None) -> list[Hit]:
        """Return the passages for a question in any language, best first.

        Raises QuestionError for a question that can't be asked, and NoIndexError.
        """
        return list(self.index.search(checked(question), self._settings(top).search.top).hits)

    def ask(self, question: str, history: Sequence[Turn] = (), top: int | None = None) -> Answer:
        """Answer a question from the articles, every sentence with its citations, or refuse.

        Raises what `stream` raises.
        """
        events = [event for event in self.stream(question, history, top) if isinstance(event, Finished)]
        return events[-1].answer

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        top: int | None = None,
        *,
        stop: Stop | None = None,
        session: str = "",
    ) -> Generator[Event]:
        """Yield Found, Waiting while others are answered first, Written for each piece, then Finished with the Answer.

        Closing the iterator stops the model with its next token; setting `stop`, from another thread, at once, even
        while the model still reads: what was written is then Finished. Of a `session`, the name of a conversation, one
        question is answered at a time. Raises QuestionError, NoIndexError, and where a model was asked for by name
        ServerUnreachableError or ModelNotFoundError.
        """
        asker = Asker(stop or Stop(), session)
        settings = self._settings(top)
        return answer_events(self.index, self.language_model, self._templates, settings, question, history, asker=asker)

    def _settings(self, top: int | None) -> Settings:
        if top is None:
            return self.settings
        return check(replace(self.settings, search=replace(self.settings.search, top=top)))

    def language_model(self) -> Choice:
        """Return the language model that would answer now, and why; `auto` looks again as long as there is none.

        Raises ServerUnreachableError or ModelNotFoundError for one asked for by name, SettingsError for a wrong name.
        """
        with self._lock:
            if self._choice is None or self._choice.model is None:
                self._choice = choose(self.settings.llm)
            return self._choice

    def models(self) -> list[ModelInfo]:
        """Return the language models of the server that the settings name, Ollama's unless it is another one.

        Raises ServerUnreachableError or LanguageModelError.
        """
        return language_models.models(self.settings.llm)

    def pull(self, model: str) -> Generator[Download]:
        """Have Ollama download a model, and yield how far it has come; closing the iterator ends the download.

        Raises ServerUnreachableError, ModelNotFoundError for a name that its registry does not know, or
        LanguageModelError.
        """
        return language_models.pull(model, self.settings.llm)

    def close(self) -> None:
        """Close the index; the next call opens it again."""
        self.index.close()
