"""What becomes of a draft that a browser sends."""

import threading
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from rag.errors import DraftError
from rag.grounding.drafts.checked_draft import CheckedDraft, CheckedSentence
from rag.page.security.rate_limits import RateLimits
from rag.page.services.drafts import DraftService, draft_endpoint
from rag.page.visitor import BROWSER_COOKIE
from rag.settings import PageSettings

HOME = "http://localhost:7860"
TEXT = "It cost 15 million <b>pounds</b>."


class FakeRag:
    """Checks nothing, and remembers what it was given."""

    class settings:  # noqa: N801 - as `Rag` has them
        page = PageSettings(max_file_megabytes=1, rate_limit_per_minute=3)

    def __init__(self):
        self.given = []
        self.error = None

    def check(self, draft, *, name="", stop=None):
        if self.error:
            raise self.error
        self.given.append((draft.read_text() if isinstance(draft, Path) else draft, name, draft))
        return CheckedDraft(text=TEXT, language="en", sentences=(CheckedSentence(TEXT, 0, len(TEXT), "absent"),))


@pytest.fixture
def rag():
    return FakeRag()


@pytest.fixture
def send(rag):
    service = DraftService(rag, RateLimits(rag.settings.page))
    app = Starlette(routes=[Route("/drafts", draft_endpoint(service), methods=["POST"])])

    async def post(content, name="", cookies=None):
        cookies = {BROWSER_COOKIE: "a" * 32} if cookies is None else cookies
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url=HOME, cookies=cookies) as client:
            return await client.post("/drafts", params={"name": name}, content=content)

    return post


async def test_a_text_is_checked_and_shown_escaped(send, rag):
    answer = await send(TEXT)
    assert answer.status_code == 200
    assert "&lt;b&gt;pounds" in answer.text
    assert "<b>" not in answer.text
    assert rag.given == [(TEXT, "", TEXT)]


async def test_a_file_is_read_from_a_place_of_ours_and_gone_afterwards(send, rag):
    await send(TEXT, name="../../etc/news.md")
    text, name, path = rag.given[0]
    assert (text, name) == (TEXT, "news.md")
    assert "etc" not in path.parts
    assert not path.exists()


async def test_a_browser_without_the_page_gets_nothing(send, rag):
    assert (await send(TEXT, cookies={})).status_code == 403
    assert not rag.given


async def test_what_is_too_large_is_refused(send, rag):
    answer = await send(b"x" * (2**20 + 1))
    assert answer.status_code == 413
    assert "1 MB" in answer.text
    assert not rag.given


async def test_drafts_count_as_questions(send):
    assert [(await send(TEXT)).status_code for _ in range(4)] == [200, 200, 200, 429]


async def test_why_a_draft_can_not_be_checked_is_said_escaped(send, rag):
    rag.error = DraftError("<i>news</i>.exe: it is no text.")
    assert "&lt;i&gt;news" in (await send(TEXT)).text


async def test_a_defect_is_not_shown(send, rag):
    rag.error = ValueError("secret")
    answer = await send(TEXT)
    assert "secret" not in answer.text
    assert 'class="failure"' in answer.text


async def test_a_check_ends_with_the_page(rag):
    service = DraftService(rag, RateLimits(rag.settings.page))
    stop = threading.Event()
    service._stops.add(stop)
    service.end()
    assert stop.is_set()
