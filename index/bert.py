"""A BERT encoder in NumPy (Devlin et al. 2018, arXiv:1810.04805).

It is as fast on a processor as ONNX Runtime, whose start takes a second: nearly all of the time is that of matrix
products, which NumPy leaves to BLAS. Texts stand behind each other in one matrix; only attention looks at each alone.
"""

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from index.types import Vectors

_GELU = 0.044715
"""Coefficient of the cubic term by which the Gaussian error linear unit is approximated (Hendrycks and Gimpel 2016)."""
_SLOPE = np.float32(np.sqrt(2 / np.pi))


class LowRank(NamedTuple):
    """What an adapter adds to the weights of a linear layer (LoRA; Hu et al. 2021, arXiv:2106.09685)."""

    down: Vectors
    """Shape [rank, inputs]."""
    up: Vectors
    """Shape [outputs, rank]."""


class Dense(NamedTuple):
    """A linear layer: weights of shape [outputs, inputs] and a bias of shape [outputs]."""

    weight: Vectors
    bias: Vectors
    adapter: LowRank | None = None


class Norm(NamedTuple):
    """Gain and bias of a layer normalisation, of shape [hidden] each."""

    gain: Vectors
    bias: Vectors


class Layer(NamedTuple):
    """A layer of the encoder."""

    attention: Dense
    """Queries, keys and values behind each other, of 3 * hidden outputs; queries are scaled already."""
    attended: Dense
    attended_norm: Norm
    inner: Dense
    outer: Dense
    norm: Norm


class BertEncoder(NamedTuple):
    """The weights of an encoder."""

    words: Callable[[Sequence[int]], Vectors]
    """Function from tokens to their embeddings, of shape [tokens, hidden]."""
    positions: Vectors
    """Shape [positions, hidden], with the embedding of the token type added."""
    norm: Norm
    layers: Sequence[Layer]
    heads: int
    epsilon: float

    def states(self, texts: Sequence[Sequence[int]]) -> list[Vectors]:
        """Return the last hidden state of each token of each text, of shape [tokens, hidden] a text."""
        lengths = [len(tokens) for tokens in texts]
        ends = list(accumulate(lengths, initial=0))
        rows = self.words([token for tokens in texts for token in tokens])
        rows += self.positions[np.concatenate([np.arange(length) for length in lengths])]
        rows = normalised(rows, self.norm, self.epsilon)
        for layer in self.layers:
            rows = self._through(layer, rows, ends)
        return [rows[start:end] for start, end in pairwise(ends)]

    def _through(self, layer: Layer, rows: Vectors, ends: Sequence[int]) -> Vectors:
        found = dense(attended(dense(rows, layer.attention), ends, self.heads), layer.attended)
        found += rows
        rows = normalised(found, layer.attended_norm, self.epsilon)
        found = dense(gelu(dense(rows, layer.inner)), layer.outer)
        found += rows
        return normalised(found, layer.norm, self.epsilon)


def attended(parts: Vectors, ends: Sequence[int], heads: int) -> Vectors:
    """Return what each token takes of the others of its text (Vaswani et al. 2017, arXiv:1706.03762).

    `parts`: queries, which are scaled already, keys and values beside each other, of shape [tokens, 3 * hidden].
    `ends`: 0 and where each text ends.
    """
    hidden = parts.shape[1] // 3
    found = np.empty((len(parts), hidden), np.float32)
    for start, end in pairwise(ends):
        shape = end - start, 3, heads, hidden // heads
        query, key, value = parts[start:end].reshape(shape).transpose(1, 2, 0, 3)
        weights = query @ key.transpose(0, 2, 1)
        weights -= weights.max(-1, keepdims=True)
        np.exp(weights, out=weights)
        weights /= weights.sum(-1, keepdims=True)
        found[start:end] = (weights @ value).transpose(1, 0, 2).reshape(end - start, hidden)
    return found


def normalised(rows: Vectors, norm: Norm, epsilon: float) -> Vectors:
    """Return normalised rows (Ba et al. 2016, arXiv:1607.06450), in their own memory."""
    rows -= rows.mean(1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[1]
    rows *= (1 / np.sqrt(variance + epsilon))[:, None]
    rows *= norm.gain
    rows += norm.bias
    return rows


def dense(rows: Vectors, layer: Dense) -> Vectors:
    """Return what a linear layer makes of rows."""
    found: Vectors = rows @ layer.weight.T
    found += layer.bias
    if layer.adapter is not None:
        found += rows @ layer.adapter.down.T @ layer.adapter.up.T
    return found


def gelu(values: Vectors) -> Vectors:
    """Return the activations of Gaussian error linear units (Hendrycks and Gimpel 2016, arXiv:1606.08415)."""
    found = values * values
    found *= _GELU
    found += 1
    found *= values
    found *= _SLOPE
    np.tanh(found, out=found)
    found += 1
    found *= values
    found *= np.float32(0.5)
    return found
