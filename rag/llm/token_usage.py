"""Token usage: counted by the server, and estimated before."""

import math
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass

_CHARACTERS_PER_TOKEN = 2.5
"""Characters per token in Latin script: fewer than any tokenizer in use needs on average for a European language."""
_TOKENS_PER_CHARACTER = 1.5
"""Tokens per character in other scripts; tokenizers made for English need two or three for the rarest only."""
_MOST_CHARACTERS_PER_TOKEN = 7.0
"""Characters per token: more than the largest vocabularies put into a token of running text."""
_FEWEST_TOKENS_PER_CHARACTER = 0.25
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\s]+")
_SPACE = re.compile(r"\s+")
_MARGIN = 1.1


@dataclass(frozen=True, slots=True)
class Usage:
    """Token counts of the server for one answer; 0 for what it did not say."""

    prompt_tokens: int = 0
    answer_tokens: int = 0
    read_tokens: int = 0
    """Tokens of the prompt that were read in `read_seconds`; a server may count those that it had in memory too."""
    read_seconds: float = 0.0


class Estimate:
    """Estimate of a text's tokens, never too low; it learns from what the server counts.

    Safe for use from several threads: answers to several questions are counted by one.
    """

    def __init__(self) -> None:
        self.correction = 1.0
        self._lock = threading.Lock()

    def __call__(self, text: str) -> int:
        return math.ceil(_raw(text) * self.correction)

    def learn(self, texts: Sequence[str], counted: int) -> None:
        """Raise the estimate if it was too low: `counted` is the server's count for these texts together.

        It is compared with what is estimated now, as another answer may have told the same meanwhile.
        """
        with self._lock:
            if counted > sum(map(self, texts)) > 0:
                self.correction = counted / sum(map(_raw, texts)) * _MARGIN


def _raw(text: str) -> float:
    latin, other = _letters(text)
    return latin / _CHARACTERS_PER_TOKEN + other * _TOKENS_PER_CHARACTER


def min_tokens(text: str) -> int:
    """Return the least number of tokens that a text has, whatever counts them."""
    latin, other = _letters(_SPACE.sub(" ", text))
    return int(latin / _MOST_CHARACTERS_PER_TOKEN + other * _FEWEST_TOKENS_PER_CHARACTER)


def _letters(text: str) -> tuple[int, int]:
    latin = sum(len(match[0]) for match in _LATIN.finditer(text))
    return latin, len(text) - latin
