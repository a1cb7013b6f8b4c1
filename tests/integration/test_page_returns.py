"""What is not lost: an answer under way, another window of it, the way back, what an outage breaks off."""

import json
import re
import threading
from dataclasses import replace

import pytest
from conftest import serving
from playwright.sync_api import expect
from test_page import ask, ask_to_the_end, assert_marked, marked, written
from test_page_accessibility import accept
from test_page_sidebar import ROWS, KeepingRag, begin_anew

from rag.answering.types import Finished, Written

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]
PHONE = {"width": 390, "height": 844}


class SlowRag(KeepingRag):
    """Writes one sentence, and the rest when the test lets it."""

    def __init__(self, folder):
        super().__init__(folder, self.slow)
        self.may_end = threading.Event()
        self.asked = []

    def slow(self, question):
        self.asked.append(question)
        *events, last = written(question)
        yield from events[:1]
        yield Written("It cost a lot. ")
        if question.startswith("Slow"):
            yield Written("Wait")
            while not self.may_end.wait(0.1):
                yield Written(" and")
        yield Finished(replace(last.answer, question=question))


@pytest.fixture
def slow(tmp_path):
    rag = SlowRag(tmp_path)
    yield rag
    rag.may_end.set()


def second_window(page):
    other = page.context.new_page()
    other.goto(page.url)
    other.locator("#kept nav").wait_for(state="attached")
    return other


def test_a_reloaded_window_goes_on_with_the_answer(serve, visit, shoot, slow):
    page = visit(serve(slow))
    ask(page, "Slow one?")
    expect(page.locator("#live .answer")).to_contain_text("Wait and")
    expect(page).to_have_url(re.compile("c="))
    expect(page.locator(ROWS)).to_have_text(["Slow one?"])
    page.reload()
    expect(page.locator("#live .answer")).to_contain_text("Wait and and and")
    expect(page.get_by_role("button", name="Stop", exact=True)).to_be_visible()
    shoot(page, "returns-reloaded-desktop-light")
    slow.may_end.set()
    expect(page.locator("#log .answer")).to_contain_text("14 million")
    expect(page.get_by_role("button", name="Ask", exact=True)).to_be_visible()
    assert slow.asked == ["Slow one?"]


def test_a_window_that_is_reloaded_before_its_address_names_the_conversation_is_led_back(serve, visit, slow):
    page = visit(serve(slow), outages=True)
    asking = []
    # What tells the window how its conversation is called is kept from the server, which may not know the session then.
    page.route("**/queue/join*", lambda route: asking.append(1) or route.continue_() if not asking else None)
    ask(page, "Slow one?")
    expect(page.locator("#live .answer")).to_contain_text("Wait and")
    assert "c=" not in page.url
    page.unroute_all()
    page.reload()
    expect(page.locator("#live .answer")).to_contain_text("Wait and and and")
    expect(page).to_have_url(re.compile("c="))
    assert slow.asked == ["Slow one?"]


def asking_beside_another_window(page):
    """Ask for a slow answer, and return a second window of the same conversation."""
    ask_to_the_end(page, "What did the quay cost?")
    expect(page).to_have_url(re.compile("c="))
    other = second_window(page)
    expect(other.locator("#log .question")).to_have_count(1)
    ask(page, "Slow one?")
    expect(other.locator("#live .answer")).to_contain_text("Wait and")
    return other


def send(page, question):
    """Send a question while an answer is in work."""
    page.locator("#question textarea").fill(question)
    with page.expect_response("**/queue/join*"):
        page.keyboard.press("Enter")


def test_a_question_that_comes_while_another_window_asks_is_asked_afterwards(serve, visit, shoot, slow):
    other = asking_beside_another_window(visit(serve(slow)))
    send(other, "And who paid?")
    expect(other.locator("#queued")).to_be_visible()
    expect(other.locator("#question textarea")).to_have_value("And who paid?")
    accept(other)
    shoot(other, "returns-queued-desktop-light")
    slow.may_end.set()
    expect(other.locator("#log .question")).to_have_text(["What did the quay cost?", "Slow one?", "And who paid?"])
    expect(other.locator("#question textarea")).to_have_value("")
    expect(other.locator("#queued")).not_to_be_visible()
    assert slow.asked == ["What did the quay cost?", "Slow one?", "And who paid?"]


def test_a_question_that_was_sent_early_waits_in_the_same_window_too(serve, visit, slow):
    page = visit(serve(slow), width=390, height=844)
    ask(page, "Slow one?")
    expect(page.locator("#live .answer")).to_contain_text("Wait and")
    send(page, "And who paid?")
    expect(page.locator("#queued")).to_be_visible()
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.locator("#log .question")).to_have_text(["Slow one?", "And who paid?"])
    assert slow.asked == ["Slow one?", "And who paid?"]


