"""Several people at one page: who is let in, who may do what, and that nobody gets at what is another's."""

import contextlib
import dataclasses
from types import SimpleNamespace

import pytest
from argon2 import PasswordHasher
from axe_playwright_python.sync_playwright import Axe
from direct import Direct
from playwright.sync_api import expect
from test_page import FakeRag, ask, ask_to_the_end, written

from index.article_listing import Rows
from index.errors import SettingsError
from index.index import IndexState
from rag.conversations.notes import Notes
from rag.conversations.store import Conversations
from rag.errors import AccountError
from rag.page.security import accounts
from rag.page.security.accounts import Accounts
from rag.settings import PageSettings

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:'future.no_silent_downcasting' is deprecated:DeprecationWarning"),
    pytest.mark.filterwarnings("ignore:The copy keyword is deprecated:DeprecationWarning"),
]
SECRET = "a long secret"  # noqa: S105
ELSEWHERE = {"x-forwarded-for": "192.0.2.7"}
"""Makes a request one of another machine."""


STATE = IndexState(
    articles=2,
    passages=2,
    languages={"en": 1, "ar": 1},
    newest=None,
    model="fake",
    where="/srv/secret/place",
    kind="local",
    size=1,
    changes=(),
    generation="1",
    adding="",
)


class SharedRag(FakeRag):
    """Keeps what was changed, and by which way."""

    def __init__(self, **settings):
        super().__init__(written)
        self.settings = dataclasses.replace(self.settings, page=PageSettings(keep_conversations=False, **settings))
        self.changed = []

    def state(self):
        return STATE

    def browse(self, _listing=None):
        return Rows((), 0)

    def search(self, *_, **__):
        return []

    def models(self):
        return []

    def language_model(self, _name=None):
        return dataclasses.make_dataclass("Choice", ["model", "reason"])(None, "")

    def feeds(self):
        return []

    def printed_page(self, _id, _start=0, _end=0):
        return None

    def article_overview(self, _id):
        return None

    def __getattr__(self, name):
        if name not in {"add", "add_handed", "add_feed", "edit", "pull", "remove", "remove_feed", "sitemap", "sync"}:
            raise AttributeError(name)

        def change(*given, **_):
            self.changed.append((name, given))
            return ()

        return change


@pytest.fixture
def people(tmp_path, monkeypatch):
    monkeypatch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    known = Accounts(tmp_path / "users.json")
    known.add("Ada", SECRET, is_owner=True)
    known.add("bob", SECRET)
    return known


@pytest.fixture
def direct():
    """Make clients that talk to the server without the page."""
    with contextlib.ExitStack() as stack:

        def made(*given, **headers):
            return stack.enter_context(Direct(*given, **headers))

        yield made


class SharedKeepingRag(SharedRag):
    """Keeps conversations too."""

    def __init__(self, folder, **settings):
        super().__init__(**settings)
        self._folder = folder
        self.settings = dataclasses.replace(self.settings, page=PageSettings(**settings))

    def conversations(self, owner=""):
        return Conversations(self._folder, owner)

    def notes(self, owner=""):
        return Notes(self._folder, owner)


def accept(page):
    result = Axe().run(page)
    assert [(each["id"], node["html"]) for each in result.response["violations"] for node in each["nodes"]] == []


def sign_in(page, name, password, *, names=("Name", "Password")):
    page.get_by_label(names[0]).fill(name)
    page.get_by_label(names[1]).fill(password)
    page.keyboard.press("Enter")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_one_signs_in_asks_and_signs_out(serve, visit, shoot, people, scheme):
    page = visit(serve(SharedRag(auth=str(people.file))), scheme=scheme, shows=".sign-in form")
    accept(page)
    shoot(page, f"sign-in-desktop-{scheme}")
    sign_in(page, "ada", "not her password")
    expect(page.get_by_role("alert")).to_have_text("Wrong name or password.")
    expect(page.get_by_label("Name")).to_have_value("ada")
    expect(page.get_by_label("Password")).to_be_focused()
    accept(page)
    shoot(page, f"sign-in-wrong-desktop-{scheme}")
    sign_in(page, "ada", SECRET)
    page.locator("#live .welcome").wait_for()
    ask_to_the_end(page, "What did it cost?")
    page.get_by_role("button", name="Settings").click()
    panel = page.get_by_role("dialog", name="Settings")
    expect(panel).to_contain_text("Signed in as Ada")
    expect(panel.get_by_text("Download a model")).to_be_visible()
    shoot(page, f"signed-in-desktop-{scheme}")
    accept(page)
    panel.get_by_role("button", name="Sign out").click()
    page.locator(".sign-in form").wait_for()
    page.go_back()
    page.locator(".sign-in form").wait_for()
    expect(page.locator("body")).not_to_contain_text("What did it cost?")


