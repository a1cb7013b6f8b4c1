"""An index in Milvus, a server or Milvus Lite, that many machines read.

Everything is in there (see index/stores/milvus_records.py), so a machine needs its address and the embedding model and
no more. Milvus has no transactions over many rows. A commit is made in this order instead:

1. what an interrupted commit left is deleted, and what was replaced by a commit some while ago;
2. the new rows are written, with keys that nobody reads yet;
3. one row, the state, is written: it says which keys are read, and which among them are gone.

Before the last write nothing of a commit is seen, after it everything. What was replaced stays for ten seconds, for
those who are reading, and until the next commit or `refresh` after that. Writers keep each other out by claims
(index/stores/lease_lock.py).
"""

import contextlib
import json
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from index.article_listing import (
    Facets,
    IndexChange,
    ListedArticle,
    Listing,
    Rows,
    does_pass,
    facets_of,
    in_memory,
    newest_first,
)
from index.errors import ModelMismatchError, StoreError
from index.stores import milvus_records as rows
from index.stores.base import IndexEntry, KnownArticle
from index.stores.lease_lock import LeaseLock
from index.stores.milvus_client import PASSAGES, RECORDS, Milvus, parse
from index.stores.milvus_records import HEAD, STATE, STATISTICS, TEXT, Head
from index.stores.milvus_search import MilvusView
from index.stores.milvus_snapshot import LAYOUT, STATES, TOGETHER, Gone, MilvusSnapshot, State
from index.stores.milvus_statistics import Statistics
from index.stores.milvus_transaction import Transaction
from index.types import Article, Calibration, Filters, IndexInfo, Vectors

_PATIENCE = 30.0
"""Seconds that a writer waits for another one."""
_GONE = 500
"""Articles that one commit may remove: the state names them."""
_MOST_GONE = 2_000
"""Replaced articles that may wait to be deleted; of more, the oldest are deleted at once."""
_GRACE = 10.0
"""Seconds that a search may take."""
_MOMENT = 0.1
"""Seconds after which a state that was not there is looked for again."""
_ATTEMPTS = 5
"""Times that a reader looks for a generation that stays while its statistics are read."""


