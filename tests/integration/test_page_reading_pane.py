"""The reading pane in a browser: what it shows while an answer is written, and what can be done with an article."""

import contextlib
import dataclasses
import re
import threading

import pytest
from playwright.sync_api import expect
from reportlab.pdfgen.canvas import Canvas
from test_page import COST, HARBOUR, PORT, QUAY, TIME, FakeRag, answer, ask, assert_marked, cite, found, marked
from test_page_accessibility import accept

from index.types import Article
from rag import Rag
from rag.answering.types import Finished, Found

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]
PHONE = {"width": 390, "height": 844}


class Steps:
    """A stream that tells what it found, first without quotes, and answers when it is let."""

    def __init__(self, *citations):
        self._citations = citations
        self.quoted, self.answered = threading.Event(), threading.Event()

    def __call__(self, _question):
        evidence = found(*self._citations)
        yield Found(evidence.hits, (), is_preliminary=True)
        assert self.quoted.wait(60)
        yield evidence
        assert self.answered.wait(60)
        yield Finished(answer("It cost 14 million pounds [1]. In Sfax it was less [3].", *self._citations))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_best_sources_are_there_before_the_answer_which_opens_its_first(serve, visit, shoot, scheme):
    steps = Steps(COST, QUAY)
    page = visit(serve(FakeRag(steps)), scheme=scheme, width=1440, height=900)
    ask(page, "What did it cost?")
    expect(page.locator("#found .title")).to_have_text([HARBOUR.title, PORT.title])
    expect(page.locator("#found mark")).to_have_count(0)
    steps.quoted.set()
    expect(page.locator("#found mark")).to_have_text([COST.quote, QUAY.quote])
    expect(page.locator("#reading")).not_to_be_visible()
    accept(page)
    shoot(page, f"found-desktop-{scheme}")
    steps.answered.set()
    assert_marked(page, COST.quote)
    expect(page.locator("#log .answer .cite").first).to_have_class("cite chosen")
    expect(page.locator("#found")).not_to_be_visible()
    accept(page)
    shoot(page, f"found-opened-desktop-{scheme}")


def test_what_the_reader_has_opened_meanwhile_stays_open(serve, visit):
    steps = Steps(COST, QUAY)
    page = visit(serve(FakeRag(steps)))
    steps.quoted.set()
    ask(page, "What did it cost?")
    page.locator("#found .source").last.click()
    assert_marked(page, QUAY.quote)
    expect(page.locator("#found")).not_to_be_visible()
    steps.answered.set()
    expect(page.locator("#log .answer")).to_have_count(1)
    page.wait_for_timeout(500)
    assert_marked(page, QUAY.quote)


def test_an_article_that_a_question_closes_makes_room_and_back_leads_to_no_other(serve, visit):
    page = visit(serve(FakeRag(lambda _: iter([Finished(answer("It did [2].", TIME))]))))
    for count in (1, 2):
        ask(page, "How long?")
        expect(page.locator("#log .answer")).to_have_count(count)
        assert_marked(page, TIME.quote)
        page.wait_for_timeout(400)
    assert page.evaluate("() => history.length") == 2
    assert page.evaluate("() => location.search") == ""


def test_on_a_phone_and_from_the_right(serve, visit, shoot):
    steps = Steps(COST, QUAY)
    address = serve(FakeRag(steps))
    page = visit(address, locale="ar", width=1440, height=900)
    steps.quoted.set()
    ask(page, "كم كلّف الرصيف؟")
    expect(page.locator("#found mark")).to_have_count(2)
    accept(page)
    shoot(page, "found-desktop-ar")
    phone = visit(address, **PHONE)
    ask(phone, "What did it cost?")
    expect(phone.locator("#live .quotes .words")).to_have_count(2)
    expect(phone.locator("#found")).not_to_be_visible()
    steps.answered.set()
    expect(phone.locator("#log .answer")).to_have_count(1)
    phone.wait_for_timeout(400)
    expect(phone.locator("#reading .article")).to_have_count(0)


LETTERS = Article(
    id="letters",
    title="Signs of every kind",
    text=(
        "The Café in Łódź was CAFE number one; the cafe\u0301’s owner said “Straße”.\n\n"
        "في المَدْرَسَةِ الأولى قال أحمد إن المدرسه مفتوحة منذ ٢٠٢٥.\n\n中文句子：地震发生在北京，北京很大。\n\n"
        + "Nothing to see.\n\n" * 80
        + "One last\ncafé at the end."
    ),
    language="en",
)


