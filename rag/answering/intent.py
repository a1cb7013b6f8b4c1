"""Intent of a request: what kind of answer it wants, and about what."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "fact",
    "yes-no",
    "why",
    "who-said",
    "list",
    "count",
    "compare",
    "summary",
    "overview",
    "timeline",
    "latest",
    "metadata",
    "multi-part",
    "lookup",
    "headline",
    "help",
    "thanks",
    "shorter",
    "longer",
    "translate",
    "continue",
]
"""Kind of answer that a request wants; the last four do something with the answer before."""


@dataclass(frozen=True, slots=True)
class Intent:
    """Kind of answer that a request wants."""

    kind: Kind = "fact"
    topic: str = ""
    """Words of the request that say what it is about; "" where it is about all articles."""
    probability: float = 1.0
    """Probability of the kind, 0 to 1."""
