"""What is particular to SQLite and the FAISS cache beside it; what every store holds to is in tests/contract."""

import contextlib
import signal
import sqlite3
import subprocess
import sys

import numpy as np
import pytest
from stored import INFO, nearest, texts

from index.errors import LockedError, NoIndexError, StoreError
from index.stores import local
from index.stores.local import DATABASE, LocalStore
from index.types import Article, Passage, Span


def entries(*texts):
    """Articles of one passage; the first is the most northern."""
    for number, text in enumerate(texts):
        article = Article(id=text, title="", text=text)
        span = Span(0, len(text))
        share = 0.9**number
        vector = np.array([[share, (1 - share**2) ** 0.5, 0, 0]], np.float32)
        yield article, text, [Passage(article, *span, sentences=(span,))], vector


@contextlib.contextmanager
def opened(folder, **options):
    with contextlib.closing(LocalStore(folder, **options)) as store:
        yield store


@pytest.fixture
def folder(tmp_path):
    """An index of three articles, with its segment."""
    with opened(tmp_path / "data", create=INFO) as store:
        store.add(entries("One", "Two", "Three"))
        store.merge()
    return tmp_path / "data"


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match=r"file.*--data"):
        LocalStore(tmp_path / "file" / "data", create=INFO)
    with pytest.raises(NoIndexError, match="data"):
        LocalStore(tmp_path / "file" / "data")


def test_a_folder_in_place_of_the_database_is_named(tmp_path):
    (tmp_path / DATABASE).mkdir()
    with pytest.raises(StoreError, match=DATABASE):
        LocalStore(tmp_path)
    with pytest.raises(StoreError, match=DATABASE):
        LocalStore(tmp_path, create=INFO)


@pytest.mark.parametrize("content", [b"garbage" * 999, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_named_and_left_alone(tmp_path, content):
    (tmp_path / DATABASE).write_bytes(content)
    for create in (None, INFO):
        with pytest.raises(StoreError, match=DATABASE) as raised:
            LocalStore(tmp_path, create=create)
        assert "\n" not in str(raised.value)
    assert (tmp_path / DATABASE).read_bytes() == content


def test_a_damaged_database_is_named(folder):
    with (folder / DATABASE).open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 40_000)
    with pytest.raises(StoreError, match=DATABASE), opened(folder) as store:
        texts(store)


def test_an_empty_file_is_no_index_but_becomes_one(tmp_path):
    (tmp_path / DATABASE).touch()
    with pytest.raises(NoIndexError, match="rag index"):
        LocalStore(tmp_path)
    with opened(tmp_path, create=INFO) as store:
        assert store.info == INFO


def change(folder, statement):
    with contextlib.closing(sqlite3.connect(folder / DATABASE)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE meta SET value = 99 WHERE key = 'schema'",
        "UPDATE meta SET value = 'new' WHERE key = 'schema'",
        "DELETE FROM meta",
    ],
)
def test_an_index_of_another_version_is_refused_and_named(folder, statement):
    change(folder, statement)
    for create in (None, INFO):
        with pytest.raises(StoreError, match=f"{DATABASE}.*version"):
            LocalStore(folder, create=create)


def test_the_database_of_another_program_is_refused(tmp_path):
    change(tmp_path, "CREATE TABLE meta (name TEXT)")
    with pytest.raises(StoreError, match=DATABASE):
        LocalStore(tmp_path)


def test_a_writer_waits_for_another_no_longer_than_its_patience(folder, monkeypatch):
    monkeypatch.setattr(local, "_PATIENCE", 0.05)
    with contextlib.closing(sqlite3.connect(folder / DATABASE, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with opened(folder) as store:
            with pytest.raises(LockedError, match=DATABASE):
                store.add(entries("Four"))
            assert texts(store) == ["One", "Two", "Three"]
        other.execute("ROLLBACK")


def test_the_texts_of_one_article_are_held_once(folder):
    """A hit holds its article, so that one text is not read for each of its passages."""
    text = "North. Also north."
    article = Article(id="both", title="", text=text)
    passages = [Passage(article, 0, 6), Passage(article, 7, 18)]
    with opened(folder) as store:
        store.add([(article, "", passages, np.array([[1, 0, 0, 0]] * 2, np.float32))])
        found = [hit for hit in nearest(store) if hit.article.id == "both"]
    assert len(found) == 2
    assert found[0].article is found[1].article


KILLED = """
import os, signal, sys
from pathlib import Path
import numpy as np
from index.stores.local import LocalStore
from index.types import Article, Passage
store = LocalStore(Path(sys.argv[1]))
def entries():
    for number in range(10**6):
        if number == 300:
            print("writing", flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        article = Article(id=str(number), title="", text="x" * 10_000)
        yield article, "", [Passage(article, 0, 10_000)], np.ones((1, 4), np.float32)
store.remove(["Two"])
store.add(entries())
"""


def test_a_writer_that_is_killed_leaves_an_index_that_opens(folder):
    killed = subprocess.run([sys.executable, "-c", KILLED, folder], capture_output=True, text=True, check=False)
    assert (killed.returncode, killed.stdout) == (-signal.SIGKILL, "writing\n"), killed.stderr
    with opened(folder) as store:
        assert texts(store) == ["One", "Three"]
        assert store.counts() == (2, 2)
        store.add(entries("One", "Four"))
        assert texts(store)[:2] == ["One", "Four"]


FULL = """
import resource, signal, sys
from pathlib import Path
import numpy as np
from index.errors import StoreError
from index.stores.local import LocalStore
from index.types import Article, Passage
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
store = LocalStore(Path(sys.argv[1]))
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
article = Article(id="big", title="", text="x" * 9_000_000)
try:
    store.add([(article, "", [Passage(article, 0, 9)], np.ones((1, 4), np.float32))])
except StoreError as error:
    print(error)
"""


def test_a_disk_that_takes_no_more_is_an_error_and_what_was_committed_is_safe(folder):
    pytest.importorskip("resource")
    full = subprocess.run([sys.executable, "-c", FULL, folder], capture_output=True, text=True, check=False)
    assert (full.returncode, full.stderr) == (0, "")
    assert full.stdout.startswith(f"The index {folder / DATABASE} could not be used")
    assert "rollback" not in full.stdout
    with opened(folder) as store:
        assert texts(store) == ["One", "Two", "Three"]
