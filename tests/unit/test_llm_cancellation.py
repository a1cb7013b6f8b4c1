import pytest

from rag.llm.cancellation import Stop


def test_what_runs_under_a_stop_is_ended_when_it_is_set_and_not_afterwards():
    stop, ended = Stop(), []
    with stop.ending(lambda: ended.append(1)):
        assert not stop.is_set
        stop.set()
        assert stop.is_set
    stop.set()
    assert ended == [1]


def test_what_begins_after_the_stop_is_ended_at_once():
    stop, ended = Stop(), []
    stop.set()
    with stop.ending(lambda: ended.append(1)):
        assert ended == [1]


def test_several_run_under_one_stop_and_an_error_within_leaves_none_behind():
    stop, ended = Stop(), []
    with pytest.raises(ValueError), stop.ending(lambda: ended.append(1)):  # noqa: PT011 - whatever it is
        raise ValueError
    with stop.ending(lambda: ended.append(2)), stop.ending(lambda: ended.append(3)):
        stop.set()
    assert ended == [2, 3]
