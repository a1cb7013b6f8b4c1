"""What the threads of one run share."""

import threading

import pytest

from index.errors import FetchError
from index.types import Article
from index.web.crawl import CrawlRun, StoppedError, together
from index.web.urls import parse
from index.web.web_database import VisitedPage, WebDatabase

HERE = parse("https://news.example/harbour?utm_source=mail")
TEXT = "The harbour of Port Alma will be dredged next spring, the council decided on Monday evening."


def article(text=TEXT):
    return Article(id="", title="Harbour", text=text, language="en")


@pytest.fixture
def memory(tmp_path):
    (tmp_path / "data").mkdir()
    with WebDatabase(tmp_path / "data") as memory:
        yield memory


def committed(index, memory, origin=HERE, text=TEXT):
    """Bring in an article as one run does; returns its id."""
    run = CrawlRun(index)
    id_ = run.named(origin)
    run.add(article(text), id_, origin)
    run.keep(VisitedPage(key=origin.key, article=id_))
    run.commit(memory)
    return id_


def test_what_was_read_waits_until_it_is_committed_and_only_then_counts_as_read(index, memory):
    run = CrawlRun(index)
    id_ = run.named(HERE)
    run.add(article(), id_, HERE)
    run.keep(VisitedPage(key=HERE.key, article=id_))
    run.commit(memory, at_least=2)
    assert memory.page(HERE.key) is None
    assert run.report.added == []
    run.commit(memory)
    assert memory.page(HERE.key).article == id_
    assert run.report.added == [id_]
    found = index.store.article(id_)
    assert found.origin == found.link == "https://news.example/harbour"
    run.commit(memory)
    assert run.report.added == [id_]


def test_an_article_keeps_its_id_in_the_next_run_and_where_it_has_moved(index, memory):
    id_ = committed(index, memory)
    run = CrawlRun(index)
    assert run.is_known(id_)
    assert run.named(parse("http://news.example/harbour")) == id_
    new = parse("https://news.example/new")
    assert run.named(new, [HERE]) == id_
    assert run.named(new) == id_
    assert run.before(id_).text == TEXT


def test_an_id_that_another_article_has_is_not_given_again(index, memory):
    id_ = committed(index, memory)
    index.remove([id_])
    index.add([Article(id=id_, title="Mine", text=TEXT, origin="mine.txt")])
    assert CrawlRun(index).named(HERE) == f"{id_}-2"


def test_what_this_run_has_named_was_not_there_before(index):
    run = CrawlRun(index)
    assert not run.is_known("x")
    id_ = run.named(HERE)
    assert run.is_known(id_)
    assert run.before(id_) is None


def test_addresses_that_were_read_in_this_run_lead_to_their_article(index):
    run = CrawlRun(index)
    run.saw(["a", "b"], "one")
    assert run.id_of(["x", "b"]) == "one"
    assert run.id_of(["x"]) == ""


def test_what_did_not_change_is_reported_once_and_what_failed_with_its_address(index):
    run = CrawlRun(index)
    for _ in range(2):
        run.found_unchanged("a")
    run.reject("https://news.example/b", FetchError("it is gone"))
    assert run.report.unchanged == ["a"]
    assert [(each.origin, each.reason) for each in run.report.rejected] == [("https://news.example/b", "it is gone")]


def test_nothing_is_visited_when_the_run_is_to_end(index):
    asked = threading.Event()
    run = CrawlRun(index, asked=asked)
    waiting = [1, 2]
    run.visiting(HERE)
    assert run.next_of(waiting) == 1
    run.stop.set()
    with pytest.raises(InterruptedError) as raised:
        run.visiting(HERE)
    assert not isinstance(raised.value, StoppedError)
    assert run.next_of(waiting) is None
    assert waiting == [2]
    asked.set()
    with pytest.raises(StoppedError):
        run.visiting(HERE)


def test_nothing_is_left_to_do_when_nothing_waits(index):
    assert CrawlRun(index).next_of([]) is None


def test_tasks_are_done_at_the_same_time():
    both = threading.Barrier(2, timeout=10)
    stop = threading.Event()
    together([both.wait, both.wait], stop)  # one after the other, the first would wait in vain
    assert stop.is_set()


def test_what_the_first_that_fails_raises_is_raised_and_the_others_are_told_to_end():
    stop = threading.Event()

    def fails():
        raise FetchError("it is gone")

    ended = []
    with pytest.raises(FetchError, match="it is gone"):
        together([fails, lambda: ended.append(stop.wait(10))], stop)
    assert ended == [True]
