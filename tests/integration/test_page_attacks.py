"""What anybody who reaches the page may send to the server, without the page: it opens nothing, and goes on."""

import gzip
import http.server
import itertools
import json
import socket
import threading
import time
import uuid

import pytest
from direct import Direct
from test_page import FakeRag, written
from test_page_access import SharedRag

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings(
        "ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning",
        "ignore:The copy keyword is deprecated:DeprecationWarning",
    ),
]
JOIN, RUN = "/gradio_api/queue/join", "/gradio_api/run/predict"
ELSEWHERE = {"x-forwarded-for": "192.0.2.7"}
SHAPES = (
    lambda file: file,
    lambda file: [file],
    lambda file: {"a": [{"b": file}]},
    lambda file: {"__type__": "update", "value": file},
)


class _Listener(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        self.send_response(404)
        self.end_headers()

    do_HEAD = do_CONNECT = do_GET  # noqa: N815 - the names that the base class looks for

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def listener():
    """Run a server that keeps what it was asked for."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Listener) as server:
        server.asked = []
        thread = threading.Thread(target=server.serve_forever, args=[0.05])
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Return where Gradio would put what it opens."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(folder))
    return folder


def file_of(path, **more):
    return {"path": str(path), "meta": {"_type": "gradio.FileData"}, **more}


def functions(client):
    return client.client.get("/config").json()["dependencies"]


def send(client, way, body, **headers):
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    return client.client.post(way, content=body, headers={"content-type": "application/json"} | headers).status_code


def attempts(function, files):
    """Yield calls of a function with each file in each place that it has; the shape is another one each time."""
    shapes, places = itertools.cycle(SHAPES), len(function["inputs"])
    for file in files:
        call = {"fn_index": function["id"], "session_hash": uuid.uuid4().hex, "trigger_id": None}
        yield {**call, "data": [None] * places, "event_data": next(shapes)(file)}
        for place in range(places):
            data = [next(shapes)(file) if place == each else None for each in range(places)]
            yield {**call, "data": data, "event_data": None}


def assert_goes_on(client):
    """Whatever was sent, an answer is given to the next question."""
    client.window = uuid.uuid4().hex
    assert "14 million" in client.ask("What did it cost?")


@pytest.mark.parametrize("headers", [{}, ELSEWHERE], ids=["owner", "reader"])
def test_no_function_of_the_page_opens_a_path_or_an_address(serve, tmp_path, cache, listener, capfd, headers):
    secret = tmp_path / "users.json"
    secret.write_text("A secret.")
    address = f"http://127.0.0.1:{listener.server_port}/x"
    files = [
        file_of("/dev/zero"), file_of(secret), file_of(tmp_path / "missing"), file_of(address),
        file_of("", url=address), file_of(secret, is_stream=True), {"path": str(secret)},
        {"url": address, "meta": {"_type": "gradio.FileData"}},
    ]  # fmt: skip
    with Direct(serve(SharedRag()), **headers) as client:
        called = functions(client)
        assert len(called) > 50
        for function in called:
            for call in attempts(function, files):
                way = JOIN if function["queue"] else RUN
                assert send(client, way, call) == 400, (function["api_name"], call)
        assert_goes_on(client)
    assert [file for file in cache.rglob("*") if file.is_file()] == []
    assert listener.asked == []
    assert "Traceback" not in capfd.readouterr().err


def bodies_of(function, file):
    """Bodies of calls of a function, each wrong in another way; the first one is the file in its first place."""
    places = len(function["inputs"])
    call = {"data": [None] * places, "fn_index": function["id"], "session_hash": "w1"}
    file = json.dumps({**call, "data": [file, *[None] * (places - 1)]}).encode()
    deep = "[" * 100_000 + "]" * 100_000
    return [
        file,
        b"", b"[]", b"null", b"{", bytes(range(256)), file.decode().encode("utf-16"), b"\xef\xbb\xbf" + file,
        b'{"data": [], ' + file[1:], file[:-1] + b', "data": []}', file.replace(b"path", b"p\\u0061th"),
        json.dumps(call | {"data": ["@", *[None] * (places - 1)]}).replace('"@"', deep).encode(),
        json.dumps(call | {"event_data": "@"}).replace('"@"', "9" * 6000).encode(),
        *(call | each for each in (
            {"fn_index": None}, {"fn_index": -1}, {"fn_index": 10**30}, {"fn_index": 999}, {"session_hash": None},
            {"session_hash": "\0/.."}, {"data": []}, {"batched": True}, {"trigger_id": 10**30}, {"event_id": "x"},
            {"data": [float("nan")] * places}, {"data": [{"path": "x", "meta": "y"}] * places},
        )),
    ]  # fmt: skip


def test_whatever_is_sent_as_a_call_is_answered_without_a_failure(serve, tmp_path, capfd):
    kinds = ["", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
             "application/json; charset=utf-7", "application/vnd.api+json"]  # fmt: skip
    with Direct(serve(FakeRag(written))) as client:
        file, *bodies = bodies_of(max(functions(client), key=lambda each: len(each["inputs"])), file_of(tmp_path))
        for way in (JOIN, RUN):
            assert [send(client, way, body) for body in bodies] == [400] * len(bodies)
            assert [send(client, way, file, **{"content-type": kind}) for kind in kinds] == [415] * len(kinds)
            assert send(client, way, gzip.compress(file), **{"content-encoding": "gzip"}) == 415
            assert send(client, way, b" " * (2**20 + 1)) == 413
        assert_goes_on(client)
    assert "Traceback" not in capfd.readouterr().err


def test_whatever_a_reader_calls_changes_nothing_and_fails_nowhere(serve, capfd):
    names = ("article", "articles", "address", "addresses", "batch", "by", "citation", "conversation", "first", "input",
             "kind", "name", "number", "question", "rating", "title", "value", "words")  # fmt: skip
    values = (None, "x", "\ud83d\0", 10**400, True, ["x", 1, None])
    rag = SharedRag()
    with Direct(serve(rag), **ELSEWHERE) as client:
        for function in {each["api_name"].rstrip("_0123456789"): each for each in functions(client)}.values():
            if any(event == "unload" for _, event in function["targets"]):
                continue
            for value in values:
                client.window = uuid.uuid4().hex
                call = {
                    "fn_index": function["id"],
                    "session_hash": client.window,
                    "data": [None] * len(function["inputs"]),
                }
                assert send(client, JOIN, call | {"event_data": dict.fromkeys(names, value)}) == 200
                client.heard()
        assert_goes_on(client)
    assert rag.changed == []
    assert "Traceback" not in capfd.readouterr().err


def test_a_window_that_listens_for_nothing_or_twice_leaves_no_trace(serve, capfd):
    with Direct(serve(FakeRag(written))) as client:
        assert "session_not_found" in client.client.get("/gradio_api/queue/data?session_hash=w1").text
        client.join("_begin")
        listening = {"session_hash": client.window}
        with (
            client.client.stream("GET", "/gradio_api/queue/data", params=listening),
            client.client.stream("GET", "/gradio_api/queue/data", params=listening),
        ):
            time.sleep(0.1)
        for heard in ("?session_hash=", "?session_hash=a/b", "?session_hash=w1&session_hash=%00", ""):
            assert client.client.get(f"/gradio_api/queue/data{heard}").status_code in (400, 422)
        for window in ("a%2Fb", "%00", "x" * 65, "..%2F"):
            assert client.client.get(f"/gradio_api/heartbeat/{window}").status_code in (400, 404)
        assert_goes_on(client)
    assert "Traceback" not in capfd.readouterr().err


def asked(address, request):
    """Send bytes to a server, and return the status that it answers with."""
    with socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2]))) as connection:
        connection.settimeout(30)
        connection.sendall(request)
        return int(connection.recv(64).split()[1])


def test_a_name_is_read_strictly_from_the_connection_on(serve):
    address = serve(FakeRag(written))
    for lines, status in (
        (["GET / HTTP/1.1", "Host: localhost:{port}"], 200),
        (["GET / HTTP/1.1"], 400),
        (["GET / HTTP/1.0"], 421),
        (["GET / HTTP/1.1", "Host: localhost", "Host: evil.example"], 400),
        (["GET / HTTP/1.1", "Host: evil.example@127.0.0.1:{port}"], 421),
        (["GET / HTTP/1.1", "Host: 127.0.0.1:{port}.evil.example"], 421),
        (["GET http://evil.example/config HTTP/1.1", "Host: localhost:{port}"], 404),
    ):
        text = "\r\n".join([*lines, "Connection: close", "", ""]).format(port=address.rpartition(":")[2])
        assert (lines, asked(address, text.encode())) == (lines, status)


def test_no_address_that_a_visitor_makes_up_comes_back(serve):
    with Direct(serve(FakeRag(written))) as client:
        for header in ("x-forwarded-host", "x-gradio-server", "forwarded", "x-original-host"):
            for way in ("/", "/config"):
                headers = {header: "http://evil.example", "x-forwarded-proto": "https"}
                assert "evil.example" not in client.client.get(way, headers=headers).text
