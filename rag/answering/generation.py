"""Generation of an answer by a language model from the passages, and again where it must be."""

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial

from index.types import Hit
from rag.answering.answerability import Assessment
from rag.answering.cited_sentences import without_marks
from rag.answering.generated_answer import Attempt, Generated
from rag.answering.notices import Notice, failure_notice
from rag.answering.passage_expansion import PASSAGES_ONLY, expand_passages
from rag.answering.passage_selection import select_passages
from rag.answering.prompt import Prompt, fit
from rag.answering.recency import newest_of_same_first
from rag.answering.request import Request
from rag.answering.stream_filters import StreamFilter, is_foreign
from rag.answering.types import Answer, Receipt, Waiting, Written
from rag.errors import ContextOverflowError, CutAnswerError, InterruptedAnswerError, LanguageModelError
from rag.grounding import nli
from rag.grounding.nearest_reading import find_saying
from rag.grounding.sentence_check import Checker
from rag.llm import LanguageModel, queue, reading_speed
from rag.llm.reasoning import END
from rag.llm.token_usage import Usage, min_tokens
from rag.locale import answer_texts

_SECONDS = 10.0
"""Seconds in which a server should read a prompt: about as long as a reader waits for the first word."""
_FEWEST_TOKENS = 780
"""Tokens of a prompt that is as long as it may be, however slowly it is read: with fewer, answers get worse."""


class _ForeignAnswerError(Exception):
    """The model wrote in another language than it was told to."""


def generate(
    request: Request,
    model: LanguageModel,
    assessment: Assessment,
    draft: Answer,
    *,
    instruction: str = "",
    is_once: bool = False,
) -> Generator[Waiting | Written, None, Generated]:
    """Yield the answer's pieces as the model writes them, and return all that came of it; `ground` makes the answer.

    `instruction` says what form the answer is to have, as in "in a list, one line each"; by default it has one to three
    sentences. Whoever asks waits for their turn before a model that is busy. With `is_once`, an answer in another
    language is not asked for again: whoever takes it looks at each sentence.
    """
    caller = request.caller
    generator = _Generator(model, request, assessment, replace(draft, model=model.name), instruction, is_once=is_once)
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


