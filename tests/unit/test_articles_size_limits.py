"""What is over a limit is rejected, with the limit."""

import pytest
from documents import (
    every_format,
)

from index.articles import size_limits
from index.articles.article_builder import article as checked
from index.articles.readers import read
from index.errors import ArticleError
from index.types import Rejection

FORMATS = every_format()


@pytest.mark.parametrize(
    "name", [name for name in FORMATS if name not in ("a.csv", "a.tsv", "a.jsonl", "a.mbox", "a.zip")]
)
def test_a_huge_file_is_rejected_with_the_limit(tmp_path, name, monkeypatch):
    path = tmp_path / name
    path.write_bytes(FORMATS[name])
    with path.open("ab") as file:
        file.truncate(size_limits.LARGEST_FILE + 2**20)
    (found,) = read(path)
    assert isinstance(found, Rejection)
    assert "MB" in found.reason or "damaged" in found.reason


def test_a_text_longer_than_the_limit_is_rejected():
    with pytest.raises(ArticleError, match="10,000,000"):
        checked(title="", text="a " * 6_000_000, fields={}, origin="a")
