"""From one folder into another; into a store at an address in test_stores_remote.py."""

import dataclasses

import numpy as np
import pytest
from stored import EAST, INFO, NORTH, UP, entry, texts

from index.copying import copy
from index.errors import LockedError, ModelMismatchError
from index.stores import open_store
from index.types import Calibration


class Shown:
    """Keeps what it is told."""

    def __init__(self):
        self.told = []

    def found(self, passages):
        self.told.append(("found", passages))

    def embedded(self, passages):
        self.told.append(("done", passages))


@pytest.fixture
def opened(tmp_path):
    """Open stores by name; they are closed after the test."""
    stores = []

    def open_one(name, info=INFO):
        stores.append(open_store("", tmp_path / name, create=info))
        return stores[-1]

    yield open_one
    for store in stores:
        store.close()


@pytest.fixture
def source(opened):
    store = opened("source")
    store.add([entry("tram", {"The tram opens.": NORTH, "It has 19 stations.": EAST}), entry("vin", {"Le vin.": UP})])
    return store


def test_everything_is_copied_and_told(source, opened):
    target, shown = opened("target"), Shown()
    report = copy(source, target, shown)
    assert (sorted(report.copied), report.unchanged, report.passages) == (["tram", "vin"], [], 3)
    assert texts(target, NORTH) == texts(source, NORTH)
    assert shown.told[0] == ("found", 3)
    assert sum(count for what, count in shown.told if what == "done") == 3


def test_vectors_and_fingerprints_are_the_same(source, opened):
    target = opened("target")
    copy(source, target)
    for (*there, vectors), (*here, own) in zip(target.export(), source.export(), strict=True):
        assert there[:2] == here[:2]
        assert np.allclose(vectors, own)


def test_what_is_there_already_is_left_and_what_only_the_target_has_stays(source, opened):
    target, shown = opened("target"), Shown()
    target.add([entry("own", {"Only here.": UP}), next(iter(source.export()))])
    report = copy(source, target, shown)
    assert len(report.copied) == len(report.unchanged) == 1
    assert {article.id for article in target.articles()} == {"own", "tram", "vin"}
    assert sum(count for what, count in shown.told if what == "done") == 3
    assert copy(source, target).copied == []


@pytest.mark.parametrize("fields", [{"origin": "elsewhere.txt"}, {}])
def test_an_article_that_is_another_text_or_from_elsewhere_is_replaced(source, opened, fields):
    target = opened("target")
    words = "The tram opens." if fields else "Another text."
    more = {"It has 19 stations.": EAST} if fields else {}
    target.add([entry("tram", {words: NORTH, **more}, **fields)])
    assert sorted(copy(source, target).copied) == ["tram", "vin"]
    assert target.article("tram") == source.article("tram")


@pytest.mark.parametrize("change", [{"model": "b"}, {"revision": "2"}])
def test_vectors_of_another_model_are_not_mixed_in(source, opened, change):
    target = opened("target", dataclasses.replace(INFO, **change))
    with pytest.raises(ModelMismatchError, match=next(iter(change.values()))):
        copy(source, target)
    assert target.articles() == []


def test_what_was_committed_stays_when_it_is_interrupted(opened, monkeypatch):
    source, target = opened("source"), opened("target")
    source.add([entry(f"{number:04}", {f"Number {number}.": NORTH}) for number in range(600)])

    class Interrupts(Shown):
        def embedded(self, passages):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy(source, target, Interrupts())
    done = len(target.articles())
    assert 0 < done < 600
    report = copy(source, target)
    assert (len(report.unchanged), len(report.copied)) == (done, 600 - done)


def test_a_store_that_another_writes_to_is_not_copied_into(source, opened, monkeypatch):
    monkeypatch.setattr("index.stores.local._PATIENCE", 0.2)  # seconds that a writer waits
    target, other = opened("target"), opened("target")
    with other.indexing(), pytest.raises(LockedError):
        copy(source, target)


def test_a_calibration_is_copied_where_there_is_none(source, opened):
    target, own = opened("target"), Calibration(spread=0.1, usual=0.2, usual_spread=0.3, passages=3)
    source.calibrate(own)
    copy(source, target)
    assert target.calibration == own
    source.calibrate(dataclasses.replace(own, spread=0.9))
    copy(source, target)
    assert target.calibration == own
