"""Translation of SQLite's and the file system's errors into StoreError and others, which name the file and the fix."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from index.errors import LockedError, ModelMismatchError, NoIndexError, StoreError


def no_index(folder: Path) -> NoIndexError:
    return NoIndexError(f"There is no index in {folder} yet; run `rag index PATH...` to make one.")


def another_model(path: Path) -> ModelMismatchError:
    return ModelMismatchError(f"{path} was re-embedded with another model in the meantime; restart this program.")


@contextlib.contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite and the file system say into errors that name the file and how to fix it."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            msg = f"Another program is writing to {path}; try again when it is done."
            raise LockedError(msg) from error
        hints = {
            "readonly": "make the folder writable or choose another with --data",
            "full": "free some disk space; committed articles are safe",
            "disk I/O": "the disk may be full, or the file size limit reached; committed articles are safe",
            "unable to open": "check that the folder can be read and written",
        }
        hint = next((hint for key, hint in hints.items() if key in text), "run `rag doctor`")
        msg = f"The index {path} can't be used ({text}); {hint}."
        raise StoreError(msg) from error
    except sqlite3.ProgrammingError as error:
        msg = f"The index {path} was closed while in use ({error})."
        raise StoreError(msg) from error
    except sqlite3.DatabaseError as error:
        msg = f"{path} is damaged or not an index ({error}); move it away and index the articles again."
        raise StoreError(msg) from error
    except OSError as error:
        msg = f"{error.filename or path}: {error.strerror or error}; choose another data folder with --data."
        raise StoreError(msg) from error
