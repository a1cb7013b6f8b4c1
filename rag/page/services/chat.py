"""Chat: questions and answers in the conversations of the page; knows nothing of Gradio."""

import logging
import os
import threading
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from typing import Any, cast

from index.errors import RagError
from index.types import Filters
from rag.answering.types import Event, Exchange, Wish, is_preliminary
from rag.api.rag import Rag
from rag.conversations.notes import quotation
from rag.locale import Wording
from rag.locale.rejection_reasons import told
from rag.page.formatting import whole
from rag.page.security.rate_limits import RateLimits
from rag.page.services.answer_job import NOTHING_FOUND, AnswerJob, ChatView, History
from rag.page.services.clicks import number, span_in
from rag.page.services.conversations import ConversationService
from rag.page.services.models import ModelService
from rag.page.services.notes import kept_before
from rag.page.services.onboarding import Onboarding
from rag.page.services.open_conversations import OpenConversation
from rag.page.templates import conversations, exchanges, parts, reading, view_models, welcome
from rag.page.templates.article_pieces import Trail, found_passages, standing, trail
from rag.page.visitor import Visitor

_AS_UNDERSTOOD = Wish()
_log = logging.getLogger(__name__)


class ChatService:
    """All conversations with one `Rag`."""

    def __init__(self, rag: Rag) -> None:
        self.rag = rag
        self.models = ModelService(rag)
        self.onboarding = Onboarding(rag)
        self.limits = RateLimits(rag.settings.page)
        # More searches than processors make all of them slow, and none of them sooner done.
        self._searching = threading.BoundedSemaphore(2 * (os.cpu_count() or 1))
        self.kept = ConversationService(rag)

    def ask(
        self,
        visitor: Visitor,
        question: str,
        limits: Mapping[str, Any] | None = None,
        wish: Wish = _AS_UNDERSTOOD,
        *,
        place: int | None = None,
        is_again: bool = False,
        key: str = "",
    ) -> Iterator[ChatView]:
        """Answer a question; nothing happens for an empty one, or while the conversation has one in work.

        A request with the question and the idempotency `key` of one of the conversation's last is that one once more:
        what has become of it is shown.

        `limits` are fields of `Filters`: which articles may answer. With `place`, the answer comes after that many
        exchanges, and those that followed are gone; with `is_again`, it is another answer to the one after them.
        """
        question = whole(question).strip()
        conversation = self.kept.opened(visitor)
        is_first = not (conversation.history or conversation.heading.id or place or is_again or limits)
        if is_first and (begun := self.kept.left_behind(visitor, question)):
            self.kept.windows.remember(begun, question, key)
            self.kept.windows.show(visitor, begun)
            yield from self.follow(visitor)
            return
        job = AnswerJob(question, len(conversation.history) if place is None else min(place, len(conversation.history)))
        if not question:
            return
        if not self.kept.windows.begin(conversation, job, key):
            if self.kept.windows.has_come(conversation, question, key):
                yield from self.follow(visitor)
            return
        working = ExitStack()
        if refusal := working.enter_context(self.limits.asking(visitor, job.place)):
            self.kept.windows.forget(conversation, question, key)
            self.kept.windows.end(conversation)
            working.close()
            yield ChatView(exchanges.shown(Exchange(question, failure=refusal), job.place, visitor.words))
            return
        self._begin(visitor, conversation, job, _Asked(limits or {}, wish, is_again=is_again, working=working))
        yield from self.follow(visitor)

    def _begin(self, visitor: Visitor, conversation: OpenConversation, job: AnswerJob, asked: "_Asked") -> None:
        question, before = job.draft.question, conversation.history[: job.place]
        trouble: RagError | None = None
        try:
            asked = replace(asked, filters=Filters(**asked.limits) or None)
        except RagError as error:
            trouble = error

        def done(result: Exchange | Exception) -> None:
            exchange = _came_to(question, result, visitor.words)
            self._done(visitor, conversation, asked.placed(exchange, conversation.history, job.place), asked.working)

        self.kept.own(visitor, conversation)
        if trouble:
            done(trouble)
            return
        # Should the program end before there is an answer, the question is there.
        unanswered = Exchange(question, failure=visitor.words("interrupted"), is_stopped=True, wish=asked.wish)
        conversation.unanswered = asked.placed(unanswered, conversation.history, job.place)
        self.kept.save(visitor, conversation, conversation.unanswered)
        chosen = {**self.models.chosen(visitor), **_asked_for(asked.wish), "filters": asked.filters or Filters()}
        turns = [] if asked.wish.is_alone else [exchange.turn for exchange in before if exchange.turn]
        job.begin(
            lambda stop: self._in_turn(
                self.rag.stream(question, turns, stop=stop, session=visitor.window, who=visitor.person, **chosen)
            ),
            lambda: self.kept.windows.wake(conversation),
            done,
        )

    def _done(self, visitor: Visitor, conversation: OpenConversation, history: History, working: ExitStack) -> None:
        conversation.history = history
        self.kept.save(visitor, conversation, history)
        working.close()
        self.kept.windows.end(conversation)

    def follow(self, visitor: Visitor) -> Iterator[ChatView]:
        """Yield what a window shows as it changes, until it has no answer in work.

        Where somebody does so already, it is only what the window shows now.
        """
        known: _Standing | None = None
        found: str | None = None
        while known is None or not known.is_same(self._standing(visitor)):  # what was yielded last has been sent
            with self.kept.windows.following(visitor) as changed:
                while True:
                    now = self._standing(visitor)
                    view = self._view(visitor, now.job, now.history, is_known=known is not None and known.is_same(now))
                    known = now
                    if now.job is None or changed is None:
                        break
                    view, found = (replace(view, found=None) if view.found == found else view), view.found
                    yield view
                    if not changed():
                        return
            yield view

    def _standing(self, visitor: Visitor) -> "_Standing":
        conversation = self.kept.opened(visitor)
        job = conversation.job  # before the history, which has the answer when it ends
        return _Standing(conversation, job, conversation.history)

    def _view(self, visitor: Visitor, job: AnswerJob | None, history: History, *, is_known: bool = False) -> ChatView:
        """Return what a conversation looks like; `is_known` says that what is done is shown already."""
        if job is None:
            return ChatView("" if history else self.onboarding.welcome(visitor)[1], history)
        draft, words = job.draft, visitor.words
        if draft.found is NOTHING_FOUND and not draft.text and not draft.place:
            live = exchanges.searching(draft.question, words)
        else:
            live = exchanges.writing(draft.answer(), words, job.place, draft.place, draft.prompts)
        found = reading.found(found_passages(draft.found), words) if draft.found.hits else ""
        return ChatView(live, None if is_known else history[: job.place], is_writing=True, found=found)

    def _in_turn(self, events: Generator[Event]) -> Generator[Event]:
        """Yield the events of a question; until its evidence is judged, only some questions are in work at once."""
        with closing(events):
            with self._searching:
                for each in events:
                    yield each
                    if not is_preliminary(each):
                        break
            yield from events

    def again(
        self, visitor: Visitor, wanted: Mapping[str, Any], limits: Mapping[str, Any] | None = None
    ) -> Iterator[ChatView]:
        """Ask a question of the conversation once more, without something that was understood from it.

        `wanted` is what a click sent: the exchange's `number`, and `without`, which is `kind`, `date`, `context`,
        `language`, `limits` or nothing. The answer that is there stays, as another one to the same question.
        """
        exchange = self.exchange(visitor, wanted)
        if exchange is None:
            return
        wish = _without(exchange.wish, wanted.get("without"), visitor.words.language)
        place = number(wanted.get("number"))
        limits = None if wanted.get("without") == "limits" else limits
        yield from self.ask(visitor, exchange.question, limits, wish, place=place, is_again=True)

    def turn(self, visitor: Visitor, wanted: Mapping[str, Any]) -> ChatView | None:
        """Show another one of the answers to a question; `wanted` names the exchange's `number` and the `version`."""
        conversation, exchange = self.kept.opened(visitor), self.exchange(visitor, wanted)
        version = number(wanted.get("version"))
        if exchange is None or conversation.job or not 0 <= version < len(exchange.versions):
            return None
        row, history = number(wanted.get("number")), conversation.history
        conversation.history = (*history[:row], exchange.version(version), *history[row + 1 :])
        self.kept.save(visitor, conversation, conversation.history)
        return self._view(visitor, None, conversation.history)

    def history(self, visitor: Visitor) -> History:
        """Return what was said in the conversation that a window shows."""
        return self.kept.opened(visitor).history

    def exchange(self, visitor: Visitor, wanted: Mapping[str, Any]) -> Exchange | None:
        """Return the exchange that a click names by its `number`."""
        row, history = number(wanted.get("number")), self.history(visitor)
        return history[row] if 0 <= row < len(history) else None

    def begin_anew(self, visitor: Visitor) -> ChatView:
        """Show an empty conversation; an answer that is in work goes on, if it can be found again."""
        self._let_go(self.kept.opened(visitor))
        self.kept.leave(visitor)
        return self._view(visitor, None, ())

    def reopen(self, visitor: Visitor, address: Any) -> ChatView:
        """Show a conversation that is kept or shared. `address` comes from the browser."""
        self._let_go(self.kept.opened(visitor))
        try:
            conversation = self.kept.open(visitor, address)
        except RagError as error:
            return ChatView(welcome.trouble(told(str(error), visitor.words)), ())
        if conversation is None:
            return ChatView(conversations.missing(visitor.words) + self.onboarding.welcome(visitor)[1], ())
        return self._view(visitor, conversation.job, conversation.history)

    def is_writing(self, visitor: Visitor) -> bool:
        """Tell whether the conversation that a window shows has an answer in work."""
        return self.kept.opened(visitor).job is not None

    def stop(self, visitor: Visitor) -> None:
        """End the answer that is in work in what a window shows."""
        if job := self.kept.opened(visitor).job:
            job.stop()

    def leave(self, window: str) -> None:
        """Have a window show nothing more; an answer that can't be found again ends."""
        if conversation := self.kept.windows.leave(window):
            self._let_go(conversation)

    def _let_go(self, conversation: OpenConversation) -> None:
        if conversation.job and not conversation.heading.id:
            conversation.job.stop()

    def end(self) -> None:
        """End all answers and downloads, as the page is served no longer; the questions are kept."""
        for conversation in self.kept.windows.working:
            if conversation.job:
                conversation.job.abandon()
                conversation.history = conversation.unanswered or conversation.history
            self.kept.windows.end(conversation)
        self.models.end()

    def log(self, history: Sequence[Exchange], visitor: Visitor) -> str:
        """Show the exchanges that are done."""
        answers = {row: exchange.answer for row, exchange in enumerate(history) if exchange.answer}
        kept = dict(zip(answers, kept_before(self.rag, visitor, [*answers.values()]), strict=True))
        return "".join(
            exchanges.shown(exchange, row, visitor.words, is_good=self._rating(exchange), is_kept=kept.get(row, False))
            for row, exchange in enumerate(history)
        )

    def rate(self, wanted: Mapping[str, Any], visitor: Visitor) -> str:
        """Keep what a reader thinks of an answer; the same once more takes it back. Returns what the page says of it.

        `wanted` is what a click sent: the exchange's `number` and the `rating`.
        """
        exchange, rating = self.exchange(visitor, wanted), wanted.get("rating")
        answer = exchange.answer if exchange else None
        if answer is None or rating not in ("up", "down"):
            return ""
        try:
            is_good = None if self.rag.rating(answer) == (rating == "up") else rating == "up"
            self.rag.rate(answer, is_good=is_good)
        except RagError as error:
            return parts.small("failure", told(str(error), visitor.words))
        return exchanges.rated(number(wanted.get("number")), is_good, visitor.words)

    def edit(self, wanted: Mapping[str, Any], visitor: Visitor) -> tuple[int, str] | None:
        """Return number and question of the exchange that a click wants to edit; None for one that is not there."""
        exchange = self.exchange(visitor, wanted)
        return (number(wanted.get("number")), exchange.question) if exchange else None

    def _rating(self, exchange: Exchange) -> bool | None:
        try:
            return self.rag.rating(exchange.answer) if exchange.answer else None
        except RagError:
            return None  # told when something is rated

    def read(self, wanted: Any, visitor: Visitor) -> str | None:
        """Return the article that a click asks for; None when it asks for nothing that can be.

        What a click sends comes from the browser and is believed only as far as it fits an article, and a citation of
        what was said in the visitor's own window.
        """
        if not isinstance(wanted, dict) or not isinstance(id_ := wanted.get("article"), str):
            return None
        try:
            article = self.rag.article(id_)
        except RagError:
            article = None
        if article is None:
            return reading.gone(visitor.words)
        span = span_in(article, wanted)
        place = standing(article, span, wanted.get("quote"))
        is_changed = span is not None and place is None
        made = self._trail(wanted, visitor)
        [is_kept] = kept_before(self.rag, visitor, [quotation(article, None if is_changed else place or span)])
        return reading.shown(article, place or span, visitor.words, made, is_changed=is_changed, is_kept=is_kept)

    def _trail(self, wanted: Mapping[str, Any], visitor: Visitor) -> Trail | None:
        """Return the trail from the citation that a click names, if it is of the article and the words it asks for."""
        row, named = number(wanted.get("number")), number(wanted.get("citation"))
        conversation, exchange = self.kept.opened(visitor), self.exchange(visitor, wanted)
        answer = exchange.answer if exchange else None
        if (job := conversation.job) and row == job.place:
            answer = job.draft.answer()
        if answer is None:
            return None
        meant = (wanted.get("article"), number(wanted.get("start")), number(wanted.get("end")))
        is_meant = any(
            (each.number, each.article.id, each.start, each.end) == (named, *meant) for each in answer.citations
        )
        return trail(answer, named, row) if is_meant else None


