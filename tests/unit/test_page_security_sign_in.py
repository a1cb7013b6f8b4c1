"""Nothing is given to who has not signed in, and signing in can't be guessed, forged or locked."""

import asyncio
import contextlib
import logging
import re

import httpx
import pytest
from argon2 import PasswordHasher
from fakes import SecondsClock
from starlette.responses import JSONResponse, StreamingResponse

from rag.locale import LANGUAGES, wording
from rag.page.security import accounts, sign_in
from rag.page.security.accounts import Accounts, User
from rag.page.security.host_guard import HostGuardMiddleware
from rag.page.security.login_throttle import LoginThrottle
from rag.page.security.sessions import Sessions
from rag.page.security.sign_in import SESSION_COOKIE, AuthMiddleware
from rag.page.visitor import USER
from rag.settings import OWNER, READER

HOME = "http://localhost:7860"
SECRET = "a long secret"  # noqa: S105
FORM = {"name": "ada", "password": SECRET}


@pytest.fixture
def clock():
    return SecondsClock()


@pytest.fixture
def known(tmp_path, monkeypatch):
    monkeypatch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    file = Accounts(tmp_path / "users.json")
    file.add("ada", SECRET, is_owner=True)
    file.add("bob", "another secret")
    return file


async def tell(scope, receive, send):
    """The page behind the door: says who is there, or sends the same until it is cut."""
    if scope["path"] == "/endless":

        async def pieces():
            while True:
                yield b"."
                await asyncio.sleep(0.01)

        await StreamingResponse(pieces())(scope, receive, send)
    else:
        await JSONResponse([scope[USER].name, scope[USER].role])(scope, receive, send)


@pytest.fixture
def app(known, clock):
    made = AuthMiddleware(tell, known, 3600.0)
    made._sessions = Sessions(3600.0, clock)
    made._attempts = LoginThrottle(clock)
    return HostGuardMiddleware(made, ["localhost"])


@contextlib.asynccontextmanager
async def browser(app, address="10.0.0.1", **headers):
    transport = httpx.ASGITransport(app, client=(address, 1))
    sent = {"origin": HOME} | headers
    async with httpx.AsyncClient(transport=transport, base_url=HOME, headers=sent) as client:
        await client.get("/sign-in")
        yield client


@pytest.mark.parametrize(
    "way", ["/gradio_api/queue/join", "/gradio_api/run/x", "/articles/files", "/config", "/theme.css", "/x?y=/sign-in"]
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS"])
async def test_every_way_is_behind_the_door(app, way, method):
    async with browser(app) as client:
        answer = await client.request(method, way)
        assert (answer.status_code, answer.text) == (401, "Sign in first.")


async def test_the_page_itself_leads_to_the_form(app):
    async with browser(app) as client:
        answer = await client.get("/")
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")


async def test_a_conversation_whose_address_was_asked_for_is_open_after_signing_in(app):
    async with browser(app) as client:
        answer = await client.get("/?c=Ab_-9")
        assert answer.headers["location"] == "/sign-in?c=Ab_-9"
        elsewhere = await client.get("/?c=Ab_-9", headers={"sec-fetch-site": "cross-site"})
        assert 'content="0; url=sign-in?c=Ab_-9"' in elsewhere.text
        assert 'action="sign-in?c=Ab_-9"' in (await client.get("/sign-in?c=Ab_-9")).text
        wrong = await client.post("/sign-in?c=Ab_-9", data=FORM | {"password": "wrong wrong"})
        assert 'action="sign-in?c=Ab_-9"' in wrong.text
        assert (await client.post("/sign-in?c=Ab_-9", data=FORM)).headers["location"] == "/?c=Ab_-9"
        assert (await client.get("/sign-in?c=Ab_-9")).headers["location"] == "/?c=Ab_-9"


@pytest.mark.parametrize("name", ["//evil.example", '"><b>', "a" * 65, "a%0d%0aSet-Cookie:x=1", ""])
async def test_nothing_but_the_name_of_a_conversation_is_gone_on_to(app, name):
    async with browser(app) as client:
        assert (await client.get("/", params={"c": name})).headers["location"] == "/sign-in"
        assert (await client.post("/sign-in", params={"c": name}, data=FORM)).headers["location"] == "/"


async def test_a_socket_is_behind_the_door_too(app):
    sent = []

    async def send(message):
        sent.append(message)

    scope = {"type": "websocket", "path": "/ws", "headers": [(b"host", b"localhost:7860")], "client": ("10.0.0.1", 1)}
    await app(scope | {"query_string": b"", "scheme": "ws"}, None, send)
    assert sent == [{"type": "websocket.close", "code": 1008}]


async def test_who_has_signed_in_is_let_in_as_what_the_file_says(app, known):
    async with browser(app) as client:
        answer = await client.post("/sign-in", data=FORM)
        assert (answer.status_code, answer.headers["location"]) == (303, "/")
        assert (await client.get("/x")).json() == ["ada", OWNER]
        assert (await client.get("/sign-in")).status_code == 303
        known.add("ada", SECRET)
        # Another hash of the same password ends it too: whoever sets a password wants the others out.
        assert (await client.get("/x")).status_code == 401
        await client.post("/sign-in", data={"name": "BOB ", "password": "another secret"})
        assert (await client.get("/x")).json() == ["bob", READER]


async def test_even_who_is_at_this_machine_has_to_sign_in(app):
    async with browser(app, "127.0.0.1") as client:
        assert (await client.get("/x")).status_code == 401


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_no_script_and_no_other_site_gets_the_cookie(app, scheme):
    async with browser(app) as client:
        address, headers = f"{scheme}://localhost:7860", {"origin": f"{scheme}://localhost:7860"}
        answer = await client.post(f"{address}/sign-in", data=FORM, headers=headers)
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert ("secure" in cookie) is (scheme == "https")


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://localhost:1"},
        {"origin": "", "sec-fetch-site": "cross-site"},
        {"origin": "", "sec-fetch-site": "same-site"},
        {"origin": ""},
    ],
)
@pytest.mark.parametrize("way", ["/sign-in", "/sign-out"])
async def test_no_other_site_signs_in_or_out(app, headers, way):
    async with browser(app) as client:
        await client.post("/sign-in", data=FORM)
        assert (await client.post(way, data=FORM, headers=headers)).status_code == 403
        assert (await client.get("/x")).json() == ["ada", OWNER]


