"""The page in a browser from its first moment on, while Gradio is imported and the page made."""

import os
import sys
import threading

import httpx
import pytest
from conftest import serving
from playwright.sync_api import expect
from test_page_accessibility import accept
from test_page_sidebar import KeepingRag

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]
BOX = "#question textarea"
QUESTION = "What did it cost?"


@pytest.fixture
def held(monkeypatch):
    """Holds back the page until it is set."""
    from rag.page.wiring import application  # noqa: PLC0415 - Gradio takes seconds

    held, create = threading.Event(), application.create_page

    def create_page(*given):
        held.wait()
        return create(*given)

    monkeypatch.setattr(application, "create_page", create_page)
    yield held
    held.set()


@pytest.fixture
def address(held, tmp_path):
    with serving(KeepingRag(tmp_path), is_awaited=False) as address:
        yield address
        held.set()


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no priorities of their own")
def test_the_making_of_the_page_gives_way_to_questions(monkeypatch, tmp_path):
    from rag.page.wiring import application  # noqa: PLC0415 - Gradio takes seconds

    create, found = application.create_page, []

    def priority(thread):
        return os.getpriority(os.PRIO_PROCESS, thread)

    def create_page(*given):
        found.append(priority(threading.get_native_id()))
        return create(*given)

    monkeypatch.setattr(application, "create_page", create_page)
    with serving(KeepingRag(tmp_path)):
        assert found[0] > priority(threading.get_native_id())
        threads = [priority(each.native_id) for each in threading.enumerate() if each.native_id]
        assert set(threads) == {priority(threading.get_native_id())}


def is_made(page):
    expect(page.locator("#starting")).to_have_count(0)


def test_what_was_typed_its_caret_and_the_focus_stay_when_the_page_takes_its_place(address, held, visit):
    page = visit(address, shows=BOX, until="commit")
    page.keyboard.type("What did it cst?")
    for _ in "st?":
        page.keyboard.press("ArrowLeft")
    held.set()
    is_made(page)
    page.keyboard.type("o")
    expect(page.locator(BOX)).to_have_value(QUESTION)


def test_a_question_is_answered_before_the_page_is_made_and_then_stands_in_it(address, held, visit, shoot):
    page = visit(address, shows=BOX, until="commit")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_contain_text("14 million")
    expect(page.locator(".question")).to_have_text(QUESTION)
    shoot(page, "starting-answered")
    page.keyboard.type("And when?")
    page.keyboard.press("Enter")  # this one waits for the page
    held.set()
    is_made(page)
    expect(page.locator("#log .exchange")).to_have_count(2)
    expect(page.locator("#log .question").first).to_have_text(QUESTION)
    expect(page.locator("#log .question").last).to_have_text("And when?")
    expect(page.locator(BOX)).to_have_value("")


def test_the_article_that_an_answer_cites_first_is_open_when_the_page_is_made(address, held, visit):
    page = visit(address, shows=BOX, until="commit")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    expect(page.locator(".answer")).to_contain_text("14 million")
    held.set()
    is_made(page)
    expect(page.locator("#reading mark").first).to_be_visible()
    expect(page.locator(BOX)).to_be_focused()


def test_what_was_typed_is_there_again_when_the_program_ended_before_the_page_was_made(held, visit, tmp_path):
    rag = KeepingRag(tmp_path)
    with serving(rag, is_awaited=False) as address:
        page = visit(address, shows=BOX, until="commit", outages=True)
        page.keyboard.type(QUESTION)
    held.set()
    with serving(rag, int(address.rpartition(":")[2])):
        is_made(page)
        expect(page.locator(BOX)).to_have_value(QUESTION)


def test_without_kept_conversations_a_question_waits_for_the_page(held, visit, tmp_path):
    from rag.settings import PageSettings  # noqa: PLC0415

    rag = KeepingRag(tmp_path)
    rag.settings = type(rag.settings)(page=PageSettings(keep_conversations=False))
    with serving(rag, is_awaited=False) as address:
        page = visit(address, shows=BOX, until="commit", outages=True)
        page.keyboard.type(QUESTION)
        page.keyboard.press("Enter")
        page.wait_for_timeout(300)
        held.set()
        is_made(page)
        expect(page.locator("#log .exchange .question")).to_have_text(QUESTION)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("locale", "width"), [("fr-FR", 1280), ("ar-EG", 1280), ("de-DE", 390), ("ar-EG", 390)])
def test_it_looks_like_the_page_in_each_language_and_can_be_used_by_all(address, visit, shoot, scheme, locale, width):
    page = visit(address, shows=BOX, until="commit", locale=locale, width=width, scheme=scheme)
    expect(page.locator(BOX)).to_be_focused()
    assert page.locator("html").get_attribute("lang") == locale[:2]
    shoot(page, f"starting-{locale[:2]}-{width}-{scheme}")
    accept(page)


def test_programs_are_answered_from_the_first_moment_and_of_all_else_it_is_said_that_it_comes(address):
    assert httpx.get(f"{address}/api/v1/health").status_code == 200
    for way in ("/alive", "/config", "/assets/x.js"):
        answer = httpx.get(f"{address}{way}")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
