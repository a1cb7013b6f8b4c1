"""Progress on standard error: a bar on a terminal, otherwise a line every few seconds."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from index.import_report import Progress, ProgressCount
from rag.cli.output import is_terminal, print_note
from rag.llm.model_info import Download

_EVERY = 5.0
"""Minimum seconds between two lines."""
_LONGEST_ADDRESS = 50
_DESCRIPTION = "{task.description}"
"""Column of rich with what a task is called."""


@contextlib.contextmanager
def indexing(done: str = "embedded") -> Iterator[Progress]:
    """Show the progress of indexing."""
    if not is_terminal(sys.stderr):
        yield Lines(done)
        return
    columns = (_DESCRIPTION, "BarColumn", "MofNCompleteColumn", "{task.fields[rate]}", "TimeRemainingColumn")
    with _display(*columns) as display:
        yield Bar(display)


@contextlib.contextmanager
def downloading() -> Iterator[Callable[[Download], None]]:
    """Show the progress of a download."""
    if not is_terminal(sys.stderr):
        yield _DownloadLines().update
        return
    with _display(_DESCRIPTION, "BarColumn", "DownloadColumn", "TransferSpeedColumn") as display:
        task = display.add_task("", total=None)
        yield lambda download: display.update(
            task, description=download.status, completed=download.completed, total=download.total or None
        )


@contextlib.contextmanager
def counting(total: int, what: str) -> Iterator[Callable[[int, str], None]]:
    """Show how many of a known total are done, with a remark."""
    if not is_terminal(sys.stderr):
        yield _CountLines(total, what).update
        return
    with _display(what, "BarColumn", "MofNCompleteColumn", _DESCRIPTION, "TimeRemainingColumn") as display:
        task = display.add_task("", total=total)
        yield lambda done, more: display.update(task, completed=done, description=more)


def _display(*columns: str) -> Any:
    """Return a display of rich with columns: each the name of one of its classes, or a text."""
    from rich import progress  # noqa: PLC0415 - 0.15 s
    from rich.console import Console  # noqa: PLC0415

    made = [
        getattr(progress, column)() if column.endswith("Column") else progress.TextColumn(column, markup=False)
        for column in columns
    ]
    return progress.Progress(*made, console=Console(stderr=True), transient=True)


class _CountLines:
    """Count as at most one line every few seconds."""

    def __init__(self, total: int, what: str) -> None:
        self._total = total
        self._what = what
        self._started = time.monotonic()
        self._next = self._started + _EVERY

    def update(self, done: int, more: str = "") -> None:
        now = time.monotonic()
        if now < self._next or done >= self._total:
            return
        self._next = now + _EVERY
        left = f", about {(now - self._started) / done * (self._total - done):,.0f} s left" if done else ""
        print_note(f"{done:,} of {self._total:,} {self._what}{f' ({more})' if more else ''}{left}")


class _DownloadLines:
    """Progress as a line for each new status, and otherwise at most one every few seconds."""

    def __init__(self) -> None:
        self._status = ""
        self._next = 0.0

    def update(self, download: Download) -> None:
        if download.status == self._status and time.monotonic() < self._next:
            return
        self._status, self._next = download.status, time.monotonic() + _EVERY
        share = f", {download.completed / download.total:.0%} of {download.total:,} bytes" if download.total else ""
        print_note(f"{download.status}{share}")


class Lines:
    """Progress as at most one line every few seconds, for logs."""

    def __init__(self, done: str = "embedded") -> None:
        self._count = ProgressCount()
        self._files = ""
        self._done = done
        self._next = time.monotonic() + _EVERY

    def reading(self, files: int, of: int) -> None:
        self._files = f"{files:,} of {of:,} files read, " if of > 1 else ""
        self._print()

    def found(self, passages: int) -> None:
        self._count.found(passages)
        self._print()

    def embedded(self, passages: int) -> None:
        self._count.embedded(passages)
        self._print()

    def visiting(self, address: str) -> None:
        """Say where it is, now and then; a site may want long pauses."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY
            print_note(f"fetching {address}")

    def _print(self) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _EVERY
        count = self._count
        line = f"{self._files}{count.done:,} of {count.passages:,} passages found so far {self._done}"
        if 0 < count.done < count.passages:
            seconds = (count.passages - count.done) / count.rate
            line += f", {count.rate:,.1f} per second, about {seconds:,.0f} s left for these"
        print_note(line)


class Bar:
    """Progress as a bar of rich; the total of passages is known only when everything has been read."""

    def __init__(self, display: Any) -> None:
        self._display = display
        self._count = ProgressCount()
        self._files: Any = None
        self._task = display.add_task("passages", total=None, rate="")

    def reading(self, files: int, of: int) -> None:
        if of < 2:  # noqa: PLR2004 - a bar for one file tells nothing
            return
        if self._files is None:
            self._files = self._display.add_task("files", total=of, rate="")
        self._display.update(self._files, completed=files)

    def found(self, passages: int) -> None:
        self._count.found(passages)
        self._display.update(self._task, total=self._count.passages, description="passages")

    def embedded(self, passages: int) -> None:
        self._count.embedded(passages)
        self._display.update(self._task, completed=self._count.done, rate=f"{self._count.rate:,.1f}/s")

    def visiting(self, address: str) -> None:
        """Show where it is in place of what the bar counts."""
        shown = address if len(address) <= _LONGEST_ADDRESS else f"{address[: _LONGEST_ADDRESS - 1]}…"
        self._display.update(self._task, description=shown)
