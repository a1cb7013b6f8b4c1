"""What the index stores and returns. Everything here is frozen: a value can be shared between threads."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Vectors = npt.NDArray[np.float32]
"""Normalised embeddings: shape [count, dimension], or [dimension] for a single one."""


class Span(NamedTuple):
    """Half-open range of character offsets into an article's text: `article.text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article as it was read; every offset of this product counts characters of `text`."""

    id: str
    """Unique within an index; "" for an article that has no name of its own yet and gets one from its origin."""
    title: str
    text: str
    language: str = ""
    """ISO 639-1 code, or "" when unknown."""
    source: str = ""
    author: str = ""
    published: str = ""
    """ISO 8601 date (`2026-03-14`) or date and time, or "" when unknown."""
    origin: str = ""
    """The file (and line) or address it was read from."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that is embedded as one vector; `text == article.text[start:end]` always."""

    article: Article = field(repr=False)
    start: int
    end: int
    heading: str = ""
    """The section's heading, or ""."""
    context: str = ""
    """Title and heading as they are embedded before the text; no part of it."""
    sentences: tuple[Span, ...] = ()
    """The sentences of the passage, in order, as offsets into the article's text; trimmed of outer white space."""

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question."""

    article: Article = field(repr=False)
    start: int
    end: int
    score: float
    """The cosine with the question, less what its language alone adds; higher is better."""
    passage: int
    """The passage's id in the store; never used twice."""
    heading: str = ""
    sentences: tuple[Span, ...] = ()

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Background:
    """What a question has in common with all passages of an index, which its hits stand out from."""

    cosine: float
    """The mean over all passages."""
    passages: int
    """How many they are."""
    offsets: Mapping[str, float] = field(default_factory=dict)
    """Language → by how much the mean over its passages is above the mean over all; few passages count less."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file, or a line of one, that gave no article."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexInfo:
    """What an index was made with; fixed for its life."""

    model: str
    """Name or folder of the embedding model."""
    revision: str
    """A hash of the model, or its revision on the hub: the same name with other weights is another model."""
    dimension: int
    passage_tokens: int
