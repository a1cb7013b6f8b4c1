"""Files → articles: the one registry of readers, from file type to function.

A reader takes a path and yields what it found there: articles, and rejections for what it could not read.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path

from index.articles.fields import storable
from index.errors import ArticleError
from index.types import Article, Rejection

Reader = Callable[[Path], Iterable[Article | Rejection]]

READERS = {
    ".txt": "index.articles.text:read_text",
    ".text": "index.articles.text:read_text",
    ".md": "index.articles.text:read_markdown",
    ".markdown": "index.articles.text:read_markdown",
    ".jsonl": "index.articles.jsonl:read",
    ".ndjson": "index.articles.jsonl:read",
}
"""File name's ending → module and function, imported when the first such file is met."""


def find(paths: Iterable[str | Path]) -> list[Path]:
    """Return the files that are named and those in the folders that are, hidden ones aside, in order.

    Raises ArticleError when a path does not exist or there is no file at all.
    """
    given = [Path(path).expanduser() for path in paths]
    found: dict[Path, None] = {}
    for path in given:
        if not path.exists():
            msg = f"{path}: there is no such file or folder."
            raise ArticleError(msg)
        found.update(dict.fromkeys(_files(path.resolve())))
    if not found:
        msg = f"{', '.join(map(str, given))}: there is no file to read; the types read are {', '.join(READERS)}."
        raise ArticleError(msg)
    return list(found)


def _files(path: Path, above: frozenset[Path] = frozenset()) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    folder = path.resolve()
    if folder in above:  # a link back to where it is
        return
    for entry in sorted(path.iterdir()):
        if not entry.name.startswith("."):
            yield from _files(entry, above | {folder})


def exists(origin: str) -> bool:
    """Tell whether the file is there that an article was read from, be it a line or a member of it."""
    file, _, line = origin.rpartition(":")
    return Path(origin).exists() or (line.isdecimal() and Path(file).exists())


def read(path: Path) -> Iterator[Article | Rejection]:
    """Yield the articles of a file; what can't be read is a rejection that says why, never an error."""
    origin = storable(str(path))
    try:
        yield from reader(path)(path)
    except ArticleError as error:
        yield Rejection(origin, str(error))
    except OSError as error:
        yield Rejection(origin, f"{error.strerror or error}")


def reader(path: Path) -> Reader:
    """Return the reader for a file's type.

    Raises ArticleError for a type that has none, and for what only looks like a file.
    """
    if path.exists() and not path.is_file():
        msg = "it is no regular file"  # a pipe would be waited for
        raise ArticleError(msg)
    target = READERS.get(path.suffix.lower())
    if target is None:
        kind = f"files of type {path.suffix}" if path.suffix else "files without a type"
        msg = f"{kind} are not read; those read are {', '.join(READERS)}"
        raise ArticleError(msg)
    module, _, function = target.partition(":")
    found: Reader = getattr(import_module(module), function)
    return found
