"""Have a language model write the answer from the passages, and write it again where it must."""

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from index.types import Hit
from rag.answering.answerability import Assessment
from rag.answering.cited_sentences import without_marks
from rag.answering.generated_answer import Attempt, Generated
from rag.answering.notices import Notice, failure_notice
from rag.answering.passage_expansion import PASSAGES_ONLY, expand_passages
from rag.answering.prompt import Prompt, fit
from rag.answering.request import Request
from rag.answering.stream_filters import StreamFilter, is_foreign
from rag.answering.types import Answer, Receipt, Waiting, Written
from rag.errors import ContextOverflowError, CutAnswerError, InterruptedAnswerError, LanguageModelError
from rag.grounding import nli
from rag.grounding.sentence_check import Checker
from rag.llm import LanguageModel, queue
from rag.llm.reasoning import END
from rag.llm.usage import Usage, min_tokens
from rag.locale import answer_texts


class _ForeignAnswerError(Exception):
    """The model wrote in another language than it was told to."""


def generate(
    request: Request, model: LanguageModel, assessment: Assessment, draft: Answer
) -> Generator[Waiting | Written, None, Generated]:
    """Yield the answer's pieces as the model writes them, and return all that came of it; `ground` makes the answer.

    Whoever asks waits for their turn before a model that is busy.
    """
    caller = request.caller
    generator = _Generator(model, request, assessment, replace(draft, model=model.name))
    try:
        if not model.server:
            return (yield from generator.attempts())
        line = queue.line(model.server)
        with line.standing(caller.session, caller.person) as ticket:
            yield from _waiting(line.places(ticket, request.settings.llm.parallel, caller.stop))
            request.stopwatch.lap("queue")
            return (yield from generator.attempts())
    except LanguageModelError as error:
        return generator.failed(Notice("unbegun") if caller.stop.is_set else failure_notice(error))


def _waiting(places: Iterator[int]) -> Generator[Waiting]:
    """Tell each place in the line, and that the turn has come of one who had to wait."""
    has_waited = False
    for place in places:
        has_waited = True
        yield Waiting(place)
    if has_waited:
        yield Waiting(0)


