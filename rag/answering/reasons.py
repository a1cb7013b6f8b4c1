"""Reasons: whether a sentence may say why something is so, as a need, a fault, a wish or a fear does.

Few articles say `because`. What a reason is about shows in its embedding, in any language: `benchmarks/reasons.py` fits
a logistic regression. It holds for the bundled embedding model.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import numpy as np

from index import bundled_model
from index.embeddings import Embedder
from index.types import Vectors

LIKELY = 0.5
"""Probability from which a sentence is taken for a reason."""


def is_known(embedder: Embedder) -> bool:
    """Tell whether reasons can be read from the embeddings of a model."""
    return embedder.name == bundled_model.NAME


def reason_shares(embedder: Embedder, sentences: Sequence[str]) -> list[float]:
    """Return of each sentence the probability that it is a reason, 0 to 1."""
    if not sentences:
        return []
    weights = _weights()
    logits = np.stack(list(embedder.embed_questions(sentences))) @ weights[:-1] + weights[-1]
    found: list[float] = (1 / (1 + np.exp(-logits))).tolist()
    return found


@lru_cache(maxsize=1)
def _weights() -> Vectors:
    """Return the weights, shape [dimension + 1]; the last one is added."""
    with (files("rag.answering") / "reasons.npy").open("rb") as file:
        table: Vectors = np.load(file).astype(np.float32)
    return table
