"""Files and folders that only their owner can read."""

import contextlib
import errno
import json
import os
import sqlite3
import stat
import tempfile
import threading
from pathlib import Path
from typing import Any

FILE, FOLDER = 0o600, 0o700
_OTHERS = 0o077
_creating = threading.Lock()
"""Held while a file is made: none of this program may have locks on it yet."""
_SQLITE = ("", "-wal", "-shm", "-journal")
"""Suffixes of the files that SQLite puts beside a database."""


def connect(path: Path, **options: Any) -> sqlite3.Connection:
    """Open a database for writing; it and its folder are created if necessary.

    SQLite gives the files beside a database the rights that it has itself. Raises OSError and sqlite3.Error.
    """
    make_folder(path.parent)
    with _creating:
        _create(path)
    for ending in _SQLITE:
        keep_private(path.with_name(path.name + ending))
    connection: sqlite3.Connection = sqlite3.connect(path, **options)
    return connection


def _create(path: Path) -> None:
    """Make an empty file of a database unless it is there.

    One that is there is not opened: when a program closes a file, POSIX takes all its locks on it, and another program
    would take away from under it what SQLite keeps beside the database.
    """
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, FILE))
    if not os.access(path, os.R_OK | os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def make_folder(folder: Path) -> None:
    """Create a folder, with its parents, for its owner alone; an existing one keeps its permissions."""
    if not folder.is_dir():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=FOLDER, exist_ok=True)


def replace_text(path: Path, text: str) -> None:
    """Put another file in the place of one, at one stroke, that only its owner can read. Raises OSError."""
    handle, written = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # of mode 0600
    try:
        with open(handle, "w", encoding="utf-8") as file:  # noqa: PTH123 - a handle, no path
            file.write(text)
            file.flush()
            os.fsync(handle)
        Path(written).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(written).unlink()
        raise


def read_json(path: Path) -> dict[str, Any]:
    """Return the object that a JSON file holds; nothing where the file is missing or damaged."""
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def keep_private(path: Path) -> None:
    """Remove others' permissions from a file or folder of one's own: an earlier version may have left them."""
    with contextlib.suppress(OSError):
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & _OTHERS:
            path.chmod(mode & ~_OTHERS)
