"""Stance detection: whether a request is for opinions, of which side, and whether a sentence has one.

Both show in the embedding, in any language, and a request often has words for it: `benchmarks/stances.py` fits two
multinomial logistic regressions. They hold for the bundled embedding model.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import numpy as np

from index.embeddings import BundledEmbedder, Embedder
from index.shipped_arrays import shipped_weights
from index.types import Vectors
from rag.answering.plans import question_words
from rag.answering.plans.topic_fit import common_topics

Side = Literal["both", "for", "against"]
"""Opinions that are asked for: those of everybody, or of one side."""
ASKED: tuple[str, ...] = ("both", "for", "against", "other")
"""Classes of requests, in the order of the weights' columns."""
TOLD: tuple[str, ...] = ("for", "against", "view", "fact")
"""Classes of sentences, in the order of the weights' columns."""
_DOUBT = 0.15
"""Probability of something else from which it is in doubt what a request is for."""
_DOUBT_AT_MOST = 0.3
"""Probability of something else up to which a request is for opinions for certain."""
_WORDS = 0.4
"""What stands for words for opinions in a request, beside a vector of length 1."""
_LEAST = 0.02
"""Probability that is added to that of each side, so that where both are near to none the side is open."""


def asked_side(
    question: str, topic: str, language: str, embedder: Embedder, *, must_be_certain: bool = False
) -> Side | None:
    """Return whose opinions a request is for; None for a request for something else.

    A long `topic` outweighs the words that say what is asked of it. Where some of them stand in the request, and what
    it asks for is open, it is looked at with a short one as well, unless it `must_be_certain`.
    """
    if not isinstance(embedder, BundledEmbedder):
        return None
    shares = asked_shares(question, language, embedder)
    if must_be_certain and shares[-1] > _DOUBT_AT_MOST:
        return None
    if (
        topic
        and not must_be_certain
        and _DOUBT <= shares[-1] <= 1 - _DOUBT / 5
        and question_words.says("stance", question, language)
    ):
        short = question.replace(topic, common_topics(language)[0])
        shares += asked_shares(short, language, embedder)
    sides: tuple[Side, ...] = ("both", "for", "against")
    return sides[int(shares[:-1].argmax())] if 2 * shares[-1] < shares.sum() else None


def asked_shares(question: str, language: str, embedder: Embedder) -> Vectors:
    """Return the probability of each class of a request, shape [classes]."""
    shares: Vectors = _shares(features([(question, language)], embedder), "asked")[0]
    return shares


def features(questions: Sequence[tuple[str, str]], embedder: Embedder) -> Vectors:
    """Return what tells the class of requests in languages, shape [requests, features].

    That is the vector of each, and whether it has words for opinions.
    """
    has_words = [[_WORDS * question_words.says("stance", *question)] for question in questions]
    vectors = embedder.embed_questions([text for text, _ in questions])
    return np.hstack([vectors, np.array(has_words, np.float32)])


def views(texts: Sequence[str], embedder: Embedder) -> list[tuple[float, float]]:
    """Return of each sentence the probability that somebody has an opinion in it, and the log odds that it is for."""
    if not texts or not isinstance(embedder, BundledEmbedder):
        return [(0.0, 0.0)] * len(texts)
    shares = _shares(embedder.embed_questions(texts), "told")
    odds = np.log((shares[:, 0] + _LEAST) / (shares[:, 1] + _LEAST))
    return list(zip((1 - shares[:, -1]).tolist(), odds.tolist(), strict=True))


def _shares(vectors: Vectors, name: str) -> Vectors:
    """Return the probability of each class, shape [texts, classes]."""
    weights = _weights()[name]
    logits = vectors @ weights[:-1] + weights[-1]
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: Vectors = odds / odds.sum(axis=1, keepdims=True)
    return shares


@lru_cache(maxsize=1)
def _weights() -> dict[str, Vectors]:
    """Return the weights, each of shape [dimension + 1, classes]; the last row is added."""
    return dict(shipped_weights("rag.answering.plans", "stance_detection"))
