"""HTTP request for an answer, tried again where that helps: follows a redirect, waits if the server asks for it."""

import contextlib
import time
from collections.abc import Iterator
from typing import Any, NamedTuple

import httpx

from index.web.throttle import retry_after
from rag.errors import LanguageModelError
from rag.llm.cancellation import Stop
from rag.llm.http_cancel import CancellableRequest
from rag.llm.server_errors import BUSY

_MOST = 4
"""Redirects and retries of one answer."""
_LONGEST_WAIT = 30.0
"""Seconds that a server may ask to wait before it is asked again."""


class Target(NamedTuple):
    """Address of a request, with names for messages."""

    client: httpx.Client
    url: httpx.URL
    name: str
    """Name of the server in messages."""
    setting: str
    """Setting or option that gave its address."""


@contextlib.contextmanager
def open_stream(
    target: Target, asked: dict[str, Any], wire: CancellableRequest, stop: Stop
) -> Iterator[httpx.Response]:
    """Send the request, and give the final response, with its body still to be read.

    A server may send to another path of its own, never to another server: that would get to read what was meant for
    this one. One that is busy and says for how long is asked once more. Raises httpx.HTTPStatusError, with the body
    read, and LanguageModelError.
    """
    url, has_waited = target.url, False
    for _ in range(_MOST):
        with target.client.stream("POST", url, json=asked, extensions=wire.extensions) as answer:
            if answer.is_success:
                yield answer
                return
            answer.read()
            if answer.next_request is not None:
                url = _followed(target, answer.next_request.url)
                continue
            seconds = _retry_after(answer)
            if has_waited or seconds is None:
                answer.raise_for_status()
        has_waited = True
        stop.wait(seconds or 0.0)
    msg = "too many redirects"
    raise httpx.TooManyRedirects(msg)


def _followed(target: Target, url: httpx.URL) -> httpx.URL:
    own = target.url
    if (url.scheme, url.host, url.port) == (own.scheme, own.host, own.port):
        return url
    msg = f"{target.name} redirects to {url}; if that is right, change {target.setting} to it."
    raise LanguageModelError(msg)


def _retry_after(answer: httpx.Response) -> float | None:
    """Return for how long a server wants to be left alone; None when it does not say, or for too long."""
    if answer.status_code not in BUSY:
        return None
    seconds = retry_after(answer.headers.get("retry-after", ""), time.time())
    return seconds if seconds is not None and seconds <= _LONGEST_WAIT else None
