"""Retrieval with its fallbacks: what is searched next where nothing answers, such as articles of any date."""

from dataclasses import replace

from rag.answering.answer_types import CERTAIN, OF_NUMBERS
from rag.answering.answerability import Assessment, assess
from rag.answering.plans import question_words
from rag.answering.query_understanding import Query, written_out
from rag.answering.request import Request
from rag.answering.retrieval import Retrieved, retrieve
from rag.answering.sentence_windows import is_answered
from rag.answering.speaker_attribution import with_utterances

_NEAREST = 2
"""Sentences of another report of which one has to have what the best article lacks."""


def retrieve_and_assess(request: Request, query: Query) -> Assessment:
    """Return what the passages that are found for a question are worth for it.

    They are of the time that the question names, and of any time where those do not answer. A follow-up that leans on
    the answer before is asked of its articles first; another one where nothing else answers. A language model writes
    out what it asks only where neither has an answer: small models write out another question, and it takes a prompt.
    """
    if not query.search.context:
        assessment = _assess_all(request, query)
        return _of_who_said(request, query, assessment) if query.intent.kind == "who-said" else assessment
    from rag.answering.followups.cited_articles import (  # noqa: PLC0415 - what first questions need not wait for
        followup_of,
        leaps,
        stay,
        stay_surely,
        strays,
    )

    followup = followup_of(request, query)
    stayed = (stay(followup, is_last=False) if query.does_lean else stay_surely(followup)) if followup else None
    if stayed:
        return stayed
    assessment = _assess_all(request, query)
    is_far = assessment.is_answerable and leaps(request, query, assessment)
    if assessment.is_answerable and not is_far and not strays(request, query, assessment):
        return assessment
    found = (stay(followup, is_last=True, may_guess=is_far) if followup else None) or assessment
    if found.is_answerable or not (whole := written_out(request, query)).rewritten:
        return found
    again = _assess_all(request, whole)
    return again if again.is_answerable else found


def _of_who_said(request: Request, query: Query, assessment: Assessment) -> Assessment:
    from rag.answering.repeated_speech import with_repeated_speech  # noqa: PLC0415 - what few questions need

    return with_repeated_speech(request, query, assessment)


def _assess_all(request: Request, query: Query) -> Assessment:
    return _of_other_report(request, query, _assess_found(request, query))


def _assess_found(request: Request, query: Query) -> Assessment:
    retrieved = _with_utterances(retrieve(request, query, query.time), query)
    assessment = assess(request, retrieved, query.intent.kind)
    if assessment.is_answerable or not retrieved.is_limited:
        return assessment
    anytime = assess(request, _with_utterances(retrieve(request, query), query), query.intent.kind)
    return replace(anytime, missed=query.time) if anytime.is_answerable else anytime


def _of_other_report(request: Request, query: Query, assessment: Assessment) -> Assessment:
    """Return what other reports of the same answer: newer ones, where what is newest is asked for, or what one lacks.

    What the best one lacks has to be told by a number, a date or a name: of an article in another language less can be
    missed, and something else in it is soon near.
    """
    is_newest = question_words.says("newest", query.search.question, query.language)
    if not assessment.ranked or not (is_newest or assessment.is_near or _lacks_number(assessment)):
        return assessment
    from rag.answering.source_conflicts.other_reports import newer, other_reports  # noqa: PLC0415 - few questions need it

    article = assessment.ranked[0].hit.article
    reports = other_reports(request, article)
    reports = newer(article, reports) if is_newest else reports
    if not reports:
        return assessment
    of_these = replace(request, filters=replace(request.filters, only=tuple(each.id for each in reports)), searched={})
    found = assess(of_these, _with_utterances(retrieve(of_these, query, query.time), query), query.intent.kind)
    return found if found.is_answerable and (is_newest or _tells_surely(found)) else assessment


def _lacks_number(assessment: Assessment) -> bool:
    """Tell whether a number or a date is asked for, and the best article has none of the likeliest kind."""
    asked = assessment.evidence.asked(assessment.retrieved.search.question)
    id_ = assessment.ranked[0].hit.article.id
    has = max(each.has_kind for each in assessment.ranked if each.hit.article.id == id_)
    likeliest = max((share for kind, share in asked.kinds.items() if kind in OF_NUMBERS), default=0.0)
    return asked.of_numbers >= CERTAIN and has < CERTAIN * likeliest


def _tells_surely(assessment: Assessment) -> bool:
    """Tell whether the best sentence has the number, date or name that is asked for, and is nearest by itself, too."""
    question = assessment.retrieved.search.question
    asked = assessment.evidence.asked(question)
    first = assessment.ranked[0]
    nearer = sum(each.similarity > first.similarity for each in assessment.ranked)
    return not assessment.missing and nearer < _NEAREST and is_answered(first, asked)


def _with_utterances(retrieved: Retrieved, query: Query) -> Retrieved:
    """Return what was found, for who said what with whatever one person says as one sentence."""
    if query.intent.kind != "who-said":
        return retrieved
    hits = tuple(map(with_utterances, retrieved.result.hits))
    return replace(retrieved, result=replace(retrieved.result, hits=hits))
