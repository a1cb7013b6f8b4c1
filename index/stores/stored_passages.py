"""Passages as a store keeps them, and the hits that are made of them."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from index.stores.base import Window
from index.types import Article, Hit, Passage, Scores, Span


def passage_of(article: Article, *values: Any) -> Passage:
    """Return a passage of what is kept of it: start, end, heading, context, packed sentences, tokens."""
    start, end, heading, context, sentences, tokens = values
    return Passage(article, start, end, heading, context, spans(sentences), tokens)


class StoredPassage(NamedTuple):
    """Passage as it is kept, beside its vector and terms."""

    start: int
    end: int
    heading: str
    sentences: str
    """As `packed_spans` writes them."""


def window_hits(
    windows: Sequence[Window], passages: Mapping[int, tuple[int, StoredPassage]], articles: Mapping[int, Article]
) -> list[Hit]:
    """Return what windows show; `passages` have their articles' keys. What has gone meanwhile shows nothing."""
    found = []
    for window in windows:
        pieces = [passages[id_] for id_ in window.passages if id_ in passages]
        if len(pieces) == len(window.passages) and (key := pieces[0][0]) in articles:
            others = dict.fromkeys(passages[id_][0] for id_ in window.copies if id_ in passages)
            copies = [articles[other] for other in others if other in articles]
            found.append(_hit(window, articles[key], [piece for _, piece in pieces], copies))
    return found


def _hit(window: Window, article: Article, pieces: Sequence[StoredPassage], copies: Sequence[Article]) -> Hit:
    best = window.passages.index(window.best)
    figures = zip(window.passages, pieces, window.scores, window.cosines, window.shares, strict=True)
    return Hit(
        article=article,
        start=pieces[0].start,
        end=pieces[-1].end,
        score=window.scores[best],
        passage=window.best,
        heading=pieces[best].heading,
        sentences=tuple(span for piece in pieces for span in spans(piece.sentences)),
        passages=tuple(Scores(id_, piece.start, piece.end, *each) for id_, piece, *each in figures),
        copies=tuple(copies),
    )


def packed_spans(spans: Sequence[Span]) -> str:
    return json.dumps([number for span in spans for number in span], separators=(",", ":"))


def spans(packed: str) -> tuple[Span, ...]:
    numbers = iter(json.loads(packed))
    return tuple(Span(start, end) for start, end in zip(numbers, numbers, strict=True))
