"""Notes, in a browser: what is kept of answers and articles, and what can be done with it."""

import re

import httpx
import pytest
from playwright.sync_api import expect
from test_page import HOSTILE, FakeRag, answer, ask_to_the_end, assert_marked, cite, found, marked, written
from test_page_accessibility import accept
from test_page_sidebar import KeepingRag

from rag.answering.types import Finished

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]
PHONE = {"width": 390, "height": 844}
SELECT = """() => {
  const [first, last] = ["p", "mark"].map((each) => document.querySelector(`#reading .body ${each}`).firstChild);
  getSelection().setBaseAndExtent(first, 4, last, 13);
}"""


@pytest.fixture
def rag(tmp_path):
    return KeepingRag(tmp_path)


def open_view(page):
    page.get_by_role("tab", name="Notes").click()
    expect(page.locator("#notes h2")).to_be_visible()


def keep_answer(page):
    button = page.locator("#log .keep").last
    button.click()
    expect(button).to_have_text("Kept")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
def test_an_answer_and_words_of_an_article_are_kept_commented_and_read_again(serve, visit, shoot, rag, scheme, size):
    name = f"{'phone' if size else 'desktop'}-{scheme}"
    page = visit(serve(rag), scheme=scheme, **size)
    open_view(page)
    expect(page.locator("#notes")).to_contain_text("Nothing is kept yet")
    accept(page)
    page.get_by_role("tab", name="Ask", exact=True).click()
    ask_to_the_end(page, "What did it cost?")
    keep_answer(page)
    keep_answer(page)
    page.locator("#log .answer .cite").first.click()
    marked(page)
    page.locator("#reading .keep").click()
    expect(page.locator("#reading .keep.done")).to_have_count(1)
    shoot(page, f"notes-reading-{name}")
    accept(page)
    if size:
        page.keyboard.press("Escape")
    open_view(page)
    expect(page.locator("#notes .note")).to_have_count(2)
    expect(page.locator("#notes .note").first).to_contain_text("The new quay cost 14 million pounds.")
    comment = page.get_by_role("textbox", name="Comment").first
    comment.fill("For the Monday story.\nAsk the port <b>again</b>.")
    page.locator("#notes h2").click()
    page.wait_for_timeout(500)
    shoot(page, f"notes-{name}")
    accept(page)
    page.reload()
    expect(page).to_have_url(re.compile("view=notes"))
    expect(page.get_by_role("textbox", name="Comment").first).to_have_value(re.compile("Ask the port <b>again</b>"))
    page.locator("#notes .note").last.locator("summary").click()
    accept(page)
    page.locator("#notes .note-quote").first.click()
    assert_marked(page, "The new quay cost 14 million pounds.")
    shoot(page, f"notes-open-{name}")


def test_what_is_selected_in_an_article_is_kept_to_the_letter(serve, visit, shoot, rag):
    page = visit(serve(rag))
    ask_to_the_end(page, "What did it cost?")
    page.locator("#log .answer .cite").first.click()
    marked(page)
    page.evaluate(SELECT)
    expect(page.get_by_role("button", name="Keep the selection")).to_have_text("Keep")
    shoot(page, "notes-selected-desktop-light")
    page.locator("#reading .keep").click()
    expect(page.locator("#reading .keep.just")).to_have_count(1)
    expect(page.locator("#reading .keep.just")).to_have_count(0)
    expect(page.locator("#reading .keep.done")).to_have_count(0)  # the marked words are not kept
    open_view(page)
    words = page.locator("#notes .words").text_content()
    assert words == "harbour of Calder Vale opened again on Monday.\n\n## What it cost\n\nThe new quay"


def test_a_sentence_of_an_answer_is_kept_alone(serve, visit, shoot, rag):
    page = visit(serve(rag))
    ask_to_the_end(page, "What did it cost?")
    page.evaluate("""() => {
        const node = document.querySelector("#log .answer p").firstChild;
        getSelection().setBaseAndExtent(node, 0, node, 5);
    }""")
    button = page.get_by_role("button", name="Keep the selection")
    expect(button).to_be_visible()
    shoot(page, "notes-sentence-desktop-light")
    button.click()
    expect(page.locator("#log .keep")).to_have_text("Kept")
    open_view(page)
    expect(page.locator("#notes .answer")).to_contain_text("The new quay cost 14 million pounds")
    expect(page.locator("#notes .answer")).not_to_contain_text("Sfax")


