"""Host names as browsers write them, and those by which a server may be called. Anything else names nothing."""

import ipaddress
import re
import socket
from dataclasses import dataclass

from index.errors import SettingsError

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
