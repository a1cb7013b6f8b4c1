"""JSON file of secrets by name that only its owner may read, such as the users file; several programs may change it."""

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
from index.text.folding import name_key
from rag.errors import AccountError

_FORMAT = 1
_OTHERS = stat.S_IRWXG | stat.S_IRWXO
Secret = TypeVar("Secret")


class PrivateJsonFile(Generic[Secret]):
    """File of entries by name. What another program changes in it counts at once. Safe for use from several threads."""

    def __init__(
        self,
        file: Path,
        kind: str,
        parse: Callable[[str, Mapping[str, Any]], Secret],
        kept: Callable[[Secret], tuple[str, Mapping[str, Any]]],
        *,
        noun: str,
        invalid: str,
        missing: str = "",
    ) -> None:
        """Make a secret of the name and the values of an entry under `kind` with `parse`, and these of it with `kept`.

        `parse` raises ValueError, KeyError, TypeError or AttributeError for what is none. `noun` is what messages call
        the file, `invalid` advice for another kind of file, `missing` for where there is none; "" where that is one
        without entries.
        """
        self.file = file
        self._kind = kind
        self._parse = parse
        self._kept = kept
        self._noun = noun
        self._missing = missing
        self._invalid = invalid
        self._lock = threading.Lock()
        self._known: Mapping[str, Secret] = {}
        self._state: tuple[int, ...] = ()

    def read(self) -> Mapping[str, Secret]:
        """Return the entries by the `name_key` of their names.

        Raises AccountError for a file that is missing, can't be used, or is open to others.
        """
        with self._lock:
            try:
                state = self.file.stat()
                now = (state.st_ino, state.st_mtime_ns, state.st_size, state.st_mode)
                if now != self._state:
                    self._check_mode(state.st_mode)
                    self._known, self._state = self._parsed(), now
            except FileNotFoundError as error:
                if not self._missing:
                    return {}
                msg = f"There is no {self._noun} {self.file}; {self._missing}."
                raise AccountError(msg) from error
            except OSError as error:
                raise self._unusable(error) from error
            return self._known

    @contextmanager
    def changing(self, *, may_begin: bool = False) -> Iterator[dict[str, Secret]]:
        """Give the entries, which may be changed, and write them in the end; no other program does so meanwhile.

        `may_begin` says whether a missing file is one without entries. Raises AccountError.
        """
        with self._locked():
            before = {} if may_begin and not self.file.exists() else self.read()
            entries = dict(before)
            yield entries
            if entries != before:
                self._write(entries)

    @contextmanager
    def _locked(self) -> Iterator[None]:
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

    def _write(self, entries: Mapping[str, Secret]) -> None:
        """Put another file in the place of this one, at one stroke, that nobody else may read. Raises AccountError."""
        content = {"format": _FORMAT, self._kind: dict(map(self._kept, entries.values()))}
        text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        try:
            private_files.replace_text(self.file, text)
        except OSError as error:
            raise self._unusable(error) from error

    def _parsed(self) -> Mapping[str, Secret]:
        try:
            content = json.loads(self.file.read_text(encoding="utf-8"))
            if content["format"] != _FORMAT:
                msg = f"its format is {content['format']!r}, not {_FORMAT}"
                raise ValueError(msg)  # noqa: TRY301 - told with the file, as others are
            return {name_key(name): self._parse(name, entry) for name, entry in content[self._kind].items()}
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
