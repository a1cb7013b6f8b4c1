"""Hosts that may be connected to: those with public addresses, and those allowed by name."""

import ipaddress
import socket
import threading
from collections.abc import Callable, Collection
from functools import cache
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

from index.errors import FetchError

Resolve = Callable[[str, int], list[str]]
"""Host and port → IP addresses; raises OSError when there are none."""

_PORTS = frozenset({80, 443, 8000, 8008, 8080, 8443, 8888})
"""Ports on which web servers listen; all others are those of other services."""
_SPECIAL = (
    "0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 "
    "192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4 "
    "2001::/23 2001:db8::/32 2002::/16 3fff::/20"
)
"""Networks that are not globally reachable, or not by themselves, by IANA's registries of special-purpose addresses for
IPv4 and IPv6 (October 2025), and those for multicast. Of our own, because Python's is as old as the Python."""
_REACHABLE = (
    "192.0.0.9/32 192.0.0.10/32 2001:1::1/128 2001:1::2/128 2001:1::3/128 2001:3::/32 2001:4:112::/48 2001:20::/28 "
    "2001:30::/28"
)
"""Parts of those that the registries say are globally reachable."""
_UNICAST = IPv6Network("2000::/3")
"""What of IPv6 is given out for the open internet (RFC 4291); whatever else there is has a purpose of its own."""
_NAT64 = IPv6Network("64:ff9b::/96")
_PATIENCE = 20.0
"""Seconds for a name; the system's own limit can be minutes."""


def is_public(text: str) -> bool:
    """Tell whether an IP address is on the open internet, including addresses embedded in it."""
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, IPv4Address):
        return not _is_special(address)
    if address.ipv4_mapped:
        return is_public(str(address.ipv4_mapped))
    if address in _NAT64:  # a network without IPv4 reaches it so
        return is_public(str(IPv4Address(int(address) & 0xFFFF_FFFF)))
    return address in _UNICAST and not _is_special(address)


def _is_special(address: IPv4Address | IPv6Address) -> bool:
    return any(address in network for network in _networks(_SPECIAL)) and not any(
        address in network for network in _networks(_REACHABLE)
    )


@cache
def _networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ipaddress.ip_network(each) for each in text.split())


class Hosts:
    """Resolver that resolves a name once per connection, and only to addresses that may be connected to."""

    def __init__(self, allowed: Collection[str] = (), resolve: Resolve | None = None) -> None:
        """Allow private addresses, and any port, for the names or addresses in `allowed`."""
        self._allowed = {name.lower().strip("[]").removesuffix(".") for name in allowed}
        self._resolve = resolve or _resolve

    def addresses(self, host: str, port: int) -> list[str]:
        """Return the IP addresses of a host.

        Raises FetchError when it has none, or one that is not public: a name with both would be a trap.
        """
        is_allowed = host in self._allowed
        if not is_allowed and port not in _PORTS:
            msg = f"port {port} of {host} is not a usual web port ({_hint(host)})"
            raise FetchError(msg)
        try:
            found = list(dict.fromkeys(self._resolve(host, port)))
        except (OSError, UnicodeError) as error:
            msg = f"the host {host} was not found ({getattr(error, 'strerror', None) or error})"
            raise FetchError(msg, is_lasting=False) from error
        private = [] if is_allowed else [address for address in found if not is_public(address)]
        if private:
            what = host if host == private[0] else f"{host} is {private[0]}, which"
            msg = f"{what} is not a public address ({_hint(host)})"
            raise FetchError(msg)
        if not found:
            msg = f"the host {host} was not found"
            raise FetchError(msg, is_lasting=False)
        return found


def _hint(host: str) -> str:
    return f"allow it with --allow-host {host} or the setting web.allow_hosts"


def _resolve(host: str, port: int) -> list[str]:
    """Ask the system, which offers no time-out, in a thread that is left behind when it takes too long."""
    answer: list[str] = []
    problem: list[OSError | UnicodeError] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answer.extend(str(sockaddr[0]) for *_, sockaddr in found)
        except (OSError, UnicodeError) as error:
            problem.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(_PATIENCE)
    if thread.is_alive():
        msg = "the name server does not answer"
        raise TimeoutError(msg)
    if problem:
        raise problem[0]
    return answer
