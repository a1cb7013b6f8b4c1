"""The whole way of a question: search, evidence, prompt, model, citations, what is newer."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace

from index.embeddings import Embedder
from index.index import Index
from index.types import Filters
from rag import llm
from rag.answering.citations import citation
from rag.answering.extractive import best_quotes, quoted, refused
from rag.answering.freshness import as_of, contradicted
from rag.answering.generation import AnswerGenerator
from rag.answering.notices import Notice
from rag.answering.prompt import Templates
from rag.answering.question import Caller, QuestionContext, Retrieval, look, today
from rag.answering.stopwatch import Stopwatch
from rag.answering.types import Answer, Event, Finished, Found, Sentence, Turn, Waiting, Written
from rag.errors import QuestionError
from rag.locale import answer_texts
from rag.settings import Settings

LONGEST_QUESTION = 4000
"""Characters."""


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
    asker: Caller | None = None,
) -> Generator[Event]:
    """Yield what happens while a question is answered: Found, Waiting, Written for each piece, and last Finished.

    `any_date` leaves out no article for a time that the question names. Closing the iterator stops the model with its
    next token, the asker's stop at once. Raises QuestionError for a question that can't be asked, and NoIndexError.
    """
    clock = Stopwatch()
    question = checked(question)
    asked = QuestionContext(
        index, choose, templates, settings, question, history, filters or Filters(), asker or Caller(), clock
    )
    looked = look(asked, any_date=any_date)
    hits = looked.finding.result.hits
    draft = Answer(
        question=question,
        standalone=looked.standalone,
        text="",
        language=settings.llm.answer_language or asked.language,
        refused=False,
        confidence=looked.confidence,
        quotes=best_quotes(looked.ranked, is_timed=looked.finding.when is not None) if looked.is_answered else (),
        hits=hits,
        understood=looked.finding.when,
        notices=() if hits else (Notice("filtered"),),
    )
    yield Found(hits, draft.quotes, draft.language)
    answer = (yield from _answered(asked, looked, draft)) if looked.is_answered else refused(draft)
    answer = replace(answer, notices=_spoken(answer, looked))
    timings = clock.total()
    yield Finished(replace(answer, timings=timings, receipt=replace(answer.receipt, timings=timings)))


def is_answered(
    index: Index, choose: Callable[[], llm.Choice], templates: Templates, settings: Settings, question: str
) -> bool:
    """Tell whether the articles answer a question, of whatever time; no model is asked."""
    question = checked(question)
    return look(
        QuestionContext(index, choose, templates, settings, question, (), Filters(), Caller(), Stopwatch()),
        any_date=True,
    ).is_answered


def _spoken(answer: Answer, looked: Retrieval) -> tuple[Notice, ...]:
    """Return the notices of an answer in its language, with what is true of its dates."""
    days = [citation.article.published for citation in answer.citations]
    return tuple(replace(each, language=answer.language) for each in (*looked.told(days), *answer.notices))


def _answered(asked: QuestionContext, looked: Retrieval, draft: Answer) -> Generator[Waiting | Written, None, Answer]:
    """Have the model write, or quote; add what is newer."""
    model = asked.choice.model
    if model is None:
        return _up_to_date(quoted(draft, *asked.choice.notices), asked.index.embedder())
    writer = AnswerGenerator(model, asked, looked)
    answer = yield from writer.write(draft)
    longer = answer if answer.refused else _up_to_date(answer, asked.index.embedder())
    if answer.model != llm.QUOTES and answer.finished and longer.text != answer.text:
        added = Written(longer.text.removeprefix(answer.text), longer.citations[len(answer.citations) :])
        yield from writer.shown(added)
    asked.clock.lap("checking")
    return replace(longer, receipt=writer.receipt)


def _up_to_date(answer: Answer, embedder: Embedder) -> Answer:
    """Add what a newer article says otherwise than a cited one, or else how old an answer with figures is."""

    def similarity(sentence: str, other: str) -> float:
        vectors = embedder.embed_questions([sentence, other])
        return float(vectors[0] @ vectors[1])

    found = contradicted(answer.citations, answer.hits, similarity)
    known = next((each for each in answer.citations if found and each.quote == found.quote), None)
    if found and (known is None or answer.model == llm.QUOTES):  # quotes don't say which of them is newer
        newer = known or citation(len(answer.citations) + 1, found.hit, found.span)
        lead = answer_texts.newer(answer.language, found.published, has_figures=found.has_figures)
        line = f"{lead} “{newer.quote}”"
        return replace(
            answer,
            text=f"{answer.text}\n{line} [{newer.number}]",
            sentences=(*answer.sentences, Sentence(line, (newer.number,), "supported")),
            citations=answer.citations if known else (*answer.citations, newer),
        )
    day = "" if answer.understood else as_of(answer.citations, today())
    return replace(answer, as_of=answer_texts.as_of(answer.language, day) if day else "")


def checked(question: str) -> str:
    """Return a question without the white space around it.

    Raises QuestionError for an empty one and one that is too long.
    """
    if not isinstance(question, str):
        msg = f"A question must be a string, not {type(question).__name__}."
        raise QuestionError(msg)
    question = question.encode(errors="replace").decode().strip()
    if not any(char.isalnum() for char in question):
        msg = "The question is empty; write it in words."
        raise QuestionError(msg)
    if len(question) > LONGEST_QUESTION:
        msg = f"The question has {len(question):,} characters, over {LONGEST_QUESTION:,}; add long texts as articles."
        raise QuestionError(msg)
    return question
