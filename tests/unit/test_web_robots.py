import pytest
from fake_site import get, refusal

from index.settings import WebSettings
from index.web.fetch import Fetcher
from index.web.robots import Rules, is_unreachable


def test_a_longer_crawl_delay_counts(fetcher, site, clock):
    site.give("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
    site.give("/a", "x")
    get(fetcher, site)
    get(fetcher, site)
    assert clock.slept == [1.0, 7.0]


@pytest.mark.parametrize(("delay", "pause"), [("3600", 60.0), ("0.1", 1.0), ("-5", 1.0), ("nan", 1.0), ("x", 1.0)])
def test_a_crawl_delay_is_a_minute_at_most(fetcher, site, clock, delay, pause):
    site.give("/robots.txt", f"User-agent: *\nCrawl-delay: {delay}\n")
    site.give("/a", "x")
    get(fetcher, site)
    get(fetcher, site)
    assert clock.slept[-1] == pause


def test_robots_are_obeyed_and_asked_once_a_day(fetcher, site, clock, memory):
    site.give("/robots.txt", "User-agent: *\nDisallow: /private\nAllow: /private/open\n")
    site.give("/private/open", "x")
    site.give("/a", "x")
    assert "robots.txt" in refusal(fetcher, site, "/private/a")
    assert get(fetcher, site, "/private/open").body == b"x"
    with Fetcher(WebSettings(allow_hosts=("127.0.0.1",)), memory, clock=clock) as another:
        get(another, site)
    assert [path for path, _ in site.asked] == ["/robots.txt", "/private/open", "/a"]
    clock.time += 90_000
    with Fetcher(WebSettings(allow_hosts=("127.0.0.1",)), memory, clock=clock) as another:
        get(another, site)
    assert [path for path, _ in site.asked][-2:] == ["/robots.txt", "/a"]


def test_robots_are_obeyed_where_a_redirect_leads(fetcher, site):
    site.give("/robots.txt", "User-agent: articles-rag\nDisallow: /b\n")
    site.give("/a", status=302, headers={"Location": "/b"})
    assert "robots.txt" in refusal(fetcher, site)
    assert site.paths() == ["/a"]


def test_nothing_is_asked_of_a_site_whose_robots_fail(fetcher, site):
    site.give("/robots.txt", status=503)
    site.give("/a", "x")
    assert "robots.txt" in refusal(fetcher, site)
    assert "robots.txt" in refusal(fetcher, site)
    assert [path for path, _ in site.asked] == ["/robots.txt"] * 3


@pytest.mark.parametrize(
    ("text", "path", "is_allowed"),
    [
        ("", "/a", True),
        ("User-agent: *\nDisallow: /private", "/private/a", False),
        ("User-agent: *\nDisallow: /private", "/a", True),
        ("User-agent: *\nDisallow: /\nAllow: /open", "/open/a", True),
        ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
        ("User-agent: *\nDisallow: /\n\nUser-agent: articles-rag\nDisallow:", "/a", True),
        ("User-agent: articles-rag\nDisallow: /", "/a", False),
        ("User-agent: another\nDisallow: /", "/a", True),
        ("<html>no robots</html>\0", "/a", True),
    ],
)
def test_the_rules_for_this_program_come_before_those_for_all(text, path, is_allowed):
    assert Rules(text).allow(f"https://news.example{path}") == is_allowed


@pytest.mark.parametrize(
    ("delay", "seconds"), [("7", 7.0), ("0.5", 0.5), ("-5", 0.0), ("nan", 0.0), ("inf", 0.0), ("x", 0.0), ("", 0.0)]
)
def test_a_delay_is_a_number_of_seconds_or_none(delay, seconds):
    assert Rules(f"User-agent: *\nCrawl-delay: {delay}\n").delay == seconds
    assert Rules("").delay == 0.0


@pytest.mark.parametrize(
    ("status", "is_closed"),
    [(200, False), (403, False), (404, False), (410, False), (429, True), (500, True), (503, True)],
)
def test_a_site_that_fails_is_closed_and_one_without_rules_is_open(status, is_closed):
    assert is_unreachable(status) == is_closed
