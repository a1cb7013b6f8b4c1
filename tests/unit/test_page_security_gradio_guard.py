"""What is handed on to Gradio, and from whom."""

import contextlib
import json

import httpx
import pytest
from starlette.responses import JSONResponse

from rag.page.security import gradio_guard
from rag.page.security.gradio_guard import Call, PayloadError, WindowOwnerMiddleware
from rag.page.visitor import BROWSER_COOKIE

HOME = "http://localhost:7860"
JOIN, RUN, LISTEN = "/gradio_api/queue/join", "/gradio_api/run/predict", "/gradio_api/queue/data"


class FakeFunctions:
    """Takes any JSON that names a window."""

    server = "this-run"

    def read(self, body):
        try:
            return Call(json.loads(body)["session_hash"], b'{"as": "read"}')
        except (KeyError, ValueError) as error:
            raise PayloadError from error


async def tell(scope, receive, send):
    """Answer with what was handed on."""
    body = (await receive())["body"].decode() if scope["method"] == "POST" else ""
    names = ("content-type", "content-length", "transfer-encoding")
    headers = {name.decode(): value.decode() for name, value in scope["headers"] if name.decode() in names}
    await JSONResponse([body, headers])(scope, receive, send)


@pytest.fixture
def app():
    return WindowOwnerMiddleware(tell, FakeFunctions())


@contextlib.asynccontextmanager
async def browser(app, secret, address="127.0.0.1"):
    transport = httpx.ASGITransport(app, client=(address, 1))
    cookies = {BROWSER_COOKIE: secret} if secret else {}
    async with httpx.AsyncClient(transport=transport, base_url=HOME, cookies=cookies) as client:
        yield client


async def status(app, secret, method, way, **sent):
    async with browser(app, secret) as client:
        return (await client.request(method, way, **sent)).status_code


@pytest.mark.parametrize("way", [JOIN, RUN])
async def test_what_was_read_is_handed_on_and_not_what_was_sent(app, way):
    async def pieces():
        yield b'{"session_hash":'
        yield b' "w1"}'

    async with browser(app, "ada") as client:
        answer = await client.post(way, content=pieces(), headers={"content-type": "application/json;charset=UTF-8"})
    assert answer.json() == ['{"as": "read"}', {"content-type": "application/json", "content-length": "14"}]


@pytest.mark.parametrize("way", [JOIN, RUN])
@pytest.mark.parametrize(("run", "code"), [("this-run", 200), ("an-earlier-run", 410)])
async def test_a_window_of_an_earlier_run_of_the_program_is_told_so(app, way, run, code):
    headers = {"content-type": "application/json", "x-rag-server": run}
    assert await status(app, "ada", "POST", way, content=b'{"session_hash": "w1"}', headers=headers) == code


@pytest.mark.parametrize("way", [JOIN, RUN])
@pytest.mark.parametrize(
    ("body", "headers", "code"),
    [
        (b"{}", {"content-type": "application/json"}, 400),
        (b'{"session_hash": "a/b"}', {"content-type": "application/json"}, 400),
        (b'{"session_hash": "w1"}', {}, 415),
        (b'{"session_hash": "w1"}', {"content-type": "text/plain"}, 415),
        (b'{"session_hash": "w1"}', {"content-type": "application/json", "content-encoding": "gzip"}, 415),
        (b'{"session_hash": "w1"}', {"content-type": "application/json", "content-encoding": "identity"}, 415),
        (b" " * 2**20 + b'{"session_hash": "w1"}', {"content-type": "application/json"}, 413),
    ],
)
async def test_what_no_window_sends_is_not_handed_on(app, way, body, headers, code):
    assert await status(app, "ada", "POST", way, content=body, headers=headers) == code


async def test_two_content_types_are_none(app):
    headers = [("content-type", "application/json"), ("content-type", "text/plain")]
    assert await status(app, "ada", "POST", JOIN, content=b'{"session_hash": "w1"}', headers=headers) == 415