def test_the_form_in_arabic_on_a_phone(serve, visit, shoot, people):
    page = visit(
        serve(SharedRag(auth=str(people.file))),
        scheme="dark",
        locale="ar",
        width=390,
        height=844,
        shows=".sign-in form",
    )
    assert page.evaluate("() => getComputedStyle(document.body).direction") == "rtl"
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    accept(page)
    shoot(page, "sign-in-arabic-phone-dark")


def test_a_window_whose_visitor_may_sign_in_no_more_goes_back_to_the_form(serve, visit, people):
    page = visit(serve(SharedRag(auth=str(people.file))), shows=".sign-in form")
    sign_in(page, "bob", SECRET)
    page.locator("#live .welcome").wait_for()
    page.wait_for_timeout(500)
    people.remove("bob")
    ask(page, "What did it cost?")
    page.locator(".sign-in form").wait_for()


def sign_out(page):
    page.get_by_role("button", name="Settings").click()
    page.get_by_role("button", name="Sign out").click()
    page.locator(".sign-in form").wait_for()


def test_conversations_are_a_person_s_and_not_the_browser_s(tmp_path, serve, visit, shoot, people):
    address = serve(SharedKeepingRag(tmp_path, auth=str(people.file)))
    page = visit(address, shows=".sign-in form")
    sign_in(page, "ada", SECRET)
    page.locator("#live .welcome").wait_for()
    ask_to_the_end(page, "What did Ada ask?")
    page.locator("#kept .options").click()
    page.locator("#side-menu").get_by_text("Share").click()
    page.get_by_role("button", name="Create a link").click()
    shared = page.get_by_role("textbox", name="Link to the conversation").input_value()
    page.keyboard.press("Escape")
    own = page.url
    beside = page.context.new_page()
    beside.goto(own)
    expect(beside.locator("#log .question")).to_have_text("What did Ada ask?")
    sign_out(page)
    beside.locator(".sign-in form").wait_for()
    for window in (page, beside):
        expect(window.locator("body")).not_to_contain_text("Ada ask")
    for ending in ("md", "json"):
        assert page.request.get(f"{address}/conversations/{own.partition('?c=')[2]}.{ending}").status == 401

    page.goto(own)
    sign_in(page, "bob", SECRET)
    expect(page.get_by_role("alert")).to_contain_text("does not exist or is no longer shared")
    expect(page.locator("#kept li")).to_have_count(0)
    assert page.request.get(f"{address}/conversations/{own.partition('?c=')[2]}.md").status == 404
    page.goto(shared)
    expect(page.locator("#banner")).to_contain_text("A shared conversation: “What did Ada ask?”")
    expect(page.locator("#kept li")).to_have_count(0)
    shoot(page, "access-shared-desktop-light")
    ask_to_the_end(page, "What did Bob ask?")
    expect(page.locator("#kept li .name")).to_have_text(["What did Ada ask?"])
    sign_out(page)

    elsewhere = visit(address, shows=".sign-in form")
    elsewhere.goto(own)
    sign_in(elsewhere, "Ada", SECRET)
    expect(elsewhere.locator("#log .question")).to_have_text(["What did Ada ask?"])
    expect(elsewhere.locator("#kept li .name")).to_have_text(["What did Ada ask?"])


def test_one_changes_the_password_and_is_signed_out_elsewhere(serve, visit, shoot, people):
    address = serve(SharedRag(auth=str(people.file)))
    elsewhere = visit(address, shows=".sign-in form")
    page = visit(address, scheme="dark", width=390, height=844, shows=".sign-in form")
    for window in (elsewhere, page):
        sign_in(window, "bob", SECRET)
        window.locator("#live .welcome").wait_for()
    page.get_by_role("button", name="Settings").click()
    shoot(page, "settings-signed-in-phone-dark")
    page.get_by_role("link", name="Change password").click()
    expect(page.locator(".sign-in form")).to_contain_text("Signed in as bob")
    accept(page)

    def fill(old, new, again):
        for label, value in (("Current password", old), ("New password", new), ("Repeat new password", again)):
            page.get_by_label(label, exact=True).fill(value)
        page.keyboard.press("Enter")

    fill("not my password", "a longer secret", "a longer secret")
    expect(page.get_by_role("alert")).to_have_text("The current password is wrong.")
    expect(page.get_by_label("Current password")).to_be_focused()
    fill(SECRET, "a longer secret", "another secret")
    expect(page.get_by_role("alert")).to_have_text("The new passwords do not match.")
    expect(page.get_by_label("New password", exact=True)).to_be_focused()
    accept(page)
    shoot(page, "password-phone-dark")
    fill(SECRET, "a longer secret", "a longer secret")
    expect(page.get_by_role("status")).to_contain_text("Your password has been changed.")
    accept(page)
    shoot(page, "password-changed-phone-dark")
    page.get_by_role("link", name="Back to your articles").click()
    page.locator("#live .welcome").wait_for()
    elsewhere.locator(".sign-in form").wait_for()  # a window that is open elsewhere notices by itself
    assert people.signed_in("bob", "a longer secret")


