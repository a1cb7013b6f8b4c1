"""Who may reach the page, and what the page may reach: checks and headers around every request."""

import ipaddress
import socket
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.page.visitor import new_cookie

_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_CLOSED = (
    "/openapi.json",
    *(f"/gradio_api/{way}" for way in ("upload", "proxy", "file", "stream", "info", "openapi.json", "mcp")),
)
"""Ways of Gradio that the page has no use for: taking and giving files, fetching from other hosts, the description."""
_POLICY = (
    "default-src 'none'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
    # Gradio writes its configuration into the page and makes functions of templates; what could come with an article,
    # a handler in an attribute, stays forbidden.
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'; script-src-attr 'none'; style-src 'self' 'unsafe-inline'; "
    "worker-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Guard:
    """ASGI middleware: no page of another site can send requests, or read answers by a name that it points here."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._is_known(headers.get("host", "")):
            await PlainTextResponse("This name is not served here.", 421)(scope, receive, send)
        elif headers.get("origin") and urlsplit(headers["origin"]).netloc != headers["host"]:
            await PlainTextResponse("Requests from other sites are not answered.", 403)(scope, receive, send)
        elif scope["path"].startswith(_CLOSED):
            await PlainTextResponse("Not found.", 404)(scope, receive, send)
        else:
            await self._app(scope, receive, _with_headers(send, new_cookie(headers.get("cookie", ""))))

    def _is_known(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self._hosts or ("*" in self._hosts and _is_address(name))


def known_hosts(bound: str) -> tuple[str, ...]:
    """Return the names by which a server bound to `bound` may be called; `*` stands for any address in numbers.

    A server on all addresses can't list them, but addresses in numbers can't be pointed elsewhere as names can.
    """
    if bound in ("0.0.0.0", "::", ""):  # noqa: S104 - compared, not bound
        return (*_LOOPBACK, "*", socket.gethostname())
    return (*_LOOPBACK, bound)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _with_headers(send: Send, cookie: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(_HEADERS)
            if cookie and headers.get("content-type", "").startswith("text/html"):
                headers.append("Set-Cookie", cookie)
        await send(message)

    return sending