@pytest.mark.parametrize("late", [0, 1000])
def test_a_question_whose_box_is_emptied_late_is_asked_once(serve, visit, slow, late):
    page = visit(serve(slow))
    # On a busy machine the box is not emptied yet, and what was said not shown, when the answer is no longer live.
    page.evaluate(
        """(late) => {
            let isDone = false;
            new MutationObserver(() => {
                const [log, said] = ["#log [role=log]", "#log .exchange"].map((each) => document.querySelector(each));
                if (isDone || !said) return;
                isDone = true;
                if (late) {
                    said.remove();
                    setTimeout(() => log.append(said), late);
                }
                const box = document.querySelector("#question textarea");
                box.value = "Quick one?";
                box.dispatchEvent(new Event("input", { bubbles: true }));
            }).observe(document.documentElement, { childList: true, subtree: true });
        }""",
        late,
    )
    ask(page, "Quick one?")
    expect(page.locator("#log .answer")).to_contain_text("14 million")
    page.wait_for_timeout(1500)
    expect(page.locator("#log .question")).to_have_text(["Quick one?"])
    assert slow.asked == ["Quick one?"]


def keys_of(page, question):
    """The idempotency keys of a question's requests, as they come."""
    keys = []
    sent = json.dumps(question)
    page.on(
        "request",
        lambda request: (
            keys.append(request.headers.get("idempotency-key"))
            if "/queue/join" in request.url and sent in (request.post_data or "")
            else None
        ),
    )
    return keys


def test_a_question_that_is_sent_twice_before_its_box_is_emptied_is_asked_once(serve, visit, slow):
    page = visit(serve(slow))
    keys = keys_of(page, "Quick one?")
    held = []
    page.route(
        "**/queue/join*",
        lambda route: held.append(route) if "Quick one?" in (route.request.post_data or "") else route.continue_(),
    )
    page.keyboard.insert_text("Quick one?")
    for _ in range(2):
        with page.expect_request(lambda request: "Quick one?" in (request.post_data or "")):
            page.keyboard.press("Enter")
    held[0].continue_()
    expect(page.locator("#log .answer")).to_contain_text("14 million")
    held[1].continue_()  # when the answer is there
    expect(page.locator("#question textarea")).to_have_value("")
    page.wait_for_timeout(1500)
    assert slow.asked == ["Quick one?"]
    assert len(keys) == 2
    assert keys[0] == keys[1] != ""


@pytest.mark.parametrize("how", ["typed", "edited"])
def test_a_question_that_is_asked_again_on_purpose_is_another_one(serve, visit, slow, how):
    page = visit(serve(slow))
    keys = keys_of(page, "Quick one?")
    ask_to_the_end(page, "Quick one?")
    if how == "edited":
        page.locator("#log .question").hover()
        page.get_by_role("button", name="Edit").click()
        expect(page.locator("#question textarea")).to_have_value("Quick one?")
        page.locator("#question textarea").press("Enter")
    else:
        ask(page, "Quick one?")
        expect(page.locator("#log .question")).to_have_count(2)
    expect(page.locator("#question textarea")).to_have_value("")
    page.wait_for_timeout(1000)
    assert slow.asked == ["Quick one?"] * 2
    assert len({*keys, ""}) == 3


def test_a_question_that_is_sent_again_after_the_page_was_loaded_anew_has_its_key(serve, visit, slow):
    page = visit(serve(slow))
    keys = keys_of(page, "Quick one?")
    ask_to_the_end(page, "Quick one?")
    ask_to_the_end(page, "And who paid?")
    expect(page).to_have_url(re.compile("c="))
    # As if the page had not shown yet that the first of them arrived.
    page.evaluate(
        """(key) => {
            const conversation = ragAddress.read().c;
            sessionStorage.setItem("rag-asked", "Quick one?");
            sessionStorage.setItem("rag-waiting", JSON.stringify({ question: "Quick one?", conversation, key }));
        }""",
        keys[0],
    )
    page.reload()
    expect(page.locator("#log .question")).to_have_text(["Quick one?", "And who paid?"])
    page.wait_for_timeout(2500)
    assert len(keys) == 2
    assert keys[0] == keys[1]
    expect(page.locator("#question textarea")).to_have_value("")
    assert slow.asked == ["Quick one?", "And who paid?"]


