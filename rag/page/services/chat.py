"""The conversations that go on in the page; knows nothing of Gradio."""

import logging
import os
import re
import threading
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from index.errors import NoIndexError, RagError
from index.types import Filters, Span
from rag.answering.types import Event, Exchange, Finished, Wish
from rag.api import Rag
from rag.locale import Wording
from rag.page.formatting import whole
from rag.page.security.rate_limits import RateLimits
from rag.page.services.answer_job import AnswerJob, ChatView, History
from rag.page.services.conversations import ConversationService
from rag.page.services.imports import ImportJob
from rag.page.services.models import ModelService, Onboarding
from rag.page.templates import conversations, exchanges, parts, reading, views, welcome
from rag.page.templates.article_pieces import Trail, trail
from rag.page.visitor import Visitor, may_change

SAMPLES = Path(__file__).parents[2] / "evaluate" / "samples" / "articles"
_EXAMPLES = {
    "centre-donnees-report.fr": "Pourquoi le centre de données de Chavagny ouvrira-t-il plus tard que prévu ?",
    "lanting-packaging-plant.en": "How much memory does the Yanque 3 chip carry?",
    "traductor-quechua.es": "谁开发了克丘亚语翻译器Rimay？",  # noqa: RUF001
}
"""Sample article → a question that it answers."""
_OFFSET = re.compile("[0-9]{1,9}")
_AS_UNDERSTOOD = Wish()
_log = logging.getLogger(__name__)


