"""Lists of articles as tables: what is asked of a store, what it returns, and the same computed in memory."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from index.text.folding import fold_for_index
from index.types import Article, Filters

ORDERS = ("title", "source", "author", "language", "published", "passages", "length", "added")
"""Fields that articles can be sorted by."""
FACETS = {"source": "sources", "author": "authors", "language": "languages", "tag": "tags"}
"""Properties that articles can be filtered by → the field of `Filters` for each."""
Facets = Mapping[str, list[tuple[str, int]]]
"""Field of `Filters` → its values with their numbers of articles, the most frequent first."""
_YEAR, _MONTH = len("2026"), len("2026-03")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """Request for a part of a table of articles."""

    words: str = ""
    """Words that must all be in the title, source or author, regardless of case and accents."""
    filters: Filters = field(default_factory=Filters)
    by: str = "published"
    """Field to sort by, one of ORDERS; articles without it come last."""
    descending: bool = True
    first: int = 0
    most: int = 50

    @property
    def wanted(self) -> list[str]:
        return fold_for_index(self.words).split()


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article with the other facts that its store has about it."""

    article: Article
    """Article without its text."""
    passages: int
    length: int
    """Characters of its text; 0 if the store does not know."""
    added: float
    """Time at which it came into the index, in seconds since 1970; 0 if the store does not know."""


class Rows(NamedTuple):
    """A part of a table, with the total number of rows."""

    rows: tuple[ListedArticle, ...]
    total: int


@dataclass(frozen=True, slots=True)
class IndexChange:
    """A change of an article in the index."""

    at: float
    """Time of the change, in seconds since 1970."""
    what: str
    """Kind of change: `added`, `changed` or `removed`."""
    id: str
    title: str


def in_memory(rows: Iterable[ListedArticle], listing: Listing) -> Rows:
    """Return a part of a table, computed from all of its rows that pass the filters."""
    found = [row for row in rows if _has_words(row, listing)]
    found.sort(key=lambda row: row.article.id)
    found.sort(key=lambda row: _value(row, listing.by), reverse=listing.descending)
    found.sort(key=lambda row: not _value(row, listing.by))
    return Rows(tuple(found[listing.first : listing.first + listing.most]), len(found))


def does_pass(of: Article, filters: Filters) -> bool:
    """Tell whether an article passes filters, as the local store has SQLite tell of all."""
    first, own = first_day(of.published), filter_values(of)
    is_in_time = (not filters.after or first >= first_day(filters.after)) and (
        not filters.before or "" < first < first_day(filters.before)
    )
    wanted = {kind: getattr(filters, name) for kind, name in FACETS.items()}
    has_all = all(any((kind, value.casefold()) in own for value in values) for kind, values in wanted.items() if values)
    stems = [folder.rstrip("/") for folder in filters.folders]
    is_within = not stems or any(
        of.origin == (stem or "/") or of.origin.startswith((f"{stem}/", f"{stem}:", f"{stem}!")) for stem in stems
    )
    is_named = of.id not in filters.without and (not filters.only or of.id in filters.only)
    return is_in_time and has_all and is_within and is_named


def first_day(published: str) -> str:
    """Return the first day of a date, a month or a year, in the form 2026-03-14; "" stays."""
    date = published[: len("2026-03-14")]
    return date + {_YEAR: "-01-01", _MONTH: "-01"}.get(len(date), "")


def filter_values(of: Article) -> set[tuple[str, str]]:
    """Return the kinds and values by which an article can be filtered, without regard to case."""
    authors = {name.strip() for name in of.author.replace(";", ",").split(",")} | {of.author}
    found = {("source", of.source), ("language", of.language)}
    found |= {("author", name) for name in authors} | {("tag", tag) for tag in of.tags}
    return {(kind, value.casefold()) for kind, value in found if value}


def _has_words(row: ListedArticle, listing: Listing) -> bool:
    article = row.article
    text = fold_for_index(f"{article.title}\n{article.source}\n{article.author}")
    return all(word in text for word in listing.wanted)


def _value(row: ListedArticle, by: str) -> Any:
    value = getattr(row if by in ("passages", "length", "added") else row.article, by)
    return fold_for_index(value) if isinstance(value, str) else value


def newest_first(articles: Iterable[Article]) -> list[Article]:
    """Return articles by their days of publication, those of one moment by their ids."""
    return sorted(sorted(articles, key=lambda each: each.id), key=lambda each: each.published, reverse=True)


def facets_of(articles: Iterable[Article], most: int) -> Facets:
    """Return the most frequent values of some articles."""
    counted: dict[str, Counter[str]] = {name: Counter() for name in FACETS.values()}
    for article in articles:
        counted["sources"].update([article.source])
        counted["languages"].update([article.language])
        counted["authors"].update(authors(article))
        counted["tags"].update(article.tags)
    return {
        name: [each for each in counter.most_common(most + 1) if each[0]][:most] for name, counter in counted.items()
    }


def authors(article: Article) -> list[str]:
    """Return the names of an article's authors."""
    names = [name.strip() for name in article.author.replace(";", ",").split(",")]
    return list(dict.fromkeys(filter(None, names)))
