"""Precision of verdicts: how many sentences with a sign were right, as the benchmark of claims measured it.

The figures are in `verdict_precision.json`, which `make bench BENCH=claims` writes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from rag.locale import Wording

FEWEST = 40
"""Sentences of a language, true and false, from which it has figures of its own."""
ALL = "all"


@dataclass(frozen=True, slots=True)
class Worth:
    """Worth of a sign: how often it was right."""

    right: int
    """Sentences that were right of 100 with the sign, where as many are wrong as right."""
    measured: int
    """Number of true and false sentences that were measured, whatever their sign."""


def worth(verdict: str, language: str) -> Worth | None:
    """Return how often a sign was right in a language, or else in all; None for a verdict that was not measured."""
    figures = _figures()
    own = figures.get(language, {})
    told = own if own.get("measured", 0) >= FEWEST and verdict in own else figures.get(ALL, {})
    return Worth(told[verdict], told["measured"]) if verdict in told else None


def worth_text(verdict: str, language: str, words: Wording, *, reader: str, probability: float | None) -> str:
    """Return in words how often such a sign is right; "" where that is not known.

    For a sentence whose meaning a model read, that is the probability by the calibration of this model.
    """
    if reader and probability is not None:
        return words("sign-worth-read", right=str(round(100 * probability)))
    known = worth(verdict, language)
    return words("sign-worth", right=str(known.right), count=str(known.measured)) if known else ""


@lru_cache(maxsize=1)
def _figures() -> Mapping[str, Mapping[str, int]]:
    text = (files("rag.grounding") / "verdict_precision.json").read_text(encoding="utf-8")
    told: Mapping[str, Mapping[str, int]] = json.loads(text)
    return told
