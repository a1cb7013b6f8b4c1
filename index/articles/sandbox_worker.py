"""Process in which the sandbox parses documents: reads requests from a pipe, and writes what it finds to another.

It can't open a connection, start a program or write a file, and its memory and time are limited.
"""

import contextlib
import json
import os
import select
import signal
import struct
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from index.articles import pdf_page
from index.articles.nested_files import Walker, reason
from index.articles.source import Source
from index.types import Rejection

_LENGTH = struct.Struct(">I")
_PATIENCE = 60.0
"""Seconds without work after which the process ends; it is started again when needed."""
_FORBIDDEN = ("socket.connect", "socket.getaddrinfo", "socket.bind", "subprocess.Popen", "os.system", "os.exec",
              "os.posix_spawn", "os.fork", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "shutil.")  # fmt: skip


def serve(memory: int, seconds: float) -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the program decides what an interruption means
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)  # what a library prints is no answer
    _limit(memory)
    sys.addaudithook(_forbid)
    with contextlib.suppress(BrokenPipeError):
        while select.select([requests], [], [], _PATIENCE)[0] and (length := requests.read(_LENGTH.size)):
            request = json.loads(requests.read(_LENGTH.unpack(length)[0]))
            _answer(request, requests, answers, seconds)


def _limit(memory: int) -> None:
    import resource  # noqa: PLC0415 - not everywhere

    for limit, value in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):  # macOS can't
            resource.setrlimit(limit, (value, value))


def _forbid(event: str, values: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN) or (event == "open" and _writes(values)):
        msg = f"a reader may not {event}"
        raise PermissionError(msg)


def _writes(values: tuple[Any, ...]) -> bool:
    flags = values[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC))


def _answer(request: dict[str, Any], requests: BinaryIO, answers: BinaryIO, seconds: float) -> None:
    skip, path, draw = request.pop("skip"), request.pop("path"), request.pop("draw", None)
    request["data"] = requests.read(request["data"])
    source = Source(**request, path=None if path is None else Path(os.fsdecode(bytes.fromhex(path))))

    def tell(found: Any) -> None:
        data = json.dumps(found).encode()
        answers.write(_LENGTH.pack(len(data)) + data)
        answers.flush()
        signal.alarm(int(seconds * 2) + 1)  # should nobody be left to end it

    signal.alarm(int(seconds * 2) + 1)
    try:
        for entry in [pdf_page.draw(source, *draw)] if draw else Walker(tell, skip).entries(source):
            tell(asdict(entry))
    except BrokenPipeError:
        raise
    except Exception as error:  # noqa: BLE001 - readers meet files that nobody has foreseen
        tell(asdict(Rejection(source.origin, reason(error))))
    tell("end")
    signal.alarm(0)
