import numpy as np
import pytest

from benchmarks.answer_relevance import write
from index import bundled_model, embeddings
from index.bert import Dense, Norm
from rag.answering import answer_relevance
from rag.answering.answer_relevance import EPSILON, HEADS, LAYERS, Layer, Reader, arrays, computed, gains, made

DIMENSION, UNITS, INNER = 6, 8, 5


@pytest.fixture(scope="module")
def embedder():
    return embeddings.make()


@pytest.mark.parametrize(
    ("question", "answer", "beside"),
    [
        (
            "Wie viele Menschen leben auf der Insel?",
            "The island\nAbout 4,300 people live on the island all year.",
            "The island\nThe island is known for its birds and its long beaches.",
        ),
        (
            "Quand le pont a-t-il été construit ?",
            "The old bridge\nThe bridge was built in 1862 by Scottish masons.",
            "The old bridge\nThe bridge stands near the market and is loved by everybody in the town.",
        ),
        ("What is the dog called?", "Der Hund\nDer Hund heißt Bello.", "Der Hund\nDer Hund lebt bei einem Bauern."),
    ],
    ids=["German", "French", "English"],
)
def test_a_sentence_that_answers_gains_over_one_that_is_only_about_it(embedder, question, answer, beside):
    asked, *told = embedder.token_states([question, answer, beside])
    found = gains(asked, told)
    assert found[0] - found[1] > 0.02


def reader():
    chance = np.random.default_rng(3)

    def some(*shape):
        return chance.normal(0, 0.5, shape).astype(np.float32)

    def dense(rows, columns):
        return Dense(some(rows, columns), some(rows))

    def norm():
        return Norm(some(UNITS), some(UNITS))

    layers = [
        Layer(norm(), dense(3 * UNITS, UNITS), dense(UNITS, UNITS), norm(), dense(INNER, UNITS), dense(UNITS, INNER))
        for _ in range(LAYERS)
    ]
    return Reader(
        dense(UNITS, DIMENSION),
        some(UNITS),
        some(UNITS),
        dense(UNITS, 1),
        some(UNITS),
        layers,
        norm(),
        dense(UNITS, 3 * UNITS),
        dense(1, UNITS),
    )


def states(*lengths):
    chance = np.random.default_rng(4)
    return [chance.normal(0, 1, (length, DIMENSION)).astype(np.float32) for length in lengths]


def expected(weights, asked, told):
    """What one sentence gains, in torch's own layers."""
    torch = pytest.importorskip("torch")
    functional = torch.nn.functional
    asked, told = torch.tensor(asked), torch.tensor(told)

    def linear(rows, layer):
        return functional.linear(rows, torch.tensor(layer.weight), torch.tensor(layer.bias))

    def norm(rows, layer):
        return functional.layer_norm(rows, rows.shape[-1:], torch.tensor(layer.gain), torch.tensor(layer.bias), EPSILON)

    cosines = functional.normalize(asked, dim=-1) @ functional.normalize(told, dim=-1).T
    question, sentence = (
        linear(each, weights.projection) + torch.tensor(side) + linear((near[:, None] - 0.8) * 5, weights.likeness)
        for each, side, near in (
            (asked, weights.question, cosines.amax(1)),
            (told, weights.sentence, cosines.amax(0)),
        )
    )
    rows = torch.cat([torch.tensor(weights.mark)[None], question, sentence])
    for layer in weights.layers:
        parts = linear(norm(rows, layer.attention_norm), layer.attention).view(len(rows), 3, HEADS, -1)
        query, key, value = parts.permute(1, 2, 0, 3)
        found = functional.scaled_dot_product_attention(query, key, value, scale=1.0)
        rows = rows + linear(found.transpose(0, 1).reshape(len(rows), -1), layer.attended)
        inner = functional.gelu(linear(norm(rows, layer.inner_norm), layer.inner), approximate="tanh")
        rows = rows + linear(inner, layer.outer)
    rows = norm(rows, weights.norm)
    pooled = torch.cat([rows[0], rows[1 : len(asked) + 1].mean(0), rows[len(asked) + 1 :].amax(0)])
    hidden = functional.gelu(linear(pooled, weights.hidden), approximate="tanh")
    return float(linear(hidden, weights.output))


def test_the_transformer_is_the_one_that_is_trained():
    weights, (asked, *told) = reader(), states(4, 7, 1, 3)
    found = computed(weights, asked, told)
    assert found == pytest.approx([expected(weights, asked, each) for each in told], abs=1e-4)


def test_what_a_sentence_gains_does_not_depend_on_the_others():
    weights, (asked, *told) = reader(), states(4, 7, 2, 3)
    alone = [computed(weights, asked, [each])[0] for each in told]
    assert computed(weights, asked, told) == pytest.approx(alone, abs=1e-5)


def test_tokens_far_behind_are_not_read():
    weights, (asked, told) = reader(), states(60, 150)
    assert computed(weights, asked, [told]) == pytest.approx(computed(weights, asked[:40], [told[:100]]), abs=1e-6)


def test_states_are_left_as_they_are():
    weights, (asked, *told) = reader(), states(4, 7)
    computed(weights, asked, told)
    assert np.array_equal(asked, states(4, 7)[0])
    assert np.array_equal(told[0], states(4, 7)[1])


def test_weights_are_written_and_read(tmp_path):
    weights = reader()
    write(weights, tmp_path / "weights.npz")
    with np.load(tmp_path / "weights.npz") as table:
        again = made([table[name] for name in sorted(table.files)])
    assert len(arrays(again)) == len(arrays(weights))
    for one, other in zip(arrays(again), arrays(weights), strict=True):
        assert one == pytest.approx(other, abs=1e-2)


def test_the_weights_are_those_of_the_bundled_model():
    weights = answer_relevance._reader()
    assert weights.projection.weight.shape[1] == bundled_model.DIMENSION
    assert all(np.isfinite(part).all() for part in arrays(weights))
