"""Recall of every question, by vectors alone and with words: what the search does, without sentences and answers."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np

from benchmarks.data import collections
from index import hybrid_ranking
from index.search import Size, search
from index.types import Vectors
from rag import Question, Rag
from rag.evaluate.gold import ArticleLookup, Gold
from rag.evaluate.questions import read
from rag.evaluate.run import with_gold

_WAYS = {"vectors alone": 0.0, "with words": hybrid_ranking._WORDS}  # noqa: SLF001 - measured with and without
_TOGETHER = 256


class _Given:
    """An embedder whose vectors are known already."""

    vector: Vectors

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.vector] * len(texts))


def run() -> list[str]:
    """Return the table's lines."""
    head = " | ".join(f"{way}: recall@1 | recall@5" for way in _WAYS)
    rows = [f"| articles | questions | {head} | tokens of five, most |", "|---|---|---|---|---|---|---|"]
    for collection in collections():
        with tempfile.TemporaryDirectory() as folder:
            rag = Rag(data=Path(folder), llm="quotes")
            rag.add(collection.articles)
            for language, path in collection.questions.items():
                questions = [each for each in read(path) if each.is_answerable]
                known = with_gold(questions, ArticleLookup(rag.articles(), rag.article))
                rows.append(f"| {collection.name} | {language}: {len(known):,} {_measured(rag, known)}")
    return rows


def _measured(rag: Rag, questions: Sequence[tuple[Question, Gold]]) -> str:
    embedder = rag.index.embedder()
    texts = [question.question for question, _ in questions]
    parts = [embedder.embed_questions(texts[at : at + _TOGETHER]) for at in range(0, len(texts), _TOGETHER)]
    cells, most = "", 0
    for weight in _WAYS.values():
        with mock.patch.object(hybrid_ranking, "_WORDS", weight):
            ranks, longest = _ranks(rag, questions, np.concatenate(parts))
        cells += "".join(f"| {np.mean([rank < top for rank in ranks]):.3f} " for top in (1, 5))
        most = max(most, longest)
    return f"{cells}| {most:,} |"


def _ranks(rag: Rag, questions: Sequence[tuple[Question, Gold]], vectors: Vectors) -> tuple[list[int], int]:
    """Return the rank of the first hit that covers each answer, and the most tokens that five hits have."""
    given: Any = _Given()
    ranks, most = [], 0
    for (question, gold), vector in zip(questions, vectors, strict=True):
        given.vector = vector
        hits = search(rag.index.store, given, question.question, Size()).hits
        ranks.append(next((rank for rank, hit in enumerate(hits) if gold.is_found_in(hit)), len(questions)))
        most = max(most, sum(rag.index.embedder().count_tokens([hit.text for hit in hits])))
    return ranks, most
