"""Values that the index stores and returns. All are frozen, so threads can share them."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.errors import SettingsError

_PERIOD = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_OTHER_DAY = re.compile(r"\(or (\d{4}-\d\d-\d\d)\)$")
_PAGE = re.compile(r"p\. (\d{1,6})")

DOUBTFUL = "doubtful"
"""Beginning of the provenance of a date that only a guess or a file's properties bear out, or that may be another."""
Vectors = npt.NDArray[np.float32]
"""Normalised embeddings: shape [count, dimension], or [dimension] for a single one."""


def period(text: str) -> tuple[str, str]:
    """Return the first day of a year, a month or a day, and the first day after it, in the form 2026-03-14.

    After the last year that there is, its last day. Raises SettingsError for what is none of them.
    """
    numbers = [int(part) for part in text.split("-")] if _PERIOD.fullmatch(text) else [0]
    try:
        first = dt.date(*numbers, *[1] * (3 - len(numbers)))
    except ValueError as error:
        msg = f"{text!r} is not a valid date; write it as 2026-03-14, 2026-03 or 2026."
        raise SettingsError(msg) from error
    return first.isoformat(), _after(first, len(numbers)).isoformat()


def _after(first: dt.date, parts: int) -> dt.date:
    """Return the first day after the year, the month or the day that begins with one."""
    try:
        match parts:
            case 1:
                return dt.date(first.year + 1, 1, 1)
            case 2:
                return dt.date(first.year + first.month // 12, first.month % 12 + 1, 1)
            case _:
                return first + dt.timedelta(days=1)
    except (ValueError, OverflowError):
        return dt.date.max


def products(vectors: Vectors, vector: Vectors) -> Vectors:
    """Return the inner product of each vector with one, shape [count].

    Not by BLAS: its threads take longer to meet than so few products do, and much longer on a busy machine.
    """
    found: Vectors = np.einsum("ij,j->i", vectors, vector)
    return found


class Span(NamedTuple):
    """Half-open range of character offsets into an article's text: `article.text[start:end]`."""

    start: int
    end: int


class Place(NamedTuple):
    """Place of a stretch of an article in its original: a page of a PDF, a moment of a film."""

    start: int
    """Offset into the article's text from which it holds, up to the next place."""
    name: str
    """Name by which a reader looks it up: `p. 3`, `0:12:04`, `chapter 2`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as it was read; every offset in this product counts characters of `text`."""

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
    collection: str = ""
    """Name of the collection that it is of, if several are read together; its id then begins with it: `energy:tram`."""

    @property
    def has_doubtful_day(self) -> bool:
        """Whether only a guess or the file's properties say when it was published, or in numbers such as 3/4/2026."""
        return self.provenance.get("published", "").startswith(DOUBTFUL)

    @property
    def other_day(self) -> str:
        """Day (ISO) on which it may have been published as well, as the words of its date can mean two; "" for none."""
        found = _OTHER_DAY.search(self.provenance.get("published", ""))
        return found[1] if found and self.has_doubtful_day else ""

    def page(self, offset: int) -> int:
        """Return the number of the page that an offset into the text is on, 0 where it has no pages."""
        found = _PAGE.fullmatch(self.place(offset))
        return int(found[1]) if found else 0

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
    tokens: int = 0
    """The embedding model's tokens of `text`, those of the heading's line before it included."""

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of one passage for a question."""

    passage: int
    """The passage's id in the store; never used twice."""
    start: int
    end: int
    score: float
    """What passages are ranked by: cosine, shared words and neighbours together."""
    cosine: float
    """Cosine with the question, without the part that the passage's language alone adds."""
    share: float
    """How much of the question's terms stand in it, rare ones counting more: 0 to 1."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A stretch of an article found for a question: the best passage with its neighbours."""

    article: Article = field(repr=False)
    start: int
    end: int
    score: float
    """Score of its best passage; higher is better."""
    passage: int
    """The id of its best passage in the store; never used twice."""
    heading: str = ""
    sentences: tuple[Span, ...] = ()
    passages: tuple[Scores, ...] = ()
    """The passages that it is made of, in order."""
    copies: tuple[Article, ...] = field(default=(), repr=False)
    """Other articles that have the same text there, or a part of it, to the letter: those that say no more are no hits
    of their own. Which of its sentences each of them has, `index.verbatim.has` tells."""

    @property
    def text(self) -> str:
        return self.article.text[self.start : self.end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Filters: which articles may answer. Several values of one kind are alternatives; case is ignored."""

    after: str = ""
    """The first day of publication, as `2026-03-14`, `2026-03` or `2026`; articles without a date do not pass.

    A day that is doubtful (`Article.has_doubtful_day`) counts like any other.
    """
    before: str = ""
    """The first day that is too late."""
    sources: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    """Folders, files or addresses that the articles were read from."""
    without: tuple[str, ...] = ()
    """Ids of articles that may not answer; here case counts."""
    only: tuple[str, ...] = ()
    """Ids of the articles that may answer, all others may not; here case counts."""

    def __post_init__(self) -> None:
        """Raise SettingsError for a day that there is not."""
        for name in ("after", "before"):
            if getattr(self, name):
                period(getattr(self, name))

    def __bool__(self) -> bool:
        return self != Filters()


@dataclass(frozen=True, slots=True)
class Calibration:
    """Cosines between texts that have nothing to do with each other; measured by `index.similarity_calibration`."""

    spread: float
    """Standard deviation of the cosines between passages of different articles; 0 where there are too few."""
    usual: float
    """Mean of the cosines between short texts about different subjects, whatever the index holds."""
    usual_spread: float
    """Their standard deviation."""
    passages: int
    """How many the index had when it was measured."""


@dataclass(frozen=True, slots=True)
class Background:
    """Similarity of a question with all passages of an index, which its hits stand out from."""

    cosine: float
    """The mean over all passages."""
    passages: int
    """How many they are."""
    offsets: Mapping[str, float] = field(default_factory=dict)
    """Language → by how much the mean over its passages is above the mean over all; few passages count less."""
    calibration: Calibration | None = None
    """Calibration of the index; None if it was never measured."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Language → its passages."""
    presumed: Mapping[str, float] = field(default_factory=dict)
    """Language → how much of its offset is not measured on the index, which has few passages of it."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """A file, or a line of one, that gave no article, with the reason."""

    origin: str
    reason: str
    count: int = 1
    """How many rows of the file it stands for, where many are bad."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexInfo:
    """Facts that an index was made with, fixed for its life."""

    model: str
    """Name or folder of the embedding model."""
    revision: str
    """A hash of the model, or its revision on the hub: the same name with other weights is another model."""
    dimension: int
    passage_tokens: int
