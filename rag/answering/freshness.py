"""Freshness: which passage is newer, whether it says otherwise, and how old an answer is. No model, no index."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from index.text.facts import Facts
from index.types import Hit, Span
from rag.answering.conflicts import (
    Statement,
    are_revisions,
    content_words,
    disagree,
    figures_differ,
    passage_facts,
    tell_of_the_same,
)
from rag.answering.evidence import Scored
from rag.answering.time_range import TimeRange
from rag.answering.types import Citation

_MARGIN = 0.012
"""Difference of scores that means nothing: two wordings of one question differ by as much."""
_VERSIONS = 0.1
"""Scores by which two versions of one text may differ: their other words are those by which they differ."""
_ALIKE = 0.835
"""Cosine of two sentences from which they may say the same thing otherwise, with the bundled model."""
_OLD = timedelta(days=30)
"""Age after which the facts of an article may have changed."""
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


@dataclass(frozen=True, slots=True)
class Newer:
    """A sentence of a newer article that contradicts what an answer cites."""

    citation: Citation
    """What the answer cites."""
    hit: Hit
    span: Span
    """The newer sentence."""
    has_figures: bool = True
    """Whether it is a figure that differs: else a day, or the words of a later version of the text."""

    @property
    def quote(self) -> str:
        return self.hit.article.text[self.span.start : self.span.end]

    @property
    def published(self) -> str:
        """Day of publication (ISO)."""
        return self.hit.article.published[:10]


def find_newer(
    citations: Sequence[Citation], hits: Sequence[Hit], similarity: Callable[[str, str], float]
) -> Newer | None:
    """Return the newest sentence that has another figure, or another day, for the same thing than a cited one.

    `similarity`: two sentences → their cosine; asked for only when figures and words speak for it.
    """
    for citation in citations:
        cited = next((hit for hit in hits if hit.article.id == citation.article.id), None)
        if cited is None:
            continue
        said = Statement(cited, citation.quote)
        for hit in _later(cited, hits):
            found = [(similarity(said.text, _text(hit, span)), span) for span in _otherwise(said, hit)]
            likeness, span = max(found, default=(0.0, Span(0, 0)))
            if likeness >= _ALIKE:
                differ = figures_differ(said, Statement(hit, _text(hit, span)))
                return Newer(citation, hit, span, differ)
    return None


def _later(cited: Hit, hits: Sequence[Hit]) -> list[Hit]:
    """Return the passages about the same thing that were published on a later day, newest first."""
    published = cited.article.published[:10]
    later = [hit for hit in hits if published and hit.article.published[:10] > published]
    newest = sorted(later, key=lambda hit: hit.article.published, reverse=True)
    return [hit for hit in newest if tell_of_the_same(cited, hit)]


def _otherwise(said: Statement, hit: Hit) -> Iterator[Span]:
    return (span for span in hit.sentences if disagree(said, Statement(hit, _text(hit, span))))


def _text(hit: Hit, span: Span) -> str:
    return hit.article.text[span.start : span.end]


def as_of(citations: Sequence[Citation], today: date) -> str:
    """Return the date of the newest cited article if it is so old that its figures may be outdated, else ""."""
    days = [citation.article.published[:10] for citation in citations]
    newest = max(days, default="")
    has_figures = any(map(_has_figures, citations))
    return newest if all(days) and has_figures and newest <= (today - _OLD).isoformat() else ""


def _has_figures(citation: Citation) -> bool:
    return any(each.is_certain for each in Facts(citation.quote, citation.article.language).quantities)
