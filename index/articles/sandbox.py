"""Sandbox for parsers: formats other than plain text are parsed in a separate process, so no file breaks the program.

The process is started once and reused. It is held to a size of memory, ended when a document takes too long, and
started anew when it broke; of an archive, the member that broke it is left out and the rest is read.
"""

import atexit
import contextlib
import json
import os
import select
import signal
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from index.articles import size_limits
from index.articles.pdf_page import PrintedPage
from index.articles.source import Source
from index.errors import ArticleError
from index.types import Article, Place, Rejection

_LENGTH = struct.Struct(">I")
_STARTED = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); "
    "from index.articles.sandbox_worker import serve; serve(int(sys.argv[2]), float(sys.argv[3]))"
)
_LONGEST_REASON = 600
_MOST_SERVED = 2000
"""Documents that one process reads before another takes over: memory is never given back completely."""


class _WorkerDiedError(Exception):
    """The process is gone; says why, in words for a reader."""


class _Worker:
    """A process that reads documents; one at a time."""

    def __init__(self) -> None:
        path = json.dumps([entry for entry in sys.path if isinstance(entry, str)])
        command = [sys.executable, "-c", _STARTED, path, str(size_limits.MEMORY), str(size_limits.SECONDS)]
        self._process = subprocess.Popen(  # noqa: S603 - this program's own
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"},
        )
        self._received = b""
        self.served = 0

    @property
    def is_running(self) -> bool:
        return self._process.poll() is None

    def send(self, source: Source, skip: int, draw: tuple[int, str] | None = None) -> None:
        """Ask it to read a source, or to `draw` a page with some words. Raises _WorkerDiedError."""
        self.served += 1
        request = asdict(source) | {
            "data": len(source.data),
            "path": None if source.path is None else os.fsencode(source.path).hex(),
            "skip": skip,
            "draw": draw,
        }
        header = json.dumps(request).encode()
        stdin = self._process.stdin
        assert stdin is not None  # noqa: S101 - a pipe
        try:
            stdin.write(_LENGTH.pack(len(header)) + header)
            stdin.write(source.data)
            stdin.flush()
        except OSError as error:
            raise _WorkerDiedError(self._reason()) from error

    def receive(self) -> Any:
        """Return the next thing that it found. Raises _WorkerDiedError when there is none in time."""
        until = time.monotonic() + size_limits.SECONDS
        length = _LENGTH.unpack(self._bytes(_LENGTH.size, until))[0]
        return json.loads(self._bytes(length, until))

    def _bytes(self, count: int, until: float) -> bytes:
        stdout = self._process.stdout
        assert stdout is not None  # noqa: S101 - a pipe
        pieces, missing = [self._received], count - len(self._received)
        while missing > 0:
            if not select.select([stdout], [], [], max(until - time.monotonic(), 0))[0]:
                self.end()
                msg = f"reading it took longer than {size_limits.SECONDS:g} s, the limit for one document"
                raise _WorkerDiedError(msg)
            piece = os.read(stdout.fileno(), 2**20)
            if not piece:
                raise _WorkerDiedError(self._reason())
            pieces.append(piece)
            missing -= len(piece)
        received = b"".join(pieces)
        self._received = received[count:]
        return received[:count]

    def _reason(self) -> str:
        code = self._process.wait()
        if code == -signal.SIGALRM:
            return f"reading it took longer than {size_limits.SECONDS:g} s, the limit for one document"
        return f"it crashed its parser, which ended with {code}; it is damaged or needs too much memory"

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                if pipe:
                    pipe.close()


_idle: list[_Worker] = []
_lock = threading.Lock()


def _take() -> _Worker:
    with _lock:
        while _idle:
            child = _idle.pop()
            if child.is_running:
                return child
            child.end()
    return _Worker()


def _give_back(child: _Worker) -> None:
    if child.served >= _MOST_SERVED:
        child.end()
        return
    with _lock:
        _idle.append(child)


@atexit.register
def close() -> None:
    """End the waiting processes; the next document starts one again."""
    with _lock:
        while _idle:
            _idle.pop().end()


def read(source: Source) -> Iterator[Article | Rejection]:
    """Yield the articles of a source; a document that breaks its reader is a rejection.

    Raises OSError when no process can be started.
    """
    run = _SandboxRun(source)
    is_empty = True
    for _ in range(size_limits.MOST_RESTARTS + 1):
        before = run.begun
        for entry in run.entries():
            is_empty = False
            yield entry
        if run.is_done and is_empty:
            yield Rejection(source.origin, "it contains no article")
        if run.is_done or run.begun == before:
            return
    yield Rejection(
        source.origin, f"the rest was skipped because {size_limits.MOST_RESTARTS} of its members crashed their parser"
    )


def draw_page(source: Source, number: int, words: str) -> PrintedPage:
    """Return the page of a PDF with a number, counted from 1, and where some words stand on it.

    Raises ArticleError for a file that is none, has no such page or breaks its reader, and OSError.
    """
    child, found, is_done = _take(), {}, False
    try:
        child.send(source, 0, (number, words))
        found = child.receive()
        is_done = child.receive() == "end"
    except _WorkerDiedError as error:
        found = {"reason": str(error)}
    finally:
        if is_done:
            _give_back(child)
        else:
            child.end()
    if "reason" in found:
        raise ArticleError(found["reason"])
    return PrintedPage(**found | {"boxes": tuple(map(tuple, found["boxes"]))})


class _SandboxRun:
    """The reading of one source, by as many processes as it breaks."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._at = source.origin
        self.begun = 0
        self.is_done = False

    def entries(self) -> Iterator[Article | Rejection]:
        child = _take()
        try:
            child.send(self._source, self.begun)
            while (found := child.receive()) != "end":
                if isinstance(found, str):
                    self._at = found
                    self.begun += 1
                else:
                    yield _entry(found)
            self.is_done = True
        except _WorkerDiedError as error:
            yield Rejection(self._at, str(error))
        finally:
            if self.is_done:
                _give_back(child)
            else:
                child.end()


def _entry(found: Any) -> Article | Rejection:
    if "reason" in found:
        reason = " ".join(found["reason"].split())
        shown = reason if len(reason) <= _LONGEST_REASON else f"{reason[:_LONGEST_REASON]} ..."
        return Rejection(**found | {"reason": shown})
    places = tuple(Place(start, name) for start, name in found.pop("places"))
    return Article(**found | {"tags": tuple(found["tags"]), "places": places})
