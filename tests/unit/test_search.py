"""Windows over vectors and words; every store in the contract gives the same candidates."""

import contextlib
import itertools
from types import SimpleNamespace

import pytest
from stored import DOWN, EAST, INFO, NORTH, Rows, Towards, between, entry, found_in

from index import language_means
from index.search import Size, search
from index.stores.local import LocalStore
from index.types import Filters


@pytest.fixture
def store(tmp_path):
    with contextlib.closing(LocalStore(tmp_path, create=INFO)) as made:
        yield made


def long_article(id_, best, count=9, words=6):
    """An article whose passages lie further from north the further they are from the best one."""
    passages = {f"{id_}{at} " + "w " * (words - 2) + ".": between(0.9 - abs(at - best) / 10) for at in range(count)}
    return entry(id_, passages)


def test_neighbours_are_joined_and_windows_neither_overlap_nor_cross_articles(store):
    store.add([long_article("a", 2), long_article("b", 6), long_article("c", 4)])
    hits = found_in(store, size=Size(5, 18))
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


def test_what_a_language_of_few_passages_adds_is_taken_off_and_kept_with_the_background(store, monkeypatch):
    store.add([entry("a", {"In the question's own language .": between(0.9)}, language="en")])
    store.add([entry("b", {"Dans une autre langue .": between(0.88)}, language="fr")])
    before = search(store, Towards(NORTH), "", Size(2, 12))
    monkeypatch.setattr(language_means, "added", lambda model, vector, terms, sizes: {"en": 0.05 * len(sizes)})
    after = search(store, Towards(NORTH), "", Size(2, 12))
    assert [hit.article.id for hit in before.hits] == ["a", "b"]
    assert [hit.article.id for hit in after.hits] == ["b", "a"]
    assert after.background.offsets["en"] == pytest.approx(before.background.offsets["en"] + 0.1)


def test_hits_come_best_first_with_the_scores_of_their_passages(store):
    store.add([long_article("a", 2), long_article("b", 6)])
    hits = found_in(store)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    for hit in hits:
        (best,) = [each for each in hit.passages if each.passage == hit.passage]
        assert best.score == hit.score
        assert hit.article.text[best.start : best.end] in hit.text


@pytest.mark.parametrize("size", [Size(1, 6), Size(2, 12), Size(3, 20), Size(4, 30)])
def test_all_hits_together_are_no_longer_than_was_asked_for(store, size):
    store.add([long_article(id_, 4) for id_ in "abc"])
    lengths = [len(hit.text.split()) for hit in found_in(store, size=size)]
    # 6 tokens at most go over, where a best passage has more than the room that is left
    assert sum(lengths) <= size.top * size.tokens + 6
    assert 0 < len(lengths) <= size.top


def test_a_best_passage_larger_than_its_room_still_comes_alone(store):
    store.add([entry("a", {"Before it": EAST, "long " * 80: NORTH, "After it": EAST})])
    (hit,) = found_in(store, size=Size(1, 10))
    assert hit.text == "long " * 80


def test_a_question_without_a_word_in_common_is_ranked_by_vectors_alone(store):
    store.add([entry(str(at), {f"Text{at}": between(at / 10)}, language="en") for at in range(1, 9)])
    hits = found_in(store, "Où passe le tramway ?", size=Size(8, 6))
    assert [hit.article.id for hit in hits] == [str(at) for at in range(8, 0, -1)]
    assert all(each.share == 0 for hit in hits for each in hit.passages)


def test_shared_words_raise_a_passage_above_one_as_near(store):
    store.add([entry("a", {"The bakery closes": between(0.85)}), entry("b", {"The tramway opens": between(0.8)})])
    assert found_in(store, "")[0].article.id == "a"
    first = found_in(store, "tramway opens")[0]
    assert first.article.id == "b"
    assert first.passages[0].share > 0.5


def test_fewer_passages_than_asked_for_are_all_there_is(store):
    assert found_in(store) == ()
    store.add([entry("a", {"One": NORTH}), entry("b", {"Two": DOWN})])
    assert {hit.text for hit in found_in(store, size=Size(9, 300))} == {"One", "Two"}


def test_filters_that_nothing_passes_find_nothing(store):
    store.add([entry("a", {"One": NORTH}, source="Echo")])
    assert found_in(store, filters=Filters(sources=("Jour",))) == ()
    assert [hit.text for hit in found_in(store, filters=Filters(sources=("echo",)))] == ["One"]


@pytest.mark.parametrize(
    ("top", "most", "around"), [(5, 64, 12), (40, 80, 80)], ids=["few are asked for", "many are asked for"]
)
def test_candidates_are_those_nearest_and_the_neighbours_of_the_best(top, most, around):
    rows = Rows(*[[(0.5 + at / 1000, 0)] for at in range(100)])
    found_in(rows, size=Size(top, 10))
    assert rows.asked == {"most": most, "rows": around, "reach": 5}


def test_a_reranker_looks_at_four_times_the_hits_that_are_asked_for():
    seen = []
    reranker = SimpleNamespace(reranked=lambda _, hits: seen.extend(hits) or hits[::-1])
    hits = found_in(Rows(*[[(0.5 + at / 1000, 0)] for at in range(30)]), size=Size(3, 10), reranker=reranker)
    assert len(seen) == 4 * 3
    assert hits == tuple(seen[: -3 - 1 : -1])
