"""The view of all articles, in a browser, over a real index."""

import contextlib
import re
import shutil
import threading

import fake_site
import httpx
import pytest
from playwright.sync_api import expect
from test_page import SAMPLES

from rag import Rag
from rag.locale import LANGUAGES

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]
NAMES = ("calder-vale-finances.en", "tramway-montreval.fr", "sayd-kanad-masira.ar", "schule-ki-kassel.de")


@pytest.fixture(scope="module")
def indexed(tmp_path_factory):
    """A data folder with a few articles; each test has a copy of it."""
    folder = tmp_path_factory.mktemp("indexed") / "data"
    with contextlib.closing(Rag(data=folder, llm="quotes")) as rag:
        rag.add(*(SAMPLES / f"{name}.md" for name in NAMES))
    return folder


@pytest.fixture
def rag(indexed, tmp_path):
    with contextlib.closing(Rag(data=shutil.copytree(indexed, tmp_path / "data"), llm="quotes")) as rag:
        yield rag


def show(page):
    page.get_by_role("tab", name="Articles").click()
    page.locator("#shelf tbody tr").first.wait_for()


def test_the_views_are_tabs_that_the_address_keeps(rag, serve, visit):
    address = serve(rag)
    page = visit(address)
    page.get_by_role("tab", name="Ask").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Articles")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#shelf tbody tr")).to_have_count(4)
    expect(page).to_have_url(re.compile("view=articles"))
    expect(page.locator("#columns")).not_to_be_visible()
    again = visit(f"{address}/?view=articles")
    expect(again.locator("#shelf tbody tr")).to_have_count(4)
    page.get_by_role("tab", name="Ask").click()
    expect(page.locator("#question")).to_be_visible()
    expect(page).not_to_have_url(re.compile("view="))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_articles_are_found_sorted_and_read(rag, serve, visit, shoot, scheme):
    page = visit(serve(rag), scheme=scheme)
    show(page)
    shoot(page, f"articles-desktop-{scheme}")
    page.locator("[name=words]").fill("echo montreval")
    expect(page.locator("#shelf tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#shelf tbody tr")).to_have_count(4)
    page.get_by_role("columnheader", name="Title").get_by_role("button").click()
    expect(page.get_by_role("columnheader", name="Title")).to_have_attribute("aria-sort", "ascending")
    opener = page.locator("#shelf td button.title").first
    expect(opener).to_contain_text("Calder Vale")
    opener.click()
    expect(page.locator("#leaf h2")).to_contain_text("Calder Vale")
    shoot(page, f"articles-leaf-desktop-{scheme}")
    page.get_by_role("button", name="All articles").click()
    expect(opener).to_be_focused()


def test_a_pasted_text_that_does_not_arrive_stays(rag, serve, visit):
    page = visit(serve(rag), outages=True)
    show(page)
    page.route("**/articles/files?**", lambda route: route.abort())
    field = page.locator("#intake [name=text]")
    field.fill("The ferry has seven decks.")
    page.locator("#intake .paste [type=submit]").click()
    expect(page.locator("#work .rejected")).to_contain_text("it did not arrive whole")
    expect(field).to_have_value("The ferry has seven decks.")
    page.unroute("**/articles/files?**")
    page.locator("#intake .paste [type=submit]").click()
    expect(page.locator("#work h2")).to_have_text("1 article added")
    expect(field).to_have_value("")


