"""A vector store of LlamaIndex, reached by its address, as a few plain verbs over nodes.

Nothing of LlamaIndex is imported before such a store is opened.
"""

import contextlib
import importlib
import json
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlsplit

import numpy as np

from index.errors import NoIndexError, StoreError
from index.types import Vectors

TOKEN = "RAG_STORE_TOKEN"  # noqa: S105 - the name of a variable
"""The environment variable that holds what a server asks for, so that it need not be written in an address."""
LARGEST_TEXT = 48_000
"""Bytes of a node's text; Milvus takes 65,535 of a field."""
_TOGETHER = 200
"""Nodes that are written or read by id at once."""
_MISSING = ("not found", "not exist", "doesn't exist", "no such")
_LARGEST_INDEX = 2**32 - 2
"""Of a sparse vector in Milvus."""


class Condition(NamedTuple):
    """What the value of a key has to be: `operator` is one of ==, >, <, >=, <=, in, nin."""

    key: str
    operator: str
    value: Any


@dataclass(frozen=True, slots=True)
class Either:
    """One of several conditions has to hold."""

    conditions: tuple[Condition, ...]


Conditions = Sequence[Condition | Either]


@dataclass(frozen=True, slots=True)
class Node:
    """What a vector store keeps under one id."""

    id: str
    """A UUID: some stores take nothing else."""
    text: str
    values: Mapping[str, Any]
    """Metadata: short texts and whole numbers."""
    vector: Vectors
    words: Mapping[int, float] = field(default_factory=dict)
    """Hashed terms and their weights, for a store that keeps sparse vectors; nothing of it is read back."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is."""

    text: str
    """As it may be shown: without what is secret."""
    constructor: str
    """`module:Class`."""
    values: Mapping[str, Any]


def parse(address: str) -> Address:
    """Read `milvus:FILE`, `milvus+http://HOST:PORT/COLLECTION` or `MODULE:CLASS?NAME=VALUE&...`.

    Raises StoreError for any other.
    """
    try:
        return _parsed(address)
    except ValueError as error:
        msg = f"{address.partition('?')[0]!r} is no address of a store ({error}); {FORMS}."
        raise StoreError(msg) from error


FORMS = (
    "there are local, local:FOLDER, milvus:FILE, milvus+http://HOST:PORT/COLLECTION, and any vector store of "
    "LlamaIndex as MODULE:CLASS?NAME=VALUE"
)


def _parsed(address: str) -> Address:
    head, _, query = address.partition("?")
    values = {key: _value(text) for key, text in parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))}
    scheme, _, rest = head.partition(":")
    if scheme in ("milvus+http", "milvus+https"):
        return _milvus_server(head, values)
    if scheme == "milvus" and rest:
        path = Path(rest).expanduser().absolute()
        return Address(f"milvus:{path}", _MILVUS, {"collection_name": "articles", **values, "uri": str(path)})
    if rest.isidentifier() and all(part.isidentifier() for part in scheme.split(".")):
        return Address(head, head, values)
    msg = "it has another form"
    raise ValueError(msg)


_MILVUS = "llama_index.vector_stores.milvus:MilvusVectorStore"


def _milvus_server(head: str, values: Mapping[str, Any]) -> Address:
    parts = urlsplit(head.removeprefix("milvus+"))
    collection = parts.path.strip("/") or "articles"
    if not parts.hostname or "/" in collection:
        msg = "a host and one name of a collection are needed"
        raise ValueError(msg)
    where = f"{parts.hostname}:{parts.port or 19530}"
    found = {"collection_name": collection, **values, "uri": f"{parts.scheme}://{where}"}
    token = f"{parts.username}:{parts.password}" if parts.password else os.environ.get(TOKEN, "")
    if token:
        found.setdefault("token", token)
    return Address(f"milvus+{parts.scheme}://{where}/{collection}", _MILVUS, found)


def _value(text: str) -> Any:
    """Return a number, a truth value, a list or a table where it is written so, and else the text."""
    try:
        return json.loads(text)
    except ValueError:
        return text


