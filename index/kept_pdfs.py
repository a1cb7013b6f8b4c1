"""PDFs that were uploaded, kept so that their pages can be shown, as long as their articles are there."""

import contextlib
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from index.private_files import make_folder

_FOLDER = "uploaded"
_ENDING = ".pdf"
_MARK = b"%PDF-"
_HEAD = 1024
"""Bytes in which a PDF says what it is."""


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return _MARK in file.read(_HEAD)


def _delete(path: Path) -> None:
    with contextlib.suppress(OSError):  # the folder may be read-only now: no reason not to remove an article
        path.unlink()


class KeptPdfs:
    """The PDFs in a data folder, each found again by the origin of its article. Of its name, nothing becomes a path."""

    def __init__(self, data: Path, limit: int) -> None:
        """`limit` is how many bytes are kept of all together."""
        self._folder = data / _FOLDER
        self._limit = limit

    def find(self, origin: str) -> Path | None:
        """Return the file of an article, or None where it is not kept."""
        path = self._path(origin)
        return path if path.is_file() else None

    def keep(self, files: Mapping[str, Path]) -> None:
        """Keep those files that are PDFs, given as origin → path. A file that can't be kept is passed over.

        Where they are more than the limit, those go that were kept first.
        """
        for origin, path in files.items():
            with contextlib.suppress(OSError):
                if 0 < path.stat().st_size <= self._limit and _is_pdf(path):
                    self._copy(path, self._path(origin))
        self._forget_oldest()

    def prune(self, origins: Iterable[str]) -> None:
        """Delete all files but those of the articles with these origins."""
        known = {self._path(origin).name for origin in origins}
        for path in self._kept():
            if path.name not in known:
                _delete(path)

    def _path(self, origin: str) -> Path:
        return self._folder / f"{hashlib.sha256(origin.encode(errors='replace')).hexdigest()}{_ENDING}"

    def _kept(self) -> list[Path]:
        return list(self._folder.glob(f"*{_ENDING}"))

    def _copy(self, path: Path, to: Path) -> None:
        """Copy a file for its owner alone, and at one stroke."""
        make_folder(self._folder)
        handle, copied = tempfile.mkstemp(prefix=".", dir=self._folder)
        try:
            with open(handle, "wb") as file, path.open("rb") as source:  # noqa: PTH123 - a handle, no path
                shutil.copyfileobj(source, file)
            Path(copied).replace(to)
        except OSError:
            Path(copied).unlink(missing_ok=True)
            raise

    def _forget_oldest(self) -> None:
        found: list[tuple[int, int, Path]] = []
        for path in self._kept():
            with contextlib.suppress(FileNotFoundError):
                found.append((path.stat().st_mtime_ns, path.stat().st_size, path))
        total = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if total <= self._limit:
                break
            _delete(path)
            total -= size
