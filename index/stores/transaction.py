"""A commit to a vector store on its way."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from index.stores import nodes
from index.stores.base import Entry, Known
from index.stores.bm25 import TermArrays, saturated
from index.stores.corpus_statistics import LanguageTally
from index.stores.llamaindex_client import Node, sparse_index
from index.stores.nodes import PASSAGE, Whole
from index.stores.remote_snapshot import Counts, Gone, RemoteState
from index.stores.snapshot import FetchedRows
from index.types import IndexInfo, Vectors


class Catalogue:
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

    def followed(self, draft: "Transaction") -> "Catalogue | None":
        """Return what there is after a commit; None when another program has committed meanwhile."""
        if self.generation != draft.state.generation - 1:
            return None
        for key in draft.gone.keys:
            self.drop(key)
        for key, known in draft.added.values():
            self.put(key, known)
        self.generation = draft.state.generation
        return self


class Transaction:
    """A commit on its way."""

    def __init__(self, state: RemoteState, tallies: dict[str, LanguageTally]) -> None:
        self.before = state.languages
        self.gone = Gone(0)
        """What this commit replaces."""
        self.state = replace(state, languages={name: replace(each) for name, each in state.languages.items()})
        self.tallies = {name: tally.copy() for name, tally in tallies.items()}
        self.changed: set[str] = set()
        """Languages whose statistics have to be written."""
        self.added: dict[str, tuple[int, Known]] = {}
        self._rows: dict[str, tuple[str, Vectors, TermArrays]] = {}

    def seen(self) -> RemoteState:
        """Return the state before the commit, less what it has replaced already."""
        return replace(self.state, gone=[*self.state.gone, self.gone])

    def restart(self, info: IndexInfo) -> None:
        """Begin with nothing, made with another model."""
        self.state = replace(self.state, info=info, first=self.state.next, languages={}, calibration=None)
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

    def _words(self, fetched: FetchedRows) -> Iterator[dict[int, float]]:
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

    def _count(self, by: int, language: str, rows: Vectors, texts: TermArrays) -> None:
        tally = self.tallies.setdefault(language, LanguageTally.empty(self.state.info.dimension))
        tally.change(by, rows, texts)
        counts = self.state.languages.setdefault(language, Counts())
        counts.articles += by
        self.changed.add(language)

    def drop(self, each: Whole) -> None:
        """Take out an article of the generation before."""
        self.gone.keys.append(each.head.key)
        self._count(-1, each.article.language, each.fetched.vectors, each.fetched.texts)

    def withdraw(self, ids: Sequence[str]) -> None:
        """Take out articles that this commit itself has put in."""
        for id_ in ids:
            if id_ in self.added:
                key, _ = self.added.pop(id_)
                self.gone.keys.append(key)
                self._count(-1, *self._rows.pop(id_))
