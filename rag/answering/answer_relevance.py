"""Learned relevance: how much more, or less, a sentence answers a question than the cosine of their embeddings says.

The cosine tells what two texts are about; a question and its answer are about the same thing, and so are the sentences
beside the answer. A low-rank change of the question's embedding and a small network over both embeddings were trained
to prefer the sentence that answers to the others of its article, with a contrastive loss (van den Oord et al. 2018,
arXiv:1807.03748). `benchmarks.answer_relevance` trains them, and says on what. They hold for the bundled embedding
model; with any other one, nothing is added.
"""

from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from index import bundled_model
from index.types import Vectors

_WEIGHTS = "answer_relevance.npz"
_GELU = 0.044715
"""Coefficient of the cubic term by which the Gaussian error linear unit is approximated (Hendrycks and Gimpel 2016)."""


class Weights(NamedTuple):
    """Weights of the scorer; all vectors are scaled so that their components are about 1 in the network."""

    down: Vectors
    """Shape [dimension, rank]: what of a question is changed."""
    up: Vectors
    """Shape [rank, dimension]: into what."""
    hidden: Vectors
    """Shape [3 * dimension, units]: of the product of both vectors, of the question's, of the sentence's."""
    bias: Vectors
    """Shape [units]."""
    output: Vectors
    """Shape [units], in units of cosine."""


def is_known(model: str) -> bool:
    """Tell whether the relevance was learned for the embeddings of this model."""
    return model == bundled_model.NAME


def gains(question: Vectors, sentences: Vectors) -> Vectors:
    """Return what each sentence gains over its cosine with a question, shape [count], by their normalised embeddings.

    Only differences between sentences mean something.
    """
    return computed(_weights(), question, sentences)


def computed(weights: Weights, question: Vectors, sentences: Vectors) -> Vectors:
    """Return the same by other weights than those that are shipped."""
    moved = question + question @ weights.down @ weights.up
    moved /= np.linalg.norm(moved)
    asked, told = np.sqrt(len(question)) * question, np.sqrt(len(question)) * sentences
    product, of_question, of_sentence = np.split(weights.hidden, 3)
    units = (asked * told) @ product + asked @ of_question + told @ of_sentence + weights.bias
    found: Vectors = sentences @ (moved - question) + _gelu(units) @ weights.output
    return found


def _gelu(values: Vectors) -> Vectors:
    active: Vectors = 0.5 * values * (1 + np.tanh(np.sqrt(2 / np.pi) * (values + _GELU * values**3)))
    return active


@lru_cache(maxsize=1)
def _weights() -> Weights:
    with (files("rag.answering") / _WEIGHTS).open("rb") as file, np.load(file) as table:
        return Weights(*(table[name].astype(np.float32) for name in Weights._fields))
