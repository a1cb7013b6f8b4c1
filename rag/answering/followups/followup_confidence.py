"""Confidence in what answers a follow-up, by what it finds without its conversation."""

import math
from dataclasses import dataclass

from index.search import Result

# Of the logistic regression in `StandaloneResult.confidence`, fitted on half of the articles: docs/architecture.md,
# Follow-ups.
_OWN = 0.7
_AWAY = 3.2
_LEANING, _STANDING = 1.2, 0.6
_LEAST = 1e-6
"""The nearest that a probability comes to 0 and 1."""


@dataclass(frozen=True, slots=True)
class StandaloneResult:
    """Result of searching for a follow-up by itself, without the conversation."""

    result: Result
    away: float
    """Its `topic_change.topic_distance` from the articles of the answer before."""
    does_lean: bool

    def confidence(self, own: float) -> float:
        """Return the probability that the articles answer, given that of the question by itself.

        The conversation's words bear nothing out: its articles are near any question that is joined with them. But
        few words are evidence where they lead to just these articles by themselves.
        """
        odds = max(own, _LEAST) / max(1 - own, _LEAST)
        logit = _OWN * math.log(odds) - _AWAY * self.away + (_LEANING if self.does_lean else _STANDING)
        near = 1 / (1 + math.exp(-logit))
        return near if self.does_lean else max(own, near)
