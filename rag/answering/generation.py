"""Has a language model write the answer from the passages, and has what it writes checked."""

import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from index.types import Hit
from rag.answering.citations import Resolver, cited_sentences, without_marks
from rag.answering.extractive import quoted, refused
from rag.answering.notices import Notice, NoticeKind, doubtful, failed
from rag.answering.partial_answer import without_tail
from rag.answering.passage_expansion import PASSAGES_ONLY, widened
from rag.answering.prompt import Prompt, fit
from rag.answering.question import QuestionContext, Retrieval
from rag.answering.repetition import once, without_repeats
from rag.answering.stream_filters import StreamFilter, is_foreign
from rag.answering.types import Answer, Receipt, Waiting, Written
from rag.errors import (
    ContextOverflowError,
    CutAnswerError,
    InterruptedAnswerError,
    LanguageModelError,
    StoppedAnswerError,
)
from rag.grounding import nli
from rag.grounding.checker import Checker
from rag.grounding.judge import Judge
from rag.llm import LanguageModel, queue
from rag.llm.reasoning import END
from rag.llm.usage import Usage, fewest
from rag.locale import answer_texts

_STRONG = 0.8
"""The confidence from which the quotes are better than a model's word that there is no answer."""


class _ForeignAnswerError(Exception):
    """The model wrote in another language than it was told to."""


class AnswerGenerator:
    """Has a language model write one answer, again where it must, and resolves its marks on the way."""

    def __init__(self, model: LanguageModel, asked: QuestionContext, looked: Retrieval) -> None:
        self._model = model
        self._asked = asked
        self._looked = looked
        self._settings = asked.settings
        self._history = [replace(turn, answer=without_marks(turn.answer)) for turn in asked.history]
        self._clock = asked.clock
        self._count = model.count_tokens
        self._window = model.context_window
        self._has_shown = False
        self._is_muted = False
        """Whether pieces are shown no more, because some were that count for nothing by now."""
        self._usage: Usage | None = None
        self._began = 0.0
        self._misread: tuple[Notice, ...] = ()
        self.receipt = Receipt(window=self._window)

    def write(self, draft: Answer) -> Generator[Waiting | Written, None, Answer]:
        """Yield the answer's pieces and return it whole; the quotes stand in where the model gives nothing to show."""
        draft = replace(draft, model=self._model.name)
        asker = self._asked.asker
        try:
            if not self._model.server:
                return (yield from self._attempts(draft))
            line = queue.line(self._model.server)
            with line.standing(asker.session, asker.person) as ticket:
                yield from _waiting(line.places(ticket, self._settings.llm.parallel, asker.stop))
                self._clock.lap("queue")
                return (yield from self._attempts(draft))
        except LanguageModelError as error:
            return quoted(draft, Notice("unbegun") if asker.stop.is_set else failed(error))

    def shown(self, written: Written | None) -> Generator[Written]:
        """Yield a piece, unless it would stand behind others that count for nothing by now."""
        if written and not self._is_muted:
            self._has_shown = True
            yield written

    def _attempts(self, draft: Answer) -> Generator[Written, None, Answer]:
        """Ask again for what has no room, and once more, firmly, for an answer in another language."""
        passages: Sequence[Hit] = draft.hits
        is_firm = False
        while True:
            prompt = self._prompt(draft, passages, is_firm=is_firm)
            prompt = replace(prompt, dropped=prompt.dropped + len(draft.hits) - len(passages))
            self._clock.lap("prompt")
            try:
                return (yield from self._written(draft, prompt))
            except ContextOverflowError:
                # The server counted more tokens than were estimated: what is around the passages goes, then the worst.
                is_plain = self._window <= PASSAGES_ONLY
                passages = prompt.passages[:-1] if is_plain else passages
                self._window = min(self._window, PASSAGES_ONLY)
            except _ForeignAnswerError:
                if is_firm:
                    words = {"language": _name(draft), "code": draft.language}
                    return self._instead(draft, "foreign", **words)
                is_firm = True

    def _prompt(self, draft: Answer, passages: Sequence[Hit], *, is_firm: bool) -> Prompt:
        templates = self._asked.templates
        firmly = templates.language(_name(draft), answer_texts.instruction(draft.language)) if is_firm else ""
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
            self._asked.templates,
            question=draft.question,
            passages=passages,
            language=_name(draft),
            history=self._history,
            room=room,
            count_tokens=self._count,
        )

    def _written(self, draft: Answer, prompt: Prompt) -> Generator[Written, None, Answer]:
        checking = _Attempt(self._checker(draft, prompt), prompt.passages, draft.language)
        heard = StreamFilter(checking.begin, draft.language)
        unfinished: InterruptedAnswerError | None = None
        pieces = self._pieces(prompt)
        try:
            for piece in pieces:
                yield from self.shown(heard.feed(piece))
                if heard.is_foreign or heard.is_looping:
                    break
        except InterruptedAnswerError as error:
            unfinished = error
        finally:
            pieces.close()
        for rest in heard.finish():
            yield from self.shown(rest)
        self._clock.lap("writing")
        self._count_up(prompt, heard.resolver.text, unfinished)
        if heard.is_refusal:
            return self._refused(draft)
        is_broken_off = unfinished is not None and not isinstance(unfinished, CutAnswerError)
        is_otherwise = heard.is_foreign or is_foreign(heard.resolver.text, draft.language)
        if is_otherwise and not (is_broken_off and self._has_shown):  # what was seen of an answer stays
            self._is_muted = self._has_shown
            raise _ForeignAnswerError
        checking.is_looping = heard.is_looping
        return self._finished(replace(draft, dropped=prompt.dropped), checking, unfinished)

    def _checker(self, draft: Answer, prompt: Prompt) -> Checker:
        """Return what checks sentences against the passages of a prompt, with all that stands around them."""
        return Checker(
            self._looked.evidence.of(prompt.passages).compared,
            question=draft.question,
            language=draft.language,
            entails=nli.load(self._settings.checks.nli),
        )

    def _pieces(self, prompt: Prompt) -> Generator[str]:
        """Yield what the model writes, and keep what its server counted."""
        self._usage, self._began = None, 0.0
        with closing(self._model.stream(prompt.messages, self._asked.asker.stop)) as stream:
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
            self._misread = (Notice("misread", {"read": str(usage.prompt_tokens), "sent": str(least)}),)

    def _refused(self, draft: Answer) -> Answer:
        """Believe the model that there is no answer, unless the evidence speaks strongly for one."""
        if self._looked.confidence >= _STRONG:
            return self._instead(draft, "found-nothing")
        return refused(draft, *self._asked.choice.notices)

    def _instead(self, draft: Answer, kind: NoticeKind, *others: Notice, **words: str) -> Answer:
        return quoted(draft, Notice(kind, {"model": self._model.name, **words}), *others)

    def _finished(self, draft: Answer, checking: "_Attempt", unfinished: InterruptedAnswerError | None) -> Answer:
        broken_off = self._broken_off(checking, unfinished)
        answer = checking.answer(draft, is_interrupted=unfinished is not None)
        doubted = sum(sentence.verdict != "supported" for sentence in answer.sentences)
        self._clock.lap("checking")
        if doubted == len(answer.sentences):
            return replace(self._instead(draft, _useless(answer, broken_off), *broken_off), finished=not broken_off)
        notices = (
            *draft.notices,
            *(broken_off if unfinished else (*self._asked.choice.notices, *broken_off)),
            *doubtful(doubted, len(answer.sentences)),
            *self._misread,
        )
        return replace(answer, notices=notices, finished=not broken_off)

    def _broken_off(self, checking: "_Attempt", unfinished: InterruptedAnswerError | None) -> tuple[Notice, ...]:
        """Say why an answer was not written to its end; nothing where it was."""
        looped = (Notice("looped", {"model": self._model.name}),) if checking.is_looping else ()
        match unfinished:
            case None:
                return looped
            case CutAnswerError():
                return (Notice("cut"), *looped)
            case StoppedAnswerError():
                return (Notice("stopped"), *looped)
        return (Notice("unfinished", {"reason": str(unfinished)}), *looped)


