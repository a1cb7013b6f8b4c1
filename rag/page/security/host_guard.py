"""Middleware that checks host names and origins, and sets the response headers of every request.

The names in `Host` and `Origin` are read strictly: what is not written as a browser writes it names nothing. Headers
that servers between a browser and the page add tell that a request may come from anywhere. None is handed on: what
Gradio is told of the page's own address is what the browser called it by.

Starlette's `TrustedHostMiddleware` knows names alone: no address in numbers of whatever kind, no second `Host`, and
nothing of who has sent a request.
"""

import ipaddress
import logging
import re
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from index.errors import SettingsError
from rag.http_api.api_key_auth import is_api
from rag.http_api.problems import problem
from rag.page.security.accounts import User
from rag.page.visitor import USER, new_cookie
from rag.settings import OWNER, READER

LOOPBACK = ("localhost", "127.0.0.1", "::1")
"""Names that only this machine has for itself."""
ANY_ADDRESS = "*"
"""Among the names of a server, stands for any address in numbers."""
_AUTHORITY = re.compile(
    r"(?:(?P<name>[a-z0-9_](?:[a-z0-9_.-]{0,253}[a-z0-9_])?)|\[(?P<six>[0-9a-f:.]{2,45})\])"
    r"(?::(?P<port>[1-9][0-9]{0,4}))?",
    re.ASCII | re.IGNORECASE,
)
_LAST_PORT = 65_535
_PORTS = {"http": 80, "https": 443}
_STARTS = (
    "forwarded", "via", "x-forward", "x-real-", "x-original-", "x-originating-", "x-client-", "x-cluster-",
    "x-remote-", "x-proxy", "x-proxied", "x-host", "x-envoy-", "x-azure-", "x-arr-", "x-amz", "x-appengine-",
    "x-vercel-", "x-tunnel", "x-ngrok-", "x-webauth-", "x-authenticated-", "remote-", "client-ip", "true-client-",
    "wl-proxy-", "proxy-", "cf-", "cdn-loop", "fastly-", "fly-", "akamai-", "incap-", "tailscale-", "ngrok-",
)  # fmt: skip
"""How the names begin that proxies, tunnels and content networks give to what they add."""
_BELIEVED_BY_GRADIO = "x-gradio-server"
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


@dataclass(frozen=True, slots=True)
class Authority:
    """A host and its port, as a browser names them."""

    name: str
    """In lower case, without brackets."""
    port: int | None = None

    def is_at(self, port: int, scheme: str) -> bool:
        """Tell whether it names a port, which may be left out for the scheme's own."""
        return (self.port or _PORTS.get(scheme)) == port


def authority(text: str) -> Authority | None:
    """Return what a `Host` header names; None where it is anything but a name or an address, and a port."""
    match = _AUTHORITY.fullmatch(text)
    if match is None or int(match["port"] or 1) > _LAST_PORT:
        return None
    name = compressed(match["six"]) if match["six"] else match["name"].lower()
    return Authority(name, int(match["port"]) if match["port"] else None) if name else None


def known_hosts(bound: str) -> tuple[str, ...]:
    """Return the names by which a server bound to `bound` may be called; `*` stands for any address in numbers.

    A server on all addresses can't list them, but addresses in numbers can't be pointed elsewhere as names can.
    """
    if bound in ("0.0.0.0", "::", ""):  # noqa: S104 - compared, not bound
        return (*LOOPBACK, ANY_ADDRESS, socket.gethostname())
    return (*LOOPBACK, bound)


def host_name(setting: str) -> str:
    """Return a name of the setting `page.hosts` as browsers send it; raises SettingsError for what is no name."""
    try:
        found = authority(setting.strip() if setting.isascii() else setting.strip().encode("idna").decode())
    except UnicodeError:
        found = None
    if found is None or found.port:
        msg = f"The setting page.hosts holds {setting!r}; give host names only, such as 'articles.example.org'."
        raise SettingsError(msg)
    return found.name


def is_ip_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def is_loopback(name: str) -> bool:
    """Tell whether a name or an address is only ever this machine."""
    if not is_ip_address(name):
        return name in LOOPBACK
    address = ipaddress.ip_address(name)
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return (mapped or address).is_loopback


def compressed(address: str) -> str:
    """Return an IPv6 address in its one shortest form, "" for what is none."""
    try:
        return ipaddress.IPv6Address(address).compressed
    except ValueError:
        return ""


def forwarding_header(headers: Headers) -> str:
    """Return the name of a header that another server has added, empty or not; "" for none."""
    return next((name for name in headers if name.startswith(_STARTS)), "")


def drop_forwarding(scope: Scope) -> None:
    """Take out of a request whatever could say that the page has another address than it was called by."""
    scope["headers"] = [each for each in scope["headers"] if not _is_dropped(each[0].decode("latin-1").lower())]


def _is_dropped(name: str) -> bool:
    return name.startswith(_STARTS) or name == _BELIEVED_BY_GRADIO


class HostGuardMiddleware:
    """ASGI middleware: no page of another site can send requests, or read answers by a name that it points here.

    Who is at this machine is an owner, as long as the page has no names but this machine's own: then nothing is set up
    to bring requests from elsewhere. All others have the role `guests`.
    """

    def __init__(self, app: ASGIApp, hosts: Iterable[str], guests: str = READER, origins: Iterable[str] = ()) -> None:
        """`origins` are those of other sites whose pages may send requests too."""
        self._app = app
        self._origins = frozenset(origins)
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
            await _refusal(scope, 421, "This name is not served here.")(scope, receive, send)
        elif not self._is_from_here(scope, headers, host):
            await _refusal(scope, 403, "Requests from other sites are refused.")(scope, receive, send)
        else:
            is_owner = headers.get("origin", "") not in self._origins and self._is_local(scope, headers, host)
            scope[USER] = User("", OWNER if is_owner else self._guests)
            scope[HEADERS] = dict(_HEADERS)
            drop_forwarding(scope)
            cookie = new_cookie(headers.get("cookie", ""), is_secure=scope.get("scheme") == "https")
            await self._app(scope, receive, _with_headers(send, scope[HEADERS], cookie))

    def _is_known(self, name: str) -> bool:
        return name in self._hosts or (ANY_ADDRESS in self._hosts and is_ip_address(name))

    def _is_from_here(self, scope: Scope, headers: Headers, host: Authority) -> bool:
        """Tell whether a request was not sent by a page of another site."""
        origins = headers.getlist("origin")
        if len(origins) == 1 and origins[0] in self._origins:
            return True
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


def _refusal(scope: Scope, status: int, detail: str) -> ASGIApp:
    """Return a response in the form that the sender reads: a program gets problem details."""
    return problem(status, detail) if is_api(scope["path"]) else PlainTextResponse(detail, status)
