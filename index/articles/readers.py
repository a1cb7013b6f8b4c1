"""Registry of file readers: from file type to function.

A reader takes a source and yields what it found there: articles, rejections for what it could not read, and for
archives and messages the sources within.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from index.articles.article_builder import storable
from index.articles.file_type import ADVICE, kind
from index.articles.source import Source
from index.errors import ArticleError
from index.types import Article, Rejection

FileReader = Callable[[Source], Iterable[Article | Rejection | Source]]

READERS = {
    ".txt": "index.articles.plain_text:read_text",
    ".text": "index.articles.plain_text:read_text",
    ".md": "index.articles.plain_text:read_markdown",
    ".markdown": "index.articles.plain_text:read_markdown",
    ".html": "index.articles.html:read",
    ".htm": "index.articles.html:read",
    ".xhtml": "index.articles.html:read",
    ".pdf": "index.articles.pdf:read",
    ".docx": "index.articles.word:read_docx",
    ".odt": "index.articles.open_document:read_odt",
    ".epub": "index.articles.epub:read",
    ".xlsx": "index.articles.spreadsheet:read_xlsx",
    ".ods": "index.articles.spreadsheet:read_ods",
    ".pptx": "index.articles.slides:read_pptx",
    ".odp": "index.articles.slides:read_odp",
    ".rtf": "index.articles.rtf:read",
    ".eml": "index.articles.mail:read_message",
    ".msg": "index.articles.outlook:read",
    ".mht": "index.articles.mail:read_message",
    ".mhtml": "index.articles.mail:read_message",
    ".mbox": "index.articles.mail:read_mailbox",
    ".srt": "index.articles.subtitles:read",
    ".vtt": "index.articles.subtitles:read",
    ".json": "index.articles.tabular:read_json",
    ".jsonl": "index.articles.tabular:read_json_lines",
    ".ndjson": "index.articles.tabular:read_json_lines",
    ".csv": "index.articles.tabular:read_table",
    ".tsv": "index.articles.tabular:read_table",
    ".xml": "index.articles.xml_news:read",
    ".rss": "index.articles.xml_news:read",
    ".atom": "index.articles.xml_news:read",
    ".enex": "index.articles.xml_news:read",
    ".webarchive": "index.articles.web_archive:read",
    ".zip": "index.articles.archive:read",
}
"""File extension → module and function of its reader, imported when the first such file is met."""
_HERE = ("index.articles.plain_text", "index.articles.subtitles")
"""Modules whose formats are read in this process: plain text. All others are parsed in the sandbox."""


def read(path: Path, columns: Mapping[str, str] | None = None) -> Iterator[Article | Rejection]:
    """Yield the articles of a file. What can't be read is a rejection with its reason, never an error.

    `columns` says for tables and JSON which column holds which of our fields, where their names don't.
    """
    source = Source(origin=storable(str(path)), name=storable(path.name), path=path, columns=columns or {})
    if path.exists() and not path.is_file():
        yield Rejection(source.origin, "it is not a regular file")  # a pipe would be waited for
        return
    yield from read_source(source)


def read_source(source: Source) -> Iterator[Article | Rejection]:
    """Yield the articles of a file, or of bytes from elsewhere, as `read` does."""
    try:
        ending = kind(source)
        if _target(ending).partition(":")[0] in _HERE:
            yield from (each for each in reader(ending)(source) if not isinstance(each, Source))
            return
        from index.articles import sandbox  # noqa: PLC0415 - a folder of texts needs no second process

        yield from sandbox.read(source)
    except ArticleError as error:
        yield Rejection(source.origin, str(error))
    except OSError as error:
        yield Rejection(source.origin, f"{error.strerror or error}")


def _target(ending: str) -> str:
    target = READERS.get(ending)
    if target is None:
        if ending in ADVICE:
            raise ArticleError(ADVICE[ending])
        if not ending:
            msg = "its name has no extension, and its beginning does not say what it is; name a text .txt"
            raise ArticleError(msg)
        msg = f"files of type {storable(ending)} are not read; save it as text, PDF or .docx if that can be"
        raise ArticleError(msg)
    return target


def reader(ending: str) -> FileReader:
    """Return the reader for a file's type.

    Raises ArticleError for a type that has none.
    """
    module, _, function = _target(ending).partition(":")
    found: FileReader = getattr(import_module(module), function)
    return found
