import contextlib
import sqlite3

import pytest

from index.errors import StoreError
from index.web.cache import DATABASE


def test_a_damaged_memory_is_named(web, site, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / DATABASE).write_text("no database " * 100)
    with pytest.raises(StoreError, match=DATABASE):
        web.add([site.url("/a")])


def test_a_memory_of_another_version_is_named(web, site, tmp_path):
    web.add([site.url("/a")])
    with contextlib.closing(sqlite3.connect(tmp_path / "data" / DATABASE)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="another version"):
        web.add([site.url("/a")])
