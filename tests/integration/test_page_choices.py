"""What a reader chooses for the page and for the answers, in a real browser."""

import dataclasses
import re
import threading

import pytest
from playwright.sync_api import expect
from test_page import HARBOUR, FakeRag, ask_to_the_end, limit, written
from test_page_access import accept
from test_page_sidebar import KeepingRag

from rag.errors import ServerUnreachableError
from rag.llm import Choice
from rag.llm.model_info import Download, ModelInfo
from rag.locale import LANGUAGES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]
SMALL = ModelInfo(name="ollama/qwen2.5:3b", size=1_900_000_000, parameters="3.1B", is_loaded=True)
LARGE = ModelInfo(name="ollama/mistral-small", size=14_300_000_000, parameters="24B")


class ChoosingRag(FakeRag):
    """Has two models, and keeps what a question was asked with."""

    def __init__(self, downloads=lambda: ()):
        super().__init__(written)
        self.downloads = downloads
        self.pulled = []
        self.asked_with = []
        self.is_down = False
        self.is_closed = threading.Event()

    def models(self):
        if self.is_down:
            msg = "No Ollama server answers at http://127.0.0.1:11434; start it with `ollama serve`."
            raise ServerUnreachableError(msg)
        return [SMALL, LARGE]

    def language_model(self, _name=None):
        return Choice(None)

    def pull(self, model):
        self.pulled.append(model)
        try:
            yield from self.downloads()
        finally:
            self.is_closed.set()

    def stream(self, question, history=(), *, llm=None, answer_language=None, **rest):
        self.asked_with.append((llm, answer_language))
        yield from super().stream(question, history, **rest)


def open_settings(page):
    page.get_by_role("button", name="Settings").click()
    panel = page.get_by_role("dialog", name="Settings")
    expect(panel.get_by_label("Language model")).to_be_visible()
    return panel


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_model_and_the_language_of_the_answers_are_chosen_for_the_questions_that_follow(
    serve, visit, shoot, scheme
):
    rag = ChoosingRag()
    page = visit(serve(rag), scheme=scheme)
    panel = open_settings(page)
    options = panel.get_by_label("Language model").locator("option")
    expect(options).to_have_text(
        [
            "Automatic: Quotes only, no model",
            "Quotes only, no model",
            "qwen2.5:3b (3.1B, 1.9 GB, in memory)",
            "mistral-small (24B, 14.3 GB)",
        ]
    )
    shoot(page, f"settings-desktop-{scheme}")
    panel.get_by_label("Language model").select_option("ollama/mistral-small")
    panel.get_by_label("Answer language").select_option(label="French")
    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()
    ask_to_the_end(page, "What did it cost?")
    page.reload()
    expect(page.locator("#which .model")).to_contain_text("mistral-small")
    panel = open_settings(page)
    expect(panel.get_by_label("Language model")).to_have_value("ollama/mistral-small")
    panel.get_by_label("Language model").select_option("")
    panel.get_by_label("Answer language").select_option("")
    page.keyboard.press("Escape")
    ask_to_the_end(page, "What did it cost?")
    assert rag.asked_with == [("ollama/mistral-small", "fr"), (None, None)]


def test_what_a_browser_makes_up_is_not_chosen(serve, visit):
    rag = ChoosingRag()
    page = visit(serve(rag))
    page.evaluate(
        "() => { document.cookie = 'rag-llm=openai%2Fx%40http%3A%2F%2F10.0.0.1; Path=/';"
        " document.cookie = 'rag-answer-language=../x; Path=/'; }"
    )
    ask_to_the_end(page, "What did it cost?")
    assert rag.asked_with == [(None, None)]


def test_light_and_dark_are_chosen_and_kept(serve, visit):
    page = visit(serve(ChoosingRag()))
    open_settings(page).get_by_label("Appearance").select_option("dark")
    expect(page.locator("body")).to_have_class(re.compile(r"\bdark\b"))
    page.reload()
    expect(page.locator("body")).to_have_class(re.compile(r"\bdark\b"))
    open_settings(page).get_by_label("Appearance").select_option("")
    expect(page.locator("body")).not_to_have_class(re.compile(r"\bdark\b"))


def test_the_language_of_the_page_is_chosen_and_kept(serve, visit, shoot):
    page = visit(serve(ChoosingRag()))
    open_settings(page).get_by_label("Page language").select_option("ar")
    expect(page.locator("#send")).to_have_text("اسأل")
    assert page.evaluate("() => document.documentElement.dir") == "rtl"
    page.locator(".gear").click()
    expect(page.locator("#settings select").nth(2)).to_be_visible()
    shoot(page, "settings-arabic-desktop-light")


