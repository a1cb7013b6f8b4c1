import pytest

from rag.llm import tokenizer
from rag.llm.token_usage import Estimate, min_tokens

TEXTS = [
    "The city council adopted the budget.",
    "岩雀3的良率具体是多少？",
    "كم كان مصيد الكنعد؟",
    "",
    "a" * 50,
    " " * 50,
]


@pytest.mark.parametrize("text", TEXTS)
def test_the_fewest_tokens_are_never_more_than_the_estimate(text):
    assert 0 <= min_tokens(text) <= Estimate()(text)


def test_an_estimate_learns_from_a_count_that_was_higher_and_from_no_other():
    estimate = Estimate()
    before = estimate(TEXTS[0])
    estimate.learn(TEXTS[:1], before - 1)
    assert estimate(TEXTS[0]) == before
    estimate.learn(TEXTS[:1], before * 2)
    assert estimate(TEXTS[0]) >= before * 2


def test_what_several_answers_tell_at_once_is_learned_once():
    once, twice = Estimate(), Estimate()
    counted = once(TEXTS[0]) * 2
    once.learn(TEXTS[:1], counted)
    for _ in range(3):
        twice.learn(TEXTS[:1], counted)
    assert twice.correction == once.correction


INFO = {
    "tokenizer.ggml.model": "gpt2",
    "tokenizer.ggml.pre": "qwen2",
    "tokenizer.ggml.tokens": [*"abcdefghijklmnopqrstuvwxyz0123456789", "Ġ", "th", "the", "Ġthe"],
    "tokenizer.ggml.merges": ["t h", "th e", "Ġ the"],
}


@pytest.mark.parametrize(("text", "tokens"), [("the", 1), ("the the", 2), ("tha", 2), ("the 12", 4), ("", 0)])
def test_the_models_own_tokenizer_counts_exactly(text, tokens):
    assert tokenizer.counter(INFO)(text) == tokens


@pytest.mark.parametrize(
    "change", [{"tokenizer.ggml.pre": "unheard-of"}, {"tokenizer.ggml.tokens": None}, {"tokenizer.ggml.model": "llama"}]
)
def test_there_is_no_exact_count_by_a_tokenizer_that_is_not_known(change):
    assert tokenizer.counter(INFO | change) is None
