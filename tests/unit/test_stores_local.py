"""What is particular to SQLite and the FAISS cache beside it; what every store holds to is in tests/contract."""

import contextlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys

import numpy as np
import pytest
from stored import INFO, nearest, texts

from index.errors import LockedError, NoIndexError, StoreError
from index.stores import local, segment
from index.stores.local import DATABASE, LocalStore
from index.stores.segment import Segment
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


def segment_of(folder):
    """The one segment that the database names."""
    with contextlib.closing(sqlite3.connect(folder / DATABASE)) as connection:
        (name,) = connection.execute("SELECT value FROM meta WHERE key = 'segment'").fetchone()
    return folder / name


def check_segment_is_made_again(folder):
    """Right answers from a folder whose segment was spoilt, and another is whole afterwards."""
    with opened(folder) as store:
        assert texts(store) == ["One", "Two", "Three"]
    assert Segment.open(segment_of(folder)) is not None
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segment, "write", lambda *_, **__: pytest.fail("the segment was not used"))
        with opened(folder) as store:
            assert texts(store) == ["One", "Two", "Three"]


def test_the_segment_is_used(folder):
    check_segment_is_made_again(folder)


def test_a_missing_segment_is_made_again(folder):
    shutil.rmtree(segment_of(folder))
    check_segment_is_made_again(folder)


def test_a_file_in_place_of_the_segment_is_no_hindrance(folder):
    place = segment_of(folder)
    shutil.rmtree(place)
    place.write_text("no folder")
    check_segment_is_made_again(folder)


def test_a_segment_with_a_file_cut_missing_or_with_one_wrong_bit_is_made_again(folder, tmp_path):
    for number, name in enumerate(sorted(path.name for path in segment_of(folder).iterdir())):
        for spoil in (cut, flip, unlink):
            copy = shutil.copytree(folder, tmp_path / f"{number} {spoil.__name__}")
            spoil(segment_of(copy) / name)
            check_segment_is_made_again(copy)


def cut(path):
    path.write_bytes(path.read_bytes()[:-1])


def flip(path):
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


def unlink(path):
    path.unlink()


def test_a_copy_of_the_database_put_back_finds_what_it_had(folder, tmp_path):
    """Though its passages' ids have been given to others meanwhile, and the segment was made again with those."""
    copy = shutil.copy(folder / DATABASE, tmp_path / "copy")
    with opened(folder) as store:
        store.remove(["Two"])
        store.add(entries("Later", "and", "forgotten"))
    shutil.rmtree(segment_of(folder))
    with opened(folder) as store:
        assert "Later" in texts(store)
    shutil.copy(copy, folder / DATABASE)
    with opened(folder) as store:
        store.add(entries("Another"))
        assert sorted(texts(store)) == ["Another", "One", "Three", "Two"]
        store.merge()
        assert sorted(texts(store)) == ["Another", "One", "Three", "Two"]


def test_the_segment_of_a_deleted_index_is_not_taken_for_that_of_the_next(folder):
    (folder / DATABASE).unlink()
    with opened(folder, create=INFO) as store:
        store.add(entries("Another", "two"))
        assert texts(store) == ["Another", "two"]


def test_a_segment_is_made_when_the_tail_has_grown(tmp_path, monkeypatch):
    monkeypatch.setattr(local, "_TAIL", 3)
    with opened(tmp_path, create=INFO) as store:
        store.add(entries("One", "Two"))
        store.refresh()
    assert segment_of(tmp_path) == tmp_path
    with opened(tmp_path) as store:
        store.add(entries("Three"))
        store.refresh()
    assert Segment.open(segment_of(tmp_path)).ids.tolist() == [1, 2, 3]


def test_an_index_emptied_again_has_an_empty_segment(folder):
    with opened(folder) as store:
        store.remove(["One", "Two", "Three"])
        store.merge()
        assert texts(store) == []
        store.add(entries("Four"))
        assert texts(store) == ["Four"]
        store.merge()
        assert texts(store) == ["Four"]


def test_what_a_killed_merge_left_is_cleaned_by_the_next(folder):
    (folder / ".making-abc").mkdir()
    (folder / ".making-abc" / "rows.npy").touch()
    (folder / "segment-old").mkdir()
    with opened(folder) as store:
        store.merge()
        store.merge()
    left = sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))
    assert DATABASE in left
    assert len(left) <= 3
    assert not {".making-abc", "segment-old"} & set(left)


