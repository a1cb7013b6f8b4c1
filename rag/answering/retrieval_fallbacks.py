"""Retrieval with its fallbacks: what is searched next where nothing answers, such as articles of any date."""

from dataclasses import replace

from rag.answering.answerability import Assessment, assess
from rag.answering.plans import question_words
from rag.answering.request import Request
from rag.answering.retrieval import Retrieved, retrieve
from rag.answering.speakers import with_utterances
from rag.answering.understanding import Query, written_out


def retrieve_and_assess(request: Request, query: Query) -> Assessment:
    """Return what the passages that are found for a question are worth for it.

    They are of the time that the question names, and of any time where those do not answer. A follow-up that leans on
    the answer before is asked of its articles first; another one where nothing else answers. A language model writes
    out what it asks only where neither has an answer: small models write out another question, and it takes a prompt.
    """
    if not query.search.context:
        return _assess_all(request, query)
    from rag.answering.followups.cited_articles import (  # noqa: PLC0415 - what first questions need not wait for
        leaps,
        stay,
        strays,
    )

    if query.does_lean and (stayed := stay(request, query, is_last=False)):
        return stayed
    assessment = _assess_all(request, query)
    is_far = assessment.is_answerable and leaps(request, query, assessment)
    if assessment.is_answerable and not is_far and not strays(request, query, assessment):
        return assessment
    found = stay(request, query, is_last=True, may_guess=is_far) or assessment
    if found.is_answerable or not (whole := written_out(request, query)).rewritten:
        return found
    again = _assess_all(request, whole)
    return again if again.is_answerable else found


def _assess_all(request: Request, query: Query) -> Assessment:
    return _of_newer_report(request, query, _assess_found(request, query))


def _assess_found(request: Request, query: Query) -> Assessment:
    retrieved = _with_utterances(retrieve(request, query, query.time), query)
    assessment = assess(request, retrieved, query.intent.kind)
    if assessment.is_answerable or not retrieved.is_limited:
        return assessment
    anytime = assess(request, _with_utterances(retrieve(request, query), query), query.intent.kind)
    return replace(anytime, missed=query.time) if anytime.is_answerable else anytime


def _of_newer_report(request: Request, query: Query, assessment: Assessment) -> Assessment:
    """Return what newer reports of the same answer, where what is newest is asked for and an older one is best.

    Otherwise they are not asked for what the best one lacks: of an article in another language less can be missed.
    """
    question = query.search.question
    if not assessment.ranked or not question_words.says("newest", question, query.language):
        return assessment
    from rag.answering.source_conflicts.other_reports import newer, other_reports  # noqa: PLC0415 - few questions need it

    article = assessment.ranked[0].hit.article
    reports = newer(article, other_reports(request, article))
    if not reports:
        return assessment
    of_these = replace(request, filters=replace(request.filters, only=tuple(each.id for each in reports)), searched={})
    found = assess(of_these, _with_utterances(retrieve(of_these, query, query.time), query), query.intent.kind)
    return found if found.is_answerable else assessment


def _with_utterances(retrieved: Retrieved, query: Query) -> Retrieved:
    """Return what was found, for who said what with whatever one person says as one sentence."""
    if query.intent.kind != "who-said":
        return retrieved
    hits = tuple(map(with_utterances, retrieved.result.hits))
    return replace(retrieved, result=replace(retrieved.result, hits=hits))
