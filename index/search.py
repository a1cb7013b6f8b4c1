"""Question → ranked passages."""

from dataclasses import dataclass

from index.embeddings import Embedder
from index.stores.local import LocalStore
from index.types import Background, Hit


@dataclass(frozen=True, slots=True)
class Result:
    """What a search found."""

    hits: tuple[Hit, ...]
    """Best first."""
    background: Background


def search(store: LocalStore, embedder: Embedder, question: str, top: int) -> Result:
    """Return the `top` passages for a question."""
    vector = embedder.embed_questions([question])[0]
    return Result(tuple(store.search(vector, top)), store.background(vector))
