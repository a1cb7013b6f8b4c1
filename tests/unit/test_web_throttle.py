from hypothesis import given
from hypothesis import strategies as st

from index.web.throttle import HostThrottle


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
