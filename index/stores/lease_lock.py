"""Lease-based locks between machines that share only a store: the first to claim, if nobody else has, holds the lock.

A claim is a record. Who finds another's live claim beside its own withdraws and tries again after a while, so two can
never hold one lock, as long as Milvus shows each writer what was written before it looked. A claim that was not renewed
for a quarter of an hour counts no more: its holder is dead or out of reach.
"""

import contextlib
import json
import os
import random
import socket
import threading
import time
from types import TracebackType

from index.errors import LockedError
from index.stores.milvus_client import RECORDS, Milvus, MilvusRow
from index.stores.milvus_records import CLAIM, hashed, record

_LEASE = 15 * 60.0
"""Seconds."""


class LeaseLock:
    """Held by one thread of one program at a time, for one kind of work in a store; to be used with `with`.

    Whoever holds it may use it once more within. Raises LockedError, which names the holder, when it has waited for so
    many seconds.
    """

    def __init__(self, milvus: Milvus, work: str, *, patience: float) -> None:
        self._milvus = milvus
        self._work = work
        self._patience = patience
        self._thread = threading.RLock()
        """Held by the thread that has the claim, or is at it."""
        self._depth = 0
        self._key = 0
        self._renewed = 0.0

    def __enter__(self) -> None:
        if not self._thread.acquire(timeout=self._patience):
            raise self._locked(_here())
        with contextlib.ExitStack() as failed:
            failed.callback(self._thread.release)
            if not self._depth:
                self._acquire()
            failed.pop_all()
        self._depth += 1

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._depth -= 1
            if not self._depth:
                self._forget(self._key)
        finally:
            self._thread.release()

    def holder(self) -> str:
        """Return who holds the lock now, as the beginning of a sentence; "" for nobody."""
        return _here() if self._depth else next(map(_told, self._others()), "")

    def renew(self) -> None:
        """Say that the holder is alive still; to be called now and then, and cheap. Other threads say nothing."""
        if not self._thread.acquire(blocking=False):
            return
        try:
            if self._depth and time.time() - self._renewed > _LEASE / 5:
                before = self._key
                self._claim()
                self._forget(before)
        finally:
            self._thread.release()

    def _acquire(self) -> None:
        end = time.monotonic() + self._patience
        while True:
            self._claim()
            with contextlib.ExitStack() as failed:
                failed.callback(self._forget, self._key)
                others = self._others()
                if not others:
                    failed.pop_all()
                    return
            if time.monotonic() >= end:
                raise self._locked(_told(others[0]))
            time.sleep(random.uniform(0.05, 0.3))  # noqa: S311 - so that two don't meet again and again

    def _claim(self) -> None:
        self._renewed = time.time()
        holder = {"process": os.getpid(), "machine": socket.gethostname(), "since": time.strftime("%H:%M:%S")}
        key = random.getrandbits(62)
        self._milvus.insert(RECORDS, record(CLAIM, key, json.dumps(holder), name=self._work, at=self._renewed))
        self._key = key

    def _forget(self, key: int) -> None:
        self._milvus.delete(RECORDS, f'kind == "{CLAIM}" and key == {key}')

    def _others(self) -> list[MilvusRow]:
        where = f'kind == "{CLAIM}" and name == {hashed(self._work)} and key != {self._key}'
        found = self._milvus.query(RECORDS, where, ("key", "text", "at"))
        dead = [claim for claim in found if _is_dead(claim)]
        for claim in dead:
            self._forget(claim["key"])
        return [claim for claim in found if claim not in dead]

    def _locked(self, holder: str) -> LockedError:
        return LockedError(f"{holder} is {self._work} in {self._milvus.address.text}; try again when it is done.")


def _here() -> str:
    return f"Process {os.getpid()} on {socket.gethostname()}"


def _is_dead(claim: MilvusRow) -> bool:
    """Tell whether a claim's holder is gone: of this machine and no process any more, or silent for too long."""
    holder = json.loads(claim["text"])
    if time.time() - claim["at"] > _LEASE:
        return True
    try:
        if holder["machine"] == socket.gethostname():
            os.kill(holder["process"], 0)
    except OSError as error:
        return isinstance(error, ProcessLookupError)
    return False


def _told(claim: MilvusRow) -> str:
    """Return whose claim it is, as the beginning of a sentence."""
    holder = json.loads(claim["text"])
    return f"Process {holder['process']} on {holder['machine']} (since {holder['since']})"
