"""Articles that other programs send as data, made as readers make them: checked, and storable."""

import hashlib

from index.articles import fields
from index.types import Article
from rag.http_api.schemas import NewArticle

ORIGIN = "API"
"""Origin of articles that were sent as data."""


def as_article(given: NewArticle) -> Article:
    """Return the article. Raises ArticleError for a value that it can't have."""
    values = given.model_dump(exclude={"id", "text"})
    digest = hashlib.sha256(f"{given.title}\n{given.text}".encode(errors="replace")).hexdigest()[:16]
    id_ = given.id or f"{ORIGIN.lower()}-{digest}"
    return fields.article(
        id_=id_, title=given.title, text=given.text, fields=values, origin=f"{ORIGIN}/{id_}", provenance=ORIGIN
    )
