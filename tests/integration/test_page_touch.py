"""The page under a finger: nothing hovers, and the phone's own Back closes what lies over the page."""

import dataclasses
import re

import pytest
from page_story import ANSWER, COPY, COST, HARBOUR, PORT, SFAX, cite
from playwright.sync_api import expect
from test_page import assert_marked, found
from test_page_sidebar import KeepingRag

from rag.answering.types import Finished

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]
PHONE = {"width": 390, "height": 844, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}


def judging(question):
    yield found(COST, SFAX)
    yield Finished(dataclasses.replace(ANSWER, question=question))


@pytest.fixture
def page(tmp_path, serve, visit):
    rag = KeepingRag(tmp_path, judging)
    for article in (HARBOUR, PORT, COPY):
        rag.change(article)
    page = visit(serve(rag), **PHONE)
    ask_by_touch(page, ANSWER.question)
    return page


def ask_by_touch(page, question):
    done = page.locator("#log .exchange").count()
    page.locator("#question textarea").tap()
    page.keyboard.type(question)
    page.get_by_role("button", name="Ask", exact=True).tap()
    expect(page.locator("#log .exchange")).to_have_count(done + 1)
    expect(page).to_have_url(re.compile(r"\?c="))


def entries(page):
    return page.evaluate("() => history.length")


def test_back_closes_the_article_and_stays_at_the_page(page, shoot):
    address, before = page.url, entries(page)
    page.locator("#log .answer .cite").first.tap()
    assert_marked(page, COST.quote)
    expect(page.locator("#reading h2")).to_be_in_viewport()
    expect(page.locator("#reading h2")).to_be_focused()
    shoot(page, "touch-article-phone-light")
    page.go_back()
    expect(page.locator("#reading")).not_to_be_visible()
    expect(page).to_have_url(address)
    expect(page.locator("#log .exchange")).to_have_count(1)
    page.go_forward()  # has nothing to show
    for close in (
        lambda: page.get_by_role("button", name="Close the article").tap(),
        lambda: page.touchscreen.tap(195, 40),
    ):
        page.locator("#log .answer .cite").first.tap()
        expect(page.locator("#reading h2")).to_be_in_viewport()
        close()
        expect(page.locator("#reading")).not_to_be_visible()
        page.wait_for_function("() => !history.state?.ragCovered")
        expect(page).to_have_url(address)
    assert entries(page) == before + 1  # the one that Forward would lead to


@pytest.mark.parametrize("quote", [COST.quote, "It took three years to build.\n\nBoats came and went."])
def test_the_title_stays_over_cited_words_that_are_in_sight_without_scrolling(tmp_path, serve, visit, quote):
    cited = cite(1, HARBOUR, quote)
    answer = dataclasses.replace(ANSWER, citations=(cited, *ANSWER.citations[1:]))
    rag = KeepingRag(tmp_path, lambda asked: [found(cited), Finished(dataclasses.replace(answer, question=asked))])
    page = visit(serve(rag), **PHONE)
    ask_by_touch(page, ANSWER.question)
    open_first(page)
    lower = page.evaluate(LOWEST)
    for room, is_in_sight in ((4, True), (-4, False)):
        height = round((lower + room) / 0.88)  # of which the sheet has that share
        page.set_viewport_size({"width": 390, "height": height})
        open_first(page)
        assert (page.evaluate("() => document.querySelector('#reading .pane').scrollTop") == 0) is is_in_sight
        expect(page.locator("#reading mark").last).to_be_in_viewport()


LOWEST = """() => {
  const pane = document.querySelector("#reading .pane");
  const mark = [...pane.querySelectorAll("mark")].at(-1);
  return pane.scrollTop + mark.getBoundingClientRect().bottom - pane.getBoundingClientRect().top;
}"""
"""How far down the end of the cited words is in the sheet."""


def open_first(page):
    """Open the first citation, in place of what is open."""
    if page.locator("#reading").is_visible():
        page.get_by_role("button", name="Close the article").tap()
        expect(page.locator("#reading")).not_to_be_visible()
    page.locator("#log .answer .cite").first.tap()
    expect(page.locator("#reading mark").first).to_be_visible()


def test_back_closes_the_drawer_and_the_address_is_that_of_what_is_open(page, shoot):
    first = page.url
    page.get_by_role("button", name="New conversation").tap()
    expect(page.locator("#live .welcome")).to_be_visible()
    ask_by_touch(page, "Who paid?")
    expect(page.locator("#kept li")).to_have_count(2)
    second = page.url
    page.get_by_role("button", name="Conversations", exact=True).tap()
    expect(page.locator("#side")).to_be_visible()
    expect(page.locator("#side .fold")).to_be_focused()
    shoot(page, "touch-drawer-phone-light")
    page.go_back()
    expect(page.locator("#side")).not_to_be_visible()
    expect(page).to_have_url(second)
    page.get_by_role("button", name="Conversations", exact=True).tap()
    page.locator("#kept li").last.locator("a").tap()
    expect(page.locator("#log .question")).to_have_text(ANSWER.question)
    expect(page.locator("#side")).not_to_be_visible()
    expect(page).to_have_url(first)
    page.reload()
    page.locator("#kept nav").wait_for(state="attached")
    expect(page.locator("#log .question")).to_have_text(ANSWER.question)


def test_what_a_mark_or_a_sign_says_comes_with_a_tap(page, shoot):
    page.locator("#log .sign.partly").tap()
    expect(page.locator("#tip")).to_contain_text("The number “four” is not in the cited text.")
    shoot(page, "touch-sign-phone-light")
    page.locator("#log .sources h3").tap()  # beside it: it lies over what is above the sign
    expect(page.locator("#tip")).not_to_be_visible()
    page.locator("#log .answer .cite").nth(1).tap()
    expect(page.locator("#reading h2")).to_be_in_viewport()
    expect(page.locator("#tip")).not_to_be_visible()
    page.get_by_role("button", name="Next citation").tap()
    expect(page.locator("#reading .walk .at")).to_have_text("3 of 4")
    page.go_back()
    expect(page.locator("#reading")).not_to_be_visible()
    page.locator("#log [data-menu]").tap()
    shoot(page, "touch-menu-phone-light")
    page.get_by_role("menuitem", name="Plain text with sources").tap()
    expect(page.get_by_role("menu")).not_to_be_visible()
