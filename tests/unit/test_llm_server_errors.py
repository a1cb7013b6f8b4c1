"""What goes wrong with a model server, as this product's errors."""

import json

import httpx
import pytest

from rag.errors import (
    ContextOverflowError,
    InterruptedAnswerError,
    LanguageModelError,
    ModelNotFoundError,
    ServerMemoryError,
    ServerTimeoutError,
    ServerUnreachableError,
    StoppedAnswerError,
)
from rag.llm.http_cancel import CancellableRequest
from rag.llm.server_errors import ServerInfo, ServerRefusal, TranslatedErrors, in_words

SERVER = ServerInfo("The server at HOST", "start it", lambda refusal: f"lacks {refusal.text}", "set a key")


class RefusedError(Exception):
    """What a client raises when its server refuses."""


def translated(error, refusal=None, *, has_begun=False, wire=None):
    """What is raised in the place of an error."""
    statement = TranslatedErrors(SERVER, lambda _: refusal, wire)
    with pytest.raises(BaseException) as raised, statement:  # noqa: PT011, PT012
        statement.has_begun = has_begun
        raise error
    return raised.value


@pytest.mark.parametrize(
    ("status", "text", "kind", "part"),
    [
        (404, "qwen", ModelNotFoundError, "lacks qwen"),
        (401, "who?", LanguageModelError, "set a key"),
        (403, "who?", LanguageModelError, "set a key"),
        (400, "exceed_context_size", ContextOverflowError, "exceed_context_size"),
        (400, "this model's maximum context length is 4096", ContextOverflowError, "4096"),
        (500, "CUDA out of memory", ServerMemoryError, "llm.context_window"),
        (429, "slow down", LanguageModelError, "slow down"),
        (500, "whatever", LanguageModelError, "whatever"),
    ],
)
def test_a_refusal_becomes_the_error_that_says_what_to_do(status, text, kind, part):
    found = translated(RefusedError(), ServerRefusal(status, text))
    assert type(found) is kind
    assert part in str(found)
    assert isinstance(found.__cause__, RefusedError)


@pytest.mark.parametrize(
    ("error", "kind", "part"),
    [
        (ConnectionRefusedError(), ServerUnreachableError, "start it"),
        (httpx.ConnectError("no"), ServerUnreachableError, "start it"),
        (httpx.ConnectTimeout("no"), ServerUnreachableError, "start it"),
        (httpx.ReadTimeout("slow"), ServerTimeoutError, "llm.timeout"),
        (httpx.ReadError("gone"), LanguageModelError, "HOST"),
        (json.JSONDecodeError("no", "<html>", 0), LanguageModelError, "JSON"),
    ],
)
def test_a_connection_that_fails_becomes_an_error_of_the_server(error, kind, part):
    found = translated(error)
    assert type(found) is kind
    assert part in str(found)


@pytest.mark.parametrize(
    ("error", "refusal"),
    [(httpx.ReadError("gone"), None), (httpx.ReadTimeout("slow"), None), (RefusedError(), ServerRefusal(500, "no"))],
)
def test_what_fails_after_some_of_an_answer_interrupts_it(error, refusal):
    assert type(translated(error, refusal, has_begun=True)) is InterruptedAnswerError


@pytest.mark.parametrize(("has_begun", "kind"), [(False, LanguageModelError), (True, StoppedAnswerError)])
def test_a_connection_that_was_cut_was_stopped(has_begun, kind):
    wire = CancellableRequest(1, 1)
    wire.cut()
    assert type(translated(httpx.ReadError("gone"), has_begun=has_begun, wire=wire)) is kind


@pytest.mark.parametrize("error", [ValueError("a bug"), KeyboardInterrupt(), InterruptedAnswerError("said already")])
def test_what_is_no_matter_of_the_server_is_raised_as_it_is(error):
    assert translated(error) is error


def test_what_a_server_says_is_one_short_line_without_tags():
    assert in_words("not\n\tenough \x00 room") == "not enough room"
    page = "<html><title>x</title><style>y</style><body><h1>502</h1> Bad gateway</body></html>"
    assert in_words(page) == "502 Bad gateway"
    assert in_words("a < b > c") == "a < b > c"
    assert len(in_words("word " * 1000)) == 300
