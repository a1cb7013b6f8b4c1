"""Rules of robots.txt (RFC 9309)."""

import math
from http import HTTPStatus

from protego import Protego

AGENT = "articles-rag"
LARGEST = 512_000
"""Bytes of a robots.txt that count, as RFC 9309 has it."""
KEPT = 86_400.0
"""Seconds that one holds."""


class Rules:
    """Rules of one site for this program."""

    def __init__(self, text: str) -> None:
        self._rules = Protego.parse(text)

    def allow(self, address: str) -> bool:
        """Tell whether an address may be read."""
        return bool(self._rules.can_fetch(address, AGENT))

    @property
    def delay(self) -> float:
        """Return the seconds between two requests that the site asks for, or 0."""
        delay = self._rules.crawl_delay(AGENT)
        return float(delay) if delay is not None and math.isfinite(delay) and delay > 0 else 0.0


def is_unreachable(status: int) -> bool:
    """Tell whether a status of robots.txt means that nothing may be read; a missing file means that everything may."""
    return status == HTTPStatus.TOO_MANY_REQUESTS or status >= HTTPStatus.INTERNAL_SERVER_ERROR