def test_what_is_removed_while_a_segment_is_made_is_not_looked_for_in_it(folder, monkeypatch):
    """Its passages are in the new segment, which has to leave them out of the few that it names."""
    write = segment.write

    def overtaken(*arguments, **options):
        made = write(*arguments, **options)
        with opened(folder) as other:
            other.remove(["One"])
        return made

    with opened(folder) as store:
        monkeypatch.setattr(segment, "write", overtaken)
        store.merge()
    with opened(folder) as store:
        assert texts(store, top=1) == ["Two"]


def test_what_was_removed_before_a_segment_was_made_is_forgotten(folder):
    with opened(folder) as store:
        store.remove(["One"])
        store.merge()
    with contextlib.closing(sqlite3.connect(folder / DATABASE)) as connection:
        assert connection.execute("SELECT count(*) FROM gone").fetchone() == (0,)


def test_a_merge_leaves_the_segment_it_made_and_the_one_that_a_reader_may_still_open(folder):
    before = segment_of(folder)
    with opened(folder) as store:
        store.add(entries("Four"))
        store.merge()
    after = segment_of(folder)
    assert before != after
    assert {path for path in folder.iterdir() if path.name.startswith(segment.PREFIX)} == {before, after}
    assert Segment.open(after).ids.tolist() == [1, 2, 3, 4]


def test_two_merges_at_once_are_one(folder):
    with opened(folder) as one, opened(folder) as two, one._merge_lock():
        with pytest.raises(LockedError, match="merging passages"):
            two.merge()
        assert texts(two) == ["One", "Two", "Three"]


def test_a_second_program_that_indexes_waits_and_then_names_the_first(folder, monkeypatch):
    monkeypatch.setattr(local, "_PATIENCE", 0.05)
    with opened(folder) as one, opened(folder) as two:
        with (
            one.indexing(),
            pytest.raises(LockedError, match=rf"Process {os.getpid()} \(.*, since \d\d:.*adding articles"),
        ):
            two.indexing().__enter__()
        with two.indexing():
            pass


UNPRIVILEGED = """
import filelock  # which that user may not be able to read
import os, sys
from pathlib import Path
import index.stores.bm25, index.stores.local_schema
from index.errors import StoreError
from index.stores.local import LocalStore
store = LocalStore(Path(sys.argv[1]))
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
for work in (store.indexing().__enter__, store.merge):
    try:
        work()
    except StoreError as error:
        print(error)
"""


@pytest.mark.skipif(not hasattr(os, "setuid"), reason="permissions of another kind")
def test_a_folder_that_cannot_be_written_to_is_named_with_what_to_do(folder):
    for lock in folder.glob("*.lock"):
        lock.unlink()
    folder.chmod(0o555)
    ran = subprocess.run([sys.executable, "-c", UNPRIVILEGED, folder], capture_output=True, text=True, check=False)
    folder.chmod(0o755)
    lines = ran.stdout.splitlines()
    assert len(lines) == 2, ran.stderr
    assert all(str(folder) in line and "make the folder writable" in line for line in lines)


def test_an_index_in_a_folder_that_cannot_be_written_to_is_read(folder, monkeypatch):
    monkeypatch.setattr(os, "access", lambda *_: False)
    before = sorted(path.name for path in folder.iterdir())
    with opened(folder) as store:
        assert texts(store) == ["One", "Two", "Three"]
        assert sorted(path.name for path in folder.iterdir()) == before  # SQLite keeps no note of its readers
    with opened(folder) as store, pytest.raises(sqlite3.OperationalError, match="readonly"):
        store._reader.execute("DELETE FROM articles")


HOLDER = """
import sys, time
from pathlib import Path
from index.stores.local import LocalStore
lock = LocalStore(Path(sys.argv[1])).indexing()
lock.__enter__()
print("held", flush=True)
time.sleep(60)
"""


def test_the_lock_of_a_killed_process_is_free(folder, monkeypatch):
    monkeypatch.setattr(local, "_PATIENCE", 0.05)
    with subprocess.Popen([sys.executable, "-c", HOLDER, folder], stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        with opened(folder) as store:
            with pytest.raises(LockedError, match=f"Process {holder.pid} "):
                store.indexing().__enter__()
            holder.kill()
            holder.wait()
            with store.indexing():
                pass


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
    assert full.stdout.startswith(f"The index {folder / DATABASE} can't be used")
    assert "rollback" not in full.stdout
    with opened(folder) as store:
        assert texts(store) == ["One", "Two", "Three"]


def test_an_index_that_was_closed_while_it_was_used_is_not_called_damaged(folder):
    with opened(folder) as store:
        pass
    with pytest.raises(StoreError, match="was closed while in use"):
        store.counts()
