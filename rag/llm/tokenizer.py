"""Exact token counts by the model's own tokenizer, built from what Ollama says of its file.

Costs half a second and 4 MB from the server, so it is made only when an estimate would leave something out.
"""

from collections.abc import Callable, Mapping
from typing import Any

_WORDS = r"(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|"
_OTHERS = r"| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+"
_ONE_DIGIT = rf"{_WORDS}\p{{N}}{_OTHERS}"
_THREE_DIGITS = rf"{_WORDS}\p{{N}}{{1,3}}{_OTHERS}"
_GPT2 = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
_GPT2_DIGITS = r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+"
# How llama.cpp cuts texts into words for each value of `tokenizer.ggml.pre` (its unicode_regex_split).
_PATTERNS = {
    "qwen2": _ONE_DIGIT,
    "llama-bpe": _THREE_DIGITS,
    "smaug-bpe": _THREE_DIGITS,
    "dbrx": _THREE_DIGITS,
    "gpt-2": _GPT2,
    "smollm": _GPT2_DIGITS,
    "starcoder": _GPT2_DIGITS,
}


def counter(info: Mapping[str, Any]) -> Callable[[str], int] | None:
    """Return a function that counts a text's tokens exactly; None if the file's kind of tokenizer is unknown.

    `info` is the `model_info` of a verbose answer of `/api/show`.
    """
    pattern = _PATTERNS.get(info.get("tokenizer.ggml.pre", ""))
    tokens, merges = (info.get(f"tokenizer.ggml.{name}") for name in ("tokens", "merges"))
    if pattern is None or not tokens or not merges or info.get("tokenizer.ggml.model") != "gpt2":
        return None
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers  # noqa: PLC0415 - only where it is needed

    pairs = [(first, second) for first, _, second in (merge.partition(" ") for merge in merges)]
    tokenizer = Tokenizer(models.BPE(vocab={token: row for row, token in enumerate(tokens)}, merges=pairs))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Split(Regex(pattern), "isolated"),
            pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False),
        ]
    )
    return lambda text: len(tokenizer.encode(text, add_special_tokens=False).ids)
