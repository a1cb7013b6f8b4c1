"""One article a line: id, title, language, text, and published, source, author where known."""

import json
from collections.abc import Iterator
from pathlib import Path

from index.articles.fields import article, storable
from index.errors import ArticleError
from index.types import Article, Rejection


def read(path: Path) -> Iterator[Article | Rejection]:
    """Yield an article or a rejection for each line that is not empty; texts are kept to the letter."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            origin = storable(f"{path}:{number}")
            try:
                yield _article(line, origin)
            except ArticleError as error:
                yield Rejection(origin, str(error))


def _article(line: bytes, origin: str) -> Article:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        msg = f"it is no JSON ({error})"
        raise ArticleError(msg) from error
    if not isinstance(fields, dict):
        msg = "it is no JSON object"
        raise ArticleError(msg)
    id_, text = fields.get("id"), fields.get("text")
    if isinstance(id_, int) and not isinstance(id_, bool):
        id_ = str(id_)
    if not isinstance(id_, str) or not id_.strip():
        msg = "the field 'id' is missing"
        raise ArticleError(msg)
    if not isinstance(text, str):
        msg = "the field 'text' is missing"
        raise ArticleError(msg)
    return article(id_=id_.strip(), title="", text=text, fields=fields, origin=origin)
