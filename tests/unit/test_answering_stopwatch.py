"""What each stage of an answer takes."""

import pytest

from rag.answering import stopwatch
from rag.answering.stopwatch import Stopwatch


@pytest.fixture
def at(monkeypatch):
    """Sets the time of day, in seconds."""
    monkeypatch.setattr(stopwatch.time, "perf_counter", lambda: now[0])
    now = [0.0]
    return lambda seconds: now.__setitem__(0, seconds)


def test_a_stage_has_the_time_since_the_last_one_and_adds_up(at):
    watch = Stopwatch(_started=0.0, _last=0.0)
    for seconds, stage in ((0.5, "search"), (0.75, "writing"), (2.75, "search")):
        at(seconds)
        watch.lap(stage)
    at(3.0)
    assert watch.timings == {"search": 2500.0, "writing": 250.0}
    assert watch.total() == {"search": 2500.0, "writing": 250.0, "total": 3000.0}


def test_times_are_told_in_tenths_of_a_millisecond(at):
    watch = Stopwatch(_started=0.0, _last=0.0)
    at(0.00123456)
    watch.lap("search")
    assert watch.timings == {"search": 1.2}
