"""Reranking of hits by a cross-encoder, which reads question and passage together: better and slower."""

import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from index.errors import EmbeddingError
from index.types import Hit


class Reranker:
    """A cross-encoder of sentence-transformers, by name on the hub or by folder, loaded on first use."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._lock = threading.Lock()
        self._model: Any = None

    def reranked(self, question: str, hits: Sequence[Hit]) -> list[Hit]:
        """Return the hits in the order of the model's scores, which replace their own.

        Raises EmbeddingError when there is no such model.
        """
        if not hits:
            return []
        with self._lock:
            if self._model is None:
                self._model = _load(self.name)
            scores = self._model.predict([(question, f"{hit.article.title}\n{hit.text}") for hit in hits])
        scored = [replace(hit, score=float(score)) for hit, score in zip(hits, scores, strict=True)]
        return sorted(scored, key=lambda hit: -hit.score)


def _load(name: str) -> Any:
    from sentence_transformers import CrossEncoder  # noqa: PLC0415 - seconds

    folder = Path(name).expanduser()
    try:
        if folder.is_dir():
            return CrossEncoder(str(folder), device="cpu", local_files_only=True, trust_remote_code=False)
        return CrossEncoder(name, device="cpu", trust_remote_code=False)
    except Exception as error:  # the loaders of transformers raise what they like
        msg = f"The reranker {name} could not be loaded: {' '.join(str(error).split())[:200]}"
        raise EmbeddingError(msg) from error
