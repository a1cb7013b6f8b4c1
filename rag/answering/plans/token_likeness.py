"""Token likeness: how alike the tokens of a topic are to those at the beginning of articles.

The states of a word's tokens are near to those of the same word in any language, beside which the embedding of a
passage is a mean of many (late interaction: Khattab and Zaharia 2020, arXiv:2004.12832).
"""

from collections.abc import Sequence

import numpy as np

from index.embeddings import BundledEmbedder, Embedder
from index.text.folding import one_line
from index.types import Article, Vectors

_BEGINNING = 300
"""Characters of an article that are looked at, behind its title."""
_LEAST_SPREAD = 0.01
"""Standard deviation of the likeness that is taken for the least."""


def token_likeness(embedder: Embedder, topic: str, articles: Sequence[Article]) -> Vectors:
    """Return for each article the mean cosine of a topic's tokens with their nearest ones in its beginning.

    Shape [articles]; empty with another model than the bundled one.
    """
    if not articles or not isinstance(embedder, BundledEmbedder):
        return np.zeros(0, np.float32)
    texts = [f"{one_line(each.title)}. {each.text[:_BEGINNING]}" for each in articles]
    asked, *told = (_unit(states.astype(np.float32)) for states in embedder.token_states([topic, *texts]))
    own = asked[1:-1] if len(asked) > 2 else asked  # noqa: PLR2004 - without the marks around a text
    return np.array([float((own @ each.T).max(axis=1).mean()) for each in told], np.float32)


def in_deviations(likeness: Vectors) -> Vectors:
    """Return likenesses in standard deviations from their mean."""
    found: Vectors = (likeness - likeness.mean()) / max(float(likeness.std()), _LEAST_SPREAD)
    return found


def _unit(states: Vectors) -> Vectors:
    """Return states of length 1, shape [tokens, dimension]."""
    unit: Vectors = states / np.linalg.norm(states, axis=1, keepdims=True)
    return unit
