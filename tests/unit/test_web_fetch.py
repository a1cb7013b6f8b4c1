import itertools

import httpcore
import pytest
from fake_site import HTML, Reply, get, refusal

from index.errors import FetchError
from index.settings import WebSettings
from index.web.fetch import Fetcher
from index.web.urls import parse
from index.web.web_database import Validators

FOREVER = itertools.repeat(b"x" * 65_536)


def test_a_page_comes_as_it_is(fetcher, site):
    site.give("/a?x=1", "Grüezi", kind="Text/HTML; Charset='UTF-8'")
    fetched = get(fetcher, site, "/a?x=1")
    assert (fetched.body.decode(), fetched.kind) == ("Grüezi", "text/html")
    assert str(fetched.address) == site.url("/a?x=1")


def test_a_request_says_who_asks_and_nothing_else(fetcher, site, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    site.give("/a", "x", headers={"Set-Cookie": "id=1"})
    site.give("/b", "x")
    get(fetcher, site)
    get(fetcher, site, "/b")
    for _, headers in site.asked:
        assert headers.pop("User-Agent").startswith("articles-rag/")
        assert headers.keys() == {"Host", "Accept", "Accept-Encoding"}


class TestSafety:
    @pytest.mark.parametrize(
        "target",
        [
            "http://10.0.0.1/",
            "http://localhost/",
            "http://169.254.169.254/latest/meta-data",
            "//0x7f.1/",
            "http://[::1]/",
        ],
    )
    def test_a_redirect_into_a_private_network_is_refused(self, fetcher, site, target):
        site.give("/a", status=302, headers={"Location": target})
        assert "not a public address" in refusal(fetcher, site)

    @pytest.mark.parametrize(
        "target", ["file:///etc/passwd", "ftp://news.example/a", "data:text/html,x", "http://u:p@x/"]
    )
    def test_a_redirect_to_what_is_no_web_page_is_refused(self, fetcher, site, target):
        site.give("/a", status=301, headers={"Location": target})
        assert target in refusal(fetcher, site)

    def test_redirects_end(self, fetcher, site):
        site.give("/a", status=302, headers={"Location": "/a"})
        assert "more than 5 times" in refusal(fetcher, site)

    def test_a_redirect_of_robots_into_a_private_network_is_refused(self, fetcher, site):
        site.give("/robots.txt", status=302, headers={"Location": "http://10.0.0.1/"})
        site.give("/a", "x")
        assert "not a public address" in refusal(fetcher, site)
        assert site.paths() == []

    def test_an_endless_body_is_given_up(self, fetcher, site):
        site.give("/a", Reply(chunks=FOREVER))
        assert "larger than" in refusal(fetcher, site)

    def test_a_body_that_says_to_be_too_large_is_not_begun(self, fetcher, site):
        site.give("/a", Reply(chunks=[], headers={"Content-Length": "99999999"}))
        assert "larger than 2 MB" in refusal(fetcher, site)

    def test_endless_headers_are_given_up(self, fetcher, site):
        site.give("/a", "x", headers={f"X-{number}": "y" * 1000 for number in range(500)})
        assert "connection" in refusal(fetcher, site)

    def test_what_is_no_text_is_refused_before_it_is_read(self, fetcher, site):
        site.give("/a", Reply(chunks=FOREVER, kind="video/mp4"))
        assert "video/mp4" in refusal(fetcher, site)


class TestBodies:
    def test_a_body_shorter_than_it_was_to_be_is_no_page(self, fetcher, site, clock):
        site.give("/a", Reply("short", headers={"Content-Length": "5000"}))
        assert "connection" in refusal(fetcher, site)
        assert len(site.paths()) == 3

    def test_a_body_longer_than_it_was_to_be_is_cut(self, fetcher, site):
        site.give("/a", Reply("long body", headers={"Content-Length": "4"}))
        assert get(fetcher, site).body == b"long"

    def test_a_body_without_a_length_ends_with_the_connection(self, fetcher, site):
        site.give("/a", Reply("hello", has_length=False))
        assert get(fetcher, site).body == b"hello"


class TestChanges:
    def test_what_has_not_changed_is_not_sent_again(self, fetcher, site):
        site.give("/a", "x", headers={"ETag": '"1"', "Last-Modified": "Tue, 24 Nov 2026 10:00:00 GMT"})
        first = get(fetcher, site)
        assert first.validators == Validators('"1"', "Tue, 24 Nov 2026 10:00:00 GMT")
        again = get(fetcher, site, known=lambda _: first.validators)
        assert again.is_unchanged
        assert site.asked[-1][1]["If-Modified-Since"] == "Tue, 24 Nov 2026 10:00:00 GMT"

    def test_where_it_leads_is_known(self, fetcher, site):
        site.give("/a", status=302, headers={"Location": "b"})
        site.give("/b", status=301, headers={"Location": "/c"})
        site.give("/c", "x")
        fetched = get(fetcher, site)
        assert [each.path for each in (*fetched.hops, fetched.address)] == ["/a", "/b", "/c"]
        assert [each.path for each in fetched.moved_from] == ["/b"]

    @pytest.mark.parametrize(
        ("status", "reason"),
        [(404, "nothing at this address"), (410, "removed permanently"), (403, "denies access"), (418, "418")],
    )
    def test_what_is_not_there_is_said_and_not_asked_for_again(self, fetcher, site, status, reason):
        site.give("/a", status=status)
        assert reason in refusal(fetcher, site)
        assert len(site.paths()) == 1


class TestPoliteness:
    def test_a_host_has_a_pause_between_two_requests(self, fetcher, site, clock):
        site.give("/a", "x")
        get(fetcher, site)
        assert clock.slept == [1.0]  # after robots.txt

    @pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
    def test_what_fails_for_now_is_asked_for_again_later(self, fetcher, site, clock, status):
        site.give("/a", Reply(status=status), Reply(status=status), Reply("x"))
        assert get(fetcher, site).body == b"x"
        assert any(2 <= seconds <= 2.5 for seconds in clock.slept)

    def test_what_goes_on_failing_is_given_up(self, fetcher, site):
        site.give("/a", status=500)
        with pytest.raises(FetchError, match="500") as error:
            get(fetcher, site)
        assert not error.value.is_lasting
        assert len(site.paths()) == 3

    @pytest.mark.parametrize("after", ["17", "Mon, 21 Sep 2026 14:13:39 GMT"])
    def test_retry_after_is_waited_for(self, fetcher, site, clock, after):
        clock.time = 1_790_000_000.0  # 2026-09-21 14:13:20
        site.give("/robots.txt", "")
        site.give("/a", Reply(status=429, headers={"Retry-After": after}), Reply("x"))
        assert get(fetcher, site).body == b"x"
        assert 17 <= max(clock.slept) <= 19

    def test_a_long_retry_after_leaves_the_site_alone_in_the_next_run_too(self, fetcher, site, clock, memory):
        site.give("/a", Reply(status=503, headers={"Retry-After": "600"}), Reply("x"))
        assert "no more requests before" in refusal(fetcher, site)
        with Fetcher(WebSettings(allow_hosts=("127.0.0.1",)), memory, clock=clock) as another:
            assert "no more requests before" in refusal(another, site)
            assert len(site.paths()) == 1
            clock.time += 600
            assert get(another, site).body == b"x"

    def test_a_connection_that_fails_is_tried_again(self, fetcher, site, clock):
        site.close()
        assert "failed" in refusal(fetcher, site)
        assert [seconds >= 1 for seconds in clock.slept].count(True) >= 2


@pytest.mark.parametrize("name", ["127.0.0.1", "127.0.0.1:8080", "http://127.0.0.1/news", "Bücher.example", "::1"])
def test_a_host_can_be_allowed_however_it_is_written(memory, clock, site, name):
    site.give("/a", "x")
    host = {"Bücher.example": "xn--bcher-kva.example", "::1": "[::1]"}.get(name, "127.0.0.1")
    network = Redirected(site.port)
    settings = WebSettings(allow_hosts=(name,), delay=0.0)
    with Fetcher(settings, memory, clock=clock, resolve=lambda *_: ["127.0.0.1"], network=network) as fetcher:
        assert fetcher.get(parse(f"http://{host}/a"), HTML).body == b"x"


class Redirected(httpcore.SyncBackend):
    """Connects to the site on this machine, whatever the port."""

    def __init__(self, port):
        self._port = port

    def connect_tcp(self, host, _port, *others):
        return super().connect_tcp(host, self._port, *others)


def test_a_proxy_of_the_settings_is_used_and_private_hosts_stay_refused(memory, clock, site):
    site.give("http://93.184.216.34/robots.txt", "")
    site.give("http://93.184.216.34/a", "through the proxy")
    settings = WebSettings(proxy=site.url(), delay=0.0)
    with Fetcher(settings, memory, clock=clock) as fetcher:
        assert fetcher.get(parse("http://93.184.216.34/a"), HTML).body == b"through the proxy"
        with pytest.raises(FetchError, match="not a public address"):
            fetcher.get(parse("http://10.0.0.1/a"), HTML)
