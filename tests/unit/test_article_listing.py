"""Articles as a table shows them, in every store that can be at hand here."""

import os
import sqlite3

import pytest
from stored import INFO, NORTH, entry

from index.article_listing import ListedArticle, Listing, does_pass, facets_of, in_memory, newest_first
from index.stores.local import DATABASE, LocalStore
from index.types import Filters

ENTRIES = [
    entry("tram", {"A": NORTH}, language="fr", source="L’Écho", author="Zoé Prévôt, Ada Finch", published="2026-06-05"),
    entry("port", {"B": NORTH, "C": NORTH}, language="ar", source="صحيفة الضفاف", published="2026-01"),
    entry("cafe", {"D": NORTH}, language="es", source="El Faro", tags=("Economía",), published="2025"),
    entry("none", {"E": NORTH}),
]


@pytest.fixture
def store(tmp_path):
    store = LocalStore(tmp_path, create=INFO)
    store.add(ENTRIES)
    yield store
    store.close()


def by_store(store, listing):
    return store.browse(listing)


def by_memory(_store, listing):
    rows = [ListedArticle(article, len(passages), len(article.text), 1.0) for article, _, passages, _ in ENTRIES]
    return in_memory((row for row in rows if does_pass(row.article, listing.filters)), listing)


@pytest.fixture(params=[by_store, by_memory])
def ids(request, store):
    """The ids that a listing shows, and how many there are in all."""

    def browse(**how):
        found = request.param(store, Listing(**how))
        return [row.article.id for row in found.rows], found.total

    return browse


def test_articles_come_newest_first_and_those_without_a_date_last(ids):
    assert ids() == (["tram", "port", "cafe", "none"], 4)
    assert ids(descending=False)[0] == ["cafe", "port", "tram", "none"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("echo", ["tram"]),
        ("ÉCHO prevot", ["tram"]),
        ("finch", ["tram"]),
        ("الضفاف", ["port"]),
        ("on", ["tram", "port", "cafe", "none"]),
        ("100%", []),
        ("echo faro", []),
    ],
)
def test_every_word_has_to_be_there_whatever_its_accents(ids, words, found):
    assert ids(words=words) == (found, len(found))


@pytest.mark.parametrize(
    ("by", "found"),
    [
        ("title", ["cafe", "none", "port", "tram"]),
        ("source", ["cafe", "tram", "port", "none"]),
        ("language", ["port", "cafe", "tram", "none"]),
    ],
)
def test_articles_are_put_in_order_by_a_column(ids, by, found):
    assert ids(by=by, descending=False)[0] == found


def test_the_longest_article_comes_first_by_passages(ids):
    assert ids(by="passages")[0][0] == "port"


def test_a_page_is_a_part_and_the_total_is_of_all(ids):
    assert ids(first=1, most=2) == (["port", "cafe"], 4)
    assert ids(first=9, most=2) == ([], 4)


def test_filters_and_words_narrow_together(ids):
    assert ids(filters=Filters(after="2026"))[0] == ["tram", "port"]
    assert ids(filters=Filters(languages=("fr", "es")), words="faro") == (["cafe"], 1)


def test_a_store_knows_when_an_article_came_and_keeps_it_when_it_is_changed(store):
    (before,) = store.browse(Listing(words="tram")).rows
    assert before.added > 0
    assert (before.passages, before.length) == (1, 1)
    store.add([entry("tram", {"A": NORTH, "More": NORTH}, source="Le Monde d’ici")])
    (after,) = store.browse(Listing(words="monde")).rows
    assert (after.added, after.passages) == (before.added, 2)
    assert store.browse(Listing(words="echo")).total == 0


def test_an_index_that_is_embedded_again_keeps_when_its_articles_came(store):
    (before,) = store.browse(Listing(words="tram")).rows
    changes = store.changes(9)
    store.add(ENTRIES, info=INFO)
    (after,) = store.browse(Listing(words="tram")).rows
    assert after.added == before.added
    assert store.changes(9) == changes


def test_what_changed_lately_is_remembered_the_latest_first(store):
    store.add([entry("tram", {"Changed": NORTH})])
    store.remove(["cafe", "nobody"])
    assert [(each.what, each.id) for each in store.changes(3)] == [
        ("removed", "cafe"),
        ("changed", "tram"),
        ("added", "none"),
    ]
    assert store.changes(1)[0].title == "On cafe"
    assert len(store.changes(99)) == 6


def test_a_removed_article_is_no_longer_listed(store):
    store.remove(["tram"])
    assert store.browse(Listing()).total == 3


def test_an_index_of_an_older_version_is_listed_too(store, tmp_path):
    with sqlite3.connect(tmp_path / DATABASE) as older:
        older.execute("DROP TABLE listed")
        older.execute("DROP TABLE changes")
    assert store.changes(9) == []
    assert [row.article.id for row in store.browse(Listing(words="echo")).rows] == ["tram"]
    assert store.browse(Listing(by="passages")).rows[0].passages == 2


def test_what_an_older_version_has_added_since_is_listed_too(store, tmp_path):
    with sqlite3.connect(tmp_path / DATABASE) as older:
        older.execute("DELETE FROM listed WHERE key = (SELECT max(key) FROM listed)")
    assert store.browse(Listing()).total == 4


@pytest.mark.skipif(os.getuid() == 0, reason="root may write everywhere")
def test_an_older_index_that_can_t_be_written_to_is_listed(store, tmp_path):
    with sqlite3.connect(tmp_path / DATABASE) as older:
        older.execute("DROP TABLE listed")
    tmp_path.chmod(0o500)
    try:
        assert LocalStore(tmp_path).browse(Listing()).total == 4
    finally:
        tmp_path.chmod(0o700)


def test_filters_are_offered_as_an_article_writes_them_most_frequent_first(store):
    store.add([entry("bus", {"A": NORTH}, language="fr", source="l’écho", author="ADA FINCH")])
    facets = store.facets(9)
    assert facets["languages"] == [("fr", 2), ("ar", 1), ("es", 1)]
    assert facets["sources"][0] == ("l’écho", 2)
    assert ("Zoé Prévôt", 1) in facets["authors"]
    assert facets["tags"] == [("Economía", 1)]
    assert len(store.facets(1)["languages"]) == 1


def test_filters_in_memory_are_those_of_the_articles():
    facets = facets_of([article for article, *_ in ENTRIES], 2)
    assert facets["authors"] == [("Zoé Prévôt", 1), ("Ada Finch", 1)]
    assert facets["sources"] == [("L’Écho", 1), ("صحيفة الضفاف", 1)]


def test_who_adds_articles_is_told_while_it_lasts(store):
    assert store.adding() == ""
    with store.indexing():
        assert store.adding().startswith(f"Process {os.getpid()}")
    assert store.adding() == ""


def test_every_commit_is_another_generation(store):
    before = store.generation
    store.remove(["tram"])
    assert store.generation != before


def test_the_size_of_an_index_is_that_of_its_files(store, tmp_path):
    assert store.size >= (tmp_path / DATABASE).stat().st_size > 0


def test_of_articles_of_one_day_the_first_id_comes_first():
    articles = [entry(id_, {"A": NORTH}, published=day)[0] for id_, day in (("b", "2026"), ("c", ""), ("a", "2026"))]
    assert [each.id for each in newest_first(articles)] == ["a", "b", "c"]
