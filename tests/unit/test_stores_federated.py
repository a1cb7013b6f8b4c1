"""Several stores that are read as one find what one store of all their articles finds."""

import contextlib

import pytest
from newsroom import ARTICLES
from stored import EAST, INFO, NORTH, by_words, entry, nearest, texts

from index.article_listing import Listing
from index.errors import ModelMismatchError, NoIndexError, StoreError
from index.index import Index
from index.search import Size, search
from index.settings import IndexSettings
from index.stores.federated import FederatedStore
from index.stores.local import LocalStore
from index.text.terms import counts
from index.types import Calibration, Filters, IndexInfo

QUESTIONS = [
    "How much does the tram cost?",
    "Wann fährt die Straßenbahn?",
    "Who criticised the data centre?",
    "中学生",
    "What happened in March?",
    "xyzzy",
]
SIMILAR = 1e-5
_PARTS = {"first": lambda place: place % 3 == 0, "second": lambda place: place % 3 == 1, "third": lambda p: p % 3 == 2}


@pytest.fixture(scope="module")
def parted(_newsroom, tmp_path_factory):
    """The passages of the newsroom with their vectors, in three stores, by name."""
    folder = tmp_path_factory.mktemp("parted")
    place = {article.id: place for place, article in enumerate(ARTICLES)}
    with contextlib.ExitStack() as stack:
        indexes = {}
        for name, has in _PARTS.items():
            LocalStore(folder / name, create=_newsroom.store.info).close()
            indexes[name] = stack.enter_context(contextlib.closing(Index(IndexSettings(data=folder / name))))
            indexes[name].store.add([entry for entry in _newsroom.store.export() if has(place[entry[0].id])])
        yield indexes


@pytest.fixture
def joint(parted):
    return FederatedStore({name: index.store for name, index in parted.items()})


@pytest.fixture
def pair(tmp_path):
    """Two stores of a few passages, and the joint one."""
    stores = {name: LocalStore(tmp_path / name, create=INFO) for name in ("a", "b")}
    stores["a"].add([entry("tram", {"The tram opens.": NORTH}, language="en", source="Echo", published="2026-06-05")])
    stores["b"].add([entry("tram", {"Die Bahn kommt.": EAST}, language="de", source="Bote", published="2026-06-06")])
    with contextlib.closing(FederatedStore(stores)) as joint:
        yield joint


def ids(hits):
    return [hit.article.id.rpartition(":")[2] for hit in hits]


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_found_is_what_one_store_of_all_finds(joint, newsroom, question):
    whole = search(newsroom.store, newsroom.embedder(), question, Size())
    parts = search(joint, newsroom.embedder(), question, Size())
    assert ids(parts.hits) == ids(whole.hits)
    assert [hit.text for hit in parts.hits] == [hit.text for hit in whole.hits]
    for name in ("score", "start", "end"):
        assert [getattr(hit, name) for hit in parts.hits] == pytest.approx([getattr(h, name) for h in whole.hits])
    assert [ids([type(hit)(copy, 0, 0, 0, 0) for copy in hit.copies]) for hit in parts.hits] == [
        ids([type(hit)(copy, 0, 0, 0, 0) for copy in hit.copies]) for hit in whole.hits
    ]
    assert parts.background.cosine == pytest.approx(whole.background.cosine, abs=SIMILAR)
    assert parts.background.sizes == whole.background.sizes
    assert parts.background.offsets == pytest.approx(whole.background.offsets, abs=SIMILAR)


def test_every_passage_has_a_number_of_its_own_by_which_it_is_found_again(joint, newsroom):
    hits = search(joint, newsroom.embedder(), "What happened?", Size(40)).hits
    numbers = [each.passage for hit in hits for each in hit.passages]
    assert len(numbers) == len(set(numbers))
    assert all(hit.article.text[hit.start : hit.end] == hit.text for hit in hits)
    assert all(hit.passage in [each.passage for each in hit.passages] for hit in hits)


def test_lists_are_those_of_one_store_of_all(joint, newsroom):
    assert joint.counts() == newsroom.store.counts()
    assert joint.languages() == newsroom.store.languages()
    assert {name: dict(values) for name, values in joint.facets(99).items()} == {
        name: dict(values) for name, values in newsroom.store.facets(99).items()
    }
    for listing in (Listing(), Listing(first=3, most=4), Listing(by="title", descending=False), Listing(words="tram")):
        parts, whole = joint.browse(listing), newsroom.store.browse(listing)
        assert parts.total == whole.total
        of = "title" if listing.by == "title" else "published"  # of those of one day, any may come first
        assert [getattr(row.article, of) for row in parts.rows] == [getattr(row.article, of) for row in whole.rows]
    assert [each.published for each in joint.articles()] == [each.published for each in newsroom.store.articles()]


