"""Connections that go only to checked addresses, with limits on time and bytes.

A name is resolved here and nowhere else, and the connection goes to the very address that was checked: what the name
stands for a moment later does not matter. Host header, SNI and certificate keep the name.
"""

import ssl
from collections.abc import Iterable
from functools import cache
from math import inf
from typing import Any

import certifi
import httpcore

from index.errors import FetchError
from index.web.allowed_hosts import Hosts
from index.web.clock import Clock

_OTHERS = 5.0
"""Seconds for an address when there are others: IPv6 leads nowhere in many networks."""
SocketOption = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


class Budget:
    """Budget of one request: seconds from its start, and bytes received."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seconds = 0.0
        self._ends = 0.0
        self._bytes = 0

    def start(self, seconds: float, size: int) -> None:
        self._seconds = seconds
        self._ends = self._clock.monotonic() + seconds
        self._bytes = size

    def left(self) -> float:
        """Return the remaining seconds.

        Raises FetchError when there are none.
        """
        left = self._ends - self._clock.monotonic()
        if left <= 0:
            msg = f"it took longer than {self._seconds:g} s (setting web.timeout)"
            raise FetchError(msg, is_lasting=False)
        return left

    def spend(self, size: int) -> None:
        """Count bytes as they come.

        Raises FetchError when they are too many.
        """
        self._bytes -= size
        if self._bytes < 0:
            msg = "it is larger than the setting web.max_megabytes allows"
            raise FetchError(msg)


class CheckedNetwork(httpcore.NetworkBackend):
    """Network backend that connects only to hosts whose every address is allowed."""

    def __init__(self, hosts: Hosts, budget: Budget, network: httpcore.NetworkBackend | None = None) -> None:
        self._hosts = hosts
        self._budget = budget
        self._network = network or httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002 - the budget's is what holds
        local_address: str | None = None,
        socket_options: Iterable[SocketOption] | None = None,
    ) -> httpcore.NetworkStream:
        *others, last = self._hosts.addresses(host, port)
        for address in others:
            try:
                return self._connected(address, port, local_address, socket_options, _OTHERS)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connected(last, port, local_address, socket_options)

    def _connected(
        self,
        address: str,
        port: int,
        local_address: str | None,
        socket_options: Iterable[SocketOption] | None,
        longest: float = inf,
    ) -> httpcore.NetworkStream:
        seconds = min(self._budget.left(), longest)
        stream = self._network.connect_tcp(address, port, seconds, local_address, socket_options)
        return _Stream(stream, self._budget)


class _Stream(httpcore.NetworkStream):
    """Counts what comes in; each wait is at most what is left of the whole, so no drip can stretch it."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        data = self._stream.read(max_bytes, self._budget.left())
        self._budget.spend(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._budget.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, self._budget.left()), self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


@cache
def tls() -> ssl.SSLContext:
    """Return the TLS context: the certificate authorities of certifi and of this machine."""
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs()
    return context
