"""Client of a Milvus server, or of Milvus Lite in this process: two tables, and plain verbs over their rows.

Nothing of `pymilvus` is imported before such a store is opened.
"""

import contextlib
import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from index.errors import NoIndexError, StoreError

TOKEN = "RAG_STORE_TOKEN"  # noqa: S105 - the name of a variable
"""The environment variable that holds what a server asks for, so that it need not be written in an address."""
FORMS = "there are local, local:FOLDER, milvus:FILE and milvus+http://HOST:PORT/COLLECTION"
PASSAGES, RECORDS = "", "_records"
"""What follows the collection's name in those of the two tables."""
LONGEST_TEXT = 65_535
"""Bytes of a VARCHAR."""
_TOGETHER = 200
"""Rows that are written at once."""
_BATCH = 1_000
"""Rows that are read at once."""
_TEXT = {"datatype": "VARCHAR", "max_length": LONGEST_TEXT}
_NUMBER = {"datatype": "INT64"}
_FIELDS: Mapping[str, Mapping[str, Mapping[str, Any]]] = {
    PASSAGES: {
        "id": {**_NUMBER, "is_primary": True},
        **dict.fromkeys(("article", "day", "start", "end", "tokens"), _NUMBER),
        **dict.fromkeys(("language", "heading", "context", "sentences", "terms"), _TEXT),
        "facets": {"datatype": "ARRAY", "element_type": "INT64", "max_capacity": 4096},
        "words": {"datatype": "SPARSE_FLOAT_VECTOR"},
    },
    RECORDS: {
        "id": {**_NUMBER, "is_primary": True, "auto_id": True},
        **dict.fromkeys(("key", "piece", "name", "at"), _NUMBER),
        "kind": {"datatype": "VARCHAR", "max_length": 16},
        "text": _TEXT,
    },
}

