"""The conversations that are kept, in a browser."""

import json
import re
import threading
from dataclasses import replace

import httpx
import pytest
from playwright.sync_api import expect
from test_page import HARBOUR, PORT, FakeRag, ask, ask_to_the_end, assert_marked, written

from rag.answering.types import Written
from rag.conversations.notes import Notes
from rag.conversations.store import Conversations
from rag.settings import PageSettings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]
PHONE = {"width": 390, "height": 844}
ROWS = "#kept li a .name"


class KeepingRag(FakeRag):
    """Keeps conversations in a folder."""

    def __init__(self, folder, stream=written):
        super().__init__(stream)
        self._folder = folder
        self.settings = replace(self.settings, page=PageSettings())

    def conversations(self, owner=""):
        return Conversations(self._folder, owner)

    def notes(self, owner=""):
        return Notes(self._folder, owner)

    def change(self, article):
        self._articles[article.id] = article

    def remove(self, id_):
        del self._articles[id_]


@pytest.fixture
def keeping(tmp_path):
    return KeepingRag(tmp_path)


def choose(page, title, what):
    """Press something in a conversation's menu."""
    page.locator("#kept li", has_text=title).locator(".options").click()
    page.locator("#side-menu").get_by_text(what, exact=True).click()


def begin_anew(page):
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#log .exchange")).to_have_count(0)


def reload(page):
    page.reload()
    page.locator("#kept nav").wait_for(state="attached")


def test_what_was_asked_is_kept_found_again_and_gone_on_with(serve, visit, shoot, keeping):
    page = visit(serve(keeping))
    expect(page.locator("#kept")).to_contain_text("kept here. Only you can see them")
    shoot(page, "side-empty-desktop-light")
    ask_to_the_end(page, "What did the quay cost?")
    expect(page.locator(ROWS)).to_have_text(["What did the quay cost?"])
    expect(page.locator("#kept h3")).to_have_text("Today")
    expect(page.locator("#kept [aria-current=page]")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"\?c=[\w-]{16}$"))
    ask_to_the_end(page, "How long did it take?")
    reload(page)
    expect(page.locator("#log .question")).to_have_text(["What did the quay cost?", "How long did it take?"])
    expect(page.locator("#log .question").last).to_be_in_viewport()
    expect(page.locator("#live .welcome")).to_have_count(0)
    page.locator("#log .answer .cite").first.click()
    assert_marked(page, "The new quay cost 14 million pounds.")
    ask_to_the_end(page, "And then?")
    assert len(keeping.histories[-1]) == 2
    expect(page.locator(ROWS)).to_have_count(1)
    shoot(page, "side-desktop-light")
    begin_anew(page)
    expect(page).not_to_have_url(re.compile("c="))
    ask_to_the_end(page, "Who built it?")
    expect(page.locator(ROWS)).to_have_text(["Who built it?", "What did the quay cost?"])
    assert keeping.histories[-1] == []
    page.locator(ROWS).last.click()
    expect(page.locator("#log .exchange")).to_have_count(3)
    expect(page.locator("#kept [aria-current=page]")).to_have_text("What did the quay cost?")


def test_a_conversation_is_searched_renamed_and_deleted(serve, visit, shoot, keeping):
    page = visit(serve(keeping), scheme="dark")
    for question in ("What did the quay cost?", "Who won the cup?"):
        begin_anew(page)
        ask_to_the_end(page, question)
    page.get_by_role("searchbox", name="Search conversations").fill("CUP")
    expect(page.locator(ROWS)).to_have_text(["Who won the cup?"])
    page.get_by_role("searchbox").fill("herring")
    expect(page.locator("#kept")).to_contain_text("No conversation contains these words")
    page.get_by_role("searchbox").fill("")
    expect(page.locator(ROWS)).to_have_count(2)
    page.locator("#kept li").last.hover()
    page.locator("#kept .options").last.click()
    shoot(page, "side-menu-desktop-dark")
    page.locator("#side-menu").get_by_text("Rename").click()
    field = page.get_by_role("textbox", name="New name for the conversation")
    expect(field).to_be_focused()
    field.fill("The quay <b>2026</b>")
    page.keyboard.press("Enter")
    expect(page.locator(ROWS)).to_have_text(["Who won the cup?", "The quay <b>2026</b>"])
    choose(page, "Who won the cup?", "Rename")
    field.fill("Nothing")
    page.keyboard.press("Escape")
    expect(page.locator(ROWS).first).to_have_text("Who won the cup?")
    choose(page, "Who won the cup?", "Delete")
    shoot(page, "side-delete-desktop-dark")
    page.locator("#side-sure").get_by_role("button", name="Keep").click()
    choose(page, "Who won the cup?", "Delete")
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator(ROWS)).to_have_text(["The quay <b>2026</b>"])
    expect(page.locator("#log .exchange")).to_have_count(0)
    expect(page.locator("#live .welcome")).to_be_visible()