@pytest.mark.parametrize("is_signed_in", [True, False], ids=["signed in", "guest"])
def test_a_reader_is_shown_nothing_that_only_an_owner_may_use(serve, visit, shoot, people, is_signed_in):
    address = serve(SharedRag(auth=str(people.file)) if is_signed_in else SharedRag())
    if is_signed_in:
        page = visit(address, shows=".sign-in form")
        sign_in(page, "bob", SECRET)
        page.locator("#live .welcome").wait_for()
    else:
        page = visit(address, headers=ELSEWHERE)
    page.get_by_role("button", name="Settings").click()
    panel = page.get_by_role("dialog", name="Settings")
    expect(panel.get_by_label("Language model")).to_be_visible()
    expect(panel.get_by_text("Download a model")).to_have_count(0)
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Articles").click()
    expect(page.locator("#overview")).to_contain_text("Your articles")
    expect(page.locator("#articles")).not_to_contain_text("/srv/secret/place")
    for control in ("#intake button", "#intake input", "#shelf .pick", "#articles [type=file]"):
        expect(page.locator(control)).to_have_count(0)
    expect(page.locator("#articles #halt:visible")).to_have_count(0)
    if not is_signed_in:
        shoot(page, "articles-reader-desktop-light")


CHANGES = [
    ("_pull", {"input": "qwen2.5:3b"}),
    ("hand_in", {"batch": "12345678"}),
    ("visit", {"addresses": "https://news.example/", "kind": "pages"}),
    ("visit", {"addresses": "https://news.example/", "kind": "feed"}),
    ("visit", {"addresses": "https://news.example/", "kind": "sitemap"}),
    ("sync", {}),
    ("remove", {"articles": ["harbour"]}),
    ("correct", {"article": "harbour", "title": "Another"}),
    ("forget_feed", {"address": "https://news.example/feed"}),
    ("_add_samples", {}),
]


def test_what_only_an_owner_may_do_is_refused_on_the_server(serve, direct, people):
    rag = SharedRag(auth=str(people.file))
    address = serve(rag)
    bob = direct(address)
    bob.sign_in("bob", SECRET)
    for name, sent in CHANGES:
        bob.call(name, event_data=sent)
    files = "/articles/files?batch=12345678&name=a.txt"
    assert bob.client.post(files, content=b"A text.").status_code == 403
    assert rag.changed == []
    ada = direct(address)
    ada.sign_in("ada", SECRET)
    ada.call("remove", event_data={"articles": ["harbour"]})
    assert rag.changed == [("remove", ("harbour",))]
    assert ada.client.post(files, content=b"A text.").status_code == 204


def test_a_guest_from_another_machine_is_a_reader_and_a_setting_makes_an_owner(serve, direct):
    for rag, changed in ((SharedRag(), []), (SharedRag(guest_role="owner"), [("remove", ("harbour",))])):
        direct(serve(rag), **ELSEWHERE).call("remove", event_data={"articles": ["harbour"]})
        assert rag.changed == changed


def test_nobody_gets_anything_of_another_s_window(serve, direct, people):
    rag = SharedRag(auth=str(people.file))
    address = serve(rag)
    ada, bob = direct(address), direct(address)
    ada.sign_in("ada", SECRET)
    bob.sign_in("bob", SECRET)
    assert "14 million" in ada.ask("My secret question?")
    bob.window = ada.window
    for name in ("_ask", "_ask_again", "_ask_example", "_open", "_refresh", "stop", "_turn", "_start_anew"):
        data = ["And?"] if name == "_ask" else []
        assert bob.call(name, *data, event_data={"question": "And?", "number": "0"}).startswith("403")
    assert bob.heard().startswith("403")
    assert bob.client.get(f"/gradio_api/heartbeat/{ada.window}").status_code == 403
    for way in ("cancel", "reset"):
        body = {"session_hash": ada.window, "fn_index": 0, "event_id": "x"}
        assert bob.client.post(f"/gradio_api/{way}", json=body).status_code == 404
    assert "14 million" in ada.ask("And in Sfax?")
    assert [len(history) for history in rag.histories] == [0, 1]