def test_a_model_is_downloaded_with_progress(serve, visit, shoot):
    go_on = threading.Event()

    def downloads():
        yield Download("pulling 5ee4f07cdb9b", 300_000_000, 400_000_000)
        assert go_on.wait(30)
        yield Download("success")

    rag = ChoosingRag(downloads)
    page = visit(serve(rag))
    panel = open_settings(page)
    panel.get_by_label("Download a model with Ollama").fill(" qwen2.5:7b ")
    panel.get_by_role("button", name="Download", exact=True).click()
    expect(panel.locator("progress")).to_have_attribute("value", "300000000")
    expect(panel).to_contain_text("0.3 / 0.4 GB")
    expect(panel).to_contain_text("Downloading qwen2.5:7b…")
    expect(panel).not_to_contain_text("5ee4f07cdb9b")
    shoot(page, "pulling-desktop-light")
    go_on.set()
    expect(panel).to_contain_text("qwen2.5:7b is now available.")
    assert rag.pulled == ["qwen2.5:7b"]


def test_a_download_can_be_stopped(serve, visit):
    def downloads():
        while True:
            yield Download("pulling 5ee4f07cdb9b", 300_000_000, 400_000_000)
            threading.Event().wait(0.05)

    rag = ChoosingRag(downloads)
    panel = open_settings(visit(serve(rag)))
    panel.get_by_label("Download a model with Ollama").fill("qwen2.5:7b")
    panel.get_by_role("button", name="Download", exact=True).click()
    panel.get_by_role("button", name="Stop the download").click()
    expect(panel).to_contain_text("The download was stopped")
    assert rag.is_closed.wait(30)


def test_without_a_server_the_settings_say_what_is_missing(serve, visit):
    rag = ChoosingRag()
    rag.is_down = True
    panel = open_settings(visit(serve(rag)))
    expect(panel).to_contain_text("start it with ollama serve")
    expect(panel.get_by_label("Language model").locator("option")).to_have_count(2)


