"""JSON-LD of an HTML page: the objects in its scripts that are articles."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

_ARTICLE_TYPES = re.compile(r"(?:.*Article|.*Posting|Report|Reportage|CreativeWork|Review|Recipe)$")
_WRAPPED = re.compile(r"^[\s/*]*(?:<!--|<!\[CDATA\[)?[\s/*]*|[\s/*]*(?:-->|\]\]>)?[\s/*;]*$")
"""What scripts have around their JSON: comments, CDATA, a semicolon."""
_STRAY_COMMA = re.compile(r",(\s*[}\]])")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_PARTS = ("liveBlogUpdate", "review", "reviews", "comment")
"""Properties whose entries are no articles of their own: news of an event, and what others wrote."""
_DEEPEST = 8
"""Levels of JSON-LD that are searched."""


def article_body(tree: HtmlElement) -> str:
    """Return the text of the article in the page's JSON-LD, or ""."""
    bodies = [entry.get("articleBody") for entry in articles_of(tree)]
    return next((html.unescape(body).strip() for body in bodies if isinstance(body, str)), "")


def objects_of(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield every object of every JSON-LD script, nested ones after those that hold them."""
    for script in tree.xpath(".//script[contains(@type, 'ld+json')]"):
        data = _loaded(_WRAPPED.sub("", script.text_content()))
        yield from _objects(data)


def _loaded(text: str) -> Any:
    """Return the value of some JSON, with line breaks in strings and commas before a bracket forgiven; else None."""
    for tried in (text, _without_stray_commas):
        try:
            return json.loads(tried if isinstance(tried, str) else tried(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _without_stray_commas(text: str) -> str:
    pieces, end = [], 0
    for match in _STRING.finditer(text):
        pieces += [_STRAY_COMMA.sub(r"\1", text[end : match.start()]), match[0]]
        end = match.end()
    return "".join([*pieces, _STRAY_COMMA.sub(r"\1", text[end:])])


def _objects(data: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, dict):
        yield data
        for name, value in data.items():
            if name not in _PARTS:
                yield from _objects(value, depth + 1)
    elif isinstance(data, list):
        for value in data:
            yield from _objects(value, depth + 1)


def articles_of(tree: HtmlElement) -> list[dict[str, Any]]:
    """Return the JSON-LD objects that are articles, those with a headline and a date first: others are only linked."""
    entries = [each for each in objects_of(tree) if any(_ARTICLE_TYPES.match(kind) for kind in _types(each))]
    return sorted(entries, key=lambda each: -("headline" in each) - ("datePublished" in each) - ("articleBody" in each))


def _types(entry: Mapping[str, Any]) -> list[str]:
    kinds = entry.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]
