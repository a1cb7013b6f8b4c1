"""Who may reach the page, and what the page may reach: checks and headers around every request."""

import ipaddress
import socket
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.page.visitor import USER, new_cookie
from rag.users import OWNER, READER, User

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Names that only this machine has for itself."""
_PASSED_ON = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
"""Headers of a request that came by way of another server, from wherever."""
_GRADIO = "/gradio_api/"
_OPEN = tuple(
    f"{_GRADIO}{way}" for way in ("queue/join", "queue/data", "run/", "cancel", "reset", "heartbeat/", "startup-events")
)
"""The ways of Gradio's that the page needs; not those that take and give files, or fetch from other hosts."""
_CLOSED = ("/openapi.json", "/monitoring", "/login", "/logout", "/user", "/token", "/custom_component")
"""What Gradio has besides."""
HEADERS = "rag.headers"
"""Where whatever answers finds in the scope of a request the headers that every answer has, to put others in."""
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
    """ASGI middleware: no page of another site can send requests, or read answers by a name that it points here.

    Who is at this machine is an owner; others have the role `guests`.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], guests: str = READER) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)
        self._guests = guests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if not self._is_known(headers.get("host", "")):
            await PlainTextResponse("This name is not served here.", 421)(scope, receive, send)
        elif headers.get("origin") and urlsplit(headers["origin"]).netloc != headers["host"]:
            await PlainTextResponse("Requests from other sites are not answered.", 403)(scope, receive, send)
        elif _is_closed(scope["path"]):
            await PlainTextResponse("Not found.", 404)(scope, receive, send)
        else:
            scope[USER] = User("", OWNER if _is_local(scope, headers) else self._guests)
            scope[HEADERS] = dict(_HEADERS)
            cookie = new_cookie(headers.get("cookie", ""), is_secure=scope.get("scheme") == "https")
            await self._app(scope, receive, _with_headers(send, scope[HEADERS], cookie))

    def _is_known(self, host: str) -> bool:
        name = _name(host)
        return name in self._hosts or ("*" in self._hosts and _is_address(name))


def _is_closed(path: str) -> bool:
    return path.startswith(_CLOSED) or (path.startswith(_GRADIO) and not path.startswith(_OPEN))


def known_hosts(bound: str) -> tuple[str, ...]:
    """Return the names by which a server bound to `bound` may be called; `*` stands for any address in numbers.

    A server on all addresses can't list them, but addresses in numbers can't be pointed elsewhere as names can.
    """
    if bound in ("0.0.0.0", "::", ""):  # noqa: S104 - compared, not bound
        return (*LOOPBACK, "*", socket.gethostname())
    return (*LOOPBACK, bound)


def _is_local(scope: Scope, headers: Headers) -> bool:
    """Tell whether a request was sent at this machine, to a name that only this machine has."""
    sender = (scope.get("client") or ("",))[0]
    is_loopback = _is_address(sender) and ipaddress.ip_address(sender).is_loopback
    return is_loopback and _name(headers.get("host", "")) in LOOPBACK and not any(map(headers.get, _PASSED_ON))


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _with_headers(send: Send, more: Mapping[str, str], cookie: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(more)
            if cookie and headers.get("content-type", "").startswith("text/html"):
                headers.append("Set-Cookie", cookie)
        await send(message)

    return sending
