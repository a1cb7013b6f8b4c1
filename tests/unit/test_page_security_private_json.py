"""A file of secrets that only its owner may read, and that several programs change."""

import contextlib
import json
import os
import threading

import pytest

from rag.errors import AccountError
from rag.page.security.private_json import PrivateJsonFile


@pytest.fixture
def stored(tmp_path):
    return made(tmp_path / "secrets.json")


def made(file, missing="make one"):
    def parse(name, entry):
        return name, entry["value"]

    def kept(secret):
        return secret[0], {"value": secret[1]}

    texts = {"noun": "file of secrets", "missing": missing, "invalid": "make another"}
    return PrivateJsonFile(file, "secrets", parse, kept, **texts)


def put(stored, **values):
    with stored.changing(may_begin=True) as secrets:
        secrets |= {name: (name, value) for name, value in values.items()}


def test_what_was_written_is_read_by_another(stored):
    put(stored, a=1)
    assert made(stored.file).read() == {"a": ("a", 1)}
    assert json.loads(stored.file.read_text()) == {"format": 1, "secrets": {"a": {"value": 1}}}


def test_a_change_of_another_program_counts_at_once(stored):
    put(stored, a=1)
    assert stored.read() == {"a": ("a", 1)}
    put(made(stored.file), b=2)
    assert stored.read() == {"a": ("a", 1), "b": ("b", 2)}


def test_a_file_that_need_not_be_there_has_no_entries(stored):
    assert made(stored.file, missing="").read() == {}


def test_nothing_is_written_where_nothing_was_changed_or_a_change_failed(stored):
    put(stored)
    with contextlib.suppress(ValueError), stored.changing(may_begin=True) as secrets:
        secrets["a"] = ("a", int("no"))
    assert not stored.file.exists()


def test_a_missing_file_is_not_changed_unless_it_may_begin(stored):
    with pytest.raises(AccountError, match="make one"), stored.changing():
        pass


def test_a_missing_file_is_an_error_with_advice(stored):
    with pytest.raises(AccountError, match=rf"There is no file of secrets {stored.file}; make one\."):
        stored.read()


def test_a_file_of_another_kind_is_an_error_with_advice(stored):
    for text, reason in (("no JSON", "not valid"), ('{"format": 2, "secrets": {}}', "its format is 2, not 1")):
        stored.file.write_text(text)
        stored.file.chmod(0o600)
        with pytest.raises(AccountError, match=rf"{reason}.*; make another"):
            stored.read()


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has these modes")
def test_a_file_that_others_can_read_is_refused(stored):
    put(stored, a=1)
    stored.file.chmod(0o644)
    with pytest.raises(AccountError, match=f"chmod 600 {stored.file}"):
        stored.read()


def test_writers_take_turns(stored):
    def add(name):
        put(made(stored.file), **{name: 1})

    threads = [threading.Thread(target=add, args=[f"n{number}"]) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(stored.read()) == 16


def test_a_folder_that_is_a_file_is_an_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(AccountError, match="can't be used"), made(tmp_path / "file" / "secrets.json").changing():
        pass
