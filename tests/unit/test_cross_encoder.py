import numpy as np
import pytest

from index import embeddings
from index.bert import BertEncoder, Dense, Layer, Norm
from index.cross_encoder import TOKENS, CrossEncoder, reading

HIDDEN, HEADS, RANK, WORDS = 8, 2, 2, 20
START, END = 1, 2


def some(seed, *shape):
    return np.random.default_rng(seed).normal(0, 0.5, shape).astype(np.float32)


def encoder():
    def dense(seed, outputs, inputs=HIDDEN):
        return Dense(some(seed, outputs, inputs), some(seed + 1, outputs))

    def layer(seed):
        norm = Norm(np.ones(HIDDEN, np.float32), np.zeros(HIDDEN, np.float32))
        parts = dense(seed, 3 * HIDDEN), dense(seed + 2, HIDDEN), dense(seed + 4, 16), dense(seed + 6, HIDDEN, 16)
        return Layer(parts[0], parts[1], norm, parts[2], parts[3], norm)

    words = some(30, WORDS, HIDDEN)
    norm = Norm(np.ones(HIDDEN, np.float32), np.zeros(HIDDEN, np.float32))
    return BertEncoder(
        lambda tokens: words[list(tokens)], some(31, TOKENS, HIDDEN), norm, [layer(1), layer(11)], HEADS, 1e-12
    )


def weights(**changed):
    found = {"hidden.weight": some(40, 6, 5 * HIDDEN), "hidden.bias": some(41, 6)}
    found |= {"output.weight": some(42, 4, 6), "output.bias": some(43, 4)}
    return found | changed


def made(**changed):
    return CrossEncoder(encoder(), weights(**changed), start=START, end=END)


def test_pairs_that_are_read_together_know_nothing_of_each_other():
    reader = made()
    pairs = [reader.tokens([3, 4], [5, 6, 7]), reader.tokens([8], [9, 10]), reader.tokens([3, 4], [5, 6, 8])]
    together = reader.logits(pairs)
    assert [len(each) for each in together] == [4, 4, 4]
    for pair, logits in zip(pairs, together, strict=True):
        assert logits == pytest.approx(reader.logits([pair])[0], abs=1e-5)
    assert abs(together[0] - together[2]).max() > 1e-3


def test_both_texts_stand_between_special_tokens_and_are_cut_to_the_limit():
    reader = made()
    assert reader.tokens([3, 4], [5]) == [START, 3, 4, END, 5, END]
    long = reader.tokens([3] * 500, [4] * 500)
    assert len(long) == TOKENS
    assert long.count(3) == TOKENS // 2


def test_an_adapter_changes_the_layer_that_it_is_for():
    pair = made().tokens([3, 4], [5, 6])
    plain = made().logits([pair])[0]
    adapter = {"1.inner.down": some(50, RANK, HIDDEN), "1.inner.up": some(51, 16, RANK)}
    assert abs(made(**adapter).logits([pair])[0] - plain).max() > 1e-3
    nothing = adapter | {"1.inner.up": np.zeros((16, RANK), np.float32)}
    assert made(**nothing).logits([pair])[0] == pytest.approx(plain, abs=1e-5)


def test_the_encoder_that_is_shared_stays_as_it_is():
    shared = encoder()
    CrossEncoder(
        shared, weights(**{"1.inner.down": some(50, RANK, HIDDEN), "1.inner.up": some(51, 16, RANK)}), start=1, end=2
    )
    assert all(part.adapter is None for layer in shared.layers for part in layer if isinstance(part, Dense))


def test_logits_become_probabilities():
    found = reading(np.array([0.0, 1.0, 1.0, 1.0], np.float32))
    assert found == pytest.approx((0.5, 1 / 3, 1 / 3))
    assert reading(np.array([9.0, -9.0, 0.0, 9.0], np.float32)).contradicts > 0.99


@pytest.fixture(scope="module")
def bundled():
    return embeddings.BundledEmbedder(threads=1)


def test_nothing_is_read_of_no_pairs(bundled):
    assert bundled.read_pairs([]) == []


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        (
            "How old is the mayor?",
            "New bridge: Mayor Anna Kerk, 52, cut the ribbon.",
            "New bridge: Mayor Anna Kerk cut the ribbon.",
        ),
        (
            "Combien coûte le nouveau pont ?",
            "New bridge: It cost 14 million euros.",
            "New bridge: The old one was closed in 2019.",
        ),
        ("为什么推迟开放？", "新桥推迟: 由于钢材短缺，大桥推迟三个月开放。", "新桥推迟: 大桥将于九月开放。"),
        (
            "¿Cuántos heridos hubo?",
            "Incendio en Lorca: Cuatro personas resultaron heridas.",
            "Incendio en Lorca: En la casa vivían cuatro familias.",
        ),
    ],
)
def test_what_answers_is_told_from_what_is_near(bundled, question, answer, other):
    right, wrong = bundled.read_pairs([(question, answer), (question, other)])
    assert right.answers > 0.6
    assert wrong.answers < 0.5


@pytest.mark.parametrize(
    ("claim", "told", "otherwise"),
    [
        ("The mayor turned down the plan.", "Plan: The mayor rejected it.", "Plan: The mayor approved it."),
        (
            "Anna Kerk sold the mill to her brother.",
            "Mill: Her brother bought it from Anna Kerk.",
            "Mill: Anna Kerk bought it from her brother.",
        ),
    ],
)
def test_a_claim_is_borne_out_by_what_says_it_rather_than_by_what_is_near(bundled, claim, told, otherwise):
    right, wrong = bundled.read_pairs([(claim, told), (claim, otherwise)])
    assert right.entails > wrong.entails
    assert right.contradicts < wrong.contradicts
