"""Keys of the page, in a browser."""

import pytest
from playwright.sync_api import expect
from test_page import FakeRag, ask_to_the_end, assert_marked, limit, written
from test_page_accessibility import accept
from test_page_choices import ChoosingRag, open_settings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]


@pytest.mark.parametrize(
    ("locale", "scheme", "title"), [("en-GB", "light", "Keyboard"), ("ar", "dark", "لوحة المفاتيح")]
)
def test_keys_lead_to_the_question_to_citations_and_to_what_keys_do(serve, visit, shoot, locale, scheme, title):
    page = visit(serve(FakeRag(written)), locale=locale, scheme=scheme)
    ask_to_the_end(page, "What did it cost?")
    assert_marked(page, "The new quay cost 14 million pounds.")
    page.locator("#reading .close").click()
    expect(page.locator("#reading .article")).not_to_be_visible()
    page.locator("#log .question").click()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#reading mark")).to_have_text("كلّف الرصيف الجديد 9 ملايين دينار.")
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#reading mark")).to_have_text("The new quay cost 14 million pounds.")
    page.keyboard.press("/")
    box = page.locator("#question textarea")
    expect(box).to_be_focused()
    page.keyboard.type("a/b?")
    expect(box).to_have_value("a/b?")
    page.locator("#log .question").click()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name=title)
    expect(dialog).to_be_visible()
    accept(page)
    shoot(page, f"keys-desktop-{locale[:2]}-{scheme}")
    page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()


def test_the_single_keys_can_be_turned_off_from_the_settings(serve, visit, shoot):
    page = visit(serve(ChoosingRag()))
    open_settings(page)
    shoot(page, "keys-settings-desktop-light")
    page.get_by_role("button", name="Keyboard").click()
    dialog = page.get_by_role("dialog", name="Keyboard")
    dialog.get_by_role("checkbox").uncheck()
    dialog.get_by_role("button", name="Close").click()
    page.locator("#brand h1").click()
    page.keyboard.press("/")
    expect(page.locator("#question textarea")).not_to_be_focused()
    page.reload()
    page.locator("#live .welcome").wait_for()
    page.locator("#brand h1").click()
    page.keyboard.press("?")
    page.wait_for_timeout(300)
    expect(dialog).not_to_be_visible()


def test_from_another_view_the_question_is_gone_to(serve, visit):
    page = visit(serve(FakeRag(written)))
    page.get_by_role("tab", name="Check a draft").click()
    page.locator("#brand h1").click()
    page.keyboard.press("/")
    expect(page.locator("#question textarea")).to_be_focused()


def test_in_an_empty_question_a_stroke_shows_kinds_of_requests(serve, visit, shoot):
    page = visit(serve(FakeRag(written)))
    box = page.locator("#question textarea")
    box.focus()
    page.keyboard.type("/")
    panel = page.get_by_role("dialog", name="Kinds of requests")
    expect(panel).to_be_visible()
    accept(page)
    shoot(page, "kinds-desktop-light")
    page.keyboard.type("home")
    expect(panel).to_be_hidden()
    expect(box).to_have_value("/home")
    box.fill("")
    page.keyboard.type("/")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    page.keyboard.type("/")
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    page.keyboard.type("the quay")
    expect(box).to_have_value("Timeline of the quay")


def test_the_focus_goes_on_from_what_is_gone_once_it_was_pressed(serve, visit):
    page = visit(serve(FakeRag(written)))
    limit(page, "Languages", "Arabic")
    page.get_by_role("button", name="Remove this filter").click()
    expect(page.locator("#which [data-filter=languages] .name")).to_be_focused()
    ask_to_the_end(page, "What did it cost?")
    page.get_by_role("button", name="Edit the question").click()
    expect(page.locator("#question textarea")).to_be_focused()
    page.locator("#editing .leave").click()
    expect(page.get_by_role("button", name="Edit the question")).to_be_focused()
    page.get_by_role("button", name="Ask again").click()
    expect(page.locator("#log .versions .at")).to_have_text("Answer 2 of 2")
    page.locator("#log .versions .step").first.click()
    expect(page.locator("#log .versions .at")).to_have_text("Answer 1 of 2")
    expect(page.locator("#log .versions .step").last).to_be_focused()
