"""Fetching of one address: checked, bounded, polite, and retried only where that can help."""

import random
import ssl
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from http import HTTPStatus
from importlib.metadata import version
from typing import Self
from urllib.parse import urlsplit

import httpcore

from index.errors import FetchError
from index.settings import WebSettings
from index.web import robots
from index.web.allowed_hosts import Hosts, Resolve
from index.web.clock import Clock
from index.web.connection import Budget, CheckedNetwork, tls
from index.web.decompress import ACCEPTED, unpacked
from index.web.throttle import HostThrottle, retry_after
from index.web.urls import WebAddress, parse
from index.web.web_database import Validators, WebDatabase

_REDIRECTS = 5
_ATTEMPTS = 3
_LONGEST_WAIT = 60.0
"""Seconds that a site is waited for: longer Crawl-delays are cut, or a feed's pages would never come; a site whose
Retry-After is longer is left alone until then."""
_LONGEST_CLOSED = 7 * 86_400.0
_HEADERS = 131_072
"""Bytes beside the body: headers, chunk lengths, TLS."""
_LONGEST_VALIDATOR = 500
_MEGABYTE = 1_000_000
_RETRIED = frozenset({429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_MOVED_FOR_GOOD = frozenset({301, 308})
_CLOSED = frozenset({401, 402, 403, 451})
_REASONS = {
    401: "it requires a password (401)",
    402: "it requires payment (402)",
    403: "the site denies access (403)",
    404: "there is nothing at this address (404)",
    410: "it was removed permanently (410)",
    429: "the site received too many requests (429)",
    451: "it is unavailable for legal reasons (451)",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """Response from an address."""

    address: WebAddress
    """Address at which it was found in the end."""
    hops: tuple[WebAddress, ...]
    """The addresses that led there, the one that was asked for first; empty when it was there at once."""
    moved_from: tuple[WebAddress, ...]
    """Addresses that redirected there permanently."""
    status: int
    headers: Mapping[str, str]
    """Headers by lower-case name."""
    body: bytes = b""

    @property
    def is_unchanged(self) -> bool:
        """Whether the server says that the content has not changed."""
        return self.status == HTTPStatus.NOT_MODIFIED

    @property
    def kind(self) -> str:
        """Media type, such as `text/html`, or ""."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def validators(self) -> Validators:
        """Validators for the next request, without values that can't be sent in a header."""
        values = (self.headers.get(name, "") for name in ("etag", "last-modified"))
        return Validators(*(value if value.isascii() and len(value) <= _LONGEST_VALIDATOR else "" for value in values))


class NotAllowedError(FetchError):
    """The site does not allow programs, or the public, to read it; its feed's summary may be used all the same."""


class _BrokenError(FetchError):
    """The connection failed, as it may not the next time."""


class Fetcher:
    """HTTP client for one thread of one run, whose threads share their throttle.

    Only GET is ever sent, without cookies, credentials or referrer.
    """

    def __init__(
        self,
        settings: WebSettings,
        memory: WebDatabase,
        *,
        clock: Clock | None = None,
        resolve: Resolve | None = None,
        ssl_context: ssl.SSLContext | None = None,
        network: httpcore.NetworkBackend | None = None,
        pace: HostThrottle | None = None,
    ) -> None:
        self._settings = settings
        self._memory = memory
        self._clock = clock or Clock()
        self._hosts = Hosts([_host_of(name) for name in settings.allow_hosts], resolve)
        self._budget = Budget(self._clock)
        proxy = settings.proxy and urlsplit(settings.proxy)
        # A proxy is where its user says; what is asked through it is checked before.
        hosts = Hosts([proxy.hostname or ""], resolve) if proxy else self._hosts
        self._pool = httpcore.ConnectionPool(
            ssl_context=ssl_context or tls(),
            max_keepalive_connections=4,
            keepalive_expiry=5.0,
            network_backend=CheckedNetwork(hosts, self._budget, network),
            proxy=httpcore.Proxy(settings.proxy) if proxy else None,
        )
        self._rules: dict[str, robots.Rules | FetchError] = {}
        self._pace = pace or HostThrottle()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.close()

    def get(
        self,
        address: WebAddress,
        kinds: Collection[str],
        known: Callable[[WebAddress], Validators] | None = None,
    ) -> Fetched:
        """Return the response from an address, after redirects; `kinds` are the media types that are of use.

        With `known`, which gives what an address was last given with, the answer may be that it is unchanged.
        Raises FetchError when it can't be had, with the reason.
        """
        hops: list[WebAddress] = []
        lasting: list[WebAddress] = []
        while True:
            rules = self._allowed(address)
            validators = known(address) if known else Validators()
            status, headers, body = self._asked(address, _headers(kinds, validators), rules.delay, kinds)
            if status not in _MOVED:
                return Fetched(address, tuple(hops), tuple(lasting), status, headers, body)
            lasting = [*lasting, address] if status in _MOVED_FOR_GOOD else []
            address = self._moved(address, headers, hops)

    def _moved(self, address: WebAddress, headers: Mapping[str, str], hops: list[WebAddress]) -> WebAddress:
        """Return where a redirect leads to, as strictly looked at as the first address."""
        hops.append(address)
        target = headers.get("location", "")
        if not target:
            msg = f"{address} redirects without a target"
            raise FetchError(msg)
        if len(hops) > _REDIRECTS:
            msg = f"it redirects more than {_REDIRECTS} times"
            raise FetchError(msg)
        try:
            return address.joined(target)
        except FetchError as error:
            msg = f"it redirects to {target[:200]}: {error}"
            raise FetchError(msg) from error

    def _allowed(self, address: WebAddress) -> robots.Rules:
        """Return the rules of a site.

        Raises FetchError where they forbid the address, or can't be had.
        """
        if address.site not in self._rules:
            try:
                self._rules[address.site] = robots.Rules(self._robots(address))
            except FetchError as error:
                self._rules[address.site] = error
        rules = self._rules[address.site]
        if isinstance(rules, FetchError):
            raise rules
        if not rules.allow(str(address)):
            msg = f"the robots.txt of {address.authority} does not allow programs to read {address}"
            raise NotAllowedError(msg)
        return rules

    def _robots(self, address: WebAddress) -> str:
        now = self._clock.now()
        text = self._memory.robots(address.site, now)
        if text is not None:
            return text
        target = parse(f"{address.site}/robots.txt")
        hops: list[WebAddress] = []
        while True:
            status, headers, body = self._asked(target, _headers((), Validators()), 0.0, (), robots.LARGEST)
            if status not in _MOVED:
                break
            target = self._moved(target, headers, hops)
        text = body.decode("utf-8-sig", errors="replace") if status == HTTPStatus.OK else ""
        self._memory.keep_robots(address.site, text, now + robots.KEPT)
        return text

    def _asked(
        self, address: WebAddress, headers: Mapping[str, str], delay: float, kinds: Collection[str], largest: int = 0
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Ask until there is an answer that another try won't change.

        Raises FetchError for all but a page, a redirect, "unchanged", and what a missing robots.txt is.
        """
        is_robots = bool(largest)
        for attempt in range(1, _ATTEMPTS + 1):
            self._take_turn(address, delay)
            try:
                status, found, body = self._request(address, headers, kinds, largest or self.largest)
            except _BrokenError:
                if attempt == _ATTEMPTS:
                    raise
                self._clock.sleep(_backoff(attempt))
                continue
            if status in _RETRIED and attempt < _ATTEMPTS:
                self._clock.sleep(self._patience(address, found) or _backoff(attempt))
                continue
            break
        if is_robots and robots.is_unreachable(status):
            msg = (
                f"the robots.txt of {address.authority} can't be read ({status}), so nothing else is requested from it"
            )
            raise FetchError(msg, status=status, is_lasting=False)
        if status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED) or status in _MOVED or is_robots:
            return status, found, body
        if status in _RETRIED:
            self._patience(address, found)
        raise _refused(status)

    def _take_turn(self, address: WebAddress, delay: float) -> None:
        """Wait until a host may be asked again.

        Raises FetchError when that is too long.
        """
        closed = self._memory.closed_until(address.site)
        if closed > self._clock.now():
            until = datetime.fromtimestamp(closed, UTC).strftime("%Y-%m-%d %H:%M UTC")
            msg = f"{address.authority} accepts no more requests before {until}"
            raise FetchError(msg, is_lasting=False)
        gap = max(self._settings.delay, min(delay, _LONGEST_WAIT))
        wait = self._pace.wait(address.host, self._clock.monotonic(), gap)
        if wait > 0:
            self._clock.sleep(wait)

    def _patience(self, address: WebAddress, headers: Mapping[str, str]) -> float:
        """Return the seconds that a site wants to be left alone, or 0 when it does not say.

        Raises FetchError when they are too many to wait.
        """
        seconds = retry_after(headers.get("retry-after", ""), self._clock.now()) or 0.0
        if seconds > _LONGEST_WAIT:
            self._memory.close_until(address.site, self._clock.now() + min(seconds, _LONGEST_CLOSED))
            self._take_turn(address, 0.0)
        return seconds

    @property
    def largest(self) -> int:
        """The most bytes of a body, unpacked."""
        return self._settings.max_megabytes * _MEGABYTE

    def _request(
        self, address: WebAddress, headers: Mapping[str, str], kinds: Collection[str], largest: int
    ) -> tuple[int, Mapping[str, str], bytes]:
        """Send one request; the body is read only where there is one of use."""
        if self._settings.proxy:
            self._check_host(address)
        url = httpcore.URL(
            scheme=address.scheme.encode(),
            host=address.host.encode(),
            port=address.own_port,
            target=address.path.encode(),
        )
        self._budget.start(self._settings.timeout, largest + _HEADERS)
        sent = [("Host", address.authority), *headers.items()]
        try:
            with self._pool.stream("GET", url, headers=sent) as response:
                found = _decoded(response.headers)
                if response.status != HTTPStatus.OK:
                    return response.status, found, b""
                _check_headers(found, kinds, largest)
                body = unpacked(response.iter_stream(), found.get("content-encoding", ""), largest)
                return response.status, found, body
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, httpcore.ProxyError) as error:
            self._budget.left()  # what failed may have done so because the time was up
            raise _broken(address, error) from error

    def _check_host(self, address: WebAddress) -> None:
        """What is asked through a proxy is resolved there; what this machine knows to be private is refused here."""
        try:
            self._hosts.addresses(address.host, address.port)
        except FetchError as error:
            if error.is_lasting:
                raise


def _host_of(name: str) -> str:
    """Return the host that a setting means, be it written as a host with its port or as an address."""
    with suppress(FetchError):
        return parse(name if "://" in name else f"http://{name}").host
    return name


def _headers(kinds: Collection[str], validators: Validators) -> dict[str, str]:
    headers = {
        "User-Agent": agent(),
        "Accept": ", ".join([*kinds, "*/*;q=0.1"]),
        "Accept-Encoding": ACCEPTED,
    }
    if validators.etag:
        headers["If-None-Match"] = validators.etag
    if validators.modified:
        headers["If-Modified-Since"] = validators.modified
    return headers


@cache
def agent() -> str:
    """Return the User-Agent of this program."""
    return f"{robots.AGENT}/{version('articles-rag')}"


def _decoded(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Names and values as text; what is there twice is joined, as HTTP has it."""
    headers: dict[str, str] = {}
    for name, value in raw:
        key = name.decode("latin-1").lower()
        text = value.decode("latin-1")
        with suppress(UnicodeError):
            text = value.decode()
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers


def _check_headers(headers: Mapping[str, str], kinds: Collection[str], largest: int) -> None:
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    if kinds and kind and kind not in kinds:
        msg = f"it is {kind}, which is not read from the web"
        raise FetchError(msg)
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length[:20]) > largest:
        msg = f"it is larger than {largest // _MEGABYTE:,} MB (setting web.max_megabytes)"
        raise FetchError(msg)


def _refused(status: int) -> FetchError:
    reason = _REASONS.get(status)
    if reason is None:
        with suppress(ValueError):
            reason = f"the site answers {status} ({HTTPStatus(status).phrase})"
    is_lasting = status not in _RETRIED and status < HTTPStatus.INTERNAL_SERVER_ERROR
    kind = NotAllowedError if status in _CLOSED else FetchError
    return kind(reason or f"the site answers {status}", status=status, is_lasting=is_lasting)


def _broken(address: WebAddress, error: Exception) -> FetchError:
    reason = " ".join(str(error).split())
    if "CERTIFICATE_VERIFY_FAILED" in reason:
        return FetchError(f"the certificate of {address.host} is not trusted ({reason})")
    return _BrokenError(
        f"the connection to {address.authority} failed ({reason or type(error).__name__})", is_lasting=False
    )


def _backoff(attempt: int) -> float:
    """1 s, 2 s, 4 s and a little, so that not all come back at once."""
    return 2.0 ** (attempt - 1) + random.random() / 2  # noqa: S311 - nothing secret
