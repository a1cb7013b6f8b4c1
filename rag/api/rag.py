"""Public Python API: everything that the command line and the page can do."""

import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.article_listing import Facets, Listing, Rows
from index.articles.columns import checked_columns
from index.articles.source import Source
from index.copying import CopyReport
from index.import_report import ImportReport, Progress
from index.index import Index, IndexState
from index.kept_pdfs import KeptPdfs
from index.settings import IndexSettings
from index.stores.federated import SEPARATOR
from index.types import Article, Filters, Hit
from rag.answering.intent import Kind
from rag.answering.pipeline import answer_events, is_answerable, preview_prompt
from rag.answering.prompt import Prompt, Templates
from rag.answering.request import Caller, Request, validate_kind, validate_question
from rag.answering.types import Answer, Event, Finished, Turn
from rag.errors import CollectionError, LanguageModelError
from rag.llm import QUOTES, Choice, model_selection
from rag.llm.cancellation import Stop
from rag.llm.llamaindex import LlamaIndexModel
from rag.llm.model_info import Download, ModelInfo
from rag.llm.model_selection import LanguageModels
from rag.settings import OFF, Settings, check, load
from rag.settings.collections import Collections

if TYPE_CHECKING:
    from index.articles.pdf_page import PrintedPage
    from index.web.importer import WebImporter
    from index.web.web_database import Feed
    from rag.answering.article_overview import ArticleOverview
    from rag.conversations.notes import Notes
    from rag.conversations.ratings import Rating, Ratings
    from rag.conversations.store import Conversations
    from rag.evaluate.question_generation import QuestionGenerator
    from rag.evaluate.questions import Question
    from rag.evaluate.report import Evaluation
    from rag.evaluate.run import EvaluationRun
    from rag.grounding.drafts.checked_draft import CheckedDraft
    from rag.grounding.judge_calibration import ReaderCalibration
    from rag.grounding.llm_judge import LlmJudge


HANDED = "handed in"
"""Beginning of the origin of an article whose file was uploaded."""


