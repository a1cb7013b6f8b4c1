"""The encoder, compared with the same written down by the paper, in double precision."""

import math

import numpy as np
import pytest

from index.bert import BertEncoder, Dense, Layer, LowRank, Norm
from index.bert import dense as through

HIDDEN, INNER, HEADS, LAYERS, LENGTH, WORDS = 8, 16, 2, 2, 6, 11
EPSILON = 1e-12
TEXTS = [[1, 2, 3], [4], [5, 6, 7, 8, 9, 10], [3, 2, 1]]


def made():
    chance = np.random.default_rng(1)

    def some(*shape):
        return chance.normal(0, 0.5, shape).astype(np.float32)

    def dense(rows, columns):
        return Dense(some(rows, columns), some(rows))

    def norm():
        return Norm(some(HIDDEN), some(HIDDEN))

    def layer():
        attention, attended = dense(3 * HIDDEN, HIDDEN), dense(HIDDEN, HIDDEN)
        return Layer(attention, attended, norm(), dense(INNER, HIDDEN), dense(HIDDEN, INNER), norm())

    words = some(WORDS, HIDDEN)
    layers = [layer() for _ in range(LAYERS)]
    return BertEncoder(lambda tokens: words[list(tokens)], some(LENGTH, HIDDEN), norm(), layers, HEADS, EPSILON)


def expected(encoder, tokens):
    """The states of one text. Queries are scaled in the encoder's weights."""

    def linear(rows, layer):
        return rows @ layer.weight.T.astype(np.float64) + layer.bias

    def norm(rows, layer):
        centred = rows - rows.mean(-1, keepdims=True)
        return centred / np.sqrt((centred**2).mean(-1, keepdims=True) + EPSILON) * layer.gain + layer.bias

    def attention(rows, layer):
        parts = np.split(linear(rows, layer), 3, axis=1)
        query, key, value = (part.reshape(len(rows), HEADS, -1).transpose(1, 0, 2) for part in parts)
        scores = np.exp(query @ key.transpose(0, 2, 1))
        mixed = scores / scores.sum(-1, keepdims=True) @ value
        return mixed.transpose(1, 0, 2).reshape(len(rows), HIDDEN)

    gelu = np.vectorize(lambda x: x / 2 * (1 + math.erf(x / math.sqrt(2))))
    rows = norm(encoder.words(tokens).astype(np.float64) + encoder.positions[: len(tokens)], encoder.norm)
    for layer in encoder.layers:
        rows = norm(rows + linear(attention(rows, layer.attention), layer.attended), layer.attended_norm)
        rows = norm(rows + linear(gelu(linear(rows, layer.inner)), layer.outer), layer.norm)
    return rows


@pytest.mark.parametrize("tokens", TEXTS)
def test_a_text_is_read_as_in_the_paper(tokens):
    encoder = made()
    (states,) = encoder.states([tokens])
    assert states.shape == (len(tokens), HIDDEN)
    assert states == pytest.approx(expected(encoder, tokens), abs=2e-3)  # activations are approximated


def test_texts_that_are_read_together_know_nothing_of_each_other():
    encoder = made()
    for states, tokens in zip(encoder.states(TEXTS), TEXTS, strict=True):
        assert states == pytest.approx(encoder.states([tokens])[0], abs=1e-5)


def test_the_weights_stay_as_they_are():
    encoder, other = made(), made()
    encoder.states(TEXTS)
    for layer, same in zip(encoder.layers, other.layers, strict=True):
        for part, unchanged in zip(layer, same, strict=True):
            assert all(map(np.array_equal, part, unchanged))
    assert np.array_equal(encoder.positions, other.positions)


def test_an_adapter_adds_the_product_of_its_matrices_to_the_weights():
    chance = np.random.default_rng(2)
    weight, bias, down, up, rows = (
        chance.normal(size=shape).astype(np.float32)
        for shape in ((INNER, HIDDEN), (INNER,), (3, HIDDEN), (INNER, 3), (LENGTH, HIDDEN))
    )
    found = through(rows, Dense(weight, bias, LowRank(down, up)))
    assert found == pytest.approx(through(rows, Dense(weight + up @ down, bias)), abs=1e-4)
