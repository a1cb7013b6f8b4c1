"""Question → ranked passages."""

from dataclasses import dataclass

from index.embeddings import Embedder
from index.stores.local import LocalStore
from index.types import Hit


@dataclass(frozen=True, slots=True)
class Result:
    """What a search found."""

    hits: tuple[Hit, ...]
    """Best first."""
    background: float
    """The mean cosine of the question with all passages of the index, which the hits stand out from."""
    passages: int
    """How many passages the index has."""


def search(store: LocalStore, embedder: Embedder, question: str, top: int) -> Result:
    """Return the `top` passages for a question."""
    vector = embedder.embed_questions([question])[0]
    return Result(tuple(store.search(vector, top)), *store.background(vector))
