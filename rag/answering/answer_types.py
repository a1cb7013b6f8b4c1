"""Kind of thing that a question asks for, such as a person, a date or a price, and whether a sentence has one.

The kind is read from the states that the embedding model gives to the question's tokens, which say it in any language.
`benchmarks.answer_types` fits what reads them. It holds for the bundled embedding model; with any other one, no kind is
known.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Literal

import numpy as np

from index.embeddings import BundledEmbedder, Embedder
from index.shipped_arrays import shipped_weights
from index.text import clock_times, quantity_kinds
from index.text.facts import Facts
from index.text.terms import terms
from index.types import Vectors

AnswerType = Literal[
    "person",
    "age",
    "date",
    "year",
    "time",
    "duration",
    "price",
    "length",
    "weight",
    "area",
    "volume",
    "speed",
    "temperature",
    "measure",
    "share",
    "count",
    "place",
    "reason",
    "statement",
    "other",
]
KINDS: tuple[AnswerType, ...] = (
    "person", "age", "date", "year", "time", "duration", "price", "length", "weight", "area", "volume", "speed",
    "temperature", "measure", "share", "count", "place", "reason", "statement", "other",
)  # fmt: skip
"""Kinds, in the order of the rows of the weights."""
OF_NUMBERS: frozenset[AnswerType] = frozenset(KINDS) - {"person", "place", "reason", "statement", "other"}
"""Kinds that are numbers or dates, which a sentence has or certainly lacks."""
OF_TIME: frozenset[AnswerType] = frozenset(("age", "date", "year", "time", "duration"))
"""Kinds that are told of a time, or are one."""
_MEASURES: frozenset[AnswerType] = frozenset(("length", "weight", "area", "volume", "speed", "temperature", "measure"))
"""Kinds that are told by a number with a unit."""
CERTAIN = 0.5
"""Probability from which a kind is taken for certain."""
SOMEBODY = 0.6
"""Probability from which what is told of somebody is taken for what is asked for, or comes with the name."""
_LEAST = 0.1
"""Probability from which a kind is looked for."""
_QUOTED = re.compile(r"[\"“”«»„「」『』]")


def known(question: str, embedder: Embedder) -> dict[AnswerType, float]:
    """Return the probability of each kind of thing that a question asks for; empty with another than the bundled model.

    What is asked for stands in few tokens, such as `in which year`, and what it is asked of in many.
    """
    if not isinstance(embedder, BundledEmbedder):
        return {}
    states = embedder.token_states([question])[0].astype(np.float32)
    return dict(zip(KINDS, probabilities(_weights(), states).tolist(), strict=True))


def probabilities(weights: Mapping[str, Vectors], states: Vectors) -> Vectors:
    """Return the probability of each kind, shape [kinds], by the states of a question's tokens, [tokens, dimension].

    Several heads weigh the tokens (attention pooling: Lin et al. 2017, A Structured Self-attentive Sentence Embedding).
    What they gather and the mean of all tokens tell the kind.
    """
    told = (states - weights["mean"]) / weights["deviation"]
    scores = told @ weights["queries"]
    attention = np.exp(scores - scores.max(axis=0))
    gathered = (attention / attention.sum(axis=0)).T @ told
    heads = np.tanh(np.einsum("hd,hdv->hv", gathered, weights["values"])).ravel()
    whole = states.sum(axis=0)
    logits = np.concatenate([heads, whole / np.linalg.norm(whole)]) @ weights["kinds"] + weights["bias"]
    found = np.exp(logits - logits.max())
    shares: Vectors = found / found.sum()
    return shares


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, Vectors]:
    """Return the weights.

    `mean` and `deviation` of a token's state, [dimension]; `queries` [dimension, heads]; `values` [heads, dimension,
    width]; `kinds` [heads * width + dimension, kinds] and `bias` [kinds].
    """
    return shipped_weights("rag.answering", "answer_types")


class Asked:
    """Kind of thing that a question asks for, to be looked for in sentences; its own words do not count."""

    def __init__(
        self, question: str, language: str, kinds: Mapping[AnswerType, float], *, certain: float = CERTAIN
    ) -> None:
        """`certain`: probability from which a kind is taken for certain, less of a short question."""
        self.certain = certain
        self.facts = Facts(question, language)
        self.language = language
        self._terms = frozenset(terms(question))
        self.kinds = kinds
        self._wanted = {kind: share for kind, share in kinds.items() if share >= _LEAST and kind in OF_NUMBERS}

    @property
    def of_numbers(self) -> float:
        """Return the probability that a number or a date is asked for."""
        return sum(share for kind, share in self.kinds.items() if kind in OF_NUMBERS)

    def share(self, sentence: str, language: str) -> float:
        """Return the probability of the number or date asked for that a sentence has: 0 to 1."""
        if not self._wanted:
            return 0.0
        return sum(self._wanted.get(kind, 0.0) for kind in self._found(Facts(sentence, language)))

    def has_name(self, sentence: str, language: str, *, is_certain: bool = False) -> bool:
        """Tell whether a sentence has a name that the question has not; a certain one may be no German noun."""
        names = Facts(sentence, language).names
        if is_certain:
            names = tuple(name for name in names if name.tokens or len(name.doubtful) > 1)
        return any(
            not self._terms.intersection(terms(word)) for name in names for word in (*name.tokens, *name.doubtful)
        )

    def has_whole_name(self, sentence: str, language: str) -> bool:
        """Tell whether a sentence has a name of two words that the question has not; any name without capitals."""
        if not any(map(str.isupper, sentence)):
            return self.has_name(sentence, language, is_certain=True)
        found = ((*name.tokens, *name.doubtful) for name in Facts(sentence, language).names)
        return any(
            len(words) > 1 and not any(self._terms.intersection(terms(word)) for word in words) for words in found
        )

    def _found(self, facts: Facts) -> set[AnswerType]:
        """Return the kinds of numbers and dates that a sentence has."""
        found: set[AnswerType] = set(self._measured(facts))
        if self._wanted.keys() & {"date", "time"}:
            found.update(("date", "time") if clock_times.read(facts.text, facts.language) else ())
        if self._wanted.keys() & {"date", "year"}:
            found.update(("date",) if self._has_date(facts) else ())
            found.update(("year",) if self._has_year(facts) else ())
        if facts.fractions:
            found.add("share")
        if "measure" in found and max(self.kinds.get(kind, 0.0) for kind in _MEASURES) < CERTAIN:
            found |= _MEASURES  # which of them is asked for is not told for certain
        return found

    def _measured(self, facts: Facts) -> Iterator[AnswerType]:
        timed = clock_times.measured(facts.text)
        if timed:  # `2:27:15` is no count, and as often how long something took as when it was
            yield from ("time", "duration")
        for quantity in facts.quantities:
            if not quantity.values & self._values and not clock_times.is_part(quantity, timed):
                yield from quantity_kinds.measured(quantity, facts.text, facts.language)

    def _has_date(self, facts: Facts) -> bool:
        days = {(day.year, day.month, day.day, day.weekday) for day in self.facts.moments}
        return any((day.year, day.month, day.day, day.weekday) not in days for day in facts.moments)

    def _has_year(self, facts: Facts) -> bool:
        years = {day.year for day in self.facts.moments}
        return any(day.year and day.year not in years for day in facts.moments)

    @cached_property
    def _values(self) -> frozenset[float]:
        return frozenset(value for quantity in self.facts.quantities for value in quantity.values)
