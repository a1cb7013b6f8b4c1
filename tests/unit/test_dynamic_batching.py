import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index.dynamic_batching import AT_ONCE, SharedPasses


class Reader:
    """Reads of each text how many tokens it has, and keeps what was read together; a pass may be held up."""

    def __init__(self):
        self.passes, self.begun, self.may_end = [], threading.Semaphore(0), threading.Event()
        self.may_end.set()

    def __call__(self, texts):
        self.passes.append([len(tokens) for tokens in texts])
        self.begun.release()
        assert self.may_end.wait(30)
        return [np.array([len(tokens)], np.float32) for tokens in texts]


def text(length):
    return [0] * length


def read(passes, *lengths):
    return [int(found[0]) for found in passes.read([text(length) for length in lengths])]


def test_each_text_has_what_was_read_of_it_in_the_order_of_the_texts():
    lengths = [300, 7, 512, 90, 1, 400, 20]
    assert read(SharedPasses(Reader(), 2), *lengths) == lengths


def test_nothing_is_read_of_no_texts():
    reader = Reader()
    assert SharedPasses(reader, 2).read([]) == []
    assert reader.passes == []


def test_little_is_read_in_one_pass():
    reader = Reader()
    read(SharedPasses(reader, 4), 20, 15, 20)
    assert reader.passes == [[20, 15, 20]]


def test_one_caller_has_all_cores():
    reader = Reader()
    reader.may_end.clear()
    passes = SharedPasses(reader, 2)
    with ThreadPoolExecutor() as pool:
        found = pool.submit(read, passes, 80, 80, 80, 80)
        for _ in range(2):
            assert reader.begun.acquire(timeout=30)
        assert reader.passes == [[80, 80], [80, 80]]
        reader.may_end.set()
        assert found.result() == [80] * 4


def test_what_several_ask_for_meanwhile_is_read_together():
    reader = Reader()
    reader.may_end.clear()
    passes = SharedPasses(reader, 1)
    with ThreadPoolExecutor() as pool:
        first = pool.submit(read, passes, 10)
        assert reader.begun.acquire(timeout=30)
        others = [pool.submit(read, passes, length) for length in (20, 30, 40)]
        while len(passes._waiting) < 3:
            pass
        reader.may_end.set()
        assert [each.result() for each in (first, *others)] == [[10], [20], [30], [40]]
    assert [sorted(each) for each in reader.passes] == [[10], [20, 30, 40]]


def test_a_pass_has_about_as_much_as_is_read_at_once_at_most():
    reader = Reader()
    read(SharedPasses(reader, 1), *[200] * 20)
    assert max(map(sum, reader.passes)) <= AT_ONCE + 100
    assert len(reader.passes) <= 10


def test_what_reading_raises_is_raised_where_it_is_waited_for_and_the_next_is_read():
    def fail(texts):
        if len(texts[0]) == 13:
            raise MemoryError
        return [np.array([len(tokens)], np.float32) for tokens in texts]

    passes = SharedPasses(fail, 1)
    with pytest.raises(MemoryError):
        read(passes, 13)
    assert read(passes, 5) == [5]
