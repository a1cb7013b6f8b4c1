"""What every store holds to."""

import contextlib
import importlib.util
import itertools
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stored import DOWN, EAST, INFO, NORTH, UP, between, by_words, entry, nearest, query, single, texts, vector

from index.article_listing import Listing
from index.errors import ModelMismatchError, NoIndexError, StoreError
from index.stores import open_store as open_at
from index.stores.base import KnownArticle
from index.stores.local import LocalStore
from index.text.terms import hashes
from index.types import Calibration, Filters, IndexInfo, Place, Span


def milvus(folder, *, create=None):
    """An index in Milvus, which runs within this process."""
    folder.mkdir(exist_ok=True)
    return open_at(f"milvus:{folder / 'milvus.db'}", folder, create=create)


KINDS = {"local": LocalStore, "milvus": milvus}


def is_installed(package):
    try:
        return importlib.util.find_spec(package) is not None
    except ModuleNotFoundError:
        return False


without_milvus = pytest.mark.skipif(
    not (is_installed("milvus_lite") and is_installed("pymilvus")),
    reason="Milvus is not installed: pip install articles-rag[milvus]",
)
PARAMS = ["local", pytest.param("milvus", marks=[without_milvus, pytest.mark.slow])]


@pytest.fixture(params=PARAMS)
def open_store(request, tmp_path):
    """Open the index in the test's folder, as often as is asked."""
    with contextlib.ExitStack() as stack:

        def open_(create=INFO):
            store = KINDS[request.param](tmp_path / "data", create=create)
            stack.callback(store.close)
            return store

        yield open_


@pytest.fixture
def store(open_store):
    return open_store()


def test_what_is_added_is_found(store):
    added = entry(
        "tram", {"The tram opens.": NORTH, "It has 19 stations.": EAST}, language="en", published="2026-06-05"
    )
    store.add([added])
    first, second = nearest(store, between(0.8), 5)
    assert (first.text, second.text) == ("The tram opens.", "It has 19 stations.")
    assert (first.start, first.end) == (0, 15)
    assert first.article == added[0]
    assert first.heading == "News"
    assert second.sentences == (Span(17, 36),)
    assert [first.score, second.score] == pytest.approx([0.8, 0.6])


def test_hits_come_best_first_and_no_more_than_asked_for(store):
    shares = [0.1, 0.9, 0.5, 0.7, 0.3]
    store.add([entry(str(share), {f"Share {share}": between(share)}) for share in shares])
    assert texts(store) == [f"Share {share}" for share in sorted(shares, reverse=True)]
    assert texts(store, top=2) == ["Share 0.9", "Share 0.7"]
    assert texts(store, top=1) == ["Share 0.9"]


def test_even_what_points_the_other_way_is_found_last(store):
    store.add([entry("a", {"Down": DOWN, "Up": UP})])
    assert texts(store, UP) == ["Up", "Down"]
    assert nearest(store, UP, 2)[1].score == pytest.approx(-1)


def test_an_empty_index_finds_nothing(store):
    assert texts(store) == []
    assert store.articles() == []
    assert store.counts() == (0, 0)
    assert store.languages() == {}
    assert store.within(["/"]) == []


def test_an_index_emptied_again_finds_nothing(store):
    store.add([entry("a", {"One": NORTH})])
    store.remove(["a"])
    assert texts(store) == []
    assert store.counts() == (0, 0)


def test_an_article_without_passages_is_listed_but_not_found(store):
    store.add([entry("a", {}), entry("b", {"One": NORTH})])
    assert [article.id for article in store.articles()] == ["a", "b"]
    assert texts(store) == ["One"]


def test_an_article_is_replaced_by_one_of_the_same_id(store):
    store.add([entry("a", {"Old one": NORTH, "Old two": EAST}), entry("b", {"Other": UP})])
    store.add([entry("a", {"New": NORTH})])
    assert sorted(texts(store)) == ["New", "Other"]
    assert store.article("a").text == "New"
    assert store.counts() == (2, 2)
    assert store.by_id("a").fingerprint == "print of a: New"


