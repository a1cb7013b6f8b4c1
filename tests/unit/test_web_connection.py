import contextlib
import ssl
import time

import httpcore
import pytest
from fake_site import HTML, Reply, get, refusal, served

from index.errors import FetchError
from index.settings import WebSettings
from index.web.allowed_hosts import Hosts
from index.web.connection import Budget, CheckedNetwork, tls
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
    with fetcher, pytest.raises(FetchError, match="which is not a public address"):
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
    settings = WebSettings(allow_hosts=("news.example", "other.example"), delay=0.0)
    fetcher = Fetcher(settings, memory, clock=clock, resolve=lambda *_: ["127.0.0.1"], ssl_context=context)
    with fetcher:
        url = f"https://news.example:{site.port}/a"
        assert fetcher.get(parse(url), HTML).body == b"hello"
        assert site.asked[-1][1]["Host"] == f"news.example:{site.port}"
        with pytest.raises(FetchError, match="is not trusted"):
            fetcher.get(parse(url.replace("news", "other")), HTML)


def test_seconds_are_counted_from_the_start_and_bytes_as_they_come(clock):
    budget = Budget(clock)
    budget.start(30, 10)
    clock.time += 10
    assert budget.left() == 20
    budget.spend(10)
    with pytest.raises(FetchError, match="megabytes") as raised:
        budget.spend(1)
    assert raised.value.is_lasting
    clock.time += 20
    with pytest.raises(FetchError, match="30 s") as raised:
        budget.left()
    assert not raised.value.is_lasting
    budget.start(5, 1)
    assert budget.left() == 5


class Stream(httpcore.NetworkStream):
    """Gives what it is asked for, and keeps how long that may take."""

    def __init__(self):
        self.timeouts = []
        self.names = []

    def read(self, max_bytes, timeout=None):
        self.timeouts.append(timeout)
        return b"x" * max_bytes

    def write(self, buffer, timeout=None):
        self.timeouts.append(timeout)

    def close(self):
        self.names.append("closed")

    def start_tls(self, ssl_context, server_hostname=None, timeout=None):
        self.names.append(server_hostname)
        return self

    def get_extra_info(self, info):
        return info


class Network(httpcore.NetworkBackend):
    def __init__(self, stream):
        self.stream = stream
        self.asked = []

    def connect_tcp(self, host, port, timeout=None, local_address=None, socket_options=None):
        self.asked.append((host, port, timeout))
        return self.stream


def connected(clock, *, addresses=("93.184.216.34",), seconds=30.0, size=10):
    budget = Budget(clock)
    budget.start(seconds, size)
    network = Network(Stream())
    hosts = Hosts((), resolve=lambda *_: list(addresses))
    return CheckedNetwork(hosts, budget, network), network


def test_the_connection_goes_to_the_number_and_the_certificate_keeps_the_name(clock):
    checked, network = connected(clock)
    stream = checked.connect_tcp("news.example", 443, timeout=99)
    assert network.asked == [("93.184.216.34", 443, 30.0)]
    secure = stream.start_tls(tls(), "news.example")
    assert network.stream.names == ["news.example"]
    clock.time += 10
    assert secure.read(4, timeout=99) == b"xxxx"
    secure.write(b"y", timeout=99)
    assert network.stream.timeouts == [20.0, 20.0]
    with pytest.raises(FetchError, match="megabytes"):
        stream.read(7)
    assert stream.get_extra_info("socket") == "socket"
    stream.close()
    assert network.stream.names[-1] == "closed"


def test_a_host_of_a_private_network_is_not_connected_to(clock):
    checked, network = connected(clock, addresses=["93.184.216.34", "10.0.0.1"])
    with pytest.raises(FetchError, match="public address"):
        checked.connect_tcp("news.example", 443)
    assert network.asked == []


def test_certificates_are_checked_with_their_names():
    assert tls().verify_mode == ssl.CERT_REQUIRED
    assert tls().check_hostname
    assert tls() is tls()
