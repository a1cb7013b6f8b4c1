"""Upgrade of an index made by an older version: its articles are kept, and embedded again."""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from index.stores.local import DATABASE
from index.types import Article

_FIELDS = ("id", "title", "text", "language", "source", "author", "published", "origin")
"""What every version kept of an article, as text."""
_OLD = ("vectors.faiss", f"{DATABASE}-wal", f"{DATABASE}-shm")


def old_articles(folder: Path) -> list[Article]:
    """Read the articles of an older index.

    Raises sqlite3.Error when they can't be read.
    """
    with contextlib.closing(sqlite3.connect(folder / DATABASE)) as old:
        rows = old.execute(f"SELECT {', '.join(_FIELDS)} FROM articles ORDER BY id")  # noqa: S608 - names of columns
        return [Article(**dict(zip(_FIELDS, row, strict=True))) for row in rows]


@contextlib.contextmanager
def taking_its_place(folder: Path) -> Iterator[Path]:
    """Give a folder to make the new index in; it takes the old one's place when all went well."""
    with tempfile.TemporaryDirectory(prefix=".upgrade-", dir=folder) as made:
        yield Path(made)
        for segment in Path(made).glob("segment-*"):
            shutil.move(segment, folder / segment.name)
        for name in _OLD:
            (folder / name).unlink(missing_ok=True)
        (Path(made) / DATABASE).replace(folder / DATABASE)
