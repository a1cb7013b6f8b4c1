"""Locks between machines that share only a store: whoever claims first, and finds no other claim, has the lock.

A claim is a node. Who finds another's live claim beside its own withdraws and tries again after a while, so two can
never hold one lock, as long as the store shows each writer what was written before it looked. A claim that was not
renewed for a quarter of an hour counts no more: its holder is dead or out of reach.
"""

import json
import os
import random
import socket
import threading
import time
import uuid
from collections.abc import Callable
from types import TracebackType

from index.errors import LockedError
from index.stores.llamaindex_client import Condition, Node, VectorStore
from index.stores.nodes import CLAIM, bare, hashed, unit

_LEASE = 15 * 60.0
"""Seconds."""


class LeaseLock:
    """Held by one thread of one program at a time, for one kind of work in a store; to be used with `with`.

    Whoever holds it may use it once more within. Raises LockedError, which names the holder, when it has waited for so
    many seconds.
    """

    def __init__(self, vectors: VectorStore, work: str, dimension: Callable[[], int], *, patience: float) -> None:
        self._vectors = vectors
        self._work = work
        self._dimension = dimension
        self._patience = patience
        self._thread = threading.RLock()
        """Held by the thread that has the claim, or is at it."""
        self._depth = 0
        self._id = ""
        self._renewed = 0.0

    def __enter__(self) -> None:
        if not self._thread.acquire(timeout=self._patience):
            raise self._locked(_told_here())
        try:
            if self._depth == 0:
                self._acquire()
        except BaseException:
            self._thread.release()
            raise
        self._depth += 1

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._depth -= 1
            if self._depth == 0:
                self._withdraw()
        finally:
            self._thread.release()

    def holder(self) -> str:
        """Return who holds the lock now, as the beginning of a sentence; "" for nobody."""
        if self._depth:
            return _told_here()
        return next(map(_told, self._others()), "")

    def _acquire(self) -> None:
        end = time.monotonic() + self._patience
        while True:
            self._claim()
            others = self._others()
            if not others:
                return
            self._withdraw()
            if time.monotonic() >= end:
                raise self._locked(_told(others[0]))
            time.sleep(random.uniform(0.05, 0.3))  # noqa: S311 - so that two don't meet again and again

    def _claim(self) -> None:
        self._id = str(uuid.uuid4())
        self._renewed = time.time()
        holder = {
            "process": os.getpid(),
            "machine": socket.gethostname(),
            "since": time.strftime("%H:%M:%S"),
        }
        values = {**bare(CLAIM), "name": hashed(self._work), "day": int(self._renewed)}
        self._vectors.add([Node(self._id, json.dumps(holder), values, unit(self._dimension()))])

    def renew(self) -> None:
        """Say that the holder is alive still; to be called now and then, and cheap. Other threads say nothing."""
        if not self._thread.acquire(blocking=False):
            return
        try:
            if self._depth and time.time() - self._renewed > _LEASE / 5:
                before = self._id
                self._claim()
                self._forget(before)
        finally:
            self._thread.release()

    def _locked(self, holder: str) -> LockedError:
        return LockedError(f"{holder} is {self._work} in {self._vectors.address.text}; try again when it is done.")

    def _others(self) -> list[Node]:
        conditions = [Condition("kind", "==", CLAIM), Condition("name", "==", hashed(self._work))]
        found = [node for node in self._vectors.find(conditions) if node.id != self._id]
        dead = [node for node in found if _is_dead(node)]
        for node in dead:
            self._forget(node.id)
        return [node for node in found if node not in dead]

    def _withdraw(self) -> None:
        self._forget(self._id)

    def _forget(self, id_: str) -> None:
        self._vectors.forget([id_])


def _told_here() -> str:
    return f"Process {os.getpid()} on {socket.gethostname()}"


def _is_dead(node: Node) -> bool:
    """Tell whether a claim's holder is gone: of this machine and no process any more, or silent for too long."""
    holder = json.loads(node.text)
    if time.time() - node.values["day"] > _LEASE:
        return True
    if holder["machine"] != socket.gethostname():
        return False
    try:
        os.kill(holder["process"], 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def _told(claim: Node) -> str:
    """Return whose claim it is, as the beginning of a sentence."""
    holder = json.loads(claim.text)
    return f"Process {holder['process']} on {holder['machine']} (since {holder['since']})"
