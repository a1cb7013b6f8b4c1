"""Corrections that a user makes to the fields of an article, and that stay when it is read again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from index.articles.article_builder import LANGUAGE_CODE, as_text, tags_of
from index.articles.publication_dates import iso_date
from index.errors import ArticleError
from index.types import Article

EDITED = "edited"
"""Provenance of a field that the user has corrected; it stays when the article is read again."""
_EDITABLE = ("title", "author", "published", "source", "language", "section", "link", "tags")


def edited(of: Article, changes: Mapping[str, Any]) -> Article:
    """Return an article with some fields corrected.

    Raises ArticleError for a field that can't be corrected or a value that it can't have.
    """
    if unknown := [name for name in changes if name not in _EDITABLE]:
        msg = f"{unknown[0]!r} can't be edited; editable fields are {', '.join(_EDITABLE)}."
        raise ArticleError(msg)
    values: dict[str, Any] = {name: as_text(name, value) for name, value in changes.items() if name != "tags"}
    if "title" in values and not values["title"]:
        msg = "An article needs a title."
        raise ArticleError(msg)
    if values.get("published"):
        values["published"] = iso_date(values["published"])
        if not values["published"]:
            msg = f"{changes['published']!r} is not a valid date; write it as 2026-03-14."
            raise ArticleError(msg)
    if not LANGUAGE_CODE.fullmatch(values.get("language", of.language) or "xx"):
        msg = f"{changes['language']!r} is not a language code such as fr."
        raise ArticleError(msg)
    if "tags" in changes:
        values["tags"] = tags_of(changes["tags"])
    provenance = {**of.provenance, **dict.fromkeys(changes, EDITED)}
    return replace(of, **values, provenance=provenance)


def kept_edits(before: Article, now: Article) -> Article:
    """Return a newly read article with the corrections that the user had made before."""
    names = [name for name, where in before.provenance.items() if where == EDITED]
    if not names:
        return now
    provenance = {**now.provenance, **dict.fromkeys(names, EDITED)}
    return replace(now, **{name: getattr(before, name) for name in names}, provenance=provenance)
