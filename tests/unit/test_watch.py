import contextlib
import shutil
import threading
import zipfile

import pytest
import watchfiles
from fakes import FakeEmbedder
from watchfiles import Change

from index import embeddings, watch
from index.errors import ArticleError
from index.index import Index
from index.settings import IndexSettings

TEXT = "The harbour of Port Alma will be dredged next spring."


@pytest.fixture
def index(tmp_path, monkeypatch):
    monkeypatch.setattr(embeddings, "make", lambda *_, **__: FakeEmbedder())
    with contextlib.closing(Index(IndexSettings(data=tmp_path / "data"))) as index:
        yield index


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "news").mkdir()
    return tmp_path / "news"


@pytest.fixture
def happens(monkeypatch):
    """Do these things one after the other, and report the changes that each returns."""

    def prepare(*steps):
        def changes(*_, watch_filter, **__):
            yield set()
            for step in steps:
                yield {(change, str(path)) for change, path in step() if watch_filter(change, str(path))}

        monkeypatch.setattr(watchfiles, "watch", changes)

    return prepare


def write(path, text=TEXT):
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return [(Change.added, path)]


def gone(path):
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    return [(Change.deleted, path)]


def follow(index, folder, *, prune=False):
    return list(watch.watch(index, folder, prune=prune, stop=None))


def ids(index):
    return sorted(article.id for article in index.store.articles())


def test_what_is_there_is_indexed_first_then_what_comes_and_changes(index, folder, happens):
    write(folder / "a.txt")
    happens(
        lambda: write(folder / "b.txt", "Wine was early this year."),
        lambda: write(folder / "a.txt", "The harbour is open again."),
        list,
    )
    first, second, third = follow(index, folder)
    assert (first.added, second.added, third.replaced) == (["a"], ["b"], ["a"])


def test_what_is_gone_stays_in_the_index(index, folder, happens):
    write(folder / "a.txt")
    happens(lambda: gone(folder / "a.txt"))
    follow(index, folder)
    assert ids(index) == ["a"]


def test_what_is_gone_is_removed_when_that_is_asked_for(index, folder, happens, tmp_path):
    write(folder / "a.txt")
    write(folder / "kept.txt")
    write(tmp_path / "elsewhere" / "b.txt")
    index.add_files([tmp_path / "elsewhere"])
    shutil.rmtree(tmp_path / "elsewhere")
    happens(lambda: gone(folder / "a.txt"))
    assert [report.removed for report in follow(index, folder, prune=True)] == [[], ["a"]]
    assert ids(index) == ["b", "kept"]


def test_a_member_of_an_archive_is_there_as_long_as_the_archive(index, folder, happens):
    def pack(name, member):
        with zipfile.ZipFile(folder / name, "w") as archive:
            archive.writestr(member, TEXT)

    pack("kept.zip", "june/a.txt")
    pack("gone.zip", "june/b.txt")
    happens(lambda: gone(folder / "gone.zip"))
    first, second = follow(index, folder, prune=True)
    assert len(first.added) == 2
    assert [(len(first.removed), len(second.removed), len(ids(index)))] == [(0, 1, 1)]


def test_what_went_while_nobody_followed_is_removed_at_the_start(index, folder, happens):
    write(folder / "a.txt")
    write(folder / "lines.jsonl", '{"id": "1", "text": "Wine was early."}\n{"id": "2", "text": "Trams open."}')
    index.add_files([folder])
    gone(folder / "a.txt")
    happens()
    assert follow(index, folder, prune=True)[0].removed == ["a"]
    assert ids(index) == ["1", "2"]


def test_a_folder_that_is_empty_of_a_sudden_may_be_a_disk_that_is_not_there(index, folder, happens):
    write(folder / "a.txt")
    happens(lambda: gone(folder / "a.txt"))
    follow(index, folder, prune=True)
    assert ids(index) == ["a"]


def test_folders_come_and_go_with_their_files(index, folder, happens, tmp_path):
    def move_in():
        write(tmp_path / "june" / "a.txt")
        (tmp_path / "june").rename(folder / "june")
        return [(Change.added, folder / "june")]

    write(folder / "kept.txt")
    happens(move_in, lambda: gone(folder / "june"))
    reports = follow(index, folder, prune=True)
    assert [(report.added, report.removed) for report in reports[1:]] == [(["a"], []), ([], ["a"])]


def test_what_is_hidden_or_of_another_type_is_passed_over(index, folder, happens):
    write(folder / "a.txt")
    happens(
        lambda: write(folder / ".b.txt"),
        lambda: write(folder / "~$b.txt"),
        lambda: write(folder / "c.part"),
        lambda: write(folder / "empty.txt", ""),
    )
    reports = follow(index, folder)
    assert len(reports) == 2
    assert [rejection.origin for rejection in reports[1].rejected] == [str(folder / "empty.txt")]


def test_a_file_that_is_gone_again_before_it_is_read_is_no_error(index, folder, happens):
    write(folder / "a.txt")
    happens(lambda: [(Change.added, folder / "never.txt")])
    assert len(follow(index, folder)) == 1


def test_an_empty_folder_can_be_followed(index, folder, happens):
    happens(lambda: write(folder / "a.txt"))
    assert [report.added for report in follow(index, folder)] == [[], ["a"]]


def test_a_folder_that_is_not_there_is_named_at_once(index, folder):
    with pytest.raises(ArticleError, match="nowhere: no such folder"):
        watch.watch(index, folder / "nowhere", prune=False, stop=None)


def test_a_real_folder_is_followed_until_it_is_stopped(index, folder, monkeypatch):
    monkeypatch.setattr(watch, "_QUIET", 20)
    stop = threading.Event()
    reports = watch.watch(index, folder, prune=False, stop=stop)
    assert next(reports).added == []
    write(folder / "a.txt")
    assert next(reports).added == ["a"]
    stop.set()
    assert list(reports) == []
