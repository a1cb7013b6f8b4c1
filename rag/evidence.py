"""Which sentences of the passages that were found answer best, and whether any does."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.embeddings import Embedder
from index.terms import terms
from index.types import Hit, Span, Vectors

_COMPARED = 14
"""Sentences that are embedded for a question: they cost 12 ms each."""
_WORDS = 0.12
"""Weight of the shared words, where the cosines of good and bad sentences differ by about 0.1."""
_PASSAGE = 1.0
"""Weight of the passage's own score."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sentence of an article and how well it fits."""

    hit: Hit
    span: Span
    score: float
    similarity: float
    """Cosine of its embedding with what was looked for."""
    shared: float
    """Share of what was looked for, by weight of words, that stands in it."""


class Evidence:
    """The sentences of the passages that were found for one question, compared with whatever is asked of them.

    Embeddings are made when they are needed and kept for the next comparison.
    """

    def __init__(self, embedder: Embedder, hits: Sequence[Hit]) -> None:
        self._embedder = embedder
        self._candidates = [(hit, span) for hit in hits for span in hit.sentences]
        self._terms = {(hit.passage, span): set(terms(_text(hit, span))) for hit, span in self._candidates}
        self._frequency = Counter(term for found in self._terms.values() for term in found)
        self._vectors: dict[tuple[int, Span], Vectors] = {}

    def ranked(self, wanted: str, within: Hit | None = None) -> list[Scored]:
        """Return the sentences that fit best, best first; `within` one passage or all of them."""
        candidates = [entry for entry in self._candidates if within is None or entry[0].passage == within.passage]
        shared = self._shared(wanted, candidates)
        order = sorted(range(len(candidates)), key=lambda row: -(candidates[row][0].score + _WORDS * shared[row]))
        chosen = [candidates[row] for row in order[:_COMPARED]]
        similarities = self._similarities(wanted, chosen)
        scored = [
            Scored(hit, span, similarity + _WORDS * shared[row] + _PASSAGE * hit.score, similarity, shared[row])
            for row, (hit, span), similarity in zip(order, chosen, similarities, strict=False)
        ]
        return sorted(scored, key=lambda entry: -entry.score)

    def best(self, wanted: str, within: Hit) -> Span:
        """Return the sentence of a passage that supports `wanted` best."""
        ranked = self.ranked(wanted, within)
        return ranked[0].span if ranked else Span(within.start, within.end)

    def answers(self, wanted: str, ranked: Sequence[Scored]) -> bool:
        """Tell whether the passages answer at all."""
        return bool(ranked and wanted)

    def _shared(self, wanted: str, candidates: Sequence[tuple[Hit, Span]]) -> list[float]:
        """For each candidate the share of the wanted words in it; a word counts the less the more sentences have it."""
        total = len(self._candidates) + 1
        weights = {term: math.log((total + 1) / (self._frequency[term] + 0.5)) for term in set(terms(wanted))}
        whole = sum(weights.values()) or 1.0
        return [
            sum(weight for term, weight in weights.items() if term in self._terms[hit.passage, span]) / whole
            for hit, span in candidates
        ]

    def _similarities(self, wanted: str, candidates: Sequence[tuple[Hit, Span]]) -> list[float]:
        missing = [entry for entry in candidates if (entry[0].passage, entry[1]) not in self._vectors]
        vectors = self._embedder.embed_questions([wanted, *(_text(hit, span) for hit, span in missing)])
        for (hit, span), vector in zip(missing, vectors[1:], strict=True):
            self._vectors[hit.passage, span] = vector
        if not candidates:
            return []
        found: list[float] = (
            np.stack([self._vectors[hit.passage, span] for hit, span in candidates]) @ vectors[0]
        ).tolist()
        return found


def _text(hit: Hit, span: Span) -> str:
    return hit.article.text[span.start : span.end]
