"""Enumerations in the running text of articles that hold what is asked for."""

from collections.abc import Mapping, Sequence

from index.embeddings import Embedder
from index.text.enumerations import announced, enumerations
from index.text.lists import ListBlock
from index.types import Article, Span
from rag.answering.extractive_summary import statements
from rag.answering.plans.within_article import nearness

_BEHIND = 0.05
"""How far behind the best sentence of its article an announcement of a number of things may be."""
_ROOM = 600
"""Characters of an enumeration that are compared with a question."""


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
    """Return the nearness of places of an article to a question: of its sentences and of others."""
    own, rest = ([text[span.start : span.end] for span in spans] for spans in (told, others))
    near = nearness(embedder, question, own, rest)
    return {
        span: float(value)
        for spans, values in zip((told, others), near, strict=True)
        for span, value in zip(spans, values, strict=True)
    }