class VectorStore:
    """Nodes in a store of LlamaIndex. Whatever the store raises becomes a StoreError that names the address."""

    def __init__(self, address: Address, dimension: int | None) -> None:
        """Open the store, which is made when `dimension` is given and there is none.

        Raises NoIndexError when there is none, and StoreError.
        """
        self.address = address
        self.has_words = False
        """Whether it can look for hashed terms too."""
        self._lock = threading.RLock()
        self._stored: Any = None
        with self._told():
            self._stored = self._milvus(dimension) if address.constructor == _MILVUS else self._made()
        if type(self._stored).get_nodes is _base().get_nodes or type(self._stored).delete_nodes is _base().delete_nodes:
            msg = f"{address.text} can't hold an index: this store of LlamaIndex can't list or delete its nodes."
            raise StoreError(msg)

    def _milvus(self, dimension: int | None) -> Any:
        make = _class(_MILVUS)
        from index.stores.milvus import HashedTerms, defaults, hush  # noqa: PLC0415 - pymilvus takes a second

        hush()
        values = dict(self.address.values)
        if dimension is None:
            self._check_milvus(values)
        self.has_words = True
        found = {**defaults(), **values, "dim": dimension, "sparse_embedding_function": HashedTerms()}
        made = make(**found)
        made.client.load_collection(values["collection_name"])  # a collection that a server has just opened is not
        return made

    def _check_milvus(self, values: Mapping[str, Any]) -> None:
        """Raise NoIndexError when there is no such collection: to open it would make it."""
        uri = str(values["uri"])
        if "://" not in uri and not Path(uri).exists():
            raise self.no_index()
        from pymilvus import MilvusClient  # noqa: PLC0415

        names = ("token", "db_name", "timeout")
        with contextlib.closing(
            MilvusClient(uri, **{name: values[name] for name in names if name in values})
        ) as client:
            if not client.has_collection(values["collection_name"]):
                raise self.no_index()

    def _made(self) -> Any:
        values: dict[str, Any] = {}
        inner: dict[str, dict[str, Any]] = {}
        for key, value in self.address.values.items():
            name, _, part = key.partition(".")
            if part:
                inner.setdefault(name, {})[part] = value
            else:
                values[name] = value
        for name, arguments in inner.items():  # client=MODULE:CLASS&client.path=...
            values[name] = _class(str(values.get(name, "")))(**arguments)
        made = _class(self.address.constructor)(**values)
        if not isinstance(made, _base()):
            msg = f"{self.address.text} is no vector store of LlamaIndex; {FORMS}."
            raise StoreError(msg)
        return made

    def no_index(self) -> NoIndexError:
        return NoIndexError(f"There is no index in {self.address.text} yet; run `rag index PATH...` to make one.")

    @contextlib.contextmanager
    def _told(self, *, may_miss: bool = False) -> Iterator[None]:
        """Turn what a store raises into an error that names it; with `may_miss`, that there is no index too."""
        try:
            with self._lock:
                yield
        except StoreError:
            raise
        except Exception as error:
            # Every store has errors of its own, and the clients below them too.
            reason = " ".join(str(error).split())[:300] or type(error).__name__
            if may_miss and any(sign in reason.lower() for sign in _MISSING):
                raise self.no_index() from error
            msg = f"The store {self.address.text} could not be used ({reason}); is it running, and the address right?"
            raise StoreError(msg) from error

    def add(self, nodes: Iterable[Node]) -> None:
        from llama_index.core.schema import TextNode  # noqa: PLC0415 - more than a second

        waiting = list(nodes)
        for at in range(0, len(waiting), _TOGETHER):
            together = waiting[at : at + _TOGETHER]
            made = [
                TextNode(id_=node.id, text=node.text, metadata=dict(node.values), embedding=node.vector.tolist())
                for node in together
            ]
            with self._told():
                if self.has_words:
                    self._stored.sparse_embedding_function.coming = deque(dict(node.words) for node in together)
                self._stored.add(made)

    def get(self, ids: Sequence[str]) -> list[Node]:
        """Return the nodes of these ids that there are, in any order."""
        found: list[Node] = []
        for at in range(0, len(ids), _TOGETHER):
            with self._told(may_miss=True):
                found += map(_node, self._stored.get_nodes(node_ids=list(ids[at : at + _TOGETHER])))
        return found

    def find(self, conditions: Conditions) -> list[Node]:
        """Return all nodes that meet all conditions, in any order."""
        with self._told():
            return [_node(each) for each in self._stored.get_nodes(filters=_filters(conditions))]

    def forget(self, ids: Sequence[str]) -> None:
        """Delete nodes by id."""
        with self._told():
            self._stored.delete_nodes(node_ids=list(ids))

    def delete(self, conditions: Conditions) -> None:
        with self._told():
            self._stored.delete_nodes(filters=_filters(conditions))

    def nearest(self, vector: Vectors, most: int, conditions: Conditions, words: Mapping[int, float]) -> list[str]:
        """Return the ids of the nodes nearest to a vector and, in a store that can, nearest by words."""
        from llama_index.core.vector_stores.types import VectorStoreQuery, VectorStoreQueryMode  # noqa: PLC0415

        is_hybrid = self.has_words and bool(words)
        query = VectorStoreQuery(
            query_embedding=vector.tolist(),
            query_str=json.dumps({str(term): weight for term, weight in words.items()}) if is_hybrid else None,
            # Each side gives so many; those of both that come first by rank are returned.
            similarity_top_k=2 * most if is_hybrid else most,
            mode=VectorStoreQueryMode.HYBRID if is_hybrid else VectorStoreQueryMode.DEFAULT,
            filters=_filters(conditions),
        )
        with self._told():
            found = self._stored.query(query)
        return [node.node_id for node in found.nodes or ()] or list(found.ids or ())

    def close(self) -> None:
        client = getattr(self._stored, "client", None)
        close = getattr(client, "close", None)
        if close is not None:
            with contextlib.suppress(Exception):
                close()


