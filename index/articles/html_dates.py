"""Day of publication that a page shows in words, where its metadata gives none."""

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from index.articles.dates import iso_date
from index.articles.html_boilerplate import is_about_others
from index.text.lines import DATE

_SHORT = 160
"""Characters of a line that says when something was published, and by whom."""
_NAMED = (
    ".//*[contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'publish')"
    " or contains(@class, 'posted') or contains(@class, 'byline') or contains(@class, 'meta')"
    " or contains(@id, 'date') or contains(@class, 'info')]"
)
_NOW = re.compile(
    r"(?:aktuelle zeit|aktuelles datum|heute ist|current time|it is currently|today is|date actuelle|nous sommes le|"
    r"fecha actual|hoy es|data atual|oggi è|сейчас|сегодня|现在时间|今天是)\b",
    re.IGNORECASE,
)
"""Beginning of a line that says what day it is for the reader."""
_NEAR_TITLE = "(.//h1)[last()]/following::*[position() <= 25]"
_BLOCKS = (
    "self::p or self::div or self::span or self::li or self::time or self::small or self::em or self::h2 or self::h4"
)


def shown_date(tree: HtmlElement, language: str, *, is_near: bool = False) -> tuple[str, str]:
    """Return the earliest day in a short line below the title or in one named for it, and the line; or two "".

    With `is_near`, only lines below the title are looked at.
    """
    for path in (_NEAR_TITLE,) if is_near else (_NEAR_TITLE, _NAMED):
        for line in _short_lines(tree, path):
            days = [day for match in DATE.finditer(line) if (day := iso_date(match[0], language))]
            if days:
                return min(days), line
    return "", ""


def _short_lines(tree: HtmlElement, path: str) -> Iterator[str]:
    for element in tree.xpath(f"{path}[{_BLOCKS}]"):
        text = " ".join(element.text_content().split())
        if _is_day(text) and not is_about_others(element):
            yield text


def _is_day(text: str) -> bool:
    """Tell whether a text is a line with a day, and no sentence that speaks of one."""
    besides = len(DATE.sub("", text))
    is_sentence = text.endswith((".", "!", "?", "。")) and besides > _SHORT // 5
    if _NOW.match(text):
        return False
    return len(text) <= _SHORT and besides <= _SHORT // 2 and not is_sentence and bool(re.search(r"\d{4}", text))


def found_date(tree: HtmlElement, link: str) -> str:
    """Return the day that htmldate finds in a page's markup or its text, or ""; it may be another one."""
    from htmldate import find_date  # noqa: PLC0415 - few pages need it

    known: dict[str, Any] = {"original_date": True, "url": link or None, "max_date": date.today().isoformat()}  # noqa: DTZ011
    if day := _tried(find_date, tree, extensive_search=False, **known):
        return day
    day = _tried(find_date, tree, extensive_search=True, **known)
    return "" if day.endswith("-01") else day  # a year or a month alone gives its first day


def _tried(find: Any, tree: HtmlElement, **options: Any) -> str:
    try:
        return find(deepcopy(tree), **options) or ""
    except Exception:  # noqa: BLE001 - it meets pages that nobody has foreseen
        return ""