def test_the_last_of_one_id_in_a_call_stays(store):
    store.add([entry("a", {"First": NORTH}), entry("a", {"Second": NORTH})])
    assert texts(store) == ["Second"]
    assert store.counts() == (1, 1)


def test_removed_articles_are_gone_and_named(store):
    store.add([entry(id_, {f"Text {id_}": NORTH}) for id_ in "abc"])
    assert store.remove(["c", "no such", "a", "c"]) == ["c", "a"]
    assert store.remove(["a"]) == []
    assert store.remove([]) == []
    assert texts(store) == ["Text b"]
    assert store.article("a") is None


def test_articles_are_listed_newest_first_then_by_id(store):
    dates = {"c": "2026-03-01", "a": "", "b": "2026-03-01", "d": "2026-03-02T08:00", "e": "2025-12-31"}
    store.add([entry(id_, {id_: NORTH}, published=date) for id_, date in dates.items()])
    assert [article.id for article in store.articles()] == ["d", "b", "c", "e", "a"]


def test_texts_stay_behind_unless_they_are_asked_for(store):
    (added, *_) = one = entry("a", {"A long text": NORTH}, source="The Echo", author="Ann", origin="/news/a.md")
    store.add([one])
    assert store.articles(with_text=True) == [added]
    (listed,) = store.articles()
    assert (listed.text, listed.source, listed.author, listed.origin) == ("", "The Echo", "Ann", "/news/a.md")


def test_an_article_keeps_every_field(store):
    added, *_ = one = entry(
        "a",
        {"A long text": NORTH},
        section="Politics",
        tags=("tram", "budget"),
        link="https://echo.example/tram",
        places=(Place(0, "p. 1"), Place(7, "p. 2")),
        provenance={"title": "og:title"},
    )
    store.add([one])
    assert store.article("a") == added
    assert store.article("a").provenance == {"title": "og:title"}


def test_an_article_that_is_not_there_is_none(store):
    assert store.article("nothing") is None
    assert store.article("\ud83d") is None


def test_it_tells_languages_and_counts(store):
    store.add(
        [
            entry("a", {"Un": NORTH, "Deux": EAST}, language="fr", origin="a.md"),
            entry("b", {"One": NORTH}, language="en", origin="b.md"),
            entry("c", {"Trois": NORTH}, language="fr", origin="c.jsonl:7"),
        ]
    )
    assert store.languages() == {"fr": 2, "en": 1}
    assert store.counts() == (3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "البلدية صوّتت يوم الثلاثاء",
        "市议会投票了。",
        "e\u0301 is not é",
        "👩\u200d👩\u200d👧 𝔘nicode 🇫🇷",
        "a\0b\0",
        "\ufeff\u202eback\u2028line\x0b\x85\r\n\ttab",
        "\ufffd\uffff\U0010ffff",
        "'; DROP TABLE articles; --",
    ],
)
def test_text_comes_back_to_the_letter(open_store, text):
    (added, *_) = one = entry(text, {f"{text}.": NORTH, f"{text}!": EAST}, source=text, author=text, origin=text)
    open_store().add([one])
    again = open_store(None)
    assert again.article(text) == added
    assert texts(again) == [f"{text}.", f"{text}!"]
    assert again.remove([text]) == [text]


def test_an_index_is_the_same_when_opened_again(open_store):
    first = open_store()
    first.add([entry("a", {"One": NORTH, "Two": EAST}), entry("b", {"Three": UP})])
    found = nearest(first, NORTH, 3)
    again = open_store(None)
    assert nearest(again, NORTH, 3) == found
    assert again.info == INFO
    assert again.by_id("a") == first.by_id("a")


def test_an_index_that_is_there_is_not_made_anew(open_store):
    open_store().add([entry("a", {"One": NORTH})])
    again = open_store(IndexInfo(model="other", revision="2", dimension=8, passage_tokens=32))
    assert again.info == INFO
    assert texts(again) == ["One"]