def sparse_index(term: int) -> int:
    """Return where a hashed term stands in a sparse vector."""
    return min(int(term), _LARGEST_INDEX)


def _class(name: str) -> Any:
    module, _, attribute = name.partition(":")
    try:
        return getattr(importlib.import_module(module), attribute)
    except ModuleNotFoundError as error:
        extra = "articles-rag[milvus]" if name == _MILVUS else module.replace(".", "-").replace("_", "-")
        msg = f"The store {name} needs a package that is not installed ({error.name}): run `pip install {extra}`."
        raise StoreError(msg) from error
    except AttributeError as error:
        msg = f"There is no {attribute or 'class'} in {module}; {FORMS}."
        raise StoreError(msg) from error


def _base() -> Any:
    from llama_index.core.vector_stores.types import BasePydanticVectorStore  # noqa: PLC0415

    return BasePydanticVectorStore


def _filters(conditions: Conditions) -> Any:
    from llama_index.core.vector_stores.types import FilterCondition, MetadataFilters  # noqa: PLC0415

    parts = [_filter(each) for each in conditions]
    return MetadataFilters(filters=parts, condition=FilterCondition.AND)


def _filter(condition: Condition | Either) -> Any:
    from llama_index.core.vector_stores.types import (  # noqa: PLC0415
        FilterCondition,
        FilterOperator,
        MetadataFilter,
        MetadataFilters,
    )

    if isinstance(condition, Either):
        parts = [_filter(each) for each in condition.conditions]
        return MetadataFilters(filters=parts, condition=FilterCondition.OR)
    return MetadataFilter(key=condition.key, operator=FilterOperator(condition.operator), value=condition.value)


def _node(found: Any) -> Node:
    if found.embedding is None:
        msg = "it does not give back the vectors that it was given, so it can't hold an index"
        raise ValueError(msg)
    return Node(found.node_id, found.text, found.metadata, np.array(found.embedding, np.float32))
