"""The users file, and the command that changes it."""

import getpass
import io
import json
import os
import threading
from types import SimpleNamespace

import pytest
from argon2 import PasswordHasher
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.folding import name_key
from rag.cli import main
from rag.errors import AccountError
from rag.page.security import accounts
from rag.page.security.accounts import Accounts, User
from rag.settings import OWNER, READER

SECRET = "a long secret"  # noqa: S105


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Hashing as it is shipped takes a fifth of a second."""
    monkeypatch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def file(tmp_path):
    return tmp_path / "people" / "users.json"


@pytest.fixture
def ours(file):
    return Accounts(file)


class TestFile:
    def test_only_its_owner_can_read_it_and_no_password_stands_in_it(self, ours, file):
        assert ours.add("Ada", SECRET, is_owner=True)
        assert file.stat().st_mode & 0o777 == 0o600
        assert SECRET not in file.read_text()
        assert "$argon2id$" in file.read_text()
        assert ours.all() == [User("Ada", OWNER)]

    def test_one_signs_in_with_one_s_own_password_only(self, ours):
        ours.add("Ada", SECRET)
        ours.add("bob", "another secret")
        assert ours.signed_in("Ada", SECRET).user == User("Ada", READER)
        for name, password in [("Ada", "another secret"), ("bob", SECRET), ("carl", SECRET), ("", ""), ("Ada", "")]:
            assert ours.signed_in(name, password) is None

    def test_a_name_is_the_same_however_it_is_written(self, ours):
        ours.add("Zoe\u0301", SECRET)
        assert ours.signed_in(" ZOÉ ", SECRET).user.name == "Zoé"
        assert not ours.add("zoé", "another secret")
        assert len(ours.all()) == 1

    def test_a_password_is_the_same_from_another_keyboard(self, ours):
        ours.add("ada", "cafe\u0301 cafe\u0301")
        assert ours.signed_in("ada", "café café")

    def test_a_name_that_is_not_there_costs_as_much_hashing(self, ours, monkeypatch):
        ours.add("ada", SECRET)
        asked = []
        real = accounts._matches
        monkeypatch.setattr(accounts, "_matches", lambda *given: asked.append(given[0]) or real(*given))
        ours.signed_in("nobody", SECRET)
        ours.signed_in("ada", "wrong wrong")
        assert [each.split("$")[1:4] for each in asked] == [asked[0].split("$")[1:4]] * 2

    def test_a_change_by_another_program_counts_at_once(self, ours, file):
        ours.add("ada", SECRET)
        Accounts(file).add("ada", "another secret")
        assert ours.signed_in("ada", SECRET) is None
        Accounts(file).remove("ada")
        assert ours.account("ada") is None

    def test_many_who_add_at_the_same_time_lose_nobody(self, file):
        threads = [threading.Thread(target=Accounts(file).add, args=[f"user {n}", SECRET]) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(Accounts(file).all()) == 8

    def test_nothing_is_left_of_a_change_that_fails(self, ours, file, monkeypatch):
        ours.add("ada", SECRET)
        before = file.read_text()

        def full(_handle):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "fsync", full)
        with pytest.raises(AccountError, match="No space left"):
            ours.add("bob", SECRET)
        assert file.read_text() == before
        assert sorted(each.name for each in file.parent.iterdir()) == [".users.json.lock", "users.json"]

    @pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
    def test_a_file_that_others_may_touch_is_refused(self, ours, file, mode):
        ours.add("ada", SECRET)
        file.chmod(mode)
        with pytest.raises(AccountError, match=f"chmod 600 {file}"):
            ours.account("ada")

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "[]",
            "{",
            '{"format": 2, "users": {}}',
            '{"format": 1, "users": []}',
            '{"format": 1, "users": {"ada": {"role": "king", "password": "x"}}}',
            '{"format": 1, "users": {"ada": {"role": "owner", "password": null}}}',
            '{"format": 1, "users": {"ada": {"role": "owner"}}}',
        ],
    )
    def test_what_is_no_users_file_is_named(self, ours, file, text):
        ours.add("ada", SECRET)
        file.write_text(text)
        with pytest.raises(AccountError, match=str(file)):
            ours.all()

    def test_what_is_no_hash_is_no_password(self, ours, file):
        ours.add("ada", SECRET)
        content = json.loads(file.read_text())
        content["users"]["ada"]["password"] = SECRET
        file.write_text(json.dumps(content))
        assert ours.signed_in("ada", SECRET) is None

    @pytest.mark.parametrize("name", ["", "  ", "a" * 65, "a\nb", "a\u202eb", "a\u200bb", "a\x00b", "\udcff"])
    def test_a_name_that_can_be_mistaken_is_refused(self, ours, name):
        with pytest.raises(AccountError, match="A name must have"):
            ours.add(name, SECRET)

    @pytest.mark.parametrize("password", ["", "seven77", "x" * 1001])
    def test_a_password_that_is_too_short_or_endless_is_refused(self, ours, password):
        with pytest.raises(AccountError, match="A password must have 8 to 1,000"):
            ours.add("ada", password)

    @settings(max_examples=30)
    @given(st.text(max_size=40), st.text(max_size=1100))
    def test_whatever_is_typed_is_refused_without_an_error(self, name, password):
        known = Accounts.__new__(Accounts)
        known._stored = SimpleNamespace(read=dict)
        known._nobody = accounts._hasher.hash("nobody")
        assert known.signed_in(name, password) is None
        assert name_key(name) == name_key(name_key(name).upper()) or not name.isascii()


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    monkeypatch.setenv("RAG_DATA", str(tmp_path / "data"))

    def run_command(*words, typed=SECRET):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
        code = main(["user", *words])
        return code, *capsys.readouterr()

    return run_command


class TestCommand:
    def test_people_are_added_listed_and_removed(self, run, tmp_path):
        code, out, _ = run("add", "Ada", "--owner")
        assert (code, out.splitlines()[0]) == (0, "Ada can now sign in, as an owner.")
        assert str(tmp_path / "data" / "users.json") in out
        run("add", "bob")
        assert run("list")[1] == "Ada  owner\nbob  reader\n"
        assert json.loads(run("list", "--json")[1])[1] == {"name": "bob", "role": "reader"}
        assert run("add", "bob", typed="another secret")[1].startswith("bob has a new password, as a reader.")
        assert run("remove", "BOB")[:2] == (0, "BOB can no longer sign in.\n")
        assert run("list")[1] == "Ada  owner\n"

    def test_the_file_is_the_one_that_is_named(self, run, tmp_path, file):
        run("add", "ada", "--auth", str(file))
        assert Accounts(file).signed_in("ada", SECRET)
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "settings.toml").write_text(f'[page]\nauth = "{file}"\n')
        assert run("list")[1] == "ada  reader\n"

    def test_what_goes_wrong_is_said_in_one_line(self, run):
        assert run("list")[0] == 1
        assert "There is no users file" in run("list")[2]
        assert "A password must have" in run("add", "ada", typed="short")[2]
        run("add", "ada")
        code, _, err = run("remove", "carl")
        assert (code, err) == (1, "rag: there is no user carl; `rag user list` shows all users.\n")

    def test_at_a_terminal_the_password_is_asked_for_twice_and_not_shown(self, run, monkeypatch, tmp_path):
        monkeypatch.setattr("rag.cli.output.is_terminal", lambda _=None: True)
        answers = iter([SECRET, SECRET, SECRET, "a long secrte"])
        monkeypatch.setattr(getpass, "getpass", lambda _: next(answers))
        code, out, err = run("add", "ada")
        assert code == 0
        assert SECRET not in out + err
        assert "do not match" in run("add", "bob")[2]
        assert len(Accounts(tmp_path / "data" / "users.json").all()) == 1