def test_where_there_is_no_index_none_is_opened(open_store):
    with pytest.raises(NoIndexError, match="rag index"):
        open_store(None)


def test_ids_are_never_used_twice(store):
    store.add([entry("a", {"One": NORTH, "Two": EAST})])
    before = {hit.passage for hit in nearest(store, NORTH, 9)}
    store.remove(["a"])
    store.add([entry("b", {"Three": NORTH})])
    store.add([entry("b", {"Four": NORTH})])
    (hit,) = nearest(store, NORTH, 9)
    assert hit.passage not in before
    assert (hit.article.id, hit.text) == ("b", "Four")


def test_ids_are_not_used_twice_by_an_index_opened_again(open_store):
    store = open_store()
    store.add([entry("a", {"One": NORTH})])
    (before,) = nearest(store, NORTH, 9)
    store.remove(["a"])
    store.close()
    again = open_store(None)
    again.add([entry("b", {"Two": NORTH})])
    (hit,) = nearest(again, NORTH, 9)
    assert hit.passage != before.passage


def test_an_error_among_the_entries_leaves_nothing_of_the_call(store):
    store.add([entry("a", {"Old": NORTH})])

    def broken():
        yield entry("a", {"New": NORTH})
        yield entry("b", {"Another": EAST})
        msg = "the third can't be read"
        raise RuntimeError(msg)

    with pytest.raises(RuntimeError, match="the third"):
        store.add(broken())
    assert texts(store) == ["Old"]
    assert store.by_id("a").fingerprint == "print of a: Old"
    assert store.by_id("b") is None
    store.add([entry("b", {"Later": EAST})])
    assert texts(store) == ["Old", "Later"]


def test_an_interrupt_among_the_entries_leaves_nothing_of_the_call(store):
    def interrupted():
        yield entry("a", {"One": NORTH})
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.add(interrupted())
    assert store.counts() == (0, 0)


@pytest.mark.parametrize("vectors", [1, 3])
def test_a_vector_for_each_passage_or_nothing(store, vectors):
    article, fingerprint, passages, _ = entry("a", {"One": NORTH, "Two": EAST})
    with pytest.raises(ValueError, match="argument 2"):
        store.add([entry("b", {"Before": NORTH}), (article, fingerprint, passages, vector([NORTH] * vectors))])
    assert store.counts() == (0, 0)


@pytest.mark.parametrize("dimension", [1, 3, 5, 8])
def test_vectors_of_another_dimension_are_refused(store, dimension):
    store.add([entry("a", {"One": NORTH})])
    article, fingerprint, passages, _ = entry("b", {"Two": NORTH})
    with pytest.raises(StoreError, match="dimension"):
        store.add([(article, fingerprint, passages, np.ones((1, dimension), np.float32))])
    with pytest.raises(StoreError, match="dimension"):
        nearest(store, np.ones(dimension), 3)
    assert texts(store) == ["One"]


def test_text_that_utf_8_cannot_hold_leaves_nothing_of_the_call(store):
    with pytest.raises((StoreError, UnicodeEncodeError)):
        store.add([entry("a", {"One": NORTH}), entry("b", {"\ud800": NORTH})])
    assert store.counts() == (0, 0)


def test_a_reader_sees_what_another_wrote(open_store):
    writer, reader = open_store(), open_store()
    assert texts(reader) == []
    writer.add([entry("a", {"One": NORTH})])
    assert texts(reader) == ["One"]
    writer.add([entry("b", {"Two": between(0.9)})])
    assert texts(reader) == ["One", "Two"]
    writer.remove(["a"])
    assert texts(reader) == ["Two"]
    assert reader.article("a") is None
    assert reader.counts() == (1, 1)


def test_two_may_write_in_turn(open_store):
    one, two = open_store(), open_store()
    one.add([entry("a", {"From one": NORTH})])
    two.add([entry("b", {"From two": between(0.9)})])
    one.add([entry("c", {"From one again": between(0.8)})])
    assert texts(one) == texts(two) == ["From one", "From two", "From one again"]