async def test_a_link_from_elsewhere_goes_on_to_the_form_which_goes_on_to_the_page(app):
    async with browser(app) as client:
        answer = await client.get("/", headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == 200
        assert 'content="0; url=sign-in"' in answer.text


async def test_signing_out_ends_the_session_wherever_its_secret_is(app):
    async with browser(app) as client:
        await client.post("/sign-in", data=FORM)
        secret = client.cookies[SESSION_COOKIE]
        answer = await client.post("/sign-out")
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
        client.cookies.set(SESSION_COOKIE, secret, domain="localhost.local")
        assert (await client.get("/x", headers={"cookie": f"{SESSION_COOKIE}={secret}"})).status_code == 401


async def test_signing_in_again_ends_the_session_before(app):
    async with browser(app) as client:
        await client.post("/sign-in", data=FORM)
        before = client.cookies[SESSION_COOKIE]
        await client.post("/sign-in", data=FORM)
        assert client.cookies[SESSION_COOKIE] != before
    async with browser(app, cookie=f"{SESSION_COOKIE}={before}") as client:
        assert (await client.get("/x")).status_code == 401


async def test_a_session_ends_when_nothing_is_asked_for_an_hour(app, clock):
    async with browser(app) as client:
        await client.post("/sign-in", data=FORM)
        for _ in range(3):
            clock.now += 3000
            assert (await client.get("/x")).status_code == 200
        clock.now += 3601
        assert (await client.get("/x")).status_code == 401


@pytest.mark.parametrize("secret", ["", "x", "x" * 5000, "\xff", "..", "ada"])
async def test_a_secret_that_was_made_up_lets_nobody_in(app, secret):
    async with browser(app, cookie=f"{SESSION_COOKIE}={secret}".encode("latin-1")) as client:
        assert (await client.get("/x")).status_code == 401


async def test_what_is_being_sent_ends_with_the_session(app, known):
    received, over = [], asyncio.Event()

    async def receive():
        """Say, as a server does, that a response is over."""
        await over.wait()
        return {"type": "http.disconnect"}

    async with browser(app) as client:
        await client.post("/sign-in", data=FORM)
        cookie = f"{SESSION_COOKIE}={client.cookies[SESSION_COOKIE]}".encode()

    async def send(message):
        received.append(message)
        if len(received) == 3:
            known.remove("ada")
        if not message.get("more_body", True):
            over.set()

    scope = {
        "type": "http", "method": "GET", "path": "/endless", "query_string": b"", "scheme": "http",
        "headers": [(b"host", b"localhost:7860"), (b"cookie", cookie)], "client": ("10.0.0.1", 1),
    }  # fmt: skip
    await asyncio.wait_for(app(scope, receive, send), 30)
    assert received[-1] == {"type": "http.response.body", "body": b"", "more_body": False}
    assert len(received) == 4


async def test_a_users_file_that_is_broken_lets_nobody_in(app, known, caplog):
    async with browser(app) as client:
        await client.post("/sign-in", data=FORM)
        known.file.write_text("{")
        assert (await client.get("/x")).status_code == 401
        assert (await client.post("/sign-in", data=FORM)).status_code == 500
    assert str(known.file) in caplog.text


class TestForm:
    @pytest.mark.parametrize("language", LANGUAGES)
    async def test_it_is_in_the_reader_s_language_and_labelled(self, app, language):
        words = wording(language)
        async with browser(app, **{"accept-language": language}) as client:
            shown = (await client.get("/sign-in")).text
        assert f'<html lang="{language}" dir="{words.direction}">' in shown
        for name, autocomplete in (("sign-in-name", "username"), ("sign-in-password", "current-password")):
            label = shown.partition(f"<label><span>{words(name)}</span><input ")[2].partition("</label>")[0]
            assert f'autocomplete="{autocomplete}"' in label

    async def test_it_asks_for_nothing_else_and_runs_nothing_else(self, app):
        async with browser(app) as client:
            answer = await client.get("/sign-in")
        policy = answer.headers["content-security-policy"]
        assert "unsafe" not in policy
        assert "form-action 'self'" in policy
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["referrer-policy"] == "same-origin"

    async def test_a_wrong_name_and_a_wrong_password_look_the_same(self, app):
        async with browser(app) as client:
            wrong = await client.post("/sign-in", data={"name": "ada", "password": "wrong wrong"})
            unknown = await client.post("/sign-in", data={"name": "eve", "password": "wrong wrong"})
        assert wrong.status_code == unknown.status_code == 401
        assert wrong.text.replace("ada", "eve") == unknown.text

    async def test_what_was_typed_comes_back_as_text_and_the_password_not_at_all(self, app):
        async with browser(app) as client:
            answer = await client.post("/sign-in", data={"name": '"><script>x</script>', "password": "pass<w>ord 1"})
        assert 'value="&#34;&gt;&lt;script&gt;x&lt;/script&gt;"' in answer.text
        assert "ord 1" not in answer.text

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            (b"", 401),
            (b"name=ada", 401),
            (b"name=ada&password=%ff%00%ed%a0%80", 401),
            (b"&".join([b"x=1"] * 100), 401),
            (b'{"name": "ada"}', 401),
            (b"password=" + b"x" * 15_000, 401),
            (b"password=" + b"x" * 17_000, 413),
        ],
    )
    async def test_whatever_is_sent_is_answered(self, app, body, status):
        async with browser(app) as client:
            assert (await client.post("/sign-in", content=body)).status_code == status

    async def test_no_password_and_no_name_that_was_typed_goes_into_a_log(self, app, caplog):
        caplog.set_level(logging.DEBUG)
        async with browser(app) as client:
            await client.post("/sign-in", data={"name": "typed by mistake", "password": "wrong wrong"})
            await client.post("/sign-in", data=FORM)
            secret = client.cookies[SESSION_COOKIE]
        for text in ("typed by mistake", "wrong wrong", SECRET, secret):
            assert text not in caplog.text


