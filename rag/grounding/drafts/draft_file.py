"""Draft files: text, Markdown, Word and whatever else articles are read from, by the same readers."""

from pathlib import Path

from index.articles.article_builder import storable
from index.articles.readers import read_source
from index.articles.source import Source
from index.types import Article, Rejection
from rag.errors import DraftError


def read_draft(path: Path, name: str = "") -> Article:
    """Return a draft file as an article, of which nothing is indexed; `name` replaces that of the file.

    Formats with parsers are read in the sandbox. Raises DraftError for a file that can't be read, or that holds
    several articles.
    """
    name = storable(name or path.name)
    if path.is_dir() or (path.exists() and not path.is_file()):
        msg = f"{name}: it is not a regular file; name one file with the draft."
        raise DraftError(msg)
    return _only_article(Source(origin=name, name=name, path=path))


def _only_article(source: Source) -> Article:
    found: list[Article | Rejection] = list(read_source(source))
    articles = [each for each in found if isinstance(each, Article)]
    if len(articles) == 1:
        return articles[0]
    if articles:
        msg = f"{source.name}: it holds {len(articles):,} articles; a draft is one."
        raise DraftError(msg)
    reason = next((each.reason for each in found if isinstance(each, Rejection)), "it has no text")
    msg = f"{source.name}: {reason}."
    raise DraftError(msg)
