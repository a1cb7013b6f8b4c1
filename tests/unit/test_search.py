"""Windows over vectors and words; every store in the contract gives the same candidates."""

import contextlib
import itertools

import numpy as np
import pytest
from stored import DOWN, EAST, INFO, NORTH, UP, between, entry

from index.search import Size, search
from index.stores.local import LocalStore
from index.types import Filters

COPY = {f"The {words} council of the city votes on its budget of bread and tram lines": NORTH for words in ("old",)}


class Towards:
    """An embedder of questions that all point the same way."""

    def __init__(self, direction):
        self._direction = direction

    def embed_questions(self, texts):
        return np.array([self._direction] * len(texts), np.float32)


@pytest.fixture
def store(tmp_path):
    with contextlib.closing(LocalStore(tmp_path, create=INFO)) as made:
        yield made


def found(store, question="", direction=NORTH, size=None, **how):
    return search(store, Towards(direction), question, size or Size(3, 12), **how).hits


def long_article(id_, best, count=9, words=6):
    """An article whose passages lie further from north the further they are from the best one."""
    passages = {f"{id_}{at} " + "w " * (words - 2) + ".": between(0.9 - abs(at - best) / 10) for at in range(count)}
    return entry(id_, passages)


def test_neighbours_are_joined_and_windows_neither_overlap_nor_cross_articles(store):
    store.add([long_article("a", 2), long_article("b", 6), long_article("c", 4)])
    hits = found(store, size=Size(5, 18))
    assert any(len(hit.passages) > 1 for hit in hits)
    spans = {}
    for hit in hits:
        assert hit.start == hit.passages[0].start
        assert hit.end == hit.passages[-1].end
        assert all(hit.article.id in text for text in hit.text.split("\n\n"))
        ids = [each.passage for each in hit.passages]
        assert ids == list(range(ids[0], ids[0] + len(ids)))
        spans.setdefault(hit.article.id, []).append((hit.start, hit.end))
    for each in spans.values():
        ordered = sorted(each)
        assert all(first[1] < second[0] for first, second in itertools.pairwise(ordered))


def test_hits_come_best_first_with_the_scores_of_their_passages(store):
    store.add([long_article("a", 2), long_article("b", 6)])
    hits = found(store)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        (best,) = [each for each in hit.passages if each.passage == hit.passage]
        assert best.score == hit.score
        assert hit.article.text[best.start : best.end] in hit.text


@pytest.mark.parametrize("size", [Size(1, 6), Size(2, 12), Size(3, 20), Size(4, 30)])
def test_all_hits_together_are_no_longer_than_was_asked_for(store, size):
    store.add([long_article(id_, 4) for id_ in "abc"])
    lengths = [len(hit.text.split()) for hit in found(store, size=size)]
    # 6 tokens at most go over, where a best passage has more than the room that is left
    assert sum(lengths) <= size.top * size.tokens + 6
    assert 0 < len(lengths) <= size.top


def test_a_best_passage_larger_than_its_room_still_comes_alone(store):
    store.add([entry("a", {"Before it": EAST, "long " * 80: NORTH, "After it": EAST})])
    (hit,) = found(store, size=Size(1, 10))
    assert hit.text == "long " * 80


def test_copies_in_other_articles_are_named_with_the_one_that_is_shown(store):
    store.add([entry(id_, COPY) for id_ in "abc"])
    store.add([entry("d", {"Another matter altogether": EAST})])
    first, *others = found(store)
    assert {first.article.id, *(copy.id for copy in first.copies)} == set("abc")
    assert all(copy.text == next(iter(COPY)) for copy in first.copies)
    assert [hit.article.id for hit in others] == ["d"]


@pytest.mark.parametrize(
    "other",
    [
        {next(iter(COPY)): between(0.8)},
        {"A bakery on the square sells forty kinds of rolls since last winter already": NORTH},
        {"The old council": NORTH},
    ],
)
def test_other_words_or_another_direction_make_no_copy(store, other):
    article, *rest = entry("b", other)
    for passage in rest[1]:
        object.__setattr__(passage, "context", "")
    store.add([entry("a", COPY), (article, *rest)])
    hits = found(store)
    assert {hit.article.id for hit in hits} == {"a", "b"}
    assert all(hit.copies == () for hit in hits)


def test_a_text_repeated_within_its_article_is_no_copy(store):
    (text,) = COPY
    store.add([entry("a", {text: NORTH, "Between them": UP, f"{text}.": NORTH})])
    assert all(hit.copies == () for hit in found(store, size=Size(3, 15)))


def test_a_question_without_a_word_in_common_is_ranked_by_vectors_alone(store):
    store.add([entry(str(at), {f"Text{at}": between(at / 10)}, language="en") for at in range(1, 9)])
    hits = found(store, "Où passe le tramway ?", size=Size(8, 6))
    assert [hit.article.id for hit in hits] == [str(at) for at in range(8, 0, -1)]
    assert all(each.share == 0 for hit in hits for each in hit.passages)


def test_shared_words_raise_a_passage_above_one_as_near(store):
    store.add([entry("a", {"The bakery closes": between(0.85)}), entry("b", {"The tramway opens": between(0.8)})])
    assert found(store, "")[0].article.id == "a"
    first = found(store, "tramway opens")[0]
    assert first.article.id == "b"
    assert first.passages[0].share > 0.5


def test_fewer_passages_than_asked_for_are_all_there_is(store):
    assert found(store) == ()
    store.add([entry("a", {"One": NORTH}), entry("b", {"Two": DOWN})])
    assert {hit.text for hit in found(store, size=Size(9, 300))} == {"One", "Two"}


def test_filters_that_nothing_passes_find_nothing(store):
    store.add([entry("a", {"One": NORTH}, source="Echo")])
    assert found(store, filters=Filters(sources=("Jour",))) == ()
    assert [hit.text for hit in found(store, filters=Filters(sources=("echo",)))] == ["One"]
