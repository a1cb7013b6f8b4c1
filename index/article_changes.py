"""Changes of articles: which are new, changed, moved or as they were, and the ids of those that have none.

An unchanged article costs one hash.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, fields, replace
from itertools import count
from pathlib import Path

from index.articles.article_edits import kept_edits
from index.articles.file_discovery import exists
from index.import_report import ImportReport
from index.stores.base import KnownArticle, Store
from index.types import Article, Rejection

_NOT_HASHED = ("id", "origin", "provenance", "collection")


class NewIds:
    """Ids after names, with a number behind a name that is taken."""

    def __init__(self, is_taken: Callable[[str], bool]) -> None:
        self._is_taken = is_taken
        self._numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))
        """Name → the numbers that were not tried for it yet."""

    def after(self, name: str) -> str:
        """Return an id that no article has: the name, or with the lowest number from 2 on."""
        ids = (name if number == 1 else f"{name}-{number}" for number in self._numbers[name])
        return next(id_ for id_ in ids if not self._is_taken(id_))


class ArticleChanges:
    """Tells what is new, changed, moved or as it was, and names articles that have no id of their own."""

    def __init__(self, store: Store, report: ImportReport) -> None:
        self._store = store
        self._report = report
        self._seen: dict[str, str] = {}
        """Id → the place it was read from."""
        self._new_ids = NewIds(self._is_taken)
        self.moves: dict[str, str] = {}
        """Id → its new place."""

    def changed(self, entries: Iterable[Article | Rejection]) -> Iterator[tuple[Article, str, str]]:
        """Yield what has to be embedded: the article, its fingerprint, and whose vectors it may have, an id or ""."""
        for entry in entries:
            if isinstance(entry, Rejection):
                self._report.rejected.append(entry)
            elif not _is_storable(entry):
                reason = "it contains a lone surrogate, which is not a character"
                self._report.rejected.append(Rejection(entry.origin, reason))
            elif entry.id in self._seen:
                reason = f"the id {entry.id!r} is already used by {self._seen[entry.id]}"
                self._report.rejected.append(Rejection(entry.origin, reason))
            else:
                yield from self._sorted(entry)

    def _sorted(self, article: Article) -> Iterator[tuple[Article, str, str]]:
        fingerprint = fingerprint_of(article)
        same = [known for known in self._store.by_fingerprint(fingerprint) if known.id not in self._seen]
        here = self._store.by_id(article.id) if article.id else self._store.by_origin(article.origin)
        if here is None and not article.id:
            here = next((known for known in same if not exists(known.origin)), None)
        id_ = article.id or (
            here.id if here and here.id not in self._seen else self._new_ids.after(Path(article.origin).stem)
        )
        self._seen[id_] = article.origin
        if note := article.provenance.get("text"):
            self._report.left_out[id_] = note
        if here is None or here.id != id_:
            self._report.added.append(id_)
            yield replace(article, id=id_), fingerprint, same[0].id if same else ""
        elif here.fingerprint != fingerprint:
            self._report.replaced.append(id_)
            before = self._store.article(id_)
            whole = replace(article, id=id_)
            yield kept_edits(before, whole) if before else whole, fingerprint, id_
        else:
            self._stays(here, article.origin)

    def _stays(self, known: KnownArticle, origin: str) -> None:
        if known.origin == origin:
            self._report.unchanged.append(known.id)
            return
        self.moves[known.id] = origin
        self._report.moved.append(known.id)

    def _is_taken(self, id_: str) -> bool:
        return id_ in self._seen or self._store.by_id(id_) is not None


def _is_storable(article: Article) -> bool:
    """Tell whether UTF-8 can hold it; what a reader made always is."""
    try:
        json.dumps(asdict(article), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def fingerprint_of(article: Article) -> str:
    """A hash of all but its name and where it was read from: a moved file or line is the same article."""
    values = [getattr(article, each.name) for each in fields(Article) if each.name not in _NOT_HASHED]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()
