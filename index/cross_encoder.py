"""A cross-encoder: what a question or a claim, and a few sentences of an article, are to each other.

It is the bundled embedding model with an adapter in its upper layers (LoRA; Hu et al. 2021, arXiv:2106.09685), which
reads both texts as one (Nogueira and Cho 2019, arXiv:1901.04085), and a small head. `benchmarks.cross_encoder` trains
it, and says on what.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from index.bert import BertEncoder, Dense, Layer, LowRank, gelu
from index.bert import dense as through
from index.types import Vectors

TOKENS = 128
"""Tokens of both texts with the special ones."""
PARTS = ("attention", "attended", "inner", "outer")
"""Linear layers of an encoder's layer that have an adapter."""
_EPSILON = 1e-5
"""Smallest variance by which what is pooled is normalised."""


class PairReading(NamedTuple):
    """What was read of two texts; probabilities."""

    answers: float
    """Whether the second text answers the first, a question."""
    entails: float
    """Whether the second text bears out the first, a claim."""
    contradicts: float
    """Whether it contradicts the claim. What is left of 1 is that it does neither."""


class CrossEncoder:
    """The encoder with its adapter and its head."""

    def __init__(self, encoder: BertEncoder, weights: Mapping[str, Vectors], *, start: int, end: int) -> None:
        """`weights`: name → array, as `benchmarks.cross_encoder` writes them. `start`, `end`: the special tokens."""
        self._start, self._end = start, end
        self._hidden = Dense(weights["hidden.weight"], weights["hidden.bias"])
        self._output = Dense(weights["output.weight"], weights["output.bias"])
        layers = [_adapted(layer, number, weights) for number, layer in enumerate(encoder.layers)]
        self._encoder = encoder._replace(layers=layers)

    def tokens(self, first: Sequence[int], second: Sequence[int]) -> list[int]:
        """Return the tokens of two texts as they are read; what is too long is cut, the first at half of the limit."""
        first = first[: TOKENS // 2]
        return [self._start, *first, self._end, *second[: TOKENS - 3 - len(first)], self._end]

    def logits(self, pairs: Sequence[Sequence[int]]) -> list[Vectors]:
        """Return the four logits of each pair: answers, entails, neither, contradicts."""
        pooled = [
            self._pooled(states, tokens.index(self._end))
            for tokens, states in zip(pairs, self._encoder.states(pairs), strict=True)
        ]
        return list(through(gelu(through(np.stack(pooled), self._hidden)), self._output)) if pooled else []

    def _pooled(self, states: Vectors, middle: int) -> Vectors:
        """Return what the head reads: the first token, the means of both texts, their difference and product."""
        first, second = _unit(states[1:middle].mean(0)), _unit(states[middle:].mean(0))
        return np.concatenate([_unit(states[0]), first, second, np.abs(first - second), first * second])


def reading(logits: Vectors) -> PairReading:
    """Return the probabilities that four logits stand for."""
    answers = 1 / (1 + np.exp(-logits[0]))
    claim = np.exp(logits[1:] - logits[1:].max())
    claim /= claim.sum()
    return PairReading(float(answers), float(claim[0]), float(claim[2]))


def _unit(values: Vectors) -> Vectors:
    """Return values of mean 0 and variance 1."""
    centred = values - values.mean()
    unit: Vectors = centred / np.sqrt((centred * centred).mean() + _EPSILON)
    return unit


def _adapted(layer: Layer, number: int, weights: Mapping[str, Vectors]) -> Layer:
    """Return a layer with its adapters; those of the lower layers have none."""
    found = {
        part: getattr(layer, part)._replace(adapter=LowRank(weights[f"{number}.{part}.down"], up))
        for part in PARTS
        if (up := weights.get(f"{number}.{part}.up")) is not None
    }
    return layer._replace(**found)