def test_a_question_of_two_lines_whose_request_was_lost_is_sent_again_as_it_was(serve, visit, slow):
    page = visit(serve(slow), outages=True)
    keys = keys_of(page, "And\nwho paid?")
    ask_to_the_end(page, "Quick one?")
    expect(page).to_have_url(re.compile("c="))
    page.route(
        "**/queue/join*",
        lambda route: (
            route.abort() if "who paid" in (route.request.post_data or "") and len(keys) == 1 else route.continue_()
        ),
    )
    page.locator("#question textarea").fill("And\nwho paid?")
    page.keyboard.press("Enter")  # the page is loaded anew by itself
    expect(page.locator("#log .question")).to_have_text(["Quick one?", "And who paid?"])
    expect(page.locator("#question textarea")).to_have_value("")
    assert slow.asked == ["Quick one?", "And\nwho paid?"]
    assert len(keys) == 2
    assert keys[0] == keys[1] != ""


def test_what_was_changed_or_left_is_not_asked_by_itself(serve, visit, slow):
    page = visit(serve(slow))
    ask(page, "Slow one?")
    expect(page.locator("#live .answer")).to_contain_text("Wait and")
    send(page, "And who paid?")
    expect(page.locator("#queued")).to_be_visible()
    page.locator("#question textarea").press_sequentially(" Who")
    expect(page.locator("#queued")).not_to_be_visible()
    send(page, "Or when?")
    expect(page.locator("#queued")).to_be_visible()
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#live .welcome")).to_be_visible()
    page.wait_for_timeout(1000)
    slow.may_end.set()
    expect(page.locator("#question textarea")).to_have_value("Or when?")
    assert slow.asked == ["Slow one?"]


@pytest.mark.parametrize("ends_meanwhile", [False, True])
def test_a_question_that_waits_is_asked_though_the_page_is_loaded_anew(serve, visit, slow, ends_meanwhile):
    page = visit(serve(slow))
    ask(page, "Slow one?")
    expect(page).to_have_url(re.compile("c="))
    send(page, "And who paid?")
    expect(page.locator("#queued")).to_be_visible()
    address = page.url
    page.goto("about:blank")
    if ends_meanwhile:
        slow.may_end.set()
    page.goto(address)
    if not ends_meanwhile:
        expect(page.locator("#queued")).to_be_visible()
        expect(page.locator("#question textarea")).to_have_value("And who paid?")
        slow.may_end.set()
    expect(page.locator("#log .question")).to_have_text(["Slow one?", "And who paid?"])
    expect(page.locator("#question textarea")).to_have_value("")
    page.reload()
    expect(page.locator("#log .question")).to_have_count(2)
    page.wait_for_timeout(1500)
    assert slow.asked == ["Slow one?", "And who paid?"]


def test_what_is_typed_before_the_server_has_taken_a_question_stays(serve, visit, slow):
    page = visit(serve(slow))
    page.keyboard.insert_text("Slow one?")
    with page.expect_request(lambda request: "Slow one?" in (request.post_data or "")):
        page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("And who paid?")
    expect(page.locator("#live .answer")).to_contain_text("Wait and")
    expect(page.locator("#question textarea")).to_have_value("And who paid?")
    page.keyboard.press("Enter")
    expect(page.locator("#queued")).to_be_visible()
    slow.may_end.set()
    expect(page.locator("#log .question")).to_have_text(["Slow one?", "And who paid?"])
    expect(page.locator("#question textarea")).to_have_value("")
    page.wait_for_timeout(1000)
    assert slow.asked == ["Slow one?", "And who paid?"]


def test_a_question_that_was_taken_just_before_the_page_was_loaded_anew_is_not_asked_twice(serve, visit, slow):
    page = visit(serve(slow))
    ask(page, "Slow one?")
    expect(page).to_have_url(re.compile("c="))
    page.locator("#question textarea").fill("Slow one?")  # as if the box had not been emptied yet
    kept = "{question: 'Slow one?', conversation: ragAddress.read().c}"
    page.evaluate(f"sessionStorage.setItem('rag-waiting', JSON.stringify({kept}))")
    page.reload()
    expect(page.locator("#live .answer")).to_contain_text("Wait and")
    expect(page.locator("#question textarea")).to_have_value("")
    slow.may_end.set()
    expect(page.locator("#log .answer")).to_contain_text("14 million")
    page.wait_for_timeout(1500)
    assert slow.asked == ["Slow one?"]


def test_two_windows_of_a_conversation_follow_each_other(serve, visit, slow):
    page = visit(serve(slow))
    other = asking_beside_another_window(page)
    slow.may_end.set()
    expect(other.locator("#log .question")).to_have_text(["What did the quay cost?", "Slow one?"])
    ask_to_the_end(other, "And now?")
    expect(page.locator("#log .question")).to_have_count(3)
    expect(page.locator(ROWS)).to_have_count(1)
    other.locator("#kept .options").click()
    other.locator("#side-menu").get_by_text("Delete").click()
    other.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(page.locator("#log .question")).to_have_count(0)


