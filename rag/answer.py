"""The whole way of a question: search, evidence, prompt, model, citations."""

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from index.index import Index
from index.language import detect
from index.types import Hit
from rag import languages, llm
from rag.citations import Resolver, citation, cited_sentences, without_marks
from rag.context import PASSAGES_ONLY, widened
from rag.errors import ContextOverflowError, CutAnswerError, InterruptedAnswerError, LanguageModelError, QuestionError
from rag.evidence import ENOUGH, Evidence, Scored
from rag.history import standalone
from rag.holdback import Hearing, is_foreign
from rag.llm import LanguageModel, queue
from rag.llm.thoughts import END
from rag.llm.usage import Usage, fewest
from rag.prompt import Prompt, Templates, fit
from rag.settings import Settings
from rag.stop import Stop
from rag.types import Answer, Citation, Event, Finished, Found, Receipt, Sentence, Turn, Waiting, Written

LONGEST_QUESTION = 4000
"""Characters."""
_QUOTES = 3
_STRONG = 0.8
"""The confidence from which the quotes are better than a model's word that there is no answer."""
_CLOSE = 0.04
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


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks."""

    stop: Stop = field(default_factory=Stop)
    """Ends the answer at once, from any thread."""
    session: str = ""
    """The conversation: each has one answer at a time; "" for a question that stands alone."""


def answer_events(
    index: Index,
    choose: Callable[[], llm.Choice],
    templates: Templates,
    settings: Settings,
    question: str,
    history: Sequence[Turn] = (),
    *,
    asker: Asker | None = None,
) -> Generator[Event]:
    """Yield what happens while a question is answered: Found, Waiting, Written for each piece, and last Finished.

    Closing the iterator stops the model with its next token, the asker's stop at once. Raises QuestionError for a
    question that can't be asked, and NoIndexError.
    """
    clock = _Clock()
    question = checked(question)
    query = standalone(question, history)
    asked_in = detect(question, index.store.languages()).language or detect(query).language or "en"
    language = settings.llm.answer_language or asked_in
    found = index.search(query, settings.search.top)
    hits = found.hits
    clock.lap("search")
    evidence = Evidence(index.embedder(), hits, found.background.offsets)
    ranked = evidence.ranked(query)
    draft = Answer(question=question, text="", language=language, refused=False, hits=hits)
    confidence = evidence.confidence(query, asked_in, ranked, found)
    is_answered = confidence >= ENOUGH
    quotes = _quotes(ranked) if is_answered else ()
    clock.lap("evidence")
    yield Found(hits, quotes)
    answer = _refused(draft)
    if is_answered:
        choice = choose()
        draft = replace(draft, notice=choice.reason, quotes=quotes)
        answer = _quoted(draft, quotes)
        if choice.model:
            writer = _Writer(choice.model, templates, settings, evidence, history, clock)
            answer = yield from writer.write(draft, asker or Asker(), confidence)
            clock.lap("checking")
            answer = replace(answer, receipt=writer.receipt)
    yield Finished(replace(answer, timings=clock.total(), receipt=replace(answer.receipt, timings=clock.total())))


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
    sentences = tuple(Sentence(quote.quote, (quote.number,)) for quote in quotes)
    is_foreign_to = any(quote.article.language not in ("", draft.language) for quote in quotes)
    lead = languages.quoted(draft.language) if is_foreign_to else ""
    notice = " ".join(filter(None, (lead, draft.notice)))
    return replace(
        draft, text=text, sentences=sentences, citations=quotes, quotes=quotes, model=llm.QUOTES, notice=notice
    )


class _ForeignAnswerError(Exception):
    """The model wrote in another language than it was told to."""


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
        self._count = model.count_tokens
        self._window = model.context_window
        self._has_shown = False
        self._is_muted = False
        """Whether pieces are shown no more, because some were that count for nothing by now."""
        self._usage: Usage | None = None
        self._began = 0.0
        self._warning = ""
        self.receipt = Receipt(window=self._window)

    def write(self, draft: Answer, asker: Asker, confidence: float) -> Generator[Waiting | Written, None, Answer]:
        """Yield the answer's pieces and return it whole; the quotes stand in where the model gives nothing to show."""
        draft = replace(draft, model=self._model.name)
        try:
            if not self._model.server:
                return (yield from self._attempts(draft, asker.stop, confidence))
            line = queue.line(self._model.server)
            with line.standing(asker.session) as ticket:
                yield from map(Waiting, line.places(ticket, self._settings.llm.parallel, asker.stop))
                self._clock.lap("queue")
                return (yield from self._attempts(draft, asker.stop, confidence))
        except LanguageModelError as error:
            return self._instead(draft, str(error))

    def _attempts(self, draft: Answer, stop: Stop, confidence: float) -> Generator[Written, None, Answer]:
        """Ask again for what has no room, and once more, firmly, for an answer in another language."""
        passages: Sequence[Hit] = draft.hits
        is_firm = False
        while True:
            prompt = self._prompt(draft, passages, is_firm=is_firm)
            prompt = replace(prompt, dropped=prompt.dropped + len(draft.hits) - len(passages))
            self._clock.lap("prompt")
            try:
                return (yield from self._written(draft, prompt, stop, confidence))
            except ContextOverflowError:
                # The server counted more tokens than were estimated: what is around the passages goes, then the worst.
                is_plain = self._window <= PASSAGES_ONLY
                passages = prompt.passages[:-1] if is_plain else passages
                self._window = min(self._window, PASSAGES_ONLY)
            except _ForeignAnswerError:
                if is_firm:
                    return self._instead(draft, f"{self._model.name} did not write in {_name(draft)}.")
                is_firm = True

    def _prompt(self, draft: Answer, passages: Sequence[Hit], *, is_firm: bool) -> Prompt:
        firmly = self._templates.language(_name(draft), languages.instruction(draft.language)) if is_firm else ""
        room = self._window - self._settings.llm.answer_tokens - self._count(firmly)
        prompt = self._fitted(draft, passages, room)
        leaves_out = prompt.dropped or prompt.forgotten or self._window > PASSAGES_ONLY
        if leaves_out and (exact := self._model.exact_counter()):
            self._count = exact
            prompt = self._fitted(draft, passages, room)
        wide = widened(prompt.passages, self._window, room - prompt.tokens, self._count)
        if wide != prompt.passages:
            fitted = self._fitted(draft, wide, room)
            prompt = replace(fitted, dropped=prompt.dropped + fitted.dropped)
        if not firmly:
            return prompt
        *before, last = prompt.messages
        return replace(prompt, messages=(*before, replace(last, content=f"{last.content}\n\n{firmly}")))

    def _fitted(self, draft: Answer, passages: Sequence[Hit], room: int) -> Prompt:
        return fit(
            self._templates,
            question=draft.question,
            passages=passages,
            language=_name(draft),
            history=self._history,
            room=room,
            count_tokens=self._count,
        )

    def _written(
        self, draft: Answer, prompt: Prompt, stop: Stop, confidence: float
    ) -> Generator[Written, None, Answer]:
        evidence = self._evidence.of(prompt.passages)
        heard = Hearing(lambda: Resolver(prompt.passages, evidence.best, draft.language), draft.language)
        unfinished: InterruptedAnswerError | None = None
        pieces = self._pieces(prompt, stop)
        try:
            for piece in pieces:
                yield from self._shown(heard.feed(piece))
                if heard.is_foreign:
                    break
        except InterruptedAnswerError as error:
            unfinished = error
        finally:
            pieces.close()
        for rest in heard.finish():
            yield from self._shown(rest)
        self._clock.lap("writing")
        self._count_up(prompt, heard.resolver.text, unfinished)
        if heard.is_refusal:
            return self._refused(draft, confidence)
        if heard.is_foreign or is_foreign(heard.resolver.text, draft.language):
            self._is_muted = self._has_shown
            raise _ForeignAnswerError
        return self._finished(replace(draft, dropped=prompt.dropped), heard.resolver, unfinished)

    def _pieces(self, prompt: Prompt, stop: Stop) -> Generator[str]:
        """Yield what the model writes, and keep what its server counted."""
        self._usage, self._began = None, 0.0
        with closing(self._model.stream(prompt.messages, stop)) as stream:
            while True:
                try:
                    piece = next(stream)
                except StopIteration as end:
                    self._usage = end.value
                    return
                if not self._began:
                    self._clock.lap("first_token")
                    self._began = time.perf_counter()
                if piece == END:
                    self._is_muted = self._has_shown
                yield piece

    def _shown(self, written: Written | None) -> Generator[Written]:
        if written and not self._is_muted:
            self._has_shown = True
            yield written

    def _count_up(self, prompt: Prompt, text: str, unfinished: InterruptedAnswerError | None) -> None:
        usage = self._usage or Usage()
        if isinstance(unfinished, CutAnswerError):
            usage = Usage(unfinished.prompt_tokens, unfinished.answer_tokens)
        written = usage.answer_tokens or self._count(text)
        seconds = time.perf_counter() - self._began if self._began else 0.0
        self.receipt = replace(
            self.receipt,
            passages=len(prompt.passages),
            dropped=prompt.dropped,
            window=self._window,
            prompt_tokens=usage.prompt_tokens or prompt.tokens,
            answer_tokens=written,
            is_counted=bool(usage.prompt_tokens),
            tokens_per_second=round(written / seconds, 1) if seconds else 0.0,
            attempts=self.receipt.attempts + 1,
        )
        least = sum(fewest(message.content) for message in prompt.messages)
        if 0 < usage.prompt_tokens < least:
            self._warning = (
                f"The server read {usage.prompt_tokens:,} tokens of a prompt of at least {least:,}: it cuts long ones "
                "in silence; bring it up to date, or lower the setting llm.context_window."
            )

    def _refused(self, draft: Answer, confidence: float) -> Answer:
        """Believe the model that there is no answer, unless the evidence speaks strongly for one."""
        if confidence >= _STRONG:
            return self._instead(draft, f"{self._model.name} found no answer in the passages.")
        return _refused(draft)

    def _finished(self, draft: Answer, resolver: Resolver, unfinished: InterruptedAnswerError | None) -> Answer:
        if not resolver.citations and (unfinished is None or isinstance(unfinished, CutAnswerError)):
            return self._instead(draft, f"{self._model.name} cited no passage.")
        sentences = cited_sentences(resolver.text, draft.language)
        uncited = sum(not sentence.citations for sentence in sentences)
        notices = (
            str(unfinished) if unfinished else draft.notice,
            f"{uncited} of the {len(sentences)} sentences cite no article." if uncited else "",
            self._warning,
        )
        return replace(
            draft,
            text=resolver.text.strip(),
            sentences=sentences,
            citations=tuple(resolver.citations),
            notice=" ".join(filter(None, notices)),
            finished=not unfinished,
        )

    def _instead(self, draft: Answer, why: str) -> Answer:
        return _quoted(replace(draft, notice=f"Quotes only: {why}"), draft.quotes)


def _name(draft: Answer) -> str:
    return languages.name(draft.language)
