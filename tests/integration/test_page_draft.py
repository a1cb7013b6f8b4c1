"""Checking a draft in a browser, over a real index."""

import contextlib
import re

import httpx
import pytest
from playwright.sync_api import expect
from test_page import SAMPLES

from rag import Rag

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]
TRUE = "The sale, which still needs the council's approval, would cover less than half of what the club owes."
FALSE = "The site at Mill Lane would go to Brightwater Homes for £8.3 million."
HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=1</script>'
DRAFT = f"# Club news\n\nGood morning! {TRUE} {FALSE} A comet hit the town of Foxwood. {HOSTILE} fell off."


@pytest.fixture(scope="module")
def rag(tmp_path_factory):
    with contextlib.closing(Rag(data=tmp_path_factory.mktemp("drafts"), llm="quotes")) as rag:
        rag.add(SAMPLES / "calder-vale-finances.en.md", SAMPLES / "tramway-montreval.fr.md")
        yield rag


def open_view(page):
    page.get_by_role("tab", name="Check a draft").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_pasted_draft_is_checked_and_a_quote_opens_its_article(rag, serve, visit, shoot, scheme):
    page = visit(serve(rag), scheme=scheme)
    open_view(page)
    expect(page.locator("#question")).not_to_be_visible()
    page.get_by_label("Your draft").fill(DRAFT)
    page.get_by_role("button", name="Check", exact=True).click()
    sentence = page.locator("#draft details.contradicted")
    expect(sentence).to_contain_text("£8.3 million", timeout=60_000)
    expect(page.locator("#draft details.supported")).to_contain_text("would cover less than half")
    expect(page.locator("#draft details.absent").first).to_contain_text("comet")
    expect(page.locator("#draft img, #draft script")).to_have_count(0)
    assert page.title() != "1"
    sentence.locator("summary").click()
    quote = sentence.locator(".draft-quote").first
    expect(quote).to_contain_text("£9.3 million")
    shoot(page, f"draft-desktop-{scheme}")
    quote.click()
    expect(page.locator("#reading mark").first).to_contain_text("£9.3 million")
    shoot(page, f"draft-reading-desktop-{scheme}")
    assert rag.counts()[0] == 2


def test_what_one_article_says_and_another_denies_shows_it_while_it_is_folded(serve, visit, tmp_path):
    (tmp_path / "old.txt").write_text("The quay of Arlen cost 14 million pounds, the harbour office said.", "utf-8")
    (tmp_path / "new.txt").write_text("The quay of Arlen cost 19 million pounds, the auditors said.", "utf-8")
    with contextlib.closing(Rag(data=tmp_path / "data", llm="quotes")) as rag:
        rag.add(tmp_path / "old.txt", tmp_path / "new.txt")
        page = visit(serve(rag))
        open_view(page)
        page.get_by_label("Your draft").fill("The quay of Arlen cost 14 million pounds.")
        page.get_by_role("button", name="Check", exact=True).click()
        summary = page.locator("#draft details.supported:not([open]) summary")
        expect(summary).to_contain_text("Another article says otherwise", timeout=60_000)
        expect(page.locator("#draft .notice").first).to_have_text("On one sentence the articles disagree.")


def test_a_file_is_checked_and_one_that_can_not_be_read_says_why(rag, serve, visit, tmp_path):
    page = visit(serve(rag))
    open_view(page)
    good, bad = tmp_path / "news.md", tmp_path / "news.exe"
    good.write_text(f"# Club news\n\n{FALSE}", encoding="utf-8")
    bad.write_bytes(b"MZ\0\0")
    page.locator("#draft input[type=file]").set_input_files(good)
    expect(page.locator("#draft h2")).to_contain_text("Club news", timeout=60_000)
    page.locator("#draft input[type=file]").set_input_files(bad)
    expect(page.locator("#draft .failure")).to_contain_text("news.exe", timeout=60_000)


def test_the_view_is_in_the_address_and_in_the_readers_language(rag, serve, visit, shoot):
    page = visit(f"{serve(rag)}/?view=draft", locale="ar")
    expect(page.get_by_role("tab", name="تدقيق مسودة")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#draft textarea")).to_be_visible()
    expect(page).to_have_url(re.compile("view=draft"))
    shoot(page, "draft-desktop-ar")


def test_only_a_browser_that_has_the_page_can_send_a_draft(rag, serve):
    address = serve(rag)
    assert httpx.post(f"{address}/drafts", content=TRUE, headers={"Origin": "https://other.example"}).status_code == 403
    assert httpx.get(f"{address}/drafts").status_code == 404
