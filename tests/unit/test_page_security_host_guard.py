"""Who is let through to the page, and as whom."""

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse

from rag.page.security.accounts import User
from rag.page.security.host_guard import HostGuardMiddleware
from rag.page.security.host_names import known_hosts
from rag.page.visitor import USER, may_change, visitor
from rag.settings import OWNER, READER


async def tell(scope, receive, send):
    who = visitor(Request(scope))
    await JSONResponse({"role": who.role, "name": who.name, "may_change": may_change(who)})(scope, receive, send)


ALONE, EVERYWHERE = known_hosts("127.0.0.1"), known_hosts("0.0.0.0")  # noqa: S104


async def seen(sender="127.0.0.1", host="localhost:7860", hosts=ALONE, guests=READER, **headers):
    """Send a request to a page at port 7860; a header may be there several times."""
    transport = httpx.ASGITransport(HostGuardMiddleware(tell, hosts, guests=guests), client=(sender, 1))
    sent = [("host", host), *((name, each) for name, value in headers.items() for each in listed(value))]
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:7860") as client:
        return await client.send(client.build_request("GET", "/", headers=sent))


def listed(value):
    return value if isinstance(value, list) else [value]


OWNERS = {"role": OWNER, "name": "", "may_change": True}
READERS = {"role": READER, "name": "", "may_change": False}


@pytest.mark.parametrize("sender", ["127.0.0.1", "::1", "127.8.9.1", "::ffff:127.0.0.1"])
@pytest.mark.parametrize("host", ["localhost:7860", "127.0.0.1:7860", "[::1]:7860", "LOCALHOST:7860"])
async def test_who_is_at_this_machine_is_an_owner(sender, host):
    assert (await seen(sender, host)).json() == OWNERS


@pytest.mark.parametrize(
    ("sender", "headers"),
    [
        ("192.168.1.9", {"host": "192.168.1.5:7860"}),
        ("192.168.1.9", {"host": "localhost:7860"}),
        ("::ffff:192.168.1.9", {"host": "localhost:7860"}),
        ("127.0.0.1", {"host": "192.168.1.5:7860"}),
        ("", {}),
        ("unix", {}),
    ],
)
async def test_who_comes_from_elsewhere_is_a_reader(sender, headers):
    hosts = EVERYWHERE
    assert (await seen(sender, hosts=hosts, **headers)).json() == READERS


@pytest.mark.parametrize("hosts", [EVERYWHERE, known_hosts("::"), known_hosts("192.168.1.5"),
                                   (*known_hosts("127.0.0.1"), "articles.example.org")])  # fmt: skip
async def test_nobody_is_an_owner_without_signing_in_where_the_page_is_there_for_others(hosts):
    """Another server, or a container's, may pass on what others send, as if it were from here."""
    assert (await seen(hosts=hosts)).json() == READERS
    assert (await seen(hosts=hosts, guests=OWNER)).json() == OWNERS


@pytest.mark.parametrize("hosts", [known_hosts("localhost"), known_hosts("::1"), known_hosts("127.0.0.2")])
async def test_a_page_on_any_address_of_this_machine_alone_has_owners(hosts):
    assert (await seen(hosts=hosts)).json() == OWNERS


@pytest.mark.parametrize(
    "header",
    [
        "forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port",
        "x-forwarded-server", "x-forwarded-prefix", "x-forwarded-ssl", "x-forwarded", "x-real-ip", "x-original-host",
        "x-original-url", "x-original-forwarded-for", "x-originating-ip", "x-client-ip", "x-cluster-client-ip",
        "x-remote-ip", "x-envoy-external-address", "x-azure-clientip", "x-arr-ssl", "x-amzn-trace-id", "x-amz-cf-id",
        "x-appengine-user-ip", "true-client-ip", "client-ip", "wl-proxy-client-ip", "proxy-connection",
        "cf-connecting-ip", "cf-ray", "cdn-loop", "fastly-client-ip", "fly-client-ip", "akamai-origin-hop",
        "tailscale-user-login", "ngrok-trace-id", "remote-user", "x-proxyuser-ip", "X-Forwarded-For",
    ],
)  # fmt: skip
@pytest.mark.parametrize("value", ["127.0.0.1", ""])
async def test_who_comes_by_way_of_another_server_is_a_reader(header, value):
    assert (await seen(**{header: value})).json() == READERS


@pytest.mark.parametrize("host", ["localhost:1", "localhost", "127.0.0.1:17860", "[::1]"])
async def test_who_calls_the_page_by_another_port_has_come_through_one(host):
    assert (await seen(host=host)).json() == READERS


