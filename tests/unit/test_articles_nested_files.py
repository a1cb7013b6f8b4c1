"""Files within files."""

import pytest
from documents import (
    NEWS_PAGE,
    TEXT,
    zipped,
)

from index.articles import size_limits
from index.articles.nested_files import Walker, reason
from index.articles.source import Source
from index.errors import ArticleError
from index.types import Rejection


def test_archives_are_read_to_a_small_depth(read_file):
    data = zipped({"x.txt": TEXT})
    for _ in range(size_limits.DEEPEST + 1):
        data = zipped({"n.zip": data})
    (found,) = read_file("a.zip", data)
    assert isinstance(found, Rejection)
    assert f"{size_limits.DEEPEST}" in found.reason


def walked(source, skip=0):
    begun = []
    return [each.origin for each in Walker(begun.append, skip).entries(source)], begun


def test_members_are_read_in_order_and_told_before_they_are():
    data = zipped({"1.txt": TEXT, "n.zip": zipped({"x.txt": TEXT}), "2.txt": TEXT})
    found, begun = walked(Source(origin="a.zip", name="a.zip", data=data))
    assert found == ["a.zip!/1.txt", "a.zip!/n.zip!/x.txt", "a.zip!/2.txt"]
    assert begun == ["a.zip!/1.txt", "a.zip!/n.zip", "a.zip!/n.zip!/x.txt", "a.zip!/2.txt"]


@pytest.mark.parametrize(("skip", "rest"), [(1, ["n.zip!/x.txt", "2.txt"]), (2, ["2.txt"]), (3, ["2.txt"]), (4, [])])
def test_what_broke_its_reader_and_what_is_before_it_is_passed_over(skip, rest):
    data = zipped({"1.txt": TEXT, "n.zip": zipped({"x.txt": TEXT}), "2.txt": TEXT})
    found, begun = walked(Source(origin="a.zip", name="a.zip", data=data), skip)
    assert [each.removeprefix("a.zip!/") for each in found] == rest
    assert [origin for origin in begun if not origin.endswith("n.zip")] == found


def test_a_member_that_nobody_has_foreseen_stops_no_other(monkeypatch):
    def broken(_):
        raise ZeroDivisionError("by nothing")

    monkeypatch.setattr("index.articles.html.read", broken)
    data = zipped({"1.html": NEWS_PAGE, "2.txt": TEXT})
    first, second = Walker(lambda _: None).entries(Source(origin="a.zip", name="a.zip", data=data))
    assert isinstance(first, Rejection)
    assert "by nothing" in first.reason
    assert second.text == TEXT


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ArticleError("it is empty"), "it is empty"),
        (MemoryError(), f"{size_limits.MEMORY // 2**20:,} MB"),
        (RecursionError(), "deep"),
        (FileNotFoundError(2, "No such file"), "No such file"),
        (KeyError(), "KeyError"),
    ],
)
def test_whatever_goes_wrong_has_a_reason(error, words):
    assert words in reason(error)
