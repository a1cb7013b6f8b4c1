"""A lock between programs, and two who look at it at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor, wait

from index.stores.process_lock import ProcessLock

WORK = "adding articles"


def test_two_who_look_at_once_are_not_taken_for_its_holder(tmp_path, monkeypatch):
    first, second = (ProcessLock(tmp_path, WORK, patience=0) for _ in range(2))
    looks, may_go_on, release = threading.Event(), threading.Event(), first._lock.release

    def released():
        looks.set()
        assert may_go_on.wait(30)
        release()

    monkeypatch.setattr(first._lock, "release", released)
    with ThreadPoolExecutor() as pool:
        one = pool.submit(first.holder)
        assert looks.wait(30)
        other = pool.submit(second.holder)
        wait([other], timeout=0.3)
        may_go_on.set()
        assert (one.result(), other.result()) == ("", "")
