"""Discovery of files: which files of a folder are read, and which of those that were read are still there."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

from index.articles.readers import READERS
from index.errors import ArticleError

_HIDDEN = (".", "~$")
"""Beginnings of names of files that are hidden, or that a word processor has open."""


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


def is_hidden(name: str) -> bool:
    """Tell whether a file or folder of this name is passed over."""
    return name.startswith(_HIDDEN)


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
        if not is_hidden(entry.name) and not (is_of_page(entry.name, pages) and entry.is_dir()):
            yield from _files(entry, above | {folder})


def is_of_page(folder: str, pages: AbstractSet[str]) -> bool:
    """Tell whether a folder has the pictures and scripts of a saved page beside it: `Story_files`, `Story-Dateien`.

    `pages` are the names of the pages there are, without their extensions.
    """
    return any(name in pages and kind.isalpha() for name, _, kind in map(folder.rpartition, "_-"))


def exists(origin: str) -> bool:
    """Tell whether the file that an article was read from still exists: `a.txt`, `a.jsonl:7` or `a.zip!/b.html`."""
    while origin and not Path(origin).exists():
        origin = origin[: max(origin.rfind(":"), origin.rfind("!/"), 0)]
    return bool(origin)
