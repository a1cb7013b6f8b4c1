"""A web site on this machine, in a thread; and time that passes when it is told to."""

import contextlib
import http.server
import threading
from dataclasses import dataclass, field

import pytest

from index.errors import FetchError
from index.web.urls import parse

HTML = ("text/html",)
WORDS = (
    "The harbour of Port Alma will be dredged next spring, the council decided on Monday evening. "
    "Work on the eastern basin begins in April and is to last nine weeks. "
    "The ferry to the islands leaves from the old quay until it is done. "
    "Fishermen had asked for it for eleven years; a storm had filled the channel with sand. "
)


def page(title="Harbour to be dredged", text=WORDS, head=""):
    paragraphs = "".join(f"<p>{part}</p>" for part in text.split("\n"))
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    )


@dataclass
class Reply:
    """What the site sends once for a path."""

    body: bytes | str = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: dict = field(default_factory=dict)
    chunks: object = None
    """Instead of a body: an iterable of what is written until the connection ends."""
    has_length: bool = True


class Site:
    """Serves what it is given by path; `asked` holds (path, headers) of each request."""

    def __init__(self, context=None):
        self.pages = {}
        self.asked = []
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        if context:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()

    def url(self, path="/", host="127.0.0.1"):
        return f"http://{host}:{self.port}{path}"

    def give(self, path, body="", *later, **more):
        """Answer a path with a page, or with several replies in turn, the last one again and again."""
        first = body if isinstance(body, Reply) else Reply(body, **more)
        self.pages[path] = [first, *later]

    def paths(self):
        """What was asked for, robots.txt aside."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def close(self):
        self._server.shutdown()
        self._server.server_close()


@contextlib.contextmanager
def served(context=None):
    site = Site(context)
    try:
        yield site
    finally:
        site.close()


def _handler(site):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self):
            site.asked.append((self.path, dict(self.headers)))
            replies = site.pages.get(self.path, [Reply("Not here.", 404)])
            reply = replies.pop(0) if len(replies) > 1 else replies[0]
            etag = reply.headers.get("ETag")
            if etag and self.headers.get("If-None-Match") == etag:
                reply = Reply(status=304)
            self.close_connection = True
            with contextlib.suppress(OSError):  # the other side has heard enough
                self._send(reply)

        def _send(self, reply):
            body = reply.body.encode() if isinstance(reply.body, str) else reply.body
            self.send_response(reply.status)
            if reply.kind:
                self.send_header("Content-Type", reply.kind)
            if reply.has_length and reply.chunks is None and "Content-Length" not in reply.headers:
                self.send_header("Content-Length", str(len(body)))
            self.send_header("Connection", "close")
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            for chunk in [body] if reply.chunks is None else reply.chunks:
                self.wfile.write(chunk)

        def log_message(self, *_):
            """Say nothing."""

    return Handler


class FakeClock:
    """Stands still but for sleeping, and where a test moves it."""

    def __init__(self, now=1_790_000_000.0):
        self.time = now
        self.slept = []
        self.per_look = 0.0
        """Seconds that pass each time somebody looks at it."""

    def now(self):
        return self.time

    def monotonic(self):
        self.time += self.per_look
        return self.time

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.time += seconds


def get(fetcher, site, path="/a", known=None):
    return fetcher.get(parse(site.url(path)), HTML, known)


def refusal(fetcher, site, path="/a"):
    with pytest.raises(FetchError) as error:
        get(fetcher, site, path)
    return str(error.value)


def rss(*items, title="The Alma Echo"):
    entries = "".join(f"<item>{item}</item>" for item in items)
    return Reply(
        f'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>{title}</title>'
        f"{entries}</channel></rss>",
        kind="application/rss+xml",
    )


def item(link, title="Harbour", more=""):
    return f"<title>{title}</title><link>{link}</link><guid>{link}</guid>{more}"


def only(index):
    (article,) = index.store.articles(with_text=True)
    return article


def reasons(report):
    return {rejection.origin: rejection.reason for rejection in report.rejected}