def reading_letters(serve, visit, **look):
    page = visit(
        serve(FakeRag(lambda _: iter([Finished(answer("It is [1].", cite(1, LETTERS, "Łódź")))]), LETTERS)), **look
    )
    ask(page, "Where?")
    expect(page.locator("#log .answer")).to_have_count(1)
    if "has_touch" in look:
        page.locator("#log .answer .cite").click()
    assert_marked(page, "Łódź")
    return page


def find(page, words):
    page.locator("#reading .within input").fill(words)
    return page.locator("#reading .within .matches")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_are_found_in_the_article_in_any_spelling_and_script(serve, visit, shoot, scheme):
    page = reading_letters(serve, visit, scheme=scheme, width=1440, height=900)
    page.get_by_role("button", name="Find in the article").click()
    expect(page.locator("#reading .within input")).to_be_focused()
    expect(find(page, "cafe")).to_have_text("1 / 4")
    accept(page)
    shoot(page, f"find-desktop-{scheme}")
    once = ("lodz", "CAFÉ'S", '"strasse"', "احمد", "2025", "last cafe")
    for words, count in (dict.fromkeys(once, 1) | {"المدرسة": 2, "北京": 2, "to see. nothing": 79}).items():
        expect(find(page, words)).to_have_text(re.compile(rf"^\d+ / {count}$"))
    expect(find(page, "nobody")).to_have_text("No match")
    expect(page.get_by_role("button", name="Next match")).to_be_disabled()
    expect(find(page, "")).to_have_text("")


def test_what_is_found_behind_emoji_is_what_is_marked(serve, visit):
    text = "👩‍👩‍👧‍👦 𝕳𝖎 🏳️‍🌈 𠀀 " * 20 + "The quay cost 14 million."
    joined = Article(id="joined", title="The quay", text=text, language="en")
    page = visit(serve(FakeRag(lambda _: iter([Finished(answer("It is [1].", cite(1, joined, "14")))]), joined)))
    ask(page, "What?")
    assert_marked(page, "14")
    page.get_by_role("button", name="Find in the article").click()
    for words in ("quay cost", "👩‍👩‍👧‍👦 𝕳𝖎"):
        expect(find(page, words)).to_have_text(re.compile(r"^\d+ / \d+$"))
        assert page.evaluate("() => [...CSS.highlights.get('rag-find-now')].join()") == words


def test_the_keys_lead_from_match_to_match_and_back_out(serve, visit):
    page = reading_letters(serve, visit)
    page.locator("#reading .pane").focus()
    page.keyboard.press("Control+f")
    at = find(page, "cafe")
    expect(at).to_have_text("1 / 4")
    for key, place in (("Enter", 2), ("Shift+Enter", 1), ("Shift+Enter", 4)):
        page.keyboard.press(key)
        expect(at).to_have_text(f"{place} / 4")
    top = page.locator("#reading .pane").evaluate("(pane) => pane.scrollTop")
    assert top > 1000
    page.get_by_role("button", name="Next match").click()
    expect(at).to_have_text("1 / 4")
    page.locator("#reading .within input").focus()
    page.keyboard.press("Escape")
    expect(page.locator("#reading .within")).not_to_be_visible()
    expect(page.get_by_role("button", name="Find in the article")).to_be_focused()
    assert page.evaluate("() => CSS.highlights.size") == 0


def test_the_browser_s_own_search_is_left_alone_elsewhere(serve, visit):
    page = reading_letters(serve, visit)
    page.locator("#question textarea").focus()
    page.evaluate("() => addEventListener('keydown', (event) => (window.wasStopped = event.defaultPrevented))")
    page.keyboard.press("Control+f")
    assert page.evaluate("() => window.wasStopped") is False
    expect(page.locator("#reading .within")).not_to_be_visible()


def test_on_a_phone_escape_closes_the_search_first(serve, visit, shoot):
    page = reading_letters(serve, visit, has_touch=True, **PHONE)
    page.get_by_role("button", name="Find in the article").click()
    expect(find(page, "cafe")).to_have_text("1 / 4")
    accept(page)
    shoot(page, "find-phone-light")
    page.keyboard.press("Escape")
    expect(page.locator("#reading .within")).not_to_be_visible()
    expect(page.locator("#reading .article")).to_be_visible()


