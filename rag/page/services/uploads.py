"""Uploads: files that a browser sends, kept under numbers of ours until they are read, and gone afterwards.

They are never served back. A name is only ever a name: it says what type a file is and which article it is a new
version of. No part of it becomes a path here.
"""

import contextlib
import filecmp
import itertools
import re
import shutil
import tempfile
import threading
import time
import unicodedata
import weakref
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from index.types import Rejection
from rag.page.visitor import may_change, visitor
from rag.settings import PageSettings

_BATCH = re.compile("[0-9A-Za-z_-]{8,64}")
_LONGEST_NAME = 240
_MOST_FILES = 10_000
"""Files of one batch."""
_MOST_BATCHES = 16
"""Batches that wait to be read, of all browsers."""
_PATIENCE = 3600.0
"""Seconds after which a batch that nobody has read goes."""
_MEGABYTE = 2**20
_BROKEN_OFF = "it did not arrive whole; add it again"


def _made() -> Path:
    return Path(tempfile.mkdtemp(prefix="articles-"))


@dataclass(slots=True, weakref_slot=True, eq=False)
class UploadBatch:
    """Files that were sent together; to be closed when they have been read, and gone with the program at the latest."""

    folder: Path = field(default_factory=_made)
    files: dict[str, Path] = field(default_factory=dict)
    """Name → where the file is for now."""
    rejected: list[Rejection] = field(default_factory=list)
    bytes: int = 0
    touched: float = field(default_factory=time.monotonic)
    is_taken: bool = False
    """Whether its files are being read already."""
    _numbers: "Iterator[int]" = field(default_factory=itertools.count)
    _end: "weakref.finalize[..., UploadBatch]" = field(init=False)

    def __post_init__(self) -> None:
        self._end = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def place(self) -> Path:
        """Return a place for one more file; no two get the same, however many are on their way at once."""
        return self.folder / str(next(self._numbers))

    def keep(self, name: str, path: Path) -> None:
        """Take a file in that has arrived whole; of another one of the same name it is told apart by a number."""
        stem, dot, ending = name.rpartition(".")
        if not stem or "/" in ending:
            stem, dot, ending = name, "", ""
        for number in itertools.count(2):
            if name not in self.files:
                self.files[name] = path
                return
            if filecmp.cmp(self.files[name], path, shallow=False):
                return
            name = f"{stem} ({number}){dot}{ending}"

    def miss(self, names: object) -> None:
        """Note files that a browser says it could not send, unless they are there or it is known why they are not."""
        known = {*self.files, *(each.origin for each in self.rejected)}
        missed = dict.fromkeys(name for name in names if isinstance(name, str)) if isinstance(names, list) else {}
        for name in list(missed)[:_MOST_FILES]:
            with contextlib.suppress(RefusedError):
                if (shown := safe_name(name)) not in known:
                    self.rejected.append(Rejection(shown, _BROKEN_OFF))

    def close(self) -> None:
        """Delete the files."""
        self._end()


class RefusedError(Exception):
    """A file is not taken; says why, in words that follow its name."""