class ChatService:
    """All conversations with one `Rag`, apart by session; what was said is kept by the caller, who hands it in."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag
        self.models = ModelService(rag)
        self._beginning = Onboarding(rag)
        self.limits = RateLimits(rag.settings.page)
        # More searches than processors make all of them slow, and none of them sooner done.
        self._searching = threading.BoundedSemaphore(2 * (os.cpu_count() or 1))
        self.kept = ConversationService(rag)
        self._writings: dict[str, AnswerJob] = {}
        """Session → the answer that it has in work."""

    def welcome(self, who: Visitor) -> tuple[str, str]:
        """Return the page's heading and what an empty conversation shows."""
        words, may = who.words, may_change(who)
        try:
            articles, _ = self._rag.counts()
            examples = list(_EXAMPLES.values()) if self._has_samples() else []
        except NoIndexError as error:
            return welcome.brand(0, words), welcome.empty_index(str(error), words, may_change=may)
        except RagError as error:
            return welcome.brand(0, words), welcome.trouble(str(error))
        if not articles:
            return welcome.brand(0, words), welcome.empty_index("", words, may_change=may)
        return welcome.brand(articles, words), welcome.welcome(examples, articles, words)

    def begin(self, words: Wording) -> Iterator[str]:
        """Yield what comes a moment after the welcome: which model writes, and questions to ask."""
        try:
            has_samples = self._has_samples()
        except RagError:
            has_samples = False
        return self._beginning.shown(words, has_examples=has_samples)

    def _has_samples(self) -> bool:
        return all(self._rag.article(id_) for id_ in _EXAMPLES)

    def choices(self) -> dict[str, list[str]]:
        """Return what the articles can be limited to, by the fields of `Filters`: the most frequent, in order."""
        try:
            facets = self._rag.facets()
        except RagError:
            return {}
        return {name: _sorted(value for value, _ in counted) for name, counted in facets.items()}

    def ask(
        self,
        visitor: Visitor,
        question: str,
        history: History,
        limits: Mapping[str, Any] | None = None,
        wish: Wish = _AS_UNDERSTOOD,
    ) -> Iterator[ChatView]:
        """Answer a question; nothing happens for an empty one, or while the window has one in work.

        `limits` are fields of `Filters`: which articles may answer.
        """
        question = whole(question).strip()
        writing = AnswerJob(question)
        # In one step, as two questions of a window may come at the same moment.
        if not question or self._writings.setdefault(visitor.session, writing) is not writing:
            return
        try:
            with self.limits.asking(visitor, len(history)) as refusal:
                if refusal:
                    last = ChatView(exchanges.shown(Exchange(question, failure=refusal), len(history), visitor.words))
                else:
                    last = yield from self._asked(visitor, writing, history, limits, wish)
        finally:
            is_forgotten = writing.end()
            self._writings.pop(visitor.session, None)
        yield writing.then or ChatView(self.welcome(visitor)[1], ()) if is_forgotten else last

    def _asked(
        self, visitor: Visitor, writing: AnswerJob, history: History, limits: Mapping[str, Any] | None, wish: Wish
    ) -> Generator[ChatView, None, ChatView]:
        """Yield how an answer comes into being; returns the conversation with it, which is kept by then."""
        session, question = visitor.session, writing.draft.question
        try:
            filters = Filters(**(limits or {}))
        except RagError as error:
            return ChatView("", (*history, Exchange(question, failure=str(error))))
        opened = self.kept.opened(visitor)
        yield ChatView(exchanges.searching(question, visitor.words), history, is_writing=True)
        chosen = {**self.models.chosen(visitor), **_asked_for(wish), "filters": filters}
        turns = [] if wish.is_alone else [exchange.turn for exchange in history if exchange.turn]
        writing.begin(
            lambda stop: self._in_turn(
                self._rag.stream(question, turns, stop=stop, session=session, who=visitor.person, **chosen)
            )
        )
        exchange = yield from self._written(writing, visitor.words, len(history))
        history = (*history, replace(exchange, wish=wish))
        self.kept.save(visitor, history, opened, is_left=writing.is_forgotten)
        return ChatView("", history)

    def _in_turn(self, events: Generator[Event]) -> Iterator[Event]:
        """Yield the events of a question; until something is found, only some questions are in work at once."""
        with closing(events):
            with self._searching:
                first = next(events, None)
            if first is not None:
                yield first
                yield from events

    def again(
        self, visitor: Visitor, wanted: Mapping[str, Any], history: History, limits: Mapping[str, Any] | None = None
    ) -> Iterator[ChatView]:
        """Ask a question of the conversation once more, without something that was understood from it.

        `wanted` is what a click sent: the exchange's `number`, and `without`, which is `kind`, `date`, `context`,
        `language` or nothing. What came after that exchange is gone.
        """
        number = _offset(wanted.get("number"))
        if not 0 <= number < len(history):
            return
        exchange = history[number]
        wish = _without(exchange.wish, wanted.get("without"), visitor.words.language)
        yield from self.ask(visitor, exchange.question, history[:number], limits, wish)

    def _written(self, writing: AnswerJob, words: Wording, number: int) -> Generator[ChatView, None, Exchange]:
        draft = writing.draft
        try:
            for events in writing.events():
                for event in events:
                    draft.add(event)
                if isinstance(last := events[-1], Finished):
                    return Exchange(draft.question, last.answer)
                yield ChatView(
                    exchanges.writing(draft.answer(), words, number, draft.place, draft.prompts), is_writing=True
                )
        except RagError as error:
            return Exchange(draft.question, failure=views.failure(error, words))
        except Exception:  # noqa: BLE001 - a defect; it is logged, and the page goes on
            _log.exception("A question could not be answered")
            return Exchange(draft.question, failure=words("failed-unexpectedly"))
        return Exchange(draft.question, draft.stopped(), is_stopped=True)

    def begin_anew(self, visitor: Visitor) -> ChatView | None:
        """Show an empty conversation; None while an answer is in work, which does so when it has ended."""
        self.kept.leave(visitor)
        return self._next(visitor, ChatView(self.welcome(visitor)[1], ()))

    def reopen(self, visitor: Visitor, address: Any) -> ChatView | None:
        """Show a conversation that is kept or shared; None as in `begin_anew`. `address` comes from the browser."""
        try:
            conversation = self.kept.open(visitor, address)
        except RagError as error:
            return self._next(visitor, ChatView(welcome.trouble(str(error)), ()))
        if conversation is None:
            return self._next(visitor, ChatView(conversations.missing(visitor.words) + self.welcome(visitor)[1], ()))
        return self._next(visitor, ChatView("", conversation.exchanges))

    def _next(self, visitor: Visitor, view: ChatView) -> ChatView | None:
        writing = self._writings.get(visitor.session)
        return None if writing and writing.stop(forget=True, then=view) else view

    def is_writing(self, session: str) -> bool:
        """Tell whether a session has an answer in work."""
        return session in self._writings

    def stop(self, session: str, *, forget: bool = False) -> bool:
        """End the answer that a session has in work; returns whether there is one."""
        writing = self._writings.get(session)
        return writing is not None and writing.stop(forget=forget)

    def end(self) -> None:
        """End all answers and downloads, as the page is served no longer; what was written is kept."""
        for writing in list(self._writings.values()):
            writing.stop()
        self.models.end()

    def log(self, history: Sequence[Exchange], words: Wording) -> str:
        """Show the exchanges that are done."""
        return "".join(
            exchanges.shown(exchange, number, words, is_good=self._rating(exchange))
            for number, exchange in enumerate(history)
        )

    def rate(self, wanted: Mapping[str, Any], history: Sequence[Exchange], words: Wording) -> str:
        """Keep what a reader thinks of an answer; the same once more takes it back. Returns what the page says of it.

        `wanted` is what a click sent: the exchange's `number` and the `rating`.
        """
        number, rating = _offset(wanted.get("number")), wanted.get("rating")
        answer = history[number].answer if 0 <= number < len(history) else None
        if answer is None or rating not in ("up", "down"):
            return ""
        try:
            is_good = None if self._rag.rating(answer) == (rating == "up") else rating == "up"
            self._rag.rate(answer, is_good=is_good)
        except RagError as error:
            return parts.small("failure", str(error))
        return exchanges.rated(number, is_good, words)

    def edit(self, wanted: Mapping[str, Any], history: Sequence[Exchange]) -> int | None:
        """Return the number of the exchange whose question a click wants to edit; None for one that is not there."""
        number = _offset(wanted.get("number"))
        return number if 0 <= number < len(history) else None

    def _rating(self, exchange: Exchange) -> bool | None:
        try:
            return self._rag.rating(exchange.answer) if exchange.answer else None
        except RagError:
            return None  # told when something is rated

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

    def read(self, wanted: Any, visitor: Visitor, history: Sequence[Exchange] = ()) -> str | None:
        """Return the article that a click asks for; None when it asks for nothing that can be.

        What a click sends comes from the browser and is believed only as far as it fits an article, and a citation of
        what was said in the visitor's own window.
        """
        if not isinstance(wanted, dict) or not isinstance(id_ := wanted.get("article"), str):
            return None
        try:
            article = self._rag.article(id_)
        except RagError:
            article = None
        if article is None:
            return reading.gone(visitor.words)
        start, end = (_offset(wanted.get(name)) for name in ("start", "end"))
        span = Span(start, end) if 0 <= start < end <= len(article.text) else None
        return reading.shown(article, span, visitor.words, self._trail(wanted, Span(start, end), visitor, history))

    def _trail(
        self, wanted: Mapping[str, Any], span: Span, visitor: Visitor, history: Sequence[Exchange]
    ) -> Trail | None:
        """Return the trail from the citation that a click names, if it is of the article and the words it asks for."""
        number, named = _offset(wanted.get("number")), _offset(wanted.get("citation"))
        answer = history[number].answer if 0 <= number < len(history) else None
        if number == len(history) and (writing := self._writings.get(visitor.session)):
            answer = writing.draft.answer()
        if answer is None:
            return None
        meant = (wanted.get("article"), *span)
        is_meant = any(
            (each.number, each.article.id, each.start, each.end) == (named, *meant) for each in answer.citations
        )
        return trail(answer, named, number) if is_meant else None


def _asked_for(wish: Wish) -> dict[str, Any]:
    """Return what `Rag.stream` takes of a wish."""
    asked: dict[str, Any] = {"any_date": True} if wish.any_date else {}
    if wish.kind:
        asked["kind"] = wish.kind
    return {**asked, "answer_language": wish.language} if wish.language else asked


def _without(wish: Wish, understood: Any, language: str) -> Wish:
    match understood:
        case "date":
            return replace(wish, any_date=True)
        case "kind":
            return replace(wish, kind="fact")
        case "context":
            return replace(wish, is_alone=True)
        case "language":
            return replace(wish, language=language)
    return wish


def _sorted(values: Iterable[str]) -> list[str]:
    return sorted(set(filter(None, values)), key=str.casefold)


def _offset(value: Any) -> int:
    return int(value) if isinstance(value, str) and _OFFSET.fullmatch(value) else -1