def test_a_shared_conversation_is_read_by_others_who_begin_their_own(serve, visit, shoot, keeping):
    address = serve(keeping)
    page = visit(address)
    ask_to_the_end(page, "What did the quay cost?")
    choose(page, "What did the quay cost?", "Share")
    dialog = page.get_by_role("dialog", name="Share this conversation")
    shoot(page, "side-share-desktop-light")
    dialog.get_by_role("button", name="Cancel").click()
    expect(page.locator("#kept .unseen")).to_have_count(0)
    choose(page, "What did the quay cost?", "Share")
    dialog.get_by_role("button", name="Create a link").click()
    link = page.get_by_role("textbox", name="Link to the conversation")
    expect(link).to_have_value(re.compile(r"\?c=[\w-]{32}$"))
    page.get_by_role("button", name="Copy link").click()
    shoot(page, "side-link-desktop-light")
    shared = link.input_value()
    page.keyboard.press("Escape")

    other = visit(address)
    other.goto(shared)
    expect(other.locator("#banner")).to_contain_text("A shared conversation: “What did the quay cost?”")
    expect(other.locator("#log .exchange")).to_have_count(1)
    expect(other.locator("#kept li")).to_have_count(0)
    keeping.change(replace(HARBOUR, text=HARBOUR.text.replace("14 million", "15 million")))
    keeping.remove(PORT.id)
    other.locator("#log .answer .cite").first.click()
    expect(other.locator("#reading")).to_contain_text("has changed and no longer contains the quote")
    expect(other.locator("#reading mark")).to_have_count(0)
    other.locator("#log .answer .cite").nth(1).click()
    expect(other.locator("#reading")).to_contain_text("no longer here")
    shoot(other, "side-shared-desktop-light")
    ask_to_the_end(other, "And the tower?")
    expect(other.locator("#banner .shared")).to_have_count(0)
    expect(other.locator(ROWS)).to_have_text(["What did the quay cost?"])
    expect(other).to_have_url(re.compile(r"\?c=[\w-]{16}$"))

    reload(page)
    expect(page.locator("#log .exchange")).to_have_count(1)
    page.locator("#kept .options").click()
    page.locator("#side-menu").get_by_text("Share").click()
    page.get_by_role("button", name="Stop sharing").click()
    expect(page.locator("#kept .unseen")).to_have_count(0)
    other.goto(shared)
    expect(other.get_by_role("alert")).to_contain_text("does not exist or is no longer shared")
    expect(other.locator("#live .welcome")).to_be_visible()
    expect(other).not_to_have_url(re.compile("c="))


def test_a_conversation_leaves_as_a_file_for_its_owner_alone(serve, visit, keeping):
    address = serve(keeping)
    page = visit(address)
    ask_to_the_end(page, "What / did it “cost”?")
    expect(page.locator("#kept li")).to_have_count(1)
    with page.expect_download() as download:
        choose(page, "What / did it", "Save as Markdown")
    assert download.value.suggested_filename == "What did it cost.md"
    text = download.value.path().read_text(encoding="utf-8")
    assert "The new quay cost 14 million pounds [1]" in text
    assert "1. “The new quay cost 14 million pounds.” — The harbour of Calder Vale opens again" in text
    with page.expect_download() as download:
        choose(page, "What / did it", "Save as Word")
    assert download.value.suggested_filename == "What did it cost.docx"
    assert download.value.path().read_bytes().startswith(b"PK")
    with page.expect_download() as download:
        choose(page, "What / did it", "Save as JSON")
    [exchange] = json.loads(download.value.path().read_text(encoding="utf-8"))["exchanges"]
    assert exchange["citations"][0]["article"]["id"] == HARBOUR.id
    id_ = page.locator("#kept li").get_attribute("data-conversation")
    for cookies in ({}, {"rag-browser": "somebody-else"}):
        with httpx.Client(base_url=address, trust_env=False, cookies=cookies) as client:
            assert client.get(f"/conversations/{id_}.md").status_code == 404
            assert client.get("/conversations/..%2Fx.md").status_code == 404


