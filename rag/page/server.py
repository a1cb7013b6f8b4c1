"""Web server of the page, which shuts down within seconds, whatever requests are open."""

import asyncio
import contextlib
import logging
import signal
import socket
from collections.abc import Callable, Iterator
from types import FrameType

import uvicorn

from index.errors import RagError

_FAREWELL = 1
"""Seconds for answers on their way to be sent."""
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class AddressError(RagError):
    """The page can't be served at the address that was asked for."""


class PageServer(uvicorn.Server):
    """Ends what it would wait for: streams that windows hold open, what is half sent, and the work of `end`."""

    def __init__(self, app: object, end: Callable[[], None], *, proxy_headers: bool = False) -> None:
        """`end` asks all that works for the page to end, and waits for nothing."""
        config = uvicorn.Config(
            app,  # type: ignore[arg-type]
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=proxy_headers,
            timeout_graceful_shutdown=_FAREWELL,
        )
        super().__init__(config)
        self._end = end
        self.ended_by: signal.Signals | None = None
        self._wake: Callable[[], object] = lambda: None

    @contextlib.contextmanager
    def heeding_signals(self) -> Iterator[None]:
        """End when the program is told to; one that was begun so that it passes over Ctrl-C goes on doing so."""
        heeded = {each: before for each in _SIGNALS if (before := signal.getsignal(each)) is not signal.SIG_IGN}
        for each in heeded:
            signal.signal(each, self.handle_exit)
        try:
            yield
        finally:
            for each, before in heeded.items():
                signal.signal(each, before)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Do nothing: uvicorn's own comes too late for what is told while it starts, and ends the program itself."""
        yield

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.ended_by = self.ended_by or signal.Signals(sig)
        super().handle_exit(sig, frame)
        self._wake()

    def end_soon(self) -> None:
        """End without having been told to, as something has failed."""
        self.should_exit = True
        self._wake()

    async def main_loop(self) -> None:
        """Wait until told to end. uvicorn's own looks ten times a second; the date of answers needs it once."""
        loop, told = asyncio.get_running_loop(), asyncio.Event()
        self._wake = lambda: loop.call_soon_threadsafe(told.set)
        while not await self.on_tick(0):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(told.wait(), 1)
        self._wake = lambda: None

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        # From here on it would say only what it had to break off, with the place in the program where that happened.
        logging.getLogger("uvicorn.error").addFilter(lambda _: False)
        self._end()
        for connection in self.server_state.connections:
            cycle = getattr(connection, "cycle", None)
            if cycle is not None and cycle.more_body and connection.transport is not None:
                connection.transport.close()  # who has sent half of something may never send the rest
        await super().shutdown(sockets)


def bound(host: str, port: int) -> socket.socket:
    """Return a socket to serve at, bound before anything is loaded, so that a port in use is said at once.

    Its connections send what they have at once: asyncio sees to that only for sockets that it made itself, and on the
    others each answer in two parts waits 40 ms for the browser to confirm the first.
    """
    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except (OSError, OverflowError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).partition(" (")[0]
        msg = f"The page can't be served at {host}, port {port} ({reason}); choose another with `rag serve --port`."
        raise AddressError(msg) from error
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener
