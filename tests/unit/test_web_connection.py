import contextlib
import ssl
import time

import httpcore
import pytest
from fake_site import HTML, Reply, get, refusal, served

from index.errors import FetchError
from index.settings import WebSettings
from index.web.fetch import Fetcher
from index.web.urls import parse


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


def dripping():
    while True:
        yield b"x"
        time.sleep(0.001)


def get_robots(fetcher, site):
    with contextlib.suppress(FetchError):
        get(fetcher, site, "/nothing")


def test_a_name_that_changes_its_address_is_connected_to_where_it_was_checked(memory, site, clock):
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    asked = []

    class Network(httpcore.SyncBackend):
        def connect_tcp(self, host, *_, **__):
            asked.append(host)
            raise httpcore.ConnectError("unreachable")

    fetcher = Fetcher(WebSettings(), memory, clock=clock, resolve=lambda *_: answers.pop(0), network=Network())
    with fetcher, pytest.raises(FetchError, match="which is no public address"):
        fetcher.get(parse("http://rebind.example/a"), HTML)
    assert asked == ["93.184.216.34"]  # by its number: nobody resolves the name a second time
    assert site.asked == []


def test_an_address_that_leads_nowhere_is_not_the_last(memory, site, clock):
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


def test_a_body_that_drips_is_given_up(fetcher, site, clock):
    site.give("/robots.txt", "")
    get_robots(fetcher, site)
    clock.per_look = 4.0
    site.give("/a", Reply(chunks=dripping()))
    assert "longer than 30 s" in refusal(fetcher, site)


def test_a_certificate_must_be_the_hosts(memory, clock, tls_site):
    site, context = tls_site
    site.give("/a", "hello")
    settings = WebSettings(allow_hosts=("news.example", "other.example"), pause=0.0)
    fetcher = Fetcher(settings, memory, clock=clock, resolve=lambda *_: ["127.0.0.1"], ssl_context=context)
    with fetcher:
        url = f"https://news.example:{site.port}/a"
        assert fetcher.get(parse(url), HTML).body == b"hello"
        assert site.asked[-1][1]["Host"] == f"news.example:{site.port}"
        with pytest.raises(FetchError, match="can't be trusted"):
            fetcher.get(parse(url.replace("news", "other")), HTML)
