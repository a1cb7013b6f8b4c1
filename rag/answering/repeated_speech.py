"""Direct speech that a question for its speaker tells again, as `Who called three nights a week an appetiser?` does.

Told in another language it shares no word with the question, and other articles are as near to that. But of all that
is said in the articles nothing else is about as near.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from index import bundled_model, language_means
from index.embeddings import Embedder
from index.search import Result, Size
from index.text.facts import Facts
from index.types import Hit, Span
from rag.answering.answerability import Assessment
from rag.answering.extractive_summary import statements
from rag.answering.followups.own_words import has_all, own_words
from rag.answering.query_understanding import Query
from rag.answering.request import Request
from rag.answering.speaker_attribution import is_speech, with_utterances

_PASSAGES = 20
"""Passages in which direct speech is looked for, the nearest ones."""
_CHARACTERS = 2000
"""Characters of direct speech that are embedded: less than half a second of processor time."""
_FEWEST = 4
"""Least pieces of direct speech beside which one stands out."""
_CLAUSE = re.compile("[,;:.!?—]+|[\u060c\u3001\u3002\uff0c\uff1b]+")
"""What stands between clauses."""
_WORDS = 2
"""Least words of what was said that a piece in the question's own language must have."""
_NEAR, _APART = 0.5, 0.08
"""Cosine, without what languages add, of a piece that a question tells again, and by how much it is nearer than the
next. Of 26 such questions over four piles of articles, 21 have such a piece, and of 107 over articles of which none
has what was said, none; over 12 pieces of those 9 of 315."""
_CONFIDENCE = 0.6
"""Probability that such a piece answers."""


def with_repeated_speech(request: Request, query: Query, assessment: Assessment) -> Assessment:
    """Return an assessment with the direct speech first that a question tells again, if nothing surely answers."""
    if query.search.context or not _is_doubtful(assessment, query.language):
        return assessment
    hits = _passages(request, query)
    found = _nearest(request.index.embedder(), query, hits)
    return _answered(assessment, query, hits, *found) if found else assessment


def _is_doubtful(assessment: Assessment, language: str) -> bool:
    """Tell whether nothing answers, or what is in another language or no direct speech."""
    if not assessment.ranked or not assessment.is_answerable:
        return True
    first = assessment.ranked[0]
    return first.hit.article.language != language or not is_speech(first.hit.article, first.span)


def _passages(request: Request, query: Query) -> Sequence[Hit]:
    size = Size(_PASSAGES, request.settings.search.tokens)
    return request.index.search(query.search.question, size, filters=request.filters).hits


def _nearest(embedder: Embedder, query: Query, hits: Sequence[Hit]) -> tuple[Hit, Span] | None:
    """Return the piece of direct speech that is by far the nearest to a question, and no less negated."""
    question = query.search.question
    said = _said(hits) if embedder.name == bundled_model.NAME else []
    if literal := _literal(said, query):
        return literal
    if len(said) < _FEWEST:
        return None
    asked, *vectors = embedder.embed_questions([question, *(_text(*each) for each in said)])
    asked = language_means.without_language(embedder.name, asked, query.language)
    cosines = [
        float(asked @ language_means.without_language(embedder.name, vector, hit.article.language))
        for (hit, _), vector in zip(said, vectors, strict=True)
    ]
    second, first = np.argsort(cosines)[-2:]
    hit, span = said[first]
    is_told = cosines[first] >= _NEAR and cosines[first] - cosines[second] >= _APART
    is_alike = _are_alike_negated(_text(hit, span), hit.article.language, query)
    return (hit, span) if is_told and is_alike else None


def _literal(said: Sequence[tuple[Hit, Span]], query: Query) -> tuple[Hit, Span] | None:
    """Return the only piece of direct speech in the question's language that has all words of what was said."""
    words = own_words(query.intent.topic, query.language)
    own = [each for each in said if each[0].article.language == query.language and has_all(_text(*each), words)]
    if len(words) < _WORDS or len(own) != 1:
        return None
    clauses = (clause for clause in _CLAUSE.split(_text(*own[0])) if has_all(clause, words))
    return own[0] if any(_are_alike_negated(clause, query.language, query) for clause in clauses) else None


def _are_alike_negated(text: str, language: str, query: Query) -> bool:
    is_negated = bool(Facts(text, language).negations)
    return is_negated == bool(Facts(query.search.question, query.language).negations)


def _said(hits: Sequence[Hit]) -> list[tuple[Hit, Span]]:
    """Return the direct speech of some passages, that of the nearest ones first, as much as is embedded."""
    found: dict[tuple[str, int], tuple[Hit, Span]] = {}
    width = 0
    for hit in hits:
        for span in statements(hit.article):
            is_inside = hit.start <= span.start < hit.end and is_speech(hit.article, span)
            if is_inside and (hit.article.id, span.start) not in found:
                width += span.end - span.start
                if width > _CHARACTERS:
                    return list(found.values())
                found[hit.article.id, span.start] = hit, span
    return list(found.values())


def _answered(assessment: Assessment, query: Query, hits: Sequence[Hit], hit: Hit, span: Span) -> Assessment:
    """Return an assessment in which a piece of direct speech answers, and the rest of its article comes behind."""
    of_article = [with_utterances(each) for each in hits if each.article.id == hit.article.id]
    evidence = assessment.evidence.of(of_article)
    ranked = evidence.ranked(query.search.question, query.language)
    first = next((each for each in ranked if each.span.start <= span.start < each.span.end), None)
    if first is None:
        return assessment
    rest = (replace(each, score=0.0) for each in ranked if each is not first)
    result = Result(tuple(of_article), assessment.retrieved.result.background)
    confidence = max(assessment.confidence, _CONFIDENCE)
    retrieved = replace(assessment.retrieved, result=result)
    return Assessment(retrieved, evidence, [first, *rest], confidence, missed=assessment.missed)


def _text(hit: Hit, span: Span) -> str:
    return hit.article.text[span.start : span.end]
