"""What was embedded lately is not embedded again."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index import embeddings
from index.embeddings import _Lately


class Embed:
    """Makes a vector of a text's length, and keeps what it was asked for."""

    def __init__(self):
        self.asked = []

    def __call__(self, texts):
        self.asked.append(list(texts))
        return np.array([[len(text), 1.0] for text in texts], np.float32).reshape(-1, 2)


@pytest.fixture
def embed():
    return Embed()


def test_only_what_is_new_is_embedded_and_each_once(embed):
    lately = _Lately()
    assert lately.vectors(["a", "bb", "a"], embed).tolist() == [[1, 1], [2, 1], [1, 1]]
    assert lately.vectors(["ccc", "bb"], embed).tolist() == [[3, 1], [2, 1]]
    assert lately.vectors(["a"], embed).tolist() == [[1, 1]]
    assert embed.asked == [["a", "bb"], ["ccc"]]


def test_of_no_texts_there_are_no_vectors(embed):
    assert _Lately().vectors([], embed).shape == (0, 2)


def test_what_was_longest_not_asked_for_goes_first(embed, monkeypatch):
    monkeypatch.setattr(embeddings, "_LATELY", 2)
    lately = _Lately()
    for texts in (["a"], ["bb"], ["a"], ["ccc"], ["a"], ["bb"]):
        lately.vectors(texts, embed)
    assert embed.asked == [["a"], ["bb"], ["ccc"], ["bb"]]


def test_more_than_are_kept_can_be_asked_for_at_once(embed, monkeypatch):
    monkeypatch.setattr(embeddings, "_LATELY", 2)
    assert len(_Lately().vectors(list("abcdef"), embed)) == 6


def test_a_long_text_is_not_kept(embed):
    lately = _Lately()
    for _ in range(2):
        lately.vectors(["w" * 5000], embed)
    assert len(embed.asked) == 2


def test_what_is_kept_is_nobody_s_to_change(embed):
    lately = _Lately()
    lately.vectors(["a"], embed)[0, 0] = 99
    assert lately.vectors(["a"], embed)[0, 0] == 1


class Slow(Embed):
    """Embeds as soon as it may."""

    def __init__(self):
        super().__init__()
        self.begun, self.may_end = threading.Semaphore(0), threading.Event()

    def __call__(self, texts):
        vectors = super().__call__(texts)
        self.begun.release()
        assert self.may_end.wait(30)
        return vectors


def test_what_another_caller_embeds_is_waited_for_and_what_is_different_is_not():
    lately, slow = _Lately(), Slow()
    with ThreadPoolExecutor() as pool:
        first = pool.submit(lately.vectors, ["a", "bb"], slow)
        assert slow.begun.acquire(timeout=30)
        other = pool.submit(lately.vectors, ["ccc"], slow)
        assert slow.begun.acquire(timeout=30)
        same = pool.submit(lately.vectors, ["bb"], slow)
        slow.may_end.set()
        assert [each.result().tolist() for each in (first, other, same)] == [[[1, 1], [2, 1]], [[3, 1]], [[2, 1]]]
    assert slow.asked == [["a", "bb"], ["ccc"]]


def test_what_could_not_be_embedded_is_embedded_for_the_next_caller(embed):
    def fail(_):
        raise MemoryError

    lately = _Lately()
    with pytest.raises(MemoryError):
        lately.vectors(["a"], fail)
    assert lately.vectors(["a"], embed).tolist() == [[1, 1]]
