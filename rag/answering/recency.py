"""Recency: newer passages before older ones that fit as well, and those of the time that a question names first."""

from collections.abc import Sequence
from dataclasses import replace

from index.text.facts import Facts
from index.text.stop_words import content_words
from index.text.time_range import TimeRange
from index.types import Hit
from rag.answering.sentence_ranking import Scored
from rag.answering.source_conflicts.same_story import are_revisions, passage_facts, tell_of_the_same

_MARGIN = 0.012
"""Difference of scores that means nothing: two wordings of one question differ by as much."""
_VERSIONS = 0.1
"""Scores by which two versions of one text may differ: their other words are those by which they differ."""
_TIMELY = 0.03
"""What a sentence gains that was published in the time that a question names."""


def newer_first(hits: Sequence[Hit], when: TimeRange | None = None, question: str = "") -> list[Hit]:
    """Return hits with newer ones first among equals; one without a date keeps its place.

    Of versions of one text the newer is first even where the other fits a little better, unless the question has a
    figure, a day or a word that only one of them has. A time that is asked for is preferred to what is newer.
    """
    ordered = list(hits)
    for first in range(len(ordered)):
        rows = [row for row in range(first, len(ordered)) if _are_equal(ordered[first], ordered[row], question)]
        ranked = sorted((ordered[row] for row in rows), key=lambda hit: _freshness(hit, when), reverse=True)
        for row, hit in zip(rows, ranked, strict=True):
            ordered[row] = hit
    return ordered


def newest_of_same_first(hits: Sequence[Hit]) -> list[Hit]:
    """Return passages with those of a newer article before those of an older one that tells of the same thing."""
    ordered: list[Hit] = []
    for hit in hits:
        day = hit.article.published[:10]
        older = (row for row, each in enumerate(ordered) if day > each.article.published[:10] > "")
        row = next((row for row in older if tell_of_the_same(ordered[row], hit)), len(ordered))
        ordered.insert(row, hit)
    return ordered


def _freshness(hit: Hit, when: TimeRange | None) -> tuple[bool, str]:
    published = hit.article.published
    return when is not None and when.holds(published), published[:10]


def _are_equal(hit: Hit, other: Hit, question: str) -> bool:
    if not (hit.article.published and other.article.published):
        return False
    if abs(hit.score - other.score) <= _MARGIN:
        return tell_of_the_same(hit, other)
    is_version = abs(hit.score - other.score) <= _VERSIONS and are_revisions(hit, other)
    return is_version and not _is_asked_of_one(question, hit, other)


def _is_asked_of_one(question: str, hit: Hit, other: Hit) -> bool:
    """Tell whether a question has a figure, a day or a word that one of two passages has and the other has not."""
    asked = Facts(question, hit.article.language)
    first, second = (passage_facts(each, f"{each.article.title}. {each.text}") for each in (hit, other))
    figures = (first.has_number(each) != second.has_number(each) for each in asked.quantities)
    days = (first.has_date(each) != second.has_date(each) for each in asked.moments)
    tokens = (token for name in asked.names for token in name.tokens)
    language = hit.article.language
    names = (first.named.has(token, language) != second.named.has(token, language) for token in tokens)
    words = [content_words(f"{each.article.title} {each.text}") for each in (hit, other)]
    return any(figures) or any(days) or any(names) or bool(content_words(question) & (words[0] ^ words[1]))


def timely_first(ranked: Sequence[Scored], when: TimeRange | None) -> list[Scored]:
    """Return sentences in order of their scores, with a bonus for those published in the time that a question names."""
    if when is None:
        return list(ranked)
    raised = [replace(entry, score=entry.score + _TIMELY * when.holds(entry.hit.article.published)) for entry in ranked]
    return sorted(raised, key=lambda entry: -entry.score)
