"""The model's own tokenizer, from what its server tells of it."""

import pytest

from rag.llm.tokenizer import counter

INFO = {
    "tokenizer.ggml.pre": "qwen2",
    "tokenizer.ggml.model": "gpt2",
    "tokenizer.ggml.tokens": ["a", "b", "c", "Ġ", "1", "2", "ab", "Ġab", "12"],
    "tokenizer.ggml.merges": ["a b", "Ġ ab", "1 2"],
}


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("", 0),
        ("ab", 1),
        ("abc", 2),
        ("ab ab", 2),
        ("12", 2),  # this kind of tokenizer takes each digit by itself
    ],
)
def test_tokens_are_counted_as_the_model_joins_them(text, tokens):
    assert counter(INFO)(text) == tokens


def test_digits_are_cut_as_the_kind_of_tokenizer_does():
    assert counter({**INFO, "tokenizer.ggml.pre": "llama-bpe"})("12") == 1


@pytest.mark.parametrize(
    "change",
    [
        {"tokenizer.ggml.pre": "unheard-of"},
        {"tokenizer.ggml.model": "llama"},
        {"tokenizer.ggml.tokens": None},
        {"tokenizer.ggml.merges": []},
    ],
)
def test_what_is_not_known_here_is_not_counted(change):
    assert counter({**INFO, **change}) is None
    assert counter({}) is None
