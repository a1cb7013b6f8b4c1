"""Several collections in the page: chosen beside the question, asked together, and seen by who has a right."""

import contextlib
import re

import pytest
from api_client import FERRY, MUSEUM, TRAM, filled
from argon2 import PasswordHasher
from playwright.sync_api import expect
from test_page import ask_to_the_end
from test_page_access import SECRET, accept, sign_in

from rag.page.security import accounts
from rag.page.security.accounts import Accounts

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]
QUESTION = "How many decks does the ferry have?"


@pytest.fixture
def make(tmp_path, monkeypatch):
    """Make a place with the collections `Seas` and `Empty`."""
    with contextlib.ExitStack() as stack:

        def made(**settings):
            rag = stack.enter_context(filled(tmp_path, monkeypatch, **settings))
            for name in ("Seas", "Empty"):
                rag.collections.add(name)
            with contextlib.closing(rag.beside("Seas")) as seas:
                seas.add_articles([FERRY])
            return rag

        yield made


def choose(page, name):
    page.locator(".collections button").click()
    page.get_by_role("dialog", name="Collections").get_by_role("link", name=name, exact=True).click()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_a_collection_is_chosen_and_asked_and_another_with_it(serve, visit, shoot, make, scheme, width):
    address = serve(make())
    page = visit(address, scheme=scheme, width=width)
    expect(page.locator(".collections button")).to_have_text("First collection")
    page.locator(".collections button").click()
    expect(page.get_by_role("link", name="First collection", exact=True)).to_be_focused()
    accept(page)
    shoot(page, f"collections-{width}-{scheme}")
    page.get_by_role("link", name="Seas", exact=True).click()
    page.wait_for_url(re.compile("/in/Seas/"))
    expect(page.locator("#live .welcome")).to_contain_text("1 article")
    ask_to_the_end(page, QUESTION)
    expect(page.locator("#log")).to_contain_text("7 decks")
    choose(page, "Search “First collection” too")
    expect(page.locator(".collections button")).to_have_text("First collection + Seas")
    expect(page.locator("#log")).not_to_contain_text("7 decks")
    ask_to_the_end(page, QUESTION)
    expect(page.locator("#log .detail").first).to_contain_text("Seas")
    accept(page)
    page.reload()
    expect(page.locator("#log")).to_contain_text("7 decks")
    choose(page, "Leave “Seas” out")
    page.wait_for_url(f"{address}/")
    expect(page.locator("#log")).not_to_contain_text("7 decks")


def test_an_empty_collection_has_the_switch_too(serve, visit, make):
    page = visit(f"{serve(make())}/?collection=Empty", shows=".collections")
    expect(page.locator(".collections button")).to_have_text("Empty")
    choose(page, "Seas")
    expect(page.locator("#live .welcome")).to_contain_text("1 article")


def test_the_articles_say_of_which_collection_they_are(serve, visit, make):
    page = visit(f"{serve(make())}/in/Seas/?view=articles")
    expect(page.locator("#intake")).to_contain_text("Collection: Seas")
    expect(page.locator("#overview")).to_contain_text("Collection: Seas")


def test_where_several_are_read_each_article_names_its_own_and_none_is_changed(serve, visit, make, shoot):
    page = visit(f"{serve(make())}/in/default%2CSeas/?view=articles")
    expect(page.locator("#overview")).to_contain_text("Articles are added and changed in one collection at a time.")
    rows = page.locator("#shelf td.source")
    expect(rows.filter(has_text="Seas")).to_have_count(1)
    expect(rows.filter(has_text="First collection").first).to_be_visible()
    shoot(page, "collections-articles-together")


def test_a_panel_stays_at_its_button_when_articles_come_meanwhile(serve, visit, make):
    page = visit(f"{serve(make())}/?collection=Empty", shows=".collections")
    page.get_by_role("button", name="Add the sample articles").click()
    page.locator(".collections button").click()
    expect(page.locator("#which [data-filter=time]")).to_be_visible()  # the row of buttons was made anew
    panel = page.get_by_role("dialog", name="Collections")
    expect(panel).to_be_visible()
    button, shown = page.locator(".collections button").bounding_box(), panel.bounding_box()
    assert abs(shown["x"] - button["x"]) < 2
    assert 0 < button["y"] - shown["y"] - shown["height"] < 20


def test_a_change_that_does_not_arrive_is_said(serve, visit, make):
    page = visit(serve(make()), outages=True)
    page.route("**/collections?**", lambda route: route.abort())
    page.locator(".collections button").click()
    field = page.get_by_role("dialog", name="Collections").locator("form").last.get_by_role("textbox")
    field.fill("Rivers")
    page.keyboard.press("Enter")
    expect(page.locator("#filter-within .said").last).to_contain_text("Something went wrong unexpectedly")
    expect(field).to_have_value("Rivers")


