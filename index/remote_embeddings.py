"""An embedding model on another machine, at an OpenAI-compatible address: TEI, vLLM, Ollama and others.

The texts of articles and questions go to that address. What its weights are can't be seen from here: the revision is
the name under which the server answers.
"""

import math
import os
import re
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any
from urllib.parse import parse_qsl

import numpy as np

from index.errors import EmbeddingError
from index.text.folding import PAIRED_LETTERS
from index.types import Vectors

KEY = "RAG_EMBEDDING_KEY"
"""Environment variable with the API key of an embedding server."""
_NAME = re.compile(r"openai/(?P<model>[^@]+)@(?P<address>https?://[^?]+)(?:\?(?P<query>.*))?")
_E5 = re.compile(r"(?:^|[-/])e5-(?:small|base|large)", re.IGNORECASE)
_TOKENS = 256
"""Tokens that are assumed to fit, estimated; few models take less."""
_BATCH = 32
"""Texts per request; text-embeddings-inference takes no more by default."""
_PATIENCE = 60.0
"""Seconds for a request."""
_PAUSES = (0.5, 1.0, 2.0, 4.0)
"""Seconds before each further attempt."""
_BUSY = {408, 429, 500, 502, 503, 504}
_REFUSED = {401, 403}
_PART = re.compile(rf"[{PAIRED_LETTERS}]|[^\W_{PAIRED_LETTERS}]+|[^\w\s]|_")


def is_served(name: str) -> bool:
    """Tell whether a model's name is that of one on another machine."""
    return name.startswith("openai/") and "@" in name


