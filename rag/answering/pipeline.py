"""Pipeline of a question: understand → retrieve → answerable? → generate or extract → ground → bring up to date."""

from collections.abc import Generator
from dataclasses import replace

from rag import llm
from rag.answering.answer_types import SOMEBODY, Asked
from rag.answering.answerability import Assessment
from rag.answering.extractive_answer import best_quotes, extractive_answer, refusal
from rag.answering.followups.detection import entry_named
from rag.answering.intent import ALIKE, Kind
from rag.answering.notices import Notice
from rag.answering.plans import Planned, make_plan
from rag.answering.prompt import Prompt
from rag.answering.query_understanding import WITHOUT_SEARCH, Query, standalone, understand, without_small_talk
from rag.answering.request import Request, validate_question
from rag.answering.retrieval import first_hits
from rag.answering.retrieval_fallbacks import retrieve_and_assess
from rag.answering.source_conflicts.updating import bring_up_to_date, update_piece
from rag.answering.speaker_attribution import to_the_point, with_speakers
from rag.answering.types import Answer, Event, Finished, Found, Prompts, Understood, Waiting, Written
from rag.llm import LanguageModel


def answer_events(request: Request) -> Generator[Event]:
    """Yield what happens while a question is answered: Found, Waiting, Written for each piece, and last Finished.

    The first Found is preliminary, and comes with the first search: if the evidence answers, another one has the
    quotes, or the passages of a plan.
    Closing the iterator stops the model with its next token, the caller's stop at once.

    Raises QuestionError for a question that can't be asked, and NoIndexError.
    """
    request = _prepared(request)
    query = understand(request)
    if query.intent.kind not in WITHOUT_SEARCH:
        yield Found(first_hits(request, query), (), query.answer_language, is_preliminary=True)
    if planned := make_plan(request, query):
        yield from _planned_events(request, _with_kind(planned, query))
        return
    assessment = retrieve_and_assess(request, query)
    draft = _draft(request, query, assessment)
    if assessment.is_answerable:
        yield Found(draft.hits, draft.quotes, draft.language)

    generated = None
    if not assessment.is_answerable:
        answer = refusal(draft, is_near=assessment.is_near)
    elif (model := request.choice.model) is None:
        answer = extractive_answer(draft, *request.choice.notices)
    else:
        from rag.answering.generated_answer import ground  # noqa: PLC0415
        from rag.answering.generation import generate  # noqa: PLC0415 - what quotes need not wait for

        generated = yield from generate(request, model, assessment, draft)
        answer = ground(request, assessment, generated)

    if not answer.refused:
        asked = assessment.evidence.asked(assessment.retrieved.search.question)
        updated = _completed(request, answer, asked)
        if generated and generated.is_shown(answer) and (piece := update_piece(answer, updated)):
            yield piece
        answer = updated
    if generated:
        request.stopwatch.lap("checking")
    yield Finished(_finished(request, assessment, answer))


def _completed(request: Request, answer: Answer, asked: Asked) -> Answer:
    """Return an answer with what is newer, and with quotes beneath; what is newer than these where nothing else is."""
    updated = bring_up_to_date(answer, request.index.embedder(), asked)
    whole = _with_quotes(request, updated, asked)
    is_current = whole is updated or updated.text != answer.text
    return whole if is_current else bring_up_to_date(whole, request.index.embedder(), asked)


def _with_quotes(request: Request, answer: Answer, asked: Asked) -> Answer:
    """Return what a model wrote to its end, with the quotes beneath where it is not all borne out, or tells less."""
    if answer.model == llm.QUOTES or not answer.finished:
        return answer
    from rag.answering.fallback_quotes import is_doubted, tells_less, with_quotes_beneath  # noqa: PLC0415 - see above

    needs_quotes = any(map(is_doubted, answer.sentences)) or tells_less(answer, asked, request.index.embedder())
    return with_quotes_beneath(answer) if needs_quotes else answer


def _prepared(request: Request) -> Request:
    """Return a request with a question that can be asked, of what was told before. Raises QuestionError."""
    return _narrowed(without_small_talk(replace(request, question=validate_question(request.question))))


def _narrowed(request: Request) -> Request:
    """Return a request about an entry of the answer before, as in `the second one`, as one after that entry alone."""
    named = entry_named(request.question, request.language) if request.history else None
    if named is None:
        return request
    from rag.answering.followups.ordinal_reference import entry_of  # noqa: PLC0415 - what first questions need not wait for
    from rag.answering.followups.own_words import own_words  # noqa: PLC0415

    turn = entry_of(request.history[-1], named[0])
    if turn is None:
        return request
    is_bare = not own_words(request.question, request.language)
    kind = request.kind or ("longer" if is_bare else "fact")
    return replace(request, history=(*request.history[:-1], turn), kind=kind)


