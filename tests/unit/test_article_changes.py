from dataclasses import replace

import pytest

from index.article_changes import ArticleChanges, NewIds, fingerprint_of
from index.import_report import ImportReport
from index.types import Article, Rejection

TEXT = "The harbour of Port Alma will be dredged next spring."


@pytest.fixture
def changed(index, write, tmp_path):
    """What has to be embedded of some articles, where a file `a.txt` was read before."""
    write("news/a.txt", TEXT)
    index.add_files([tmp_path / "news"])

    def changed(*entries):
        report = ImportReport()
        return list(ArticleChanges(index.store, report).changed(entries)), report

    return changed


def known(index):
    return index.store.article("a")


def test_an_article_that_is_as_it_was_needs_nothing(changed, index):
    found, report = changed(replace(known(index), id=""))
    assert (found, report.unchanged) == ([], ["a"])


def test_a_changed_article_keeps_its_id_and_may_have_its_own_vectors(changed, index):
    ((article, _, before),), report = changed(replace(known(index), id="", text="It will not be dredged."))
    assert (article.id, before, report.replaced) == ("a", "a", ["a"])


def test_an_article_whose_file_is_gone_has_moved(changed, index, tmp_path):
    (tmp_path / "news" / "a.txt").rename(tmp_path / "news" / "b.txt")
    found, report = changed(replace(known(index), id="", origin=str(tmp_path / "news" / "b.txt")))
    assert (found, report.moved) == ([], ["a"])


def test_a_second_file_of_a_name_gets_a_number(changed, tmp_path):
    ((article, *_),), report = changed(Article(id="", title="", text="Wine.", origin=str(tmp_path / "old" / "a.txt")))
    assert (article.id, report.added) == ("a-2", ["a-2"])


def test_an_id_that_comes_twice_and_a_rejection_are_reported(changed, index):
    article = Article(id="c", title="", text="Wine.", origin="c.jsonl:1")
    _, report = changed(article, replace(article, origin="c.jsonl:2"), Rejection("d.pdf", "it is empty"))
    assert [rejection.origin for rejection in report.rejected] == ["c.jsonl:2", "d.pdf"]


def test_a_moved_article_has_the_same_fingerprint_and_a_changed_one_another():
    article = Article(id="a", title="Quay", text=TEXT)
    assert fingerprint_of(article) == fingerprint_of(replace(article, id="b", origin="b.txt"))
    assert fingerprint_of(article) != fingerprint_of(replace(article, title="Harbour"))


def test_new_ids_are_numbered_where_a_name_is_taken_or_was_given_before():
    taken = {"tram", "tram-3"}
    ids = NewIds(taken.__contains__)
    assert [ids.after("tram"), ids.after("tram"), ids.after("quay"), ids.after("quay")] == [
        "tram-2", "tram-4", "quay", "quay-2",
    ]  # fmt: skip
