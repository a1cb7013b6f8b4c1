"""Expansion of passages by their surroundings, as far as the context window has room."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from index.text.sentences import paragraphs, sentences_in
from index.text.spans import together
from index.types import Hit, Scores, Span

PASSAGES_ONLY = 4096
"""Tokens of a window up to which passages are sent as they were found: what a small machine reads in a minute."""
_WHOLE_ARTICLES = 100_000
"""Tokens of a window from which a passage may grow beyond its section."""
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+\S")


@dataclass(slots=True)
class _Expansion:
    """A stretch of an article as it grows, by whole paragraphs."""

    hit: Hit
    start: int
    end: int
    passages: tuple[Scores, ...]
    """The passages with a score that are in it."""

    def touches(self, other: "_Expansion") -> bool:
        return (
            self.hit.article.id == other.hit.article.id and self.start <= other.end + 2 and other.start <= self.end + 2
        )


def expand_passages(
    hits: Sequence[Hit], window: int, spare: int, count_tokens: Callable[[str], int]
) -> tuple[Hit, ...]:
    """Return passages, best first, that hold the hits and as much around each as `spare` tokens allow.

    Up to a window of 4096 tokens they stay as they are; then they grow by paragraphs within their section, and from
    100,000 on to whole articles. Of two that come to overlap the better one takes in the other.
    """
    if window <= PASSAGES_ONLY:
        return tuple(hits)
    grown: list[_Expansion] = []
    for row, hit in enumerate(hits):
        stretch = _Expansion(hit, hit.start, hit.end, hit.passages)
        if not any(stretch.touches(other) for other in grown):
            within = _section(hit) if window < _WHOLE_ARTICLES else Span(0, len(hit.article.text))
            spare -= _grow(stretch, within, spare // (len(hits) - row), count_tokens)
        _merge(grown, stretch)
    return tuple(_made(stretch) for stretch in grown)


def _section(hit: Hit) -> Span:
    """Return the section that a passage is in: from one heading to the next."""
    text = hit.article.text
    starts = [span.start for span in paragraphs(text) if _HEADING.match(text, span.start)]
    return Span(
        max((start for start in starts if start <= hit.start), default=0),
        min((start for start in starts if start >= hit.end), default=len(text)),
    )


def _grow(stretch: _Expansion, within: Span, room: int, count_tokens: Callable[[str], int]) -> int:
    """Add the paragraphs after and before in turn, as long as they have room; returns the tokens that they take."""
    text = stretch.hit.article.text
    after = [span for span in paragraphs(text) if stretch.end < span.end <= within.end]
    before = [span for span in paragraphs(text) if within.start <= span.start < stretch.start][::-1]
    taken = 0
    while after or before:
        for ahead in (after, before):
            if not ahead:
                continue
            start, end = min(stretch.start, ahead[0].start), max(stretch.end, ahead[0].end)
            cost = count_tokens(text[start : stretch.start] + text[stretch.end : end])
            if taken + cost > room:
                ahead.clear()
                continue
            stretch.start, stretch.end = start, end
            taken += cost
            ahead.pop(0)
    return taken


def _merge(grown: list[_Expansion], stretch: _Expansion) -> None:
    for other in grown:
        if other.touches(stretch):
            other.start, other.end = together(other, stretch)
            other.passages = tuple(sorted((*other.passages, *stretch.passages), key=lambda each: each.start))
            return
    grown.append(stretch)


def _made(stretch: _Expansion) -> Hit:
    hit = stretch.hit
    if (stretch.start, stretch.end) == (hit.start, hit.end):
        return hit
    spans = sentences_in(hit.article.text, stretch, hit.article.language)
    return replace(hit, start=stretch.start, end=stretch.end, sentences=tuple(spans), passages=stretch.passages)