class _Attempt:
    """What a model writes at one attempt, with its marks resolved, and the verdicts on it."""

    def __init__(self, checker: Checker, passages: Sequence[Hit], language: str) -> None:
        self._checker = checker
        self._passages = passages
        self._language = language
        self.is_looping = False
        """Whether the model was stopped because it said the same again and again."""

    def begin(self) -> Resolver:
        """Begin anew: what was written before is no part of the answer."""
        self._judge = Judge(self._checker, self._passages)
        self._resolver = Resolver(self._passages, self._judge.support, self._language)
        return self._resolver

    def answer(self, draft: Answer, *, is_interrupted: bool) -> Answer:
        """Return the answer that was written, each sentence once and with its verdict; nothing of it is broken off."""
        resolver = self._resolver
        if self.is_looping:
            resolver.cut(without_repeats(resolver.text, self._language))
        if is_interrupted:
            resolver.cut(without_tail(resolver.text, self._language))
        resolver.cut(once(resolver.text, self._language))
        resolver.cite_uncited()
        found = cited_sentences(resolver.text, self._language)
        return replace(
            draft,
            text=resolver.text.strip(),
            sentences=tuple(self._judge.judged(sentence, resolver.citations) for sentence in found),
            citations=tuple(resolver.citations),
        )


def _useless(answer: Answer, broken_off: Sequence[Notice]) -> NoticeKind:
    """Say what is wrong with an answer of which nothing is shown."""
    if broken_off and not answer.sentences:
        return "fragment"
    return "unfounded" if answer.citations else "uncited"


def _waiting(places: Iterator[int]) -> Generator[Waiting]:
    """Tell each place in the line, and that the turn has come of one who had to wait."""
    has_waited = False
    for place in places:
        has_waited = True
        yield Waiting(place)
    if has_waited:
        yield Waiting(0)


def _name(draft: Answer) -> str:
    return answer_texts.name(draft.language)
