"""Mapping of columns: which column of a table or key of JSON holds which field of an article, as the user says it."""

from collections.abc import Mapping

from index.articles.article_builder import FIELDS
from index.errors import ArticleError


def checked_columns(columns: Mapping[str, str] | None) -> Mapping[str, str]:
    """Return a mapping from article fields to column names.

    Raises ArticleError when it names a field that articles don't have.
    """
    unknown = [name for name in columns or {} if name not in FIELDS]
    if unknown:
        msg = f"columns: an article has no field {unknown[0]!r}; its fields are {', '.join(FIELDS)}."
        raise ArticleError(msg)
    return columns or {}


def parse_columns(text: str) -> dict[str, str]:
    """Return the mapping that is written as text=body,title=headline. Raises ValueError for what is not."""
    pairs = [pair.partition("=") for pair in text.split(",")]
    if not all(field.strip() and name.strip() for field, _, name in pairs):
        msg = f"{text!r} is not in the form text=body,title=headline"
        raise ValueError(msg)
    return {field.strip(): name.strip() for field, _, name in pairs}