def test_what_is_asked_of_somebody_else_s_conversation_changes_nothing(serve, visit, keeping):
    address = serve(keeping)
    page, other = visit(address), visit(address)
    ask_to_the_end(page, "My secret question?")
    ask_to_the_end(other, "Another?")
    id_ = page.locator("#kept li").get_attribute("data-conversation")
    other.locator("#kept li").evaluate("(row, id) => { row.dataset.conversation = id; }", id_)
    other.locator("#kept .options").click()
    other.locator("#side-menu").get_by_text("Delete").click()
    other.get_by_role("dialog").get_by_role("button", name="Delete").click()
    other.goto(f"{address}/?c={id_}")
    expect(other.get_by_role("alert")).to_contain_text("does not exist")
    expect(other.locator("body")).not_to_contain_text("My secret question?")
    reload(page)
    expect(page.locator("#log .question")).to_have_text("My secret question?")


def test_another_conversation_can_be_opened_while_an_answer_is_written(serve, visit, tmp_path):
    may_end = threading.Event()

    def stream(question):
        yield from written(question) if question != "Slow?" else slow(question)

    def slow(question):
        yield Written("It cost a lot.\n\n")
        while not may_end.wait(0.05):
            yield Written("and ")
        yield from written(question)

    page = visit(serve(KeepingRag(tmp_path, stream)))
    ask_to_the_end(page, "What did it cost?")
    begin_anew(page)
    ask(page, "Slow?")
    expect(page.locator("#live .answer")).to_contain_text("and and")
    page.locator(ROWS).last.click()
    expect(page.locator("#log .question")).to_have_text("What did it cost?")
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    expect(page.locator(ROWS)).to_have_text(["Slow?", "What did it cost?"])
    expect(page.locator("#kept [aria-current=page]")).to_have_text("What did it cost?")
    page.locator(ROWS).first.click()
    expect(page.locator("#live .answer")).to_contain_text("and and")
    may_end.set()
    expect(page.locator("#log .answer")).to_contain_text("14 million")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_conversations_come_in_as_a_drawer(serve, visit, shoot, keeping, scheme):
    page = visit(serve(keeping), scheme=scheme, **PHONE)
    ask_to_the_end(page, "What did the quay cost, and who paid for it in the end?")
    expect(page.locator("#side")).not_to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    toggle = page.get_by_role("button", name="Conversations", exact=True)
    toggle.click()
    expect(page.get_by_role("button", name="Hide conversations")).to_be_focused()
    expect(page.locator("#talk")).to_have_attribute("inert", "")
    shoot(page, f"side-phone-{scheme}")
    page.keyboard.press("Escape")
    expect(page.locator("#side")).not_to_be_visible()
    expect(toggle).to_be_focused()
    toggle.click()
    page.locator("#kept .options").click()
    shoot(page, f"side-menu-phone-{scheme}")
    page.keyboard.press("Escape")
    expect(page.locator("#side-menu")).not_to_be_visible()
    expect(page.locator("#side")).to_be_visible()
    page.locator(ROWS).click()
    expect(page.locator("#side")).not_to_be_visible()
    toggle.click()
    page.mouse.click(380, 400)
    expect(page.locator("#side")).not_to_be_visible()


def test_the_column_can_be_folded_away_and_stays_so(serve, visit, shoot, keeping):
    page = visit(serve(keeping), locale="ar", timezone_id="Africa/Tunis")
    assert {each["name"]: each["value"] for each in page.context.cookies()}["rag-zone"] == "Africa%2FTunis"
    ask_to_the_end(page, "كم كلّف الرصيف؟")
    expect(page.locator("#kept h3")).to_have_text("اليوم")
    shoot(page, "side-arabic-desktop-light")
    page.get_by_role("button", name="إخفاء المحادثات").click()
    expect(page.locator("#side")).not_to_be_visible()
    reload(page)
    expect(page.locator("#log .exchange")).to_have_count(1)
    expect(page.locator("#side")).not_to_be_visible()
    shoot(page, "side-folded-arabic-desktop-light")
    page.get_by_role("button", name="المحادثات", exact=True).click()
    expect(page.locator("#kept li")).to_be_visible()


def test_without_being_kept_there_is_no_column(serve, visit):
    page = visit(serve(FakeRag(written)))
    expect(page.locator("#side, #fold")).to_have_count(0)