class RemoteEmbedder:
    """Embedding model on another machine, at `openai/NAME@http://HOST:PORT/v1`.

    After a `?` there may be `query=` and `passage=`, prompts that go before each text, and `tokens=`, the most that
    the model takes. E5 models get their prompts without being told.
    """

    def __init__(self, name: str, *, pauses: Sequence[float] = _PAUSES) -> None:
        """Ask the server for a vector, to learn the dimension.

        Raises EmbeddingError for a name of another form, and when the server can't be reached or refuses.
        """
        found = _NAME.fullmatch(name)
        options = dict(parse_qsl(found["query"] or "", keep_blank_values=True)) if found else {}
        is_known = options.keys() <= {"query", "passage", "tokens"} and options.get("tokens", "1").isdecimal()
        if found is None or not is_known:
            msg = (
                f"{name!r} is not a valid model address: give openai/NAME@http://HOST/v1, "
                "optionally with ?query=, passage= or tokens=."
            )
            raise EmbeddingError(msg)
        self.name = name
        self._model = found["model"]
        self._address = found["address"].rstrip("/").removesuffix("/embeddings")
        is_e5 = bool(_E5.search(self._model))
        self._query_prompt = options.get("query", "query: " if is_e5 else "")
        self._passage_prompt = options.get("passage", "passage: " if is_e5 else "")
        longest_prompt = max(_estimated(self._query_prompt), _estimated(self._passage_prompt))
        self.token_limit = max(int(options.get("tokens", _TOKENS)) - longest_prompt - 2, 32)
        self._pauses = pauses
        self._lock = threading.Lock()
        self._client: Any = None
        self.dimension = 0
        self.revision = self._model
        self.dimension = int(self._batch(["dimension"]).shape[1])

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._embed(texts, self._query_prompt, None)

    def embed_passages(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Vectors:
        return self._embed(texts, self._passage_prompt, progress)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return token counts, estimated without the model's tokenizer and seldom too low."""
        return [_estimated(text) for text in texts]

    def _embed(self, texts: Sequence[str], prompt: str, progress: Callable[[int], None] | None) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for at in range(0, len(texts), _BATCH):
            batch = [prompt + _cut(text, self.token_limit) for text in texts[at : at + _BATCH]]
            vectors[at : at + _BATCH] = self._batch(batch)
            if progress:
                progress(len(batch))
        return vectors

    def _batch(self, texts: Sequence[str]) -> Vectors:
        inputs = [text.encode(errors="replace").decode() or " " for text in texts]
        answer = self._asked({"model": self._model, "input": inputs, "encoding_format": "float"})
        try:
            rows = {row["index"]: row["embedding"] for row in answer["data"]}
            vectors = np.array([rows[number] for number in sorted(rows)], np.float32)
        except (KeyError, TypeError, ValueError) as error:
            msg = f"{self._address} does not respond like an embedding server ({type(error).__name__}: {error})."
            raise EmbeddingError(msg) from error
        if sorted(rows) != list(range(len(texts))):
            msg = f"{self._address} returned {len(rows)} vectors for {len(texts)} texts."
            raise EmbeddingError(msg)
        if vectors.ndim != 2 or not vectors.shape[1]:  # noqa: PLR2004 - a row for each text
            msg = f"{self._address} returned vectors of different dimensions, or of none."
            raise EmbeddingError(msg)
        self._check_model(str(answer.get("model") or self._model), vectors.shape[1])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(lengths).all() or not lengths.all():
            msg = f"{self._model} at {self._address} returned an invalid vector: all zeros, or not numbers."
            raise EmbeddingError(msg)
        normalised: Vectors = vectors / lengths
        return normalised

    def _check_model(self, revision: str, dimension: int) -> None:
        if not self.dimension:
            self.revision = revision
        elif (revision, dimension) != (self.revision, self.dimension):
            msg = (
                f"{self._address} now answers with {revision} (dimension {dimension}) instead of {self.revision} "
                f"(dimension {self.dimension}): restart this program, and re-embed an index made with the former model."
            )
            raise EmbeddingError(msg)

    def _asked(self, question: dict[str, Any]) -> dict[str, Any]:
        """Ask the server, again after a while when it is busy or can't be reached."""
        import httpx  # noqa: PLC0415 - 0.1 s that no other model needs

        reason = ""
        for pause in (*self._pauses, None):
            try:
                response = self._opened().post(f"{self._address}/embeddings", json=question)
            except httpx.TransportError as error:
                reason = str(error) or type(error).__name__
            except httpx.InvalidURL as error:
                msg = f"{self._address} is not the address of a server ({error})."
                raise EmbeddingError(msg) from error
            else:
                if response.status_code not in _BUSY:
                    return self._read(response)
                reason = f"it answers {response.status_code}"
            if pause is not None:
                time.sleep(pause)
        msg = (
            f"The embedding model {self._model} can't be reached at {self._address} ({reason}); is the server running?"
        )
        raise EmbeddingError(msg)

    def _opened(self) -> Any:
        import httpx  # noqa: PLC0415

        with self._lock:
            if self._client is None:
                key = os.environ.get(KEY, "")
                headers = {"Authorization": f"Bearer {key}"} if key else {}
                # Without the environment's proxies, as Ollama is asked: the server is one of the user's.
                self._client = httpx.Client(timeout=_PATIENCE, headers=headers, trust_env=False)
            return self._client

    def _read(self, response: Any) -> dict[str, Any]:
        status = response.status_code
        if status in _REFUSED:
            msg = f"{self._address} rejected the API key ({status}): set {KEY} to a valid one."
            raise EmbeddingError(msg)
        try:
            answer = response.json()
        except ValueError:
            answer = None
        if status < 400 and isinstance(answer, dict):  # noqa: PLR2004 - HTTP's own
            return answer
        reason = " ".join(response.text.split())[:200]
        hint = "; is the model's name right, and does the address end in /v1?" if status == 404 else ""  # noqa: PLR2004
        msg = f"{self._address} could not embed with {self._model} ({status}: {reason}){hint}"
        raise EmbeddingError(msg)


def _estimated(text: str) -> int:
    return sum(size for _, size in _parts(text))


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each word or mark ends and about how many tokens it is: one for three letters, two for a symbol."""
    for match in _PART.finditer(text):
        part = match[0]
        yield match.end(), math.ceil(len(part) / 3) if part[0].isalnum() else 1 if part.isascii() else 2


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text that the server takes; passages are no longer anyway."""
    tokens, end = 0, 0
    for after, size in _parts(text):
        tokens += size
        if tokens > most:
            return text[:end] or text[: 3 * most]
        end = after
    return text