def test_back_and_forward_lead_through_what_was_shown(serve, visit, slow):
    page = visit(serve(slow))
    ask_to_the_end(page, "What did the quay cost?")
    begin_anew(page)
    expect(page).not_to_have_url(re.compile("c="))
    ask_to_the_end(page, "Who built it?")
    expect(page).to_have_url(re.compile("c="))
    page.locator("#log .answer .cite").first.click()
    quote = marked(page)
    expect(page).to_have_url(re.compile("a=harbour&at="))
    page.get_by_role("tab", name="Articles").click()
    expect(page).to_have_url(re.compile("view=articles"))
    page.go_back()
    expect(page.locator("body")).to_have_attribute("data-view", "ask")
    page.go_back()
    expect(page.locator("#reading .article")).not_to_be_visible()
    expect(page.locator("#log .question")).to_have_text("Who built it?")
    page.go_back()
    expect(page.locator("#log .question")).to_have_text("What did the quay cost?")
    page.go_back()
    expect(page.locator("#live .welcome")).to_be_visible()
    page.go_forward()
    expect(page.locator("#log .question")).to_have_text("What did the quay cost?")
    page.go_forward()
    expect(page.locator("#log .question")).to_have_text("Who built it?")
    page.go_forward()
    assert_marked(page, quote)
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    assert_marked(page, quote)
    page.get_by_role("button", name="Close the article").click()
    expect(page.locator("#reading")).to_contain_text("The article appears here")
    assert "a=" not in page.url


@pytest.mark.parametrize(
    ("scheme", "size", "locale"), [("light", {}, "fr-FR"), ("dark", PHONE, "ar"), ("dark", {}, "en-GB")]
)
def test_after_an_outage_the_page_is_there_again_with_all_that_was_typed(tmp_path, visit, shoot, scheme, size, locale):
    rag = KeepingRag(tmp_path)
    with serving(rag) as address:
        page = visit(address, scheme=scheme, locale=locale, outages=True, **size)
        ask_to_the_end(page, "What did the quay cost?")
        page.locator("#question textarea").fill("Half a quest")
        port = int(address.rpartition(":")[2])
    expect(page.locator("#outage")).to_be_visible()
    expect(page.locator(".toast-wrap")).not_to_be_visible()
    shoot(page, f"returns-outage-{locale}-{scheme}")
    page.locator("#question textarea").fill("How long did it take?")
    page.keyboard.press("Enter")
    with serving(rag, port):
        expect(page.locator("#log .question")).to_have_text(["What did the quay cost?", "How long did it take?"])
        expect(page.locator("#outage")).not_to_be_visible()
        expect(page.locator("#question textarea")).to_have_value("")
        assert [len(history) for history in rag.histories] == [0, 1]
        page.locator("#question textarea").fill("Half a quest")
        page.reload()
        expect(page.locator("#question textarea")).to_have_value("Half a quest")


def test_what_the_server_s_end_broke_off_is_asked_again_once(tmp_path, visit):
    rag = SlowRag(tmp_path)
    with serving(rag) as address:
        page = visit(address, outages=True)
        ask(page, "Slow one?")
        expect(page.locator("#live .answer")).to_contain_text("Wait and")
        port = int(address.rpartition(":")[2])
    with serving(rag, port):
        rag.may_end.set()
        expect(page.locator("#log .answer")).to_contain_text("14 million")
        assert rag.asked == ["Slow one?"] * 2
        expect(page.locator(ROWS)).to_have_text(["Slow one?"])


def test_a_second_answer_stands_beside_the_first(serve, visit, shoot, slow):
    page = visit(serve(slow))
    ask_to_the_end(page, "What did the quay cost?")
    ask_to_the_end(page, "How long did it take?")
    page.locator("#log .exchange").first.get_by_role("button", name="Ask again").click()
    expect(page.locator("#log .versions")).to_contain_text("Answer 2 of 2")
    expect(page.locator("#log .question")).to_have_count(2)
    shoot(page, "returns-versions-desktop-light")
    page.get_by_role("button", name="Previous answer").click()
    expect(page.locator("#log .versions")).to_contain_text("Answer 1 of 2")
    page.reload()
    expect(page.locator("#log .versions")).to_contain_text("Answer 1 of 2")


def test_while_one_conversation_is_answered_another_is_asked(serve, visit, slow):
    page = visit(serve(slow))
    ask(page, "Slow one?")
    expect(page.locator("#live .answer")).to_contain_text("Wait and")
    begin_anew(page)
    ask(page, "Who built it?")
    expect(page.locator("#log .answer")).to_contain_text("14 million")
    expect(page.locator("#question textarea")).to_have_value("")
    expect(page.locator(ROWS)).to_have_text(["Who built it?", "Slow one?"])
    assert slow.asked == ["Slow one?", "Who built it?"]
    slow.may_end.set()
    page.locator(ROWS, has_text="Slow one?").click()
    expect(page.locator("#log .question")).to_have_text("Slow one?")
