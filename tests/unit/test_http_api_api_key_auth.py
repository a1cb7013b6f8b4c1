"""Who gets in by the HTTP API, from where, and with what."""

import pytest
from api_client import QUESTION, client, filled

from rag.http_api.api_key_auth import is_api
from rag.http_api.api_keys import ApiKeys
from rag.page.security.accounts import Accounts

CHANGE = {"articles": [{"title": "A bridge", "text": "The bridge opens in June."}]}


@pytest.fixture
def rag(tmp_path, monkeypatch):
    with filled(tmp_path, monkeypatch) as rag:
        yield rag


@pytest.fixture
def signed(tmp_path, monkeypatch):
    """The same where people have to sign in."""
    with filled(tmp_path, monkeypatch, page__auth="users.json") as rag:
        Accounts(rag.settings.index.data / "users.json").add("ada", "a long secret", is_owner=True)
        yield rag


def ask(api, **options):
    return api.post("/api/v1/ask", json={"question": QUESTION}, **options)


def test_at_this_machine_no_key_is_needed(rag):
    api = client(rag)
    assert ask(api).status_code == 200
    assert api.post("/api/v1/articles", json=CHANGE).status_code == 200


def test_from_elsewhere_without_a_key_one_can_only_read(rag):
    api = client(rag, address="192.168.7.7")
    assert ask(api).status_code == 200
    refused = api.post("/api/v1/articles", json=CHANGE)
    assert (refused.status_code, refused.headers["content-type"]) == (403, "application/problem+json")
    assert "rag key add NAME --owner" in refused.json()["detail"]


def test_an_owners_key_may_change_from_elsewhere_and_a_readers_may_not(rag):
    keys = ApiKeys(rag.settings.index.data)
    reader, owner = keys.add("reader"), keys.add("owner", is_owner=True)
    assert client(rag, reader, address="192.168.7.7").post("/api/v1/articles", json=CHANGE).status_code == 403
    assert client(rag, owner, address="192.168.7.7").post("/api/v1/articles", json=CHANGE).status_code == 200


def test_a_readers_key_is_no_owners_at_this_machine_either(rag):
    reader = ApiKeys(rag.settings.index.data).add("reader")
    assert client(rag, reader).post("/api/v1/articles", json=CHANGE).status_code == 403


@pytest.mark.parametrize("path", ["/api/v1/ask", "/api/v1/articles", "/v1/models", "/mcp", "/api/v1/docs"])
def test_where_people_sign_in_nobody_gets_in_without_a_key(signed, path):
    refused = client(signed).get(path)
    assert refused.status_code == 401
    assert refused.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("header", ["Bearer rag_wrong", "Basic YTpi", "Bearer ", "rag_x", "Bearer \u00e9".encode()])
def test_what_is_no_key_opens_nothing(signed, header):
    assert ask(client(signed), headers={"Authorization": header}).status_code == 401


def test_where_people_sign_in_a_key_opens(signed):
    assert ask(client(signed, ApiKeys(signed.settings.index.data).add("reader"))).status_code == 200


def test_wrong_keys_have_to_wait_and_keep_out_no_program_that_was_let_in(signed):
    keys = ApiKeys(signed.settings.index.data)
    right, new = keys.add("reader"), keys.add("another")
    api = client(signed)

    def state(secret):
        return api.get("/api/v1/articles", headers={"Authorization": f"Bearer {secret}"})

    assert state(right).status_code == 200
    codes = [state(f"rag_{number}").status_code for number in range(18)]
    assert (codes[:17], codes[17]) == ([401] * 17, 429)
    refused = state(new)
    assert (refused.status_code, refused.headers["content-type"]) == (429, "application/problem+json")
    assert int(refused.headers["retry-after"]) >= 1
    assert state(right).status_code == 200
    assert client(signed, new, address="192.168.7.8").get("/api/v1/articles").status_code == 200


def test_where_no_key_is_needed_whatever_a_client_sends_as_one_is_let_through(rag):
    api = client(rag, "sk-none")
    assert {api.get("/api/v1/articles").status_code for _ in range(30)} == {200}


def test_a_cookie_opens_nothing(signed):
    assert ask(client(signed), headers={"Cookie": "rag-session=x; rag-browser=y"}).status_code == 401


@pytest.mark.parametrize(
    ("path", "is_theirs"),
    [("/api/v1/ask", True), ("/v1/models", True), ("/mcp", True), ("/", False), ("/articles/files", False)],
)
def test_paths_are_told_apart(path, is_theirs):
    assert is_api(path) is is_theirs


def test_a_broken_file_of_keys_lets_nobody_in(signed):
    file = ApiKeys(signed.settings.index.data).file
    file.write_text("no JSON")
    file.chmod(0o600)
    assert ask(client(signed, "rag_x")).status_code == 500
