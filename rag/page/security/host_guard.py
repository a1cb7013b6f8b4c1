"""Middleware that checks host names and origins, and tells owners at this machine from guests.

Headers that servers between a browser and the page add tell that a request may come from anywhere. None is handed on:
what Gradio is told of the page's own address is what the browser called it by.

Starlette's `TrustedHostMiddleware` knows names alone: no address in numbers of whatever kind, no second `Host`, and
nothing of who has sent a request.
"""

import logging
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from rag.http_api.api_key_auth import is_api
from rag.http_api.problems import problem
from rag.page.security.accounts import User
from rag.page.security.host_names import ANY_ADDRESS, Authority, authority, compressed, is_ip_address, is_loopback
from rag.page.security.proxy_headers import drop_forwarding, passed_on
from rag.page.security.response_headers import with_headers
from rag.page.visitor import USER, new_cookie
from rag.settings import OWNER, READER

_LINKED = ("/", "/sign-in")
"""What a link elsewhere may lead to."""
_log = logging.getLogger(__name__)


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
            drop_forwarding(scope)
            cookie = new_cookie(headers.get("cookie", ""), is_secure=scope.get("scheme") == "https")
            await self._app(scope, receive, with_headers(scope, send, cookie))

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
        why = passed_on(scope, headers, host)
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


def _refusal(scope: Scope, status: int, detail: str) -> ASGIApp:
    """Return a response in the form that the sender reads: a program gets problem details."""
    return problem(status, detail) if is_api(scope["path"]) else PlainTextResponse(detail, status)
