"""What a click sent: it comes from the browser, and is believed only as far as it fits."""

from collections.abc import Mapping
from typing import Any

from index.types import Article, Span


def number(value: Any, default: int = -1, *, digits: int = 9) -> int:
    """Return the number that a text of a few digits is, or the default for anything else."""
    is_number = isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= digits
    return int(value) if is_number else default


def span_in(article: Article, wanted: Mapping[str, Any]) -> Span | None:
    """Return the stretch of an article from `start` to `end`; None for what is none."""
    start, end = number(wanted.get("start")), number(wanted.get("end"))
    return Span(start, end) if 0 <= start < end <= len(article.text) else None
