"""Files that a browser sends: kept under numbers of ours until they are read, and gone afterwards; never served back.

A name is only ever a name: it says what type a file is and which article it is a new version of. No part of it becomes
a path on this machine.
"""

import re
import shutil
import tempfile
import threading
import time
import unicodedata
import weakref
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from index.types import Rejection
from rag.page.rights import may_change
from rag.page.visitor import visitor
from rag.settings import PageSettings

_BATCH = re.compile("[0-9A-Za-z_-]{8,64}")
_LONGEST_NAME = 240
_MOST_FILES = 10_000
"""Of one batch."""
_MOST_BATCHES = 16
"""That wait to be read, of all browsers."""
_PATIENCE = 3600.0
"""Seconds after which a batch that nobody has read goes."""
_MEGABYTE = 2**20


def _made() -> Path:
    return Path(tempfile.mkdtemp(prefix="articles-"))


@dataclass(slots=True, weakref_slot=True, eq=False)
class Batch:
    """Files that were sent together; to be closed when they have been read, and gone with the program at the latest."""

    folder: Path = field(default_factory=_made)
    files: dict[str, Path] = field(default_factory=dict)
    """Name → where the file is for now."""
    rejected: list[Rejection] = field(default_factory=list)
    bytes: int = 0
    touched: float = field(default_factory=time.monotonic)
    _end: "weakref.finalize[..., Batch]" = field(init=False)

    def __post_init__(self) -> None:
        self._end = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def close(self) -> None:
        """Delete the files."""
        self._end()


class RefusedError(Exception):
    """A file is not taken; says why, in words that follow its name."""


class Uploads:
    """The files that wait to be read, apart by browser and batch. Safe for use from several threads."""

    def __init__(self, settings: PageSettings) -> None:
        self._largest = settings.file_megabytes
        self._together = settings.together_megabytes
        self._lock = threading.Lock()
        self._batches: dict[tuple[str, str], Batch] = {}

    async def receive(self, owner: str, name: str, batch: str, pieces: AsyncIterator[bytes]) -> None:
        """Keep a file.

        Raises RefusedError for one that is too large, or comes when too many are there.
        """
        kept = self._opened(owner, batch)
        try:
            if len(kept.files) >= _MOST_FILES:
                msg = f"there are more than {_MOST_FILES:,} files; put them into a ZIP archive"
                raise RefusedError(msg)  # noqa: TRY301 - one way out for what is refused
            path = kept.folder / str(len(kept.files) + len(kept.rejected))
            with path.open("wb") as file:
                await self._write(kept, file, pieces)
        except RefusedError as error:
            kept.rejected.append(Rejection(name, str(error)))
            raise
        except OSError as error:
            kept.rejected.append(Rejection(name, f"it could not be kept until it is read ({error.strerror})"))
            raise RefusedError(str(error)) from error
        kept.files[name] = path

    async def _write(self, kept: Batch, file: BinaryIO, pieces: AsyncIterator[bytes]) -> None:
        size = 0
        async for piece in pieces:
            size += len(piece)
            kept.bytes += len(piece)
            kept.touched = time.monotonic()
            try:
                self._check(size, kept.bytes)
            except RefusedError:
                file.truncate(0)
                kept.bytes -= size
                raise
            file.write(piece)

    def _check(self, size: int, together: int) -> None:
        for limit, is_over, what, setting in (
            (self._largest, size > self._largest * _MEGABYTE, "of one file", "file_megabytes"),
            (self._together, together > self._together * _MEGABYTE, "at one go", "together_megabytes"),
        ):
            if is_over:
                msg = f"more than {limit:,} MB are not taken {what}; the setting page.{setting} can change that"
                raise RefusedError(msg)

    def _opened(self, owner: str, name: str) -> Batch:
        with self._lock:
            self._forget_old()
            if (owner, name) not in self._batches:
                if len(self._batches) >= _MOST_BATCHES:
                    msg = "too many files wait to be read; try again when they have been"
                    raise RefusedError(msg)
                self._batches[owner, name] = Batch()
            return self._batches[owner, name]

    def _forget_old(self) -> None:
        now = time.monotonic()
        for key, batch in list(self._batches.items()):
            if now - batch.touched > _PATIENCE:
                self._batches.pop(key).close()

    def take(self, owner: str, batch: str) -> Batch | None:
        """Hand over what a browser has sent together; None when there is nothing of that name."""
        with self._lock:
            return self._batches.pop((owner, batch), None)


def plain(name: str) -> str:
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


def endpoint(uploads: Uploads) -> Callable[[Request], Awaitable[Response]]:
    """Return what answers `POST /articles/files?batch=…&name=…`, whose body is the file."""

    async def receive(request: Request) -> Response:
        who = visitor(request)
        if not who.id or not may_change(who):
            return PlainTextResponse("You may not add articles here.", 403)
        batch = request.query_params.get("batch", "")
        if not _BATCH.fullmatch(batch):
            return PlainTextResponse("The batch has no name.", 400)
        try:
            name = plain(request.query_params.get("name", ""))
            await uploads.receive(who.id, name, batch, request.stream())
        except RefusedError as error:
            return PlainTextResponse(str(error), 413)
        return Response(status_code=204)

    return receive
