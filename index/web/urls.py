"""Web addresses: which are requested at all, and which stand for the same article."""

import hashlib
import re
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

import idna

from index.errors import FetchError

_PORTS = {"http": 80, "https": 443}
_LONGEST = 4096
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\\ud800-\udfff]")
_NAME = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,62})\.)*[a-z0-9_](?:[a-z0-9_-]{0,62})")
_IPV6 = re.compile(r"[0-9a-f:.]+")
_KEPT = "%/:@!$&'()*+,;=~-._?"
"""What stays as it is in a path or a query; all else that is no letter or digit is written with %."""
_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_ga|at_(?:medium|campaign)\w*", re.IGNORECASE
)
"""Parameters that say where a reader came from, not what is read."""
_VARIANT = re.compile(r"^(?:www|m|mobile|amp)\.")
_WORDS = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A well-formed http(s) address; nothing is known of its host yet."""

    scheme: str
    host: str
    """Host in lower case and ASCII; an IPv6 address without its brackets."""
    port: int
    path: str
    """Path and query, as they are sent."""

    def __str__(self) -> str:
        return f"{self.site}{self.path}"

    @property
    def site(self) -> str:
        """Scheme, host and port: the scope of a robots.txt."""
        return f"{self.scheme}://{self.authority}"

    @property
    def own_port(self) -> int | None:
        """Port, unless it is the scheme's."""
        return None if self.port == _PORTS[self.scheme] else self.port

    @property
    def authority(self) -> str:
        """Host and, unless it is the scheme's own, port, as in the Host header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.own_port is None else f"{host}:{self.port}"

    @property
    def key(self) -> str:
        """Key that addresses of one article share: everything but the scheme and campaign parameters."""
        return f"{self.authority}{self.without_tracking().path}"

    def without_tracking(self) -> "WebAddress":
        """Return the address without parameters that say where a reader came from."""
        path, _, query = self.path.partition("?")
        pairs = parse_qsl(query, keep_blank_values=True)
        kept = [pair for pair in pairs if not _TRACKING.fullmatch(pair[0])]
        if len(kept) == len(pairs):
            return self
        return replace(self, path=f"{path}?{urlencode(kept)}" if kept else path)

    def joined(self, target: str) -> "WebAddress":
        """Return the address that a link on the page at this one leads to.

        Raises FetchError for one that is not asked.
        """
        try:
            return parse(urljoin(str(self), target.strip()))
        except ValueError as error:
            raise _malformed(error) from error

    def canonical(self, target: str) -> "WebAddress":
        """Return the address that a page gives as its own, or this one if that can't be believed.

        A page may not stand in for one of another host: it would replace that article. Nor is it believed that all
        pages are the front page, which many sites say by mistake.
        """
        try:
            named = self.joined(target) if target.strip() else self
        except FetchError:
            return self
        is_same_host = _VARIANT.sub("", named.host) == _VARIANT.sub("", self.host) and self._same_port(named)
        is_front_page = named.path == "/" != self.path
        return named if is_same_host and not is_front_page else self

    def _same_port(self, other: "WebAddress") -> bool:
        own = set(_PORTS.values())
        return self.port == other.port or {self.port, other.port} <= own


def is_address(word: object) -> bool:
    """Tell whether a word names something on the web rather than a file; `ftp://...` does too, and is refused."""
    return isinstance(word, str) and re.match(r"[a-z][a-z0-9+.-]*://", word, re.IGNORECASE) is not None


def parse(text: str) -> WebAddress:
    """Parse a web address.

    Raises FetchError for what is no address, or none that is asked.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        msg = f"the address is longer than {_LONGEST} characters"
        raise FetchError(msg)
    if _UNSAFE.search(text):
        msg = "the address contains a space, a backslash, a control character or an invalid one"
        raise FetchError(msg)
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise _malformed(error) from error
    if parts.scheme not in _PORTS:
        msg = f"only http and https are supported, not {parts.scheme or 'an address without either'}"
        raise FetchError(msg)
    if "@" in parts.netloc:
        msg = "addresses with a user name are not supported"
        raise FetchError(msg)
    host = _host(parts.hostname or "")
    path = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    return WebAddress(parts.scheme, host, _PORTS[parts.scheme] if port is None else port, path)


def _host(name: str) -> str:
    """The name as it is asked for; that 0x7f.1 is an address too is found out where names are resolved."""
    if ":" in name:
        if _IPV6.fullmatch(name.lower()):
            return name.lower()
    elif name.isascii():
        name = name.lower().removesuffix(".")
        if _NAME.fullmatch(name):
            return name
    else:
        try:
            return _host(idna.encode(name, uts46=True).decode())
        except UnicodeError as error:
            raise _malformed(error) from error
    msg = "the address has no host" if not name else f"{name!r} is not a valid host name"
    raise FetchError(msg)


def _malformed(error: Exception) -> FetchError:
    return FetchError(f"it is not a valid address ({error})")


def article_id(address: WebAddress) -> str:
    """Return a readable id: the last words of the path, and a hash of the article's key."""
    parts = [part for part in unquote(address.path.partition("?")[0]).split("/") if part]
    words = _WORDS.findall(_ENDING.sub("", parts[-1])) if parts else []
    if words and not any(map(str.isalpha, "".join(words))) and len(parts) > 1:
        words = [*_WORDS.findall(parts[-2]), *words]  # /story/4711
    words = words or _WORDS.findall(address.host)
    name = "-".join(words)[:_LONGEST_NAME].strip("-").lower()
    return f"{name}-{hashlib.sha256(address.key.encode()).hexdigest()[:10]}"
