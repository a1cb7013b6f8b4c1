"""The whole way of a question: search, evidence, prompt, model, citations."""

import datetime as dt
import time
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from index.embeddings import Embedder
from index.index import Index
from index.language import detect
from index.search import Result, Size
from index.types import Filters, Hit
from rag import languages, llm
from rag.checks import entailment
from rag.checks.judge import Judge
from rag.checks.verdict import Checker
from rag.citations import Resolver, citation, cited_sentences, without_marks
from rag.errors import ContextOverflowError, CutAnswerError, InterruptedAnswerError, LanguageModelError, QuestionError
from rag.evidence import ENOUGH, Evidence, Scored
from rag.finding import Finder, Finding
from rag.freshness import as_of, contradicted, timely_first
from rag.history import sought
from rag.llm import LanguageModel
from rag.prompt import Prompt, Templates, fit
from rag.rewriting import rewritten
from rag.settings import SearchSettings, Settings
from rag.types import Answer, Citation, Event, Finished, Found, Sentence, Turn, Written
from rag.when import When, understood

LONGEST_QUESTION = 4000
"""Characters."""
_QUOTES = 3
_NO_ANSWER = "NOANSWER"
"""What the prompts ask for when the passages do not answer, in letters only."""
_CLOSE = 0.08
"""How far behind the best sentence another one may be to be quoted too."""


@dataclass(slots=True)
class _Clock:
    """Milliseconds per stage."""

    timings: dict[str, float] = field(default_factory=dict)
    _started: float = field(default_factory=time.perf_counter)
    _last: float = field(default_factory=time.perf_counter)

    def lap(self, stage: str) -> None:
        now = time.perf_counter()
        self.timings[stage] = round(self.timings.get(stage, 0.0) + (now - self._last) * 1000, 1)
        self._last = now

    def total(self) -> dict[str, float]:
        return {**self.timings, "total": round((time.perf_counter() - self._started) * 1000, 1)}


def answer_events(  # noqa: PLR0913 - all that an answer depends on
    index: Index,
    choose: Callable[[], llm.Choice],
    templates: Templates,
    settings: Settings,
    question: str,
    history: Sequence[Turn] = (),
    *,
    filters: Filters | None = None,
    any_date: bool = False,
) -> Generator[Event]:
    """Yield what happens while a question is answered: Found, then Written for each piece, then Finished.

    `any_date` leaves out no article for a time that the question names.
    Closing the iterator stops the model. Raises QuestionError for a question that can't be asked, and NoIndexError.
    """
    clock = _Clock()
    question = checked(question)
    language = detect(question, index.store.languages()).language or _language_before(history) or "en"

    @cache
    def write_out() -> str:
        model = choose().model
        return rewritten(model, templates, question, history, language) if model else ""

    asked = _Asked(index, question, history, language, settings.search, filters or Filters(), write_out, clock)
    looked = _look(asked, any_date=any_date)
    hits = looked.finding.result.hits
    quotes = _quotes(looked.ranked) if looked.is_answered else ()
    draft = Answer(
        question=question,
        standalone=looked.standalone,
        text="",
        language=language,
        refused=False,
        hits=hits,
        understood=looked.finding.when,
        notice=looked.notice if hits else "No article passes the filters.",
    )
    yield Found(hits, quotes)
    answer = _refused(draft)
    if looked.is_answered:
        choice = choose()
        draft = replace(draft, notice=" ".join(filter(None, (draft.notice, choice.reason))), quotes=quotes)
        answer = _quoted(draft, quotes)
        if choice.model:
            answer = yield from _Writer(choice.model, templates, settings, looked.evidence, history, clock).write(draft)
    if not answer.refused and answer.finished:
        longer = _up_to_date(answer, index.embedder())
        if choice.model and answer.model != llm.QUOTES and longer.text != answer.text:
            yield Written(longer.text.removeprefix(answer.text), longer.citations[len(answer.citations) :])
        answer = longer
    yield Finished(replace(answer, timings=clock.total()))


def _up_to_date(answer: Answer, embedder: Embedder) -> Answer:
    """Add what a newer article says otherwise than a cited one, or else how old an answer with figures is."""

    def similarity(sentence: str, other: str) -> float:
        vectors = embedder.embed_questions([sentence, other])
        return float(vectors[0] @ vectors[1])

    found = contradicted(answer.citations, answer.hits, similarity)
    if found and all(each.quote != found.quote for each in answer.citations):
        newer = citation(len(answer.citations) + 1, found.hit, found.span)
        line = f"{languages.newer(answer.language, found.published)} “{newer.quote}”"
        return replace(
            answer,
            text=f"{answer.text}\n{line} [{newer.number}]",
            sentences=(*answer.sentences, Sentence(line, (newer.number,))),
            citations=(*answer.citations, newer),
        )
    day = "" if answer.understood else as_of(answer.citations, _today())
    return replace(answer, as_of=languages.as_of(answer.language, day) if day else "")


