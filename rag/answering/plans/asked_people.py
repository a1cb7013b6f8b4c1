"""Requests for everybody whom articles name, quote or let speak, as in `who has a say in the article on the dam?`.

There is no end of words for it. It shows in the embedding of the request, in any language: `benchmarks/asked_people.py`
fits a logistic regression. It holds for the bundled embedding model.
"""

from functools import lru_cache
from importlib.resources import files

import numpy as np

from index.embeddings import BundledEmbedder, Embedder
from index.types import Vectors
from rag.answering import answer_types
from rag.answering.plans import question_words

_OF_ARTICLES = 1.5
"""Log odds that a list gains which speaks of articles: `whose article is it?` speaks of them, too, and is none."""
_LEAST = 0.4
"""Probability from which somebody is asked for, not a part of those who are named, such as the women among them."""


def are_asked_for(question: str, language: str, embedder: Embedder, *, is_list: bool = False) -> bool:
    """Tell whether a request, which may be one for a list, wants all the people whom articles name."""
    if not isinstance(embedder, BundledEmbedder):
        return False
    weights = _weights()
    logit = float(embedder.embed_questions([question])[0] @ weights[:-1] + weights[-1])
    logit += _OF_ARTICLES * (is_list and question_words.has_articles(question, language))
    return logit > 0 and answer_types.known(question, embedder).get("person", 0.0) >= _LEAST


@lru_cache(maxsize=1)
def _weights() -> Vectors:
    """Return the weights, shape [dimension + 1]; the last one is added."""
    with (files("rag.answering.plans") / "asked_people.npy").open("rb") as file:
        table: Vectors = np.load(file).astype(np.float32)
    return table
