import io
import json
import sys

import pytest

from rag.cli import main
from rag.page.security.accounts import Accounts
from rag.settings.collections import Collections


@pytest.fixture
def user(monkeypatch, capsys, tmp_path):
    """Runs `rag user` with what is piped in; returns its exit code and what it prints."""
    monkeypatch.setenv("RAG_DATA", str(tmp_path / "data"))

    def run(*words, piped="correct horse battery\n"):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(piped.encode())))
        return main(["user", *words, "--auth", str(tmp_path / "users")]), *capsys.readouterr()

    return run


def people(user):
    return {each["name"]: each["role"] for each in json.loads(user("list", "--json")[1])}


def test_persons_are_added_listed_and_removed(user):
    code, out, _ = user("add", "ann")
    assert (code, "ann" in out) == (0, True)
    assert user("add", "ben", "--owner")[0] == 0
    roles = people(user)
    assert list(roles) == ["ann", "ben"]
    assert roles["ann"] != roles["ben"]
    assert "ann" in user("list")[1]
    assert user("remove", "ann")[0] == 0
    assert list(people(user)) == ["ben"]


def test_a_new_password_makes_no_second_person(user):
    user("add", "ann")
    assert user("add", "ann", piped="another long password\n")[0] == 0
    assert len(people(user)) == 1


def test_who_is_not_there_can_not_be_removed(user):
    user("add", "ann")
    code, _, err = user("remove", "nobody")
    assert (code, "nobody" in err) == (1, True)


def test_nothing_piped_in_is_no_password(user):
    user("add", "ann")
    assert user("add", "ben", piped="")[0] == 1
    assert list(people(user)) == ["ann"]


def test_a_user_is_limited_to_collections(user, tmp_path):
    names = Collections(tmp_path / "data")
    names.add("energy")
    code, out, _ = user("add", "ann", "--in", "ENERGY")
    assert (code, "as a reader of energy." in out) == (0, True)
    assert Accounts(tmp_path / "users").account("ann").user.collections == {names.id("energy")}
    assert json.loads(user("list", "--json")[1]) == [{"name": "ann", "role": "reader", "collections": "energy"}]
    assert user("add", "ann")[0] == 0
    assert Accounts(tmp_path / "users").account("ann").user.collections is None
