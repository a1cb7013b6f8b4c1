"""axe-core finds nothing to complain of, in any state of the page."""

import contextlib
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from test_page import COST, QUAY, SAMPLES, FakeRag, answer, ask, ask_to_the_end, found, limit, marked, written
from test_page_articles import NAMES, show
from test_page_chat import ask_well, judging_rag, tip
from test_page_choices import ChoosingRag, open_settings
from test_page_sidebar import KeepingRag, choose

from rag import Rag
from rag.answering.types import Finished, Found
from rag.errors import ServerUnreachableError

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]
PHONE = {"width": 390, "height": 844}


def accept(page):
    """Fail with what axe-core complains of, in the page as it is now."""
    page.wait_for_timeout(300)  # what moves has arrived
    result = Axe().run(page)
    found = [
        (each["id"], node["html"], node["failureSummary"])
        for each in result.response["violations"]
        for node in each["nodes"]
    ]
    assert found == []


def refusing(_question):
    hits = found(COST, QUAY).hits
    yield Found(hits, ())
    yield Finished(answer("The articles do not answer this question.", refused=True, hits=hits, model="quotes"))


def failing(_question):
    msg = "No Ollama server answers at http://127.0.0.1:11434; start it with `ollama serve`."
    raise ServerUnreachableError(msg)
    yield


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_while_one_asks_and_reads(serve, visit, scheme, size):
    page = visit(serve(FakeRag(written)), scheme=scheme, **size)
    accept(page)
    ask_to_the_end(page, "What did it cost?")
    accept(page)
    page.locator("#log .answer .cite").first.click()
    marked(page)
    accept(page)


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_while_one_looks_into_an_answer(serve, visit, scheme, size):
    page = visit(serve(judging_rag()), scheme=scheme, **size)
    ask_well(page)
    page.locator("#log .answer .cite").first.hover()
    expect(tip(page)).to_be_visible()
    accept(page)
    page.locator("#log .sign.unsupported").click()
    expect(tip(page)).to_contain_text("Not supported")
    accept(page)
    page.locator("#log summary").click()
    page.get_by_role("button", name="Good answer").click()
    expect(page.get_by_role("button", name="Good answer")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("menuitem")).to_have_count(4)
    accept(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Edit the question").click()
    expect(page.locator("#editing")).to_contain_text("Editing:")
    accept(page)
    page.locator("#log .answer .cite").first.click()
    expect(page.locator("#reading .at")).to_have_text("1 of 4")
    accept(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_while_one_chooses(serve, visit, scheme):
    page = visit(serve(ChoosingRag()), scheme=scheme)
    page.get_by_role("button", name="Any time").click()
    expect(page.get_by_role("dialog", name="Any time")).to_be_visible()
    accept(page)
    page.keyboard.press("Escape")
    limit(page, "Languages", "Arabic")
    expect(page.locator("#which .filter.set")).to_have_count(1)
    accept(page)
    open_settings(page)
    accept(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("stream", [refusing, failing])
def test_when_there_is_no_answer(serve, visit, scheme, stream):
    page = visit(serve(FakeRag(stream)), scheme=scheme)
    ask_to_the_end(page, "Who won the cup?")
    accept(page)


def test_while_an_answer_is_written(serve, visit):
    go_on = threading.Event()

    def slow(question):
        *begun, last = written(question)
        yield from begun
        assert go_on.wait(60)
        yield last

    page = visit(serve(FakeRag(slow)))
    ask(page, "What did it cost?")
    expect(page.locator("#live .answer")).to_contain_text("14 million")
    accept(page)
    go_on.set()


def test_from_the_right(serve, visit):
    page = visit(serve(FakeRag(written)), locale="ar")
    ask_to_the_end(page, "كم كلّف الرصيف؟")
    accept(page)


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_among_the_conversations(serve, visit, tmp_path, scheme, size):
    page = visit(serve(KeepingRag(tmp_path)), scheme=scheme, **size)
    ask_to_the_end(page, "What did it cost?")
    expect(page.locator("#kept li")).to_have_count(1)
    if size:
        page.get_by_role("button", name="Conversations", exact=True).click()
    accept(page)
    page.locator("#kept .options").click()
    accept(page)
    page.keyboard.press("Escape")
    choose(page, "What did it cost?", "Delete")
    accept(page)
    page.keyboard.press("Escape")
    choose(page, "What did it cost?", "Share")
    accept(page)
    page.get_by_role("button", name="Create a link").click()
    shared = page.get_by_role("textbox", name="Link to the conversation").input_value()
    accept(page)
    page.context.clear_cookies()
    page.goto(shared)
    expect(page.locator("#banner .shared")).to_be_visible()
    accept(page)


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_among_the_articles(serve, visit, tmp_path, scheme, size):
    with contextlib.closing(Rag(data=tmp_path / "data", llm="quotes")) as rag:
        rag.add(*(SAMPLES / f"{name}.md" for name in NAMES))
        page = visit(serve(rag), scheme=scheme, **size)
        show(page)
        accept(page)
        page.locator("#shelf tbody tr").first.get_by_role("checkbox").check()
        page.locator("#shelf .danger").click()
        expect(page.get_by_role("button", name="Keep")).to_be_visible()
        accept(page)
        page.get_by_role("button", name="Keep").click()
        page.locator("[name=words]").fill("stadium council")
        expect(page.locator("#shelf .passage mark").first).to_be_visible()
        accept(page)
        page.get_by_role("button", name="Clear").click()
        page.locator("#shelf td button.title").first.click()
        page.get_by_role("button", name="Edit details").click()
        expect(page.locator("#leaf [name=title]")).to_be_visible()
        accept(page)
