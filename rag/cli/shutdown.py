"""How a program ends that was told to by a signal: soon, and by that signal, as whoever sent it expects."""

import atexit
import contextlib
import os
import signal
import sys
import threading

_LONGEST = 1.5
"""Seconds for what is being closed; what was committed is safe whenever it is cut off."""


def end_soon(by: signal.Signals) -> None:
    """See to it that the program ends, also where closing something waits for what never comes."""
    signal.signal(by, signal.SIG_DFL)
    timer = threading.Timer(_LONGEST, os.kill, [os.getpid(), by])
    timer.daemon = True
    timer.start()


def end(by: signal.Signals) -> None:
    """End now, with what is done at every end, but without waiting for threads: one may wait for a model for ever."""
    signal.signal(by, signal.SIG_DFL)
    atexit._run_exitfuncs()  # noqa: SLF001 - nothing else lets temporary files go and leaves the threads alone
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):
            stream.flush()
    signal.raise_signal(by)
