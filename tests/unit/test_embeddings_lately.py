"""What was embedded lately is not embedded again."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from index import embeddings
from index.embeddings import _Lately


class Embed:
    """Makes a token of each letter, with the text's length as its state, and keeps what it was asked for."""

    def __init__(self):
        self.asked = []

    def __call__(self, texts):
        self.asked.append(list(texts))
        return [np.full((len(text), 1), len(text), np.float16) for text in texts]


def lengths(found):
    return [int(states[0, 0]) for states in found]


@pytest.fixture
def embed():
    return Embed()


def test_only_what_is_new_is_embedded_and_each_once(embed):
    lately = _Lately()
    assert lengths(lately.states(["a", "bb", "a"], embed)) == [1, 2, 1]
    assert lengths(lately.states(["ccc", "bb"], embed)) == [3, 2]
    assert lengths(lately.states(["a"], embed)) == [1]
    assert embed.asked == [["a", "bb"], ["ccc"]]


def test_of_no_texts_there_are_no_states(embed):
    assert _Lately().states([], embed) == []


def test_what_was_longest_not_asked_for_goes_first(embed, monkeypatch):
    monkeypatch.setattr(embeddings, "_LATELY", 4)  # tokens
    lately = _Lately()
    for texts in (["a"], ["bb"], ["a"], ["ccc"], ["a"], ["bb"]):
        lately.states(texts, embed)
    assert embed.asked == [["a"], ["bb"], ["ccc"], ["bb"]]


def test_more_than_are_kept_can_be_asked_for_at_once(embed, monkeypatch):
    monkeypatch.setattr(embeddings, "_LATELY", 2)
    assert len(_Lately().states(list("abcdef"), embed)) == 6


def test_a_text_of_more_tokens_than_are_kept_is_not(embed, monkeypatch):
    monkeypatch.setattr(embeddings, "_LATELY", 4999)
    lately = _Lately()
    for _ in range(2):
        lately.states(["w" * 5000], embed)
    assert len(embed.asked) == 2


def test_what_is_kept_is_nobody_s_to_change(embed):
    (states,) = _Lately().states(["a"], embed)
    with pytest.raises(ValueError, match="read-only"):
        states[0, 0] = 99


class Slow(Embed):
    """Embeds as soon as it may."""

    def __init__(self):
        super().__init__()
        self.begun, self.may_end = threading.Semaphore(0), threading.Event()

    def __call__(self, texts):
        states = super().__call__(texts)
        self.begun.release()
        assert self.may_end.wait(30)
        return states


def test_what_another_caller_embeds_is_waited_for_and_what_is_different_is_not():
    lately, slow = _Lately(), Slow()
    with ThreadPoolExecutor() as pool:
        first = pool.submit(lately.states, ["a", "bb"], slow)
        assert slow.begun.acquire(timeout=30)
        other = pool.submit(lately.states, ["ccc"], slow)
        assert slow.begun.acquire(timeout=30)
        same = pool.submit(lately.states, ["bb"], slow)
        slow.may_end.set()
        assert [lengths(each.result()) for each in (first, other, same)] == [[1, 2], [3], [2]]
    assert slow.asked == [["a", "bb"], ["ccc"]]


def test_what_could_not_be_embedded_is_embedded_for_the_next_caller(embed):
    def fail(_):
        raise MemoryError

    lately = _Lately()
    with pytest.raises(MemoryError):
        lately.states(["a"], fail)
    assert lengths(lately.states(["a"], embed)) == [1]
