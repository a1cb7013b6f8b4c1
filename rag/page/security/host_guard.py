"""Who may reach the page, and what the page may reach: checks and headers around every request."""

import logging
from collections.abc import Iterable, Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rag.page.security.forwarded_headers import drop_forwarding, forwarding_header
from rag.page.security.hosts import ANY_ADDRESS, Authority, authority, compressed, is_address, is_loopback
from rag.page.security.users import User
from rag.page.visitor import USER, new_cookie
from rag.settings import OWNER, READER

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
_LINKED = ("/", "/sign-in")
"""What a link elsewhere may lead to."""
_log = logging.getLogger(__name__)


class HostGuardMiddleware:
    """ASGI middleware: no page of another site can send requests, or read answers by a name that it points here.

    Who is at this machine is an owner, as long as the page has no names but this machine's own: then nothing is set up
    to bring requests from elsewhere. All others have the role `guests`.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], guests: str = READER) -> None:
        self._app = app
        self._hosts = frozenset(compressed(host) or host.lower() for host in hosts)
        self._is_shared = not all(map(is_loopback, self._hosts))
        self._guests = guests
        self._has_told = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host = _host(headers)
        if host is None or not self._is_known(host.name):
            await PlainTextResponse("This name is not served here.", 421)(scope, receive, send)
        elif not self._is_from_here(scope, headers, host):
            await PlainTextResponse("Requests from other sites are not answered.", 403)(scope, receive, send)
        else:
            scope[USER] = User("", OWNER if self._is_local(scope, headers, host) else self._guests)
            scope[HEADERS] = dict(_HEADERS)
            drop_forwarding(scope)
            cookie = new_cookie(headers.get("cookie", ""), is_secure=scope.get("scheme") == "https")
            await self._app(scope, receive, _with_headers(send, scope[HEADERS], cookie))

    def _is_known(self, name: str) -> bool:
        return name in self._hosts or (ANY_ADDRESS in self._hosts and is_address(name))

    def _is_from_here(self, scope: Scope, headers: Headers, host: Authority) -> bool:
        """Tell whether a request was not sent by a page of another site."""
        origins = headers.getlist("origin")
        if origins:
            # A server with HTTPS before the page may not say that it has it.
            schemes = {scope.get("scheme", "http")} | (set() if is_loopback(host.name) else {"https"})
            return len(origins) == 1 and origins[0] in {f"{each}://{headers['host'].lower()}" for each in schemes}
        return _is_of_site(headers) or _is_link(scope, headers)

    def _is_local(self, scope: Scope, headers: Headers, host: Authority) -> bool:
        """Tell whether a request was sent at this machine, by all that can be known of it."""
        if self._is_shared or not is_loopback((scope.get("client") or ("",))[0]):
            return False
        why = _passed_on(scope, headers, host)
        if why and not self._has_told:
            self._has_told = True
            _log.warning(
                "A request from this machine is taken for one of a guest, since %s: another server seems to pass "
                "requests on. `rag serve --auth FILE` lets owners sign in.",
                why,
            )
        return not why


def _host(headers: Headers) -> Authority | None:
    given = headers.getlist("host")
    return authority(given[0]) if len(given) == 1 else None


def _is_of_site(headers: Headers) -> bool:
    """Tell whether the browser, if it is one that says so, says that the page itself or its user sent a request."""
    return all(each in ("same-origin", "none") for each in headers.getlist("sec-fetch-site"))


def _is_link(scope: Scope, headers: Headers) -> bool:
    """Tell whether a link elsewhere was followed, which shows the page and does nothing."""
    is_read = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
    return is_read and headers.get("sec-fetch-mode", "navigate") == "navigate" and scope["path"] in _LINKED


def _passed_on(scope: Scope, headers: Headers, host: Authority) -> str:
    """Return what tells that a request came by way of another server, "" for nothing."""
    if name := forwarding_header(headers):
        return f"it has the header {name}"
    if not is_loopback(host.name):
        return "it calls the page by another name"
    port = (scope.get("server") or ("", None))[1]
    if port is None or not host.is_at(port, scope.get("scheme", "http")):
        return "it names another port than the page's own"
    # Browsers have spoken 1.1 since 1999; nginx has long spoken 1.0 to what is behind it.
    return "it speaks HTTP/1.0" if scope.get("http_version") == "1.0" else ""


def _with_headers(send: Send, more: Mapping[str, str], cookie: str) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(more)
            if cookie and headers.get("content-type", "").startswith("text/html"):
                headers.append("Set-Cookie", cookie)
        await send(message)

    return sending
