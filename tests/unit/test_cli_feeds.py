import contextlib
import json
import sys
import time

import pytest
from fake_site import page, served
from fakes import FakeEmbedder

from index import embeddings
from index.import_report import ImportReport
from index.types import Rejection
from rag.api.rag import Rag
from rag.cli import main, progress

FEED = (
    '<rss version="2.0"><channel><title>Echo</title><item><title>Harbour</title><link>/a</link></item></channel></rss>'
)


@pytest.fixture
def site():
    with served() as site:
        site.give("/a", page())
        site.give("/feed", FEED, kind="application/rss+xml")
        yield site


@pytest.fixture
def data(tmp_path, monkeypatch):
    monkeypatch.setattr(embeddings, "make", lambda *_, **__: FakeEmbedder())
    monkeypatch.setenv("RAG_DATA", str(tmp_path / "data"))
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.toml").write_text('[web]\nallow_hosts = ["127.0.0.1"]\ndelay = 0\n')
    return tmp_path / "data"


@pytest.fixture
def run(capsys, data):
    def run_command(*words):
        code = main(words)
        return code, *capsys.readouterr()

    return run_command


def test_pages_and_files_are_indexed_by_one_command(run, site, tmp_path):
    (tmp_path / "wine.txt").write_text("Wine was early this year.")
    code, out, _ = run("index", str(tmp_path / "wine.txt"), site.url("/a"), site.url("/missing"), "--json")
    report = json.loads(out)
    assert code == 0
    assert len(report["added"]) == 2
    (rejection,) = report["rejected"]
    assert rejection["origin"] == site.url("/missing")
    assert rejection["reason"] == "there is nothing at this address (404)"


def test_without_any_page_that_can_be_read_indexing_fails(run, site):
    code, _, err = run("index", site.url("/missing"))
    assert code == 1
    assert f"rejected {site.url('/missing')}: there is nothing at this address (404)" in err


def test_a_private_host_is_read_only_when_it_is_allowed(run, site, data):
    (data / "settings.toml").write_text("[web]\ndelay = 0\n")
    code, _, err = run("index", site.url("/a"))
    assert code == 1
    assert "allow it with --allow-host 127.0.0.1" in err
    assert run("index", site.url("/a"), "--allow-host", "127.0.0.1")[0] == 0


def test_a_file_that_is_not_there_is_said_before_anything_is_asked(run, site):
    assert run("index", "/no/such/file", site.url("/a"))[0] == 1
    assert site.asked == []


def test_feeds_are_added_listed_read_and_removed(run, site):
    code, out, _ = run("feed", "add", site.url("/feed"))
    assert (code, out.splitlines()[0]) == (0, f"Added {site.url('/feed')} (Echo).")
    code, out, _ = run("sync", "--json")
    assert (code, len(json.loads(out)["added"])) == (0, 1)
    code, out, _ = run("feed", "list")
    assert out.startswith(site.url("/feed"))
    assert "Echo" in out
    code, out, _ = run("feed", "remove", site.url("/feed"))
    assert (code, out) == (0, f"Removed {site.url('/feed')}; its articles remain.\n")
    assert run("feed", "list") == (0, "", "")


def test_what_is_no_feed_is_said(run, site):
    code, _, err = run("feed", "add", site.url("/a"), site.url("/feed"))
    assert code == 1
    assert err == f"rag: {site.url('/a')}: it is not an RSS, Atom or JSON feed\n"
    assert json.loads(run("feed", "list", "--json")[1])[0]["title"] == "Echo"


def test_a_feed_that_is_not_on_the_list_can_not_be_removed(run):
    code, _, err = run("feed", "remove", "https://news.example/feed")
    assert code == 1
    assert "rag feed list" in err


def test_nothing_new_is_no_failure(run, site):
    run("feed", "add", site.url("/feed"))
    for _ in range(2):
        assert run("sync")[0] == 0


def test_without_feeds_there_is_nothing_to_read(run):
    code, _, err = run("sync")
    assert code == 1
    assert "rag feed add URL" in err


@pytest.mark.parametrize(
    ("problems", "rejections", "code"), [([""], 0, 0), (["gone"], 1, 1), (["gone", ""], 1, 0), ([""], 1, 1)]
)
def test_reading_feeds_fails_when_nothing_could_be_read(run, monkeypatch, problems, rejections, code):
    class Feed:
        def __init__(self, problem):
            self.problem = problem

    monkeypatch.setattr(Rag, "feeds", lambda _: [Feed(problem) for problem in problems])
    report = ImportReport(rejected=[Rejection("https://news.example", "gone")] * rejections)
    monkeypatch.setattr(Rag, "sync", lambda *_: report)
    assert run("sync")[0] == code


def test_a_sitemap_is_read(run, site):
    site.give("/sitemap.xml", f"<urlset><url><loc>{site.url('/a')}</loc></url></urlset>", kind="text/xml")
    code, out, _ = run("sitemap", site.url("/sitemap.xml"), "--most", "5", "--json")
    assert (code, len(json.loads(out)["added"])) == (0, 1)
    code, _, err = run("sitemap", site.url("/feed"))
    assert (code, err) == (1, f"rag: {site.url('/feed')}: it is not a sitemap\n")


def test_what_comes_from_the_web_goes_into_the_store_that_is_named(run, site, data, tmp_path):
    elsewhere = f"local:{tmp_path / 'elsewhere'}"
    site.give("/b", page("Another page"))
    site.give("/sitemap.xml", f"<urlset><url><loc>{site.url('/b')}</loc></url></urlset>", kind="text/xml")
    run("feed", "add", site.url("/feed"))
    assert run("sync", "--store", elsewhere)[0] == 0
    assert run("sitemap", site.url("/sitemap.xml"), "--store", elsewhere)[0] == 0
    assert len(json.loads(run("list", "--json", "--store", elsewhere)[1])) == 2
    assert not (data / "index.sqlite3").exists()


def test_the_way_in_of_python(site, data, tmp_path):
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "wine.txt").write_text("Wine was early this year.")
    with contextlib.closing(Rag(data)) as rag:
        assert rag.add_feed(site.url("/feed")).title == "Echo"
        assert [feed.address for feed in rag.feeds()] == [site.url("/feed")]
        assert len(rag.sync().added) == 1
        assert len(rag.add(site.url("/a")).unchanged) == 1
        assert next(rag.watch(tmp_path / "news")).added == ["wine"]
        assert rag.remove_feed(site.url("/feed"))


def test_elsewhere_than_on_a_terminal_it_says_now_and_then_where_it_is(capsys, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    with progress.indexing() as shown:
        for address in ("https://news.example/a", "https://news.example/b", "https://news.example/c"):
            shown.visiting(address)
            now[0] += 4
    assert capsys.readouterr().err == "fetching https://news.example/c\n"


def test_on_a_terminal_the_bar_says_where_it_is(capsys, monkeypatch):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress.indexing() as shown:
        shown.visiting(f"https://news.example/{'a' * 99}")
    assert f"https://news.example/{'a' * 28}…" in capsys.readouterr().err
