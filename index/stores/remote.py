"""An index in a vector store that many machines read: Milvus, or another one of LlamaIndex.

Everything is in that store (see index/stores/nodes.py), so a machine needs its address and the embedding model and no
more. No such store has transactions over many nodes. A commit is made in this order instead:

1. what an interrupted commit left is deleted, and what was replaced by a commit some while ago;
2. the new nodes are written, with a generation in which nobody reads yet;
3. one node, the state, is written: it names the generation that is read, and the articles that it no longer has.

Before the last write nothing of a commit is seen, after it everything. What was replaced stays for ten seconds, for
those who are reading, and until the next commit or `refresh` after that. The state alternates between two nodes, so
there is always a whole one, in stores too that can't replace a node.

Writers keep each other out by claims (index/stores/lease_lock.py). All this rests on a store that shows what has been
written: Milvus is asked to (consistency level Strong); in one that shows it late, a reader sees an older state, which
is whole, but two writers may not see each other.
"""

import contextlib
import threading
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

from index.errors import ModelMismatchError, NoIndexError, StoreError
from index.listing import Facets, IndexChange, ListedArticle, Listing, Rows, facets_of, in_memory
from index.stores import llamaindex_client, nodes
from index.stores.base import Entry, Known, check_dimension
from index.stores.corpus_statistics import LanguageTally, Statistics
from index.stores.lease_lock import LeaseLock
from index.stores.llamaindex_client import Condition, Node, VectorStore
from index.stores.nodes import STATE, STATISTICS, Whole
from index.stores.remote_snapshot import TOGETHER, Counts, Gone, RemoteSnapshot, RemoteState, RemoteView
from index.stores.tables import does_pass
from index.stores.transaction import Catalogue, Transaction
from index.types import Article, Calibration, Filters, IndexInfo, Vectors

_PATIENCE = 30.0
"""Seconds that a writer waits for another one."""
_GONE = 500
"""Articles that one commit may remove: the state names them."""
_MOST_GONE = 2_000
"""Replaced articles that may wait to be deleted; of more, the oldest are deleted at once."""
_GRACE = 10.0
"""Seconds that a search may take."""
_ATTEMPTS = 5
"""Times that a reader looks for a generation that stays while its statistics are read."""


class _StaleError(StoreError):
    """What a state names is gone: two commits were made meanwhile."""


