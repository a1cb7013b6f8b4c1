"""Nearness of places of one article to a question.

All sentences of an article are about its topic, which the question names as well: what sets them apart is seen in
their vectors without the mean of the article's own.
"""

from collections.abc import Sequence

import numpy as np

from index.embeddings import Embedder
from index.types import Vectors

_LEAST = 1e-9


def nearness(embedder: Embedder, question: str, told: Sequence[str], others: Sequence[str]) -> tuple[Vectors, Vectors]:
    """Return the cosines of a question with sentences and with other texts, without what the sentences have in common.

    `told`: the sentences of the article, which make up its mean. Shapes [sentences] and [others].
    """
    unique = list(dict.fromkeys((*told, *others)))
    asked, *vectors = embedder.embed_questions([question, *unique])
    every = dict(zip(unique, vectors, strict=True))
    middle = np.mean([every[text] for text in (told or unique)], axis=0)
    wanted = _normalized((asked - middle)[None])[0]
    cosines = {text: float(_normalized((vector - middle)[None])[0] @ wanted) for text, vector in every.items()}
    return (
        np.array([cosines[text] for text in told], np.float32),
        np.array([cosines[text] for text in others], np.float32),
    )


def _normalized(vectors: Vectors) -> Vectors:
    """Return vectors of length 1, shape [texts, dimension]."""
    found: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), _LEAST)
    return found
