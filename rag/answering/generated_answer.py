"""Grounded answers: what a model wrote, every sentence with its verdict, or quotes if nothing can be shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index.types import Hit, Span
from rag import llm
from rag.answering.answerability import Assessment
from rag.answering.citation_resolver import CitationResolver
from rag.answering.cited_sentences import cited_sentences, numbered_items, without_marks
from rag.answering.extractive_answer import extractive_answer, refusal
from rag.answering.notices import Notice, NoticeKind, doubt_notices
from rag.answering.partial_answer import without_tail
from rag.answering.repetition import deduplicate, without_repeats
from rag.answering.request import Request
from rag.answering.types import ACCEPTED, Answer, Receipt, Sentence
from rag.errors import CutAnswerError, InterruptedAnswerError, StoppedAnswerError
from rag.grounding import meta_statements
from rag.grounding.answer_check import AnswerChecker
from rag.grounding.answer_judging import with_absent_flagged, with_meaning_read
from rag.grounding.judge_names import BUNDLED
from rag.grounding.sentence_check import Checker

_STRONG = 0.8
"""Confidence from which a model's word that there is no answer means that the articles speak of the matter."""
_READ_AS_WRONG = 0.4
"""Probability, by the model that read it, below which an answer is not shown that has nothing better.

All seven answers of Qwen2.5-Coder 1.5B to 95 requests of which that was so were wrong.
"""


class Attempt:
    """One attempt of a model at an answer: its text with the marks resolved, and what judges its sentences."""

    def __init__(self, checker: Checker, passages: Sequence[Hit], language: str) -> None:
        self._checker = checker
        self._passages = passages
        self._language = language
        self.is_looping = False
        """Whether the model was stopped because it said the same again and again."""

    def begin(self) -> CitationResolver:
        """Begin anew: what was written before is no part of the answer."""
        self._checks = AnswerChecker(self._checker, self._passages)
        self._resolver = CitationResolver(self._passages, self._checks.support, self._language)
        return self._resolver

    def nearest(self, sentence: str) -> Sequence[tuple[Hit, Span]]:
        """Return the articles' sentences that are nearest to one that was written."""
        return self._checks.nearest(sentence)

    def answer(self, draft: Answer, *, is_interrupted: bool) -> Answer:
        """Return the answer that was written, each sentence once and with its verdict; nothing of it is broken off."""
        resolver = self._resolver
        if self.is_looping:
            resolver.cut(without_repeats(resolver.text, self._language))
        if is_interrupted:
            resolver.cut(without_tail(resolver.text, self._language))
        resolver.cut(deduplicate(resolver.text, self._language))
        resolver.cite_uncited()
        written = cited_sentences(resolver.text, self._language)
        counted = numbered_items([each.text for each in written])
        found = [
            self._checks.judged(each, resolver.citations, is_counted=row in counted) for row, each in enumerate(written)
        ]
        article_of = {each.number: each.article.id for each in resolver.citations}
        cited = [[article_of[number] for number in each.citations] for each in found]
        return replace(
            draft,
            text=resolver.text.strip(),
            sentences=tuple(meta_statements.settled(found, cited, self._language)),
            citations=tuple(resolver.citations),
        )


@dataclass(frozen=True, slots=True)
class Generated:
    """Text that a model wrote, and how that went."""

    draft: Answer
    attempt: Attempt | None = None
    """What was written; None for a refusal, and where `failure` says why there is nothing."""
    failure: Notice | None = None
    unfinished: InterruptedAnswerError | None = None
    """Reason why the answer was not written to its end."""
    notices: tuple[Notice, ...] = ()
    """What else a reader should know, for an answer that is shown."""
    receipt: Receipt = field(default_factory=Receipt)
    is_muted: bool = False
    """Whether pieces were shown that count for nothing by now: more would stand behind them."""

    def is_shown(self, answer: Answer) -> bool:
        """Tell whether a reader has seen the answer grow, so that what is added to it is a piece of it."""
        return not self.is_muted and answer.finished and answer.model != llm.QUOTES


def ground(request: Request, assessment: Assessment, generated: Generated) -> Answer:
    """Check every sentence of what was written; the quotes stand in where nothing of it is borne out.

    What was written is then kept as `withheld`: nothing is thrown away in silence.
    """
    draft = replace(generated.draft, receipt=generated.receipt)
    if generated.failure:
        return extractive_answer(draft, generated.failure)
    if generated.attempt is None:
        return _refused(request, assessment, draft)
    broken_off = _broken_off(draft, generated.attempt, generated.unfinished)
    answer = generated.attempt.answer(draft, is_interrupted=generated.unfinished is not None)
    request.stopwatch.lap("checking")
    if not answer.citations and meta_statements.is_refusal(answer.sentences, answer.language):
        return _refused(request, assessment, draft)
    answer = with_absent_flagged(request, with_meaning_read(request, answer), generated.attempt.nearest)
    doubted = sum(sentence.verdict not in ACCEPTED for sentence in answer.sentences)
    if not any(map(_holds, answer.sentences)):
        reason = Notice(_useless(answer, broken_off), {"model": draft.model})
        quoted = extractive_answer(draft, reason, *broken_off)
        return replace(quoted, finished=not broken_off, withheld=without_marks(answer.text))
    notices = (
        *draft.notices,
        *(() if generated.unfinished else request.choice.notices),
        *broken_off,
        *doubt_notices(doubted, len(answer.sentences)),
        *generated.notices,
    )
    return replace(answer, notices=notices, finished=not broken_off)


def _holds(sentence: Sentence) -> bool:
    """Tell whether anything of a sentence is borne out, also by the language model that read it, if one did.

    The bundled network takes too many true sentences for wrong to be asked here.
    """
    is_read_as_wrong = sentence.probability is not None and sentence.probability < _READ_AS_WRONG
    return sentence.verdict != "unsupported" and not (is_read_as_wrong and sentence.reader != BUNDLED)


def _refused(request: Request, assessment: Assessment, draft: Answer) -> Answer:
    """Believe the model, which read the passages, that there is no answer; the quotes are shown as the nearest."""
    return refusal(draft, *request.choice.notices, is_near=assessment.topical >= _STRONG)


def _broken_off(draft: Answer, attempt: Attempt, unfinished: InterruptedAnswerError | None) -> tuple[Notice, ...]:
    """Say why an answer was not written to its end; nothing where it was."""
    looped = (Notice("looped", {"model": draft.model}),) if attempt.is_looping else ()
    match unfinished:
        case None:
            return looped
        case CutAnswerError():
            return (Notice("cut"), *looped)
        case StoppedAnswerError():
            return (Notice("stopped"), *looped)
    return (Notice("unfinished", {"reason": str(unfinished)}), *looped)


def _useless(answer: Answer, broken_off: Sequence[Notice]) -> NoticeKind:
    """Say what is wrong with an answer of which nothing is shown."""
    if broken_off and not answer.sentences:
        return "fragment"
    return "unfounded" if answer.citations else "uncited"