def test_an_article_is_corrected_and_another_one_removed_after_a_question(rag, serve, visit, shoot):
    page = visit(serve(rag))
    show(page)
    page.locator("#shelf td button.title", has_text="Calder Vale").click()
    page.get_by_role("button", name="Edit details").click()
    page.locator("#leaf [name=title]").fill("Calder Vale sells its ground")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#leaf h2")).to_have_text("Calder Vale sells its ground")
    page.get_by_role("button", name="All articles").click()
    row = page.locator("#shelf tbody tr", has_text="Calder Vale sells its ground")
    row.get_by_role("checkbox").check()
    page.locator("#shelf .danger").click()
    shoot(page, "articles-sure-desktop-light")
    page.get_by_role("button", name="Keep").click()
    assert rag.counts()[0] == 4
    page.locator("#shelf .danger").click()
    page.locator("#sure .danger").click()
    expect(page.locator("#work")).to_contain_text("1 article was removed")
    expect(page.locator("#shelf tbody tr")).to_have_count(3)
    expect(page.locator("#shelf :checked")).to_have_count(0)
    expect(page.locator("#brand")).to_contain_text("3 articles")


def test_the_focus_follows_what_became_of_a_removal(rag, serve, visit):
    page = visit(serve(rag))
    show(page)
    page.locator("#shelf tbody tr", has_text="Calder Vale").get_by_role("checkbox").check()
    page.locator("#shelf .danger").click()
    page.locator("#sure .danger").click()
    expect(page.locator("#work [data-does=undo]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#work h2")).to_have_text("1 article is back")
    expect(page.locator("#work [data-does=away]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#intake summary").first).to_be_focused()


@pytest.mark.parametrize("size", [{}, {"width": 390, "height": 844}], ids=["desktop", "phone"])
def test_what_became_of_a_click_is_in_sight_and_a_removal_can_be_undone(rag, serve, visit, shoot, size):
    page = visit(serve(rag), **size)
    show(page)
    page.locator("#shelf tbody tr", has_text="Calder Vale").locator("td.published").click()  # the row opens it too
    page.locator("#leaf .danger").click()
    page.locator("#sure .danger").click()
    expect(page.locator("#work")).to_contain_text("1 article was removed")
    expect(page.locator("#work [data-does=undo]")).to_be_in_viewport()
    expect(page.locator("#shelf tbody tr")).to_have_count(3)
    expect(page).not_to_have_url(re.compile("a=calder"))
    shoot(page, f"articles-removed-{'phone' if size else 'desktop'}-light")
    page.locator("#work [data-does=undo]").click()
    expect(page.locator("#work h2")).to_have_text("1 article is back")
    expect(page.locator("#work h2")).to_be_in_viewport()
    expect(page.locator("#shelf tbody tr")).to_have_count(4)
    page.locator("#shelf td button.title").first.click()
    expect(page.locator("#leaf h2")).to_be_visible()
    page.go_back()
    expect(page.locator("#shelf tbody tr")).to_have_count(4)
    expect(page.locator("#leaf .leaf")).not_to_be_visible()


@pytest.mark.parametrize("locale", LANGUAGES)
def test_no_day_reaches_into_the_next_column_and_a_chosen_box_has_its_tick(rag, serve, visit, locale):
    page = visit(f"{serve(rag)}/?view=articles", locale=locale)
    page.locator("#shelf tbody tr").first.wait_for()
    days = page.locator("#shelf td.published")
    assert not any(days.evaluate_all("all => all.map(each => each.scrollWidth > each.clientWidth)"))
    assert (
        page.locator("#shelf tbody [type=checkbox]").first.evaluate("box => getComputedStyle(box).appearance") == "auto"
    )


def test_a_pasted_text_is_an_article_and_its_doubtful_day_is_corrected_by_a_click(rag, serve, visit, shoot):
    page = visit(serve(rag))
    show(page)
    text = "Ferry to Selsa stops\n\n03/04/2026\n\nThe ferry to Selsa stops on Sundays, the harbour office said."
    page.locator("#intake [name=text]").fill(text)
    page.locator("#intake .paste").get_by_role("button", name="Add").click()
    expect(page.locator("#work")).to_contain_text("1 article added")
    expect(page.locator("#intake [name=text]")).to_have_value("")
    row = page.locator("#shelf tbody tr", has_text="Ferry to Selsa stops")
    expect(row).to_contain_text("4 Mar 2026?")
    row.locator("button.title").click()
    expect(page.locator("#leaf .doubt")).to_contain_text("can be read in two ways")
    shoot(page, "articles-doubtful-desktop-light")
    page.get_by_role("button", name="It is 3 April 2026").click()
    expect(page.locator("#leaf .byline")).to_contain_text("3 April 2026")
    expect(page.locator("#leaf .doubt")).to_have_count(0)


