"""Cancellable HTTP request, which waits longer for the first token than for the others."""

import contextlib
import socket
from typing import Any

CONNECT = 3.0
"""Seconds for the connection and for questions that a server answers from memory."""
_SLOWEST = 10.0
"""Prompt tokens that the slowest processor worth waiting for reads in a second; on two cores it is 50 to 100."""
_CONNECTED = ("connection.connect_tcp.complete", "connection.start_tls.complete")
_ANSWERED = "http11.receive_response_headers.complete"


class CancellableRequest:
    """Options of one httpx request: time-outs, and a trace that tells which socket it uses.

    A socket that waits for a server is woken by nothing but its own end; closing the response would come too late,
    as there is none before the first token.
    """

    def __init__(self, patience: float, prompt_tokens: int, *, waits_for_headers: bool = True) -> None:
        """Take `patience` in seconds; `waits_for_headers` is for a server that sends them only with its first token."""
        self.is_cut = False
        self._patience = patience
        self._waits_for_headers = waits_for_headers
        self._socket: socket.socket | None = None
        self._timeouts = {
            "connect": CONNECT,
            "read": patience + prompt_tokens / _SLOWEST,
            "write": patience,
            "pool": CONNECT,
        }

    @property
    def extensions(self) -> dict[str, Any]:
        """Extensions of the request; httpx reads the time-outs anew when the body begins."""
        return {"trace": self._trace, "timeout": self._timeouts}

    def cut(self) -> None:
        """Cut the connection from any thread, so that the server stops too."""
        self.is_cut = True
        if self._socket:
            with contextlib.suppress(OSError):  # it has ended by itself
                self._socket.shutdown(socket.SHUT_RDWR)

    def _trace(self, event: str, told: dict[str, Any]) -> None:
        if event in _CONNECTED:
            self._socket = told["return_value"].get_extra_info("socket")
            if self.is_cut:
                self.cut()
        elif event == _ANSWERED and self._waits_for_headers:
            self._timeouts["read"] = self._patience
