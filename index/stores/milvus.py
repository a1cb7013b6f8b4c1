"""What Milvus is given beside nodes: our own terms as sparse vectors, which serve every language, and its columns."""

import json
import logging
from collections import deque
from typing import Any

from llama_index.vector_stores.milvus.utils import BaseSparseEmbeddingFunction
from pymilvus import DataType

_NO_WORDS = {0: 1e-9}
"""A sparse vector that is not empty, for a node without words."""


class HashedTerms(BaseSparseEmbeddingFunction):
    """Hands over the sparse vectors that the store has made; a question's come as JSON."""

    def __init__(self) -> None:
        self.coming: deque[dict[int, float]] = deque()
        """Those of the nodes that are added next, in their order."""

    def encode_queries(self, queries: list[str]) -> list[dict[int, float]]:
        return [{int(term): weight for term, weight in json.loads(query).items()} for query in queries]

    def encode_documents(self, documents: list[str]) -> list[dict[int, float]]:
        return [self.coming.popleft() or _NO_WORDS for _ in documents]


def hush() -> None:
    """Keep the client's log of its errors off the terminal; each is raised as well."""
    for name in ("pymilvus", "grpc", "milvus_lite"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def defaults() -> dict[str, Any]:
    """Return the arguments of the constructor that an address can change."""
    columns = {
        "kind": DataType.VARCHAR,
        **dict.fromkeys(("article", "name", "born", "place", "day"), DataType.INT64),
    }
    return {
        "similarity_metric": "IP",
        # The last write is seen by every machine; the locks between writers rest on it.
        "consistency_level": "Strong",
        "index_config": {"index_type": "AUTOINDEX"},
        "enable_sparse": True,
        "scalar_field_names": list(columns),
        "scalar_field_types": list(columns.values()),
        "use_async_client": False,
    }
