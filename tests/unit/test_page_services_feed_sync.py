import contextlib
import threading

import pytest

from index.errors import StoreError
from index.import_report import ImportReport
from index.types import Rejection
from index.web.web_database import DATABASE
from rag import Rag
from rag.page.services.feed_sync import collections_with_feeds, sync_repeatedly, syncing


class FakeRag:
    """Reads its feeds as it is told, then stops whoever follows it."""

    def __init__(self, *outcomes):
        self.outcomes = list(outcomes)
        self.is_done = threading.Event()

    def sync(self, *, stop):
        outcome = self.outcomes.pop(0)
        if not self.outcomes:
            self.is_done.set()
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def test_feeds_are_read_time_and_again_and_what_came_is_said(capsys):
    news = ImportReport(
        added=["a"], rejected=[Rejection("https://news.example/\x1b[2J", "it was removed permanently (410)")]
    )
    rag = FakeRag(ImportReport(), news, ImportReport(unchanged=["a"]))
    sync_repeatedly(rag, 0.0, rag.is_done)
    assert rag.outcomes == []
    assert capsys.readouterr().err.splitlines() == [
        "rag: rejected https://news.example/\ufffd[2J: it was removed permanently (410)",
        "rag: new articles: 1, changed ones: 0",
    ]


@pytest.mark.parametrize("error", [StoreError("The disk\nis full."), ZeroDivisionError("oops")])
def test_nothing_that_goes_wrong_ends_it(error, capsys):
    rag = FakeRag(error, ImportReport(added=["a"]))
    sync_repeatedly(rag, 0.0, rag.is_done)
    first, second = capsys.readouterr().err.splitlines()
    assert str(error).replace("\n", " ") in first
    assert "new articles: 1" in second


def test_it_runs_beside_what_is_served_and_ends_with_it():
    rag = FakeRag(ImportReport())
    with syncing(rag, 60):
        assert rag.is_done.wait(10)
    assert "syncing" not in [thread.name for thread in threading.enumerate()]


def test_without_minutes_nothing_is_read():
    rag = FakeRag(ImportReport())
    with syncing(rag, None):
        pass
    assert rag.outcomes


def test_feeds_of_other_collections_are_read_too(tmp_path):
    with contextlib.closing(Rag(tmp_path, llm="quotes")) as rag:
        for name in ("a", "b"):
            rag.collections.add(name)
        (rag.collections.folder("b") / DATABASE).touch()
        assert [each.settings.index.collection for each in collections_with_feeds(rag)] == ["b"]
        assert list(collections_with_feeds(rag.beside("b"))) == []
    first, other = FakeRag(ImportReport(), ImportReport()), FakeRag(ImportReport(), ImportReport())
    sync_repeatedly(first, 0.0, first.is_done, lambda: iter([other]))
    assert (first.outcomes, other.outcomes) == ([], [])
