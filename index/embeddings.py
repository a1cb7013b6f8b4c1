"""Embedding models, and the one place where they are made.

All vectors are normalised, so that the inner product of two is their cosine.
"""

import contextlib
import hashlib
import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakValueDictionary

import numpy as np
import numpy.typing as npt

from index import bundled_model, cross_encoder
from index.bundled_model import BundledModel
from index.cross_encoder import CrossEncoder, PairReading
from index.dynamic_batching import AT_ONCE, SharedPasses
from index.errors import EmbeddingError
from index.remote_embeddings import RemoteEmbedder, is_served
from index.shipped_arrays import shipped_weights
from index.types import Vectors

CountProgress = Callable[[int], None]
"""Callback that gets the number of texts embedded since the last call."""
States = npt.NDArray[np.float16]
"""Hidden states of the tokens of a text, of shape [tokens, dimension]."""

_LARGE_BATCH = 32
"""Texts per batch for PyTorch."""
_HUB_PATIENCE = 10.0
"""Seconds that the hub may take to say whether it has a model."""
_PASSES = 2
"""Passes of each core for which others wait at most."""
_LATELY = 100_000
"""Tokens whose states are cached: 77 MB, of some 2,000 sentences."""
_BUNDLED_OVERHEAD = 5
"""Tokens of a text that are not its own: two special ones and three of the prompt."""
_BUNDLED_TOKENS = bundled_model.TOKEN_LIMIT - 2
"""Tokens of a text with its prompt."""


class Embedder(Protocol):
    """Embedding model: turns texts into normalised vectors."""

    name: str
    """Name or folder of the model, as given by the user."""
    revision: str
    dimension: int
    token_limit: int
    """Maximum tokens of a text, without the prompt and special tokens."""

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of shape [len(texts), dimension], for questions and texts that are compared with them."""

    def embed_passages(self, texts: Sequence[str], progress: CountProgress | None = None) -> Vectors:
        """Return vectors of shape [len(texts), dimension]; fastest for many texts at once."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, without prompt and special tokens."""


_shared: "WeakValueDictionary[int, BundledEmbedder]" = WeakValueDictionary()
"""Bundled models that are in use, as each takes 120 MB: all collections have the same."""
_sharing = threading.Lock()


def make(name: str = "", *, threads: int = 0) -> Embedder:
    """Return the embedder with a name, folder or address; the bundled one for an empty name.

    Raises EmbeddingError when there is no such model, or it is on a hub that can't be reached.
    """
    if name in ("", bundled_model.NAME):
        with _sharing:
            embedder = _shared[threads] = _shared.get(threads) or BundledEmbedder(threads=threads)
        return embedder
    if is_served(name):
        return RemoteEmbedder(name)
    return SentenceTransformerEmbedder(name, threads=threads)


