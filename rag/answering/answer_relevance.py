"""Learned relevance: how much more, or less, a sentence answers a question than the cosine of their embeddings says.

The cosine tells what two texts are about; a question and its answer are about the same thing, and so are the sentences
beside the answer. A small transformer reads the hidden states that the embedding model has for the tokens of both, as
in PreTTR (MacAvaney et al. 2020, arXiv:2004.14255): each text goes through the large model alone, and only the small
one sees them together. It was trained to prefer the sentence that answers to the others of its article, with a softmax
over them. `benchmarks.answer_relevance` trains it, and says on what. It holds for the bundled embedding model; with any
other one, nothing is added.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from index.bert import Dense, Norm, attended, dense, gelu, normalised
from index.shipped_arrays import shipped_weights
from index.types import Vectors

States = npt.NDArray[np.floating[Any]]
"""Hidden states of the tokens of a text, of shape [tokens, dimension]."""

HEADS = 4
LAYERS = 2
EPSILON = 1e-5
"""Smallest variance by which a layer is normalised."""
QUESTION_TOKENS, SENTENCE_TOKENS = 40, 100
"""Tokens that are read of each, with the prompt."""
USUAL, SPREAD = 0.8, 5.0
"""Usual cosine of two tokens that mean much the same, and what differences from it are multiplied by."""


class Layer(NamedTuple):
    """A layer that normalises what goes into its parts (Xiong et al. 2020, arXiv:2002.04745)."""

    attention_norm: Norm
    attention: Dense
    """Queries, keys and values behind each other; queries are scaled already."""
    attended: Dense
    inner_norm: Norm
    inner: Dense
    outer: Dense


class Reader(NamedTuple):
    """Weights of the small transformer."""

    projection: Dense
    """States of the embedding model → `units` of this one."""
    question: Vectors
    """What is added to a token of a question, shape [units]."""
    sentence: Vectors
    """What is added to a token of a sentence, shape [units]."""
    likeness: Dense
    """How near the most similar token of the other text is → what is added: shape [units, 1]."""
    mark: Vectors
    """Token before both texts, shape [units]."""
    layers: Sequence[Layer]
    norm: Norm
    hidden: Dense
    """The mark, the mean of the question and the maximum of the sentence → units."""
    output: Dense
    """Units → what a sentence gains, in units of cosine: shape [1, units]."""


def gains(question: States, sentences: Sequence[States]) -> Vectors:
    """Return what each sentence gains over its cosine with a question, shape [count].

    `question` and `sentences` are the last hidden states of their tokens, of shape [tokens, dimension].
    Only differences between sentences mean something.
    """
    return computed(_reader(), question, sentences)


def computed(reader: Reader, question: States, sentences: Sequence[States]) -> Vectors:
    """Return the same by other weights than those that are shipped."""
    asked = question[:QUESTION_TOKENS].astype(np.float32)
    told = [sentence[:SENTENCE_TOKENS].astype(np.float32) for sentence in sentences]
    texts = [np.concatenate([reader.mark[None], *_both(reader, asked, each)]) for each in told]
    ends = list(accumulate(map(len, texts), initial=0))
    rows = np.concatenate(texts)
    for layer in reader.layers:
        parts = dense(normalised(rows.copy(), layer.attention_norm, EPSILON), layer.attention)
        rows += dense(attended(parts, ends, HEADS), layer.attended)
        rows += dense(gelu(dense(normalised(rows.copy(), layer.inner_norm, EPSILON), layer.inner)), layer.outer)
    rows = normalised(rows, reader.norm, EPSILON)
    first = len(asked) + 1
    pooled = [
        np.concatenate([rows[at], rows[at + 1 : at + first].mean(0), rows[at + first : end].max(0)])
        for at, end in pairwise(ends)
    ]
    found: Vectors = dense(gelu(dense(np.stack(pooled), reader.hidden)), reader.output)[:, 0]
    return found


def _both(reader: Reader, asked: Vectors, told: Vectors) -> Iterator[Vectors]:
    """Yield the tokens of a question and of a sentence, as the transformer reads them."""
    cosines = _unit(asked) @ _unit(told).T
    for states, side, nearest in (
        (asked, reader.question, cosines.max(1)),
        (told, reader.sentence, cosines.max(0)),
    ):
        yield dense(states, reader.projection) + side + dense((nearest[:, None] - USUAL) * SPREAD, reader.likeness)


def _unit(states: Vectors) -> Vectors:
    unit: Vectors = states / np.linalg.norm(states, axis=1, keepdims=True)
    return unit


@lru_cache(maxsize=1)
def _reader() -> Reader:
    table = shipped_weights("rag.answering", "answer_relevance")
    return made([table[name] for name in sorted(table)])


def made(arrays: Sequence[Vectors]) -> Reader:
    """Return a reader from its arrays, in the order in which `Reader` and `Layer` name them."""
    left = iter(arrays)

    def layer() -> Layer:
        return Layer(
            Norm(next(left), next(left)),
            Dense(next(left), next(left)),
            Dense(next(left), next(left)),
            Norm(next(left), next(left)),
            Dense(next(left), next(left)),
            Dense(next(left), next(left)),
        )

    return Reader(
        Dense(next(left), next(left)),
        next(left),
        next(left),
        Dense(next(left), next(left)),
        next(left),
        [layer() for _ in range(LAYERS)],
        Norm(next(left), next(left)),
        Dense(next(left), next(left)),
        Dense(next(left), next(left)),
    )


def arrays(reader: Reader) -> list[Vectors]:
    """Return the arrays of a reader, in that order."""
    return list(_flat(reader))


def _flat(part: object) -> Iterator[Vectors]:
    if isinstance(part, np.ndarray):
        yield part
    elif isinstance(part, (tuple, list)):
        for each in part:
            yield from _flat(each)
