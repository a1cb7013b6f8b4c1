"""Time, as it is asked for where a test may not wait."""

import time

from fake_site import FakeClock

from index.web.clock import Clock


def test_it_is_the_time_of_this_machine():
    clock = Clock()
    before, now, after = time.time(), clock.now(), time.time()
    assert before <= now <= after
    first = clock.monotonic()
    clock.sleep(0)
    assert clock.monotonic() >= first


def test_the_clock_of_the_tests_has_all_that_the_real_one_has():
    public = {name for name in dir(Clock) if not name.startswith("_")}
    assert public <= set(dir(FakeClock()))
