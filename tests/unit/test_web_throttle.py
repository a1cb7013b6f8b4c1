from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.web.throttle import HostThrottle, retry_after


@given(st.lists(st.tuples(st.sampled_from("ab"), st.floats(0, 5), st.floats(0, 9)), max_size=30))
def test_the_turns_of_a_host_are_as_far_apart_as_was_asked_for(requests):
    pace = HostThrottle()
    now = 0.0
    last = {}
    for host, passed, gap in requests:
        now += passed
        turn = now + pace.wait(host, now, gap)
        assert turn >= last.get(host, 0.0) - 1e-9
        last[host] = turn + gap


def test_the_first_turn_comes_at_once_and_hosts_do_not_wait_for_one_another():
    pace = HostThrottle()
    assert [pace.wait(host, 100.0, 2.0) for host in ("a", "b", "a", "a")] == [0.0, 0.0, 2.0, 4.0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("120", 120.0),
        (" 1.5 ", 1.5),
        ("Sat, 14 Mar 2026 10:00:30 GMT", 30.0),
        ("Sat, 14 Mar 2026 10:00:30 -0000", 30.0),
        ("Sat, 14 Mar 2026 09:00:00 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("-5", None),
    ],
)
def test_a_server_may_ask_to_wait_for_seconds_or_until_a_day(text, expected):
    assert retry_after(text, datetime(2026, 3, 14, 10, tzinfo=UTC).timestamp()) == expected