def test_many_files_at_once_each_become_their_own_article(rag, serve, visit):
    page = visit(serve(rag))
    show(page)
    words = [f"Number {number} of the harbour letters was written in Brest. " for number in range(40)]
    texts = {f"letter-{number:02}.txt": each * (1 + 37 * number % 400) for number, each in enumerate(words)}
    page.locator("#intake [name=files]").set_input_files(
        [{"name": name, "mimeType": "text/plain", "buffer": text.encode()} for name, text in texts.items()]
    )
    expect(page.locator("#work")).to_contain_text("40 articles added", timeout=180_000)
    articles = {article.origin.rpartition("/")[2]: article for article in rag.articles()}
    read = {name: rag.article(articles[name].id).text for name in texts}
    assert read == {name: text.strip() for name, text in texts.items()}


def test_files_are_added_with_a_report_and_asked_at_once(rag, serve, visit, shoot):
    page = visit(serve(rag))
    show(page)
    page.locator("#intake [name=files]").set_input_files(
        [
            {
                "name": "brenn.md",
                "mimeType": "text/markdown",
                "buffer": b"Title: A lock\n\nThe lock of Brenn cost 14 million.",
            },
            {"name": "<b>x.pdf", "mimeType": "application/pdf", "buffer": b"\x00\x01 no PDF"},
        ]
    )
    expect(page.locator("#work")).to_contain_text("1 added")
    expect(page.locator("#work .rejected")).to_contain_text("<b>x.pdf")
    expect(page.locator("#shelf tbody tr")).to_have_count(5)
    expect(page.locator("#brand")).to_contain_text("5 articles")
    shoot(page, "articles-added-desktop-light")
    page.get_by_role("tab", name="Ask").click()
    page.locator("#question textarea").fill("What did the lock of Brenn cost?")
    page.keyboard.press("Enter")
    expect(page.locator("#log .answer")).to_contain_text("14 million")


def test_what_is_offered_about_a_new_article_is_asked_of_it_whatever_is_filtered_and_was_said(rag, serve, visit):
    page = visit(serve(rag))
    page.get_by_role("button", name="Languages").click()
    page.get_by_role("dialog", name="Languages").get_by_text("French", exact=True).click()
    page.keyboard.press("Escape")
    page.locator("#question textarea").fill("Who is the king of Mordor?")
    page.keyboard.press("Enter")
    expect(page.locator("#log .exchange")).to_have_count(1)
    page.locator("#question textarea").fill("And how")
    show(page)
    page.locator("#intake [name=text]").fill("The lock of Brenn opens\n\nThe lock of Brenn cost 14 million pounds.")
    page.locator("#intake .paste [type=submit]").click()
    page.locator("#work [data-does=ask]").click()
    expect(page.locator("#log .answer")).to_contain_text("The lock of Brenn cost 14 million pounds")
    expect(page.locator("#log .exchange").last.locator(".understood")).not_to_contain_text("Mordor")
    expect(page.locator("#log .exchange").last.locator(".understood")).not_to_contain_text("French")
    expect(page.locator("#which .filter.set")).to_contain_text("French")
    expect(page.locator("#question textarea")).to_have_value("And how")


def drag(page, *paths):
    """Return how the mouse, which holds files, is moved over the page and what it holds is dropped."""
    session = page.context.new_cdp_session(page)
    held = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}

    def move(kind):
        session.send("Input.dispatchDragEvent", {"type": kind, "x": 400, "y": 500, "data": held})

    return move


