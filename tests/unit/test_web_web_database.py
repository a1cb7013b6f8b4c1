import contextlib
import sqlite3

import pytest

from index.errors import StoreError
from index.web.web_database import DATABASE, Feed, Seen, Validators, VisitedPage, WebDatabase


def test_a_damaged_memory_is_named(web, site, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / DATABASE).write_text("no database " * 100)
    with pytest.raises(StoreError, match=DATABASE):
        web.add([site.url("/a")])


def test_a_memory_of_another_version_is_named(web, site, tmp_path):
    web.add([site.url("/a")])
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / DATABASE)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="another version"):
        web.add([site.url("/a")])


VALIDATORS = Validators('"1"', "Tue, 24 Nov 2026 10:00:00 GMT")
FEED = Feed(address="https://b.example/feed", title="B")


def test_feeds_are_listed_by_address_and_each_once(memory):
    first = Feed(address="https://a.example/feed", title="A", validators=VALIDATORS, checked=7.5, problem="gone")
    assert memory.add_feed(FEED)
    assert memory.add_feed(first)
    assert not memory.add_feed(Feed(address=FEED.address, title="Another"))
    assert memory.feeds() == [first, FEED]


def test_a_visit_of_a_feed_is_kept_unless_it_was_removed_meanwhile(memory):
    memory.add_feed(FEED)
    after = Feed(address=FEED.address, title="C", validators=VALIDATORS, checked=1.0)
    memory.update_feed(after)
    assert memory.feeds() == [after]
    assert memory.remove_feed(FEED.address)
    assert not memory.remove_feed(FEED.address)
    memory.update_feed(after)
    memory.keep_entries(FEED.address, {"1": Seen(stamp="x", article="a")})
    assert memory.feeds() == []
    assert memory.entries(FEED.address) == {}


def test_entries_are_those_that_the_feed_lists_now_and_go_with_it(memory):
    memory.add_feed(FEED)
    one, two = Seen(stamp="x", article="a"), Seen(stamp="y", article="")
    memory.keep_entries(FEED.address, {"1": one})
    memory.keep_entries(FEED.address, {"2": two})
    assert memory.entries(FEED.address) == {"2": two}
    memory.remove_feed(FEED.address)
    memory.add_feed(FEED)
    assert memory.entries(FEED.address) == {}


def test_a_page_is_known_by_its_key_and_the_last_visit_counts(memory):
    assert memory.page("news.example/a") is None
    page = VisitedPage(key="news.example/a", article="a", validators=VALIDATORS)
    memory.keep_pages([VisitedPage(key=page.key, article="old"), page, VisitedPage(key="b", article="b")])
    assert memory.page("news.example/a") == page
    assert memory.page("b").validators == Validators()


def test_robots_hold_for_a_time(memory):
    assert memory.robots("https://a.example", 0.0) is None
    memory.keep_robots("https://a.example", "User-agent: *", 100.0)
    memory.keep_robots("https://b.example", "", 100.0)
    assert memory.robots("https://a.example", 99.0) == "User-agent: *"
    assert memory.robots("https://b.example", 99.0) == ""  # known to have none
    assert memory.robots("https://a.example", 100.0) is None


def test_a_site_stays_closed_whatever_else_is_known_of_it(memory):
    assert memory.closed_until("https://a.example") == 0.0
    memory.close_until("https://a.example", 50.0)
    memory.keep_robots("https://a.example", "x", 100.0)
    assert memory.closed_until("https://a.example") == 50.0
    assert memory.robots("https://a.example", 0.0) == "x"


def test_it_is_all_there_when_it_is_opened_again(tmp_path):
    with WebDatabase(tmp_path) as memory:
        memory.add_feed(FEED)
    with WebDatabase(tmp_path) as memory:
        assert memory.feeds() == [FEED]


def test_what_fails_half_way_leaves_nothing(memory):
    def pages():
        yield VisitedPage(key="a", article="a")
        yield VisitedPage(key="b", article=None)

    with pytest.raises(StoreError, match=DATABASE):
        memory.keep_pages(pages())
    assert memory.page("a") is None
    memory.keep_pages([VisitedPage(key="a", article="a")])
    assert memory.page("a") is not None


def test_a_folder_that_can_not_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="file"):
        WebDatabase(tmp_path / "file")
