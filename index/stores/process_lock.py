"""Lock between processes, which names its holder and does not outlive a crash."""

import contextlib
import datetime as dt
import json
import os
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from index.errors import LockedError, StoreError
from index.private_files import FILE

if TYPE_CHECKING:
    from filelock import FileLock

_looking = threading.Lock()
"""Who looks holds the lock for a moment, and must not be taken for its holder by another who looks."""


class ProcessLock:
    """Held by one process at a time, for one kind of work in a folder; to be used with `with`.

    Raises LockedError, which names the holder, when it has waited for so many seconds, and StoreError where the folder
    can't be written to.
    """

    def __init__(self, folder: Path, work: str, *, patience: float) -> None:
        self._folder = folder
        self._work = work
        name = work.replace(" ", "-")
        self._holder = folder / f".{name}.json"
        self._patience = patience
        self._lock = self._made(folder / f".{name}.lock")

    @staticmethod
    def _made(path: Path) -> "FileLock":
        from filelock import FileLock  # noqa: PLC0415 - a tenth of the imports of a question, which needs no lock

        return FileLock(path, mode=FILE, thread_local=False)

    def __enter__(self) -> None:
        from filelock import Timeout  # noqa: PLC0415

        try:
            self._lock.acquire(timeout=self._patience)
        except Timeout as error:
            msg = f"{self._told()} is {self._work} in {self._folder}; try again when it is done."
            raise LockedError(msg) from error
        except OSError as error:
            reason = error.strerror or error
            msg = f"{self._folder}: {reason}; make the folder writable or choose another with --data."
            raise StoreError(msg) from error
        holder = {"process": os.getpid(), "command": Path(sys.argv[0]).name, "since": _now()}
        with contextlib.suppress(OSError):
            self._holder.write_text(json.dumps(holder), encoding="utf-8")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with contextlib.suppress(OSError):
            self._holder.unlink(missing_ok=True)
        self._lock.release()

    def holder(self) -> str:
        """Return who holds the lock now, as the beginning of a sentence; "" for nobody."""
        from filelock import Timeout  # noqa: PLC0415

        with _looking:
            try:
                self._lock.acquire(timeout=0)
            except Timeout:
                return self._told()
            except OSError:  # nobody can write to the folder
                return ""
            self._lock.release()
            return ""

    def _told(self) -> str:
        """Return who holds the lock, as the beginning of a sentence."""
        try:
            holder = json.loads(self._holder.read_text(encoding="utf-8"))
            return f"Process {holder['process']} ({holder['command']}, since {holder['since']})"
        except (OSError, ValueError, KeyError, TypeError):
            return "Another program"


def _now() -> str:
    return dt.datetime.now().astimezone().strftime("%H:%M:%S")
