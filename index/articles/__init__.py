"""Registry of file readers: from file type to function.

A reader takes a source and yields what it found there: articles, rejections for what it could not read, and for
archives and messages the sources within.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from pathlib import Path

from index.articles.article_builder import FIELDS, storable
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


def find(paths: Iterable[str | Path]) -> list[Path]:
    """Return the named files and those in the named folders, in order, without hidden ones.

    Raises ArticleError when a path does not exist or there is no file at all.
    """
    given = [Path(path).expanduser() for path in paths]
    found: dict[Path, None] = {}
    for path in given:
        if not path.exists():
            msg = f"{path}: no such file or folder."
            raise ArticleError(msg)
        found.update(dict.fromkeys(_files(path.resolve())))
    if not found:
        msg = f"{', '.join(map(str, given))}: no supported files found; supported types are {', '.join(READERS)}."
        raise ArticleError(msg)
    return list(found)


def _files(path: Path, above: frozenset[Path] = frozenset()) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    folder = path.resolve()
    if folder in above:  # a link back to where it is
        return
    entries = sorted(path.iterdir())
    pages = {entry.stem for entry in entries if entry.suffix.lower() in (".html", ".htm")}
    for entry in entries:
        if not entry.name.startswith((".", "~$")) and not _is_of_page(entry, pages):
            yield from _files(entry, above | {folder})


def _is_of_page(entry: Path, pages: set[str]) -> bool:
    """Tell whether a folder has the pictures and scripts of a saved page beside it: `Story_files`, `Story-Dateien`."""
    name, mark, kind = entry.name.rpartition("_")
    other = entry.name.rpartition("-") if not mark or name not in pages else (name, mark, kind)
    return other[0] in pages and other[2].isalpha() and entry.is_dir()


def exists(origin: str) -> bool:
    """Tell whether the file that an article was read from still exists: `a.txt`, `a.jsonl:7` or `a.zip!/b.html`."""
    while origin and not Path(origin).exists():
        origin = origin[: max(origin.rfind(":"), origin.rfind("!/"), 0)]
    return bool(origin)


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
