"""Command line, a thin layer over `rag.api`. Nothing heavy is imported before a command needs it."""

import _signal as signal  # type: ignore[import-not-found]  # what `signal` wraps: it is there at once
import os
import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code.

    0, 1 for an error, 2 for wrong usage, 3 for a question not answered or a draft not borne out,
    4 for an answer that broke off.

    While the program is being loaded, and once it is done, Ctrl-C ends it as it ends one that knows no signals: an
    exception there would be printed with the place where it happened to come.
    """
    if argv is not None:
        from rag.cli.runner import run  # noqa: PLC0415

        return run(argv)
    is_ours = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # not with `nohup` or `&`
    try:
        if is_ours:
            signal.signal(signal.SIGINT, _end)
        from rag.cli.runner import run  # noqa: PLC0415

        if is_ours:
            signal.signal(signal.SIGINT, signal.default_int_handler)
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        from rag.cli.exit_codes import INTERRUPTED  # noqa: PLC0415

        code = INTERRUPTED
    if is_ours:
        signal.signal(signal.SIGINT, _end)
    return code


def _end(number: int, _frame: object) -> None:
    """Signal handler that ends the program like one without handlers.

    It is a Python function, and not `SIG_DFL` from the start: a signal that Python has taken and not yet handled when
    the handler becomes `SIG_DFL` is dropped, with a traceback.
    """
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)