def _today() -> dt.date:
    """Return the user's own day, which "yesterday" is counted from."""
    return dt.datetime.now().astimezone().date()


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question and all that it is asked with."""

    index: Index
    question: str
    history: Sequence[Turn]
    language: str
    settings: SearchSettings
    filters: Filters
    write_out: Callable[[], str]
    clock: _Clock

    def search(self, query: str, top: int, when: When | None) -> Result:
        """Return what is found, only of the time `when` where there is one."""
        filters = self.filters
        if when:
            after, before = (getattr(filters, name) for name in ("after", "before"))
            filters = replace(
                filters, after=max(after, when.after), before=min(filter(None, (before, when.until)), default="")
            )
        size = Size(top, self.settings.tokens)
        return self.index.search(query, size, filters=filters, rerank=self.settings.rerank)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What was found for a question, and whether it answers."""

    finding: Finding
    evidence: Evidence
    ranked: Sequence[Scored]
    is_answered: bool
    standalone: str
    notice: str = ""


def _look(asked: _Asked, *, any_date: bool) -> _Looked:
    """Look for passages of the time that the question names, and of any time where those do not answer."""
    today = _today()
    what = sought(asked.question, asked.history, asked.language, today, asked.index.embedder().count_tokens)
    when = None if any_date else understood(what.question, asked.language, today)
    finder = Finder(asked.search, what, asked.history, asked.language, asked.settings.top, asked.write_out)
    looked = _weighed(asked, finder.find(when))
    if looked.is_answered or not looked.finding.is_limited:
        return looked
    anytime = _weighed(asked, finder.find())
    if not anytime.is_answered or when is None:
        return anytime
    return replace(anytime, notice=f"No article {when.published} answers; this is from articles of any date.")


def _weighed(asked: _Asked, finding: Finding) -> _Looked:
    """Say whether what was found answers, and rank its sentences by the question alone."""
    asked.clock.lap("search")
    result, what = finding.result, finding.sought
    evidence = Evidence(asked.index.embedder(), result.hits, result.background.offsets)
    ranked = evidence.ranked(what.question)
    judged = what.context if finding.needs_context else what.question
    judged_by = evidence.ranked(judged) if finding.needs_context else ranked
    confidence = evidence.confidence(asked.language, judged_by, result)
    shown = what.shown if what.shown != asked.question else ""
    ranked = timely_first(ranked, finding.when)
    asked.clock.lap("evidence")
    return _Looked(finding, evidence, ranked, confidence >= ENOUGH, shown)


def _language_before(history: Sequence[Turn]) -> str:
    """Return the language of the conversation, for a follow-up that is too short to tell."""
    return detect(history[-1].question).language if history else ""


def checked(question: str) -> str:
    """Return a question without the white space around it.

    Raises QuestionError for an empty one and one that is too long.
    """
    if not isinstance(question, str):
        msg = f"A question is a text, not of type {type(question).__name__}."
        raise QuestionError(msg)
    question = question.encode(errors="replace").decode().strip()
    if not any(char.isalnum() for char in question):
        msg = "The question is empty; ask one in words."
        raise QuestionError(msg)
    if len(question) > LONGEST_QUESTION:
        msg = f"The question has {len(question):,} characters, more than {LONGEST_QUESTION:,}; put texts into articles."
        raise QuestionError(msg)
    return question


def _quotes(ranked: Sequence[Scored]) -> tuple[Citation, ...]:
    """Return the best sentence and those close behind it, as citations."""
    close = [entry for entry in ranked if entry.score >= ranked[0].score - _CLOSE][:_QUOTES]
    return tuple(citation(number, entry.hit, entry.span) for number, entry in enumerate(close, start=1))


def _refused(draft: Answer) -> Answer:
    return replace(draft, refused=True, text=languages.refusal(draft.language), model=draft.model or llm.QUOTES)


def _quoted(draft: Answer, quotes: tuple[Citation, ...]) -> Answer:
    text = "\n".join(f"{quote.quote} [{quote.number}]" for quote in quotes)
    sentences = tuple(Sentence(quote.quote, (quote.number,), "supported") for quote in quotes)
    return replace(draft, text=text, sentences=sentences, citations=quotes, quotes=quotes, model=llm.QUOTES)


