"""Reasons: whether a sentence may say why something is so, as a need, a fault, a wish or a fear does.

Few articles say `because`. What a reason is about shows in its embedding, in any language: `benchmarks/reasons.py` fits
a logistic regression. It holds for the bundled embedding model.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

import numpy as np

from index import bundled_model
from index.embeddings import Embedder
from index.types import Vectors
from rag.answering.sentence_ranking import Scored

LIKELY = 0.5
"""Probability from which a sentence is taken for a reason."""
_WEIGHT = 0.06
"""What a certain reason gains in the ranking of what answers `why`. Of 18 such questions about news, a reason is among
the first two sentences for 12 instead of 9."""
_LOOKED_AT = 12
"""Sentences that are looked at, the best ones."""


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


def reasons_first(embedder: Embedder, ranked: Sequence[Scored]) -> list[Scored]:
    """Return sentences that were ranked for a question, with reasons before others that are as good."""
    if not is_known(embedder):
        return list(ranked)
    best, others = ranked[:_LOOKED_AT], ranked[_LOOKED_AT:]
    shares = reason_shares(embedder, [entry.text for entry in best])
    gained = [replace(entry, score=entry.score + _WEIGHT * share) for entry, share in zip(best, shares, strict=True)]
    return sorted((*gained, *others), key=lambda entry: -entry.score)


@lru_cache(maxsize=1)
def _weights() -> Vectors:
    """Return the weights, shape [dimension + 1]; the last one is added."""
    with (files("rag.answering") / "reasons.npy").open("rb") as file:
        table: Vectors = np.load(file).astype(np.float32)
    return table