class Uploads:
    """The files that wait to be read, apart by browser and batch. Safe for use from several threads."""

    def __init__(self, settings: PageSettings) -> None:
        self._largest = settings.max_file_megabytes
        self._together = settings.max_upload_megabytes
        self._lock = threading.Lock()
        self._batches: dict[tuple[str, str], UploadBatch] = {}

    async def receive(self, owner: str, name: str, batch: str, pieces: AsyncIterator[bytes]) -> None:
        """Keep a file.

        Raises RefusedError for one that is too large, or comes when too many are there.
        """
        kept = self._opened(owner, batch)
        path, size = kept.place(), 0
        try:
            with path.open("xb") as file:
                async for piece in pieces:
                    size += len(piece)
                    self._check(kept, size, len(piece))
                    file.write(piece)
            self._keep(kept, name, path)
        except BaseException as error:
            kept.bytes -= size
            path.unlink(missing_ok=True)
            reason = _reason(error)
            with self._lock:
                if not kept.is_taken:
                    kept.rejected.append(Rejection(name, reason))
            if isinstance(error, OSError):
                raise RefusedError(reason) from error
            raise

    def _keep(self, kept: UploadBatch, name: str, path: Path) -> None:
        with self._lock:
            if kept.is_taken:
                msg = "it arrived after reading had started; add it again"
                raise RefusedError(msg)
            kept.keep(name, path)

    def _check(self, kept: UploadBatch, size: int, more: int) -> None:
        """Count what has come of a file, of which `more` bytes are new, and refuse what is too much."""
        kept.bytes += more
        kept.touched = time.monotonic()
        if len(kept.files) >= _MOST_FILES:
            msg = f"there are more than {_MOST_FILES:,} files; put them in a ZIP archive"
            raise RefusedError(msg)
        for limit, is_over, what, setting in (
            (self._largest, size > self._largest * _MEGABYTE, "one file", "max_file_megabytes"),
            (self._together, kept.bytes > self._together * _MEGABYTE, "one upload", "max_upload_megabytes"),
        ):
            if is_over:
                msg = f"{what} may not exceed {limit:,} MB; the setting page.{setting} changes this limit"
                raise RefusedError(msg)

    def _opened(self, owner: str, name: str) -> UploadBatch:
        with self._lock:
            self._forget_old()
            if (owner, name) not in self._batches:
                if len(self._batches) >= _MOST_BATCHES:
                    msg = "too many files are waiting to be read; try again later"
                    raise RefusedError(msg)
                self._batches[owner, name] = UploadBatch()
            return self._batches[owner, name]

    def _forget_old(self) -> None:
        now = time.monotonic()
        for key, batch in list(self._batches.items()):
            if now - batch.touched > _PATIENCE:
                self._batches.pop(key).close()

    def take(self, owner: str, batch: str) -> UploadBatch | None:
        """Hand over what a browser has sent together; None when there is nothing of that name."""
        with self._lock:
            taken = self._batches.pop((owner, batch), None)
            if taken:
                taken.is_taken = True
            return taken

    def close(self) -> None:
        """Delete what waits to be read."""
        with self._lock:
            while self._batches:
                self._batches.popitem()[1].close()


def _reason(error: BaseException) -> str:
    """Return why a file is not there, in words that follow its name."""
    if isinstance(error, OSError):
        return f"it could not be saved ({error.strerror})"
    return str(error) if isinstance(error, RefusedError) else _BROKEN_OFF


def safe_name(name: str) -> str:
    """Return a name that comes from a browser as one that can be shown and told apart: folders, and the file's own.

    Raises RefusedError for one that has nothing in it.
    """
    text = unicodedata.normalize("NFC", name.encode(errors="replace").decode())
    parts = ("".join(char for char in part if char.isprintable()).strip() for part in re.split(r"[/\\]", text))
    kept = [part for part in parts if part not in ("", ".", "..")]
    if not kept:
        msg = "it has no name"
        raise RefusedError(msg)
    stem, dot, ending = kept[-1].rpartition(".")
    if len(kept[-1]) > _LONGEST_NAME:
        kept[-1] = f"{stem[: _LONGEST_NAME - 20]}{dot}{ending[:19]}"
    return "/".join(part[:_LONGEST_NAME] for part in kept[-8:])


def upload_endpoint(uploads: Uploads) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers `POST /articles/files?batch=…&name=…`, whose body is the file."""

    async def receive(request: Request) -> Response:
        who = visitor(request)
        if not who.id or not may_change(who):
            return PlainTextResponse("You are not allowed to add articles.", 403)
        batch = request.query_params.get("batch", "")
        if not _BATCH.fullmatch(batch):
            return PlainTextResponse("The batch has no name.", 400)
        try:
            name = safe_name(request.query_params.get("name", ""))
            await uploads.receive(who.id, name, batch, request.stream())
        except RefusedError as error:
            return PlainTextResponse(str(error), 413)
        except ClientDisconnect:  # nobody reads the answer
            return PlainTextResponse(_BROKEN_OFF, 400)
        return Response(status_code=204)

    return receive