NEW = {"password": SECRET, "new": "another long secret", "again": "another long secret"}


class TestAnotherPassword:
    async def test_it_counts_at_once_and_ends_every_other_session(self, app, known):
        async with browser(app) as client, browser(app) as other:
            for each in (client, other):
                await each.post("/sign-in", data=FORM)
            cookie = client.cookies[SESSION_COOKIE]
            answer = await client.post("/password?c=Ab_-9", data=NEW)
            assert answer.status_code == 200
            assert "Your password has been changed." in answer.text
            assert 'href="./?c=Ab_-9"' in answer.text
            assert client.cookies[SESSION_COOKIE] != cookie
            assert (await client.get("/x")).json() == ["ada", OWNER]
            assert (await other.get("/x")).status_code == 401
            other.cookies.set(SESSION_COOKIE, cookie)
            assert (await other.get("/x")).status_code == 401
        assert known.signed_in("ada", SECRET) is None
        assert known.signed_in("ada", NEW["new"]).user == User("ada", OWNER)
        assert known.account("ada").password.startswith("$argon2id$")

    @pytest.mark.parametrize(
        ("sent", "status", "told"),
        [
            ({"password": "wrong wrong"}, 401, "password-wrong"),
            ({"again": "another long secreT"}, 422, "password-differs"),
            ({"new": "short", "again": "short"}, 422, "password-length"),
            ({"new": "x" * 1001, "again": "x" * 1001}, 422, "password-length"),
            ({"new": ""}, 422, "password-length"),
            ({"name": "bob", "password": "another secret"}, 401, "password-wrong"),
        ],
    )
    async def test_what_is_wrong_is_told_and_nothing_changes(self, app, known, sent, status, told):
        before = known.file.read_bytes()
        async with browser(app) as client:
            await client.post("/sign-in", data=FORM)
            answer = await client.post("/password", data=NEW | sent)
            assert (await client.get("/x")).status_code == 200
        assert answer.status_code == status
        assert wording("en")(told, shortest=8, longest=1000) in answer.text
        assert "secret" not in answer.text.lower()
        [at_fault] = re.findall('name="([a-z]+)"[^>]*aria-invalid', answer.text)
        assert at_fault == ("new" if status == 422 else "password")
        assert known.file.read_bytes() == before

    async def test_who_is_not_signed_in_is_led_to_the_form(self, app, known):
        async with browser(app) as client:
            for answer in (await client.get("/password"), await client.post("/password", data=NEW)):
                assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
        assert known.signed_in("ada", SECRET)

    async def test_a_form_of_another_site_changes_nothing(self, app, known):
        async with browser(app) as client:
            await client.post("/sign-in", data=FORM)
            for origin in ("https://evil.example", "null"):
                assert (await client.post("/password", data=NEW, headers={"origin": origin})).status_code == 403
            assert (await client.post("/password", content=b"new=" + b"x" * 17_000)).status_code == 413
        assert known.signed_in("ada", SECRET)

    async def test_guessing_the_old_one_gets_slower(self, app, clock):
        async with browser(app) as client:
            await client.post("/sign-in", data=FORM)
            for _ in range(5):
                assert (await client.post("/password", data=NEW | {"password": "wrong"})).status_code == 401
            held_up = await client.post("/password", data=NEW)
            assert (held_up.status_code, held_up.headers["retry-after"]) == (429, "2")
            clock.now += 1.1
            assert (await client.post("/password", data=NEW)).status_code == 200

    @pytest.mark.parametrize("language", LANGUAGES)
    async def test_the_form_is_in_the_reader_s_language_and_runs_nothing_else(self, app, language):
        words = wording(language)
        async with browser(app, **{"accept-language": language}) as client:
            await client.post("/sign-in", data=FORM)
            answer = await client.get("/password")
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["cache-control"] == "no-store"
        for name in ("password-old", "password-new", "password-again"):
            assert f"<span>{words(name)}</span>" in answer.text


class TestGuessing:
    async def test_it_gets_slower_and_no_right_password_is_told_meanwhile(self, app, clock):
        async with browser(app) as client:
            for _ in range(5):
                assert (await client.post("/sign-in", data=FORM | {"password": "wrong"})).status_code == 401
            held_up = await client.post("/sign-in", data=FORM)
            assert held_up.status_code == 429
            assert held_up.headers["retry-after"] == "2"
            clock.now += 1.1
            assert (await client.post("/sign-in", data=FORM)).status_code == 303

    async def test_many_at_once_are_no_way_around(self, app):
        async with browser(app) as client:
            tries = [client.post("/sign-in", data=FORM | {"password": "wrong"}) for _ in range(30)]
            codes = [answer.status_code for answer in await asyncio.gather(*tries)]
        assert codes.count(401) == 5


async def test_when_too_many_passwords_are_looked_at_the_next_is_not(app, monkeypatch):
    class Busy:
        def statistics(self):
            return type("Statistics", (), {"tasks_waiting": 99})

    monkeypatch.setattr(sign_in, "_looking", Busy())

    async with browser(app) as client:
        assert (await client.post("/sign-in", data=FORM)).status_code == 503