class MilvusStore:
    """Articles, passages and vectors in Milvus, as `index.stores.base.Store` has it."""

    def __init__(self, address: str, *, create: IndexInfo | None = None) -> None:
        """Open the index at an address; with `create`, make it there when there is none.

        Raises NoIndexError when there is none and `create` is not given, and StoreError.
        """
        self._milvus = Milvus(parse(address), create.dimension if create else None)
        self._lock = threading.RLock()
        self._writing_lock = LeaseLock(self._milvus, "writing", patience=_PATIENCE)
        self._indexing_lock = LeaseLock(self._milvus, "adding articles", patience=_PATIENCE)
        self._is_indexing = False
        self._statistics: tuple[int, Statistics] = (-1, Statistics(0))
        """With their key."""
        self._listed: tuple[int, int, dict[int, Head]] = (-1, 0, {})
        """A generation, its next key, and the heads of all its articles."""
        self._indexes: dict[str, dict[str, list[KnownArticle]]] = {}
        """Field → its values → what is known of the articles that have them."""
        try:
            if create and self._found_state() is None:
                with self._writing_lock:
                    if self._found_state() is None:
                        self._write_state(State(create))
            self.info = self._state().info
        except BaseException:
            self._milvus.close()
            raise

    # What is there

    def _found_state(self) -> State | None:
        found = rows.joined(self._milvus.query(RECORDS, f'kind == "{STATE}"', ("key", "piece", "text")))
        if not found:
            return None
        text = found[max(found)]
        if json.loads(text)["layout"] != LAYOUT:
            where = self._milvus.address.text
            msg = f"{where} was made by another version of this program; index the articles into another collection."
            raise StoreError(msg)
        return STATES.validate_json(text)

    def _state(self) -> State:
        state = self._found_state()
        if state is None:  # for a moment of a commit, Milvus Lite has neither the old row nor the new one
            time.sleep(_MOMENT)
            state = self._found_state()
        if state is None:
            raise self._milvus.no_index()
        self.info = state.info
        return state

    def _now(self) -> MilvusSnapshot:
        return MilvusSnapshot(self._milvus, self._state())

    def _with_statistics(self) -> tuple[State, Statistics]:
        """Return the state and its statistics, which are gone when two commits are made while they are read."""
        for _ in range(_ATTEMPTS):
            state = self._state()
            with self._lock:
                if self._statistics[0] != state.statistics:
                    where = f'kind == "{STATISTICS}" and key == {state.statistics}'
                    found = rows.joined(self._milvus.query(RECORDS, where, ("key", "piece", "text")))
                    if state.statistics and not found:
                        continue
                    dimension = state.info.dimension
                    read = Statistics.read(found[state.statistics], dimension) if found else Statistics(dimension)
                    self._statistics = state.statistics, read
                return state, self._statistics[1]
        msg = f"{self._milvus.address.text} keeps changing; try again in a moment."
        raise StoreError(msg)

    def _heads(self, state: State | None = None) -> dict[int, Head]:
        """Return the heads of all articles by key; those of an earlier generation are not read again.

        While articles are added no other program adds any, so Milvus is not asked then.
        """
        with self._lock:
            generation, after, known = self._listed
            if self._is_indexing and state is None:
                return known
            state = state or self._state()
            if generation != state.generation:
                snapshot, gone = MilvusSnapshot(self._milvus, state), set(state.gone_keys)
                found = {key: head for key, head in known.items() if key >= state.first and key not in gone}
                found |= {head.key: head for head in snapshot.heads(f"key >= {after}")}
                if generation > state.generation or len(found) != state.counts[0]:  # what is gone was forgotten since
                    found = {head.key: head for head in snapshot.heads()}
                self._listed, self._indexes = (state.generation, state.next, found), {}
            return self._listed[2]

    def _known(self, field: str, value: str) -> list[KnownArticle]:
        with self._lock:
            heads = self._heads()
            if field not in self._indexes:
                own = self._indexes[field] = {}
                for head in heads.values():
                    own.setdefault(getattr(head.known, field), []).append(head.known)
            return list(self._indexes[field].get(value, ()))

    # Writing

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Transaction]:
        with self._writing_lock:
            self._indexing_lock.renew()
            state, statistics = self._with_statistics()
            self._clean(state)
            yield (draft := Transaction(self._milvus, state, statistics))
            self._write_state(draft.finish())
            self._statistics = draft.state.statistics, draft.statistics
            self.info = draft.state.info
        if self._is_indexing:
            self._heads(draft.state)

    def _clean(self, state: State) -> None:
        """Delete what an interrupted commit has left, and what nobody reads any more."""
        self._delete(f">= {state.next}")
        kept = _still_read(state)
        for gone in state.gone[: len(state.gone) - len(kept)]:
            if gone.keys:
                self._delete(f"in {gone.keys}")
            if gone.below:
                self._delete(f"< {gone.below}")
        state.gone = kept

    def _delete(self, keys: str) -> None:
        self._milvus.delete(PASSAGES, f"article {keys}")
        self._milvus.delete(RECORDS, f'kind in ["{HEAD}", "{TEXT}", "{STATISTICS}"] and key {keys}')

    def _write_state(self, state: State) -> None:
        self._milvus.insert(RECORDS, rows.record(STATE, state.generation, STATES.dump_json(state).decode()))
        self._milvus.delete(RECORDS, f'kind == "{STATE}" and key < {state.generation}')

    def add(self, entries: Iterable[IndexEntry], *, info: IndexInfo | None = None) -> None:
        before, where = self.info, self._milvus.address.text
        with self._writing() as draft:
            if info is None and draft.state.info != before:
                msg = f"{where} was re-embedded with another model in the meantime; restart this program."
                raise ModelMismatchError(msg)
            if info and info.dimension != before.dimension:
                msg = (
                    f"{where} holds vectors of dimension {before.dimension}, but {info.model} makes vectors of "
                    f"dimension {info.dimension}; use another collection for this model."
                )
                raise ModelMismatchError(msg)
            if info:
                draft.restart(info)
            waiting = iter(entries)
            while together := list(islice(waiting, TOGETHER)):
                draft.put(together)

    def remove(self, ids: Sequence[str]) -> list[str]:
        removed: set[str] = set()
        wanted = list(dict.fromkeys(ids))
        for at in range(0, len(wanted), _GONE):
            with self._writing() as draft:
                removed.update(draft.drop(wanted[at : at + _GONE]))
        return [id_ for id_ in wanted if id_ in removed]

    def move(self, origins: Mapping[str, str]) -> None:
        wanted = list(origins)
        for at in range(0, len(wanted), TOGETHER):
            now = self._now()
            entries = now.entries(now.named(wanted[at : at + TOGETHER]))
            self.add([(replace(each[0], origin=origins[each[0].id]), *each[1:]) for each in entries])

    def calibrate(self, calibration: Calibration) -> None:
        with self._writing() as draft:
            draft.state.calibration = calibration

    # Reading

    def by_id(self, id_: str) -> KnownArticle | None:
        return next(iter(self._known("id", id_)), None)

    def by_origin(self, origin: str) -> KnownArticle | None:
        return next(iter(self._known("origin", origin)), None)

    def by_fingerprint(self, fingerprint: str) -> list[KnownArticle]:
        return self._known("fingerprint", fingerprint)

    def within(self, folders: Sequence[str]) -> list[KnownArticle]:
        passing = Filters(folders=tuple(folders))
        heads = self._heads().values() if folders else ()
        return [head.known for head in heads if does_pass(head.article, passing)]

    def embedded(self, id_: str) -> dict[str, Vectors]:
        return {
            passage.context + passage.text: vector
            for _, _, passages, vectors in self._named(id_)
            for passage, vector in zip(passages, vectors, strict=True)
        }

    def articles(self, *, with_text: bool = False, filters: Filters | None = None) -> list[Article]:
        heads = [head for head in self._heads().values() if does_pass(head.article, filters or Filters())]
        texts = self._now().texts(heads) if with_text else {head.key: "" for head in heads}
        return newest_first(replace(head.article, text=texts[head.key]) for head in heads if head.key in texts)

    def article(self, id_: str) -> Article | None:
        return next((article for article, *_ in self._named(id_)), None)

    def _named(self, id_: str) -> Iterator[IndexEntry]:
        now = self._now()
        return now.entries(now.named([id_]))

    def export(self) -> Iterator[IndexEntry]:
        now = self._now()
        return now.entries(list(self._heads(now.state).values()))

    def languages(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for name, (articles, _) in self._state().languages.items():
            if name:
                found[name.casefold()] = found.get(name.casefold(), 0) + articles
        return dict(sorted(found.items(), key=lambda each: -each[1]))

    @property
    def calibration(self) -> Calibration | None:
        return self._state().calibration

    def counts(self) -> tuple[int, int]:
        return self._state().counts

    def browse(self, listing: Listing) -> Rows:
        heads = (head for head in self._heads().values() if does_pass(head.article, listing.filters))
        listed = (ListedArticle(each.article, each.passages, each.length, 0.0) for each in heads)
        return in_memory(listed, listing)

    def facets(self, most: int) -> Facets:
        return facets_of((head.article for head in self._heads().values()), most)

    def changes(self, most: int) -> list[IndexChange]:  # noqa: ARG002 - there is no record of them
        return []

    @property
    def generation(self) -> str:
        return str(self._state().generation)

    @property
    def size(self) -> int:
        return 0

    def adding(self) -> str:
        return self._indexing_lock.holder()

    @contextlib.contextmanager
    def reading(self) -> Iterator[MilvusView]:
        yield MilvusView(self._milvus, *self._with_statistics())

    @contextlib.contextmanager
    def indexing(self) -> Iterator[None]:
        with self._indexing_lock:
            self._heads()
            self._is_indexing = True
            try:
                yield
            finally:
                self._is_indexing = False

    def refresh(self, *, is_done: bool = True) -> None:
        """Delete what nobody reads any more, when no more articles are coming."""
        state = self._state() if is_done else None
        if state and len(_still_read(state)) < len(state.gone):
            with self._writing():
                pass

    def close(self) -> None:
        self._milvus.close()


def _still_read(state: State) -> list[Gone]:
    """Return what was replaced so lately that someone may be reading it."""
    kept: list[Gone] = []
    room = _MOST_GONE
    for gone in reversed(state.gone):
        room -= len(gone.keys)
        if time.time() - gone.at > _GRACE or room < 0:
            break
        kept.insert(0, gone)
    return kept
