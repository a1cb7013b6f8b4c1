"""Headers that servers between a browser and the page add: they tell that a request may come from anywhere.

None is handed on: what Gradio is told of the page's own address is what the browser called it by.
"""

from starlette.datastructures import Headers
from starlette.types import Scope

_STARTS = (
    "forwarded",
    "via",
    "x-forward",
    "x-real-",
    "x-original-",
    "x-originating-",
    "x-client-",
    "x-cluster-",
    "x-remote-",
    "x-proxy",
    "x-proxied",
    "x-host",
    "x-envoy-",
    "x-azure-",
    "x-arr-",
    "x-amz",
    "x-appengine-",
    "x-vercel-",
    "x-tunnel",
    "x-ngrok-",
    "x-webauth-",
    "x-authenticated-",
    "remote-",
    "client-ip",
    "true-client-",
    "wl-proxy-",
    "proxy-",
    "cf-",
    "cdn-loop",
    "fastly-",
    "fly-",
    "akamai-",
    "incap-",
    "tailscale-",
    "ngrok-",
)
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