def test_a_reader_sees_nothing_of_what_is_not_committed(open_store):
    writer, reader = open_store(), open_store()
    writer.add([entry("a", {"Old": NORTH})])
    seen = []

    def watched():
        yield entry("a", {"New": NORTH})
        seen.append((texts(reader), reader.counts(), reader.article("a").text))
        yield entry("b", {"Another": EAST})

    writer.add(watched())
    assert seen == [(["Old"], (1, 1), "Old")]
    assert texts(reader) == ["New", "Another"]


def test_another_model_takes_the_place_of_all_that_was_there(open_store):
    store, reader = open_store(), open_store()
    if not isinstance(store, LocalStore):
        pytest.skip("a collection takes vectors of one dimension")
    store.add([entry("a", {"One": NORTH}), entry("b", {"Two": EAST})])
    assert texts(reader) == ["One", "Two"]
    other = IndexInfo(model="other", revision="2", dimension=2, passage_tokens=32)
    article, fingerprint, passages, _ = entry("a", {"One": NORTH})
    store.add([(article, fingerprint, passages, np.array([[0, 1]], np.float32))], info=other)
    for each in (store, reader, open_store(None)):
        assert texts(each, (0, 1)) == ["One"]
        assert each.info == other
    assert store.counts() == (1, 1)


def test_one_that_was_open_meanwhile_cannot_add_what_the_old_model_made(open_store):
    """Even where both models' vectors are of one dimension, so that nobody would see."""
    store, other = open_store(), open_store()
    store.add(entry(id_, {f"Text {id_}": NORTH}) for id_ in "ab")
    info = IndexInfo(model="other", revision="1", dimension=4, passage_tokens=64)
    other.add([entry("a", {"Text a": UP})], info=info)
    with pytest.raises(ModelMismatchError):
        store.add([entry("c", {"Text c": NORTH})])
    assert texts(store, UP) == ["Text a"]
    assert store.info == info


def test_a_word_is_known_if_a_passage_has_it(store):
    store.add([entry("a", {"The tram runs": NORTH})])
    with store.reading() as view:
        tram, bus = view.known(hashes(["Tram", "bus"])).tolist()
    assert tram
    assert bus in (False, True)  # a store that only estimates may know all


CALIBRATION = Calibration(spread=0.02, usual=0.7, usual_spread=0.03, passages=2)


def background(store):
    with store.reading() as view:
        return view.background(vector(NORTH))


def test_a_calibration_is_kept_and_every_reader_sees_it(open_store):
    store, reader = open_store(), open_store()
    store.add([entry("a", {"One": NORTH, "Two": EAST})])
    assert store.calibration is None
    assert background(reader).calibration is None
    store.calibrate(CALIBRATION)
    assert background(reader).calibration == CALIBRATION
    for each in (store, reader, open_store(None)):
        assert each.calibration == CALIBRATION
    better = replace(CALIBRATION, passages=3)
    reader.calibrate(better)
    assert store.calibration == better
    assert texts(store) == ["One", "Two"]


def test_a_calibration_is_of_one_model(store):
    store.add([entry("a", {"One": NORTH})])
    store.calibrate(CALIBRATION)
    info = IndexInfo(model="other", revision="1", dimension=4, passage_tokens=64)
    store.add([entry("a", {"One": UP})], info=info)
    assert store.calibration is None
    assert background(store).calibration is None


def test_another_model_that_fails_leaves_the_index_as_it_was(store):
    store.add([entry("a", {"One": NORTH})])
    before = nearest(store, NORTH, 3)

    def broken():
        msg = "no memory"
        raise RuntimeError(msg)
        yield

    with pytest.raises(RuntimeError):
        store.add(broken(), info=IndexInfo(model="other", revision="2", dimension=4, passage_tokens=32))
    assert nearest(store, NORTH, 3) == before
    assert store.info == INFO


