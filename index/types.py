"""What the index stores and returns. Everything here is frozen: a value can be shared between threads."""

from bisect import bisect_right
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


class Place(NamedTuple):
    """Where in its original a stretch of an article is: a page of a PDF, a moment of a film."""

    start: int
    """Offset into the article's text from which it holds, up to the next place."""
    name: str
    """As a reader looks it up: `p. 3`, `0:12:04`, `chapter 2`."""


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
    section: str = ""
    """The part of the paper or site that it stood in, such as `Politics`."""
    tags: tuple[str, ...] = ()
    link: str = ""
    """The http(s) address of the original, or "" when it has none."""
    origin: str = ""
    """The file (and line or member) or address it was read from."""
    places: tuple[Place, ...] = ()
    """Pages or moments of the original, in order of their offsets; empty where it has none."""
    provenance: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Field → where its value was found, such as `{"title": "og:title", "published": "dateline"}`."""

    def place(self, offset: int) -> str:
        """Return the name of the place that an offset into the text is in, or ""."""
        at = bisect_right(self.places, offset, key=lambda place: place.start)
        return self.places[at - 1].name if at else ""


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
    count: int = 1
    """How many rows of the file it stands for, where many are bad."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexInfo:
    """What an index was made with; fixed for its life."""

    model: str
    """Name or folder of the embedding model."""
    revision: str
    """A hash of the model, or its revision on the hub: the same name with other weights is another model."""
    dimension: int
    passage_tokens: int
