"""`rag key` makes keys that work, lists them, and revokes them."""

import json

import pytest

from rag.cli import main
from rag.http_api.api_keys import ApiKeys
from rag.page.security.accounts import User
from rag.settings.collections import Collections


@pytest.fixture
def run(tmp_path, capsys):
    def run_key(*words):
        code = main(["key", *words, "--data", str(tmp_path)])
        return code, *capsys.readouterr()

    return run_key


def test_a_key_is_printed_alone_and_works(run, tmp_path):
    code, secret, note = run("add", "newsroom", "--owner")
    assert code == 0
    assert ApiKeys(tmp_path).user(secret.strip()) == User("newsroom", "owner")
    assert "not shown again" in note


def test_keys_are_listed_without_their_secrets(run):
    _, secret, _ = run("add", "newsroom")
    assert json.loads(run("list", "--json")[1])[0].keys() == {"name", "role", "created"}
    assert secret.strip() not in run("list")[1]


def test_a_key_is_revoked_once(run):
    run("add", "newsroom")
    assert run("revoke", "newsroom")[0] == 0
    code, _, error = run("revoke", "newsroom")
    assert (code, error) == (1, "rag: there is no key newsroom; `rag key list` shows all keys.\n")


def test_what_cannot_be_is_one_line(run):
    run("add", "newsroom")
    code, _, error = run("add", "newsroom")
    assert (code, error.count("\n")) == (1, 1)


def test_a_key_is_limited_to_collections(run, tmp_path):
    for name in ("energy", "sport"):
        main(["collection", "add", name, "--data", str(tmp_path)])
    _, secret, _ = run("add", "newsroom", "--in", "Sport,energy")
    names = Collections(tmp_path)
    assert ApiKeys(tmp_path).user(secret.split()[-1]).collections == {names.id("energy"), names.id("sport")}
    names.rename("sport", "games")
    assert json.loads(run("list", "--json")[1])[0]["collections"] == "energy, games"
    names.remove("energy")
    names.remove("games")
    assert json.loads(run("list", "--json")[1])[0]["collections"] == "none"
    code, _, error = run("add", "other", "--in", "nowhere")
    assert (code, "no collection nowhere" in error, error.count("\n")) == (1, True, 1)
    assert ApiKeys(tmp_path).all()[0].name == "newsroom"