@pytest.mark.parametrize(
    ("method", "way"),
    [
        ("POST", JOIN),
        ("POST", RUN),
        ("GET", f"{LISTEN}?session_hash=w1"),
        ("GET", f"{LISTEN}?session_hash=w1&session_hash=w1"),
        ("GET", f"{LISTEN}?session%5Fhash=%77%31"),
        ("GET", "/gradio_api/heartbeat/w1"),
        ("GET", "/gradio_api/heartbeat/%77%31"),
    ],
)
async def test_a_window_is_its_own_browser_s(app, method, way):
    sent = {"json": {"session_hash": "w1"}} if method == "POST" else {}
    assert await status(app, "ada", "POST", JOIN, json={"session_hash": "w1"}) == 200
    assert await status(app, "bob", method, way, **sent) == 403
    assert await status(app, "ada", method, way, **sent) == 200


async def test_who_sends_no_cookie_is_told_by_the_machine(app):
    async with browser(app, "", "10.0.0.1") as one, browser(app, "", "10.0.0.2") as other:
        assert (await one.get("/gradio_api/heartbeat/w1")).status_code == 200
        assert (await other.get("/gradio_api/heartbeat/w1")).status_code == 403


async def test_files_go_through_however_large_they_are(app):
    async with browser(app, "ada") as client:
        assert (await client.post("/articles/files", content=b"x" * 2**21)).status_code == 200


async def test_what_is_remembered_of_windows_has_an_end(app, monkeypatch):
    monkeypatch.setattr(gradio_guard, "_MOST", 10)
    for number in range(50):
        await status(app, "ada", "GET", f"/gradio_api/heartbeat/w{number}")
    assert await status(app, "eve", "GET", "/gradio_api/heartbeat/w49") == 403
    assert await status(app, "eve", "GET", "/gradio_api/heartbeat/w1") == 200


@pytest.mark.parametrize(
    "way",
    [
        LISTEN, f"{LISTEN}?session_hash=", f"{LISTEN}?session_hash=a%2Fb", "/gradio_api/heartbeat/a%0a",
        f"{LISTEN}?session_hash=w1&session_hash=w2", "/gradio_api/heartbeat/w1?session_hash=w2",
        "/gradio_api/heartbeat/",
    ],
)  # fmt: skip
async def test_what_is_not_one_window_is_not_handed_on(app, way):
    assert await status(app, "ada", "GET", way) == 400


@pytest.mark.parametrize(
    "way",
    ["/", "/?c=Ab_-9", "/config", "/theme.css", "/favicon.ico", "/manifest.json", "/assets/a.js", "/static/a.svg"],
)
async def test_what_the_page_is_made_of_is_open(app, way):
    assert await status(app, "ada", "GET", way) == 200
    assert await status(app, "ada", "POST", way) == 404


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
@pytest.mark.parametrize(
    "way",
    [
        "/gradio_api/upload", "/gradio_api/", "/gradio_api", "/monitoring", "/login", "/gradio_api/cancel",
        "/gradio_api/reset", "/gradio_api/startup-events", "/gradio_api/file=/etc/passwd", "//gradio_api/upload",
        "/gradio_api//upload", "/%67radio_api/upload", "/gradio_api/queue/data/", "/gradio_api/queue/status",
        "/pwa_icon", "/config/", "/nothing", "/assets", "/?page=x", "/?c=a&deep_link=x", "/config?page=",
        "/config?%70age=x", f"/assets/{'x' * 256}", f"/assets/{'%E6%BC%A2' * 86}", f"/assets/{'x' * 256}/a.js",
    ],
)  # fmt: skip
async def test_what_the_page_does_not_need_of_gradio_is_closed(app, way, method):
    assert await status(app, "ada", method, way) == 404


async def test_a_failure_after_something_was_heard_ends_it_quietly(app):
    async def failing(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"data: {}", "more_body": True})
        raise KeyError

    assert (
        await status(WindowOwnerMiddleware(failing, FakeFunctions()), "ada", "GET", f"{LISTEN}?session_hash=w1") == 200
    )


async def test_a_failure_before_anything_was_heard_is_one():
    async def failing(_scope, _receive, _send):
        raise KeyError

    with pytest.raises(KeyError):
        await status(WindowOwnerMiddleware(failing, FakeFunctions()), "ada", "GET", f"{LISTEN}?session_hash=w1")
