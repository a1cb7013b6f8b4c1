"""Who is let through to the page, and as whom."""

import httpx
import pytest
from starlette.requests import Request
from starlette.responses import JSONResponse

from rag.page.guard import Guard, known_hosts
from rag.page.rights import may_change
from rag.page.visitor import USER, visitor
from rag.users import OWNER, READER, User


async def tell(scope, receive, send):
    who = visitor(Request(scope))
    await JSONResponse({"role": who.role, "name": who.name, "may_change": may_change(who)})(scope, receive, send)


async def seen(sender="127.0.0.1", host="localhost:7860", bound="0.0.0.0", guests=READER, **headers):  # noqa: S104
    transport = httpx.ASGITransport(Guard(tell, known_hosts(bound), guests=guests), client=(sender, 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost:7860") as client:
        return await client.get("/", headers={"host": host} | headers)


@pytest.mark.parametrize("sender", ["127.0.0.1", "::1", "127.8.9.1"])
@pytest.mark.parametrize("host", ["localhost:7860", "127.0.0.1:7860", "[::1]:7860"])
async def test_who_is_at_this_machine_is_an_owner(sender, host):
    assert (await seen(sender, host)).json() == {"role": OWNER, "name": "", "may_change": True}


@pytest.mark.parametrize(
    ("sender", "headers"),
    [
        ("192.168.1.9", {"host": "192.168.1.5:7860"}),
        ("192.168.1.9", {"host": "localhost:7860"}),
        ("127.0.0.1", {"host": "192.168.1.5:7860"}),
        ("127.0.0.1", {"x-forwarded-for": "10.0.0.1"}),
        ("127.0.0.1", {"x-forwarded-for": "127.0.0.1"}),
        ("127.0.0.1", {"forwarded": "for=10.0.0.1"}),
        ("127.0.0.1", {"via": "1.1 proxy"}),
        ("", {}),
    ],
)
async def test_who_comes_from_elsewhere_is_a_reader(sender, headers):
    assert (await seen(sender, **headers)).json() == {"role": READER, "name": "", "may_change": False}


async def test_a_setting_makes_owners_of_those_who_come_from_elsewhere():
    assert (await seen("192.168.1.9", guests=OWNER)).json()["may_change"] is True


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
    transport = httpx.ASGITransport(Guard(tell, hosts), client=("127.0.0.1", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://articles.example.org") as client:
        fine = await client.get("/", headers={"x-forwarded-for": "192.0.2.7"})
        assert fine.json() == {"role": READER, "name": "", "may_change": False}
        assert (await client.get("/", headers={"host": "evil.example"})).status_code == 421
        assert (await client.get("/", headers={"host": "articles.example.org.evil.example"})).status_code == 421


@pytest.mark.parametrize("path", ["/gradio_api/upload", "/gradio_api/", "/monitoring", "/login"])
async def test_what_the_page_does_not_need_of_gradio_is_closed(path):
    transport = httpx.ASGITransport(Guard(tell, known_hosts("127.0.0.1")), client=("127.0.0.1", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        assert (await client.get(path)).status_code == 404
