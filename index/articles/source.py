"""Input of a reader: a file, or bytes from an archive, a message or the web, under the name they are cited by."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from index.articles.size_limits import LARGEST_FILE
from index.errors import ArticleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that may hold articles, or a member of one."""

    origin: str
    """Name shown to a reader: a path, `/a.zip!/inner/b.html` or an address."""
    name: str
    """File name; its extension says what the file should be."""
    path: Path | None = None
    data: bytes = field(default=b"", repr=False)
    """Bytes of the source, if it is no file of its own."""
    link: str = ""
    encoding: str = ""
    """Encoding of the text that a server or a message declares, or ""."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field of an article → the column that holds it, in tables and JSON."""
    carried: Mapping[str, str] = field(default_factory=dict)
    """Author and day of the message that it is attached to, for an article that has none of its own."""
    depth: int = 0
    """Number of archives and messages that it is nested in."""

    @property
    def stem(self) -> str:
        return PurePosixPath(self.name).stem

    @property
    def ending(self) -> str:
        return PurePosixPath(self.name).suffix.lower()

    def open(self) -> BinaryIO:
        """Open the source from its beginning. Raises OSError."""
        return io.BytesIO(self.data) if self.path is None else self.path.open("rb")

    def read(self, most: int = LARGEST_FILE, what: str = "file") -> bytes:
        """Return the whole content.

        Raises OSError, and ArticleError for more than `most` bytes.
        """
        with self.open() as file:
            data = file.read(most + 1)
        if len(data) > most:
            msg = f"it is larger than {most // 2**20:,} MB, the limit for one {what}"
            raise ArticleError(msg)
        return data

    def page(self, data: bytes, link: str, encoding: str) -> "Source":
        """Return the web page that is saved in this file, with its address if it is one."""
        return Source(
            origin=self.origin, name=f"{self.stem}.html", data=data, link=link if link.startswith("http") else "",
            encoding=encoding, depth=self.depth + 1,
        )  # fmt: skip

    def member(
        self, name: str, data: bytes, origin: str, encoding: str = "", carried: Mapping[str, str] | None = None
    ) -> "Source":
        """Return a source within this one; what is carried goes on to those within it."""
        return Source(
            origin=origin, name=name, data=data, encoding=encoding, columns=self.columns,
            carried=self.carried if carried is None else carried, depth=self.depth + 1,
        )  # fmt: skip
