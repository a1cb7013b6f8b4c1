"""Meaning of an answer's sentences, read by judges where the rules leave it open."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from index.text.language import is_in
from index.types import Hit, Span
from rag.answering.request import Request
from rag.answering.types import Answer, Citation, Problem, Sentence
from rag.grounding import judge_names
from rag.grounding.cross_encoder_judge import cross_encoder_judge
from rag.grounding.judge_chain import Judges
from rag.grounding.judge_types import Opinion, Quoted, Reading
from rag.grounding.llm_judge import llm_judge
from rag.grounding.nearest_reading import are_neutral
from rag.llm import Choice

Nearest = Callable[[str], Sequence[tuple[Hit, Span]]]
"""A sentence → the sentences of articles that are nearest to it."""
_DOUBTED = ("unread", "partly")
"""Verdicts of sentences that the articles may say nothing of."""


def with_meaning_read(request: Request, answer: Answer) -> Answer:
    """Return an answer with what judges make of its sentences beside the words they cite.

    One that they surely read there is supported, and one that they surely do not read there is not borne out.
    Only those that are `unread` without anything wrong: what the rules found stands, whatever a judge says. A sentence
    in another language than the answer is not read.
    """
    rows = [row for row, sentence in enumerate(answer.sentences) if is_open(sentence.verdict, sentence.problems)]
    rows = [row for row in rows if answer.sentences[row].citations and _is_in_language(answer, row)]
    if not rows:
        return answer
    reading = _read(request, [_quoted(answer, answer.sentences[row]) for row in rows])
    sentences = list(answer.sentences)
    for row, opinion in zip(rows, reading.opinions, strict=True):
        if opinion:
            sentences[row] = _judged(sentences[row], opinion)
    count = sum(each is not None for each in reading.opinions)
    receipt = replace(
        answer.receipt, reader=judge_names.AND.join(reading.readers), read=count, unread_for=reading.obstacle
    )
    request.stopwatch.lap("reading")
    return replace(answer, sentences=tuple(sentences), receipt=receipt)


def with_absent_flagged(request: Request, answer: Answer, nearest: Nearest) -> Answer:
    """Return an answer in which a sentence is not borne out if the articles say nothing of it.

    Its names and figures may stand there all the same. One that is understood only with the question is read with it.
    """
    sentences = list(answer.sentences)
    doubted = [row for row, each in enumerate(sentences) if each.verdict in _DOUBTED and each.citations]
    for row in (row for row in doubted if _is_in_language(answer, row)):
        each = sentences[row]
        readings = [each.text, f"{answer.question} {each.text}"]
        if are_neutral(readings, nearest(each.text), request.index.embedder()):
            problems = (*each.problems, Problem("meaning", each.text))
            sentences[row] = replace(each, verdict="unsupported", problems=problems)
    if doubted:
        request.stopwatch.lap("reading")
    return replace(answer, sentences=tuple(sentences))


def _is_in_language(answer: Answer, row: int) -> bool:
    return is_in(answer.sentences[row].text, answer.language) is not False


def is_open(verdict: str | None, problems: Sequence[Problem]) -> bool:
    """Tell whether the rules have found nothing wrong with a sentence, and yet not settled it."""
    return verdict == "unread" and not any(problem.kind != "mark" for problem in problems)


def _read(request: Request, asked: Sequence[Quoted]) -> Reading:
    caller = request.caller

    def select(name: str) -> Choice:
        return request.models.language_model(name) if name else request.choice

    judges = Judges(partial(llm_judge, request.settings, select), cross_encoder_judge(request.index.embedder()))
    return judges.read(asked, caller.stop, session=caller.session, person=caller.person)


def _quoted(answer: Answer, sentence: Sentence) -> Quoted:
    cited: list[Citation] = [each for each in answer.citations if each.number in sentence.citations]
    return Quoted(sentence.text, answer.language, tuple(each.quote for each in cited), cited[0].article.title)


def _judged(sentence: Sentence, opinion: Opinion) -> Sentence:
    problems = (Problem("meaning", sentence.text),) if opinion.verdict == "unsupported" else sentence.problems
    probability = round(opinion.probability, 2)
    return replace(sentence, verdict=opinion.verdict, problems=problems, reader=opinion.reader, probability=probability)