def test_many_may_search_while_one_writes(open_store):
    store = open_store()
    store.add([entry("a", {"0 north": NORTH, "0 east": EAST})])
    troubles, done = [], threading.Event()

    def read():
        reader = open_store()
        while not done.is_set():
            for each in (reader, store):
                found = texts(each)
                if len(found) != 2 or len({text.split()[0] for text in found}) != 1:
                    troubles.append(found)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        for number in range(1, 15):
            store.add([entry("a", {f"{number} north": NORTH, f"{number} east": EAST})])
    finally:
        done.set()
        for thread in threads:
            thread.join()
    assert troubles == []
    assert texts(store) == ["14 north", "14 east"]


IDS = st.sampled_from("abcd")
STEPS = st.one_of(
    st.tuples(st.just("add"), st.lists(st.tuples(IDS, st.integers(0, 3)), min_size=1, max_size=3)),
    st.tuples(st.just("remove"), st.lists(IDS, max_size=3)),
    st.tuples(st.just("search"), st.none()),
    st.tuples(st.just("open again"), st.none()),
)


@pytest.mark.parametrize("kind", PARAMS)
@given(steps=st.lists(STEPS, max_size=8))
@settings(max_examples=25)
def test_whatever_is_done_it_holds_what_a_dictionary_would(kind, steps):
    expected: dict[str, list[str]] = {}
    numbers = itertools.count()
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        store = stack.enter_context(contextlib.closing(KINDS[kind](Path(folder), create=INFO)))
        for step, value in [*steps, ("search", None)]:
            if step == "add":
                new = [(id_, [f"{id_} {next(numbers)}" for _ in range(count)]) for id_, count in value]
                store.add([entry(id_, dict.fromkeys(found, NORTH)) for id_, found in new])
                expected.update(new)
            elif step == "remove":
                assert store.remove(value) == [
                    id_ for id_ in dict.fromkeys(value) if expected.pop(id_, None) is not None
                ]
            elif step == "search":
                assert sorted(texts(store)) == sorted(itertools.chain(*expected.values()))
                assert [article.id for article in store.articles()] == sorted(expected)
            else:
                store = stack.enter_context(contextlib.closing(KINDS[kind](Path(folder))))


PAPER = (
    ("day", {"published": "2026-03-14", "source": "The Echo", "author": "Ann Lee", "language": "en"}),
    ("time", {"published": "2026-03-15T23:30:00+02:00", "source": "Le Jour", "author": "Ann Lee, Bo Ek; Cy Fox"}),
    ("month", {"published": "2026-03", "source": "the echo", "language": "fr", "tags": ("Tram", "budget")}),
    ("year", {"published": "2026", "author": "Bo Ek", "language": "fr", "tags": ("élections",)}),
    ("undated", {"source": "The Echo", "author": "Öst, Åsa", "tags": ("TRAM",)}),
)
ORIGINS = ("/a/b.md", "/a/bc/d.md", "/a/b/e.md", "/a/a.jsonl:7", "/a/a.jsonl:70", "/a/z.zip!/b.html", "/ab/f.md")
ADDRESSES = ("https://echo.example/news", "https://echo.example/news/1", "https://echo.example/newsroom")


