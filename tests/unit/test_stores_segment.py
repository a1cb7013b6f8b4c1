"""Searches by centroids against all vectors compared; the wiring of files is in test_stores_local.py."""

import contextlib
import shutil

import numpy as np
import pytest
from stored import query

from index.stores import segment
from index.stores.local import LocalStore
from index.types import Article, Filters, IndexInfo, Passage

DIMENSION, COUNT = 16, 3_000
WIDE = IndexInfo(model="fake", revision="1", dimension=DIMENSION, passage_tokens=64)


def clustered(count, seed=7):
    random = np.random.default_rng(seed)
    centres = random.normal(size=(40, DIMENSION))
    vectors = centres[random.integers(40, size=count)] + 0.4 * random.normal(size=(count, DIMENSION))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def entries(vectors, first=0):
    for number, vector in enumerate(vectors, first):
        article = Article(id=str(number), title="", text="x", source=f"s{number % 10}")
        yield article, "", [Passage(article, 0, 1)], vector[None]


@pytest.fixture(scope="module")
def vectors():
    return clustered(COUNT)


@pytest.fixture(scope="module")
def filled(tmp_path_factory, vectors):
    """The folder of a store with a segment, of which each test has a copy."""
    folder = tmp_path_factory.mktemp("filled")
    with pytest.MonkeyPatch.context() as patch, contextlib.closing(LocalStore(folder, create=WIDE)) as made:
        patch.setattr(segment, "_FLAT", 200)
        made.add(entries(vectors))
        made.merge()
    return folder


@pytest.fixture
def store(filled, tmp_path, monkeypatch):
    monkeypatch.setattr(segment, "_FLAT", 200)
    with contextlib.closing(LocalStore(shutil.copytree(filled, tmp_path / "store"))) as copy:
        yield copy


def found(store, vector, most=10, filters=None):
    with store.reading() as view:
        candidates = view.candidates(query(vector, filters=filters), most)
        return {int(hit) - 1 for hit in candidates.ids}


def recall(store, vectors, allowed, **how):
    shares = []
    for asked in clustered(40, seed=8):
        best = allowed[np.argsort(-(vectors[allowed] @ asked))[:10]]
        got = found(store, asked, **how)
        assert got <= set(allowed.tolist())
        shares.append(len(got & set(best.tolist())) / 10)
    return np.mean(shares)


def test_the_nearest_are_found_by_few_centroids(store, vectors):
    assert recall(store, vectors, np.arange(COUNT)) >= 0.95


def test_filters_and_removed_passages_are_kept_out(store, vectors):
    store.remove([str(number) for number in range(0, COUNT, 3)])
    left = np.array([number for number in range(COUNT) if number % 3])
    assert recall(store, vectors, left) >= 0.95
    filtered = left[left % 10 == 4]
    assert recall(store, vectors, filtered, filters=Filters(sources=("s4",))) >= 0.95


def near(vectors, count):
    """More vectors of the same clusters."""
    random = np.random.default_rng(1)
    moved = vectors[random.integers(len(vectors), size=count)] + 0.1 * random.normal(size=(count, DIMENSION))
    return (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)


@pytest.mark.parametrize(("is_alike", "most"), [(True, 10), (False, 64)])
def test_the_next_segment_takes_over_the_centroids(store, vectors, monkeypatch, is_alike, most):
    """Of clusters that were not there in training ten are found among as many candidates as a search compares."""
    monkeypatch.setattr(segment._SegmentWriter, "_sample", lambda *_: pytest.fail("they were found anew"))
    more = near(vectors, 300) if is_alike else clustered(300, seed=9)
    store.add(entries(more, COUNT))
    store.merge()
    everything = np.concatenate([vectors, more])
    assert recall(store, everything, np.arange(len(everything)), most=most) >= 0.95


@pytest.mark.parametrize("seed", range(4))
def test_with_and_without_a_segment_all_are_found_that_a_dictionary_has(tmp_path, seed):
    random, kept = np.random.default_rng(seed), {}
    with contextlib.closing(LocalStore(tmp_path, create=WIDE)) as store:
        for step in range(25):
            ids = [str(number) for number in random.integers(30, size=4)]
            match random.integers(4):
                case 0:
                    assert set(store.remove(ids)) == {id_ for id_ in ids if kept.pop(id_, None) is not None}
                case 1:
                    store.merge()
                case _:
                    for id_, vector in zip(ids, clustered(4, seed=100 * seed + step), strict=True):
                        store.add([*entries(vector[None], int(id_))])
                        kept[id_] = vector
            asked = clustered(1, seed=step)[0]
            with store.reading() as view:
                candidates = view.candidates(query(asked), 100)
            cosines = sorted((candidates.vectors @ asked).tolist())
            assert cosines == pytest.approx(sorted(float(vector @ asked) for vector in kept.values()), abs=1e-5)
