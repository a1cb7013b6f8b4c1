"""A file of secrets that only its owner may read, and that several programs change."""

import json
import os
import threading

import pytest

from rag.errors import AccountError
from rag.page.security.private_json import PrivateJsonFile


@pytest.fixture
def stored(tmp_path):
    return made(tmp_path / "secrets.json")


def made(file):
    return PrivateJsonFile(file, dict, noun="file of secrets", missing="make one", invalid="make another")


def test_what_was_written_is_read_by_another(stored):
    with stored.writing():
        stored.write({"a": "1"})
    assert made(stored.file).read() == {"a": "1"}


def test_a_change_of_another_program_counts_at_once(stored):
    stored.write({"a": "1"})
    assert stored.read() == {"a": "1"}
    made(stored.file).write({"b": "2"})
    assert stored.read() == {"b": "2"}


def test_a_missing_file_is_an_error_with_advice(stored):
    with pytest.raises(AccountError, match=rf"There is no file of secrets {stored.file}; make one\."):
        stored.read()


def test_a_file_of_another_kind_is_an_error_with_advice(stored):
    stored.file.write_text("no JSON")
    stored.file.chmod(0o600)
    with pytest.raises(AccountError, match=r"is not valid .*; make another"):
        stored.read()


@pytest.mark.skipif(os.name != "posix", reason="only POSIX has these modes")
def test_a_file_that_others_can_read_is_refused(stored):
    stored.write({})
    stored.file.chmod(0o644)
    with pytest.raises(AccountError, match=f"chmod 600 {stored.file}"):
        stored.read()


def test_writers_take_turns(stored):
    stored.write({})

    def add(name):
        with stored.writing():
            stored.write({**made(stored.file).read(), name: 1})

    threads = [threading.Thread(target=add, args=[f"n{number}"]) for number in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(json.loads(stored.file.read_text())) == 16


def test_a_folder_that_is_a_file_is_an_error(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(AccountError, match="can't be used"), made(tmp_path / "file" / "secrets.json").writing():
        pass
