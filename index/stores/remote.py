"""An index in a vector store that many machines read: Milvus, or another one of LlamaIndex.

Everything is in that store (see index/stores/nodes.py), so a machine needs its address and the embedding model and no
more. No such store has transactions over many nodes. A commit is made in this order instead:

1. what an interrupted commit left, and what the commit before this one replaced, is deleted;
2. the new nodes are written, with a generation in which nobody reads yet;
3. one node, the state, is written: it names the generation that is read, and the articles that it no longer has.

Before the last write nothing of a commit is seen, after it everything. What was replaced stays until the next commit
or `refresh`, for those who are reading; then it is gone, and a search that began two commits earlier may miss a hit.
The state alternates between two nodes, so there is always a whole one, in stores too that can't replace a node.

Writers keep each other out by claims (index/stores/claims.py). All this rests on a store that shows what has been
written: Milvus is asked to (consistency level Strong); in one that shows it late, a reader sees an older state, which
is whole, but two writers may not see each other.
"""

import contextlib
import json
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import chain, islice
from typing import Any

import numpy as np

from index.errors import ModelMismatchError, NoIndexError, StoreError
from index.stores import nodes, tables, vectors
from index.stores.base import Candidates, Entry, Known, Query, Window, check_dimension
from index.stores.claims import Claim
from index.stores.lexical import Texts, saturated
from index.stores.nodes import HEAD, PASSAGE, PLACES, REST, STATE, STATISTICS, Head, Whole
from index.stores.snapshot import Fetched, compared
from index.stores.statistics import Statistics, Tally
from index.stores.vectors import Condition, Conditions, Either, Node, VectorStore, sparse_index
from index.types import Article, Background, Filters, Hit, IndexInfo, Passage, Vectors

_LAYOUT = 1
_PATIENCE = 30.0
"""Seconds that a writer waits for another one."""
_HEADS = 500
"""Articles that are listed at once."""
_NODES = 2_000
"""Nodes of articles that are read at once; some stores return no more than 9,999."""
_TOGETHER = 64
"""Articles that are written or removed together."""
_GONE = 1_000
"""Articles that one commit may remove: the state names them."""
_ATTEMPTS = 5
"""Times that a reader looks for a generation that stays while its statistics are read."""
_LANGUAGES = 6
"""Languages, the commonest, whose passages are each looked for apart, since a question is nearer to its own."""


@dataclass(slots=True)
class _Counts:
    """Of one language."""

    written: int = 0
    """The generation that its statistics are of."""
    pieces: int = 0
    """Nodes that hold them."""
    articles: int = 0
    passages: int = 0
    length: int = 0


@dataclass(slots=True)
class _State:
    """What the state node says."""

    info: IndexInfo
    generation: int = 0
    next: int = 1
    """The key of the next article."""
    first: int = 1
    """Articles with lower keys are no longer there."""
    gone: list[int] = field(default_factory=list)
    """Keys of articles that this generation no longer has, and whose nodes may still be there."""
    languages: dict[str, _Counts] = field(default_factory=dict)

    def text(self) -> str:
        return json.dumps({"layout": _LAYOUT, **asdict(self)}, ensure_ascii=False)

    @classmethod
    def read(cls, text: str, where: str) -> "_State":
        values = json.loads(text)
        if values.pop("layout") != _LAYOUT:
            msg = f"{where} was made by another version of this program; index the articles into a new collection."
            raise StoreError(msg)
        values["info"] = IndexInfo(**values["info"])
        values["languages"] = {name: _Counts(**counts) for name, counts in values["languages"].items()}
        return cls(**values)

    def visible(self, kind: str) -> list[Condition | Either]:
        """Return what the nodes of this generation meet."""
        found: list[Condition | Either] = [
            Condition("kind", "==", kind),
            Condition("born", "<=", self.generation),
            Condition("article", ">=", self.first),
        ]
        if self.gone:
            found.append(Condition("article", "nin", self.gone))
        return found


class _StaleError(StoreError):
    """What a state names is gone: two commits were made meanwhile."""