class RemoteStore:
    """Articles, passages and vectors in a vector store, as `index.stores.base.Store` has it."""

    def __init__(self, address: str, *, create: IndexInfo | None = None) -> None:
        """Open the index at an address; with `create`, make it there when there is none.

        Raises NoIndexError when there is none and `create` is not given, and StoreError.
        """
        self._vectors = VectorStore(llamaindex_client.parse(address), create.dimension if create else None)
        self._lock = threading.RLock()
        self._statistics_lock = threading.RLock()
        self._writing_claim = self._claim("writing", _PATIENCE)
        self._indexing_claim = self._claim("adding articles", _PATIENCE)
        self._catalogue: Catalogue | None = None
        self._is_indexing = False
        self._known_statistics: tuple[int, Statistics] | None = None
        self._tallies: dict[str, tuple[int, LanguageTally]] = {}
        self._rows: tuple[int, tuple[ListedArticle, ...]] = (-1, ())
        """A generation, and its articles as they are listed."""
        try:
            state = self._found_state()
            if state is None and create is not None:
                state = RemoteState(create)
                with LeaseLock(self._vectors, "writing", lambda: create.dimension, patience=_PATIENCE):
                    if self._found_state() is None:
                        self._write_state(state)
                state = self._found_state()
        except BaseException:
            self._vectors.close()
            raise
        if state is None:
            self._vectors.close()
            raise self._vectors.no_index()
        self.info = state.info

    @property
    def where(self) -> str:
        return self._vectors.address.text

    def _claim(self, work: str, patience: float) -> LeaseLock:
        return LeaseLock(self._vectors, work, lambda: self.info.dimension, patience=patience)

    # What is there

    def _found_state(self) -> RemoteState | None:
        try:
            found = self._vectors.get([nodes.node_id(STATE, slot) for slot in (0, 1)])
        except NoIndexError:
            return None
        states = [RemoteState.read(node.text, self.where) for node in found]
        return max(states, key=lambda state: state.generation, default=None)

    def _state(self) -> RemoteState:
        state = self._found_state()
        if state is None:
            raise self._vectors.no_index()
        self.info = state.info
        return state

    def _now(self) -> RemoteSnapshot:
        return RemoteSnapshot(self._vectors, self._state())

    def _statistics(self, state: RemoteState) -> Statistics:
        """Return the statistics of a generation; what has not changed is not read again."""
        with self._statistics_lock:
            if self._known_statistics is None or self._known_statistics[0] != state.generation:
                self._known_statistics = state.generation, Statistics(self._tallied(state), state.info.dimension)
            return self._known_statistics[1]

    def _tallied(self, state: RemoteState) -> dict[str, LanguageTally]:
        with self._statistics_lock:
            return {name: self._tally(name, counts, state) for name, counts in state.languages.items()}

    def _tally(self, language: str, counts: Counts, state: RemoteState) -> LanguageTally:
        before = self._tallies.get(language)
        if before is None or before[0] != counts.written or before[1].passages != counts.passages:
            found = self._vectors.get(_statistics_ids(language, counts))
            if len(found) < counts.pieces:
                raise _StaleError(f"{self.where} is being written to; try again.")  # noqa: EM102, TRY003
            text = "".join(node.text for node in sorted(found, key=lambda node: node.values["place"]))
            tally = (
                LanguageTally.read(text, counts.passages, counts.length)
                if text
                else LanguageTally.empty(state.info.dimension)
            )
            self._tallies[language] = counts.written, tally
        return self._tallies[language][1]

    # Writing

    @contextlib.contextmanager
    def _writing(self) -> Iterator[Transaction]:
        with self._lock, self._writing_claim:
            self._indexing_claim.renew()
            state = self._state()
            self._clean(state)
            yield (draft := Transaction(state, self._tallied(state)))
            self._commit(draft)

    def _clean(self, state: RemoteState) -> None:
        """Delete what an interrupted commit has left, and what nobody reads any more."""
        self._vectors.delete([Condition("born", ">", state.generation)])
        kept = _still_read(state)
        for gone in state.gone[: len(state.gone) - len(kept)]:
            if gone.keys:
                self._vectors.delete([Condition("article", "in", gone.keys)])
            if gone.ids:
                self._vectors.forget(gone.ids)
        state.gone = kept

    def _commit(self, draft: Transaction) -> None:
        state = draft.state
        state.generation += 1
        draft.gone.at = time.time()
        draft.gone.ids = [id_ for name in draft.changed for id_ in _statistics_ids(name, draft.before.get(name))]
        state.gone = [*state.gone, draft.gone]
        for language in draft.changed:
            self._write_tally(state, language, draft.tallies[language])
        state.languages = {name: counts for name, counts in state.languages.items() if counts.articles}
        self._write_state(state)
        self.info = state.info
        for language in draft.changed & state.languages.keys():
            self._tallies[language] = state.generation, draft.tallies[language]
        if self._catalogue:
            self._catalogue = self._catalogue.followed(draft)

    def _write_tally(self, state: RemoteState, language: str, tally: LanguageTally) -> None:
        counts = state.languages[language]
        pieces = list(nodes.cut(tally.text()))
        counts.written, counts.pieces = state.generation, len(pieces)
        counts.passages, counts.length = tally.passages, tally.length
        values = {**nodes.bare(STATISTICS), "name": nodes.hashed(language), "born": state.generation}
        self._vectors.add(
            Node(
                nodes.node_id(STATISTICS, language, state.generation, piece),
                text,
                {**values, "place": piece},
                nodes.unit(state.info.dimension),
            )
            for piece, text in enumerate(pieces)
        )

    def _write_state(self, state: RemoteState) -> None:
        id_ = nodes.node_id(STATE, state.generation % 2)
        self._vectors.forget([id_])  # a state that is older than the current one
        self._vectors.add([Node(id_, state.text(), nodes.bare(STATE), nodes.unit(state.info.dimension))])

    def add(self, entries: Iterable[Entry], *, info: IndexInfo | None = None) -> None:
        before = self.info
        with self._writing() as draft:
            if info is None and draft.state.info != before:
                raise _another_model(self.where)
            if info:
                self._check_new_model(draft.state.info, info)
                draft.restart(info)
            waiting = iter(entries)
            while together := list(islice(waiting, TOGETHER)):
                for _, _, _, rows in together:
                    check_dimension(rows, draft.state.info.dimension)
                self._replace([article.id for article, *_ in together], draft)
                self._vectors.add(chain.from_iterable(draft.nodes_of(entry) for entry in together))

    def _check_new_model(self, before: IndexInfo, info: IndexInfo) -> None:
        if info.dimension != before.dimension:
            msg = (
                f"{self.where} takes vectors of dimension {before.dimension}, and {info.model} makes some of "
                f"{info.dimension}: index the articles into another collection with it."
            )
            raise ModelMismatchError(msg)

    def _replace(self, ids: Sequence[str], draft: Transaction) -> list[str]:
        """Take articles out of a draft; returns the ids of those that were there."""
        before = RemoteSnapshot(self._vectors, draft.seen())
        heads = before.named(ids)
        for each in before.wholes(heads):
            draft.drop(each)
        draft.withdraw(ids)
        return [head.article.id for head in heads]

    def remove(self, ids: Sequence[str]) -> list[str]:
        removed: set[str] = set()
        wanted = list(dict.fromkeys(ids))
        for at in range(0, len(wanted), _GONE):
            with self._writing() as draft:
                for start in range(at, min(at + _GONE, len(wanted)), TOGETHER):
                    removed.update(self._replace(wanted[start : min(start + TOGETHER, at + _GONE)], draft))
        return [id_ for id_ in wanted if id_ in removed]

    def move(self, origins: Mapping[str, str]) -> None:
        wanted = list(origins)
        for at in range(0, len(wanted), TOGETHER):
            now = self._now()
            heads = now.named(wanted[at : at + TOGETHER])
            self.add([_moved(whole, origins[whole.article.id]) for whole in now.wholes(heads)])

    # Reading

    def by_id(self, id_: str) -> Known | None:
        if catalogue := self._listed():
            return catalogue.ids.get(id_)
        return next((head.known for head in self._now().named([id_])), None)

    def by_origin(self, origin: str) -> Known | None:
        if catalogue := self._listed():
            return next(iter(catalogue.origins.get(origin, {}).values()), None)
        return next(iter(self._with_facet("origin", origin)), None)

    def by_fingerprint(self, fingerprint: str) -> list[Known]:
        if catalogue := self._listed():
            return list(catalogue.fingerprints.get(fingerprint, {}).values())
        return self._with_facet("fingerprint", fingerprint)

    def _with_facet(self, kind: str, value: str) -> list[Known]:
        heads = self._now().heads([Condition(nodes.facet(kind, value), "==", 1)])
        return [head.known for head in heads]

    def within(self, folders: Sequence[str]) -> list[Known]:
        if not folders:
            return []
        conditions = list(nodes.conditions(Filters(folders=tuple(folders))))
        return [head.known for heads in self._now().all_heads(conditions) for head in heads]

    def embedded(self, id_: str) -> dict[str, Vectors]:
        return {
            passage.context + passage.text: vector
            for each in self._named(id_)
            for passage, vector in zip(each.passages, each.fetched.vectors, strict=True)
        }

    def articles(self, *, with_text: bool = False, filters: Filters | None = None) -> list[Article]:
        found: list[Article] = []
        now = self._now()
        for heads in now.all_heads():
            wholes = now.wholes(heads) if with_text else []
            found += [each.article for each in wholes] if with_text else [head.article for head in heads]
        found = sorted(
            (article for article in found if not filters or does_pass(article, filters)), key=lambda each: each.id
        )
        return sorted(found, key=lambda article: article.published, reverse=True)

    def article(self, id_: str) -> Article | None:
        return next((each.article for each in self._named(id_)), None)

    def _named(self, id_: str) -> list[Whole]:
        now = self._now()
        return now.wholes(now.named([id_]))

    def languages(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for name, counts in self._state().languages.items():
            if name:
                found[name.casefold()] = found.get(name.casefold(), 0) + counts.articles
        return dict(sorted(found.items(), key=lambda each: -each[1]))

    @property
    def calibration(self) -> Calibration | None:
        return self._state().calibration

    def calibrate(self, calibration: Calibration) -> None:
        with self._writing() as draft:
            draft.state.calibration = calibration

    def counts(self) -> tuple[int, int]:
        counts = self._state().languages.values()
        return sum(each.articles for each in counts), sum(each.passages for each in counts)

    def browse(self, listing: Listing) -> Rows:
        return in_memory(self._listed_rows(), listing, does_pass)

    def facets(self, most: int) -> Facets:
        return facets_of((row.article for row in self._listed_rows()), most)

    def changes(self, most: int) -> list[IndexChange]:  # noqa: ARG002 - the store keeps no record of them
        return []

    def _listed_rows(self) -> tuple[ListedArticle, ...]:
        """Return all articles, read again when another commit was made."""
        now = self._now()
        generation, rows = self._rows
        if generation != now.state.generation:
            rows = tuple(
                ListedArticle(head.article, head.passages, 0, 0.0) for heads in now.all_heads() for head in heads
            )
            self._rows = now.state.generation, rows
        return rows

    @property
    def generation(self) -> str:
        return str(self._state().generation)

    @property
    def size(self) -> int:
        return 0

    def adding(self) -> str:
        return self._indexing_claim.holder()

    def export(self) -> Iterator[Entry]:
        now = self._now()
        for heads in now.all_heads():
            for each in now.wholes(heads):
                yield each.article, each.head.fingerprint, each.passages, each.fetched.vectors

    @contextlib.contextmanager
    def reading(self) -> Iterator[RemoteView]:
        for _ in range(_ATTEMPTS):
            state = self._state()
            with contextlib.suppress(_StaleError):
                view = RemoteView(self._vectors, state, self._statistics(state))
                break
        else:
            msg = f"{self.where} is written to all the time; try again."
            raise StoreError(msg)
        yield view

    @contextlib.contextmanager
    def indexing(self) -> Iterator[None]:
        with self._indexing_claim:
            self._is_indexing = True
            try:
                yield
            finally:
                self._is_indexing = False
                self._catalogue = None

    def _listed(self) -> Catalogue | None:
        """Return what there is, while articles are added: to ask the store for each of them would take too long."""
        if self._is_indexing and self._catalogue is None:
            now = self._now()
            self._catalogue = Catalogue(now.state.generation)
            for heads in now.all_heads():
                for head in heads:
                    self._catalogue.put(head.key, head.known)
        return self._catalogue

    def refresh(self, *, is_done: bool = True) -> None:
        """Delete what nobody reads any more, when no more articles are coming."""
        if not is_done:
            return
        state = self._state()
        if len(_still_read(state)) < len(state.gone):
            with self._writing():
                pass

    def close(self) -> None:
        self._vectors.close()


def _still_read(state: RemoteState) -> list[Gone]:
    """Return what was replaced so lately that someone may be reading it."""
    kept: list[Gone] = []
    room = _MOST_GONE
    for gone in reversed(state.gone):
        room -= len(gone.keys)
        if time.time() - gone.at > _GRACE or room < 0:
            break
        kept.insert(0, gone)
    return kept


def _statistics_ids(language: str, counts: Counts | None) -> list[str]:
    if counts is None:
        return []
    return [nodes.node_id(STATISTICS, language, counts.written, piece) for piece in range(counts.pieces)]


def _moved(each: Whole, origin: str) -> Entry:
    article = replace(each.article, origin=origin)
    passages = [replace(passage, article=article) for passage in each.passages]
    return article, each.head.fingerprint, passages, each.fetched.vectors


def _another_model(where: str) -> ModelMismatchError:
    return ModelMismatchError(f"{where} was embedded again with another model meanwhile; start this program again.")