class BundledEmbedder:
    """The bundled multilingual-e5-small; loaded when it is first asked."""

    name = bundled_model.NAME
    revision = bundled_model.REVISION
    dimension = bundled_model.DIMENSION
    token_limit = bundled_model.TOKEN_LIMIT - _BUNDLED_OVERHEAD

    def __init__(self, *, threads: int = 0) -> None:
        """`threads`: cores that are used at a time; 0 for all."""
        is_alone = os.environ.get("OPENBLAS_NUM_THREADS", os.environ.get("OMP_NUM_THREADS")) == "1"
        cores = (threads or os.cpu_count() or 1) if is_alone else 1  # else BLAS has the others
        self._portion = _PASSES * cores * AT_ONCE
        self._passes = SharedPasses(self._states, cores)
        self._pair_passes = SharedPasses(self._pair_logits, cores)
        self._loading = threading.Lock()
        self._loaded: BundledModel | None = None
        self._loaded_for_pairs: CrossEncoder | None = None
        self._lately = _Lately()

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        assert bundled_model.PASSAGE_PROMPT == bundled_model.QUERY_PROMPT  # noqa: S101
        means = [_normalised_mean(states) for states in self.token_states(texts)]
        return np.stack(means) if means else np.empty((0, self.dimension), np.float32)

    def embed_passages(self, texts: Sequence[str], progress: CountProgress | None = None) -> Vectors:
        vectors = np.empty((len(texts), self.dimension), np.float32)
        for start, tokens in self._portions(texts):
            for row, states in enumerate(self._passes.read(tokens), start):
                vectors[row] = _normalised_mean(states)
            if progress:
                progress(len(tokens))
        return vectors

    def token_states(self, texts: Sequence[str]) -> list[States]:
        """Return the last hidden state of each token of each text, special ones and prompt too: [tokens, dimension].

        Those of the texts that were asked for lately are had at once.
        """
        return self._lately.states(texts, self._new_states)

    def _new_states(self, texts: Sequence[str]) -> list[States]:
        return [
            states.astype(np.float16) for _, tokens in self._portions(texts) for states in self._passes.read(tokens)
        ]

    def read_pairs(self, pairs: Sequence[tuple[str, str]]) -> list[PairReading]:
        """Return what is read of a question or a claim and the sentences of an article, for each pair of them."""
        tokenizer, reader = self.model.tokenizer, self._cross_encoder
        ids = {text: tokenizer.ids(text) for pair in pairs for text in pair}
        tokens = [reader.tokens(ids[first], ids[second]) for first, second in pairs]
        return [cross_encoder.reading(logits) for logits in self._pair_passes.read(tokens)]

    def log_likelihood(self, word: str) -> float:
        """Return the natural logarithm of a word's probability, whatever is around it, by the model's vocabulary."""
        return self.model.tokenizer.log_likelihood(word)

    def _pair_logits(self, pairs: Sequence[Sequence[int]]) -> list[Vectors]:
        return self._cross_encoder.logits(pairs)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(self._tokens(text)) - _BUNDLED_OVERHEAD + 2 if text else 0 for text in texts]

    def _portions(self, texts: Sequence[str]) -> Iterator[tuple[int, list[list[int]]]]:
        """Yield the tokens of a few texts at a time, with the row of the first: others wait for no more than these."""
        start, portion, size = 0, list[list[int]](), 0
        for row, text in enumerate(texts):
            tokens = self._tokens(text)[:_BUNDLED_TOKENS]
            if portion and size + len(tokens) > self._portion:
                yield start, portion
                start, portion, size = row, [], 0
            portion.append([self.model.start, *tokens, self.model.end])
            size += len(tokens)
        if portion:
            yield start, portion

    def _states(self, texts: Sequence[Sequence[int]]) -> list[Vectors]:
        return self.model.encoder.states(texts)

    def _tokens(self, text: str) -> list[int]:
        """Return the tokens of a text, with the prompt."""
        return self.model.tokenizer.ids(bundled_model.PASSAGE_PROMPT + text)

    @property
    def model(self) -> BundledModel:
        """The model itself, loaded when it is first asked for."""
        if self._loaded is None:
            with self._loading:
                self._loaded = self._loaded or bundled_model.load()
        return self._loaded

    @property
    def _cross_encoder(self) -> CrossEncoder:
        if self._loaded_for_pairs is None:
            model = self.model
            weights = shipped_weights("index", "cross_encoder")
            self._loaded_for_pairs = CrossEncoder(model.encoder, weights, start=model.start, end=model.end)
        return self._loaded_for_pairs


def _normalised_mean(states: Vectors | States) -> Vectors:
    mean: Vectors = states.mean(0, dtype=np.float32)
    mean /= np.linalg.norm(mean)
    return mean


class _Lately:
    """The tokens' states of texts that were read lately: many questions are about the sentences of the same articles.

    Callers read at the same time what is different, and wait for each other where it is the same.
    """

    def __init__(self) -> None:
        self._states: OrderedDict[str, States] = OrderedDict()
        self._tokens = 0
        self._under_way: set[str] = set()
        self._changed = threading.Condition()

    def states(self, texts: Sequence[str], read: Callable[[Sequence[str]], list[States]]) -> list[States]:
        """Return the states of each text; only those are read that are not known."""
        with self._changed:
            self._changed.wait_for(lambda: self._under_way.isdisjoint(texts))
            known = {text: self._states[text] for text in texts if text in self._states}
            for text in known:
                self._states.move_to_end(text)
            new = list(dict.fromkeys(text for text in texts if text not in known))
            self._under_way.update(new)
        made: dict[str, States] = {}
        try:
            made = dict(zip(new, read(new), strict=True)) if new else {}
        finally:
            with self._changed:
                self._keep(made)
                self._under_way.difference_update(new)
                self._changed.notify_all()
        known |= made
        return [known[text] for text in texts]

    def _keep(self, made: Mapping[str, States]) -> None:
        """Keep what was read, in the place of what was not used for longest. All callers get the same array."""
        for states in made.values():
            states.flags.writeable = False
        self._states.update(made)
        self._tokens += sum(map(len, made.values()))
        while self._tokens > _LATELY:
            _, states = self._states.popitem(last=False)
            self._tokens -= len(states)


def _in_batches(
    encode: Callable[[Sequence[str]], Vectors],
    texts: Sequence[str],
    *,
    dimension: int,
    progress: CountProgress | None,
) -> Vectors:
    """Embed texts of about the same length together, the longest first: little padding, and memory peaks at once."""
    vectors = np.empty((len(texts), dimension), np.float32)
    order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
    for at in range(0, len(order), _LARGE_BATCH):
        rows = order[at : at + _LARGE_BATCH]
        vectors[rows] = encode([texts[row] for row in rows])
        if progress:
            progress(len(rows))
    return vectors