class RemoteStore:
    """Articles, passages and vectors in a vector store, as `index.stores.base.Store` has it."""

    def __init__(self, address: str, *, create: IndexInfo | None = None) -> None:
        """Open the index at an address; with `create`, make it there when there is none.

        Raises NoIndexError when there is none and `create` is not given, and StoreError.
        """
        self._vectors = VectorStore(vectors.parse(address), create.dimension if create else None)
        self._lock = threading.RLock()
        self._statistics_lock = threading.RLock()
        self._writing_claim = self._claim("writing", _PATIENCE)
        self._indexing_claim = self._claim("adding articles", _PATIENCE)
        self._catalogue: _Catalogue | None = None
        self._is_indexing = False
        self._known_statistics: tuple[int, Statistics] | None = None
        self._tallies: dict[str, tuple[int, Tally]] = {}
        try:
            state = self._found_state()
            if state is None and create is not None:
                state = _State(create)
                with Claim(self._vectors, "writing", lambda: create.dimension, patience=_PATIENCE):
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

    def _claim(self, work: str, patience: float) -> Claim:
        return Claim(self._vectors, work, lambda: self.info.dimension, patience=patience)

    # What is there

    def _found_state(self) -> _State | None:
        try:
            found = self._vectors.get([nodes.node_id(STATE, slot) for slot in (0, 1)])
        except NoIndexError:
            return None
        states = [_State.read(node.text, self.where) for node in found]
        return max(states, key=lambda state: state.generation, default=None)

    def _state(self) -> _State:
        state = self._found_state()
        if state is None:
            raise self._vectors.no_index()
        self.info = state.info
        return state

    def _heads(self, conditions: Conditions, state: _State) -> list[Head]:
        return nodes.heads(self._vectors.find([*state.visible(HEAD), *conditions]))

    def _all_heads(self, state: _State) -> Iterator[list[Head]]:
        for first in range(state.first, state.next, _HEADS):
            within = [Condition("article", ">=", first), Condition("article", "<", first + _HEADS)]
            if found := self._heads(within, state):
                yield found

    def _wholes(self, heads: Sequence[Head]) -> list[Whole]:
        """Read articles with everything that is kept of them; those that are gone meanwhile are left out."""
        found: dict[int, Whole] = {}
        waiting: list[int] = []
        size = 0
        for head in heads:
            if head.passages > _NODES:
                found |= nodes.whole(self._long(head), self.info.dimension)
                continue
            if size + head.passages > _NODES or len(waiting) >= _TOGETHER:
                found |= nodes.whole(self._vectors.find([Condition("article", "in", waiting), _IS_CONTENT]), self.info.dimension)
                waiting, size = [], 0
            waiting.append(head.key)
            size += head.passages
        if waiting:
            found |= nodes.whole(self._vectors.find([Condition("article", "in", waiting), _IS_CONTENT]), self.info.dimension)
        return [found[head.key] for head in heads if head.key in found]

    def _long(self, head: Head) -> list[Node]:
        """Read the nodes of an article with more passages than are read at once."""
        found: list[Node] = []
        for first in range(-1, head.passages, _NODES):
            place = [Condition("place", ">=", first), Condition("place", "<", first + _NODES)]
            found += self._vectors.find([Condition("article", "==", head.key), _IS_CONTENT, *place])
        return found

    def _statistics(self, state: _State) -> Statistics:
        """Return the statistics of a generation; what has not changed is not read again."""
        with self._statistics_lock:
            if self._known_statistics is None or self._known_statistics[0] != state.generation:
                self._known_statistics = state.generation, Statistics(self._tallied(state), state.info.dimension)
            return self._known_statistics[1]

    def _tallied(self, state: _State) -> dict[str, Tally]:
        with self._statistics_lock:
            return {name: self._tally(name, counts, state) for name, counts in state.languages.items()}

    def _tally(self, language: str, counts: _Counts, state: _State) -> Tally:
        before = self._tallies.get(language)
        if before is None or before[0] != counts.written or before[1].passages != counts.passages:
            ids = [nodes.node_id(STATISTICS, language, counts.written, piece) for piece in range(counts.pieces)]
            found = self._vectors.get(ids)
            if len(found) < counts.pieces:
                raise _StaleError(f"{self.where} is being written to; try again.")  # noqa: EM102, TRY003
            text = "".join(node.text for node in sorted(found, key=lambda node: node.values["place"]))
            tally = Tally.read(text, counts.passages, counts.length) if text else Tally.empty(state.info.dimension)
            self._tallies[language] = counts.written, tally
        return self._tallies[language][1]

    # Writing

    @contextlib.contextmanager
    def _writing(self) -> Iterator["_Draft"]:
        with self._lock, self._writing_claim:
            self._indexing_claim.renew()
            state = self._state()
            self._clean(state)
            yield (draft := _Draft(state, self._tallied(state)))
            self._commit(draft)

    def _clean(self, state: _State) -> None:
        """Delete what an interrupted commit has left, and what the last one replaced."""
        self._vectors.delete([Condition("born", ">", state.generation)])
        if state.gone:
            self._vectors.delete([Condition("article", "in", state.gone)])
        for language, counts in state.languages.items():
            if counts.written == state.generation:
                of = [Condition("name", "==", nodes.hashed(language)), Condition("born", "<", counts.written)]
                self._vectors.delete([*nodes.is_kind(STATISTICS), *of])

    def _commit(self, draft: "_Draft") -> None:
        state = draft.state
        state.generation += 1
        for language in draft.changed:
            self._write_tally(state, language, draft.tallies[language])
        state.languages = {name: counts for name, counts in state.languages.items() if counts.articles}
        self._write_state(state)
        self.info = state.info
        if self._catalogue:
            self._catalogue.follow(draft, state.generation)

    def _write_tally(self, state: _State, language: str, tally: Tally) -> None:
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

    def _write_state(self, state: _State) -> None:
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
            while together := list(islice(waiting, _TOGETHER)):
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

    def _replace(self, ids: Sequence[str], draft: "_Draft") -> list[str]:
        """Take articles out of a draft; returns the ids of those that were there."""
        names = Condition("name", "in", [nodes.hashed(id_) for id_ in ids])
        heads = [head for head in self._heads([names], draft.state) if head.article.id in ids]
        for each in self._wholes(heads):
            draft.drop(each)
        draft.withdraw(ids)
        return [head.article.id for head in heads]

    def remove(self, ids: Sequence[str]) -> list[str]:
        removed: set[str] = set()
        wanted = list(dict.fromkeys(ids))
        for at in range(0, len(wanted), _GONE):
            with self._writing() as draft:
                for start in range(at, min(at + _GONE, len(wanted)), _TOGETHER):
                    removed.update(self._replace(wanted[start : min(start + _TOGETHER, at + _GONE)], draft))
        return [id_ for id_ in wanted if id_ in removed]

    def move(self, origins: Mapping[str, str]) -> None:
        wanted = list(origins)
        for at in range(0, len(wanted), _TOGETHER):
            state = self._state()
            names = Condition("name", "in", [nodes.hashed(id_) for id_ in wanted[at : at + _TOGETHER]])
            heads = [head for head in self._heads([names], state) if head.article.id in origins]
            self.add([_moved(whole, origins[whole.article.id]) for whole in self._wholes(heads)])

    # Reading

    def by_id(self, id_: str) -> Known | None:
        if catalogue := self._listed():
            return catalogue.ids.get(id_)
        head = self._head(id_, self._state())
        return head.known if head else None

    def _head(self, id_: str, state: _State) -> Head | None:
        found = self._heads([Condition("name", "==", nodes.hashed(id_))], state)
        return next((head for head in found if head.article.id == id_), None)

    def by_origin(self, origin: str) -> Known | None:
        if catalogue := self._listed():
            return next(iter(catalogue.origins.get(origin, {}).values()), None)
        return next(iter(self._with_facet("origin", origin)), None)

    def by_fingerprint(self, fingerprint: str) -> list[Known]:
        if catalogue := self._listed():
            return list(catalogue.fingerprints.get(fingerprint, {}).values())
        return self._with_facet("fingerprint", fingerprint)

    def _with_facet(self, kind: str, value: str) -> list[Known]:
        heads = self._heads([Condition(nodes.facet(kind, value), "==", 1)], self._state())
        return [head.known for head in heads]

    def within(self, folders: Sequence[str]) -> list[Known]:
        if not folders:
            return []
        state = self._state()
        conditions = list(nodes.conditions(Filters(folders=tuple(folders))))
        found: list[Known] = []
        for first in range(state.first, state.next, _HEADS):
            keys = [Condition("article", ">=", first), Condition("article", "<", first + _HEADS)]
            found += [head.known for head in self._heads([*conditions, *keys], state)]
        return found

    def embedded(self, id_: str) -> dict[str, Vectors]:
        head = self._head(id_, self._state())
        return {
            passage.context + passage.text: vector
            for each in self._wholes([head] if head else [])
            for passage, vector in zip(each.passages, each.fetched.vectors, strict=True)
        }

    def articles(self, *, with_text: bool = False) -> list[Article]:
        found: list[Article] = []
        for heads in self._all_heads(self._state()):
            wholes = self._wholes(heads) if with_text else []
            found += [each.article for each in wholes] if with_text else [head.article for head in heads]
        found.sort(key=lambda article: article.id)
        return sorted(found, key=lambda article: article.published, reverse=True)

    def article(self, id_: str) -> Article | None:
        head = self._head(id_, self._state())
        found = self._wholes([head]) if head else []
        return found[0].article if found else None

    def languages(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for name, counts in self._state().languages.items():
            if name:
                found[name.casefold()] = found.get(name.casefold(), 0) + counts.articles
        return dict(sorted(found.items(), key=lambda each: -each[1]))

    def counts(self) -> tuple[int, int]:
        counts = self._state().languages.values()
        return sum(each.articles for each in counts), sum(each.passages for each in counts)

    def export(self) -> Iterator[Entry]:
        state = self._state()
        for heads in self._all_heads(state):
            for each in self._wholes(heads):
                yield each.article, each.head.fingerprint, each.passages, each.fetched.vectors

    @contextlib.contextmanager
    def reading(self) -> Iterator["_View"]:
        for _ in range(_ATTEMPTS):
            state = self._state()
            with contextlib.suppress(_StaleError):
                view = _View(self, state, self._statistics(state))
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

    def _listed(self) -> "_Catalogue | None":
        """Return what there is, while articles are added: to ask the store for each of them would take too long."""
        if self._is_indexing and self._catalogue is None:
            state = self._state()
            self._catalogue = _Catalogue(state.generation)
            for heads in self._all_heads(state):
                for head in heads:
                    self._catalogue.put(head.key, head.known)
        return self._catalogue

    def refresh(self) -> None:
        """Delete what the last commit replaced."""
        if self._state().gone:
            with self._writing() as draft:
                draft.state.gone = []

    def close(self) -> None:
        self._vectors.close()


_IS_CONTENT = Condition("kind", "in", [HEAD, PASSAGE, REST])


class _Catalogue:
    """Every article's id, origin and fingerprint, in memory."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self.ids: dict[str, Known] = {}
        self.origins: dict[str, dict[int, Known]] = {}
        self.fingerprints: dict[str, dict[int, Known]] = {}
        self._keys: dict[int, Known] = {}

    def put(self, key: int, known: Known) -> None:
        self._keys[key] = self.ids[known.id] = known
        self.origins.setdefault(known.origin, {})[key] = known
        self.fingerprints.setdefault(known.fingerprint, {})[key] = known

    def drop(self, key: int) -> None:
        if known := self._keys.pop(key, None):
            del self.origins[known.origin][key], self.fingerprints[known.fingerprint][key]
            if self.ids.get(known.id) is known:
                del self.ids[known.id]

    def follow(self, draft: "_Draft", generation: int) -> None:
        for key in draft.state.gone:
            self.drop(key)
        for key, known in draft.added.values():
            self.put(key, known)
        self.generation = generation


class _Draft:
    """A commit on its way."""

    def __init__(self, state: _State, tallies: dict[str, Tally]) -> None:
        self.state = replace(state, gone=[], languages={name: replace(each) for name, each in state.languages.items()})
        self.tallies = {name: tally.copy() for name, tally in tallies.items()}
        self.changed: set[str] = set()
        """Languages whose statistics have to be written."""
        self.added: dict[str, tuple[int, Known]] = {}
        self._rows: dict[str, tuple[str, Vectors, Texts]] = {}

    def restart(self, info: IndexInfo) -> None:
        """Begin with nothing, made with another model."""
        self.state = replace(self.state, info=info, first=self.state.next, languages={})
        self.tallies = {}

    def nodes_of(self, entry: Entry) -> list[Node]:
        """Return the nodes of an article, and count it."""
        article, fingerprint, *_ = entry
        self.withdraw([article.id])
        key = self.state.next
        self.state.next += 1
        self.added[article.id] = key, Known(article.id, fingerprint, article.origin)
        found = list(nodes.written(key, self.state.generation + 1, entry, self.state.info.dimension))
        own = [node for node in found if node.values["kind"] == PASSAGE]
        fetched = nodes.fetched(own, self.state.info.dimension)
        self._count(1, article.language, fetched.vectors, fetched.texts)
        self._rows[article.id] = article.language, fetched.vectors, fetched.texts
        words = iter(self._words(fetched))
        return [replace(node, words=next(words)) if node.values["kind"] == PASSAGE else node for node in found]

    def _words(self, fetched: Fetched) -> Iterator[dict[int, float]]:
        """Yield each passage's terms with their weights in BM25, by what passages are long on average so far."""
        mean = sum(tally.length for tally in self.tallies.values()) / sum(
            tally.passages for tally in self.tallies.values()
        )
        lengths = fetched.texts.lengths(len(fetched.ids))
        for row in range(len(fetched.ids)):
            first, last = np.searchsorted(fetched.texts.owners, [row, row + 1])
            weights = saturated(fetched.texts.counts[first:last].astype(np.float32), lengths[row], mean)
            terms = fetched.texts.terms[first:last].tolist()
            yield {sparse_index(term): weight for term, weight in zip(terms, weights.tolist(), strict=True)}

    def _count(self, by: int, language: str, rows: Vectors, texts: Texts) -> None:
        tally = self.tallies.setdefault(language, Tally.empty(self.state.info.dimension))
        tally.change(by, rows, texts)
        counts = self.state.languages.setdefault(language, _Counts())
        counts.articles += by
        self.changed.add(language)

    def drop(self, each: Whole) -> None:
        """Take out an article of the generation before."""
        self.state.gone.append(each.head.key)
        self._count(-1, each.article.language, each.fetched.vectors, each.fetched.texts)

    def withdraw(self, ids: Sequence[str]) -> None:
        """Take out articles that this commit itself has put in."""
        for id_ in ids:
            if id_ in self.added:
                key, _ = self.added.pop(id_)
                self.state.gone.append(key)
                self._count(-1, *self._rows.pop(id_))


class _View:
    """What a question reads, of one generation."""

    def __init__(self, store: RemoteStore, state: _State, statistics: Statistics) -> None:
        self._store = store
        self._state = state
        self._statistics = statistics

    def candidates(self, query: Query, most: int) -> Candidates:
        check_dimension([query.vector], self._state.info.dimension)
        visible = [*self._state.visible(PASSAGE), *nodes.conditions(query.filters)]
        wanted = self._statistics.wanted(query.terms)
        weights = zip(wanted.terms.tolist(), wanted.weights.tolist(), strict=True)
        words = {sparse_index(term): weight for term, weight in weights if weight > 0}
        ids = dict.fromkeys(self._store._vectors.nearest(query.vector, most, visible, words))
        languages = self._statistics.languages[:_LANGUAGES]
        for language in languages if len(self._statistics.languages) > 1 else ():
            condition = Condition("language", "==", language)
            ids |= dict.fromkeys(self._store._vectors.nearest(query.vector, most, [*visible, condition], {}))
        found = self._scored(query, list(ids))
        best = np.union1d(_highest(found.cosines, most), _highest(found.shares.sum(axis=1), most))
        return found.only(best)

    def _scored(self, query: Query, ids: Sequence[str]) -> Candidates:
        dimension = self._state.info.dimension
        own = [node for node in self._store._vectors.get(ids) if node.values["kind"] == PASSAGE]
        return compared(
            query,
            nodes.fetched(own, dimension),
            self._statistics.wanted(query.terms),
            self._statistics.offsets(query.vector),
        )

    def around(self, query: Query, found: Candidates, rows: Sequence[int], reach: int) -> Candidates:
        ids = found.ids[np.asarray(rows, np.int64)][:, None] + np.arange(-reach, reach + 1)
        inside = ids // PLACES == found.articles[np.asarray(rows, np.int64)][:, None]
        more = np.setdiff1d(ids[inside], found.ids)
        return found.plus(self._scored(query, [nodes.passage_node(id_) for id_ in more.tolist()]))

    def hits(self, windows: Sequence[Window]) -> list[Hit]:
        """Return what the windows show; an article that was removed meanwhile shows nothing."""
        whole = {id_ // PLACES for window in windows for id_ in window.passages}
        named = {id_ // PLACES for window in windows for id_ in window.copies}
        heads = self._store._vectors.find([*nodes.is_kind(HEAD), Condition("article", "in", sorted(whole | named))])
        by_key = {head.key: head for head in nodes.heads(heads)} if windows else {}
        wholes = {each.head.key: each for each in self._store._wholes([by_key[key] for key in whole if key in by_key])}
        found = []
        for window in windows:
            each = wholes.get(window.best // PLACES)
            if each is None:
                continue
            pieces = [each.pieces[id_ % PLACES] for id_ in window.passages]
            keys = dict.fromkeys(id_ // PLACES for id_ in window.copies)
            copies = [by_key[key].article for key in keys if key in by_key]
            found.append(tables.hit(window, each.article, pieces, copies))
        return found

    def background(self, vector: Vectors) -> Background:
        return self._statistics.background(vector)


def _highest(values: Any, most: int) -> Any:
    return np.argsort(-values, kind="stable")[:most]


def _moved(each: Whole, origin: str) -> Entry:
    article = replace(each.article, origin=origin)
    passages = [replace(passage, article=article) for passage in each.passages]
    return article, each.head.fingerprint, passages, each.fetched.vectors


def _another_model(where: str) -> ModelMismatchError:
    return ModelMismatchError(f"{where} was embedded again with another model meanwhile; start this program again.")
