"""What all readers share: text as it may be stored, and the fields of an article, checked."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from index.errors import ArticleError
from index.language import detect
from index.types import Article

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]")
_ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d([T ]\d\d:\d\d.*)?)?)?")
_NAMES = {
    "title": ("title",),
    "language": ("language", "lang"),
    "source": ("source", "publisher", "publication"),
    "author": ("author", "authors", "by"),
    "published": ("published", "date", "publication_date"),
    "section": ("section", "category"),
    "link": ("link", "url", "canonical"),
}


def storable(text: str) -> str:
    """Replace what neither SQLite nor UTF-8 can hold, one character for one, so that offsets stay."""
    return _UNSTORABLE.sub("\ufffd", text)


def article(*, id_: str, title: str, text: str, fields: Mapping[str, Any], origin: str) -> Article:
    """Make an article from its text and the fields found with it; `title` stands in for a missing one.

    Raises ArticleError when there is no text, or a field can't be what it says.
    """
    text = storable(text)
    if not _WORD.search(text):
        msg = "there is no text in it"
        raise ArticleError(msg)
    values = {name: _first(fields, names) for name, names in _NAMES.items()}
    if values["published"] and not _ISO_DATE.fullmatch(values["published"]):
        msg = f"the date {values['published']!r} is not in the form 2026-03-14"
        raise ArticleError(msg)
    return Article(
        id=storable(id_),
        title=" ".join((values["title"] or storable(title)).split()),
        text=text,
        language=values["language"].lower().replace("_", "-").partition("-")[0] or detect(text).language,
        source=values["source"],
        author=values["author"],
        published=values["published"],
        section=values["section"],
        link=values["link"] if urlsplit(values["link"]).scheme in ("http", "https") else "",
        tags=_tags(fields.get("tags") or fields.get("keywords")),
        origin=storable(origin),
    )


def _tags(value: Any) -> tuple[str, ...]:
    """Return the tags of a list, or of a text with commas between them; each once."""
    entries = value if isinstance(value, list) else _as_text("tags", value).split(",")
    return tuple(dict.fromkeys(filter(None, (" ".join(_as_text("tags", entry).split()) for entry in entries))))


def _first(fields: Mapping[str, Any], names: tuple[str, ...]) -> str:
    return next((found for name in names if (found := _as_text(name, fields.get(name)))), "")


def _as_text(name: str, value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return storable(value).strip()
    if isinstance(value, dt.date):  # a date with a time is one too
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list) and not any(isinstance(entry, list) for entry in value):
        return ", ".join(filter(None, (_as_text(name, entry) for entry in value)))
    msg = f"the field {name!r} must be text, not of type {type(value).__name__}"
    raise ArticleError(msg)
