"""The article that a request for a single one is about, as in `a headline for the article about the lighthouse`.

Such a request takes it for granted that there is one. Where no article has the topic's words, the search and its fit
tell little of a word in another language. The states of its tokens are near to those of the same word in any language,
beside which the embedding of a passage is a mean of many.
"""

from collections.abc import Mapping

from index.embeddings import BundledEmbedder
from index.types import Article, Filters
from rag.answering.plans import question_words
from rag.answering.plans.token_likeness import in_deviations, token_likeness
from rag.answering.plans.topic_articles import Relevant, about, count_names
from rag.answering.plans.topic_fit import fits, is_certain, relevant
from rag.answering.request import Request
from rag.answering.source_conflicts.other_reports import other_reports

# Set on 38 topics of 37 articles, most in another language: 33 are nearest to theirs, 29 by search and fit alone.
_LOOKED_AT = 8
"""Articles whose beginnings are looked at, the nearest ones."""
_TOKENS = 0.5
"""Weight of a standard deviation of the likeness of tokens beside the mean of search and fit."""
_NEAREST, _NEAREST_OF_MEAN = 1.8, 1.2
"""Least of that sum for the nearest article, and of the mean alone, with another model."""


def single_article(request: Request, topic: str, filters: Filters) -> list[Article]:
    """Return the articles that a request for one on a topic may mean, the likeliest first, with reports of the same."""
    found = relevant(request, topic, filters)
    if found.hits and is_certain(request, topic, found):
        return found.articles
    best = nearest(request, topic, filters)
    return [*best, *(other for each in best for other in other_reports(request, each, filters))] or found.articles


def nearest(request: Request, topic: str, filters: Filters) -> list[Article]:
    """Return the article that a topic fits best, by the search and by comparison; none where that says little."""
    found = about(request, topic, filters)
    likely = _likely(request, topic, found)
    embedder = request.index.embedder()
    articles = [article for id_ in likely if (article := request.index.store.article(id_))]
    likeness = token_likeness(embedder, topic, articles)
    gained = _TOKENS * in_deviations(likeness) if likeness.size else [0.0] * len(articles)
    sums = {each.id: likely[each.id] + float(gain) for each, gain in zip(articles, gained, strict=True)}
    best = max(articles, key=lambda each: sums[each.id], default=None)
    least = _NEAREST if isinstance(embedder, BundledEmbedder) else _NEAREST_OF_MEAN
    if best is None or sums[best.id] < least:
        return []
    named = question_words.topic_names(topic, request.question, request.language)
    return [best] if not named or count_names(best, named, request.language) > 0 else []


def _likely(request: Request, topic: str, found: Relevant) -> Mapping[str, float]:
    """Return the articles with the greatest mean of what they stand out by and of their fit, with that."""
    standing = found.standing
    fit = fits(request.index.store, request.index.embedder(), topic, request.language, standing)
    means = {id_: (standing[id_][0] + fit.get(id_, 0.0)) / 2 for id_ in standing}
    return {id_: means[id_] for id_ in sorted(means, key=lambda id_: -means[id_])[:_LOOKED_AT]}
