"""What an answer shows of itself, what can be done with it, and how it is read beside its articles, in a browser."""

import contextlib
import dataclasses
import re
import threading

import pytest
from page_story import ANSWER, COPY, COST, HARBOUR, NEXT, PORT, SFAX, TIME
from playwright.sync_api import expect
from test_page import FakeRag, ask, ask_to_the_end, assert_marked, found

from rag import Rag
from rag.answering.types import Finished, Waiting

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]
PHONE = {"width": 390, "height": 844}


def judging(question):
    yield found(COST, SFAX)
    yield Finished(dataclasses.replace(ANSWER, question=question))


def judging_rag():
    return FakeRag(judging, HARBOUR, PORT, COPY)


@pytest.fixture
def rag():
    return judging_rag()


def ask_well(page):
    ask_to_the_end(page, ANSWER.question)


def tip(page):
    return page.locator("#tip")


@pytest.mark.parametrize("size", [{}, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_sentence_shows_by_a_sign_whether_the_articles_bear_it_out(rag, serve, visit, shoot, scheme, size):
    page = visit(serve(rag), scheme=scheme, **size)
    ask_well(page)
    expect(page.locator("#log .answer .sign")).to_have_count(5)
    expect(page.locator("#log .legend")).to_contain_text("1 partly supported")
    name = f"{'phone' if size else 'desktop'}-{scheme}"
    shoot(page, f"chat-answer-{name}")
    page.locator("#log .sign.partly").click()
    expect(tip(page)).to_contain_text("Partly supportedThe number “four” is not in the cited text.Of 100 sentences")
    shoot(page, f"chat-verdict-{name}")
    page.locator("#log summary").click()
    expect(page.locator("#log .receipt dl")).to_contain_text("4 sent, 1 omitted")
    expect(tip(page)).not_to_be_visible()
    page.locator("#log .actions").scroll_into_view_if_needed()
    shoot(page, f"chat-receipt-{name}")


def test_what_a_mark_cites_comes_with_the_pointer_and_stays_while_it_is_there(rag, serve, visit, shoot):
    page = visit(serve(rag))
    ask_well(page)
    mark = page.locator("#log .answer .cite").first
    mark.hover()
    expect(tip(page)).to_contain_text(COST.quote)
    expect(tip(page)).to_contain_text("The Vale Gazette · page 1 · 4 May 2026")
    shoot(page, "chat-quote-desktop-light")
    tip(page).locator(".title").hover()
    page.wait_for_timeout(600)
    expect(tip(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip(page)).not_to_be_visible()
    mark.hover()
    expect(tip(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(tip(page)).not_to_be_visible()
    mark.hover()
    tip(page).get_by_text("Read it in the article").click()
    assert_marked(page, COST.quote)
    expect(tip(page)).not_to_be_visible()


def test_what_a_mark_cites_comes_with_the_focus_and_goes_with_it(rag, serve, visit):
    page = visit(serve(rag))
    ask_well(page)
    page.locator("#log .answer .cite").first.focus()
    page.keyboard.press("Tab")
    expect(tip(page)).to_contain_text(TIME.quote)
    expect(page.locator("#log .answer .cite").nth(1)).to_have_attribute("aria-describedby", "tip")
    page.keyboard.press("Tab")
    expect(tip(page)).to_contain_text("Partly supported")
    page.keyboard.press("Escape")
    expect(tip(page)).not_to_be_visible()
    expect(page.locator("#log .answer .sign.partly")).to_be_focused()
    page.keyboard.press("Tab")
    expect(tip(page)).to_contain_text(SFAX.quote)
    page.locator("#question textarea").focus()
    expect(tip(page)).not_to_be_visible()


def test_an_answer_is_copied_in_a_form_that_is_chosen_with_the_keyboard(rag, serve, visit, shoot):
    page = visit(serve(rag))
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask_well(page)
    button = page.get_by_role("button", name="Copy")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem")).to_have_count(4)
    expect(page.get_by_role("menuitem", name="Markdown")).to_be_focused()
    shoot(page, "chat-menu-desktop-light")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    expect(page.locator("#log .act.copy")).to_have_text("Copied")
    expect(button).to_have_attribute("aria-expanded", "false")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied.count("@article{") == 2
    page.locator("#log .act.copy").click()
    page.get_by_role("menuitem", name="Plain text").click()
    page.wait_for_function("async () => (await navigator.clipboard.readText()).includes('14 million pounds [1].')")


def test_where_a_browser_copies_nothing_the_text_is_there_to_be_copied_by_hand(rag, serve, visit, shoot):
    page = visit(serve(rag))
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    page.evaluate("() => { document.execCommand = () => false; }")
    ask_well(page)
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("menuitem", name="Markdown").click()
    dialog = page.get_by_role("dialog", name="Copy")
    expect(dialog).to_contain_text("The browser does not allow copying here.")
    expect(dialog.locator("textarea")).to_be_focused()
    assert "**Sources**" in page.evaluate("() => getSelection().toString()")
    shoot(page, "chat-copy-by-hand-desktop-light")


def test_a_question_is_edited_in_its_place_and_what_followed_it_goes(rag, serve, visit, shoot):
    page = visit(serve(rag))
    for question in ("What did it cost?", "And in Sfax?", "And when?"):
        ask_to_the_end(page, question)
    box = page.locator("#question textarea")
    edit = page.locator("#log .exchange").nth(1).get_by_role("button", name="Edit the question")
    edit.click()
    expect(box).to_have_value("And in Sfax?")
    expect(box).to_be_focused()
    expect(page.locator("#editing")).to_contain_text("Editing: And in Sfax?")
    expect(page.locator("#log .goes")).to_have_count(2)
    shoot(page, "chat-edit-desktop-light")
    page.keyboard.press("Escape")
    expect(page.locator("#editing p")).to_have_count(0)
    expect(box).to_have_value("")
    expect(page.locator("#log .goes")).to_have_count(0)
    edit.click()
    expect(box).to_have_value("And in Sfax?")
    expect(box).to_be_focused()
    ask(page, "And in Tunis?")
    expect(page.locator("#log .question")).to_have_text(["What did it cost?", "And in Tunis?"])
    expect(page.locator("#editing p")).to_have_count(0)
    assert [question for question, _ in rag.histories[-1]] == ["What did it cost?"]
    page.wait_for_timeout(300)
    ask_to_the_end(page, "Since when?")
    assert len(rag.histories[-1]) == 2


def test_a_question_is_asked_again(rag, serve, visit):
    page = visit(serve(rag))
    for question in ("What did it cost?", "And in Sfax?"):
        ask_to_the_end(page, question)
    page.locator("#log .exchange").first.get_by_role("button", name="Ask again").click()
    expect(page.locator("#log .versions")).to_contain_text("Answer 2 of 2")
    expect(page.locator("#log .question")).to_have_text(["What did it cost?", "And in Sfax?"])
    assert [len(history) for history in rag.histories] == [0, 1, 0]


def test_a_rating_is_kept_and_can_be_taken_back(rag, serve, visit):
    page = visit(serve(rag))
    ask_well(page)
    good, poor = (page.get_by_role("button", name=name) for name in ("Good answer", "Poor answer"))
    for button, kept in ((good, True), (poor, False), (poor, None)):
        button.click()
        expect(good).to_have_attribute("aria-pressed", str(kept is True).lower())
        expect(poor).to_have_attribute("aria-pressed", str(kept is False).lower())
        assert list(rag.ratings.values()) == [kept]
        expect(button).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Rating removed")).to_have_count(1)
    good.click()
    expect(good).to_have_attribute("aria-pressed", "true")
    ask_to_the_end(page, "And?")
    expect(good.first).to_have_attribute("aria-pressed", "true")
    expect(good.last).to_have_attribute("aria-pressed", "false")


def test_a_question_that_waits_for_the_model_shows_its_place_in_the_line(serve, visit, shoot):
    steps = [threading.Event(), threading.Event()]

    def waiting(question):
        yield found(COST, SFAX)
        for place, step in zip((2, 0), steps, strict=True):
            yield Waiting(place)
            assert step.wait(60)
        yield from judging(question)

    page = visit(serve(FakeRag(waiting, HARBOUR, PORT)))
    ask(page, "What did it cost?")
    expect(page.locator("#live .waiting")).to_contain_text("2 questions before yours")
    shoot(page, "chat-line-desktop-light")
    steps[0].set()
    expect(page.locator("#live .waiting")).to_contain_text("Writing an answer")
    steps[1].set()
    expect(page.locator("#log .answer")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_one_reads_from_citation_to_citation(rag, serve, visit, shoot, scheme):
    page = visit(serve(rag), scheme=scheme)
    ask_well(page)
    page.locator("#log .answer .cite").first.click()
    assert_marked(page, COST.quote)
    expect(page.locator("#reading .at")).to_have_text("1 of 4")
    shoot(page, f"chat-reading-desktop-{scheme}")
    after = page.get_by_role("button", name="Next citation")
    after.click()
    expect(page.locator("#reading .at")).to_have_text("2 of 4")
    expect(after).to_be_focused()
    expect(page.locator("#log .answer .cite.chosen")).to_have_text("2")
    page.keyboard.press("Enter")
    expect(page.locator("#reading h2")).to_have_text(PORT.title)
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator("#reading mark")).to_have_text(NEXT.quote)
    expect(page.locator("#reading mark")).to_be_in_viewport()
    expect(page.locator("#reading .about")).to_contain_text("page 2")
    shoot(page, f"chat-reading-below-desktop-{scheme}")
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator("#reading .at")).to_have_text("3 of 4")
    page.locator("#log .answer .cite").first.click()
    original = page.get_by_role("link", name="Original at gazette.example")
    expect(original).to_have_attribute("target", "_blank")
    expect(original).to_have_attribute("rel", re.compile("noopener noreferrer"))
    page.get_by_role("button", name=re.compile("ships are back")).last.click()
    expect(page.locator("#reading h2")).to_have_text(COPY.title)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_the_sheet_keeps_what_is_behind_it_out_of_reach(rag, serve, visit, shoot, scheme):
    page = visit(serve(rag), scheme=scheme, **PHONE)
    ask_well(page)
    mark = page.locator("#log .answer .cite").first
    mark.click()
    assert_marked(page, COST.quote)
    expect(tip(page)).not_to_be_visible()
    shoot(page, f"chat-reading-phone-{scheme}")
    assert page.locator("#talk").evaluate("element => element.inert")
    page.get_by_role("button", name="Next citation").click()
    expect(page.locator("#reading mark")).to_have_text(TIME.quote)
    page.mouse.click(195, 60)
    expect(page.locator("#reading")).not_to_be_visible()
    expect(page.locator("#log .answer .cite").nth(1)).to_be_focused()
    mark.click()
    expect(page.locator("#reading")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#reading")).not_to_be_visible()
    page.get_by_role("button", name="Edit the question").click()
    expect(page.locator("#question textarea")).to_be_focused()
    shoot(page, f"chat-edit-phone-{scheme}")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390


def test_from_the_right_all_of_it_is_turned_round(rag, serve, visit, shoot):
    page = visit(serve(rag), locale="ar")
    ask_to_the_end(page, "كم كلّف الرصيف الجديد؟")
    page.locator("#log .answer .cite").nth(2).click()
    assert_marked(page, SFAX.quote)
    expect(page.locator("#reading .at")).to_have_text(re.compile("3.*4"))
    page.locator("#log .act.copy").click()
    expect(page.get_by_role("menuitem")).to_have_count(4)
    expect(page.get_by_role("log", name="المحادثة")).to_be_visible()
    expect(page.get_by_role("region", name="المقالة")).to_be_visible()
    shoot(page, "chat-arabic-desktop-light")


@pytest.mark.parametrize("locale", ["en-GB", "fr-FR", "es-ES", "de-DE", "zh-CN", "ar"])
def test_what_can_be_done_with_an_answer_is_in_one_line_and_no_hint_is_cut(serve, visit, tmp_path, locale):
    with contextlib.closing(Rag(data=tmp_path / "data", llm="quotes")) as rag:
        rag.add_articles([HARBOUR, PORT])
        page = visit(serve(rag), locale=locale)
        ask_to_the_end(page, "What did the quay cost?")
        tops = page.locator("#log .actions button").evaluate_all(
            "(all) => all.filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect().bottom)"
        )
        assert max(tops) - min(tops) < 10
        page.get_by_role("tab").nth(1).click()
        page.locator("#finder [type=search]").wait_for()
        cut = page.locator("input[placeholder]").evaluate_all(
            """(all) => all.filter((each) => {
              const style = getComputedStyle(each), ruler = document.createElement("canvas").getContext("2d");
              ruler.font = style.font;
              const room = each.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
              return each.checkVisibility() && ruler.measureText(each.placeholder).width > room + 1;
            }).map((each) => each.placeholder)"""
        )
        assert cut == []