COST_FIRST = Article(
    id="first",
    title="The quay of Calder Vale is built",
    text="The new quay of Calder Vale cost 14 million pounds, Ada Finch said. The port will open on 4 May 2026. "
    "Ships from Norway may use it, said Ada Finch of the Port Trust.",
    language="en",
    source="The Gazette",
    published="2026-04-01",
)
COST_LATER = dataclasses.replace(
    COST_FIRST,
    id="later",
    title="The quay of Calder Vale cost more",
    text="The new quay of Calder Vale cost 19 million pounds, Ada Finch said. Fishermen moved their nets elsewhere.",
    published="2026-06-01",
)


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("desktop-light", {"width": 1440, "height": 900}),
        ("desktop-ar-dark", {"width": 1440, "height": 900, "locale": "ar", "scheme": "dark"}),
        ("phone-dark", {**PHONE, "scheme": "dark"}),
    ],
)
def test_an_article_s_overview_leads_to_its_sentences_and_to_what_others_say(serve, visit, shoot, tmp_path, name, look):
    with contextlib.closing(Rag(data=tmp_path, llm="quotes")) as rag:
        rag.add_articles([COST_FIRST, COST_LATER])
        page = visit(f"{serve(rag)}/?a=first", **look)
        expect(page.locator("#reading h2")).to_have_text(COST_FIRST.title)
        page.locator("#reading .more > summary").click()
        expect(page.locator("#reading .more dl")).to_contain_text("Calder Vale · Ada Finch")
        expect(page.locator("#reading .more dl")).to_contain_text("Norway")
        accept(page)
        shoot(page, f"overview-{name}")
        expect(page.locator("#reading .relation.otherwise + .copy-of")).to_contain_text(COST_LATER.title)
        page.locator("#reading .told").first.click()
        assert marked(page).startswith("The new quay of Calder Vale cost 14 million")
        page.locator("#reading .more > summary").click()
        page.locator("#reading .relation.otherwise + .copy-of").click()
        expect(page.locator("#reading h2")).to_have_text(COST_LATER.title)
        assert marked(page).startswith("The new quay of Calder Vale cost 19 million")


def port_pdf(path):
    canvas = Canvas(str(path))
    canvas.setTitle("The quay of Calder Vale")
    canvas.drawString(60, 720, "Boats came and went in the harbour of Calder Vale all day, and nobody counted them.")
    canvas.showPage()
    canvas.drawString(60, 720, "The new quay of Calder Vale cost 14 million pounds.")
    canvas.save()
    return path


@pytest.mark.parametrize(("name", "look"), [("desktop-light", {}), ("phone-dark", {**PHONE, "scheme": "dark"})])
def test_a_page_of_a_pdf_is_shown_as_it_is_printed_with_the_words_marked(serve, visit, shoot, tmp_path, name, look):
    with contextlib.closing(Rag(data=tmp_path / "data", llm="quotes")) as rag:
        file = port_pdf(tmp_path / "port.pdf")
        rag.add(file)
        text = rag.article("port").text
        start, end = text.index("cost 14"), text.index(" pounds")
        page = visit(f"{serve(rag)}/?a=port&at={start}-{end}..", **look)
        page.get_by_text("Page as printed").click()
        expect(page.locator("#reading .printed img")).to_have_attribute("alt", re.compile("^Page 2 of “The quay"))
        expect(page.locator("#reading .printed rect")).to_have_count(1)
        assert page.locator("#reading .printed img").evaluate("(image) => image.complete && image.naturalWidth") == 1200
        accept(page)
        shoot(page, f"printed-{name}")
        file.unlink()
        page.reload()
        page.get_by_text("Page as printed").click()
        expect(page.locator("#reading [data-part=printed]")).to_contain_text("no longer in its place")
        expect(page.locator("#reading .printed")).to_have_count(0)


def test_a_page_of_a_pdf_that_was_uploaded_is_shown_too(serve, visit, tmp_path):
    with contextlib.closing(Rag(data=tmp_path / "data", llm="quotes")) as rag:
        file = port_pdf(tmp_path / "port.pdf")
        [id_] = rag.add_handed({"port.pdf": file}).added
        file.unlink()
        page = visit(f"{serve(rag)}/?a={id_}&at=0-9..")
        page.get_by_text("Page as printed").click()
        expect(page.locator("#reading .printed img")).to_have_attribute("alt", re.compile("^Page 1 of “The quay"))