class _Generator:
    """Attempts of one model at one answer."""

    def __init__(self, model: LanguageModel, request: Request, assessment: Assessment, draft: Answer) -> None:
        self._model = model
        self._request = request
        self._evidence = assessment.evidence
        self._draft = draft
        self._settings = request.settings
        self._history = [replace(turn, answer=without_marks(turn.answer)) for turn in request.history]
        self._stopwatch = request.stopwatch
        self._count = model.count_tokens
        self._window = model.context_window
        self._has_shown = False
        self._is_muted = False
        """Whether pieces are shown no more, because some were that count for nothing by now."""
        self._usage: Usage | None = None
        self._began = 0.0
        self._misread: tuple[Notice, ...] = ()
        self._receipt = Receipt(window=self._window)

    def failed(self, failure: Notice) -> Generated:
        """Return that there is no answer of the model, and why."""
        return Generated(self._draft, failure=failure, receipt=self._receipt, is_muted=self._is_muted)

    def attempts(self) -> Generator[Written, None, Generated]:
        """Ask again for what has no room, and once more, firmly, for an answer in another language."""
        passages: Sequence[Hit] = self._draft.hits
        is_firm = False
        while True:
            prompt = self._prompt(passages, is_firm=is_firm)
            prompt = replace(prompt, dropped=prompt.dropped + len(self._draft.hits) - len(passages))
            self._stopwatch.lap("prompt")
            try:
                return (yield from self._attempt(prompt))
            except ContextOverflowError:
                # The server counted more tokens than were estimated: what is around the passages goes, then the worst.
                is_plain = self._window <= PASSAGES_ONLY
                passages = prompt.passages[:-1] if is_plain else passages
                self._window = min(self._window, PASSAGES_ONLY)
            except _ForeignAnswerError:
                if is_firm:
                    words = {"model": self._model.name, "language": self._language, "code": self._draft.language}
                    return self.failed(Notice("foreign", words))
                is_firm = True

    @property
    def _language(self) -> str:
        return answer_texts.name(self._draft.language)

    def _prompt(self, passages: Sequence[Hit], *, is_firm: bool) -> Prompt:
        """Return the prompt, with more of the articles around the passages where the window has room for it."""
        instruction = answer_texts.instruction(self._draft.language)
        firmly = self._request.templates.language(self._language, instruction) if is_firm else ""
        room = self._window - self._settings.llm.answer_tokens - self._count(firmly)
        prompt = self._fitted(passages, room)
        leaves_out = prompt.dropped or prompt.forgotten or self._window > PASSAGES_ONLY
        if leaves_out and (exact := self._model.exact_counter()):
            self._count = exact
            prompt = self._fitted(passages, room)
        wide = expand_passages(prompt.passages, self._window, room - prompt.tokens, self._count)
        if wide != prompt.passages:
            fitted = self._fitted(wide, room)
            prompt = replace(fitted, dropped=prompt.dropped + fitted.dropped)
        if not firmly:
            return prompt
        *before, last = prompt.messages
        return replace(prompt, messages=(*before, replace(last, content=f"{last.content}\n\n{firmly}")))

    def _fitted(self, passages: Sequence[Hit], room: int) -> Prompt:
        return fit(
            self._request.templates,
            question=self._draft.question,
            passages=passages,
            language=self._language,
            history=self._history,
            room=room,
            count_tokens=self._count,
        )

    def _attempt(self, prompt: Prompt) -> Generator[Written, None, Generated]:
        """Yield what the model writes for a prompt as far as it can be shown."""
        draft = self._draft
        attempt = Attempt(self._checker(prompt), prompt.passages, draft.language)
        heard = StreamFilter(attempt.begin, draft.language)
        unfinished: InterruptedAnswerError | None = None
        pieces = self._pieces(prompt)
        try:
            for piece in pieces:
                yield from self._shown(heard.feed(piece))
                if heard.is_foreign or heard.is_looping:
                    break
        except InterruptedAnswerError as error:
            unfinished = error
        finally:
            pieces.close()
        for rest in heard.finish():
            yield from self._shown(rest)
        self._stopwatch.lap("writing")
        self._count_up(prompt, heard.resolver.text, unfinished)
        if heard.is_refusal:
            return Generated(draft, receipt=self._receipt, is_muted=self._is_muted)
        is_broken_off = unfinished is not None and not isinstance(unfinished, CutAnswerError)
        is_otherwise = heard.is_foreign or is_foreign(heard.resolver.text, draft.language)
        if is_otherwise and not (is_broken_off and self._has_shown):  # what was seen of an answer stays
            self._is_muted = self._has_shown
            raise _ForeignAnswerError
        attempt.is_looping = heard.is_looping
        return Generated(
            replace(draft, dropped=prompt.dropped),
            attempt,
            unfinished=unfinished,
            notices=self._misread,
            receipt=self._receipt,
            is_muted=self._is_muted,
        )

    def _shown(self, written: Written | None) -> Generator[Written]:
        """Yield a piece, unless it would stand behind others that count for nothing by now."""
        if written and not self._is_muted:
            self._has_shown = True
            yield written

    def _checker(self, prompt: Prompt) -> Checker:
        """Return what checks sentences against the passages of a prompt, with all that stands around them."""
        return Checker(
            self._evidence.of(prompt.passages).compared,
            question=self._draft.question,
            language=self._draft.language,
            entails=nli.load(self._settings.checks.nli),
        )

    def _pieces(self, prompt: Prompt) -> Generator[str]:
        """Yield what the model writes, and keep what its server counted."""
        self._usage, self._began = None, 0.0
        with closing(self._model.stream(prompt.messages, self._request.caller.stop)) as stream:
            while True:
                try:
                    piece = next(stream)
                except StopIteration as end:
                    self._usage = end.value
                    return
                if not self._began:
                    self._stopwatch.lap("first_token")
                    self._began = time.perf_counter()
                if piece == END:
                    self._is_muted = self._has_shown
                yield piece

    def _count_up(self, prompt: Prompt, text: str, unfinished: InterruptedAnswerError | None) -> None:
        """Add an attempt to the receipt."""
        usage = self._usage or Usage()
        if isinstance(unfinished, CutAnswerError):
            usage = Usage(unfinished.prompt_tokens, unfinished.answer_tokens)
        written = usage.answer_tokens or self._count(text)
        seconds = time.perf_counter() - self._began if self._began else 0.0
        self._receipt = replace(
            self._receipt,
            passages=len(prompt.passages),
            dropped=prompt.dropped,
            window=self._window,
            prompt_tokens=usage.prompt_tokens or prompt.tokens,
            answer_tokens=written,
            is_counted=bool(usage.prompt_tokens),
            tokens_per_second=round(written / seconds, 1) if seconds else 0.0,
            attempts=self._receipt.attempts + 1,
        )
        least = sum(min_tokens(message.content) for message in prompt.messages)
        if 0 < usage.prompt_tokens < least:
            self._misread = (Notice("misread", {"read": str(usage.prompt_tokens), "sent": str(least)}),)