async def test_a_request_of_the_version_that_no_browser_speaks_comes_from_another_server():
    said = []

    async def send(message):
        said.append(message)

    scope = {
        "type": "http", "method": "GET", "path": "/", "query_string": b"", "scheme": "http", "http_version": "1.0",
        "headers": [(b"host", b"localhost:7860")], "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 7860),
    }  # fmt: skip
    await HostGuardMiddleware(tell, known_hosts("127.0.0.1"))(scope, None, send)
    assert scope[USER] == User("", READER)


async def test_why_somebody_here_is_a_reader_is_said_once(caplog):
    guard = HostGuardMiddleware(tell, known_hosts("127.0.0.1"))
    transport = httpx.ASGITransport(guard, client=("127.0.0.1", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:7860") as client:
        await client.get("/")
        assert caplog.text == ""
        for _ in range(2):
            await client.get("/", headers={"via": "1.1 proxy"})
    assert caplog.text.count("has the header via") == caplog.text.count("rag serve --auth FILE") == 1


async def test_a_setting_makes_owners_of_those_who_come_from_elsewhere():
    assert (await seen("192.168.1.9", guests=OWNER)).json() == OWNERS


def test_who_has_signed_in_is_the_same_in_every_browser():
    def request(secret, user):
        headers = [(b"cookie", f"rag-browser={secret}".encode())]
        return Request({"type": "http", "headers": headers, USER: user})

    ada = [visitor(request(secret, User("ada", READER))) for secret in ("one", "other")]
    assert ada[0].id == ada[1].id != visitor(request("one", User("bob", READER))).id
    assert ada[0].id == visitor(request("one", User("ADA", READER))).id
    assert visitor(request("user ada", User("", READER))).id != ada[0].id
    nobody = [visitor(request(secret, User("", READER))) for secret in ("one", "other", "one")]
    assert nobody[0].id == nobody[2].id != nobody[1].id


def zone_of(sent):
    return visitor(Request({"type": "http", "headers": [(b"cookie", f"rag-zone={sent}".encode())]})).zone


@pytest.mark.parametrize("name", ["Asia/Tokyo", "America/Argentina/Ushuaia", "UTC", "Etc/GMT+12"])
def test_the_time_zone_is_the_browser_s(name):
    assert zone_of(name.replace("/", "%2F").replace("+", "%2B")).key == name


@pytest.mark.parametrize(
    "sent",
    ["", "Europe", "Atlantis/Centre", "../../etc/passwd", "/etc/passwd", "Asia/%00", "Asia/Tokyo%0A", "%ff", "..",
     "tzdata.zi", "x" * 5000, "a/" * 40, "%F0%9F%95%92"],
)  # fmt: skip
def test_what_is_no_time_zone_counts_for_nothing(sent):
    assert zone_of(sent) is None


def test_a_request_that_no_guard_has_seen_may_change_nothing():
    assert not may_change(visitor(Request({"type": "http", "headers": []})))


async def test_a_name_that_the_settings_give_is_served_and_no_other():
    hosts = (*known_hosts("127.0.0.1"), "articles.example.org")
    transport = httpx.ASGITransport(HostGuardMiddleware(tell, hosts), client=("127.0.0.1", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://articles.example.org") as client:
        fine = await client.get("/", headers={"x-forwarded-for": "192.0.2.7"})
        assert fine.json() == {"role": READER, "name": "", "may_change": False}
        assert (await client.get("/", headers={"host": "evil.example"})).status_code == 421
        assert (await client.get("/", headers={"host": "articles.example.org.evil.example"})).status_code == 421


@pytest.mark.parametrize(
    "host",
    [
        "evil.com@127.0.0.1", "a:b@localhost", "127.0.0.1:7860.evil.com", "127.0.0.1#evil.com", "127.0.0.1?evil.com",
        "127.0.0.1/evil", "[::1]evil.com", "[::1].evil.com:7860", "::1", "[::1", "[localhost]", "[127.0.0.1]",
        "[::1%25eth0]", "[::1%eth0]", "[v1.x]", "localhost.", "localhost:", "localhost:0", "localhost:07860",
        "localhost:65536", "localhost:99999999999", "localhost:-1", "localhost:+7860", "localhost:78 60",
        "localhost:7860:7860", "localhost :7860", "local\thost", "localhost,evil.com", "localhost;", "127.0.0.1\\evil",
        "127.1", "2130706433", "0x7f.0.0.1", "0x7f000001", "0177.0.0.1", "127.0.0.01", "%6cocalhost", "", ":7860", "*",
        "http://localhost:7860", ["localhost:7860", "localhost:7860"], ["localhost:7860", "evil.com"], [],
    ],
)  # fmt: skip
@pytest.mark.parametrize("bound", ["127.0.0.1", "0.0.0.0"])  # noqa: S104
async def test_a_name_that_no_browser_writes_so_is_not_served(host, bound):
    scope = {
        "type": "http", "method": "GET", "path": "/", "query_string": b"", "scheme": "http", "http_version": "1.1",
        "headers": [(b"host", each.encode()) for each in listed(host)], "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 7860),
    }  # fmt: skip
    said = []

    async def send(message):
        said.append(message)

    await HostGuardMiddleware(tell, known_hosts(bound))(scope, None, send)
    assert said[0]["status"] == 421


@pytest.mark.parametrize("host", ["192.168.1.5:7860", "10.0.0.1", "[fe80::1]:7860", "[FE80:0::1]", "[::ffff:10.0.0.1]"])
async def test_a_server_on_all_addresses_is_called_by_any_in_numbers(host):
    assert (await seen("192.168.1.9", host=host, hosts=EVERYWHERE)).json() == READERS


HERE = "http://localhost:7860"


@pytest.mark.parametrize(
    "origin",
    [
        "null", "", "http://evil.example", "https://localhost:7860", "ftp://localhost:7860", "//localhost:7860",
        "localhost:7860", f"{HERE}/", f"{HERE}#a", f"{HERE}?a", "http://a@localhost:7860", "http://localhost",
        "http://localhost:1", "http://127.0.0.1:7860", "HTTP://localhost:7860", "http://LOCALHOST:7860", f"{HERE} x",
        f"{HERE}, http://evil.example", f"http://evil.example {HERE}", "http://localhost:7860.evil.example",
        [HERE, HERE], [HERE, "http://evil.example"],
    ],
)  # fmt: skip
async def test_a_request_of_a_page_elsewhere_is_not_answered(origin):
    assert (await seen(origin=origin)).status_code == 403


@pytest.mark.parametrize("host", ["localhost:7860", "127.0.0.1:7860", "[::1]:7860"])
async def test_a_request_of_the_page_itself_is_answered(host):
    headers = {"origin": f"http://{host}", "sec-fetch-site": "same-origin"}
    assert (await seen(host=host, **headers)).json() == OWNERS


async def test_a_server_with_https_before_the_page_need_not_say_so():
    hosts = (*known_hosts("127.0.0.1"), "articles.example.org")
    for scheme in ("http", "https"):
        origin = f"{scheme}://articles.example.org"
        assert (await seen(host="articles.example.org", hosts=hosts, origin=origin)).json() == READERS


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything", ["same-origin", "cross-site"]])
@pytest.mark.parametrize(
    ("method", "path", "mode"),
    [
        ("POST", "/", "navigate"), ("POST", "/gradio_api/run/predict", "no-cors"), ("DELETE", "/", "cors"),
        ("GET", "/config", "no-cors"), ("GET", "/gradio_api/queue/data", "cors"), ("GET", "/", "no-cors"),
        ("GET", "/gradio_api/heartbeat/x", "navigate"), ("GET", "/conversations/x.md", "navigate"),
    ],
)  # fmt: skip
async def test_what_another_site_has_a_browser_send_without_its_origin_is_not_answered(method, path, mode, site):
    transport = httpx.ASGITransport(HostGuardMiddleware(tell, known_hosts("127.0.0.1")), client=("127.0.0.1", 1))
    sent = [("sec-fetch-mode", mode), *(("sec-fetch-site", each) for each in listed(site))]
    async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
        assert (await client.request(method, path, headers=sent)).status_code == 403


@pytest.mark.parametrize("path", ["/", "/?c=Ab_-9", "/sign-in"])
async def test_a_link_elsewhere_leads_to_the_page(path):
    transport = httpx.ASGITransport(HostGuardMiddleware(tell, known_hosts("127.0.0.1")), client=("127.0.0.1", 1))
    sent = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    async with httpx.AsyncClient(transport=transport, base_url=HERE) as client:
        assert (await client.get(path, headers=sent)).json() == OWNERS


async def test_nothing_that_could_give_the_page_another_address_is_handed_on():
    names = (
        "x-forwarded-host",
        "X-Forwarded-Proto",
        "forwarded",
        "x-original-host",
        "x-gradio-server",
        "via",
        "accept",
    )
    heard = []

    async def listen(scope, _receive, _send):
        heard.extend(name for name, _ in scope["headers"])

    headers = [(b"host", b"localhost:7860"), *((name.encode(), b"evil.example") for name in names)]
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "scheme": "http", "headers": headers}
    await HostGuardMiddleware(listen, known_hosts("127.0.0.1"))(scope, None, None)
    assert heard == [b"host", b"accept"]