def _with_kind(planned: Planned, query: Query) -> Planned:
    """Return a plan whose answer says what was understood."""
    answer = planned.answer
    understood = replace(answer.understood, kind=query.intent.kind, topic=query.intent.topic)
    return replace(planned, answer=replace(answer, understood=understood))


def _fact_kind(query: Query) -> Kind:
    """Return the kind of an answer that no plan was made for."""
    return query.intent.kind if query.intent.kind in ALIKE else "fact"


def _planned_events(request: Request, planned: Planned) -> Generator[Event]:
    """Yield the events of an answer that was made by a plan."""
    answer = planned.answer
    yield Found(answer.hits, answer.quotes, answer.language)
    if planned.instruction and (model := request.choice.model):
        answer = yield from _written(request, model, planned)
    timings = request.stopwatch.total()
    yield Finished(replace(answer, timings=timings, receipt=replace(answer.receipt, timings=timings)))


def _written(
    request: Request, model: LanguageModel, planned: Planned
) -> Generator[Waiting | Prompts | Written, None, Answer]:
    """Yield what a model writes from a plan, and return the answer."""
    if planned.is_by_entry:
        from rag.answering.llm_plan_entries import write_entries  # noqa: PLC0415 - what quotes need not wait for

        return (yield from write_entries(request, model, planned))
    from rag.answering.llm_plan_answer import write_at_once  # noqa: PLC0415

    return (yield from write_at_once(request, model, planned))


def preview_prompt(request: Request) -> Prompt | None:
    """Return the prompt that a question would be sent with first; the model is not asked.

    None where no model would be: the articles don't answer, there is no model, or the answer is computed. Raises
    QuestionError, NoIndexError, and ContextOverflowError when not even one passage has room.
    """
    request = _prepared(request)
    query = understand(request)
    model = request.choice.model
    if planned := make_plan(request, query):
        return _planned_prompt(request, model, planned) if planned.instruction and model else None
    assessment = retrieve_and_assess(request, query)
    if model is None or not assessment.is_answerable:
        return None
    from rag.answering.generation import preview  # noqa: PLC0415 - what quotes need not wait for

    return preview(request, model, assessment, _draft(request, query, assessment))


def _planned_prompt(request: Request, model: LanguageModel, planned: Planned) -> Prompt | None:
    """Return the prompt of a plan that is written with one; entries are written with one for every few of them."""
    if planned.is_by_entry:
        return None
    from rag.answering.llm_plan_answer import preview_at_once  # noqa: PLC0415

    return preview_at_once(request, model, planned)


def is_answerable(request: Request) -> bool:
    """Tell whether the articles answer a question, of whatever time; no model is asked for an answer."""
    request = replace(request, any_date=True)
    return retrieve_and_assess(request, understand(request)).is_answerable


def _draft(request: Request, query: Query, assessment: Assessment) -> Answer:
    """Return the answer as far as it is known before it is written."""
    retrieved = assessment.retrieved
    language = query.answer_language
    hits = retrieved.result.hits
    is_told = assessment.is_answerable or assessment.is_near
    asked = assessment.evidence.asked(retrieved.search.question)
    quotes = best_quotes(assessment.ranked, asked, is_timed=retrieved.time is not None) if is_told else ()
    is_of_somebody = asked.kinds.get("person", 0.0) >= SOMEBODY
    quotes = with_speakers(quotes, assessment.ranked, is_of_somebody=is_of_somebody)
    if is_of_somebody and query.intent.kind == "who-said":
        quotes = to_the_point(quotes, assessment.evidence, retrieved.search.question)
    return Answer(
        question=request.question,
        standalone=standalone(request, query, retrieved.search, quotes),
        text="",
        language=language,
        refused=False,
        confidence=assessment.confidence,
        quotes=quotes,
        hits=hits,
        understood=Understood(_fact_kind(query), query.intent.topic, retrieved.time),
        notices=() if hits else (Notice("filtered"),),
    )


def _finished(request: Request, assessment: Assessment, answer: Answer) -> Answer:
    """Return an answer with its timings, and with its notices in its own language."""
    days = [citation.article.published for citation in answer.citations]
    notices = (*assessment.notices(days), *answer.notices)
    timings = request.stopwatch.total()
    return replace(
        answer,
        notices=tuple(replace(notice, language=answer.language) for notice in notices),
        timings=timings,
        receipt=replace(answer.receipt, timings=timings),
    )
