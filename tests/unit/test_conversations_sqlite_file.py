"""SQLite files of readers."""

import sqlite3

import pytest

from rag.conversations.sqlite_file import Database, storable
from rag.errors import ConversationError

TABLE = "CREATE TABLE things (name TEXT);\nCREATE INDEX by_name ON things (name)"


@pytest.fixture
def database(tmp_path):
    return Database(tmp_path / "things.sqlite3", TABLE, name="things")


def test_what_fails_is_not_written_in_part(database):
    def fail():
        with database.writing() as connection:
            connection.execute("INSERT INTO things VALUES ('one')")
            msg = "no"
            raise ValueError(msg)

    with pytest.raises(ValueError, match="no"):
        fail()
    with database.reading() as connection:
        assert connection.execute("SELECT * FROM things").fetchall() == []


def test_what_is_written_is_in_one_file(database, tmp_path):
    with database.writing() as connection:
        connection.execute("INSERT INTO things VALUES ('one')")
    with database.reading() as connection:
        assert connection.execute("SELECT * FROM things").fetchall() == [("one",)]
    assert [each.name for each in tmp_path.iterdir()] == ["things.sqlite3"]


def test_a_file_of_a_newer_version_is_named(database, tmp_path):
    with sqlite3.connect(tmp_path / "things.sqlite3") as connection:
        connection.execute("PRAGMA user_version = 9")
    connection.close()
    with pytest.raises(ConversationError, match=r"The things .*newer version"), database.open():
        pass


def test_a_file_that_is_no_database_is_named(database, tmp_path):
    (tmp_path / "things.sqlite3").write_bytes(b"no database" * 100)
    with pytest.raises(ConversationError, match="move the file away"), database.open():
        pass


def test_halves_of_characters_are_not_stored():
    assert storable("a\ud83d") == "a?"
