"""One request for an answer, and what a server asks for first."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from rag.errors import LanguageModelError
from rag.llm.http_cancel import CancellableRequest
from rag.llm.http_retry import Target, open_stream


class Stop:
    """Keeps for how long was waited, at once."""

    def __init__(self):
        self.waits = []

    def wait(self, seconds):
        self.waits.append(seconds)


def ask(*answers):
    """Ask a server that gives these answers one after the other; returns the body, the addresses and the waits."""
    left, seen, stop = list(answers), [], Stop()

    def handle(request):
        seen.append(str(request.url))
        return left.pop(0) if len(left) > 1 else left[0]

    url = httpx.URL("http://host:1/chat")
    with httpx.Client(transport=httpx.MockTransport(handle)) as client:
        target = Target(client, url, "The server", "llm.address")
        with open_stream(target, {"question": "Why?"}, CancellableRequest(1, 1), stop) as answer:
            return answer.read(), seen, stop.waits


def busy(after="1", status=503):
    return httpx.Response(status, headers={"retry-after": after} if after else {})


def sent(location):
    return httpx.Response(307, headers={"location": location})


def test_an_answer_is_given_as_it_comes():
    assert ask(httpx.Response(200, text="Because.")) == (b"Because.", ["http://host:1/chat"], [])


def test_another_path_of_the_same_server_is_followed():
    body, seen, _ = ask(sent("/v1/chat"), httpx.Response(200, text="Here."))
    assert (body, seen) == (b"Here.", ["http://host:1/chat", "http://host:1/v1/chat"])


@pytest.mark.parametrize("other", ["http://elsewhere:1/chat", "http://host:2/chat", "https://host:1/chat"])
def test_another_server_is_not_followed_but_named(other):
    with pytest.raises(LanguageModelError, match=r"llm\.address") as raised:
        ask(sent(other), httpx.Response(200))
    assert other in str(raised.value)


def test_a_circle_of_redirects_is_left():
    with pytest.raises(httpx.TooManyRedirects):
        ask(sent("/chat"))


@pytest.mark.parametrize(("after", "status", "seconds"), [("2", 503, 2.0), ("0.5", 429, 0.5), ("30", 503, 30.0)])
def test_a_busy_server_that_says_for_how_long_is_asked_once_more(after, status, seconds):
    body, seen, waits = ask(busy(after, status), httpx.Response(200, text="Now."))
    assert (body, len(seen), waits) == (b"Now.", 2, [seconds])


def test_a_busy_server_may_name_a_time_of_day():
    past = format_datetime(datetime.now(UTC) - timedelta(minutes=1), usegmt=True)
    assert ask(busy(past), httpx.Response(200))[2] == [0.0]


@pytest.mark.parametrize("after", ["", "31", "-1", "soon", "9" * 400])
def test_one_that_does_not_say_so_or_for_too_long_is_not_asked_again(after):
    with pytest.raises(httpx.HTTPStatusError):
        ask(busy(after), httpx.Response(200))


def test_a_server_that_stays_busy_is_asked_no_third_time():
    with pytest.raises(httpx.HTTPStatusError):
        ask(busy(), busy(), httpx.Response(200))


def test_a_refusal_has_its_body_read():
    with pytest.raises(httpx.HTTPStatusError) as raised:
        ask(httpx.Response(500, text="no memory"))
    assert raised.value.response.text == "no memory"
