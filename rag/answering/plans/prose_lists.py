"""Enumerations in the running text of articles that hold what is asked for.

All sentences of an article are about its topic, which the question names as well: what sets them apart is seen in
their vectors without the mean of the article's own.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from index.embeddings import Embedder
from index.text.enumerations import announced, enumerations
from index.text.lists import ListBlock
from index.types import Article, Span, Vectors
from rag.answering.extractive_summary import statements

_BEHIND = 0.05
"""How far behind the best sentence of its article an announcement of a number of things may be."""
_ROOM = 600
"""Characters of an enumeration that are compared with a question."""
_LEAST = 1e-9


def enumerated(
    embedder: Embedder, question: str, article: Article, best: Sequence[Span], *, must_count: bool = False
) -> ListBlock | None:
    """Return what an article enumerates in answer to a question; None where its single sentences are nearer.

    `best`: the sentences of the article that fit the question best. What says how many things there are must be among
    them, alone or with the things; what announces them by its shortness must be the nearest of all, and does not do
    where their number `must_count`.
    """
    text = article.text
    every = [(block, Span(block.span.start, _end(text, block))) for block in enumerations(text, article.language)]
    counted = {head for _, head in every if announced(text, head, article.language)}
    blocks = [(block, head) for block, head in every if head in counted or not must_count]
    if not blocks:  # before anything is embedded
        return None
    told = statements(article)
    wholes = [Span(block.span.start, min(block.span.end, block.span.start + _ROOM)) for block, _ in blocks]
    near = _nearness(embedder, question, text, told, [*(head for _, head in blocks), *wholes])
    nearest = max((near[span] for span in told), default=0.0)
    found: list[tuple[float, ListBlock]] = []
    for (block, head), whole in zip(blocks, wholes, strict=True):
        is_counted = head in counted
        likeness = max(near[head], near[whole]) if is_counted else near[head]
        is_best = any(span.start <= head.start < span.end for span in best)
        if likeness >= nearest - _BEHIND * is_counted or (is_counted and is_best):
            found.append((near[head] + near[whole], block))
    return max(found, key=lambda each: each[0])[1] if found else None


def announced_by(article: Article, span: Span) -> tuple[Span, ...]:
    """Return the sentences that tell each of the things which a sentence says there are; () where it counts none."""
    if not announced(article.text, span, article.language):
        return ()
    blocks = enumerations(article.text, article.language)
    return next((block.items for block in blocks if block.span.start == span.start), ())


def _end(text: str, block: ListBlock) -> int:
    return block.span.start + len(text[block.span.start : block.items[0].start].rstrip())


def _nearness(
    embedder: Embedder, question: str, text: str, told: Sequence[Span], others: Sequence[Span]
) -> Mapping[Span, float]:
    """Return the cosines of places of an article with a question, without what its sentences have in common."""
    spans = list(dict.fromkeys((*told, *others)))
    asked, *vectors = embedder.embed_questions([question, *(text[span.start : span.end] for span in spans)])
    every = np.stack(vectors)
    middle = every[: max(len(told), 1)].mean(axis=0)
    cosines = _normalized(every - middle) @ _normalized((asked - middle)[None])[0]
    return dict(zip(spans, map(float, cosines), strict=True))


def _normalized(vectors: Vectors) -> Vectors:
    """Return vectors of length 1, shape [texts, dimension]."""
    found: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), _LEAST)
    return found
