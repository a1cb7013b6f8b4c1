"""JSON file of secrets that only its owner may read, such as the users file; several programs may change it."""

import json
import os
import stat
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar

from filelock import FileLock

from index import private_files
from rag.errors import AccountError

_OTHERS = stat.S_IRWXG | stat.S_IRWXO
Secret = TypeVar("Secret")


class PrivateJsonFile(Generic[Secret]):
    """File of entries by name. What another program changes in it counts at once. Safe for use from several threads."""

    def __init__(
        self,
        file: Path,
        parse: Callable[[Any], Mapping[str, Secret]],
        *,
        noun: str,
        missing: str,
        invalid: str,
    ) -> None:
        """Read entries with `parse`, which raises ValueError, KeyError, TypeError or AttributeError for what is none.

        `noun` is what messages call the file; `missing` and `invalid` are advice for where there is none, or another
        kind of file.
        """
        self.file = file
        self._parse = parse
        self._noun = noun
        self._missing = missing
        self._invalid = invalid
        self._lock = threading.Lock()
        self._known: Mapping[str, Secret] = {}
        self._state: tuple[int, ...] = ()

    def read(self) -> Mapping[str, Secret]:
        """Return the entries. Raises AccountError for a file that is missing, can't be used, or is open to others."""
        with self._lock:
            try:
                state = self.file.stat()
                now = (state.st_ino, state.st_mtime_ns, state.st_size, state.st_mode)
                if now != self._state:
                    self._check_mode(state.st_mode)
                    self._known, self._state = self._parsed(), now
            except FileNotFoundError as error:
                msg = f"There is no {self._noun} {self.file}; {self._missing}."
                raise AccountError(msg) from error
            except OSError as error:
                raise self._unusable(error) from error
            return self._known

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep other programs from changing the file meanwhile. Raises AccountError."""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.file.with_name(f".{self.file.name}.lock"), mode=0o600)
            lock.acquire()
        except OSError as error:
            raise self._unusable(error) from error
        try:
            yield
        finally:
            lock.release()

    def write(self, content: Mapping[str, Any]) -> None:
        """Put another file in the place of this one, at one stroke, that nobody else may read. Raises AccountError."""
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        try:
            private_files.replace_text(self.file, text)
        except OSError as error:
            raise self._unusable(error) from error

    def _parsed(self) -> Mapping[str, Secret]:
        try:
            return self._parse(json.loads(self.file.read_text(encoding="utf-8")))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            msg = f"The {self._noun} {self.file} is not valid ({error}); {self._invalid}."
            raise AccountError(msg) from error

    def _check_mode(self, mode: int) -> None:
        if os.name == "posix" and mode & _OTHERS:
            msg = f"Others can read or write the {self._noun} {self.file}; run `chmod 600 {self.file}`."
            raise AccountError(msg)

    def _unusable(self, error: OSError) -> AccountError:
        reason = error.strerror or error
        return AccountError(f"The {self._noun} {self.file} can't be used: {reason}; choose another file with --auth.")
