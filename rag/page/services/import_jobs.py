"""Import jobs: articles are added in a thread beside the questions, one job at a time, and each tells how far it is."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence

from index.errors import RagError
from index.import_report import ImportReport, ProgressCount
from rag.api.rag import Rag

_log = logging.getLogger(__name__)
_EVERY = 0.4
"""Seconds between two looks at how far it has come."""


class ImportJob(ProgressCount):
    """One reading: how far it has come, and in the end what became of it."""

    def __init__(self, names: Sequence[str] = (), *, is_undo: bool = False) -> None:
        """`names` are those of the files, in the order in which they are read."""
        super().__init__()
        self._names = names
        self.is_undo = is_undo
        """Whether it puts back what was removed."""
        self.stop = threading.Event()
        self.waits_for = ""
        """Who else is adding articles and has to be waited for, as the beginning of a sentence."""
        self.name = ""
        """What is being read."""
        self.report: ImportReport | None = None
        self.error = ""
        """Why it failed; "?" for a defect, which is logged."""
        self.is_over = threading.Event()
        self.seconds = 0.0
        self._started = time.monotonic()

    def reading(self, files: int, of: int) -> None:
        self.waits_for = ""
        super().reading(files, of)
        if files < len(self._names):
            self.name = self._names[files]

    def visiting(self, address: str) -> None:
        self.name = address

    def run(self, reading: Callable[["ImportJob"], ImportReport]) -> None:
        """Read, and keep what became of it."""
        try:
            self.report = reading(self)
        except RagError as error:
            self.error = str(error)
        except Exception:  # noqa: BLE001 - a defect; it is logged, and the page goes on
            _log.exception("Articles could not be added")
            self.error = "?"
        self.seconds = time.monotonic() - self._started
        self.is_over.set()

    def steps(self) -> Iterator[None]:
        """Yield now and then until it is over, and once more then."""
        while not self.is_over.wait(_EVERY):
            yield
        yield


class ImportRunner:
    """The reading that goes on, or the last one. Safe for use from several threads."""

    def __init__(self, rag: Rag) -> None:
        self._rag = rag
        self._lock = threading.Lock()
        self.work: ImportJob | None = None
        """None when there was none, or what became of it has been put away."""

    @property
    def is_running(self) -> bool:
        work = self.work
        return work is not None and not work.is_over.is_set()

    def begin(
        self, reading: Callable[[ImportJob], ImportReport], names: Sequence[str] = (), *, is_undo: bool = False
    ) -> ImportJob | None:
        """Begin to read; returns None while another reading goes on."""
        with self._lock:
            if self.is_running:
                return None
            work = self.work = ImportJob(names, is_undo=is_undo)
        work.waits_for = self._other()
        threading.Thread(target=work.run, args=[reading], name="adding articles", daemon=True).start()
        return work

    def _other(self) -> str:
        try:
            return self._rag.state().adding
        except RagError:  # there is none yet, or the reading will say what is wrong
            return ""

    def end(self) -> None:
        """End the reading that goes on; what was committed is kept."""
        if work := self.work:
            work.stop.set()

    def put_away(self) -> None:
        """Forget what became of the last reading."""
        with self._lock:
            if not self.is_running:
                self.work = None
