"""Headers of every response of the page: its Content-Security-Policy and the like, and the browser's cookie."""

from starlette.datastructures import MutableHeaders
from starlette.types import Message, Scope, Send

HEADERS = "rag.headers"
"""Where whatever answers finds in the scope of a request the headers that every answer has, to put others in."""
_POLICY = (
    "default-src 'none'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; manifest-src 'self'; "
    # Gradio writes its configuration into the page and makes functions of templates; what could come with an article,
    # a handler in an attribute, stays forbidden.
    "script-src 'self' 'unsafe-inline' 'unsafe-eval'; script-src-attr 'none'; style-src 'self' 'unsafe-inline'; "
    "worker-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'"
)
_EVERY = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def with_headers(scope: Scope, send: Send, cookie: str) -> Send:
    """Return what sends a response with the headers of every response, and a browser's cookie with a page."""
    more = scope[HEADERS] = dict(_EVERY)

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.update(more)
            if cookie and headers.get("content-type", "").startswith("text/html"):
                headers.append("Set-Cookie", cookie)
        await send(message)

    return sending