def passing(store, **filters):
    """The ids of the articles that pass, which are the same in a list and in a search by vector and by words."""
    chosen = Filters(**filters)
    listed = {article.id for article in store.articles(filters=chosen)}
    assert set(texts(store, filters=chosen)) == listed
    assert set(by_words(store, "On News", filters=chosen)) == listed
    return listed


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"after": "2026-03-14"}, "day time"),
        ({"after": "2026-03-15"}, "time"),
        ({"after": "2026-03"}, "day time month"),
        ({"after": "2026"}, "day time month year"),
        ({"after": "2027"}, ""),
        ({"before": "2026-03-15"}, "day month year"),
        ({"before": "2026-03"}, "year"),
        ({"before": "2026"}, ""),
        ({"before": "9999-12-31"}, "day time month year"),
        ({"after": "2026-03", "before": "2026-03-15"}, "day month"),
        ({"after": "2026-03-15", "before": "2026-03-15"}, ""),
        ({"sources": ("THE ECHO",)}, "day month undated"),
        ({"sources": ("Echo",)}, ""),
        ({"sources": ("The Echo", "le jour")}, "day time month undated"),
        ({"authors": ("ann lee",)}, "day time"),
        ({"authors": ("Bo Ek",)}, "time year"),
        ({"authors": ("cy fox", "Bo Ek")}, "time year"),
        ({"authors": ("Ann",)}, ""),
        ({"authors": ("Ann Lee, Bo Ek; Cy Fox",)}, "time"),
        ({"authors": ("öst, åsa",)}, "undated"),
        ({"languages": ("FR",)}, "month year"),
        ({"languages": ("fr", "en")}, "day month year"),
        ({"tags": ("tram",)}, "month undated"),
        ({"tags": ("ÉLECTIONS", "Budget")}, "month year"),
        ({"tags": ("no such",)}, ""),
        ({"sources": ("The Echo",), "tags": ("tram",)}, "month undated"),
        ({"sources": ("The Echo",), "tags": ("tram",), "after": "2026"}, "month"),
        ({"languages": ("en",), "authors": ("Bo Ek",)}, ""),
        ({}, "day time month year undated"),
    ],
)
def test_only_articles_that_pass_a_filter_are_listed_and_found(paper, filters, expected):
    assert passing(paper, **filters) == set(expected.split())


@pytest.fixture(scope="module", params=PARAMS)
def paper(request, tmp_path_factory):
    """An index of articles to be filtered, which no test changes."""
    folder = tmp_path_factory.mktemp("paper")
    with contextlib.closing(KINDS[request.param](folder / "data", create=INFO)) as store:
        store.add([entry(id_, {id_: NORTH}, **fields) for id_, fields in PAPER])
        yield store


@pytest.fixture(scope="module", params=PARAMS)
def shelf(request, tmp_path_factory):
    """An index of articles from many places, which no test changes."""
    folder = tmp_path_factory.mktemp("shelf")
    with contextlib.closing(KINDS[request.param](folder / "data", create=INFO)) as store:
        store.add([entry(origin, {origin: NORTH}, origin=origin) for origin in (*ORIGINS, *ADDRESSES)])
        yield store


@pytest.mark.parametrize(
    ("folders", "expected"),
    [
        (("/a",), ORIGINS[:6]),
        (("/a/",), ORIGINS[:6]),
        (("/",), ORIGINS),
        (("/a/b",), ("/a/b/e.md",)),
        (("/a/b.md",), ("/a/b.md",)),
        (("/a/a.jsonl",), ("/a/a.jsonl:7", "/a/a.jsonl:70")),
        (("/a/a.jsonl:7",), ("/a/a.jsonl:7",)),
        (("/a/z.zip",), ("/a/z.zip!/b.html",)),
        (("/a/z.zip!/b.html",), ("/a/z.zip!/b.html",)),
        (("https://echo.example",), ADDRESSES),
        (("https://echo.example/news",), ADDRESSES[:2]),
        (("/a/bc", "/ab"), ("/a/bc/d.md", "/ab/f.md")),
        (("/A",), ()),
        (("/a/b%", "/_"), ()),
    ],
)
def test_a_folder_is_all_that_was_read_from_below_it(shelf, folders, expected):
    assert passing(shelf, folders=folders) == set(expected)
    assert {known.id for known in shelf.within(folders)} == set(expected)


def passes(id_, fields, filters):
    """What the filters mean, said once more."""
    day = fields["published"]
    day += {4: "-01-01", 7: "-01"}.get(len(day), "")
    names = {name.strip().lower() for name in fields["author"].split(",")}
    return (
        (not filters.after or day >= filters.after)
        and (not filters.before or "" < day < filters.before)
        and (not filters.sources or fields["source"].lower() in {name.lower() for name in filters.sources})
        and (not filters.authors or bool(names & {name.lower() for name in filters.authors}))
        and (not filters.tags or bool({tag.lower() for tag in fields["tags"]} & {tag.lower() for tag in filters.tags}))
        and (not filters.folders or any(fields["origin"].startswith(f"{folder}/") for folder in filters.folders))
        and id_ not in filters.without
        and (not filters.only or id_ in filters.only)
    )


