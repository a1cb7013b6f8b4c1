"""Question → ranked passages."""

from index.embeddings import Embedder
from index.stores.local import LocalStore
from index.types import Hit


def search(store: LocalStore, embedder: Embedder, question: str, top: int) -> list[Hit]:
    """Return the `top` passages for a question, best first."""
    return store.search(embedder.embed_questions([question])[0], top)
