import numpy as np
import pytest

from index import bundled_model, embeddings
from rag.answering import answer_relevance
from rag.answering.answer_relevance import Weights, computed, gains, is_known


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
    asked, *told = embedder.embed_questions([question, answer, beside])
    found = gains(asked, np.stack(told))
    assert found[0] - found[1] > 0.05


def test_the_gain_is_the_change_of_the_cosine_and_what_the_units_add():
    # The question's first component is turned into the second; one unit looks at the sentence's first component.
    weights = Weights(
        down=np.array([[1.0], [0.0]]),
        up=np.array([[-1.0, 1.0]]),
        hidden=np.array([[0.0]] * 4 + [[1.0], [0.0]]),
        bias=np.array([0.0]),
        output=np.array([0.5]),
    )
    found = computed(weights, np.array([1.0, 0.0]), np.array([[1.0, 0.0], [0.0, 1.0]]))
    gelu = 2**0.5 * 0.5 * (1 + np.tanh((2 / np.pi) ** 0.5 * (2**0.5 + 0.044715 * 2**1.5)))
    assert found == pytest.approx([-1 + 0.5 * gelu, 1.0])


def test_the_weights_are_those_of_the_bundled_model():
    assert is_known(bundled_model.NAME)
    assert not is_known("other")
    weights = answer_relevance._weights()
    assert weights.up.shape[1] == weights.down.shape[0] == bundled_model.DIMENSION
    assert weights.hidden.shape == (3 * bundled_model.DIMENSION, len(weights.bias))
    assert all(np.isfinite(part).all() for part in weights)
