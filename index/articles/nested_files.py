"""Recursive reading of containers, resumable after a member that crashed its reader."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from index.articles.file_type import kind
from index.articles.readers import reader
from index.articles.size_limits import DEEPEST, MEMORY, MOST_ENTRIES
from index.articles.source import Source
from index.errors import ArticleError
from index.types import Article, Rejection

_WITH_MEMBERS = (".zip", ".webarchive", ".eml", ".msg", ".mht", ".mhtml", ".mbox")


class Walker:
    """Walk through a source and the sources within it, in order. Run again, it skips those that were read before.

    `skip` is how many members were begun before; the last of them is what broke their reader.
    """

    def __init__(self, begun: Callable[[str], None], skip: int = 0) -> None:
        self._begun = begun
        self._skip = skip
        self._members = 0

    def entries(self, source: Source) -> Iterator[Article | Rejection]:
        """Yield the articles of a source. Raises the exceptions of its reader."""
        for entry in reader(kind(source))(source):
            if isinstance(entry, Source):
                yield from self._member(entry)
            elif self._members >= self._skip:
                yield _completed(entry, source.carried) if isinstance(entry, Article) else entry

    def _member(self, source: Source) -> Iterator[Article | Rejection]:
        self._members += 1
        if self._members > MOST_ENTRIES:
            msg = f"it has more than {MOST_ENTRIES:,} members, the limit for one archive"
            raise ArticleError(msg)
        if self._members == self._skip or (self._members < self._skip and source.ending not in _WITH_MEMBERS):
            return
        if self._members > self._skip:
            self._begun(source.origin)
        if source.depth > DEEPEST:
            yield Rejection(source.origin, f"it is more than {DEEPEST} archives or messages deep")
            return
        before = self._members
        try:
            yield from self.entries(source)
        except Exception as error:  # noqa: BLE001 - a member that nobody has foreseen stops no other
            if before >= self._skip:
                yield Rejection(source.origin, reason(error))


def _completed(found: Article, carried: Mapping[str, str]) -> Article:
    """Return an article with the author and day of its message where it has none of its own."""
    names = [name for name in ("author", "published") if carried.get(name) and not getattr(found, name)]
    if carried.get("published") and found.has_doubtful_day and "published" not in names:
        names.append("published")
    if not names:
        return found
    changes: dict[str, Any] = {name: carried[name] for name in names}
    provenance = {**found.provenance, **dict.fromkeys(names, "message that it is attached to")}
    return replace(found, **changes, provenance=provenance)


def reason(error: Exception) -> str:
    """Return the reason why a document can't be read, in one line."""
    if isinstance(error, ArticleError):
        return str(error)
    if isinstance(error, MemoryError):
        return f"reading it takes more than {MEMORY // 2**20:,} MB of memory, the limit for one document"
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return f"it is damaged ({str(error) or type(error).__name__})"
