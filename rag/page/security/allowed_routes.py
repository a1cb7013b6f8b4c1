"""Which of the addresses that Gradio answers are open: those that the page needs, and no other."""

from urllib.parse import parse_qs

from starlette.types import Scope

GRADIO = "/gradio_api/"
JOIN = f"{GRADIO}queue/join"
RUN = f"{GRADIO}run/"
LISTEN = f"{GRADIO}queue/data"
HEARTBEAT = f"{GRADIO}heartbeat/"
_READ = {"/", "/config", "/theme.css", "/favicon.ico", "/robots.txt", "/manifest.json", LISTEN}
_READ_BELOW = ("/assets/", "/static/", "/svelte/", "/conversations/", HEARTBEAT)
_SENT = {"/articles/files", JOIN}
_SENT_BELOW = (RUN,)
_UNUSED = {"deep_link", "page"}
"""What Gradio reads in a query for what this page has not: further pages, and states kept in files."""


def is_open(scope: Scope) -> bool:
    """Tell whether the page answers a request."""
    path, method = scope["path"], scope["method"]
    if method == "POST":
        return path in _SENT or path.startswith(_SENT_BELOW)
    is_read = method in ("GET", "HEAD") and (path in _READ or path.startswith(_READ_BELOW))
    return is_read and not _UNUSED & queried(scope).keys()


def queried(scope: Scope) -> dict[str, list[str]]:
    """Return what stands in the query of a request."""
    return parse_qs(scope["query_string"].decode("latin-1"), keep_blank_values=True)
