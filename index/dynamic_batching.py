"""Dynamic batching: passes of an encoder, shared by its callers; whatever waits when a core is free is read together.

A pass takes some 20 ms however little it reads, as the processor has to go through all weights; so what many ask for at
the same time is best read in few passes. One caller alone has its texts dealt out to all cores.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from index.types import Vectors

AT_ONCE = 512
"""Tokens of a pass at most: more take more memory, and are no faster."""
_APART = 64
"""Tokens from which it is worth its while to have another core read them."""

Tokens = Sequence[int]


class SharedPasses:
    """What waits to be read, and the threads that read it: at most one for each core."""

    def __init__(self, read: Callable[[Sequence[Tokens]], Sequence[Vectors]], cores: int) -> None:
        """`read` returns of each text something, such as the states of its tokens."""
        self._read = read
        self._cores = cores
        self._pool = ThreadPoolExecutor(cores, thread_name_prefix="encoder")
        self._waiting: deque[tuple[Tokens, Future[Vectors]]] = deque()
        self._lock = threading.Lock()
        self._threads = 0
        self._reading = 0
        """Threads in the midst of a pass."""

    def read(self, texts: Sequence[Tokens]) -> list[Vectors]:
        """Return what is read of each text; raises what reading raises."""
        mine: list[tuple[Tokens, Future[Vectors]]] = [(tokens, Future()) for tokens in texts]
        with self._lock:
            self._waiting.extend(mine)
            more = min(self._cores - self._threads, len(mine))
            self._threads += more
        for _ in range(more):
            self._pool.submit(self._work)
        return [future.result() for _, future in mine]

    def _work(self) -> None:
        while batch := self._next():
            try:
                found = self._read([tokens for tokens, _ in batch])
            except BaseException as error:  # noqa: BLE001 - it is raised where it is waited for
                for _, future in batch:
                    future.set_exception(error)
            else:
                for (_, future), states in zip(batch, found, strict=True):
                    future.set_result(states)
            with self._lock:
                self._reading -= 1

    def _next(self) -> list[tuple[Tokens, Future[Vectors]]]:
        """Return the texts of the next pass, this core's share of what waits; none ends the thread."""
        with self._lock:
            if not self._waiting:
                self._threads -= 1
                return []
            total = sum(len(tokens) for tokens, _ in self._waiting)
            share = min(max(total // (self._cores - self._reading), _APART), AT_ONCE)
            batch = [self._waiting.popleft()]
            size = len(batch[0][0])
            while self._waiting and size + len(self._waiting[0][0]) // 2 <= share:
                batch.append(self._waiting.popleft())
                size += len(batch[-1][0])
            self._reading += 1
            return batch
