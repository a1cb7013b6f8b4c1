"""How far something has come, elsewhere than on a terminal: a line now and then."""

import pytest

from rag.cli import progress
from rag.llm.model_info import Download


@pytest.fixture
def at(monkeypatch):
    """Sets the time, in seconds."""
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(progress, "is_terminal", lambda _: False)
    return lambda seconds: now.__setitem__(0, 100.0 + seconds)


def lines(capsys):
    return capsys.readouterr().err.splitlines()


def test_questions_that_are_done_are_told_at_most_every_five_seconds(at, capsys):
    with progress.counting(10, "questions") as tell:
        for seconds, done in ((1, 1), (6, 2), (7, 3), (12, 4), (20, 10)):
            at(seconds)
            tell(done, "")
    first, second = lines(capsys)
    assert first.startswith("2 of 10 questions")
    assert "about 24 s" in first  # 6 seconds for two, eight are left
    assert second.startswith("4 of 10 questions")


def test_a_download_is_told_by_what_is_done_next_and_now_and_then(at, capsys):
    with progress.downloading() as tell:
        for seconds, download in (
            (0, Download("pulling")),
            (1, Download("loading", 10, 1000)),
            (2, Download("loading", 20, 1000)),
            (7, Download("loading", 500, 1000)),
        ):
            at(seconds)
            tell(download)
    assert [line.split(",")[0] for line in lines(capsys)] == ["pulling", "loading", "loading"]


def test_passages_are_told_with_how_many_are_left(at, capsys):
    with progress.indexing() as shown:
        shown.found(100)
        at(10)
        shown.embedded(20)
        shown.embedded(1)
    (line,) = lines(capsys)
    assert "20" in line
    assert "100" in line
    assert "about 40 s" in line  # two a second, eighty are left
