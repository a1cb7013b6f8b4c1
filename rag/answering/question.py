"""A question and all that it is asked with → what was found for it, and whether that answers."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from index.index import Index
from index.search import Result, Size
from index.text.language import detect
from index.types import Filters
from rag import llm
from rag.answering.answerability import ENOUGH, Evidence, Scored
from rag.answering.cancellation import Stop
from rag.answering.followups import sought
from rag.answering.freshness import timely_first
from rag.answering.notices import Notice
from rag.answering.prompt import Templates
from rag.answering.retrieval import ConversationRetriever, Retrieved
from rag.answering.rewriting import rewritten
from rag.answering.stopwatch import Stopwatch
from rag.answering.time_range import TimeRange, understood
from rag.answering.types import Turn
from rag.llm import queue
from rag.settings import Settings


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks."""

    stop: Stop = field(default_factory=Stop)
    """Ends the answer at once, from any thread."""
    session: str = ""
    """The conversation: each has one answer at a time; "" for a question that stands alone."""
    person: str = ""
    """Whose conversation it is: persons take turns; "" for who is the only one in it."""


@dataclass(frozen=True)
class QuestionContext:
    """A question and all that it is asked with."""

    index: Index
    choose: Callable[[], llm.Choice]
    templates: Templates
    settings: Settings
    question: str
    history: Sequence[Turn]
    filters: Filters
    asker: Caller
    clock: Stopwatch

    @cached_property
    def language(self) -> str:
        """The language of the question; that of the conversation where it is too short to tell."""
        before = detect(self.history[-1].question).language if self.history else ""
        return detect(self.question, self.index.store.languages()).language or before or "en"

    @cached_property
    def choice(self) -> llm.Choice:
        """The language model, chosen when it is first needed."""
        return self.choose()

    def search(self, query: str, top: int, when: TimeRange | None) -> Result:
        """Return what is found, only of the time `when` where there is one."""
        filters, settings = self.filters, self.settings.search
        if when:
            after, before = (getattr(filters, name) for name in ("after", "before"))
            filters = replace(
                filters, after=max(after, when.after), before=min(filter(None, (before, when.until)), default="")
            )
        return self.index.search(query, Size(top, settings.tokens), filters=filters, rerank=settings.rerank)

    @cached_property
    def written_out(self) -> str:
        """The follow-up as the model writes it out; "" where there is no model, or others are before its server."""
        model, stop = self.choice.model, self.asker.stop
        if model is None or stop.is_set:
            return ""
        if not model.server:
            return rewritten(model, self.templates, self.question, self.history, self.language, stop)
        line = queue.line(model.server)
        with line.standing(self.asker.session, self.asker.person) as ticket:
            if next(line.places(ticket, self.settings.llm.parallel, stop), 0):
                return ""
            return rewritten(model, self.templates, self.question, self.history, self.language, stop)


@dataclass(frozen=True, slots=True)
class Retrieval:
    """What was found for a question, and whether it answers."""

    finding: Retrieved
    evidence: Evidence
    ranked: Sequence[Scored]
    confidence: float
    standalone: str
    missed: TimeRange | None = None
    """The time that the question names, where what was published then did not answer by itself."""

    @property
    def is_answered(self) -> bool:
        return self.confidence >= ENOUGH

    def told(self, cited: Sequence[str]) -> tuple[Notice, ...]:
        """Say that articles of another time answer, by the days on which what is cited was published."""
        if self.missed is None:
            return ()
        when = self.missed
        of_then = [when.keeps(day) for day in cited]
        if all(of_then):
            return ()
        words = {"after": when.after, "until": when.until}
        return (Notice("other-dates" if any(of_then) else "any-date", words),)


def look(asked: QuestionContext, *, any_date: bool) -> Retrieval:
    """Look for passages of the time that the question names, and of any time where those do not answer."""
    day = today()
    what = sought(asked.question, asked.history, asked.language, day, asked.index.embedder().count_tokens)
    when = None if any_date else understood(what.question, asked.language, day)
    top = asked.settings.search.top
    finder = ConversationRetriever(asked.search, what, asked.history, asked.language, top, lambda: asked.written_out)
    looked = _weighed(asked, finder.find(when))
    if looked.is_answered or not looked.finding.is_limited:
        return looked
    anytime = _weighed(asked, finder.find())
    if not anytime.is_answered or when is None:
        return anytime
    return replace(anytime, missed=when)


def _weighed(asked: QuestionContext, finding: Retrieved) -> Retrieval:
    """Say whether what was found answers, and rank its sentences, both by the question alone."""
    asked.clock.lap("search")
    result, what = finding.result, finding.sought
    evidence = Evidence(asked.index.embedder(), result.hits, result.background.offsets)
    ranked = evidence.ranked(what.question)
    if alone := finding.alone:
        own = evidence.of(alone.result.hits)
        confidence = alone.confidence(own.confidence(asked.language, own.ranked(what.question), alone.result))
    else:
        confidence = evidence.confidence(asked.language, ranked, result)
    shown = what.shown if what.shown != asked.question else ""
    ranked = timely_first(ranked, finding.when)
    asked.clock.lap("evidence")
    return Retrieval(finding, evidence, ranked, confidence, shown)


def today() -> dt.date:
    """Return the user's own day, which "yesterday" is counted from."""
    return dt.datetime.now().astimezone().date()
