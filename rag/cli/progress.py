"""How far indexing has come: a bar on a terminal, a line now and then elsewhere; both on standard error."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

from index.build import Progress
from rag.cli.output import is_terminal, note
from rag.llm.models import Download

_EVERY = 5.0
"""Seconds between two lines."""
_LONGEST_ADDRESS = 50


@contextlib.contextmanager
def shown(done: str = "embedded") -> Iterator[Progress]:
    """Show the progress of what happens within."""
    if not is_terminal(sys.stderr):
        yield Lines(done)
        return
    from rich.console import Console  # noqa: PLC0415 - 0.15 s
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Display  # noqa: PLC0415

    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Display(*columns, console=Console(stderr=True), transient=True) as display:
        yield Bar(display)


@contextlib.contextmanager
def download_shown() -> Iterator[Callable[[Download], None]]:
    """Show how far a download has come."""
    if not is_terminal(sys.stderr):
        yield _DownloadLines().tell
        return
    from rich.console import Console  # noqa: PLC0415 - 0.15 s
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TransferSpeedColumn  # noqa: PLC0415
    from rich.progress import Progress as Display  # noqa: PLC0415

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Display(*columns, console=Console(stderr=True), transient=True) as display:
        task = display.add_task("", total=None)
        yield lambda download: display.update(
            task, description=download.status, completed=download.completed, total=download.total or None
        )


@contextlib.contextmanager
def counted(total: int, what: str) -> Iterator[Callable[[int, str], None]]:
    """Show how many of so many are done, and what else is told of them."""
    if not is_terminal(sys.stderr):
        yield _CountLines(total, what).tell
        return
    from rich.console import Console  # noqa: PLC0415 - 0.15 s
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415
    from rich.progress import Progress as Display  # noqa: PLC0415

    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Display(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as display:
        task = display.add_task("", total=total)
        yield lambda done, more: display.update(task, completed=done, description=more)


class _CountLines:
    """A line at most every few seconds."""

    def __init__(self, total: int, what: str) -> None:
        self._total = total
        self._what = what
        self._started = time.monotonic()
        self._next = self._started + _EVERY

    def tell(self, done: int, more: str = "") -> None:
        now = time.monotonic()
        if now < self._next or done >= self._total:
            return
        self._next = now + _EVERY
        left = f", about {(now - self._started) / done * (self._total - done):,.0f} s left" if done else ""
        note(f"{done:,} of {self._total:,} {self._what}{f' ({more})' if more else ''}{left}")


class _DownloadLines:
    """A line for whatever the server does next, and at most every few seconds for how far that is."""

    def __init__(self) -> None:
        self._status = ""
        self._next = 0.0

    def tell(self, download: Download) -> None:
        if download.status == self._status and time.monotonic() < self._next:
            return
        self._status, self._next = download.status, time.monotonic() + _EVERY
        share = f", {download.completed / download.total:.0%} of {download.total:,} bytes" if download.total else ""
        note(f"{download.status}{share}")


class _Count:
    """Passages found and embedded so far, and how fast."""

    def __init__(self) -> None:
        self.total = 0
        self.done = 0
        self._started = 0.0

    def found(self, passages: int) -> None:
        self.total += passages
        self._started = self._started or time.monotonic()

    def embedded(self, passages: int) -> None:
        self.done += passages

    @property
    def rate(self) -> float:
        """Passages a second; what the model took to load counts too, as it does for whoever waits."""
        return self.done / max(time.monotonic() - self._started, 0.001)


class Lines:
    """A line at most every few seconds, for logs."""

    def __init__(self, done: str = "embedded") -> None:
        self._count = _Count()
        self._files = ""
        self._done = done
        self._next = time.monotonic() + _EVERY

    def reading(self, files: int, of: int) -> None:
        self._files = f"{files:,} of {of:,} files read, " if of > 1 else ""
        self._tell()

    def found(self, passages: int) -> None:
        self._count.found(passages)
        self._tell()

    def embedded(self, passages: int) -> None:
        self._count.embedded(passages)
        self._tell()

    def visiting(self, address: str) -> None:
        """Say where it is, now and then; a site may want long pauses."""
        if time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY
            note(f"fetching {address}")

    def _tell(self) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _EVERY
        count = self._count
        line = f"{self._files}{count.done:,} of {count.total:,} passages found so far {self._done}"
        if 0 < count.done < count.total:
            line += (
                f", {count.rate:,.1f} per second, about {(count.total - count.done) / count.rate:,.0f} s left for these"
            )
        note(line)


class Bar:
    """rich's bar; how many passages there are is known only when all has been read."""

    def __init__(self, display: Any) -> None:
        self._display = display
        self._count = _Count()
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
        self._display.update(self._task, total=self._count.total, description="passages")

    def embedded(self, passages: int) -> None:
        self._count.embedded(passages)
        self._display.update(self._task, completed=self._count.done, rate=f"{self._count.rate:,.1f}/s")

    def visiting(self, address: str) -> None:
        """Show where it is in place of what the bar counts."""
        shown = address if len(address) <= _LONGEST_ADDRESS else f"{address[: _LONGEST_ADDRESS - 1]}…"
        self._display.update(self._task, description=shown)