class Rag:
    """The articles of a data folder: add to them, search them, ask them.

    Safe for use from several threads. Models are loaded when they are first needed.
    """

    def __init__(
        self,
        data: str | Path | None = None,
        *,
        llm: Any = None,
        model: str | None = None,
        store: str | None = None,
        answer_language: str | None = None,
        collection: str | Sequence[str] | None = None,
        **settings: Any,
    ) -> None:
        """Use a data folder, by default `RAG_DATA` or the platform's own for this program.

        `collection` is the name of a collection there, by default the first one; `collections` makes them. Several are
        searched and asked as one, in which nothing can be changed; the ids of its articles begin with a collection's
        name, as in `energy:tram`.
        `llm` is `auto`, `quotes`, `ollama/NAME`, `openai/NAME@ADDRESS` or an LLM object of LlamaIndex. `model` is the
        name or folder of an embedding model, for a new index. `store` is the address of a vector store that holds the
        index instead of the folder. `answer_language` is the ISO 639-1 code of the language of all answers, if it is
        not that of each question. Further settings are named by their path with `__` for the dot: `search__top=8`.
        Raises SettingsError for an unknown setting, CollectionError for an unknown collection, and PromptError for a
        template that can't be used.
        """
        self._given = {"data": data, "llm": llm, "answer_language": answer_language, **settings}
        name = llm if isinstance(llm, str) else None
        if answer_language is not None:
            settings["llm__answer_language"] = answer_language
        named = collection if collection is None or isinstance(collection, str) else ",".join(collection)
        self.settings = load(
            data, llm__name=name, index__model=model, index__store=store, index__collection=named, **settings
        )
        self.index = Index(self.settings.index, self._together())
        self._templates = Templates(self.settings.prompts.folder)
        self._models = LanguageModels(self.settings, None if llm is None or name else LlamaIndexModel(llm))

    def beside(self, collection: str | Sequence[str]) -> "Rag":
        """Return other collections of the same place, with the same settings given. Raises what `Rag` raises."""
        return Rag(collection=collection, **self._given)

    def _together(self) -> dict[str, IndexSettings]:
        """Return name → settings of the index of each collection, if there are several."""
        place, names = self.settings.index.place, self.settings.index.collection.split(",")
        return {name: load(place, index__collection=name).index for name in names if len(names) > 1}

    @property
    def collections(self) -> Collections:
        """All collections of the place, to be listed, added, renamed and removed."""
        return Collections(self.settings.index.place)

    def add(
        self,
        *paths: str | Path,
        columns: Mapping[str, str] | None = None,
        progress: Progress | None = None,
        prune: bool = False,
        stop: threading.Event | None = None,
    ) -> ImportReport:
        """Read files (docs/formats.md), folders and web pages (`https://...`) into the index.

        `columns` maps fields to columns of tables and JSON: `{"text": "body", "title": "headline"}`. With `prune`,
        articles are removed that were read from there and are gone. Setting `stop` from another thread ends reading;
        what was read is kept.
        Raises ArticleError if a path does not exist or holds no file. What can't be read is in the report.
        """
        from index.web.urls import is_address  # noqa: PLC0415 - no question needs it

        addresses = [str(path) for path in paths if is_address(path)]
        files = [path for path in paths if not is_address(path)]
        report = ImportReport()
        if files or not addresses:
            report = self.index.add_files(files, progress, columns, prune=prune, stop=stop)
        if addresses:
            report.merge(self._web().add(addresses, progress, stop))
        return report

    def add_handed(
        self,
        files: Mapping[str, Path],
        progress: Progress | None = None,
        *,
        columns: Mapping[str, str] | None = None,
        stop: threading.Event | None = None,
    ) -> ImportReport:
        """Import uploaded files, given as upload name (`letters/may.pdf`) → temporary path.

        The name gives the type of the file, and the article of which it is a new version. The file need not be kept;
        a PDF is copied into the data folder, so that its pages can be shown (setting `index.max_pdf_megabytes`).
        `columns` are those of `add`. Raises ArticleError if an article has no such field.
        """
        columns = checked_columns(columns)
        sources = [
            Source(origin=f"{HANDED}/{name}", name=Path(name).name, path=path, columns=columns)
            for name, path in files.items()
        ]
        report = self.index.add_sources(sources, progress, stop)
        self._keep_pdfs({source.origin: source.path for source in sources if source.path})
        return report

    def _keep_pdfs(self, files: Mapping[str, Path] | None = None) -> None:
        """Keep the PDFs among uploaded files, and of those kept before only what still has its article."""
        kept = self._kept_pdfs(self.settings.index)
        if kept is None:
            return
        origins = [known.origin for known in self.index.store.within([HANDED])]
        kept.keep({origin: path for origin, path in (files or {}).items() if origin in set(origins)})
        kept.prune(origins)

    def _kept_pdfs(self, settings: IndexSettings) -> KeptPdfs | None:
        """Return the PDFs that a collection keeps; a shared store has none."""
        return KeptPdfs(settings.data, settings.max_pdf_megabytes * 2**20) if settings.is_local else None

    def add_feed(self, address: str) -> "Feed":
        """Add an RSS, Atom or JSON feed, or the one that a page names, to the list that `sync` reads.

        Raises FetchError if there is none at the address.
        """
        return self._web().add_feed(address)

    def feeds(self) -> "list[Feed]":
        """Return the list of feeds."""
        return self._web().feeds()

    def remove_feed(self, address: str) -> bool:
        """Remove a feed from the list; its articles stay. Returns whether it was there."""
        return self._web().remove_feed(address)

    def sync(self, progress: Progress | None = None, *, stop: threading.Event | None = None) -> ImportReport:
        """Read what is new in all feeds. What can't be read is in the report."""
        return self._web().sync(progress, stop)

    def sitemap(
        self,
        address: str,
        most: int = 100,
        progress: Progress | None = None,
        *,
        stop: threading.Event | None = None,
    ) -> ImportReport:
        """Read the `most` newest pages of a sitemap.

        Raises FetchError if the sitemap can't be read. A page that can't be read is in the report.
        """
        return self._web().sitemap(address, most, progress, stop)

    def watch(
        self, folder: str | Path, *, prune: bool = False, stop: threading.Event | None = None
    ) -> Iterator[ImportReport]:
        """Index a folder, then each file in it that appears or changes, and yield a report each time.

        With `prune`, articles whose file is gone are removed. Ends when `stop` is set.
        Raises ArticleError if there is no such folder.
        """
        from index.watch import watch  # noqa: PLC0415

        return watch(self.index, Path(folder), prune=prune, stop=stop)

    def _web(self) -> "WebImporter":
        from index.web.importer import WebImporter  # noqa: PLC0415 - 0.1 s that no question needs

        if "," in self.settings.index.collection:
            msg = f"Each collection has its own feeds; name one of {self.settings.index.where} with --in."
            raise CollectionError(msg)
        return WebImporter(self.index, self.settings.web)

    def add_articles(self, articles: Sequence[Article], progress: Progress | None = None) -> ImportReport:
        """Add articles that were made in Python to the index."""
        return self.index.add(articles, progress)

    def edit(self, id_: str, **changes: Any) -> Article:
        """Correct the title, author, published, source, language, section, link or tags of an article.

        Corrections are kept when it is read again. Raises ArticleError for an unknown article or an invalid value.
        """
        return self.index.edit(id_, changes)

    def remove(self, *ids: str) -> list[str]:
        """Remove articles by id; returns the ids that were there."""
        removed = self.index.remove(ids)
        if removed:
            self._keep_pdfs()
        return removed

    def copy(self, to: str, progress: Progress | None = None) -> CopyReport:
        """Copy the index into the store at an address, or `local:FOLDER`, without embedding it again.

        Articles that are there already are skipped, and those that only the target has stay.
        Raises NoIndexError, and ModelMismatchError if the target was made with another model.
        """
        return self.index.copy(to, progress)

    def articles(self, *, filters: Filters | None = None) -> list[Article]:
        """Return the articles that pass the filters, newest first, without their texts."""
        return self.index.articles(filters)

    def browse(self, listing: Listing | None = None) -> Rows:
        """Return a part of the table of all articles, without their texts: searched, sorted, and page by page.

        It is fast for any number of articles. Raises NoIndexError.
        """
        return self.index.store.browse(listing or Listing())

    def facets(self, most: int = 200) -> Facets:
        """Return the values to filter by: field of `Filters` → its values, with their numbers of articles."""
        return self.index.store.facets(most)

    def counts(self) -> tuple[int, int]:
        """Return the numbers of articles and passages. Raises NoIndexError."""
        return self.index.store.counts()

    def state(self) -> IndexState:
        """Return the state of the index, and its latest changes. Raises NoIndexError."""
        return self.index.state()

    def article(self, id_: str) -> Article | None:
        """Return an article with its text, or None for an unknown id."""
        return self.index.store.article(id_)

    def article_overview(self, id_: str) -> "ArticleOverview | None":
        """Return what an article tells at a glance, and what other articles say of it; None for an unknown id.

        No language model is asked. Raises NoIndexError.
        """
        from rag.answering.article_overview import article_overview  # noqa: PLC0415 - no question needs it
        from rag.answering.source_conflicts.updating import SentenceSimilarity  # noqa: PLC0415

        article = self.article(id_)
        if article is None:
            return None
        return article_overview(article, self.index, SentenceSimilarity(self.index.embedder()))

    def printed_page(self, id_: str, start: int = 0, end: int = 0) -> "PrintedPage | None":
        """Return the page of a PDF on which words of an article stand, as an image, with the places of these words.

        None where the article is not of a PDF that is still there as a file of its own, or was kept of an upload.
        Raises ArticleError if the page can't be drawn any more.
        """
        from index.articles.sandbox import draw_page  # noqa: PLC0415 - no question needs it

        article = self.article(id_)
        page = article.page(start) if article else 0
        path = self._file_of(article) if article and page else None
        if path is None:
            return None
        source = Source(origin=str(path), name=path.name, path=path)
        return draw_page(source, page, article.text[start:end] if article else "")

    def _file_of(self, article: Article) -> Path | None:
        """Return the file of an article, if it is on this machine: in its own place, or kept of an upload."""
        if self.settings.index.store:
            return None
        if article.origin.startswith(f"{HANDED}/"):
            together = self._together()
            kept = self._kept_pdfs(together.get(article.id.partition(SEPARATOR)[0], self.settings.index))
            return kept.find(article.origin) if kept else None
        path = Path(article.origin)
        return path if path.is_absolute() and path.is_file() else None

    def search(self, question: str, top: int | None = None, *, filters: Filters | None = None) -> list[Hit]:
        """Return the passages for a question in any language, best first, from articles that pass the filters.

        Raises QuestionError for a question that can't be asked, and NoIndexError.
        """
        wanted = self._settings(top).search
        found = self.index.search(validate_question(question), wanted.size, filters=filters, rerank=wanted.rerank)
        return list(found.hits)

    def ask(  # noqa: PLR0913 - what most questions are asked with
        self,
        question: str,
        history: Sequence[Turn] = (),
        top: int | None = None,
        *,
        filters: Filters | None = None,
        any_date: bool = False,
        llm: str | None = None,
        answer_language: str | None = None,
        kind: Kind | None = None,
        style: str = "",
    ) -> Answer:
        """Answer a question from the articles, every sentence with its citations, or refuse.

        `history` holds the turns before it, as returned by `Answer.turn()`. With `any_date`, a time that the question
        names leaves no article out. `llm` and `answer_language` replace those of `Rag` for this question. `kind` is the
        kind of answer that is wanted, such as `summary`, if it is not to be told from the question. `style` is a wish
        about tone and wording, for a language model: it is never evidence, and no rule gives way to it.

        Raises what `stream` raises.
        """
        stream = self.stream(
            question,
            history,
            top,
            filters=filters,
            any_date=any_date,
            llm=llm,
            answer_language=answer_language,
            kind=kind,
            style=style,
        )
        events = [event for event in stream if isinstance(event, Finished)]
        return events[-1].answer

    def stream(  # noqa: PLR0913 - all that a question can be asked with
        self,
        question: str,
        history: Sequence[Turn] = (),
        top: int | None = None,
        *,
        filters: Filters | None = None,
        any_date: bool = False,
        llm: str | None = None,
        answer_language: str | None = None,
        kind: Kind | None = None,
        style: str = "",
        stop: Stop | None = None,
        session: str = "",
        who: str = "",
    ) -> Generator[Event]:
        """Yield Found, Waiting while others are answered first, Written for each piece, then Finished with the Answer.

        Found comes as soon as the first search is over, and again, with quotes, if passages answer. Prompts comes
        before an answer that takes several of them.
        Closing the iterator stops the model with its next token. Setting `stop` from another thread stops it at once,
        even while it still reads the prompt; Finished then has what was written. A `session`, the name of a
        conversation, has one answer at a time, and the people who ask, each a `who`, take turns.
        Raises QuestionError, NoIndexError, and for a model named explicitly ServerUnreachableError or
        ModelNotFoundError.
        """
        request = Request(
            question,
            self.index,
            self,
            self._templates,
            self._settings(top, answer_language),
            history,
            filters or Filters(),
            any_date=any_date,
            llm=llm or "",
            kind=validate_kind(kind),
            style=style,
            caller=Caller(stop or Stop(), session, who),
        )
        return answer_events(request)

    def check(
        self,
        draft: str | Path,
        *,
        filters: Filters | None = None,
        name: str = "",
        stop: Stop | None = None,
    ) -> "CheckedDraft":
        """Check each sentence of a draft against the articles; nothing of the draft enters the index.

        `draft` is a text, or the `Path` of a file in a format that articles are read from; `name` replaces the name of
        the file. Draft and articles may be in different languages.
        Raises DraftError for a draft that can't be read or checked, NoIndexError, and StoppedAnswerError once `stop` is
        set.
        """
        from rag.grounding import nli  # noqa: PLC0415
        from rag.grounding.drafts.draft_check import DraftChecker  # noqa: PLC0415 - no question needs it
        from rag.grounding.drafts.draft_file import read_draft  # noqa: PLC0415

        entails = nli.load(self.settings.checks.nli)
        checker = DraftChecker(self.index, filters or Filters(), entails, self._llm_judge)
        if not isinstance(draft, Path):
            return checker.check(draft, title=name, stop=stop)
        article = read_draft(draft, name)
        return checker.check(article.text, title=article.title, stop=stop)

    def _llm_judge(self, area: float) -> "LlmJudge | None":
        from rag.grounding.llm_judge import llm_judge  # noqa: PLC0415 - no answer in quotes needs it

        return llm_judge(self.settings, self.language_model, area)

    def prompt(
        self,
        question: str,
        history: Sequence[Turn] = (),
        top: int | None = None,
        *,
        filters: Filters | None = None,
        any_date: bool = False,
    ) -> Prompt | None:
        """Return the prompt that a question would be sent with to the language model, which is not asked for an answer.

        None if no model would be asked: the articles don't answer the question, or answers are quotes. `messages` are
        what is sent, and passage `n` is `passages[n - 1]`. Raises what `stream` raises, and ContextOverflowError if not
        even one passage fits the context window.
        """
        request = Request(
            question,
            self.index,
            self,
            self._templates,
            self._settings(top),
            history,
            filters or Filters(),
            any_date=any_date,
        )
        return preview_prompt(request)

    def is_answered(self, question: str, *, filters: Filters | None = None) -> bool:
        """Tell whether the articles answer a question, without having it answered. Raises what `stream` raises."""
        asked = Request(validate_question(question), self.index, self, self._templates, self.settings)
        return is_answerable(replace(asked, filters=filters or Filters()))

    def evaluating(
        self,
        questions: "str | Path | Sequence[Question]",
        top: int | None = None,
        *,
        filters: Filters | None = None,
        any_date: bool = False,
        limit: int | None = None,
    ) -> "EvaluationRun":
        """Return an iterator that asks the questions of a file (docs/evaluation.md); its `evaluation` has the figures.

        With `limit`, only so many questions are asked, spread over the file. Raises QuestionsError, which names the
        line, for a question that can't be used, and what `stream` raises.
        """
        from rag.evaluate.gold import ArticleLookup  # noqa: PLC0415 - no question needs any of it
        from rag.evaluate.outcome import Setup  # noqa: PLC0415
        from rag.evaluate.questions import evenly_spread, read  # noqa: PLC0415
        from rag.evaluate.run import EvaluationRun, with_gold  # noqa: PLC0415

        given = read(questions) if isinstance(questions, str | Path) else questions
        asked = with_gold(evenly_spread(given, limit), ArticleLookup(self.articles(), self.article))
        model, settings = self.language_model().model, self._settings(top)
        setup = Setup(model.name if model else QUOTES, settings.llm.answer_language, settings.search.top)

        def ask(question: str, history: Sequence[Turn], limits: Filters) -> Answer:
            return self.ask(question, history, top, filters=limits, any_date=any_date)

        if asked:
            self.search(asked[0][0].question, top)  # the model is loaded before time is taken
        return EvaluationRun(asked, ask, filters or Filters(), setup)

    def evaluate(
        self,
        questions: "str | Path | Sequence[Question]",
        top: int | None = None,
        *,
        filters: Filters | None = None,
        any_date: bool = False,
        limit: int | None = None,
    ) -> "Evaluation":
        """Ask the questions of a file and compare the answers with the known ones. No model judges.

        Raises what `evaluating` raises.
        """
        run = self.evaluating(questions, top, filters=filters, any_date=any_date, limit=limit)
        for _ in run:
            pass
        return run.evaluation

    def calibrate(self, progress: Callable[[int, int], None] | None = None) -> "tuple[str, ReaderCalibration]":
        """Measure how well the language model reads whether a quote says the same as a sentence, and keep it.

        It is the one of the setting `checks.model`, by default the one that writes. Returns its name and the
        calibration by the built-in claims. `progress` hears how many claims of how many were read. Raises
        LanguageModelError if there is none, or it answers hardly any of them.
        """
        from rag.evaluate.calibrate_judge import calibrate  # noqa: PLC0415 - no question needs it
        from rag.grounding import judge_calibration  # noqa: PLC0415

        wanted = self.settings.checks.model
        model = self.language_model("" if wanted == OFF else wanted).model
        if model is None:
            msg = "There is no language model to calibrate; start Ollama (`ollama serve`), or name a model with --llm."
            raise LanguageModelError(msg)
        calibration = calibrate(model, progress)
        judge_calibration.save(self.settings.index.data, model.name, calibration)
        return model.name, calibration

    def maker(self, *, filters: Filters | None = None, language: str = "", seed: int = 0) -> "QuestionGenerator":
        """Return a generator of questions about the articles by the language model: `maker.make(20)` yields them.

        Every fourth is about an article that `evaluate` then leaves out, so that a refusal is right. `language` is
        that of the questions, if it is not each article's own. Raises LanguageModelError if there is no model.
        """
        from rag.evaluate.question_generation import QuestionGenerator  # noqa: PLC0415 - no question needs it

        choice = self.language_model()
        if choice.model is None:
            reason = choice.reason.removeprefix("Quotes only, because ") or "quotes were requested"
            msg = (
                f"Questions are generated by a language model, and none is available: {reason.rstrip('.')}. "
                "Start Ollama (`ollama serve`), pull a model (`rag models pull qwen2.5:3b`), or name one with --llm."
            )
            raise LanguageModelError(msg)

        def search(question: str, limits: Filters) -> Sequence[Hit]:
            return self.search(question, filters=limits)

        articles = self.articles(filters=filters)
        return QuestionGenerator(choice.model, self._templates, articles, self.article, search, language, seed)

    def _settings(self, top: int | None = None, answer_language: str | None = None) -> Settings:
        settings = self.settings
        if top is not None:
            settings = replace(settings, search=replace(settings.search, top=top))
        if answer_language is not None:
            settings = replace(settings, llm=replace(settings.llm, answer_language=answer_language))
        return settings if settings is self.settings else check(settings)

    def language_model(self, name: str | None = None) -> Choice:
        """Return the language model that would answer now, and why. `auto` looks again as long as there is none.

        `name` replaces the one that `Rag` was made with. Raises ServerUnreachableError or ModelNotFoundError for a
        model named explicitly, and SettingsError for an invalid name.
        """
        return self._models.select(name or "")

    def models(self) -> list[ModelInfo]:
        """Return the language models of the server that the settings name, by default Ollama's.

        Raises ServerUnreachableError or LanguageModelError.
        """
        return model_selection.models(self.settings.llm)

    def pull(self, model: str) -> Generator[Download]:
        """Let Ollama download a model, and yield the progress; closing the iterator ends the download.

        Raises ServerUnreachableError, ModelNotFoundError for a name that its registry does not know, or
        LanguageModelError.
        """
        return model_selection.pull(model, self.settings.llm)

    def conversations(self, owner: str = "") -> "Conversations":
        """Return the kept conversations of an owner; "" is the user of this machine.

        Conversations in the page belong to its readers. The page makes an owner's name for each of them.
        """
        from rag.conversations.store import Conversations  # noqa: PLC0415 - no question needs it

        return Conversations(self.settings.index.data, owner)

    def notes(self, owner: str = "") -> "Notes":
        """Return the notes of an owner; "" is the user of this machine."""
        from rag.conversations.notes import Notes  # noqa: PLC0415 - no question needs it

        return Notes(self.settings.index.data, owner)

    def rate(self, answer: Answer, *, is_good: bool | None) -> None:
        """Save a rating of an answer in the data folder; None removes it. Nothing is sent anywhere.

        Raises RatingError if the file of ratings can't be written.
        """
        self._ratings().rate(answer, is_good=is_good)

    def rating(self, answer: Answer) -> bool | None:
        """Return the rating of an answer, or None if there is none."""
        return self._ratings().of(answer)

    def ratings(self) -> "list[Rating]":
        """Return all ratings, newest first."""
        return self._ratings().all()

    def _ratings(self) -> "Ratings":
        from rag.conversations.ratings import Ratings  # noqa: PLC0415 - no question needs it

        return Ratings(self.settings.index.data)

    def close(self) -> None:
        """Close the index; the next call opens it again."""
        self.index.close()