def test_articles_of_the_same_id_are_told_apart(pair):
    assert [(each.id, each.collection) for each in pair.articles()] == [("b:tram", "b"), ("a:tram", "a")]
    assert pair.article("a:tram").text == "The tram opens."
    assert pair.article("b:tram").text == "Die Bahn kommt."
    for unknown in ("tram", "c:tram", "a:other", ":", ""):
        assert pair.article(unknown) is None
    assert list(pair.embedded("b:tram")) != list(pair.embedded("a:tram"))
    assert pair.embedded("tram") == {}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(only=("b:tram",)), {"Die Bahn kommt."}),
        (Filters(only=("tram",)), set()),
        (Filters(without=("b:tram",)), {"The tram opens."}),
        (Filters(sources=("Bote",)), {"Die Bahn kommt."}),
        (Filters(after="2026-06-06"), {"Die Bahn kommt."}),
    ],
)
def test_filters_hold_in_each(pair, filters, expected):
    assert set(texts(pair, filters=filters)) == expected
    assert {article.text for article in pair.articles(with_text=True, filters=filters)} == expected
    assert {row.article.collection for row in pair.browse(Listing(filters=filters)).rows} == {
        "b" if text.startswith("Die") else "a" for text in expected
    }


def test_words_are_found_in_each(pair):
    assert by_words(pair, "the tram opens") == ["The tram opens."]
    assert [hit.article.id for hit in nearest(pair, EAST, 1)] == ["b:tram"]


def test_a_store_without_articles_is_part_of_it(pair, tmp_path):
    pair._stores["c"] = LocalStore(tmp_path / "c", create=INFO)
    assert len(texts(pair)) == pair.counts()[0]


def test_the_calibration_is_the_mean_by_passages(pair):
    assert pair.calibration is None
    pair._stores["a"].calibrate(Calibration(0.1, 0.8, 0.02, 30))
    assert pair.calibration == Calibration(0.1, 0.8, 0.02, 30)
    pair._stores["b"].calibrate(Calibration(0.2, 0.6, 0.04, 10))
    mean = pair.calibration
    assert (mean.spread, mean.usual, mean.usual_spread, mean.passages) == pytest.approx((0.125, 0.75, 0.025, 40))


def test_a_commit_in_one_is_another_generation_of_all(pair):
    before = pair.generation
    pair._stores["b"].remove(["tram"])
    assert pair.generation != before
    assert [change.id for change in pair.changes(1)] == ["b:tram"]
    assert pair.adding() == ""
    assert pair.size > 0
    pair.refresh()


def test_nothing_is_changed(pair):
    changes = [
        lambda: pair.add([]),
        lambda: pair.remove(["a:tram"]),
        lambda: pair.move({}),
        lambda: pair.by_id("a:tram"),
        lambda: pair.by_origin(""),
        lambda: pair.by_fingerprint(""),
        lambda: pair.within([]),
        pair.export,
        lambda: pair.calibrate(Calibration(0, 0, 0, 0)),
        pair.indexing,
    ]
    for change in changes:
        with pytest.raises(StoreError, match="one collection at a time; name it with --in"):
            change()


def test_stores_of_different_models_are_not_compared(tmp_path):
    other = IndexInfo(model="other", revision="1", dimension=4, passage_tokens=64)
    stores = {"a": LocalStore(tmp_path / "a", create=INFO), "b": LocalStore(tmp_path / "b", create=other)}
    with pytest.raises(ModelMismatchError, match="a with fake, b with other"):
        FederatedStore(stores)


def test_an_index_of_several_leaves_out_what_is_not_there_yet(parted, tmp_path):
    settings = {"first": parted["first"].settings, "none": IndexSettings(data=tmp_path / "none")}
    with contextlib.closing(Index(IndexSettings(collection="first,none"), settings)) as index:
        assert index.state().articles == parted["first"].state().articles
        assert index.state().where == "first, none"
        for change in (lambda: index.copy(f"local:{tmp_path / 'copy'}"), index.reembed, lambda: index.add(ARTICLES)):
            with pytest.raises(StoreError, match="one collection at a time"):
                change()
        assert not (tmp_path / "copy").exists()
    with (
        contextlib.closing(Index(IndexSettings(collection="none"), {"none": settings["none"]})) as index,
        pytest.raises(NoIndexError, match="no articles in none yet; run `rag index --in NAME PATH"),
    ):
        index.state()


def test_a_term_is_known_if_one_of_them_has_it(pair):
    with pair.reading() as view:
        assert view.known(counts("tram bahn xyzzy")[0]).sum() == 2
