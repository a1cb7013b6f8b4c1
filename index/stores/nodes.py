"""An article ↔ the nodes of a vector store that hold all of it, so that any machine can read it.

An article has a number, its key, which is never used twice. Its head holds all but the text, as JSON. Each passage is a
node with its vector, and with the text from its start to the start of the next one (the first from 0, the last to the
end), so the passages' texts one after the other are the article's. What is longer than a store's field goes on in
further nodes, and so does the text of an article without passages; no search looks at those.
"""

import base64
import hashlib
import json
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from index.stores import tables
from index.stores.base import Entry, Known
from index.stores.bm25 import TermArrays, packed
from index.stores.llamaindex_client import LARGEST_TEXT, Condition, Conditions, Either, Node
from index.stores.snapshot import FetchedRows
from index.stores.tables import Piece
from index.text.terms import counts
from index.types import Article, Filters, Passage, Place, Vectors

STATE, HEAD, PASSAGE, REST, STATISTICS, CLAIM = "state", "head", "passage", "rest", "statistics", "claim"
"""What a node is, under its key `kind`."""
PLACES = 1 << 20
"""Passages of one article at most; a passage's id is its article's key times this, and its place."""
_SPACE = uuid.UUID("8a2f3f0e-6f0b-4c9c-9d43-0d0f5f6f8d11")
_SHOWN = ("title", "source", "author", "published", "section", "link", "language", "origin")
"""What other programs can read of an article on each of its passages; the truth is in the head."""
_LONGEST_SHOWN = 300
_FACETS = {"source": "sources", "author": "authors", "language": "languages", "tag": "tags", "folder": "folders"}


def node_id(*names: Any) -> str:
    """Return the id of what goes by these names."""
    return str(uuid.uuid5(_SPACE, "/".join(map(str, names))))


def passage_node(id_: int) -> str:
    """Return the id of a passage's node."""
    key, place = divmod(id_, PLACES)
    return node_id(key, PASSAGE, place, 0)