class _Writer:
    """Has a language model write the answer from the passages, and resolves its marks on the way."""

    def __init__(
        self,
        model: LanguageModel,
        templates: Templates,
        settings: Settings,
        evidence: Evidence,
        history: Sequence[Turn],
        clock: _Clock,
    ) -> None:
        self._model = model
        self._templates = templates
        self._settings = settings
        self._evidence = evidence
        self._history = [replace(turn, answer=without_marks(turn.answer)) for turn in history]
        self._clock = clock

    def write(self, draft: Answer) -> Generator[Written, None, Answer]:
        """Yield the answer's pieces and return it whole; the quotes stand in where the model gives nothing to show."""
        draft = replace(draft, model=self._model.name)
        passages: Sequence[Hit] = draft.hits
        try:
            while True:
                prompt = self._prompt(draft, passages)
                try:
                    return (yield from self._written(draft, prompt))
                except ContextOverflowError:
                    # The server counted more tokens than were estimated: the worst passage goes.
                    passages = prompt.passages[:-1]
        except LanguageModelError as error:
            return self._instead(draft, str(error))

    def _prompt(self, draft: Answer, passages: Sequence[Hit]) -> Prompt:
        return fit(
            self._templates,
            question=draft.question,
            passages=passages,
            language=languages.name(draft.language),
            history=self._history,
            room=self._model.context_window - self._settings.llm.answer_tokens,
            count_tokens=self._model.count_tokens,
        )

    def _written(self, draft: Answer, prompt: Prompt) -> Generator[Written, None, Answer]:
        checker = Checker(
            self._evidence.compared,
            question=draft.question,
            language=draft.language,
            entails=entailment.load(self._settings.checks.nli),
        )
        judge = Judge(checker, prompt.passages)
        resolver = Resolver(prompt.passages, judge.support, draft.language)
        draft = replace(draft, dropped=len(draft.hits) - len(prompt.passages))
        unfinished: InterruptedAnswerError | None = None
        refusal = _RefusalWatch()
        pieces = self._model.stream(prompt.messages)
        try:
            for piece in pieces:
                if "first_token" not in self._clock.timings:
                    self._clock.lap("first_token")
                if (shown := refusal.feed(piece)) and (written := resolver.feed(shown)):
                    yield written
        except InterruptedAnswerError as error:
            unfinished = error
        finally:
            pieces.close()
        for rest in (resolver.feed(refusal.finish()), resolver.finish()):
            if rest:
                yield rest
        self._clock.lap("writing")
        if refusal.is_refusal:
            return _refused(draft)
        return self._finished(draft, resolver, judge, unfinished)

    def _finished(
        self, draft: Answer, resolver: Resolver, judge: Judge, unfinished: InterruptedAnswerError | None
    ) -> Answer:
        is_whole = unfinished is None or isinstance(unfinished, CutAnswerError)
        if is_whole:
            resolver.cite_uncited()
        found = cited_sentences(resolver.text, draft.language)
        sentences = tuple(judge.judged(sentence, resolver.citations) for sentence in found)
        self._clock.lap("checking")
        doubtful = sum(sentence.verdict != "supported" for sentence in sentences)
        if doubtful == len(sentences) and is_whole:
            what = "wrote nothing that the articles bear out" if resolver.citations else "cited no passage"
            return self._instead(draft, f"{self._model.name} {what}.")
        notices = (str(unfinished) if unfinished else draft.notice, _doubts(doubtful, len(sentences)))
        return replace(
            draft,
            text=resolver.text.strip(),
            sentences=sentences,
            citations=tuple(resolver.citations),
            notice=" ".join(filter(None, notices)),
            finished=not unfinished,
        )

    def _instead(self, draft: Answer, why: str) -> Answer:
        return replace(_quoted(draft, draft.quotes), notice=f"Quotes only: {why}")


def _doubts(doubtful: int, total: int) -> str:
    verb = "is" if doubtful == 1 else "are"
    return f"{doubtful} of the {total} sentences {verb} not borne out by the articles." if doubtful else ""


class _RefusalWatch:
    """Holds an answer back as long as it may be the words by which the model says that there is none."""

    def __init__(self) -> None:
        self._held = ""
        self._is_open = False

    def feed(self, piece: str) -> str:
        """Take a piece; returns what can be shown."""
        if self._is_open:
            return piece
        self._held += piece
        start = _letters(self._held)
        if _NO_ANSWER.startswith(start) or start.startswith(_NO_ANSWER):
            return ""
        self._is_open = True
        return self.finish()

    def finish(self) -> str:
        """Return what was held back, unless it is the refusal."""
        if self.is_refusal:
            return ""
        held, self._held = self._held, ""
        return held

    @property
    def is_refusal(self) -> bool:
        """Whether the model said that the passages do not answer."""
        return not self._is_open and _letters(self._held).startswith(_NO_ANSWER)


def _letters(text: str) -> str:
    return "".join(char for char in text.upper() if char.isalpha())