@pytest.mark.parametrize("size", [{}, {"width": 390, "height": 844}], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_filter_is_a_chip_that_can_be_taken_away(serve, visit, shoot, scheme, size):
    rag = FakeRag(written)
    page = visit(serve(rag), scheme=scheme, **size)
    name = f"{'phone' if size else 'desktop'}-{scheme}"
    limit(page, "Languages", "Arabic")
    limit(page, "Sources", "The Vale Gazette", "صحيفة الضفاف")
    expect(page.locator("#which .filter.set")).to_have_text([re.compile("The Vale Gazette \\+1"), re.compile("Arabic")])
    page.get_by_role("button", name="Any time").click()
    page.get_by_label("From").fill("2026-01-05")
    page.get_by_label("to", exact=True).fill("2026-02-01")
    shoot(page, f"filters-{name}")
    page.keyboard.press("Escape")
    page.locator("[data-filter=languages] .cross").click()
    expect(page.locator("#which .filter.set")).to_have_count(2)
    page.reload()
    expect(page.locator("#which .filter.set")).to_have_count(2)
    shoot(page, f"chips-{name}")
    ask_to_the_end(page, "What did it cost?")
    [asked] = rag.filters
    assert (asked.languages, asked.after, asked.before) == ((), "2026-01-05", "2026-02-02")
    assert asked.sources == ("The Vale Gazette", "صحيفة الضفاف")


def test_days_can_be_typed_in_either_order_and_enter_leads_to_the_question(serve, visit):
    rag = FakeRag(written)
    page = visit(serve(rag))
    page.get_by_role("button", name="Any time").click()
    for label, keys in (("From", "12122026"), ("to", "11112026")):  # the same whichever comes first, day or month
        page.get_by_label(label, exact=True).focus()
        page.keyboard.type(keys)
    expect(page.locator("#which [data-filter=time]")).to_contain_text("11 Nov 2026 – 12 Dec 2026")
    page.keyboard.press("Enter")
    expect(page.locator("#filter-time")).not_to_be_visible()
    expect(page.locator("#question textarea")).to_be_focused()
    ask_to_the_end(page, "What did it cost?")
    [asked] = rag.filters
    assert (asked.after, asked.before) == ("2026-11-11", "2026-12-13")


def test_names_of_the_other_direction_stand_beside_their_boxes(serve, visit):
    page = visit(serve(FakeRag(written)))
    page.get_by_role("button", name="Sources").click()
    name = page.locator("#filter-sources .value", has_text="صحيفة")
    words = name.evaluate(
        "(each) => { const all = new Range(); all.selectNodeContents(each); return all.getBoundingClientRect().left; }"
    )
    assert words - page.locator("#filter-sources [type=checkbox]").first.bounding_box()["x"] < 60


@pytest.mark.parametrize(("scheme", "size"), [("light", {}), ("dark", {"width": 390, "height": 844})])
def test_the_model_beside_the_question_is_the_one_in_the_settings(serve, visit, shoot, scheme, size):
    rag = ChoosingRag()
    page = visit(serve(rag), scheme=scheme, **size)
    page.get_by_role("button", name="Model", exact=True).click()
    panel = page.get_by_role("dialog", name="Settings")
    expect(panel.get_by_label("Language model")).to_be_focused()
    panel.get_by_label("Language model").select_option("ollama/mistral-small")
    expect(panel).to_contain_text("Fits this machine: qwen2.5:")
    accept(page)
    page.keyboard.press("Escape")
    expect(page.locator("#which .model")).to_contain_text("mistral-small")
    accept(page)
    shoot(page, f"model-{'phone' if size else 'desktop'}-{scheme}")
    ask_to_the_end(page, "What did it cost?")
    assert rag.asked_with == [("ollama/mistral-small", None)]


ROWS = """() => {
  const shown = [...document.querySelectorAll("#which .filter")].filter((each) => !each.hidden);
  const rows = Object.groupBy(shown, (each) => Math.round(each.getBoundingClientRect().top));
  return Object.values(rows).map((row) => row.length);
}"""
"""How many buttons each row above the question has."""


@pytest.mark.parametrize("locale", LANGUAGES)
@pytest.mark.parametrize("width", [1280, 1440])
def test_no_button_above_the_question_stands_alone_in_a_row(serve, visit, shoot, tmp_path, locale, width):
    rag = KeepingRag(tmp_path)
    rag.change(dataclasses.replace(HARBOUR, tags=("harbours",)))
    page = visit(serve(rag), locale=locale, width=width)
    expect(page.locator("#kept nav")).to_be_attached()
    rows = page.evaluate(ROWS)
    assert sum(rows) == 8
    assert len(rows) <= 3
    assert min(rows) > 1
    shoot(page, f"chips-{width}-{locale}")


def test_names_in_a_list_are_beside_their_boxes_and_keep_their_own_direction(serve, visit):
    articles = [dataclasses.replace(HARBOUR, id=name, source=name) for name in ("The Echo (UK)", "صحيفة الضفاف")]
    page = visit(serve(FakeRag(written, *articles)), locale="ar")
    page.locator("#which [popovertarget=filter-sources]").click()
    for name in ("The Echo (UK)", "صحيفة الضفاف"):
        first, last, box = page.evaluate(
            """(name) => {
              const values = [...document.querySelectorAll("#filter-sources .value")];
              const value = values.find((each) => each.textContent === name);
              const text = document.createTreeWalker(value, NodeFilter.SHOW_TEXT).nextNode();
              const at = (place) => {
                const sign = new Range();
                sign.setStart(text, place);
                sign.setEnd(text, place + 1);
                return sign.getBoundingClientRect();
              };
              const box = value.previousElementSibling.getBoundingClientRect();
              return [at(0).left, at(name.length - 1).left, box.left];
            }""",
            name,
        )
        assert (first < last) == name.startswith("The")
        assert box - max(first, last) < 40


OVERLAPS = """() => {
  const names = ["#fold button", "#brand", "#views [role=tablist]", "#new", ".gear"];
  const parts = names.map((each) => document.querySelector(each));
  const boxes = parts.map((each) => each.getBoundingClientRect()).filter((each) => each.width > 1);
  const apart = (one, other) => one.right < other.left + 1 || other.right < one.left + 1;
  return boxes.some((one, row) => boxes.slice(row + 1).some((other) => !apart(one, other)))
    || boxes.some((each) => each.left < -1 || each.right > innerWidth + 1)
    || parts[1].scrollWidth > parts[1].clientWidth;
}"""
"""Whether parts of the heading lie over each other, or beyond its edges."""


@pytest.mark.parametrize("locale", LANGUAGES)
def test_the_parts_of_the_heading_lie_beside_each_other_at_any_width(serve, visit, shoot, tmp_path, locale):
    page = visit(serve(KeepingRag(tmp_path)), locale=locale)
    for width in (320, 390, 480, 490, 600, 750, 770, 820, 900, 910, 1024, 1090, 1110, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(100)
        if width in (600, 820):
            shoot(page, f"heading-{width}-{locale}")
        assert (width, page.evaluate(OVERLAPS)) == (width, False)
