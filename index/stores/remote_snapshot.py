"""What is read of one generation of an index in a vector store."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

import numpy as np

from index.errors import StoreError
from index.stores import nodes, tables
from index.stores.base import Candidates, Query, Window, check_dimension
from index.stores.corpus_statistics import Statistics
from index.stores.llamaindex_client import Condition, Conditions, Either, Node, VectorStore, sparse_index
from index.stores.nodes import HEAD, PASSAGE, PLACES, REST, Head, Whole
from index.stores.snapshot import compared
from index.types import Background, Calibration, Hit, IndexInfo, Vectors

_LAYOUT = 1
HEADS = 500
"""Articles that are listed at once."""
_NODES = 2_000
"""Nodes of articles that are read at once; some stores return no more than 9,999."""
TOGETHER = 64
"""Articles that are read, written or removed together."""
_LANGUAGES = 6
"""Languages, the commonest, whose passages are each looked for apart, since a question is nearer to its own."""
_IS_CONTENT = Condition("kind", "in", [HEAD, PASSAGE, REST])


@dataclass(slots=True)
class Counts:
    """Of one language."""

    written: int = 0
    """The generation that its statistics are of."""
    pieces: int = 0
    """Nodes that hold them."""
    articles: int = 0
    passages: int = 0
    length: int = 0


@dataclass(slots=True)
class Gone:
    """What one commit replaced."""

    at: float
    """Seconds since 1970, by the clock of the one who committed."""
    keys: list[int] = field(default_factory=list)
    """Of articles."""
    ids: list[str] = field(default_factory=list)
    """Of nodes with statistics."""


@dataclass(slots=True)
class RemoteState:
    """What the state node says."""

    info: IndexInfo
    generation: int = 0
    next: int = 1
    """The key of the next article."""
    first: int = 1
    """Articles with lower keys are no longer there."""
    gone: list[Gone] = field(default_factory=list)
    """What this generation no longer has, and whose nodes are there still."""
    languages: dict[str, Counts] = field(default_factory=dict)
    calibration: Calibration | None = None

    def text(self) -> str:
        return json.dumps({"layout": _LAYOUT, **asdict(self)}, ensure_ascii=False)

    @classmethod
    def read(cls, text: str, where: str) -> "RemoteState":
        values = json.loads(text)
        if values.pop("layout") != _LAYOUT:
            msg = f"{where} was made by another version of this program; index the articles into a new collection."
            raise StoreError(msg)
        values["info"] = IndexInfo(**values["info"])
        values["gone"] = [Gone(**gone) for gone in values["gone"]]
        values["languages"] = {name: Counts(**counts) for name, counts in values["languages"].items()}
        values["calibration"] = Calibration(**each) if (each := values.get("calibration")) else None
        return cls(**values)

    def visible(self, kind: str) -> list[Condition | Either]:
        """Return what the nodes of this generation meet."""
        found: list[Condition | Either] = [
            Condition("kind", "==", kind),
            Condition("born", "<=", self.generation),
            Condition("article", ">=", self.first),
        ]
        if keys := [key for gone in self.gone for key in gone.keys]:
            found.append(Condition("article", "nin", keys))
        return found


class RemoteSnapshot:
    """The articles of one generation."""

    def __init__(self, vectors: VectorStore, state: RemoteState) -> None:
        self._vectors = vectors
        self.state = state

    def heads(self, conditions: Conditions) -> list[Head]:
        return nodes.heads(self._vectors.find([*self.state.visible(HEAD), *conditions]))

    def named(self, ids: Sequence[str]) -> list[Head]:
        """Return those of the articles with these ids that there are."""
        names = Condition("name", "in", [nodes.hashed(id_) for id_ in ids])
        return [head for head in self.heads([names]) if head.article.id in ids] if ids else []

    def all_heads(self, conditions: Conditions = ()) -> Iterator[list[Head]]:
        """Yield all articles that meet some conditions, so many at once."""
        for first in range(self.state.first, self.state.next, HEADS):
            within = [Condition("article", ">=", first), Condition("article", "<", first + HEADS)]
            if found := self.heads([*within, *conditions]):
                yield found

    def wholes(self, heads: Sequence[Head]) -> list[Whole]:
        """Read articles with everything that is kept of them; those that are gone meanwhile are left out."""
        found: dict[int, Whole] = {}
        waiting: list[int] = []
        size = 0
        for head in heads:
            if head.passages > _NODES:
                found |= nodes.whole(self._long(head), self.state.info.dimension)
                continue
            if size + head.passages > _NODES or len(waiting) >= TOGETHER:
                found |= nodes.whole(
                    self._vectors.find([Condition("article", "in", waiting), _IS_CONTENT]), self.state.info.dimension
                )
                waiting, size = [], 0
            waiting.append(head.key)
            size += head.passages
        if waiting:
            found |= nodes.whole(
                self._vectors.find([Condition("article", "in", waiting), _IS_CONTENT]), self.state.info.dimension
            )
        return [found[head.key] for head in heads if head.key in found]

    def _long(self, head: Head) -> list[Node]:
        """Read the nodes of an article with more passages than are read at once."""
        found: list[Node] = []
        for first in range(-1, head.passages, _NODES):
            place = [Condition("place", ">=", first), Condition("place", "<", first + _NODES)]
            found += self._vectors.find([Condition("article", "==", head.key), _IS_CONTENT, *place])
        return found


class RemoteView:
    """What a question reads, of one generation."""

    def __init__(self, vectors: VectorStore, state: RemoteState, statistics: Statistics) -> None:
        self._vectors = vectors
        self._state = state
        self._statistics = statistics

    def candidates(self, query: Query, most: int) -> Candidates:
        check_dimension([query.vector], self._state.info.dimension)
        visible = [*self._state.visible(PASSAGE), *nodes.conditions(query.filters)]
        wanted = self._statistics.wanted(query.terms)
        weights = zip(wanted.terms.tolist(), wanted.weights.tolist(), strict=True)
        words = {sparse_index(term): weight for term, weight in weights if weight > 0}
        ids = dict.fromkeys(self._vectors.nearest(query.vector, most, visible, words))
        languages = self._statistics.languages[:_LANGUAGES]
        for language in languages if len(self._statistics.languages) > 1 else ():
            condition = Condition("language", "==", language)
            ids |= dict.fromkeys(self._vectors.nearest(query.vector, most, [*visible, condition], {}))
        found = self._scored(query, list(ids))
        best = np.union1d(_highest(found.cosines, most), _highest(found.shares.sum(axis=1), most))
        return found.only(best)

    def _scored(self, query: Query, ids: Sequence[str]) -> Candidates:
        dimension = self._state.info.dimension
        own = [node for node in self._vectors.get(ids) if node.values["kind"] == PASSAGE]
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
        """Return what the windows show; an article whose nodes are gone meanwhile shows nothing."""
        if not windows:
            return []
        keys = {id_ // PLACES for window in windows for id_ in (*window.passages, *window.copies)}
        heads = nodes.heads(self._vectors.find([*nodes.is_kind(HEAD), Condition("article", "in", sorted(keys))]))
        wholes = {each.head.key: each for each in RemoteSnapshot(self._vectors, self._state).wholes(heads)}
        found = []
        for window in windows:
            each = wholes.get(window.best // PLACES)
            if each is None:
                continue
            pieces = [each.pieces[id_ % PLACES] for id_ in window.passages]
            others = dict.fromkeys(id_ // PLACES for id_ in window.copies)
            copies = [wholes[key].article for key in others if key in wholes]
            found.append(tables.hit(window, each.article, pieces, copies))
        return found

    def background(self, vector: Vectors) -> Background:
        return replace(self._statistics.background(vector), calibration=self._state.calibration)


def _highest(values: Any, most: int) -> Any:
    return np.argsort(-values, kind="stable")[:most]