def test_files_and_folders_are_dropped_anywhere_on_the_page(rag, serve, visit, shoot, tmp_path):
    folder = tmp_path / "Brenn"
    (folder / "older").mkdir(parents=True)
    (folder / "lock.md").write_text("# A lock\n\nThe lock of Brenn cost 14 million.")
    (folder / "older" / "gate.md").write_text("# A gate\n\nThe gate of Brenn is of oak.")
    (folder / ".hidden.md").write_text("# A draft\n\nNobody was to read it.")
    page = visit(serve(rag))
    move = drag(page, folder)
    move("dragEnter")
    move("dragOver")
    expect(page.locator("body")).to_have_class(re.compile("is-dropping"))
    shoot(page, "articles-dropping-desktop-light")
    page.locator("body").dispatch_event("dragleave")  # as when it leaves the window
    expect(page.locator("body")).not_to_have_class(re.compile("is-dropping"))
    expect(page.locator("#question")).to_be_visible()
    move("dragOver")
    move("drop")
    expect(page.locator("body")).not_to_have_class(re.compile("is-dropping"))
    expect(page.get_by_role("tab", name="Articles")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#work")).to_contain_text("2 articles added")
    expect(page.locator("#shelf tbody tr")).to_have_count(6)
    assert {article.title for article in rag.articles()} >= {"A lock", "A gate"}
    page.evaluate(
        """() => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add("no file", "text/plain");
          dataTransfer.items.add(new File(["# A weir\\n\\nThe weir of Brenn is low."], "weir.md"));
          const event = (kind) => new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true });
          for (const kind of ["dragover", "drop"]) document.querySelector("#shelf").dispatchEvent(event(kind));
        }"""
    )
    expect(page.locator("#shelf tbody tr")).to_have_count(7)
    expect(page.locator("#shelf")).to_contain_text("A weir")


def test_on_a_phone_articles_are_cards(rag, serve, visit, shoot):
    page = visit(serve(rag), width=390, height=844)
    show(page)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    shoot(page, "articles-phone-light")
    page.locator("#shelf td button.title").first.click()
    expect(page.locator("#leaf .byline")).to_be_in_viewport()
    shoot(page, "articles-leaf-phone-light")


def test_questions_about_one_s_own_articles_are_offered_and_can_be_asked(rag, serve, visit):
    page = visit(serve(rag))
    page.locator("#begin .example").first.click()
    expect(page.locator("#log .exchange")).to_have_count(1)
    expect(page.locator("#log .refusal")).to_have_count(0)
    expect(page.locator("#begin")).not_to_be_visible()


def test_files_are_taken_only_from_the_page_and_never_given_back(rag, serve):
    with httpx.Client(base_url=serve(rag), trust_env=False) as client:
        way = "/articles/files?batch=0123456789abcdef&name=a.txt"
        assert client.post(way, content=b"x").status_code == 403  # no browser that is known
        client.get("/")
        assert client.post(way, content=b"x").status_code == 204
        assert client.post(way, content=b"x", headers={"origin": "http://evil.example"}).status_code == 403
        assert client.post("/articles/files?batch=../x&name=a", content=b"x").status_code == 400
        assert client.get(way).status_code in (404, 405)
        assert client.get("/gradio_api/file=/etc/passwd").status_code == 404


FEED = (
    '<rss version="2.0"><channel><title>Echo of Alma</title>'
    "<item><title>Ferry</title><link>/ferry</link></item></channel></rss>"
)
MAP = (
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>{0}/harbour</loc></url>'
    "<url><loc>{0}/market</loc></url></urlset>"
)


@pytest.fixture
def site():
    with fake_site.served() as site:
        for name in ("harbour", "ferry", "market"):
            site.give(f"/{name}", fake_site.page(f"News of the {name}", f"The {name} opens in May. {fake_site.WORDS}"))
        site.give("/feed", FEED, kind="application/rss+xml")
        site.give("/sitemap.xml", MAP.format(site.url("").rstrip("/")), kind="application/xml")
        yield site


def add_from_the_web(page, kind, *addresses):
    page.get_by_label("Type of address").select_option(label=kind)
    page.get_by_label("Addresses, one per line").fill("\n".join(addresses))
    page.locator("#intake form.web").get_by_role("button", name="Add").click()


def test_pages_feeds_and_sitemaps_are_read(tmp_path, serve, visit, shoot, site):
    rag = Rag(data=tmp_path / "data", llm="quotes", web__allow_hosts=("127.0.0.1",), web__delay=0)
    with contextlib.closing(rag):
        rag.add(SAMPLES / f"{NAMES[0]}.md")
        page = visit(serve(rag))
        show(page)
        add_from_the_web(page, "Pages", site.url("/harbour"), site.url("/missing"))
        expect(page.locator("#work")).to_contain_text("1 added")
        expect(page.locator("#work .rejected")).to_contain_text("there is nothing at this address (404)")
        add_from_the_web(page, "Feed", site.url("/feed"))
        expect(page.locator("#shelf")).to_contain_text("News of the ferry")
        expect(page.locator("#intake .feeds")).to_contain_text("Echo of Alma")
        add_from_the_web(page, "Sitemap", site.url("/sitemap.xml"))
        expect(page.locator("#shelf")).to_contain_text("News of the market")
        expect(page.locator("#shelf tbody tr")).to_have_count(4)
        shoot(page, "articles-web-desktop-light")
        page.get_by_role("button", name="Remove the feed Echo of Alma").click()
        expect(page.locator("#work")).to_contain_text("The feed was removed")
        assert rag.feeds() == []


def test_reading_can_be_stopped(tmp_path, serve, visit, site):
    goes_on = threading.Event()

    def slowly():
        yield b"<html>"
        goes_on.wait(30)

    site.give("/slow", fake_site.Reply(chunks=slowly()))
    rag = Rag(data=tmp_path / "data", llm="quotes", web__allow_hosts=("127.0.0.1",), web__delay=0)
    with contextlib.closing(rag):
        rag.add(SAMPLES / f"{NAMES[0]}.md")
        page = visit(serve(rag))
        show(page)
        add_from_the_web(page, "Pages", site.url("/harbour"), site.url("/slow"), site.url("/market"))
        page.get_by_role("button", name="Stop", exact=True).click()
        goes_on.set()
        expect(page.locator("#work")).to_contain_text("1 added")
        expect(page.locator("#shelf")).not_to_contain_text("News of the market")


@pytest.mark.parametrize(
    ("size", "scheme"), [({}, "light"), ({}, "dark"), ({"width": 390, "height": 844}, "light")], ids=str
)
def test_the_texts_are_searched_and_their_words_marked(rag, serve, visit, shoot, size, scheme):
    page = visit(serve(rag), scheme=scheme, **size)
    show(page)
    page.locator("[name=words]").fill("stadium council")
    passage = page.locator("#shelf .passage").first
    expect(passage.locator("mark")).to_have_text(["stadium", "council"])
    shoot(page, f"articles-passages-{'phone' if size else 'desktop'}-{scheme}")
    passage.click()
    expect(page.locator("#leaf mark")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("view=articles&a=calder"))
    page.go_back()
    expect(page.locator("#leaf .leaf")).not_to_be_visible()
    page.go_forward()
    expect(page.locator("#leaf h2")).to_contain_text("Calder Vale")
    page.get_by_role("button", name="Ask about this article").click()
    expect(page.locator("#which .only")).to_contain_text("Only one article")


def test_articles_that_are_chosen_can_alone_be_asked(rag, serve, visit):
    page = visit(serve(rag))
    show(page)
    for number in range(2):
        page.locator("#shelf tbody [type=checkbox]").nth(number).check()
    page.get_by_role("button", name="Ask only these").click()
    expect(page.locator("#which .only")).to_contain_text("Only 2 articles")
    expect(page.locator("#question textarea")).to_be_focused()
