"""Execution of one command: words → exit code, whatever happens in it."""

import contextlib
import io
import logging
import os
import sys
import traceback
from collections.abc import Iterator, Sequence

from index.errors import RagError
from rag.cli import arguments, check, collections, commands, feeds, keys, output, users
from rag.cli.exit_codes import BROKEN_PIPE, INTERRUPTED, PROBLEM


def run(words: Sequence[str]) -> int:
    """Run a command; returns its exit code (see `rag.cli.main`)."""
    _accept_any_text()
    try:
        with _printed_warnings():
            code = _run(words)
        output.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _give_up_stdout()
        return BROKEN_PIPE
    except Exception as error:  # noqa: BLE001 - the last resort: one line instead of a stack trace
        if "--debug" in words:
            traceback.print_exception(error)
        _report(error)
        return PROBLEM
    return code


class _WarningPrinter(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        output.print_error(record.getMessage())


@contextlib.contextmanager
def _printed_warnings() -> Iterator[None]:
    """Print warnings about the settings, such as former names, like the errors of a command."""
    log, printer = logging.getLogger("rag.settings"), _WarningPrinter()
    log.addHandler(printer)
    try:
        yield
    finally:
        log.removeHandler(printer)


def _run(words: Sequence[str]) -> int:
    try:
        options = arguments.parse(words)
    except SystemExit as stop:  # how argparse ends after --help, --version and what it can't parse
        return int(stop.code or 0)
    known = {
        **commands.COMMANDS,
        **feeds.COMMANDS,
        **users.COMMANDS,
        **keys.COMMANDS,
        **collections.COMMANDS,
        **check.COMMANDS,
    }
    return known[options.command](options)


def _report(error: Exception) -> None:
    with contextlib.suppress(OSError):  # stderr may be what failed
        output.print_error(_line(error))
        output.flush()
    if isinstance(error, OSError):
        _give_up_stdout()


def _line(error: Exception) -> str:
    if isinstance(error, RagError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror or str(error)
    return f"this is a bug, please report it: {type(error).__name__}: {error} (--debug shows where)"


def _accept_any_text() -> None:
    """Replace characters that the terminal's encoding lacks, and bytes that are not text, instead of failing."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _give_up_stdout() -> None:
    """Discard what is still buffered, or Python would report at exit that it could not be written."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