@dataclass(frozen=True, slots=True)
class _Standing:
    """What a window shows, apart from how far the answer in work has come."""

    conversation: OpenConversation
    job: AnswerJob | None
    history: History

    def is_same(self, other: "_Standing") -> bool:
        return self.conversation is other.conversation and self.job is other.job and self.history is other.history


@dataclass(frozen=True, slots=True)
class _Asked:
    limits: Mapping[str, Any]
    wish: Wish
    is_again: bool
    working: ExitStack
    """What ends with the work."""
    filters: Filters | None = None
    """The limits, once they are known to be valid; None for none."""

    def placed(self, exchange: Exchange, history: History, place: int) -> History:
        """Return a conversation with an exchange in its place."""
        exchange, after = replace(exchange, wish=self.wish, filters=self.filters), cast("History", ())
        if self.is_again:
            earlier = tuple(each for each in history[place].versions if each.answer)
            exchange, after = replace(exchange, earlier=earlier), history[place + 1 :]
        return (*history[:place], exchange, *after)


def _came_to(question: str, result: Exchange | Exception, words: Wording) -> Exchange:
    """Return what became of a question."""
    if isinstance(result, Exchange):
        return result
    if isinstance(result, RagError):
        return Exchange(question, failure=view_models.failure(result, words))
    _log.error("A question could not be answered", exc_info=result)
    return Exchange(question, failure=words("failed-unexpectedly"))


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
