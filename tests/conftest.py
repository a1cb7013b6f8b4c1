import asyncio
import contextlib
import gc
import inspect
import os
import re
import signal
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import hypothesis
import pytest
from fake_site import FakeClock, served
from fakes import FakeEmbedder
from newsroom import ARTICLES, TODAY

from benchmarks import sentence_transformers_folder
from index import embeddings
from index.articles.readers import read
from index.index import Index
from index.settings import IndexSettings, WebSettings
from index.types import Article, Rejection
from index.web.fetch import Fetcher
from index.web.importer import WebImporter
from index.web.web_database import WebDatabase

gc.disable()  # until all tests are collected: what that makes stays, and looking through it takes a third of the time
hypothesis.settings.register_profile("untimed", deadline=None)  # how fast a busy machine is says nothing of the code
hypothesis.settings.load_profile("untimed")
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # in the background of a shell, and for all that is started here
    signal.signal(signal.SIGINT, signal.default_int_handler)
for name in ("RAG_STORE", "RAG_COLLECTION"):  # no test works on what a developer has named
    os.environ.pop(name, None)


def pytest_collection_finish():
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True)
def _no_ollama(request, monkeypatch):
    """A server that happens to run on this machine is no part of a test that did not ask for it."""
    if not request.node.get_closest_marker("ollama"):
        monkeypatch.setenv("OLLAMA_HOST", "127.0.0.1:1")


@pytest.fixture(scope="session")
def bundled_folder():
    """The bundled model as a folder of sentence-transformers, written for this run: 465 MB, so for slow tests only."""
    with tempfile.TemporaryDirectory() as folder:
        yield sentence_transformers_folder.write(Path(folder))


@pytest.fixture
def write(tmp_path):
    """Write a file and return its path."""

    def write_file(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


@pytest.fixture
def read_file(write):
    """Read all articles of a file, and what was rejected in it."""
    return lambda name, content: list(read(write(name, content)))


@pytest.fixture
def article(read_file):
    """Read the one article of a file."""

    def read_one(name, content):
        (found,) = read_file(name, content)
        assert isinstance(found, Article), found
        return found

    return read_one


@pytest.fixture
def reason(read_file):
    """Read a file that gives no article; returns why."""

    def read_none(name, content):
        (found,) = read_file(name, content)
        assert isinstance(found, Rejection), found
        assert re.search(rf"{re.escape(name)}(:\d+|!/.+)?$", found.origin)  # a row or a member of it
        assert "\n" not in found.reason
        return found.reason

    return read_none


@pytest.fixture
def site():
    """A site on this machine that serves what it is given."""
    with served() as site:
        yield site


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def memory(tmp_path):
    """What is known of earlier visits, in a folder of the test."""
    with WebDatabase(tmp_path) as memory:
        yield memory


@pytest.fixture
def fetcher(memory, clock):
    """One that may read the sites on this machine."""
    settings = WebSettings(allow_hosts=("127.0.0.1",), max_megabytes=2)
    with Fetcher(settings, memory, clock=clock) as fetcher:
        yield fetcher


@pytest.fixture
def index(tmp_path, monkeypatch):
    """An empty index with a model that is no model."""
    monkeypatch.setattr(embeddings, "make", lambda *_, **__: FakeEmbedder())
    with contextlib.closing(Index(IndexSettings(data=tmp_path / "data"))) as index:
        yield index


@pytest.fixture(scope="session")
def _newsroom():
    with tempfile.TemporaryDirectory() as folder, contextlib.closing(Index(IndexSettings(data=Path(folder)))) as index:
        index.add(ARTICLES)
        yield index


@pytest.fixture
def newsroom(_newsroom, monkeypatch):
    """An index of invented articles in six languages, asked on a day of theirs; with the bundled model."""
    for module in ("rag.answering.query_understanding", "rag.answering.plans.scope"):
        monkeypatch.setattr(f"{module}.today", lambda: TODAY)
    return _newsroom


@pytest.fixture
def web(index, clock):
    """An importer into it that may read the sites on this machine."""
    return WebImporter(index, WebSettings(allow_hosts=("127.0.0.1", "localhost")), clock=clock)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem):
    """Run a test that is a coroutine in a thread of its own: the browser's has a loop that never ends."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    given = {name: pyfuncitem.funcargs[name] for name in pyfuncitem._fixtureinfo.argnames}
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(pyfuncitem.obj(**given))).result()
    return True
