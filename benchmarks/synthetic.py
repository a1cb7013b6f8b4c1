"""Passages that were never written: vectors that cluster as real ones do, and words as frequent as in a language."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from index.stores.base import IndexEntry
from index.types import Article, Passage, Span, Vectors

PASSAGES = 15
"""Of an article."""
_TOPIC = 20
"""Articles of a topic."""
_WORDS = 60
"""Of a passage."""
_OWN_WORDS = 6
"""Of them, those that only its article has."""
_VOCABULARY = 100_000
_AT_ONCE = 2_000
"""Articles made in one go."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How real vectors are spread: their mean, and the directions in which articles and passages differ."""

    mean: Vectors
    between: Vectors
    """Differences of articles from the mean: shape [count, dimension]."""
    within: Vectors
    """Differences of passages from their article."""

    @classmethod
    def of(cls, vectors: Vectors, articles: npt.NDArray[np.int64]) -> "Shape":
        mean = vectors.mean(axis=0)
        means = np.stack([vectors[articles == article].mean(axis=0) for article in np.unique(articles)])
        numbers = np.unique(articles, return_inverse=True)[1]
        return cls(mean, means - mean, vectors - means[numbers])


def _drawn(differences: Vectors, count: int, random: np.random.Generator) -> Vectors:
    """Draw normally with the covariance of the differences."""
    weights = random.standard_normal((count, len(differences))).astype(np.float32)
    drawn: Vectors = weights @ differences / np.float32(len(differences) ** 0.5)
    return drawn


def entries(shape: Shape, passages: int, seed: int = 0) -> Iterator[IndexEntry]:
    """Yield articles with so many passages in all."""
    random = np.random.default_rng(seed)
    total = passages // PASSAGES
    for first in range(0, total, _AT_ONCE):
        count = min(_AT_ONCE, total - first)
        topics = np.repeat(_drawn(shape.between, -(-count // _TOPIC), random), _TOPIC, axis=0)[:count]
        centres = shape.mean + 0.8 * topics + 0.6 * _drawn(shape.between, count, random)
        own = np.repeat(centres, PASSAGES, axis=0) + _drawn(shape.within, count * PASSAGES, random)
        vectors = (own / np.linalg.norm(own, axis=1, keepdims=True)).astype(np.float32)
        words = np.minimum(random.zipf(1.2, (count * PASSAGES, _WORDS)), _VOCABULARY)
        for number in range(count):
            rows = slice(number * PASSAGES, (number + 1) * PASSAGES)
            yield _entry(f"{seed}-{first + number}", words[rows], vectors[rows], random)


def _entry(name: str, words: npt.NDArray[np.int64], vectors: Vectors, random: np.random.Generator) -> IndexEntry:
    texts = []
    for row in words.tolist():
        special = [f"{name}x{number}" for number in random.integers(0, 40, _OWN_WORDS)]
        texts.append(" ".join([*(f"w{word}" for word in row[_OWN_WORDS:]), *special]))
    text = "\n".join(texts)
    day = np.datetime64("2020-01-01") + int(random.integers(0, 2000))
    language, source = random.choice(["en", "fr", "de"]), f"Paper {random.integers(0, 20)}"
    article = Article(id=name, title=name, text=text, language=str(language), source=source, published=str(day))
    spans, at = [], 0
    for each in texts:
        spans.append(Span(at, at + len(each)))
        at += len(each) + 1
    return article, name, [Passage(article, *span, sentences=(span,), tokens=72) for span in spans], vectors