def preview(
    request: Request, model: LanguageModel, assessment: Assessment, draft: Answer, *, instruction: str = ""
) -> Prompt:
    """Return the prompt that `generate` sends first; the model is not asked.

    Raises ContextOverflowError when not even one passage has room.
    """
    return _Generator(model, request, assessment, draft, instruction).first_prompt()


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

    def __init__(
        self,
        model: LanguageModel,
        request: Request,
        assessment: Assessment,
        draft: Answer,
        instruction: str,
        *,
        is_once: bool = False,
    ) -> None:
        self._model = model
        self._request = request
        self._evidence = assessment.evidence
        self._ranked = assessment.ranked
        self._draft = draft
        self._instruction = instruction
        self._told_language = "" if is_once else draft.language
        """Language by which what is written is told to be foreign; "" where it may be any."""
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
        self._speed = reading_speed.measured(self._settings.index.data, reading_speed.name_of(self._model))
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
                sent = {hit.passage for hit in prompt.passages}
                passages = [hit for hit in passages if hit.passage in sent][:-1] if is_plain else passages
                self._window = min(self._window, PASSAGES_ONLY)
            except _ForeignAnswerError:
                if is_firm:
                    words = {"model": self._model.name, "language": self._language, "code": self._draft.language}
                    return self.failed(Notice("foreign", words))
                is_firm = True

    @property
    def _language(self) -> str:
        return answer_texts.name(self._draft.language)

    def first_prompt(self) -> Prompt:
        """Return the prompt of the first attempt; `dropped` counts all passages that are not in it."""
        prompt = self._prompt(self._draft.hits, is_firm=False)
        return replace(prompt, dropped=len(self._draft.hits) - len(prompt.passages))

    def _prompt(self, passages: Sequence[Hit], *, is_firm: bool) -> Prompt:
        """Return the prompt: as much of the passages as the server reads soon, or more where there is room for it."""
        instruction = answer_texts.instruction(self._draft.language)
        firmly = self._request.templates.language(self._language, instruction) if is_firm else ""
        room = self._window - self._settings.llm.answer_tokens - self._count(firmly)
        selected = self._selected(passages)
        prompt = self._fitted(selected, room)
        leaves_out = prompt.dropped or prompt.forgotten or self._window > PASSAGES_ONLY
        if leaves_out and (exact := self._model.exact_counter()):
            self._count = exact
            prompt = self._fitted(selected, room)
        wide = expand_passages(prompt.passages, self._window, room - prompt.tokens, self._count)
        if wide != prompt.passages:
            fitted = self._fitted(wide, room)
            prompt = replace(fitted, dropped=prompt.dropped + fitted.dropped)
        if not firmly:
            return prompt
        *before, last = prompt.messages
        return replace(prompt, messages=(*before, replace(last, content=f"{last.content}\n\n{firmly}")))

    def _selected(self, passages: Sequence[Hit]) -> Sequence[Hit]:
        """Return the passages to send, cut to what the server reads in time; whole ones in a large window.

        The conversation before them is in the server's memory, and costs no time. An answer of another form than a few
        sentences rests on all of its passages, which were chosen for it.
        """
        if not passages or self._instruction:
            return passages
        budget = self._budget() if self._window <= PASSAGES_ONLY else self._window
        templates, question = self._request.templates, self._draft.question
        besides = self._count(templates.system(self._language)) + self._count(
            templates.question(question, (), self._language, self._instruction)
        )
        selected = select_passages(
            passages,
            self._ranked,
            budget - besides,
            lambda hits: self._count(templates.passages(hits)),
            are_comparable=not (self._settings.search.rerank or self._draft.standalone),
        )
        return newest_of_same_first(selected)

    def _budget(self) -> int:
        """Return the tokens, as they are estimated, that the server reads in time."""
        return int(max(self._speed.tokens_in(_SECONDS), _FEWEST_TOKENS) / self._speed.ratio)

    def _fitted(self, passages: Sequence[Hit], room: int) -> Prompt:
        return fit(
            self._request.templates,
            question=self._draft.question,
            passages=passages,
            language=self._language,
            history=self._history,
            room=room,
            count_tokens=self._count,
            instruction=self._instruction,
            style=self._request.style,
        )

    def _attempt(self, prompt: Prompt) -> Generator[Written, None, Generated]:
        """Yield what the model writes for a prompt as far as it can be shown."""
        draft = self._draft
        attempt = Attempt(self._checker(prompt), prompt.passages, draft.language)
        heard = StreamFilter(attempt.begin, self._told_language)
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
        is_otherwise = heard.is_foreign or self._is_foreign(heard.resolver.text)
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

    def _is_foreign(self, text: str) -> bool:
        return bool(self._told_language) and is_foreign(text, self._told_language)

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
            find_saying=partial(find_saying, self._request.index.embedder()),
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
        estimated = sum(self._model.count_tokens(message.content) for message in prompt.messages)
        reading_speed.keep(self._settings.index.data, reading_speed.name_of(self._model), usage, estimated)
        if isinstance(unfinished, CutAnswerError):
            usage = Usage(unfinished.prompt_tokens, unfinished.answer_tokens)
        written = usage.answer_tokens or self._count(text)
        seconds = time.perf_counter() - self._began if self._began else 0.0
        self._receipt = replace(
            self._receipt,
            passages=len(prompt.passages),
            dropped=len(self._draft.hits) - len(prompt.passages),
            window=self._window,
            prompt_tokens=usage.prompt_tokens or prompt.tokens,
            answer_tokens=written,
            is_counted=bool(usage.prompt_tokens),
            tokens_per_second=round(written / seconds, 1) if seconds else 0.0,
            attempts=self._receipt.attempts + 1,
            reading_speed=self._speed.tokens_per_second,
        )
        least = sum(min_tokens(message.content) for message in prompt.messages)
        if 0 < usage.prompt_tokens < least:
            self._misread = (Notice("misread", {"read": str(usage.prompt_tokens), "sent": str(least)}),)
