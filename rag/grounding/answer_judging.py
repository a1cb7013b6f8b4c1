"""Meaning of an answer's sentences, read by a language model where the rules leave it open."""

from collections.abc import Sequence
from dataclasses import replace

from index.text.language import is_in
from rag.answering.request import Request
from rag.answering.types import Answer, Citation, Problem, Sentence, Verdict
from rag.grounding.llm_judge import Quoted, Reading, llm_judge, reader_or_obstacle
from rag.llm import Choice

_WRONG = 0.2
"""Probability below which a sentence is not borne out. By Qwen2.5-Coder 1.5B, a weak reader, 1 of 53 true claims of the
built-in ones is below it, and 16 of 52 false ones."""


def with_meaning_read(request: Request, answer: Answer) -> Answer:
    """Return an answer with what a model makes of its sentences beside the words they cite, of at most six.

    One that it surely reads there is supported, and one that it surely does not read there is not borne out.
    Only those that are `unread` without anything wrong: what the rules found stands, whatever a model says. A sentence
    in another language than the answer is not read.
    """
    rows = [row for row, sentence in enumerate(answer.sentences) if is_open(sentence.verdict, sentence.problems)]
    rows = [row for row in rows if answer.sentences[row].citations and _is_in_language(answer, row)]
    if not rows:
        return answer
    reading = _read(request, [_quoted(answer, answer.sentences[row]) for row in rows])
    sentences = list(answer.sentences)
    for row, probability, is_accepted in zip(rows, reading.probabilities, reading.accepted, strict=False):
        if probability is not None:
            sentences[row] = _judged(sentences[row], probability, reading.reader, is_accepted=is_accepted)
    count = sum(each is not None for each in reading.probabilities)
    receipt = replace(answer.receipt, reader=reading.reader, read=count, unread_for=reading.obstacle)
    request.stopwatch.lap("reading")
    return replace(answer, sentences=tuple(sentences), receipt=receipt)


def _is_in_language(answer: Answer, row: int) -> bool:
    return is_in(answer.sentences[row].text, answer.language) is not False


def is_open(verdict: str | None, problems: Sequence[Problem]) -> bool:
    """Tell whether the rules have found nothing wrong with a sentence, and yet not settled it."""
    return verdict == "unread" and not any(problem.kind != "mark" for problem in problems)


def _read(request: Request, asked: Sequence[Quoted]) -> Reading:
    caller = request.caller

    def select(name: str) -> Choice:
        return request.models.language_model(name) if name else request.choice

    if caller.stop.is_set:
        return Reading(obstacle="stopped")
    reader, obstacle = reader_or_obstacle(lambda: llm_judge(request.settings, select))
    if reader is None:
        return Reading(obstacle=obstacle)
    return reader.read(asked, caller.stop, session=caller.session, person=caller.person)


def _quoted(answer: Answer, sentence: Sentence) -> Quoted:
    cited: list[Citation] = [each for each in answer.citations if each.number in sentence.citations]
    return Quoted(sentence.text, answer.language, tuple(each.quote for each in cited), cited[0].article.title)


def verdict_by(probability: float, *, is_accepted: bool) -> Verdict:
    """Return the verdict on an open sentence by the probability that its quotes say it, and whether that is enough."""
    return "supported" if is_accepted else "unsupported" if probability < _WRONG else "unread"


def _judged(sentence: Sentence, probability: float, reader: str, *, is_accepted: bool) -> Sentence:
    verdict = verdict_by(probability, is_accepted=is_accepted)
    problems = (Problem("meaning", sentence.text),) if verdict == "unsupported" else sentence.problems
    return replace(sentence, verdict=verdict, problems=problems, reader=reader, probability=round(probability, 2))
