"""The connection of one request, which can be cut."""

import socket
from types import SimpleNamespace

from rag.llm.http_cancel import CancellableRequest

CONNECTED = "connection.connect_tcp.complete"
ANSWERED = "http11.receive_response_headers.complete"


def connect(request):
    """Have a request connected; returns the server's end."""
    ours, theirs = socket.socketpair()
    stream = SimpleNamespace(get_extra_info=lambda name: ours if name == "socket" else None)
    request.extensions["trace"](CONNECTED, {"return_value": stream})
    return ours, theirs


def test_the_first_token_is_waited_for_as_long_as_a_slow_processor_reads_the_prompt():
    request = CancellableRequest(20, 1000)
    assert request.extensions["timeout"]["read"] == 20 + 1000 / 10
    request.extensions["trace"](ANSWERED, {})
    assert request.extensions["timeout"]["read"] == 20


def test_headers_that_come_at_once_end_no_wait():
    request = CancellableRequest(20, 1000, waits_for_headers=False)
    request.extensions["trace"](ANSWERED, {})
    assert request.extensions["timeout"]["read"] == 120


def test_a_cut_ends_the_socket():
    request = CancellableRequest(1, 1)
    ours, theirs = connect(request)
    with ours, theirs:
        request.cut()
        assert request.is_cut
        assert theirs.recv(1) == b""


def test_a_connection_that_is_made_after_the_cut_ends_at_once():
    request = CancellableRequest(1, 1)
    request.cut()
    ours, theirs = connect(request)
    with ours, theirs:
        assert theirs.recv(1) == b""


def test_a_socket_that_has_ended_by_itself_is_cut_without_an_error():
    request = CancellableRequest(1, 1)
    ours, theirs = connect(request)
    ours.close()
    theirs.close()
    request.cut()
    assert request.is_cut
