"""Articles, models and feeds that mean harm, in a real browser: none runs, loads, breaks a line or moves a mark."""

import pytest
from direct import Direct
from hostile import HOSTILE
from playwright.sync_api import expect
from test_page import FakeRag, answer, ask_to_the_end, cite, found

from index.article_listing import IndexChange, ListedArticle, Listing, in_memory
from index.index import IndexState
from index.types import Article
from index.web.web_database import Feed
from rag.answering.types import Finished, Written
from rag.llm import Choice
from rag.llm.model_info import ModelInfo
from rag.page.formatting import whole

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]
FIRST = 101
"""The number of the first citation; no hostile text names one of them."""
ARTICLES = [
    Article(
        id=f"h{number}",
        title=text,
        text=f"Begin {text} end.\n\n{text}",
        source=text,
        author=text,
        language="en" if number % 2 else text,
        link=text,
        origin=text,
        published="2026-05-04" if number % 2 else text,
    )
    for number, text in enumerate(map(whole, HOSTILE))  # a store holds no half characters
]
CITED = [cite(FIRST + number, each, each.text.partition("\n")[0]) for number, each in enumerate(ARTICLES)]
WRITTEN = "\n".join(f"{text} [{FIRST + number}]" for number, text in enumerate(HOSTILE))
FORBIDDEN = (
    "script, img, iframe, object, embed, form:not(.web, .paste, .finder, .correction, .draft-form, .naming), "
    "base, link, meta, style, video, audio, "
    "source, template, math, foreignObject, image, use, animate, a:not([href^='http']), "
    "[onclick], [onerror], [onload], [onfocus], [onmouseover], [style*='evil'], [srcdoc], [autoplay]"
)


PUSHED_ASIDE = """() => [...document.querySelectorAll("#articles, #hall, #talk, #scroll, #reading .pane, #settings")]
  .filter((each) => each.clientWidth && each.scrollWidth > each.clientWidth + 1)
  .map((each) => `${each.id}: ${each.scrollWidth} in ${each.clientWidth}`)"""
"""What scrolls sideways, as it does when something within is too wide."""


class HostileRag(FakeRag):
    """Everything in it means harm."""

    def __init__(self):
        super().__init__(self._writing, *ARTICLES)

    def _writing(self, _question):
        yield found(*CITED)
        for number in range(0, len(WRITTEN), 997):  # characters and tags are cut anywhere
            yield Written(WRITTEN[number : number + 997])
        yield Finished(answer(WRITTEN, *CITED, notice=HOSTILE[0], model=HOSTILE[1]))

    def state(self):
        newest = ARTICLES[0]
        return IndexState(
            articles=len(ARTICLES), passages=1, languages={HOSTILE[3]: 1}, newest=newest, model=HOSTILE[4],
            where=HOSTILE[5], kind=HOSTILE[6], size=1, generation="1", adding=HOSTILE[7],
            changes=tuple(IndexChange(1.0, "added", each.id, each.title) for each in ARTICLES[:12]),
        )  # fmt: skip

    def browse(self, listing=None):
        rows = [ListedArticle(each, 1, 10, 1.0) for each in ARTICLES]
        return in_memory(rows, listing or Listing())

    def feeds(self):
        return [Feed(address=text, title=text, problem=text, checked=1.0) for text in HOSTILE[:12]]

    def models(self):
        return [ModelInfo(name=text, parameters=text) for text in HOSTILE]

    def language_model(self, _name=None):
        return Choice(None, HOSTILE[2])

    def is_answered(self, _question, **_):
        return True


def assert_harmless(page):
    assert page.evaluate("() => window.harm") is None
    found = page.locator(f":is(#talk, #reading, #articles, #brand, #settings) :is({FORBIDDEN})")
    assert found.evaluate_all("(all) => all.map((each) => each.outerHTML.slice(0, 200))") == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(PUSHED_ASIDE) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_an_answer_of_hostile_texts_is_text_and_every_mark_opens_its_own_article(serve, visit, shoot, width):
    page = visit(serve(HostileRag()), width=width, height=844)
    ask_to_the_end(page, HOSTILE[0])
    marks = page.locator("#log .answer .cite")
    expect(marks).to_have_text([str(each.number) for each in CITED])
    ids = marks.evaluate_all("(all) => all.map((each) => each.dataset.article)")
    assert ids == [each.id for each in ARTICLES]
    lines = page.locator("#log .answer p").all_inner_texts()
    assert len(lines) == len(HOSTILE)
    assert_harmless(page)
    starts = page.locator("#log .sources li").evaluate_all(
        "(all) => all.map((each) => each.querySelector('.cite').getBoundingClientRect().left)"
    )
    assert len(set(starts)) == 1, "a title has pushed its number aside"
    shoot(page, f"hostile-answer-{width}")
    for number in range(0, len(ARTICLES), 1 if width > 900 else 12):
        marks.nth(number).dispatch_event("click")
        page.locator(f"#reading article[data-article='h{number}']").first.wait_for()
        assert page.evaluate("() => window.harm") is None
    assert_harmless(page)
    for number in (number for number, text in enumerate(HOSTILE) if len(text) >= 3000):
        marks.nth(number).dispatch_event("click")
        page.locator(f"#reading article[data-article='h{number}']").first.wait_for()
        if width < 900:
            expect(page.get_by_role("button", name="Close the article")).to_be_in_viewport(ratio=1)
        page.locator("#reading h2").scroll_into_view_if_needed()
        assert page.locator("#reading h2").evaluate(
            "(title) => title.getBoundingClientRect().left >= 0 && title.getBoundingClientRect().right <= innerWidth"
            " && title.scrollWidth <= title.clientWidth + 1"
        )
        assert page.locator("#reading .pane").evaluate("(pane) => pane.scrollWidth <= pane.clientWidth")
    shoot(page, f"hostile-article-{width}")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_view_of_hostile_articles_and_the_choices_are_text(serve, visit, shoot, width):
    page = visit(serve(HostileRag()), width=width, height=844)
    page.get_by_role("button", name="Settings").click()
    expect(page.get_by_label("Language model").locator("option")).to_have_count(len(HOSTILE) + 2)
    assert_harmless(page)
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Articles").click()
    expect(page.locator("#shelf tbody tr")).to_have_count(50)
    expect(page.locator("#intake .feeds li")).to_have_count(12)
    assert_harmless(page)
    shoot(page, f"hostile-articles-{width}")
    for number in range(0, 50, 10):
        title = page.locator("#shelf button.title").nth(number)
        title.click()
        page.locator(f"#leaf [data-does=correct][data-article={title.get_attribute('data-article')}]").wait_for()
        assert_harmless(page)
        page.locator("#leaf [data-does=back]").click()


@pytest.mark.parametrize("question", ["nul \x00 and half \ud83d", "\u202e turned", "W" * 3000])
def test_a_question_of_odd_signs_is_answered_whoever_sends_it(serve, question):
    rag = HostileRag()
    with Direct(serve(rag)) as client:
        heard = client.ask(question)
    assert f"[{FIRST}]" in heard or f">{FIRST}<" in heard
    assert len(rag.histories) == 1
