"""A model server on loopback that answers as it is told, and hears when its client goes away."""

import contextlib
import json
import select
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_PATIENCE = 30
"""Seconds that a test may take for what takes it none."""


class FakeServer:
    """Paths → what is answered there: a value as JSON, or a function of the handler that says it itself."""

    def __init__(self, **paths):
        self.paths = {}
        self.asked = []
        """Method, path, headers and JSON of each request."""
        self.left = threading.Event()
        """Set when a client went away before it had its whole answer, or from `hang`."""
        self.address = ""

    def hang(self, handler):
        """Say nothing until the client goes away (one that left words unread resets the connection: an `OSError`)."""
        readable, _, _ = select.select([handler.connection], [], [], _PATIENCE)
        if readable and not handler.connection.recv(1):
            self.left.set()

    def of(self, path):
        return [body for _, asked, _, body in self.asked if asked == path]

    def wait_for(self, path):
        """Wait until a path was asked for."""
        for _ in range(_PATIENCE * 100):
            if self.of(path):
                return
            threading.Event().wait(0.01)
        raise AssertionError(f"{path} was never asked for")


def lines(*parts, hangs=None):
    """Answer with lines of JSON, as Ollama streams; then with nothing, as long as the client stays."""

    def say(handler):
        begin(handler, 200)
        for part in parts:
            handler.wfile.write(json.dumps(part).encode() + b"\n")
        if hangs:
            hangs(handler)

    return say


def events(*parts, hangs=None):
    """Answer with server-sent events, as OpenAI's protocol streams; a text stands as it is."""

    def say(handler):
        begin(handler, 200, "text/event-stream")
        for part in parts:
            text = part if isinstance(part, str) else json.dumps(part)
            handler.wfile.write(f"data: {text}\n\n".encode())
        if hangs:
            hangs(handler)

    return say


def refusal(status, value):
    def say(handler):
        begin(handler, status)
        handler.wfile.write(value.encode() if isinstance(value, str) else json.dumps(value).encode())

    return say


def begin(handler, status, kind="application/json"):
    handler.send_response(status)
    handler.send_header("Content-Type", kind)
    handler.end_headers()


@contextlib.contextmanager
def serving():
    fake = FakeServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.answer(None)

        def do_POST(self):
            self.answer(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))

        def answer(self, body):
            fake.asked.append((self.command, self.path, dict(self.headers), body))
            told = fake.paths.get(self.path, refusal(404, {"error": "not found"}))
            try:
                (told if callable(told) else refusal(200, told))(self)
            except OSError:
                fake.left.set()

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=[0.02])
    thread.start()
    fake.address = f"127.0.0.1:{server.server_address[1]}"
    try:
        yield fake
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
