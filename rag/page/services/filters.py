"""Filters: which articles may answer, as it is chosen in the page; knows nothing of Gradio."""

import json
from datetime import date
from typing import Any

from index.errors import RagError
from index.text.time_range import parse_time_range
from index.types import period
from rag.api.rag import Rag
from rag.locale import Wording
from rag.page.formatting import whole
from rag.page.templates import filters, view_models
from rag.page.visitor import NONE_SHOWN, ShownCollections

_TEXTS = ("after", "before")
_LISTS = ("sources", "authors", "languages", "tags", "folders", "only")
_MOST = 1000
"""Values of a list."""


class FilterService:
    """Service for the values that the articles of a `Rag` can be filtered by."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag

    def panel(self, words: Wording, collections: ShownCollections = NONE_SHOWN) -> str:
        """Return what the articles can be filtered by, with numbers of articles, and the collections to read."""
        try:
            facets = self._rag.facets()
        except RagError:
            facets = None
        return filters.panel(facets, words, view_models.collection_choices(collections), is_owned=collections.is_owned)


def chosen(sent: str) -> dict[str, Any]:
    """Return the fields of `Filters` that a window sent as JSON; what does not fit is left out."""
    try:
        data = json.loads(sent or "{}")
    except (ValueError, RecursionError):
        return {}
    if not isinstance(data, dict):
        return {}
    texts = {name: whole(value).strip() for name in _TEXTS if isinstance(value := data.get(name), str)}
    lists = {name: value for name in _LISTS if isinstance(value := data.get(name), list)}
    return texts | {
        name: tuple(whole(each) for each in values[:_MOST] if isinstance(each, str)) for name, values in lists.items()
    }


def time(text: str, words: Wording, today: date) -> str:
    """Return what is understood of a time in words, such as `last week`, or in digits, such as `2026-03`."""
    text = text.strip()
    if not text:
        return ""
    try:
        after, before = period(text)
    except RagError:
        found = _said(text, words, today)
        if found is None:
            return filters.not_understood(words)
        after, before = found
    return filters.understood(after, before, words)


def _said(text: str, words: Wording, today: date) -> tuple[str, str] | None:
    """Return the first day that is meant and the first that is too late, in the page's language or in English."""
    for language in dict.fromkeys((words.language, "en")):
        if found := parse_time_range(text, language, today):
            return found.after, found.before
    return None
