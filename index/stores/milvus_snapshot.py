"""Snapshot: one generation of an index in Milvus, by what its state says, and the articles in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from pydantic import TypeAdapter

from index.stores import milvus_records as rows
from index.stores.base import IndexEntry
from index.stores.milvus_client import PASSAGES, RECORDS, Milvus
from index.stores.milvus_records import HEAD, TEXT, Head
from index.types import Calibration, IndexInfo

LAYOUT = 2
"""Another one when other versions can't read what this one writes."""
TOGETHER = 64
"""Articles that are read, written or removed together."""


@dataclass(slots=True)
class Gone:
    """Articles that one commit replaced."""

    at: float = 0.0
    """Seconds since 1970, by the clock of the one who committed."""
    keys: list[int] = field(default_factory=list)
    below: int = 0
    """All keys below this one are gone too."""


@dataclass(slots=True)
class State:
    """State of the index, as the record says that makes a commit visible."""

    info: IndexInfo
    generation: int = 0
    next: int = 1
    """The key of the next article."""
    first: int = 1
    """Articles with lower keys are no longer there."""
    gone: list[Gone] = field(default_factory=list)
    """What this generation no longer has, and whose rows are there still."""
    languages: dict[str, list[int]] = field(default_factory=dict)
    """Language → how many articles and passages."""
    statistics: int = 0
    """The key of their record; 0 for none."""
    calibration: Calibration | None = None
    layout: int = LAYOUT

    @property
    def counts(self) -> tuple[int, int]:
        articles, passages = np.array([*self.languages.values(), [0, 0]]).sum(axis=0).tolist()
        return articles, passages

    @property
    def gone_keys(self) -> list[int]:
        return [key for gone in self.gone for key in gone.keys]

    def visible(self, key: str, *more: str) -> str:
        """Return what rows of this generation meet, whose articles' keys are in a field, and more than that."""
        gone = [f"{key} not in {self.gone_keys}"] if self.gone_keys else []
        return " and ".join((f"{key} >= {self.first} and {key} < {self.next}", *gone, *more))


STATES = TypeAdapter(State)
"""States as JSON."""


class MilvusSnapshot:
    """Snapshot of the articles of one generation."""

    def __init__(self, milvus: Milvus, state: State) -> None:
        self._milvus = milvus
        self.state = state

    def heads(self, *where: str) -> list[Head]:
        """Return the articles whose heads meet some conditions, by key."""
        condition = self.state.visible("key", f'kind == "{HEAD}"', *where)
        found = self._milvus.query_all(RECORDS, condition, ("key", "piece", "text"))
        return [rows.HEADS.validate_json(text) for text in rows.joined(found).values()]

    def named(self, ids: Sequence[str]) -> list[Head]:
        """Return those of the articles with these ids that there are."""
        found = self.heads(f"name in {[rows.hashed(id_) for id_ in ids]}") if ids else []
        return [head for head in found if head.article.id in ids]

    def texts(self, heads: Sequence[Head]) -> dict[int, str]:
        """Return key → text of articles."""
        found: dict[int, str] = {}
        for at in range(0, len(heads), TOGETHER):
            keys = [head.key for head in heads[at : at + TOGETHER]]
            where = f'kind == "{TEXT}" and key in {keys}'
            found |= rows.joined(self._milvus.query_all(RECORDS, where, ("key", "piece", "text")))
        return found

    def entries(self, heads: Sequence[Head]) -> Iterator[IndexEntry]:
        """Yield articles with everything that is kept of them; those that are gone meanwhile are left out."""
        for at in range(0, len(heads), TOGETHER):
            together = heads[at : at + TOGETHER]
            texts = self.texts(together)
            own: dict[int, list[Any]] = {head.key: [] for head in together}
            for row in self._milvus.query_all(
                PASSAGES, f"article in {list(own)}", (*rows.KEPT, "id", "article", "vector")
            ):
                own[row["article"]].append(row)
            for head in together:
                if head.key in texts and len(own[head.key]) == head.passages:
                    yield rows.entry(head, texts[head.key], own[head.key], self.state.info.dimension)