def hashed(text: str) -> int:
    """Return a number for a text that every store can compare: 62 bits of a hash."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8]) >> 2


def unit(dimension: int) -> Vectors:
    """Return the vector of what is never searched for, since every node needs one."""
    vector = np.zeros(dimension, np.float32)
    vector[0] = 1
    return vector


def bare(kind: str) -> dict[str, Any]:
    """Return the values that every node has."""
    return {"kind": kind, "article": 0, "name": 0, "born": 0, "place": 0, "day": 0}


def facet(kind: str, value: str) -> str:
    """Return the key that a node has when its article has this value, whatever characters are in it."""
    return f"f{hashed(f'{kind} {value}'):x}"


def _facets(article: Article, fingerprint: str) -> dict[str, int]:
    found = {facet(*each) for each in tables.facets(article)}
    found |= {facet("folder", folder) for folder in _folders(article.origin)}
    found |= {facet("origin", article.origin), facet("fingerprint", fingerprint)}
    return dict.fromkeys(sorted(found), 1)


def _folders(origin: str) -> set[str]:
    """Return the folders, the file and the address that an article was read from."""
    return {origin.rstrip("/"), origin} | {origin[: each.start()] for each in re.finditer(r"[/:!]", origin)}


def number_of_day(published: str) -> int:
    """Return the first day of a date as a number such as 20260314; 0 for none."""
    digits = tables.day(published).replace("-", "")
    return int(digits) if len(digits) == len("20260314") and digits.isdecimal() else 0


def conditions(filters: Filters) -> Iterator[Condition | Either]:
    """Yield what nodes have to meet so that their articles pass."""
    if filters.after:
        yield Condition("day", ">=", number_of_day(filters.after))
    if filters.before:
        yield Condition("day", "<", number_of_day(filters.before))
        yield Condition("day", ">", 0)
    for kind, name in _FACETS.items():
        if wanted := getattr(filters, name):
            values = [value.rstrip("/") if kind == "folder" else value.casefold() for value in wanted]
            yield Either(tuple(Condition(facet(kind, value), "==", 1) for value in dict.fromkeys(values)))
    if filters.without:
        yield Condition("name", "nin", [hashed(id_) for id_ in dict.fromkeys(filters.without)])


@dataclass(frozen=True, slots=True)
class Head:
    """All of an article but its text, and what belongs to it."""

    key: int
    article: Article
    """Without its text."""
    fingerprint: str
    passages: int

    @property
    def known(self) -> Known:
        return Known(self.article.id, self.fingerprint, self.article.origin)


@dataclass(frozen=True, slots=True)
class Whole:
    """An article with everything that is kept of it."""

    head: Head
    article: Article
    passages: tuple[Passage, ...]
    pieces: tuple[Piece, ...]
    fetched: FetchedRows
    """A row for each passage."""


def written(key: int, born: int, entry: Entry, dimension: int) -> Iterator[Node]:
    """Yield the nodes of an article.

    Raises ValueError when there is not a vector for each passage.
    """
    article, fingerprint, passages, vectors = entry
    rows = list(zip(passages, vectors, strict=True))
    shared = {
        **bare(HEAD),
        "article": key,
        "name": hashed(article.id),
        "born": born,
        "day": number_of_day(article.published),
        **_facets(article, fingerprint),
    }
    dummy = unit(dimension)
    fields = {name: value for name, value in asdict(article).items() if name != "text"}
    head = json.dumps({"article": fields, "fingerprint": fingerprint, "passages": len(passages)}, ensure_ascii=False)
    for piece, text in enumerate(cut(head)):
        yield Node(node_id(key, HEAD, -1, piece), text, {**shared, "place": -1, "piece": piece}, dummy)
    shown = {"article_id": article.id, **{name: getattr(article, name)[:_LONGEST_SHOWN] for name in _SHOWN}}
    shown["tags"] = ", ".join(article.tags)[:_LONGEST_SHOWN]
    slices = _slices(article.text, passages)
    for place, text in enumerate(slices):
        first, *rest = cut(text)
        if passages:
            own = {**_passage_values(rows[place][0]), **shown, "fingerprint": fingerprint}
            values = {**shared, **own, "kind": PASSAGE, "place": place, "piece": 0}
            yield Node(node_id(key, PASSAGE, place, 0), first, values, rows[place][1])
        else:
            rest = [first, *rest]
        for piece, more in enumerate(rest, start=1):
            values = {**shared, "kind": REST, "place": place, "piece": piece}
            yield Node(node_id(key, REST, place, piece), more, values, dummy)


def _passage_values(passage: Passage) -> dict[str, Any]:
    return {
        "start": passage.start,
        "end": passage.end,
        "heading": passage.heading,
        "context": passage.context,
        "sentences": tables.packed_spans(passage.sentences),
        "tokens": passage.tokens,
        "terms": base64.b64encode(packed(*counts(passage.context + passage.text))).decode(),
    }


def _slices(text: str, passages: Sequence[Passage]) -> list[str]:
    starts = [int(each) for each in np.maximum.accumulate([0, *(passage.start for passage in passages[1:])])]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def cut(text: str) -> Iterator[str]:
    """Yield a text in pieces that fit into a node; one at least."""
    if len(text) * 4 <= LARGEST_TEXT or len(text.encode()) <= LARGEST_TEXT:
        yield text
        return
    size = LARGEST_TEXT // 4  # no character takes more bytes
    yield from (text[at : at + size] for at in range(0, len(text), size))


def heads(nodes: Sequence[Node]) -> list[Head]:
    """Return the articles whose heads are whole among some nodes, by key."""
    texts: dict[int, list[tuple[int, str]]] = {}
    for node in nodes:
        if node.values["kind"] == HEAD:
            texts.setdefault(node.values["article"], []).append((node.values["piece"], node.text))
    return [_head(key, "".join(text for _, text in sorted(pieces))) for key, pieces in sorted(texts.items())]


def _head(key: int, text: str) -> Head:
    found = json.loads(text)
    fields = found["article"]
    fields["tags"] = tuple(fields["tags"])
    fields["places"] = tuple(Place(*place) for place in fields["places"])
    return Head(key, Article(**fields, text=""), found["fingerprint"], found["passages"])


def whole(nodes: Sequence[Node], dimension: int) -> dict[int, Whole]:
    """Return the articles of which all nodes are there, by key."""
    by_key: dict[int, list[Node]] = {}
    for node in nodes:
        by_key.setdefault(node.values["article"], []).append(node)
    found = {}
    for head in heads(nodes):
        rows = sorted(
            (node for node in by_key[head.key] if node.values["kind"] != HEAD),
            key=lambda node: (node.values["place"], node.values["piece"]),
        )
        own = [node for node in rows if node.values["kind"] == PASSAGE]
        if len(own) == head.passages:  # else another program is removing it
            found[head.key] = _whole(head, "".join(node.text for node in rows), own, dimension)
    return found


def _whole(head: Head, text: str, nodes: Sequence[Node], dimension: int) -> Whole:
    fields = {name: getattr(head.article, name) for name in Article.__slots__ if name != "text"}
    article = Article(**fields, text=text)
    pieces = tuple(_piece(node) for node in nodes)
    passages = tuple(
        Passage(
            article,
            each.start,
            each.end,
            each.heading,
            node.values["context"],
            tables.spans(each.sentences),
            node.values["tokens"],
        )
        for each, node in zip(pieces, nodes, strict=True)
    )
    return Whole(head, article, passages, pieces, fetched(nodes, dimension))


def _piece(node: Node) -> Piece:
    values = node.values
    return Piece(values["start"], values["end"], values["heading"], values["sentences"])


def fetched(nodes: Sequence[Node], dimension: int) -> FetchedRows:
    """Return what passages are compared by, in order of their ids."""
    rows = sorted(nodes, key=lambda node: (node.values["article"], node.values["place"]))
    keys = np.array([node.values["article"] for node in rows], np.int64)
    places = np.array([node.values["place"] for node in rows], np.int64)
    vectors = [node.vector for node in rows]
    return FetchedRows(
        keys * PLACES + places,
        keys,
        np.array([node.values["tokens"] for node in rows], np.int64),
        np.array([node.values["language"] for node in rows], object),
        np.array(vectors, np.float32).reshape(len(rows), dimension),
        TermArrays.of([base64.b64decode(node.values["terms"]) for node in rows]),
    )


def is_kind(kind: str) -> Conditions:
    return (Condition("kind", "==", kind),)