def some(*values):
    return st.lists(st.sampled_from(values), max_size=2).map(tuple)


DAYS = st.sampled_from(["", "2025-12-31", "2026-01-01", "2026-03-01", "2026-03-15"])
FIELDS = st.fixed_dictionaries(
    {
        "published": st.sampled_from(["", "2025", "2026", "2026-03", "2026-03-01", "2026-03-14"]),
        "source": st.sampled_from(["", "Echo", "Jour"]),
        "author": st.sampled_from(["", "Ann", "Ann, Bo", "Bo"]),
        "tags": some("Tram", "Budget"),
        "origin": st.sampled_from(["/a/1", "/a/b/1", "/ab/1"]),
    }
)
FILTERS = st.builds(
    Filters,
    after=DAYS,
    before=DAYS,
    sources=some("echo", "Jour"),
    authors=some("ANN", "bo"),
    tags=some("tram", "budget"),
    folders=some("/a", "/a/b"),
    without=some("0", "1", "no such"),
    only=some("0", "2", "no such"),
)


@pytest.mark.parametrize("kind", PARAMS)
@given(
    articles=st.lists(FIELDS, min_size=1, max_size=6),
    filters=st.lists(FILTERS, min_size=1, max_size=3),
)
@settings(max_examples=10)
def test_whatever_the_filters_they_are_exact(kind, articles, filters):
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.closing(KINDS[kind](Path(folder), create=INFO)) as store,
    ):
        store.add([entry(str(number), {str(number): NORTH}, **fields) for number, fields in enumerate(articles)])
        for each in filters:
            expected = {str(number) for number, fields in enumerate(articles) if passes(str(number), fields, each)}
            assert {article.id for article in store.articles(filters=each)} == expected
            assert set(texts(store, filters=each)) == expected


def test_what_an_article_that_is_left_out_would_answer_is_found_elsewhere(store):
    store.add([entry("a", {"Near": NORTH}), entry("A", {"Next": between(0.9)}), entry("b", {"Far": DOWN})])
    assert texts(store, top=1, filters=Filters(without=("a",))) == ["Next"]
    assert [article.id for article in store.articles(filters=Filters(without=("a", "b")))] == ["A"]
    assert texts(store, filters=Filters(without=("a", "A", "b"))) == []


def test_the_best_that_passes_is_found_behind_many_that_do_not(store):
    others = [entry(f"b{number}", {f"Text {number}": NORTH}, source="Jour") for number in range(60)]
    store.add([*others, entry("a", {"Far": DOWN}, source="Echo")])
    assert texts(store, top=1, filters=Filters(sources=("Echo",))) == ["Far"]


def test_neighbours_are_those_of_the_same_article(store):
    numbered = {f"b{number}": between(1 - number / 10) for number in range(7)}
    store.add([entry("a", {"a": EAST}), entry("b", numbered), entry("c", {"c": EAST})])
    with store.reading() as view:
        asked = query(NORTH)
        found = view.candidates(asked, 1)
        assert [hit.text for hit in view.hits([single(found, 0)])] == ["b0"]
        around = view.around(asked, found, [0], 2)
        near = [row for row in range(len(around.ids)) if around.articles[row] == around.articles[0]]
        shown = {int(around.places[row] - around.places[0]): view.hits([single(around, row)])[0].text for row in near}
    assert shown == {0: "b0", 1: "b1", 2: "b2"}


@pytest.mark.parametrize("words", ["tram", "tram opens", "the tram and unheard words", "nothing", ""])
def test_shares_are_between_0_and_1(store, words):
    store.add(
        [
            entry("a", {"The tram opens": NORTH, "the the the the": EAST}, language="en"),
            entry("b", {"tram " * 300: UP, "Le tram": DOWN}, language="fr"),
        ]
    )
    with store.reading() as view:
        found = view.candidates(query(NORTH, words), 10)
    shares = found.shares.sum(axis=1)
    assert len(shares) == 4
    assert (shares >= 0).all()
    assert (shares <= 1 + 1e-6).all()


