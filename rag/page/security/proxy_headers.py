"""Headers that proxies, tunnels and content networks add: who sends one may be anywhere, and none is handed on."""

from starlette.datastructures import Headers
from starlette.types import Scope

from rag.page.security.host_names import Authority, is_loopback

_STARTS = (
    "forwarded", "via", "x-forward", "x-real-", "x-original-", "x-originating-", "x-client-", "x-cluster-",
    "x-remote-", "x-proxy", "x-proxied", "x-host", "x-envoy-", "x-azure-", "x-arr-", "x-amz", "x-appengine-",
    "x-vercel-", "x-tunnel", "x-ngrok-", "x-webauth-", "x-authenticated-", "remote-", "client-ip", "true-client-",
    "wl-proxy-", "proxy-", "cf-", "cdn-loop", "fastly-", "fly-", "akamai-", "incap-", "tailscale-", "ngrok-",
)  # fmt: skip
"""How the names begin that proxies, tunnels and content networks give to what they add."""
_BELIEVED_BY_GRADIO = "x-gradio-server"


def forwarding_header(headers: Headers) -> str:
    """Return the name of a header that another server has added, empty or not; "" for none."""
    return next((name for name in headers if name.startswith(_STARTS)), "")


def drop_forwarding(scope: Scope) -> None:
    """Take out of a request whatever could say that the page has another address than it was called by."""
    scope["headers"] = [each for each in scope["headers"] if not _is_dropped(each[0].decode("latin-1").lower())]


def _is_dropped(name: str) -> bool:
    return name.startswith(_STARTS) or name == _BELIEVED_BY_GRADIO


def passed_on(scope: Scope, headers: Headers, host: Authority) -> str:
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
