"""Files within files."""

from documents import (
    TEXT,
    zipped,
)

from index.articles import size_limits
from index.types import Rejection


def test_archives_are_read_to_a_small_depth(read_file):
    data = zipped({"x.txt": TEXT})
    for _ in range(size_limits.DEEPEST + 1):
        data = zipped({"n.zip": data})
    (found,) = read_file("a.zip", data)
    assert isinstance(found, Rejection)
    assert f"{size_limits.DEEPEST}" in found.reason