def test_a_reader_sees_only_what_they_have_a_right_to(serve, visit, make, tmp_path, monkeypatch):
    monkeypatch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    people = Accounts(tmp_path / "users.json")
    rag = make(page__auth=str(people.file))
    people.add("Ada", SECRET, is_owner=True)
    people.add("bob", SECRET, collections=rag.collections.ids(["Seas"]))
    address = serve(rag)
    page = visit(address, shows=".sign-in form")
    sign_in(page, "bob", SECRET)
    page.wait_for_url(re.compile("/in/Seas/"))
    expect(page.locator("#live .welcome")).to_contain_text("1 article")
    expect(page.locator(".collections")).to_have_count(0)
    for name in ("default", "Empty", "Seas,Empty", "nowhere"):
        assert page.request.get(f"{address}/in/{name}/").status == 404
        assert page.request.get(f"{address}/in/{name}/conversations/x.md").status == 404
    shown = page.content()
    assert not any(other in shown for other in ("Empty", "First collection", TRAM.title, MUSEUM.title))
    people.add("bob", SECRET, collections=rag.collections.ids(["Empty"]))
    assert page.request.get(f"{address}/in/Seas/alive").status in (401, 404)


def test_who_signs_in_comes_to_the_collection_that_they_asked_for(serve, visit, make, tmp_path, monkeypatch):
    monkeypatch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    people = Accounts(tmp_path / "users.json")
    people.add("Ada", SECRET, is_owner=True)
    address = serve(make(page__auth=str(people.file)))
    page = visit(f"{address}/?collection=Seas", shows=".sign-in form")
    sign_in(page, "ada", SECRET)
    page.wait_for_url(re.compile("/in/Seas/"))
    expect(page.locator("#live .welcome")).to_contain_text("1 article")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_an_owner_adds_renames_and_removes_one(serve, visit, shoot, make, scheme, width):
    rag = make()
    page = visit(serve(rag), scheme=scheme, width=width, outages=True)
    page.locator(".collections button").click()
    field = page.get_by_label("Add a collection")
    field.fill("<b>x")
    page.keyboard.press("Enter")
    expect(page.locator("#filter-within [role=alert]").last).to_contain_text("Use 1 to 50 letters and digits")
    field.fill("Rail")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/in/Rail/"))
    expect(page.locator("#live .welcome")).to_contain_text("There are no articles yet")
    assert "rag index" not in page.locator("body").inner_text()
    page.locator(".collections button").click()
    page.get_by_role("button", name="Options of “Seas”").click()
    expect(page.locator("#filter-within .looked")).to_contain_text("1 article · Everyone who reaches this page sees it")
    page.get_by_label("Name", exact=True).fill("Océans")
    page.keyboard.press("Enter")
    other = page.get_by_role("button", name="Options of “Océans”")
    expect(page.locator("#filter-within")).to_be_hidden()
    page.locator(".collections button").click()
    other.click()
    page.get_by_text("Remove …").click()
    expect(page.locator("#filter-within .looked")).to_contain_text("deleted for good, with 1 article and its")
    accept(page)
    shoot(page, f"collections-removing-{width}-{scheme}")
    assert "Océans" in rag.collections.names()
    page.get_by_role("button", name="Delete for good").click()
    expect(page.locator("#filter-within")).to_be_hidden()
    page.locator(".collections button").click()
    expect(page.locator("#filter-within")).not_to_contain_text("Océans")
    assert rag.collections.names() == ["default", "Empty", "Rail"]


def test_a_window_of_one_that_is_gone_goes_to_the_first(serve, visit, make):
    rag = make()
    address = serve(rag)
    page = visit(f"{address}/?collection=Seas", outages=True)
    rag.collections.remove("Seas")
    page.wait_for_url(f"{address}/")
    expect(page.locator(".collections button")).to_have_text("First collection")


def test_who_owns_only_some_changes_none(serve, visit, make, tmp_path, monkeypatch):
    monkeypatch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    people = Accounts(tmp_path / "users.json")
    rag = make(page__auth=str(people.file))
    people.add("Ada", SECRET, is_owner=True)
    people.add("bob", SECRET, is_owner=True, collections=rag.collections.ids(["Seas", "Empty"]))
    address = serve(rag)
    page = visit(address, shows=".sign-in form")
    sign_in(page, "bob", SECRET)
    page.locator(".collections button").click()
    expect(page.locator("#filter-within")).to_contain_text("Their owner adds the articles")
    expect(page.locator("#filter-within :is(form, .options)")).to_have_count(0)
    refused = page.request.post(f"{address}/in/Seas/collections?does=remove&name=Seas", headers={"origin": address})
    assert refused.status == 403
    assert "Seas" in rag.collections.names()