MilvusRow = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is."""

    text: str
    """As it may be shown: without what is secret."""
    collection: str
    options: Mapping[str, Any]
    """Arguments of `MilvusClient`."""
    consistency: str
    """A consistency level of Milvus."""


def parse(address: str) -> Address:
    """Read `milvus:FILE` or `milvus+http(s)://HOST:PORT/COLLECTION`, each with `?NAME=VALUE&...`.

    Raises StoreError for any other.
    """
    try:
        return _parsed(address)
    except ValueError as error:
        msg = f"{address.partition('?')[0]!r} is not a valid store address ({error}); {FORMS}."
        raise StoreError(msg) from error


def _parsed(address: str) -> Address:
    head, _, query = address.partition("?")
    options = {key: _value(text) for key, text in parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))}
    scheme, _, rest = head.partition(":")
    if scheme in ("milvus+http", "milvus+https"):
        text, collection, own = _server(head)
    elif scheme == "milvus" and rest:
        path = str(Path(rest).expanduser().absolute())
        text, collection, own = f"milvus:{path}", "articles", {"uri": path}
    else:
        msg = "Milvus is the only shared store"
        raise ValueError(msg)
    collection = str(options.pop("collection_name", collection))
    # The last write is seen by every machine; the locks between writers rest on it.
    consistency = str(options.pop("consistency_level", "Strong"))
    return Address(text, collection, {**own, **options, "uri": own["uri"]}, consistency)


def _server(head: str) -> tuple[str, str, dict[str, Any]]:
    parts = urlsplit(head.removeprefix("milvus+"))
    collection = parts.path.strip("/") or "articles"
    if not parts.hostname or "/" in collection:
        msg = "it needs a host and a collection name"
        raise ValueError(msg)
    where = f"{parts.hostname}:{parts.port or 19530}"
    token = f"{parts.username}:{parts.password}" if parts.password else os.environ.get(TOKEN, "")
    options = {"uri": f"{parts.scheme}://{where}", **({"token": token} if token else {})}
    return f"milvus+{parts.scheme}://{where}/{collection}", collection, options


def _value(text: str) -> Any:
    """Return a number or a truth value where it is written so, and else the text."""
    try:
        return json.loads(text)
    except ValueError:
        return text


class Milvus:
    """Rows in Milvus. Whatever it raises becomes a StoreError that names the address."""

    def __init__(self, address: Address, dimension: int | None) -> None:
        """Open the two tables, which are made when `dimension` is given and they are not there.

        Raises NoIndexError when there are none, and StoreError.
        """
        self.address = address
        self._dimension = dimension
        uri = str(address.options["uri"])
        if dimension is None and "://" not in uri and not Path(uri).exists():
            raise self.no_index()
        with self._told(), contextlib.ExitStack() as failed:
            self._client = _client(address.options)
            failed.callback(self.close)
            self._open()
            failed.pop_all()

    def _open(self) -> None:
        passages = self._table(PASSAGES)
        if self._client.has_collection(passages):
            own = {field["name"] for field in self._client.describe_collection(passages)["fields"]}
            if not own >= _FIELDS[PASSAGES].keys():
                msg = (
                    f"{self.address.text} was made by an older version of this program, or by another one: index the "
                    "articles into another collection, or `rag copy` them with that version to local:FOLDER first."
                )
                raise StoreError(msg)
        for table in (PASSAGES, RECORDS):
            if not self._client.has_collection(self._table(table)):
                self._make(table)
            self._client.load_collection(self._table(table))  # a collection that a server has just opened is not

    def _make(self, table: str) -> None:
        from pymilvus import DataType  # noqa: PLC0415

        if self._dimension is None:
            raise self.no_index()
        schema = self._client.create_schema()
        for name, how in _FIELDS[table].items():
            types = {key: DataType[how[key]] for key in ("datatype", "element_type") if key in how}
            schema.add_field(name, **{**how, **types})
        # Milvus takes no table without vectors; nobody looks for those of the records.
        schema.add_field("vector", DataType.FLOAT_VECTOR, dim=self._dimension if table == PASSAGES else 2)
        indexes = self._client.prepare_index_params()
        for name in ("vector", "words") if table == PASSAGES else ("vector",):
            kind = "SPARSE_INVERTED_INDEX" if name == "words" else "AUTOINDEX"
            indexes.add_index(name, index_type=kind, metric_type="IP")
        own = self._table(table)
        self._client.create_collection(own, schema=schema, consistency_level=self.address.consistency)
        self._client.create_index(own, indexes, sync=False)  # half a second for each, though there are no rows yet

    def _table(self, table: str) -> str:
        return self.address.collection + table

    def no_index(self) -> NoIndexError:
        return NoIndexError(f"There is no index in {self.address.text} yet; run `rag index PATH...` to make one.")

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what Milvus raises into an error that names the store."""
        try:
            yield
        except StoreError:
            raise
        except Exception as error:
            # Milvus has errors of its own, and the clients below it too.
            reason = " ".join(str(error).split())[:300] or type(error).__name__
            msg = f"The store {self.address.text} can't be used ({reason}); is it running, and is the address right?"
            raise StoreError(msg) from error

    def insert(self, table: str, rows: Iterable[MilvusRow]) -> None:
        waiting = iter(rows)
        while together := list(islice(waiting, _TOGETHER)):
            with self._told():
                self._client.insert(self._table(table), together)

    def query(self, table: str, where: str, fields: Sequence[str]) -> list[MilvusRow]:
        """Return the few rows that meet a condition, in any order."""
        with self._told():
            return list(self._client.query(**self._reading(table, fields), filter=where))

    def query_all(self, table: str, where: str, fields: Sequence[str]) -> list[MilvusRow]:
        """Return all rows that meet a condition, however many they are, in any order."""
        found: list[MilvusRow] = []
        with self._told():
            batches = self._client.query_iterator(**self._reading(table, fields), filter=where, batch_size=_BATCH)
            while batch := batches.next():
                found += batch
            batches.close()
        return found

    def _reading(self, table: str, fields: Sequence[str]) -> dict[str, Any]:
        return {
            "collection_name": self._table(table),
            "output_fields": list(fields),
            "consistency_level": self.address.consistency,
        }

    def delete(self, table: str, where: str) -> None:
        with self._told():
            self._client.delete(self._table(table), filter=where)

    def nearest(self, asked: Sequence[tuple[str, Any, str]], most: int, fields: Sequence[str]) -> list[MilvusRow]:
        """Return the passages nearest to any of several vectors, so many of each.

        A vector is given by its field, its value and the condition that passages have to meet.
        """
        with self._told():
            from pymilvus import AnnSearchRequest, RRFRanker  # noqa: PLC0415

            requests = [
                AnnSearchRequest([value], field, {"metric_type": "IP"}, most, expr=where)
                for field, value, where in asked
            ]
            found = self._client.hybrid_search(
                **self._reading(PASSAGES, fields), reqs=requests, ranker=RRFRanker(), limit=most * len(requests)
            )
        return [hit["entity"] for hit in found[0]]

    def close(self) -> None:
        with contextlib.suppress(Exception):
            self._client.close()


def _client(options: Mapping[str, Any]) -> Any:
    try:
        from pymilvus import MilvusClient  # noqa: PLC0415 - it takes a second
    except ModuleNotFoundError as error:
        msg = f"Milvus needs a package that is not installed ({error.name}): run `pip install articles-rag[milvus]`."
        raise StoreError(msg) from error
    for name in ("pymilvus", "grpc", "milvus_lite"):  # each error is raised as well
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return MilvusClient(**options)