def test_notes_are_sorted_saved_and_deleted(serve, visit, rag, tmp_path):
    page = visit(serve(rag))
    ask_to_the_end(page, "What did it cost?")
    keep_answer(page)
    for number in (0, 1):
        page.locator("#log .answer .cite").nth(number).click()
        expect(page.locator("#reading mark")).to_contain_text(("The new quay", "الرصيف")[number])
        page.locator("#reading .keep").click()
        expect(page.locator("#reading .keep.done")).to_have_count(1)
    open_view(page)
    expect(page.locator("#notes .note")).to_have_count(3)
    expect(page.locator("#notes .note").first).to_contain_text("الرصيف")
    page.get_by_label("Sorted by").select_option("published")
    expect(page.locator("#notes .note").last).to_contain_text("الرصيف")
    expect(page.locator("#notes .notes-export a").first).to_have_attribute("href", re.compile("order=published"))
    for name, wanted in (("Word", b"PK"), ("Markdown", b"# Notes"), ("BibTeX", b"@article{"), ("CSL-JSON", b"[\n")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name, exact=True).click()
        download.value.save_as(tmp_path / name)
        assert (tmp_path / name).read_bytes().startswith(wanted)
    last = page.locator("#notes .note").last.get_by_role("button", name="Delete")
    last.click()
    expect(page.locator("#notes .note")).to_have_count(3)
    page.get_by_role("button", name="Delete for good?").click()
    expect(page.locator("#notes .note")).to_have_count(2)
    expect(page.locator("#notes h2")).to_be_focused()


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
def test_a_comment_that_is_longer_than_fits_is_said_to_be_cut(serve, visit, shoot, rag, locale):
    page = visit(serve(rag), locale=locale)
    ask_to_the_end(page, "What did it cost?")
    page.locator("#log .keep").last.click()
    page.locator("[role=tab]").nth(2).click()
    comment = page.locator("#notes .note textarea")
    comment.focus()
    page.keyboard.insert_text("b" * 4990)
    expect(page.locator("#notes .cut")).to_have_count(0)
    page.keyboard.insert_text("👩‍👧 <b>" * 20_000)
    assert len(comment.input_value()) <= 5000
    expect(page.locator("#notes .cut")).to_contain_text("5,000 characters" if locale == "en-GB" else "5,000")
    accept(page)
    shoot(page, f"notes-cut-desktop-{locale}")
    comment.fill("")
    page.keyboard.insert_text("short")
    expect(page.locator("#notes .cut")).to_have_count(0)


def test_what_is_kept_says_so_until_its_note_is_deleted(serve, visit, rag):
    page = visit(serve(rag))
    ask_to_the_end(page, "What did it cost?")
    keep_answer(page)
    page.locator("#log .answer .cite").first.click()
    marked(page)
    page.locator("#reading .keep").click()
    expect(page.locator("#reading .keep.done")).to_have_count(1)
    page.wait_for_timeout(3000)  # as long as words of an answer would be said to be kept
    expect(page.locator("#log .keep")).to_have_text("Kept")
    page.reload()
    expect(page.locator("#log .keep")).to_have_text("Kept")
    expect(page.get_by_role("button", name="Kept in your notes")).to_have_class("keep done")
    ask_to_the_end(page, "What did it cost?")
    expect(page.locator("#log .keep").last).to_have_text("Kept")
    open_view(page)
    last = page.locator("#notes .note").last
    last.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Delete for good?").click()
    expect(page.locator("#notes .note")).to_have_count(1)
    page.get_by_role("tab", name="Ask", exact=True).click()
    expect(page.locator("#log .keep").last).to_have_text("Keep")
    page.locator("#log .answer .cite").first.click()
    expect(page.locator("#reading .keep.done")).to_have_count(1)


def test_nobody_else_sees_them_and_they_are_not_there_where_nothing_is_kept(serve, visit, rag):
    address = serve(rag)
    page = visit(address)
    ask_to_the_end(page, "What did it cost?")
    keep_answer(page)
    assert httpx.get(f"{address}/notes/notes.md").status_code == 404
    other = visit(address)
    open_view(other)
    expect(other.locator("#notes")).to_contain_text("Nothing is kept yet")
    without = visit(serve(FakeRag(written)))
    expect(without.get_by_role("tab", name="Notes")).to_have_count(0)
    ask_to_the_end(without, "What did it cost?")
    expect(without.locator("#log .keep")).not_to_be_visible()


def test_what_means_harm_stays_text(serve, visit, tmp_path):
    quoted = cite(1, HOSTILE, HOSTILE.text[:60])

    def stream(_question):
        yield found(quoted)
        yield Finished(answer(f"{HOSTILE.title} [1]", quoted))

    page = visit(serve(KeepingRag(tmp_path, stream)))
    ask_to_the_end(page, f"Who? {HOSTILE.title}")
    keep_answer(page)
    open_view(page)
    expect(page.locator("#notes .note")).to_have_count(1)
    page.get_by_role("textbox", name="Comment").fill(HOSTILE.title)
    page.locator("#notes h2").click()
    page.reload()
    expect(page.locator("#notes .note")).to_have_count(1)
    expect(page.locator("#notes :is(img, script, a[href^='http'])")).to_have_count(0)


def test_from_the_right(serve, visit, shoot, rag):
    page = visit(serve(rag), locale="ar", **PHONE)
    ask_to_the_end(page, "كم كلّف الرصيف؟")
    page.locator("#log .keep").click()
    expect(page.locator("#log .keep")).to_have_text("حُفظ")
    shoot(page, "notes-answer-phone-ar")
    page.get_by_role("tab", name="ملاحظات").click()
    expect(page.locator("#notes .note")).to_have_count(1)
    accept(page)
    shoot(page, "notes-phone-ar")


def test_with_the_keyboard_alone_a_sentence_and_words_of_an_article_are_kept(serve, visit, rag):
    page = visit(serve(rag))
    ask_to_the_end(page, "What did it cost?")
    page.locator("#log .answer .cite").nth(1).focus()
    page.keyboard.press("k")
    expect(page.locator("#log .keep.done")).to_have_count(1)
    page.keyboard.press("Enter")
    marked(page)
    page.locator("#reading .pane").focus()
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("k")
    expect(page.locator("#reading .keep.just")).to_have_count(1)
    open_view(page)
    expect(page.locator("#notes .note")).to_have_count(2)


def test_of_two_keeps_one_right_behind_the_other_none_is_lost(serve, visit, rag):
    page = visit(serve(rag))
    for _ in range(2):
        ask_to_the_end(page, "What did it cost?")
    page.evaluate("document.querySelectorAll('#log .keep').forEach((button) => button.click())")
    expect(page.locator("#log .keep.done")).to_have_count(2)