def test_what_was_embedded_is_told_with_its_vectors(store):
    store.add([entry("a", {"One": NORTH, "Two": between(0.6)}), entry("b", {"Three": UP})])
    found = store.embedded("a")
    assert list(found) == ["On this\nNews\nOne", "On this\nNews\nTwo"]
    assert np.array(list(found.values())) == pytest.approx(np.array([NORTH, between(0.6)]), abs=1e-6)
    assert store.embedded("no such") == {}


def test_an_article_is_known_by_id_origin_and_fingerprint(store):
    store.add([entry("a", {"One": NORTH}, origin="/a.md"), entry("b", {"Two": EAST}, origin="/b.md")])
    known = KnownArticle("a", "print of a: One", "/a.md")
    assert store.by_id("a") == store.by_origin("/a.md") == known
    assert store.by_fingerprint("print of a: One") == [known]
    assert store.by_id("A") is store.by_origin("/") is None
    assert store.by_fingerprint("print of") == []


def test_a_moved_article_is_found_at_its_new_place_alone(store):
    store.add([entry("a", {"One": NORTH}, origin="/old/a.md"), entry("b", {"Two": EAST}, origin="/old/b.md")])
    store.move({"a": "/new/a.md", "no such": "/new/c.md"})
    store.move({})
    assert store.by_origin("/old/a.md") is None
    assert store.by_origin("/new/a.md") == store.by_id("a")
    assert [known.id for known in store.within(["/old"])] == ["b"]
    assert passing_texts(store, "/new") == ["One"]
    assert store.article("a").origin == "/new/a.md"
    assert store.counts() == (2, 2)


def passing_texts(store, folder):
    return texts(store, filters=Filters(folders=(folder,)))


def test_an_export_added_to_another_index_makes_it_the_same(store, tmp_path):
    added = [
        entry("a", {"One": NORTH, "Two": EAST}, tags=("tram",), places=(Place(0, "p. 1"),), published="2026"),
        entry("b", {}, language="fr"),
        entry("c", {"Three": UP}, origin="/c.md"),
    ]
    store.add(added)
    with contextlib.closing(LocalStore(tmp_path / "copy", create=INFO)) as copy:
        copy.add(store.export())
        assert copy.articles(with_text=True) == store.articles(with_text=True)
        assert texts(copy) == texts(store)
        exported = sorted(copy.export(), key=lambda each: each[0].id)
    assert [each[:3] for each in exported] == [each[:3] for each in added]
    assert all(np.allclose(got[3], put[3]) for got, put in zip(exported, added, strict=True))


def test_articles_are_listed_page_by_page_and_found_by_words(store):
    store.add(
        [
            entry("tram", {"A": NORTH}, source="L’Écho", language="fr", published="2026-06-05"),
            entry("port", {"B": NORTH, "C": EAST}, source="The Echo", language="en", published="2026-01"),
            entry("cafe", {"D": NORTH}, source="El Faro", language="es"),
        ]
    )
    found = store.browse(Listing(words="echo", most=1))
    assert [row.article.id for row in found.rows] == ["tram"]
    assert found.total == 2
    assert found.rows[0].article.text == ""
    assert store.browse(Listing(words="echo", filters=Filters(languages=("en",)))).rows[0].passages == 2
    assert store.facets(9)["languages"][0][1] == 1
    store.remove(["tram"])
    assert store.browse(Listing(words="echo")).total == 1


def test_a_commit_makes_another_generation_and_nobody_adds_articles_afterwards(store):
    before = store.generation
    with store.indexing():
        assert "Process" in store.adding()
        store.add([entry("tram", {"A": NORTH})])
    assert store.generation != before
    assert store.adding() == ""
