"""Questions that go on from the last answer, in a browser."""

import contextlib

import pytest
from playwright.sync_api import expect
from test_page import SAMPLES, ask_to_the_end
from test_page_accessibility import accept

from rag import Rag

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]
PHONE = {"width": 390, "height": 844}
FAMILIES = "How many families were wrongly refused rent support in Aragon in 2024?"


@pytest.fixture(scope="module")
def rag(tmp_path_factory):
    with contextlib.closing(Rag(data=tmp_path_factory.mktemp("next"), llm="quotes")) as rag:
        rag.add(*sorted(SAMPLES.glob("*.md"))[:8])
        yield rag


@pytest.mark.parametrize(("scheme", "size"), [("light", {}), ("dark", PHONE)], ids=["desktop", "phone"])
def test_what_goes_on_from_an_answer_is_offered_asked_and_answered(rag, serve, visit, shoot, scheme, size):
    page = visit(serve(rag), scheme=scheme, **size)
    title = next(iter(rag.articles())).title
    ask_to_the_end(page, f"What is the article “{title}” about?")
    first = page.locator("#next .example").first
    expect(first).to_be_visible()
    expect(page.locator("#log .question")).to_be_in_viewport()
    accept(page)
    shoot(page, f"next-{'phone' if size else 'desktop'}-{scheme}")
    question = first.text_content()
    first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#log .question").last).to_have_text(question)
    expect(page.locator("#log .exchange")).to_have_count(2)
    expect(page.locator("#log .exchange").last.locator(".refusal")).to_have_count(0)
    expect(page.locator("#next")).not_to_contain_text(question)
    page.reload()
    expect(page.locator("#log .exchange")).to_have_count(2)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator("#next")).not_to_be_visible()
