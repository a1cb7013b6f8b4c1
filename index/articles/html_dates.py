"""Day of publication that a page shows in words, where its metadata gives none."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from index.articles.html_boilerplate import has_word, is_about_others
from index.articles.html_tree import line_of
from index.articles.publication_dates import iso_date
from index.text.lines import DATE

_SHORT = 160
"""Characters of a line that says when something was published, and by whom."""
_NAMED = (
    "[contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'publish')"
    " or contains(@class, 'posted') or contains(@class, 'byline') or contains(@class, 'meta')"
    " or contains(@id, 'date') or contains(@class, 'info')]"
)
_NOW = re.compile(
    r"(?:aktuelle zeit|aktuelles datum|heute ist|current time|it is currently|today is|date actuelle|nous sommes le|"
    r"fecha actual|hoy es|data atual|oggi è|сейчас|сегодня|现在时间|今天是)\b",
    re.IGNORECASE,
)
"""Beginning of a line that says what day it is for the reader."""
_OF_CHANGE = re.compile(
    r"\b(?:last (?:edited|modified|updated|changed)|updated|zuletzt|letzte änderung|geändert|"
    r"aktualisiert|modifié|mis à jour|dernière modification|modificado|actualizado|modificato|aggiornato|gewijzigd)\b",
    re.IGNORECASE,
)
"""Words of a line that says when a page was changed."""
_BELOW = "following::*[position() <= 25]"
_ABOVE = ("preceding-sibling::*[position() <= 3]", "../preceding-sibling::*[position() <= 2]")
_FEW = 25
"""Characters besides a day in a line that says hardly anything else."""
_WORDS_OF_TITLE = 4
_BLOCKS = (
    "self::p or self::div or self::span or self::li or self::time or self::small or self::em or self::h2 or self::h4"
)


def day_near(heading: HtmlElement | None, language: str) -> tuple[str, str]:
    """Return the earliest day in a short line below the title, or in one named for it above; or two ""."""
    if heading is None:
        return "", ""
    lines = _short_lines(heading, _BELOW)
    above = (line for path in _ABOVE for line in _short_lines(heading, f"{path}/self::*{_NAMED}"))
    return _first_day(sorted([*lines, *above], key=lambda line: _besides(line) > _FEW), language)


def day_named(tree: HtmlElement, language: str) -> tuple[str, str]:
    """Return the earliest day in a short line that is named for it, and the line; or two ""."""
    return _first_day(_short_lines(tree, f".//*{_NAMED}"), language)


def _first_day(lines: Iterable[str], language: str) -> tuple[str, str]:
    return next(((min(days), line) for line in lines if (days := days_in(line, language))), ("", ""))


def days_in(text: str, language: str) -> list[str]:
    """Return the days in a text, in ISO 8601."""
    return [day for match in DATE.finditer(text) if (day := iso_date(match[0], language))]


def _short_lines(tree: HtmlElement, path: str) -> Iterator[str]:
    for element in tree.xpath(f"{path}[{_BLOCKS}]"):
        text = line_of(element)
        if _is_day(text) and not is_about_others(element) and not _is_in_list(element) and not _is_of_data(element):
            yield text


def _is_of_data(element: HtmlElement) -> bool:
    """Tell whether an element stands in a note, or in a row whose first cell says of what the day is."""
    holders = element, *element.iterancestors("cite", "li", "ol", "ul", "div")
    is_of_note = any(has_word(each, ("references", "reference", "citation", "footnotes")) for each in holders)
    return is_of_note or bool(element.xpath("boolean(ancestor::tr[1][th])"))


def _is_in_list(element: HtmlElement) -> bool:
    """Tell whether an element stands in the entry of a list that links to another article."""
    links = element.xpath("ancestor-or-self::li[1]//a")
    return any(len(link.text_content().split()) >= _WORDS_OF_TITLE for link in links)


def _is_day(text: str) -> bool:
    """Tell whether a text is a line with a day, and no sentence that speaks of one."""
    besides = _besides(text)
    is_sentence = text.endswith((".", "!", "?", "。")) and besides > _SHORT // 5
    if _NOW.match(text) or (_OF_CHANGE.search(DATE.split(text)[0]) and len(DATE.findall(text)) == 1):
        return False
    return len(text) <= _SHORT and besides <= _SHORT // 2 and not is_sentence and bool(re.search(r"\d{4}", text))


def _besides(line: str) -> int:
    return len(DATE.sub("", line))


def found_date(tree: HtmlElement, link: str) -> str:
    """Return the day that htmldate finds in a page's markup or its text, or ""; it may be another one."""
    from htmldate import find_date  # noqa: PLC0415 - few pages need it

    known: dict[str, Any] = {"original_date": True, "url": link or None, "max_date": date.today().isoformat()}  # noqa: DTZ011
    tree = deepcopy(tree)
    for element in tree.xpath("//script[not(contains(@type, 'ld+json'))] | //*[contains(@class, 'teaser')]"):
        element.drop_tree()
    if day := _tried(find_date, tree, extensive_search=False, **known):
        return day
    day = _tried(find_date, tree, extensive_search=True, **known)
    return "" if day.endswith("-01") else day  # a year or a month alone gives its first day


def _tried(find: Any, tree: HtmlElement, **options: Any) -> str:
    try:
        return find(deepcopy(tree), **options) or ""
    except Exception:  # noqa: BLE001 - it meets pages that nobody has foreseen
        return ""