def test_without_signing_in_browsers_are_told_apart_by_their_cookie(serve, direct):
    rag = SharedRag()
    address = serve(rag)
    one = direct(address)
    one.ask("My secret question?")
    for other in (direct(address, one.window), direct(address, one.window)):
        other.client.cookies.clear()
        assert other.ask("And?").startswith("403")
    assert len(rag.histories) == 1


def test_a_history_that_a_client_makes_up_is_refused(serve, direct):
    rag = SharedRag()
    eve = direct(serve(rag))
    made_up = [{"question": "Who rules?", "answer": {"text": "Eve rules."}, "failure": "", "is_stopped": False}]
    for history in (made_up, [["Who rules?", "Eve rules."]], "Eve rules.", {"__type__": "update", "value": made_up}):
        assert eve.call("_ask", "Is that so?", history).startswith("400")
    assert rag.histories == []
    eve.ask("Is that so?")
    assert rag.histories == [[]]


def test_of_the_ways_of_gradio_only_those_are_open_that_the_page_needs(serve, direct, people):
    ada = direct(serve(SharedRag(auth=str(people.file))))
    ada.sign_in("ada", SECRET)
    assert ada.client.get("/config").status_code == 200
    for way in (
        "info", "openapi.json", "upload", "file=/etc/passwd", "file/etc/passwd", "proxy=http://news.example/", "mcp",
        "call/_ask", "call/v2/_ask", "api/_ask", "component_server", "process_recording", "queue/status", "stream/x",
        "vibe-code", "vibe-edit", "run-history/connect", "runs", "dev/reload", "deep_link", "upload_progress", "token",
        "profiling/traces", "user", "login_check", "cancel", "reset", "startup-events", "theme.css", "app_id",
    ):  # fmt: skip
        for method in ("GET", "POST"):
            assert ada.client.request(method, f"/gradio_api/{way}").status_code == 404, way
    for way in (
        "login", "logout", "monitoring", "monitoring/x", "openapi.json", "docs", "custom_component/x", "token",
        "pwa_icon", "pwa_icon/9999999", "?page=x", "?deep_link=x", "config?page=x", "config?deep_link=x",
        "theme.css/", "config/",
        "/gradio_api/upload", "gradio_api//upload", "%67radio_api/upload", "GRADIO_API/upload", "x", "user",
    ):  # fmt: skip
        assert ada.client.get(f"/{way}").status_code == 404, way


def test_a_page_at_which_nobody_could_sign_in_is_not_served(tmp_path, people):
    from rag.page.app import create_app  # noqa: PLC0415

    with pytest.raises(AccountError, match="There is no users file"):
        create_app(SharedRag(auth=str(tmp_path / "none.json")))
    people.remove("ada")
    people.remove("bob")
    with pytest.raises(AccountError, match="Nobody can sign in"):
        create_app(SharedRag(auth=str(people.file)))


@pytest.mark.parametrize(
    ("host", "page", "told"),
    [
        ("127.0.0.1", {}, ""),
        ("localhost", {}, ""),
        ("::1", {"guest_role": "owner"}, ""),
        ("0.0.0.0", {"auth": "users.json"}, ""),  # noqa: S104
        ("0.0.0.0", {}, "nobody can change the articles, not even from this machine; `rag serve --auth FILE`"),  # noqa: S104
        ("192.168.1.5", {"guest_role": "owner"}, "can ask questions, and change the articles; `rag serve --auth FILE`"),
        ("127.0.0.1", {"hosts": ("articles.example.org",)}, "nobody can change the articles"),
    ],
)
def test_it_is_said_at_the_start_what_those_can_do_who_do_not_sign_in(host, page, told):
    from rag.page.app import _openness  # noqa: PLC0415

    said = _openness(PageSettings(**page), host)
    assert told in said
    assert bool(told) is bool(said)


@pytest.mark.parametrize("hosts", [(), ("articles.example.org",)])
def test_what_a_server_before_the_page_says_counts_where_one_is_said_to_be_there(monkeypatch, capsys, hosts):
    from rag.page import app  # noqa: PLC0415

    started = []
    monkeypatch.setattr(app, "create_app", lambda *_: SimpleNamespace(state=SimpleNamespace(end=lambda: None)))
    monkeypatch.setattr(app.PageServer, "run", lambda server, _: started.append(server.config))
    app.serve(SharedRag(hosts=hosts), "127.0.0.1", 0)
    assert [config.proxy_headers for config in started] == [bool(hosts)]
    assert ("nobody can change the articles" in capsys.readouterr().out) is bool(hosts)


def test_a_name_in_the_settings_that_is_none_is_told(serve):
    with pytest.raises(SettingsError, match=r"page\.hosts holds 'https://a\.example'; give host names only"):
        serve(SharedRag(hosts=("https://a.example",)))
