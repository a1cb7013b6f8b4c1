import contextlib
import os
import stat
import subprocess
import sys

import pytest
from stored import INFO, NORTH, entry

from index.private_files import connect, read_json
from index.stores.local import LocalStore
from index.web.web_database import WebDatabase
from rag import Rag
from rag.answering.types import Answer, Exchange
from rag.conversations.store import Conversations

ANSWER = Answer(question="When?", text="In May.", language="en", refused=False)


@pytest.fixture
def anyone():
    """A process that lets everybody read and write what it makes."""
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(folder):
    """What there is in a folder, itself included, that others have any right to."""
    paths = [folder, *folder.rglob("*")]
    private = {path for path in paths if not stat.S_IMODE(path.stat().st_mode) & 0o077}
    return [path for path in paths if path not in private and not private & set(path.parents)]


def fill(folder):
    """Write everything that a data folder can hold."""
    with contextlib.closing(LocalStore(folder, create=INFO)) as store:
        store.add([entry("tram", {"The tram opens in May.": NORTH})])
        store.merge()
        with store.indexing():
            assert open_to_others(folder) == []
        with WebDatabase(folder), WebDatabase(folder):
            assert open_to_others(folder) == []
        Conversations(folder, "ada").save([Exchange("When?", ANSWER)])
    with contextlib.closing(Rag(folder, llm="quotes")) as rag:
        rag.rate(ANSWER, is_good=True)
        rag.notes().keep(ANSWER)


def test_nobody_else_can_read_what_is_in_a_data_folder(tmp_path, anyone):
    folder = tmp_path / "new" / "data"
    fill(folder)
    assert {"index.sqlite3", "web.sqlite3", "conversations.sqlite3", "notes.sqlite3", "ratings.sqlite3"} <= {
        path.name for path in folder.iterdir()
    }
    assert open_to_others(folder) == []


def test_files_are_private_in_a_folder_that_is_not(tmp_path, anyone):
    fill(tmp_path)
    assert open_to_others(tmp_path) in ([], [tmp_path])


def test_what_an_earlier_version_left_open_to_others_is_closed_when_it_is_next_opened(tmp_path, anyone):
    fill(tmp_path)
    for path in tmp_path.rglob("*"):
        path.chmod(0o777 if path.is_dir() else 0o666)
    with contextlib.closing(LocalStore(tmp_path)):
        left = open_to_others(tmp_path)
    assert not [path for path in left if path.name.startswith(("index.sqlite3", "segment"))]


def test_a_folder_that_is_there_keeps_its_rights(tmp_path, anyone):
    tmp_path.chmod(0o750)
    connect(tmp_path / "a.sqlite3").close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o750


READ = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT * FROM t').fetchall()"


def test_another_program_that_comes_and_goes_leaves_what_an_open_database_has_beside_it(tmp_path):
    path = tmp_path / "a.sqlite3"
    with contextlib.closing(connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE t (x)")
        connect(path).close()
        subprocess.run([sys.executable, "-c", READ, path], check=True)
        assert path.with_name("a.sqlite3-wal").exists()
        database.execute("INSERT INTO t VALUES (1)")
    with contextlib.closing(connect(path)) as database:
        assert database.execute("SELECT x FROM t").fetchall() == [(1,)]


@pytest.mark.parametrize(("text", "expected"), [(None, {}), ("{", {}), ("[1]", {}), ('{"a": 1}', {"a": 1})])
def test_a_file_that_is_missing_or_damaged_holds_nothing(tmp_path, text, expected):
    file = tmp_path / "kept.json"
    if text is not None:
        file.write_text(text)
    assert read_json(file) == expected
