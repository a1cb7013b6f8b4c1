"""What answers while the page is made, without a server; that it gives way in a browser is in the integration tests."""

import asyncio
import json
from types import SimpleNamespace

import pytest
from starlette.responses import HTMLResponse

from rag.page.loading_page import StandIn


class Chat:
    """Answers in two steps."""

    def __init__(self):
        self.left = []
        self.kept = SimpleNamespace(is_on=True, opened=lambda _who: SimpleNamespace(heading=SimpleNamespace(id="c1")))

    def ask(self, who, question):
        assert who.window
        yield SimpleNamespace(live=f"<p>{question}", history=())
        yield SimpleNamespace(live="", history=("done",))

    def log(self, history, who):
        assert who.window
        return "".join(history)

    def leave(self, session):
        self.left.append(session)


def asked(path="/", *, method="GET", page=None, language="en", body=None, cookie="rag-browser=x", chat=None):
    """What is sent to who asks while the page is made, which then is `page`: messages, as a server gets them."""
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": [(b"accept-language", language.encode()), (b"cookie", cookie.encode())],
        "client": ("127.0.0.1", 1),
    }
    if body is not None:
        scope["headers"].append((b"content-length", str(len(body)).encode()))
    sent = []
    bodies = [body] if body is not None else []

    async def receive():
        if not bodies:
            await asyncio.sleep(60)
        return {"type": "http.request", "body": bodies.pop()}

    async def send(message):
        sent.append(message)

    async def make():
        await asyncio.sleep(0.01)
        sent.append("made")
        if isinstance(page, Exception):
            raise page
        return page or HTMLResponse("<gradio-app>")

    async def ask():
        stand_in = StandIn()
        stand_in.chat = lambda _rag: chat
        await stand_in(scope, receive, send, "the articles", asyncio.create_task(make()))

    asyncio.run(ask())
    return sent


def test_the_page_can_be_typed_in_before_it_is_made_and_goes_on_with_itself():
    start, before, made, *after = asked()
    assert (start["status"], dict(start["headers"])[b"content-type"]) == (200, b"text/html; charset=utf-8")
    assert b"<textarea" in before["body"]
    assert before["more_body"]
    assert made == "made"
    assert [(each["body"], each.get("more_body", False)) for each in after] == [(b"<gradio-app>", False)]


@pytest.mark.parametrize(
    ("language", "said"), [("fr", '<html lang="fr" dir="ltr">'), ("ar", '<html lang="ar" dir="rtl">')]
)
def test_it_is_in_the_readers_language(language, said):
    assert said in asked(language=language)[1]["body"].decode()


@pytest.mark.parametrize(("method", "path"), [("GET", "/alive"), ("POST", "/drafts"), ("POST", "/"), ("GET", "/x")])
def test_of_all_else_it_is_said_that_it_is_not_there_yet(method, path):
    start, body = asked(path, method=method)
    assert (start["status"], dict(start["headers"])[b"retry-after"]) == (503, b"1")
    assert b"try again" in body["body"]


def test_a_page_that_can_not_be_made_ends_the_response():
    assert asked(page=OSError())[-1] == {"type": "http.response.body", "body": b""}


def test_a_question_is_answered_before_the_page_is_made():
    chat = Chat()
    sent = asked("/ask", method="POST", body="Où ?".encode(), chat=chat)
    start, *pieces = [message for message in sent if message != "made"]
    lines = b"".join(each["body"] for each in pieces).splitlines()
    assert start["status"] == 200
    assert list(map(json.loads, lines)) == [
        {"conversation": "c1", "shown": "<p>Où ?"},
        {"conversation": "c1", "shown": "done"},
    ]
    assert len(chat.left) == 1


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"body": b"When?", "cookie": "x=y"}, 503),  # who could not find the answer again
        ({"body": b"W" * 70_000}, 413),
        ({}, 413),
    ],
)
def test_what_can_not_be_asked_before_the_page_is_made(given, status):
    sent = asked("/ask", method="POST", chat=Chat(), **given)
    assert next(message for message in sent if message != "made")["status"] == status


def test_no_question_is_answered_where_no_conversation_is_kept():
    chat = Chat()
    chat.kept.is_on = False
    sent = asked("/ask", method="POST", body=b"When?", chat=chat)
    assert next(message for message in sent if message != "made")["status"] == 503