class SentenceTransformerEmbedder:
    """A sentence-transformers model, by name on the hub or by folder, with its own prompts."""

    def __init__(self, name: str, *, revision: str = "", threads: int = 0) -> None:
        self.name = name
        self._model = _load(name, threads)
        self.revision = revision or _revision(name)
        self.dimension = int(self._model.get_embedding_dimension())
        self._document_prompt = _prompt(self._model, "document", "passage")
        self._query_prompt = _prompt(self._model, "query")
        self._tokenizer = self._model.tokenizer
        longest = int(self._model.max_seq_length or 512)
        extra = max(self._overhead(self._document_prompt), self._overhead(self._query_prompt))
        self.token_limit = longest - extra
        self._lock = threading.Lock()

    def _overhead(self, prompt: str) -> int:
        """Tokens that prompt and special tokens take of the model's limit, one more for where prompt and text meet."""
        return len(self._tokenizer(prompt)["input_ids"]) + 1

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._encode(texts, self._query_prompt)

    def embed_passages(self, texts: Sequence[str], progress: CountProgress | None = None) -> Vectors:
        return _in_batches(
            lambda batch: self._encode(batch, self._document_prompt),
            texts,
            dimension=self.dimension,
            progress=progress,
        )

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        with self._lock:
            vectors: Vectors = self._model.encode(
                list(texts), prompt=prompt, batch_size=_LARGE_BATCH, normalize_embeddings=True, show_progress_bar=False
            )
        return vectors.reshape(-1, self.dimension)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        if not texts:
            return []
        with self._lock:  # the model's own, which cuts texts that are too long, and is told here not to
            encoded = self._tokenizer(list(texts), add_special_tokens=False, truncation=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]


def _load(name: str, threads: int) -> Any:
    folder = Path(name).expanduser()
    if os.sep in name.rstrip(os.sep) and (name.startswith((".", os.sep, "~"))) and not folder.is_dir():
        msg = f"There is no folder {name} with a sentence-transformers model."
        raise EmbeddingError(msg)
    _hush()
    import torch  # noqa: PLC0415 - seconds that a question need not pay for
    from sentence_transformers import SentenceTransformer  # noqa: PLC0415

    if threads:
        torch.set_num_threads(threads)
    try:
        if folder.is_dir():
            return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        return _from_hub(SentenceTransformer, name)
    except EmbeddingError:
        raise
    except Exception as error:
        # The loaders of transformers raise what they like; all of it means that this model can't be used.
        msg = f"The embedding model {name} could not be loaded: {_one_line(error)}"
        raise EmbeddingError(msg) from error


def _from_hub(load: Callable[..., Any], name: str) -> Any:
    """Load a model by name, from this machine when it is there: nothing is asked of the hub then."""
    with contextlib.suppress(OSError, ValueError):
        return load(name, device="cpu", local_files_only=True)
    from huggingface_hub import HfApi  # noqa: PLC0415
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError  # noqa: PLC0415

    try:
        # One question to the hub, since a download that can't succeed is tried for more than a minute.
        HfApi().model_info(_repository(name), timeout=_HUB_PATIENCE)
    except (HfHubHTTPError, HFValidationError) as error:
        msg = f"The hub has no embedding model {name}; give the name of a sentence-transformers model or a folder."
        raise EmbeddingError(msg) from error
    except Exception as error:
        msg = (
            f"The embedding model {name} is not on this machine and the hub can't be reached ({_one_line(error)}); "
            "connect once to download it, or give a folder that contains it."
        )
        raise EmbeddingError(msg) from error
    # By no revision: what is downloaded by one is not found on this machine when only the name is given next time.
    return load(name, device="cpu")


def _repository(name: str) -> str:
    """Return where the hub keeps a model; sentence-transformers' own go by their bare names."""
    from sentence_transformers.util import ORIGINAL_TRANSFORMER_MODELS  # noqa: PLC0415

    is_whole = "/" in name or name.lower() in ORIGINAL_TRANSFORMER_MODELS
    return name if is_whole else f"sentence-transformers/{name}"


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _hush() -> None:
    """Keep the libraries' progress bars and notices off the terminal; nothing is reported to anyone."""
    for name in ("HF_HUB_DISABLE_TELEMETRY", "HF_HUB_DISABLE_PROGRESS_BARS", "TRANSFORMERS_NO_ADVISORY_WARNINGS"):
        os.environ.setdefault(name, "1")
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "true")
    for name in ("sentence_transformers", "transformers", "huggingface_hub"):
        logging.getLogger(name).setLevel(logging.ERROR)
    from transformers.utils import logging as transformers_logging  # noqa: PLC0415

    transformers_logging.disable_progress_bar()  # type: ignore[no-untyped-call]


def _prompt(model: Any, *names: str) -> str:
    prompts: dict[str, str] = model.prompts or {}
    return next((prompts[name] for name in names if prompts.get(name)), "")


def _revision(name: str) -> str:
    """Return the hub's commit that is on this machine, or a hash of the folder's files."""
    folder = Path(name).expanduser()
    if not folder.is_dir():
        return _commit(name)
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
        digest.update(path.relative_to(folder).as_posix().encode())
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def _commit(name: str) -> str:
    from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415

    for file in ("modules.json", "config.json"):
        path = try_to_load_from_cache(_repository(name), file)
        if isinstance(path, str):
            return Path(path).parent.name  # snapshots/COMMIT/FILE
    return "unknown"
