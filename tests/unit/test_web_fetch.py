import contextlib
import gzip
import itertools
import ssl
import time
import zlib

import brotli
import httpcore
import pytest
from fake_site import Reply, page, served

from index.errors import FetchError
from index.settings import WebSettings
from index.web.cache import Validators, WebCache
from index.web.fetch import Fetcher
from index.web.urls import parse

HTML = ("text/html",)
FOREVER = itertools.repeat(b"x" * 65_536)


@pytest.fixture
def memory(tmp_path):
    with WebCache(tmp_path) as memory:
        yield memory


@pytest.fixture
def fetcher(memory, clock):
    settings = WebSettings(allow_hosts=("127.0.0.1",), max_megabytes=2)
    with Fetcher(settings, memory, clock=clock) as fetcher:
        yield fetcher


def get(fetcher, site, path="/a", known=None):
    return fetcher.get(parse(site.url(path)), HTML, known)


def refusal(fetcher, site, path="/a"):
    with pytest.raises(FetchError) as error:
        get(fetcher, site, path)
    return str(error.value)


def test_a_page_comes_as_it_is(fetcher, site):
    site.give("/a?x=1", "Grüezi", kind="Text/HTML; Charset='UTF-8'")
    fetched = get(fetcher, site, "/a?x=1")
    assert (fetched.body.decode(), fetched.kind, fetched.charset) == ("Grüezi", "text/html", "UTF-8")
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

    def test_a_name_that_changes_its_address_is_connected_to_where_it_was_checked(self, memory, site, clock):
        answers = [["93.184.216.34"], ["127.0.0.1"]]
        asked = []

        class Network(httpcore.SyncBackend):
            def connect_tcp(self, host, *_, **__):
                asked.append(host)
                raise httpcore.ConnectError("unreachable")

        fetcher = Fetcher(WebSettings(), memory, clock=clock, resolve=lambda *_: answers.pop(0), network=Network())
        with fetcher, pytest.raises(FetchError, match="which is not a public address"):
            fetcher.get(parse("http://rebind.example/a"), HTML)
        assert asked == ["93.184.216.34"]  # by its number: nobody resolves the name a second time
        assert site.asked == []

    def test_an_address_that_leads_nowhere_is_not_the_last(self, memory, site, clock):
        asked = []

        class Network(httpcore.SyncBackend):
            def connect_tcp(self, host, port, timeout=None, *others):
                asked.append((host, timeout))
                if ":" in host:
                    raise httpcore.ConnectTimeout("timed out")
                return super().connect_tcp("127.0.0.1", site.port, timeout, *others)

        site.give("/a", "hello")
        addresses = ["2606:4700::1111", "93.184.216.34"]
        fetcher = Fetcher(WebSettings(), memory, clock=clock, resolve=lambda *_: addresses, network=Network())
        with fetcher:
            assert fetcher.get(parse("http://news.example/a"), HTML).body == b"hello"
        assert asked[:2] == [("2606:4700::1111", 5.0), ("93.184.216.34", 30.0)]

    def test_an_endless_body_is_given_up(self, fetcher, site):
        site.give("/a", Reply(chunks=FOREVER))
        assert "larger than" in refusal(fetcher, site)

    def test_a_body_that_says_to_be_too_large_is_not_begun(self, fetcher, site):
        site.give("/a", Reply(chunks=[], headers={"Content-Length": "99999999"}))
        assert "larger than 2 MB" in refusal(fetcher, site)

    def test_endless_headers_are_given_up(self, fetcher, site):
        site.give("/a", "x", headers={f"X-{number}": "y" * 1000 for number in range(500)})
        assert "connection" in refusal(fetcher, site)

    def test_a_body_that_drips_is_given_up(self, fetcher, site, clock):
        site.give("/robots.txt", "")
        get_robots(fetcher, site)
        clock.per_look = 4.0
        site.give("/a", Reply(chunks=dripping()))
        assert "longer than 30 s" in refusal(fetcher, site)

    @pytest.mark.parametrize(
        ("encoding", "pack"),
        [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", lambda data: brotli.compress(data, quality=1))],
    )
    def test_a_bomb_is_given_up(self, fetcher, site, encoding, pack):
        site.give("/a", pack(bytes(50_000_000)), headers={"Content-Encoding": encoding})
        assert "larger than 2 MB" in refusal(fetcher, site) or "200 times" in refusal(fetcher, site)

    def test_what_is_packed_as_nobody_asked_is_refused(self, fetcher, site):
        site.give("/a", "x", headers={"Content-Encoding": "zstd"})
        assert "'zstd'" in refusal(fetcher, site)

    def test_what_is_packed_twice_is_refused(self, fetcher, site):
        site.give("/a", gzip.compress(gzip.compress(b"x")), headers={"Content-Encoding": "gzip, gzip"})
        assert "'gzip, gzip'" in refusal(fetcher, site)

    def test_what_is_no_text_is_refused_before_it_is_read(self, fetcher, site):
        site.give("/a", Reply(chunks=FOREVER, kind="video/mp4"))
        assert "video/mp4" in refusal(fetcher, site)

    def test_a_certificate_must_be_the_hosts(self, memory, clock, tls_site):
        site, context = tls_site
        site.give("/a", "hello")
        settings = WebSettings(allow_hosts=("news.example", "other.example"), delay=0.0)
        fetcher = Fetcher(settings, memory, clock=clock, resolve=lambda *_: ["127.0.0.1"], ssl_context=context)
        with fetcher:
            url = f"https://news.example:{site.port}/a"
            assert fetcher.get(parse(url), HTML).body == b"hello"
            assert site.asked[-1][1]["Host"] == f"news.example:{site.port}"
            with pytest.raises(FetchError, match="is not trusted"):
                fetcher.get(parse(url.replace("news", "other")), HTML)


def dripping():
    while True:
        yield b"x"
        time.sleep(0.001)


def get_robots(fetcher, site):
    with contextlib.suppress(FetchError):
        get(fetcher, site, "/nothing")


@pytest.fixture
def tls_site(tmp_path):
    trustme = pytest.importorskip("trustme")
    authority = trustme.CA()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("news.example").configure_cert(server)
    client = ssl.create_default_context()
    authority.configure_trust(client)
    with served(server) as site:
        yield site, client


class TestBodies:
    @pytest.mark.parametrize(
        ("encoding", "pack"),
        [
            ("gzip", gzip.compress),
            ("x-gzip", lambda data: gzip.compress(data[:100]) + gzip.compress(data[100:]) + b"\0\0"),
            ("deflate", zlib.compress),
            ("deflate", lambda data: zlib.compress(data, wbits=-15)),
            ("br", brotli.compress),
            ("identity", bytes),
        ],
    )
    def test_a_packed_body_is_unpacked(self, fetcher, site, encoding, pack):
        text = page().encode() * 300
        site.give("/a", pack(text), headers={"Content-Encoding": encoding})
        assert get(fetcher, site).body == text

    @pytest.mark.parametrize(
        ("encoding", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress), ("br", brotli.compress)]
    )
    @pytest.mark.parametrize("cut", [slice(-9), slice(4, None)])
    def test_a_damaged_body_is_no_page(self, fetcher, site, encoding, pack, cut):
        site.give("/a", pack(page().encode())[cut], headers={"Content-Encoding": encoding})
        assert "can't be decompressed" in refusal(fetcher, site)

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

    def test_a_longer_crawl_delay_counts(self, fetcher, site, clock):
        site.give("/robots.txt", "User-agent: *\nCrawl-delay: 7\n")
        site.give("/a", "x")
        get(fetcher, site)
        get(fetcher, site)
        assert clock.slept == [1.0, 7.0]

    @pytest.mark.parametrize(("delay", "pause"), [("3600", 60.0), ("0.1", 1.0), ("-5", 1.0), ("nan", 1.0), ("x", 1.0)])
    def test_a_crawl_delay_is_a_minute_at_most(self, fetcher, site, clock, delay, pause):
        site.give("/robots.txt", f"User-agent: *\nCrawl-delay: {delay}\n")
        site.give("/a", "x")
        get(fetcher, site)
        get(fetcher, site)
        assert clock.slept[-1] == pause

    def test_robots_are_obeyed_and_asked_once_a_day(self, fetcher, site, clock, memory):
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

    def test_robots_are_obeyed_where_a_redirect_leads(self, fetcher, site):
        site.give("/robots.txt", "User-agent: articles-rag\nDisallow: /b\n")
        site.give("/a", status=302, headers={"Location": "/b"})
        assert "robots.txt" in refusal(fetcher, site)
        assert site.paths() == ["/a"]

    def test_nothing_is_asked_of_a_site_whose_robots_fail(self, fetcher, site):
        site.give("/robots.txt", status=503)
        site.give("/a", "x")
        assert "robots.txt" in refusal(fetcher, site)
        assert "robots.txt" in refusal(fetcher, site)
        assert [path for path, _ in site.asked] == ["/robots.txt"] * 3

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
