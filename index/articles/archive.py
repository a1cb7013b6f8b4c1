"""ZIP archives, and access to formats that are ZIP files themselves. Each member is read by its own type."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import IO, Self

from index.articles.article_builder import storable
from index.articles.file_discovery import is_hidden, is_of_page
from index.articles.file_type import ADVICE
from index.articles.readers import reader
from index.articles.size_limits import (
    GREATEST_RATIO,
    LARGEST_ARCHIVE,
    LARGEST_FILE,
    MOST_ENTRIES,
    RATIO_COUNTS_FROM,
)
from index.articles.source import Source
from index.errors import ArticleError
from index.types import Article, Rejection

_PIECE = 2**20
_OPEN_DOCUMENTS = {
    b"opendocument.text": ".odt",
    b"opendocument.spreadsheet": ".ods",
    b"opendocument.presentation": ".odp",
}
_OF_MACOS = "__MACOSX"
"""Beginning of a folder in which macOS packs what it knows of the files."""
_ENCRYPTED = 1
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, OSError)
"""Exceptions of the library for broken files; RuntimeError is for what it can't unpack."""


class Archive:
    """A ZIP file whose members are never unpacked beyond the size limits. Use it in a `with` statement."""

    def __init__(self, source: Source) -> None:
        """Open a file. Raises ArticleError for one that is no ZIP file."""
        self._file = source.open()
        try:
            self._zip = zipfile.ZipFile(self._file)
        except _BROKEN as error:
            self._file.close()
            msg = f"it is damaged or incomplete ({error})"
            raise ArticleError(msg) from error
        self._left = LARGEST_ARCHIVE

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()
        self._file.close()

    @property
    def members(self) -> list[zipfile.ZipInfo]:
        """Files in the archive, in order."""
        return [info for info in self._zip.infolist() if not info.is_dir()]

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, member: str | zipfile.ZipInfo, most: int = LARGEST_FILE) -> bytes:
        """Return a member, unpacked.

        Raises ArticleError for one that is missing, encrypted, broken, or more than it may be.
        """
        try:
            info = self._zip.getinfo(member) if isinstance(member, str) else member
        except KeyError as error:
            msg = f"it is damaged: {member} is missing"
            raise ArticleError(msg) from error
        if info.flag_bits & _ENCRYPTED:
            msg = "it is password-protected; unpack it first"
            raise ArticleError(msg)
        try:
            with self._zip.open(info) as file:
                return self._bounded(file, info, most)
        except _BROKEN as error:
            msg = f"it is damaged ({error})"
            raise ArticleError(msg) from error

    def _bounded(self, file: IO[bytes], info: zipfile.ZipInfo, most: int) -> bytes:
        pieces, size = [], 0
        while piece := file.read(_PIECE):
            size += len(piece)
            self._left -= len(piece)
            if size > most:
                msg = f"it is larger than {most // 2**20:,} MB unpacked, the limit for one file"
                raise ArticleError(msg)
            if size > RATIO_COUNTS_FROM and size > info.compress_size * GREATEST_RATIO:
                msg = f"it unpacks to more than {GREATEST_RATIO} times its size, the limit for an archive"
                raise ArticleError(msg)
            if self._left < 0:
                msg = f"the archive is larger than {LARGEST_ARCHIVE // 2**30} GB unpacked, the limit"
                raise ArticleError(msg)
            pieces.append(piece)
        return b"".join(pieces)


def document_type(archive: Archive) -> str:
    """Return the extension of the document that a ZIP file is, or "" for an archive."""
    if "word/document.xml" in archive:
        return ".docx"
    kind = archive.read("mimetype", _PIECE) if "mimetype" in archive else b""
    if b"epub" in kind or "META-INF/container.xml" in archive:
        return ".epub"
    if "xl/workbook.xml" in archive:
        return ".xlsx"
    if "ppt/presentation.xml" in archive:
        return ".pptx"
    return next((ending for name, ending in _OPEN_DOCUMENTS.items() if name in kind), "")


def read(source: Source) -> Iterator[Article | Rejection | Source]:
    """Yield the members of an archive, without hidden ones; a document that is a ZIP file is read as one."""
    with Archive(source) as archive:
        if ending := document_type(archive):
            yield from reader(ending)(source)
            return
        if source.ending != ".zip":
            msg = ADVICE.get(source.ending) or (
                f"files of type {source.ending} are not supported"
                if source.ending
                else "it is not a supported document"
            )
            raise ArticleError(msg)
        yield from _members(archive, source)


def _members(archive: Archive, source: Source) -> Iterator[Article | Rejection | Source]:
    members = archive.members
    if len(members) > MOST_ENTRIES:
        msg = f"it has {len(members):,} members; the limit for one archive is {MOST_ENTRIES:,}"
        raise ArticleError(msg)
    if not members:
        msg = "it contains no text: the archive is empty"
        raise ArticleError(msg)
    names = (PurePosixPath(info.filename) for info in members)
    pages = {str(path.with_suffix("")) for path in names if path.suffix.lower() in (".html", ".htm")}
    for info in members:
        path = PurePosixPath(storable(info.filename))
        if any(is_hidden(part) or part.startswith(_OF_MACOS) for part in path.parts if part != ".."):
            continue
        if any(is_of_page(str(folder), pages) for folder in PurePosixPath(info.filename).parents):
            continue
        origin = f"{source.origin}!/{'/'.join(part for part in path.parts if part not in ('/', '..'))}"
        try:
            yield source.member(path.name, archive.read(info), origin)
        except ArticleError as error:
            yield Rejection(origin, str(error))
