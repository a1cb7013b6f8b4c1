"""Exit after a signal: soon, and by that signal, as its sender expects."""

import atexit
import contextlib
import os
import signal
import sys
import threading

_LONGEST = 1.5
"""Seconds for closing; what was committed is safe if it is interrupted."""


def end_soon(by: signal.Signals) -> None:
    """Make sure that the program ends even if closing something hangs."""
    signal.signal(by, signal.SIG_DFL)
    timer = threading.Timer(_LONGEST, os.kill, [os.getpid(), by])
    timer.daemon = True
    timer.start()


def end(by: signal.Signals) -> None:
    """End now, with the usual clean-up but without waiting for threads: one may wait for a model for ever."""
    signal.signal(by, signal.SIG_DFL)
    atexit._run_exitfuncs()  # noqa: SLF001 - nothing else lets temporary files go and leaves the threads alone
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    signal.raise_signal(by)
